"""How sure the trained coder is that a claim could be accepted without an edit.

A logistic regression over what the heads say of themselves, fitted by `training/calibrate.py` on reports that the
network did not see; its weights are in the model's card (Platt 1999, over several scores at once).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from whosays.coding.neural.decode import Reading

SIGNALS = (
    "bias",
    "claimed",
    "typed",
    "placed",
    "placeless",
    "dated",
    "dayless",
    "sourced",
    "sourceless",
    "figures",
    "figureless",
    "told",
    "happening",
)
"""What the regression sees, in this order."""


def logit(p: float) -> float:
    """Log-odds, kept within 6 either way."""
    p = min(max(p, 0.0025), 0.9975)
    return math.log(p / (1 - p))


def signals(reading: Reading) -> dict[str, float]:
    """The values of `SIGNALS` for one reading."""
    figures = [logit(f.sure) for f in reading.figures]
    source = reading.source
    return {
        "bias": 1.0,
        "claimed": logit(reading.claimed),
        "typed": logit(reading.typed),
        "placed": logit(reading.place.sure) if reading.place else 0.0,
        "placeless": logit(reading.placeless) if reading.place is None else 0.0,
        "dated": logit(reading.period.sure) if reading.period else 0.0,
        "dayless": logit(reading.dayless) if reading.period is None else 0.0,
        "sourced": logit(source.sure) if source else 0.0,
        "sourceless": 0.0 if source else 1.0,
        "figures": min(figures, default=0.0),
        "figureless": 0.0 if figures else 1.0,
        "told": logit(reading.told),
        "happening": abs(logit(reading.happening)),
    }


def confidence(reading: Reading, weights: Mapping[str, float]) -> float:
    """In [0, 1], two decimals: of claims given .8, about eight in ten can be accepted unedited."""
    z = sum(weights[name] * value for name, value in signals(reading).items())
    return round(1.0 / (1.0 + math.exp(-z)), 2)
