"""Which sentences the network need not read, since they surely tell of no happening.

General news holds words of war without war ("campaign", "attack"), which the lexicon of the prefilter lets through.
Two logistic regressions look closer, at a hundredth of what the network costs: one over the word pieces of a sentence
and their neighbouring pairs (hashed; Weinberger et al. 2009), one over what the first says of the sentence, of those
beside it and of the report (stacked generalisation; Wolpert 1992). `training/fit_gate.py` fits them and says what they
leave out. A report with no sentence that looks like a claim is left out as a whole, and of one that on the whole does
not look like a report on a conflict only sentences are read that do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from whosays.coding.neural.inputs import Floats, Ints
from whosays.errors import ModelError

GATE = Path(__file__).parent / "weights" / "gate.npz"
"""Where the package keeps the gate's weights."""

PAIRS = 1 << 16
"""Buckets of pairs of word pieces."""

AROUND = ("bias", "sentence", "others", "beside", "best")
"""What the second regression sees: a constant; the first's log-odds of the sentence, their mean over the report's
other sentences, the higher of those of the two beside it, and the mean of the report's three best."""

FEW = 10
"""Sentences from which on a report can be left out as a whole."""

EDGE = -3.0
"""Log-odds of a sentence that is not there, beside the first and the last."""

_ONE, _OTHER = 31337, 7919


@dataclass(frozen=True, slots=True)
class Cuts:
    """Chances from which on sentences are read. `least`: in a report on a conflict; `calm`: the mean of a report's
    sentences from which on it is taken for one, else a sentence must reach `like`; `sure`: what some sentence must
    reach for the report to be read at all, if it is no short one (`FEW`)."""

    least: float
    calm: float
    like: float
    sure: float

    def open_for(self, chances: Floats) -> NDArray[np.bool_]:
        """Per sentence of a report whether it is worth reading."""
        if len(chances) >= FEW and chances.max() < self.sure:
            return np.zeros(len(chances), bool)
        return chances >= (self.least if chances.mean() >= self.calm else self.like)


@dataclass(frozen=True, slots=True)
class Gate:
    """`weights` [pieces + `PAIRS`] and `bias` of the first regression, `around` [`AROUND`] of the second."""

    weights: Floats
    bias: float
    around: Floats
    cuts: Cuts

    def open_for(self, rows: Sequence[Ints]) -> list[bool]:
        """Per sentence of a report, given by the columns of its signals, whether it is worth reading."""
        if not rows:
            return []
        alone = np.array([self.bias + self.weights[row].sum() for row in rows], np.float32)
        chances = 1.0 / (1.0 + np.exp(-(context(alone) @ self.around)))
        return [bool(opened) for opened in self.cuts.open_for(chances)]


def signals(wordings: Sequence[str], tokenizer: Tokenizer) -> list[Ints]:
    """Per sentence the columns of its word pieces and of the pairs of them, each once, in order."""
    pieces = tokenizer.get_vocab_size()
    out = []
    for wording in wordings:  # one by one: a batch would start threads
        ids = np.array(tokenizer.encode(wording, add_special_tokens=False).ids, np.int64)
        pairs = pieces + (ids[:-1] * _ONE + ids[1:] * _OTHER) % PAIRS
        out.append(np.unique(np.concatenate([ids, pairs])))
    return out


def context(alone: Floats) -> Floats:
    """[S, `AROUND`] of one report from the log-odds [S] of its sentences."""
    count = len(alone)
    rows = np.ones((count, len(AROUND)), np.float32)
    rows[:, 1] = alone
    rows[:, 2] = (alone.sum() - alone) / max(1, count - 1)
    rows[:, 3] = np.maximum(np.append(EDGE, alone[:-1]), np.append(alone[1:], EDGE))
    rows[:, 4] = np.sort(alone)[-3:].mean()
    return rows


@cache
def load_gate(path: Path = GATE) -> Gate:
    """The gate in a file. Raises ModelError."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            parts: dict[str, NDArray[np.generic]] = {name: data[name] for name in data.files}
        weights, around = parts["weights"].astype(np.float32), parts["around"].astype(np.float32)
        bias, *cuts = (float(x) for x in parts["cuts"].astype(np.float64))
        chosen = Cuts(*cuts)
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise ModelError(str(path), "the weights of the gate cannot be read", "Install whosays again") from error
    if around.shape != (len(AROUND),):
        raise ModelError(str(path), "the gate was made for other signals", "Install whosays again")
    return Gate(weights, bias, around, chosen)
