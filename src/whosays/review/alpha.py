"""Krippendorff's alpha, written from Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability"."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Distance(StrEnum):
    """How far apart two values are: nominal (0 or 1), or interval (the square of their difference)."""

    NOMINAL = "nominal"
    INTERVAL = "interval"


def krippendorff_alpha(
    units: Sequence[Sequence[str | float | None]], distance: Distance = Distance.NOMINAL
) -> float | None:
    """Alpha over units, each the values that the coders gave it, None where one gave none.

    1 is perfect agreement, 0 what chance would give, below 0 worse. None where there are no two values to pair or
    where all values are the same (then nothing can be told). Raises ValueError for text under INTERVAL."""
    raise NotImplementedError
