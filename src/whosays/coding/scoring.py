"""How much each sentence of a report speaks for each type of happening.

Two readable tables of `data/weights.yaml` are added up, one after the other. The first weighs what the sentence shows
by itself (`signals`); the second weighs that sum against the sentences around it, so that "nine people died, he
added" is told to belong to the shelling of the sentence before. Both are logistic regressions with few inputs, fitted
by `training/fit_rules.py` on the training reports; the second is stacked on the first (Wolpert 1992).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

import numpy as np
from numpy.typing import NDArray

from whosays.coding.lexicon import Tree, branch, load, numbers
from whosays.coding.signals import Signals, triggers
from whosays.errors import CodebookError

Floats = NDArray[np.float64]

CONTEXT = (
    "own",
    "any",
    "before",
    "before_weak",
    "before2_weak",
    "after_weak",
    "mean",
    "mean_weak",
    "most",
    "lead",
    "lead_weak",
    "best",
    "before_denial",
    "before_bare",
)
"""What the second table weighs, for a type: the sentence's own sum; the sum for any happening at all; how sure the
sentence before, the one before that, the one after, the mean, the most and the first three of the report are of the
type ("weak": the more, the less this sentence is sure of any type by itself); the sureness of its likeliest type; the
sentence before, where this one denies ("denial") or has no trigger word ("bare")."""

_LEAD = 3
_DENIALS = frozenset(
    "w:deny w:reject w:refut w:dismis w:disput w:fals w:fabrication w:verify w:confirm w:baseless".split()
)


@dataclass(frozen=True)
class Tables:
    """The tables of `data/weights.yaml`. `words`: signal -> (index of a type, weight); the last index is "any"."""

    types: tuple[str, ...]
    words: dict[str, tuple[tuple[int, float], ...]]
    bias: tuple[float, ...]
    context: tuple[float, ...]
    context_bias: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One sentence: `alone` holds the sums of the first table (the last is for any happening); `sure` how sure both
    tables are of each type, 0 to 1, in the order of `Tables.types`."""

    alone: tuple[float, ...]
    sure: tuple[float, ...]

    @property
    def any(self) -> float:
        """How sure the first table is of any happening at all, 0 to 1."""
        return sure(self.alone[-1])


@cache
def tables() -> Tables:
    """The tables, read once."""
    return tables_of(load("weights"))


def tables_of(tree: Mapping[str, Tree]) -> Tables:
    """The tables in a tree of the form of `data/weights.yaml`."""
    types = triggers().types
    words: dict[str, list[tuple[int, float]]] = {}
    for index, name in enumerate((*types, "any")):
        for signal, weight in _rows(branch(tree, "signals").get(name), name):
            words.setdefault(signal, []).append((index, weight))
    bias, context_bias = numbers(tree, "bias"), numbers(tree, "context_bias")
    context = numbers(tree, "context")
    return Tables(
        types,
        {signal: tuple(found) for signal, found in words.items()},
        tuple(bias[name] for name in (*types, "any")),
        tuple(context.get(name, 0.0) for name in CONTEXT),
        tuple(context_bias[name] for name in types),
    )


def _rows(block: object, name: str) -> Iterator[tuple[str, float]]:
    """Lines of "WEIGHT SIGNAL". Raises `CodebookError` where one is not."""
    if not isinstance(block, str):
        raise CodebookError("coding/data/weights.yaml", f"holds no signals of {name!r}")
    for line in block.splitlines():
        weight, _, signal = line.partition(" ")
        try:
            yield signal, float(weight)
        except ValueError as error:
            raise CodebookError("coding/data/weights.yaml", f"{line!r} is not a weight and a signal") from error


def sure(total: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-total)) if total > -60 else 0.0


def score(sentences: Sequence[Signals | None], weights: Tables | None = None) -> tuple[Scored, ...]:
    """The scores of a report's sentences, in order. None stands for a sentence that the prefilter dropped."""
    weights = weights or tables()
    alone = [_alone(signals, weights) for signals in sentences]
    both = second(context_rows(sentences, alone), weights)
    return tuple(Scored(tuple(sums), told) for sums, told in zip(alone, both, strict=True))


def second(rows: Floats, weights: Tables) -> list[tuple[float, ...]]:
    """For each sentence and type how sure the second table is, from what it weighs (`context_rows`)."""
    sums = np.zeros(rows.shape[:2])
    for at, weight in enumerate(weights.context):  # one after the other: a product of matrices may add in any order
        sums += weight * rows[:, :, at]
    return [tuple(map(sure, row)) for row in (sums + np.array(weights.context_bias)).tolist()]


def _alone(signals: Signals | None, weights: Tables) -> list[float]:
    sums = list(weights.bias)
    if signals is not None:
        for signal in signals.found:
            for index, weight in weights.words.get(signal, ()):
                sums[index] += weight
    return sums


def context_rows(sentences: Sequence[Signals | None], alone: Sequence[Sequence[float]]) -> Floats:
    """[sentences, types, `CONTEXT`] what the second table weighs. `alone`: the sums of the first table."""
    count = len(alone)
    if not count:
        return np.zeros((0, len(triggers().types), len(CONTEXT)))
    own = np.array(alone, np.float64)
    p = np.array([[sure(total) for total in row[:-1]] for row in alone])
    none = np.zeros((2, p.shape[1]))
    one, two = np.concatenate([none[:1], p[:-1]]), np.concatenate([none, p[:-2]])[:count]
    after = np.concatenate([p[1:], none[:1]])
    whole = np.zeros(p.shape[1])
    for row in p:  # in the order of the text, so that the sum is the same always
        whole += row
    mean = (whole - p) / max(1, count - 1)
    lead, best = p[:_LEAD].max(0), p.max(1)[:, None]
    weak = 1 - best
    denial = [[float(shown is not None and not _DENIALS.isdisjoint(shown.found))] for shown in sentences]
    bare = [[float(shown is None or not any(name[0] in "tp" for name in shown.found))] for shown in sentences]
    columns = (
        own[:, :-1],
        own[:, -1:],
        one,
        one * weak,
        two * weak,
        after * weak,
        mean,
        mean * weak,
        p.max(0),
        lead,
        lead * weak,
        best,
        one * denial,
        one * bare,
    )
    rows = np.empty((*p.shape, len(CONTEXT)))
    for at, column in enumerate(columns):
        rows[:, :, at] = column
    return rows


def contributions(signals: Signals, kind: int) -> list[tuple[float, str]]:
    """The signals that speak for the type of index `kind`, the strongest first."""
    words = tables().words
    found = [(weight, signal) for signal in signals.found for index, weight in words.get(signal, ()) if index == kind]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))
