"""Krippendorff's alpha, written from Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from itertools import permutations

Value = str | float


class Distance(StrEnum):
    """How far apart two values are: nominal (0 or 1), or interval (the square of their difference)."""

    NOMINAL = "nominal"
    INTERVAL = "interval"


def krippendorff_alpha(units: Sequence[Sequence[Value | None]], distance: Distance = Distance.NOMINAL) -> float | None:
    """Alpha over units, each the values that the coders gave it, None where one gave none.

    alpha = 1 - observed / expected disagreement, from the matrix of coincidences: each ordered pair of values within
    a unit of m values counts 1 / (m - 1). 1 is perfect agreement, 0 what chance would give, below 0 worse. None where
    there are no two values to pair, or all values are the same (no variation: nothing can be told). Raises ValueError
    for text under INTERVAL."""
    coincidences: dict[tuple[Value, Value], float] = defaultdict(float)
    for unit in units:
        values = [value for value in unit if value is not None]
        if len(values) > 1:
            for pair in permutations(values, 2):
                coincidences[pair] += 1 / (len(values) - 1)
    totals: dict[Value, float] = defaultdict(float)
    for (value, _), count in coincidences.items():
        totals[value] += count
    n = sum(totals.values())
    expected = sum(totals[one] * totals[other] * _apart(one, other, distance) for one in totals for other in totals)
    if n <= 1 or not expected:
        return None
    observed = sum(count * _apart(one, other, distance) for (one, other), count in coincidences.items())
    return 1 - (n - 1) * observed / expected


def _apart(one: Value, other: Value, distance: Distance) -> float:
    if distance is Distance.NOMINAL:
        return float(one != other)
    if isinstance(one, str) or isinstance(other, str):
        raise ValueError("text has no interval")
    return (one - other) ** 2
