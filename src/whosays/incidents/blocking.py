"""Which pairs of tellings are worth comparing: those that share a block. No pair of all with all.

Blocks are made of day and grid cell, type family and region for what has no date or a long one, actors for what has
no place, rare words for what has neither, and of each report. A block that is too large is sorted and each telling
meets the ones next to it (sorted neighbourhood, Hernández and Stolfo 1995).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from whosays.codebook.policies import LinkingPolicy
from whosays.incidents.facts import Facts, WordWeights
from whosays.incidents.spots import Spot

_CELL = 0.5  # degrees: some 55 km, more than twice the radius of a town with its slack
_WIDE_CELL = 6.0  # degrees, for provinces and countries
_KM_A_DEGREE = 111.2
_MONTH = 30
_MOST_CELLS = 16

Key = tuple[str | int | float, ...]


def candidate_pairs(facts: Sequence[Facts], policy: LinkingPolicy, weights: WordWeights) -> Iterator[tuple[int, int]]:
    """Pairs (i, j) of indices into `facts`, i < j, each once, in order of i then j."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, each in enumerate(facts):
        for key in dict.fromkeys(block_keys(each, policy, weights)):
            blocks[key].append(index)
    partners: list[set[int]] = [set() for _ in facts]
    for key, members in blocks.items():
        if len(members) > 1:
            for one, other in _neighbours(str(key[0]), members, facts, policy):
                partners[min(one, other)].add(max(one, other))
    for low, others in enumerate(partners):
        for high in sorted(others):
            yield low, high


def _neighbours(
    kind: str, members: list[int], facts: Sequence[Facts], policy: LinkingPolicy
) -> Iterator[tuple[int, int]]:
    """Pairs of a block of which at least one is there for want of a better block: all of a small block, of a large
    one each telling with those next to it."""
    limits = policy.limits
    wanting = [_wanting(kind, facts[index], policy) for index in members]
    if not any(wanting):
        return
    window = len(members)
    if window > limits.block:
        order = sorted(range(len(members)), key=lambda at: _nearness(facts[members[at]]))
        members, wanting = [members[at] for at in order], [wanting[at] for at in order]
        window = limits.window
    for at, one in enumerate(members):
        if not wanting[at]:
            continue
        for beside in range(max(0, at - window), min(len(members), at + window + 1)):
            # Two that both want meet once, from the first of them.
            if beside > at or (beside < at and not wanting[beside]):
                yield one, members[beside]


def _wanting(kind: str, facts: Facts, policy: LinkingPolicy) -> bool:
    """Whether a telling needs a block of this kind to be met at all. Those with a day and a narrow place meet by day
    and cell; in all other blocks they are there to be met by those without."""
    if kind in ("day-region", "month-region"):
        return _wide(facts)
    if kind == "day-type":
        return facts.spot is None
    if kind in ("month-cell", "month-actor"):
        return facts.group != "happening" or not _dated(facts, policy)
    return True


def _dated(facts: Facts, policy: LinkingPolicy) -> bool:
    return facts.days is not None and facts.days <= policy.limits.block_days


def block_keys(facts: Facts, policy: LinkingPolicy, weights: WordWeights) -> Iterator[Key]:
    """The blocks that a telling is in."""
    limits = policy.limits
    yield ("report", facts.telling.report)
    actors = [actor.key for actor in (*facts.initiators, *facts.targets)]
    here = cells(facts.spot, limits.slack_km) if facts.spot is not None else ()
    region = cells(facts.spot, limits.slack_km, size=_WIDE_CELL) if facts.spot is not None else ()
    if facts.start is not None and facts.end is not None and _dated(facts, policy):
        for day in range(facts.start, facts.end + limits.tolerance_days + 1):
            for cell in here:
                yield ("day-cell", day, *cell)
            for cell in region:
                yield ("day-region", day, facts.type, *cell)
            yield ("day-type", day, facts.type)
            if not here:
                for actor in actors:
                    yield ("day-actor", day, facts.group, actor)
    for month in _months(facts):
        for cell in here:
            yield ("month-cell", month, facts.type, *cell)
        for cell in region:
            yield ("month-region", month, facts.type, *cell)
        for actor in actors:
            yield ("month-actor", month, facts.type, actor)
    if facts.group != "happening":
        for initiator in facts.initiators:
            for target in facts.targets:
                yield ("actors", facts.type, initiator.key, target.key)
    for word in rare_words(facts, policy, weights):
        yield ("word", facts.group, word)


def _months(facts: Facts) -> tuple[int, ...]:
    """Months (of 30 days, numbered) that stand for a period, two running ones so that neighbours meet: from its
    start on, or from its report's publication where it is untold."""
    first = facts.start if facts.start is not None else facts.published
    return (-1,) if first is None else (first // _MONTH, first // _MONTH + 1)


def cells(spot: Spot, slack_km: float, *, size: float | None = None) -> tuple[Key, ...]:
    """Grid cells of `size` degrees that a place's circle touches, a coarse grid for a wide place where no size is
    given; without a coordinate, the words of its name."""
    if spot.lat is None or spot.lon is None:
        return tuple(("name", word) for word in sorted(spot.words)) if size is None else ()
    reach = (spot.radius + slack_km / 2) / _KM_A_DEGREE
    size = size or (_WIDE_CELL if reach > _CELL else _CELL)
    stretch = max(0.05, math.cos(math.radians(spot.lat)))
    rows = range(math.floor((spot.lat - reach) / size), math.floor((spot.lat + reach) / size) + 1)
    columns = range(
        math.floor((spot.lon - reach / stretch) / size), math.floor((spot.lon + reach / stretch) / size) + 1
    )
    return tuple((size, row, column) for row in rows for column in columns)[:_MOST_CELLS]


def _wide(facts: Facts) -> bool:
    return facts.spot is not None and facts.spot.radius / _KM_A_DEGREE > _CELL / 2


def rare_words(facts: Facts, policy: LinkingPolicy, weights: WordWeights) -> tuple[str, ...]:
    """The quote's rarest words that stand in at least two reports and not in too many."""
    limits = policy.limits
    known = [(weights.reports_with(word), word) for word in facts.words]
    chosen = sorted((seen, word) for seen, word in known if 2 <= seen <= limits.rare_reports)
    return tuple(word for _, word in chosen[: limits.rare_words])


def _nearness(facts: Facts) -> tuple[int, str, int, float, float, int]:
    lat = facts.spot.lat if facts.spot is not None and facts.spot.lat is not None else 99.0
    lon = facts.spot.lon if facts.spot is not None and facts.spot.lon is not None else 999.0
    return (facts.start or 0, facts.type, facts.published or 0, lat, lon, facts.index)
