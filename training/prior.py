"""Which words tell of which type: log-odds over the training reports, a first guess at a claim's trigger."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from training.annotate import Annotated
from whosays.coding.neural.inputs import FEATURES, TYPES

if TYPE_CHECKING:
    from training.train import Example

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_NAMES = tuple(FEATURES.index(f) for f in ("place", "period", "armed-actor", "civil-actor", "source", "cue"))


@dataclass(frozen=True, slots=True)
class Prior:
    """`odds[word][type]`: log-odds that a claim with the word in its evidence is of the type, smoothed and clipped."""

    odds: dict[str, np.ndarray]

    @classmethod
    def learn(cls, reports: Sequence[Annotated]) -> Prior:
        """Count words of evidences by type."""
        with_word: dict[str, Counter[int]] = {}
        types: Counter[int] = Counter()
        for report in reports:
            for target in report.targets:
                types[target.type] += 1
                for word in {stem(w) for w in _WORD.findall(target.evidence.of(report.text))}:
                    with_word.setdefault(word, Counter())[target.type] += 1
        total = sum(types.values())
        odds = {}
        for word, counts in with_word.items():
            n = sum(counts.values())
            if n < 3:
                continue
            row = np.zeros(len(TYPES), np.float32)
            for t in range(len(TYPES)):
                base = (types[t] + 1) / (total + len(TYPES))
                inside = (counts[t] + 4 * base) / (n + 4)
                row[t] = math.log(inside / (1 - min(inside, 0.999))) - math.log(base / (1 - base))
            odds[word] = np.clip(row, -1.0, 4.0)
        return cls(odds)

    def scores(self, example: Example) -> Tensor:
        """[L, types] for the words of a window; names of places, parties and days tell nothing."""
        window, text = example.window, example.report.text
        out = np.zeros((len(window.ids), len(TYPES)), np.float32)
        for n in np.flatnonzero(window.begins):
            stop = int(n) + 1
            while stop < len(window.ids) and window.starts[stop] == window.ends[stop - 1]:
                stop += 1
            row = self.odds.get(stem(text[int(window.starts[n]) : int(window.ends[stop - 1])]))
            if row is not None and not window.features[n, list(_NAMES)].any():
                out[n] = row
            else:
                out[n] = -1.5
        return torch.from_numpy(out)


def stem(word: str) -> str:
    """A rough stem: lower case, without the commonest endings."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ("ings", "ing", "ed", "es", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low.removesuffix(ending)
    return low
