"""Merges and splits laid over clusters of claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from whosays.store import Act


@dataclass(frozen=True, slots=True)
class Regroup:
    """A merge or split as it holds now: the groups of its claims that the record still has, by key."""

    act: Act
    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims of one incident by key, sorted; whether people rather than the linker put them together."""

    claims: tuple[int, ...]
    touched: bool = False


def regrouped(clusters: Iterable[Cluster], acts: Sequence[Regroup]) -> tuple[Cluster, ...]:
    """The clusters after all acts, oldest first, in order of their first claim.

    A merge joins, for each of its groups, the cluster that holds most of it. A split parts every cluster that holds
    claims of two of its groups or more; claims it does not name stay with the part that has most of the cluster.
    """
    members = {at: set(cluster.claims) for at, cluster in enumerate(clusters)}
    touched = {at for at, cluster in enumerate(clusters) if cluster.touched}
    home = {claim: at for at, claims in members.items() for claim in claims}
    fresh = count(len(members))
    for act in acts:
        groups = [[claim for claim in group if claim in home] for group in act.groups]
        change = _merge if act.act is Act.MERGE else _split
        for gone, parts in change([group for group in groups if group], members, home):
            for at in gone:
                del members[at]
                touched.discard(at)
            for part in parts:
                at = next(fresh)
                members[at] = part
                touched.add(at)
                home.update(dict.fromkeys(part, at))
    found = [Cluster(tuple(sorted(claims)), at in touched) for at, claims in members.items() if claims]
    return tuple(sorted(found, key=lambda cluster: cluster.claims))


Change = tuple[list[int], list[set[int]]]


def _merge(groups: list[list[int]], members: dict[int, set[int]], home: dict[int, int]) -> list[Change]:
    chosen: list[int] = []
    for group in groups:
        votes = Counter(home[claim] for claim in group)
        chosen.append(min(votes, key=lambda at: (-votes[at], min(members[at]))))
    gone = sorted(set(chosen))
    return [(gone, [set().union(*(members[at] for at in gone))])] if len(gone) > 1 else []


def _split(groups: list[list[int]], members: dict[int, set[int]], home: dict[int, int]) -> list[Change]:
    group_of = {claim: number for number, group in enumerate(groups) for claim in group}
    changes: list[Change] = []
    for at in sorted({home[claim] for claim in group_of}):
        parts: dict[int, set[int]] = defaultdict(set)
        for claim in members[at]:
            if claim in group_of:
                parts[group_of[claim]].add(claim)
        if len(parts) < 2:
            continue
        most = max(parts, key=lambda number: (len(parts[number]), -min(parts[number])))
        parts[most] |= {claim for claim in members[at] if claim not in group_of}
        changes.append(([at], [parts[number] for number in sorted(parts)]))
    return changes
