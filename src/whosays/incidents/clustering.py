"""Clusters out of compared pairs: constrained agglomeration, nearest to average linkage.

The two clusters that hold together best are joined first, as long as they reach the policy's `join_at` and no barred
pair would come together (constrained hierarchical clustering, Davidson and Ravi 2005; the aim is that of correlation
clustering, Bansal et al. 2004). How well two clusters hold together is the mean points of the pairs between them,
with a share for the strongest pair: a happening told in detail by one report and in passing by another has few strong
pairs. Pairs that blocking never brought together are scored before a join is made, so one doubtful pair does not pull
two happenings into one, as the transitive closure would. Points are integers and ties go to the lower indices: the
outcome depends on nothing but the pairs.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from whosays.incidents.comparison import BARRED
from whosays.incidents.graph import Pair

Scorer = Callable[[int, int], int]
"""Points of a pair (i, j), i < j."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """When clusters join: from `join_at` points (tenths of a log-odds), of which the strongest pair gives
    `strongest_share` and the mean the rest; at most `unmet` pairs that did not meet are scored before a join."""

    join_at: int
    strongest_share: float
    unmet: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Indices that belong together, sorted, and the points of the weakest join among them (None for one alone)."""

    members: tuple[int, ...]
    weakest: float | None


@dataclass(frozen=True, slots=True)
class _Edge:
    """What is known of the pairs between two clusters: sum of points, how many pairs, strongest, any barred."""

    points: int
    known: int
    strongest: int
    barred: bool

    def plus(self, other: _Edge) -> _Edge:
        return _Edge(
            self.points + other.points,
            self.known + other.known,
            max(self.strongest, other.strongest),
            self.barred or other.barred,
        )


def _edge_of(points: int) -> _Edge:
    return _Edge(0, 1, points, True) if points <= BARRED else _Edge(points, 1, points, False)


def cluster(members: Sequence[int], pairs: Iterable[Pair], scorer: Scorer, linkage: Linkage) -> tuple[Cluster, ...]:
    """Clusters of `members` (indices, sorted), in order of their first. `pairs` are those compared, each at most
    once; `scorer` gives the points of the others."""
    return _Clusters(members, pairs, scorer, linkage).joined()


class _Clusters:
    """Clusters as they are joined, the lower index keeping the name of both."""

    def __init__(self, members: Sequence[int], pairs: Iterable[Pair], scorer: Scorer, linkage: Linkage) -> None:
        self._linkage = linkage
        self._scorer = scorer
        self._met: set[tuple[int, int]] = set()
        self._edges: dict[int, dict[int, _Edge]] = {index: {} for index in members}
        for low, high, points in pairs:
            self._met.add((low, high))
            self._edges[low][high] = self._edges[high][low] = _edge_of(points)
        self._members = {index: [index] for index in members}
        self._version = dict.fromkeys(members, 0)
        self._weakest: dict[int, float | None] = dict.fromkeys(members)
        self._heap: list[tuple[float, int, int, int, int, bool]] = []

    def joined(self) -> tuple[Cluster, ...]:
        """All joins made, best first."""
        for low, edges in self._edges.items():
            for high in edges:
                if low < high:
                    self._offer(low, high)
        while self._heap:
            loss, low, high, version_low, version_high, checked = heapq.heappop(self._heap)
            if (self._version[low], self._version[high]) != (version_low, version_high):
                continue
            if not checked and self._edges[low][high].known < len(self._members[low]) * len(self._members[high]):
                self._score_unmet(low, high)
                self._offer(low, high, checked=True)
                continue
            self._join(low, high, -loss)
        groups = (
            Cluster(tuple(sorted(group)), self._weakest[index]) for index, group in self._members.items() if group
        )
        return tuple(sorted(groups, key=lambda each: each.members))

    def _offer(self, low: int, high: int, *, checked: bool = False) -> None:
        edge = self._edges[low][high]
        share = self._linkage.strongest_share
        points = share * edge.strongest + (1 - share) * edge.points / edge.known
        if not edge.barred and points >= self._linkage.join_at:
            entry = (-points, low, high, self._version[low], self._version[high], checked)
            heapq.heappush(self._heap, entry)

    def _score_unmet(self, low: int, high: int) -> None:
        """Score pairs between the two that never met: all, or as many as the linkage allows, evenly spread."""
        unmet = list(self._unmet(low, high))
        step = -(-len(unmet) // self._linkage.unmet)
        edge = self._edges[low][high]
        for pair in unmet[::step]:
            self._met.add(pair)
            edge = edge.plus(_edge_of(self._scorer(*pair)))
        self._edges[low][high] = self._edges[high][low] = edge

    def _unmet(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        for one in self._members[low]:
            for other in self._members[high]:
                pair = (one, other) if one < other else (other, one)
                if pair not in self._met:
                    yield pair

    def _join(self, low: int, high: int, points: float) -> None:
        known = (self._weakest[low], self._weakest[high], points)
        self._weakest[low] = min(each for each in known if each is not None)
        self._members[low] += self._members[high]
        self._members[high] = []
        self._version[low] += 1
        self._version[high] = -1
        gone = self._edges[high]
        self._edges[high] = {}
        del gone[low], self._edges[low][high]
        for other, edge in gone.items():
            del self._edges[other][high]
            known_edge = self._edges[low].get(other)
            both = edge if known_edge is None else known_edge.plus(edge)
            self._edges[low][other] = self._edges[other][low] = both
        for other in self._edges[low]:
            self._offer(min(low, other), max(low, other))
