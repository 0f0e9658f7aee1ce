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

Key = tuple[str | int | float, ...]


def candidate_pairs(facts: Sequence[Facts], policy: LinkingPolicy, weights: WordWeights) -> Iterator[tuple[int, int]]:
    """Pairs (i, j) of indices into `facts`, i < j, each once, in order of i then j."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, each in enumerate(facts):
        for key in sorted(set(block_keys(each, policy, weights)), key=repr):
            blocks[key].append(index)
    limits = policy.limits
    partners: list[set[int]] = [set() for _ in facts]
    for members in blocks.values():
        if len(members) <= limits.block:
            for at, low in enumerate(members):
                partners[low].update(members[at + 1 :])
            continue
        ordered = sorted(members, key=lambda index: _nearness(facts[index]))
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + limits.window]:
                partners[min(one, other)].add(max(one, other))
    for low, others in enumerate(partners):
        for high in sorted(others):
            yield low, high


def block_keys(facts: Facts, policy: LinkingPolicy, weights: WordWeights) -> Iterator[Key]:
    """The blocks that a telling is in."""
    limits = policy.limits
    yield ("report", facts.telling.report)
    actors = [actor.key for actor in (*facts.initiators, *facts.targets)]
    here = cells(facts.spot, limits.slack_km) if facts.spot is not None else ()
    if facts.start is not None and facts.end is not None and facts.end - facts.start < limits.short_days:
        for day in range(facts.start, facts.end + limits.tolerance_days + 1):
            for cell in here:
                yield ("day-cell", day, *cell)
            if not here:
                for actor in actors:
                    yield ("day-actor", day, facts.group, actor)
    for month in _months(facts):
        for cell in here:
            yield ("month-cell", month, facts.type, *cell)
        for actor in actors:
            yield ("month-actor", month, facts.type, actor)
    if facts.group != "happening":
        for initiator in facts.initiators:
            for target in facts.targets:
                yield ("actors", facts.type, initiator.key, target.key)
    for word in rare_words(facts, policy, weights):
        yield ("word", facts.group, word)


def _months(facts: Facts) -> tuple[int, ...]:
    """Months (of 30 days, numbered) that stand for a period: its start's and the one after; where it is untold its
    report's and the one before."""
    if facts.start is not None:
        month = facts.start // _MONTH
        return (month, month + 1)
    if facts.published is not None:
        month = facts.published // _MONTH
        return (month, month + 1)
    return (-1,)


def cells(spot: Spot, slack_km: float) -> tuple[Key, ...]:
    """Grid cells that a place's circle touches; for a wide place, cells of a coarser grid; without a coordinate,
    its name."""
    if spot.lat is None or spot.lon is None:
        return tuple(("name", word) for word in sorted(spot.words))
    wide = spot.radius + slack_km / 2 > _CELL * _KM_A_DEGREE
    size = _WIDE_CELL if wide else _CELL
    reach = (spot.radius + slack_km / 2) / _KM_A_DEGREE
    stretch = max(0.05, math.cos(math.radians(spot.lat)))
    rows = range(math.floor((spot.lat - reach) / size), math.floor((spot.lat + reach) / size) + 1)
    columns = range(
        math.floor((spot.lon - reach / stretch) / size), math.floor((spot.lon + reach / stretch) / size) + 1
    )
    return tuple((size, row, column) for row in rows for column in columns)[:16]


def rare_words(facts: Facts, policy: LinkingPolicy, weights: WordWeights) -> tuple[str, ...]:
    """The quote's rarest words that stand in at least two reports and not in too many."""
    limits = policy.limits
    most = max(limits.rare_reports, int(weights.reports * limits.rare_share))
    known = [(weights.reports_with(word), word) for word in facts.words]
    chosen = sorted((seen, word) for seen, word in known if 2 <= seen <= most)
    return tuple(word for _, word in chosen[: limits.rare_words])


def _nearness(facts: Facts) -> tuple[int, str, int, float, float, int]:
    lat = facts.spot.lat if facts.spot is not None and facts.spot.lat is not None else 99.0
    lon = facts.spot.lon if facts.spot is not None and facts.spot.lon is not None else 999.0
    return (facts.start or 0, facts.type, facts.published or 0, lat, lon, facts.index)
