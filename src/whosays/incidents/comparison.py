"""Two tellings compared: every feature with its level and points, and what they come to."""

from __future__ import annotations

import math
from dataclasses import dataclass

from whosays.codebook.policies import LinkingPolicy
from whosays.incidents.facts import Facts, WordWeights
from whosays.incidents.features import BAR, FEATURES

BARRED = -10_000
"""Points of a pair that cannot be one incident, whatever else speaks for it."""


NO_POINTS = (0, 0, 0)


def column_of(a: Facts, b: Facts) -> int:
    """Which column of the table a pair is read from: 0 both of one report, 1 of different reports, 2 of different
    reports and no happenings of a day but states, politics or tolls."""
    if a.telling.report == b.telling.report:
        return 0
    return 1 if a.group == "happening" or b.group == "happening" else 2


@dataclass(frozen=True, slots=True)
class Feature:
    """One comparison: its name, the level found, and the tenths of a log-odds that it adds (`BARRED` for a bar)."""

    name: str
    level: str
    points: int

    @property
    def reason(self) -> str:
        """The reason code, such as "when:same-day"."""
        return f"{self.name}:{self.level}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Why two claims are, or are not, thought to tell of one happening. `claims` are the two ids; `points` is the
    sum of the features' and the base's, in tenths of a log-odds; `joined_from` the points from which they join."""

    claims: tuple[str, str]
    features: tuple[Feature, ...]
    base: int
    points: int
    joined_from: int

    @property
    def barred(self) -> bool:
        """Whether some feature rules it out."""
        return any(feature.points == BARRED for feature in self.features)

    @property
    def joins(self) -> bool:
        """Whether the two would join, were they alone."""
        return not self.barred and self.points >= self.joined_from

    @property
    def probability(self) -> float:
        """The points as a probability in [0, 1]; 0 where a feature rules it out."""
        return 0.0 if self.barred else probability(self.points)

    def for_it(self, most: int = 3) -> tuple[str, ...]:
        """Reason codes of what speaks most for one happening, strongest first."""
        chosen = sorted((f for f in self.features if f.points > 0), key=lambda f: (-f.points, f.name))
        return tuple(feature.reason for feature in chosen[:most])

    def against_it(self, most: int = 3) -> tuple[str, ...]:
        """Reason codes of what speaks most against it, strongest first."""
        chosen = sorted((f for f in self.features if f.points < 0), key=lambda f: (f.points, f.name))
        return tuple(feature.reason for feature in chosen[:most])


def probability(points: float) -> float:
    """Tenths of a natural log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-700.0, min(700.0, points / 10))))


def compare(a: Facts, b: Facts, policy: LinkingPolicy, weights: WordWeights) -> Comparison:
    """All features of a pair."""
    column = column_of(a, b)
    features = []
    for name, comparer in FEATURES:
        level = comparer(a, b, policy, weights)
        points = BARRED if level.startswith(BAR) else policy.weights[name].get(level, NO_POINTS)[column]
        features.append(Feature(name, level, points))
    total = policy.base[column] + sum(feature.points for feature in features)
    return Comparison(
        claims=(a.telling.claim.id, b.telling.claim.id),
        features=tuple(features),
        base=policy.base[column],
        points=max(BARRED, total),
        joined_from=policy.join_at,
    )


def score(a: Facts, b: Facts, policy: LinkingPolicy, weights: WordWeights) -> int:
    """The points of a pair alone: `compare(...).points`, but `BARRED` at the first bar, with nothing built."""
    column = column_of(a, b)
    total = policy.base[column]
    for name, comparer in FEATURES:
        level = comparer(a, b, policy, weights)
        if level.startswith(BAR):
            return BARRED
        points = policy.weights[name].get(level)
        if points is not None:
            total += points[column]
    return total
