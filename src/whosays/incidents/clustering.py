"""Clusters out of compared pairs: constrained average-linkage agglomeration over the pairs that were compared.

The pair of clusters with the highest mean points is joined first, as long as the mean reaches the policy's
`join_at` and no barred pair would come together (constrained hierarchical clustering, Davidson and Ravi 2005; the
objective is that of correlation clustering, Bansal et al. 2004). Not the transitive closure: one doubtful pair does
not pull two happenings into one. Points are integers and ties go to the lower indices, so the outcome depends on
nothing but the pairs.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.incidents.comparison import BARRED


@dataclass(frozen=True, slots=True)
class Cluster:
    """Indices that belong together, sorted, and the mean points of the weakest join among them (None for one)."""

    members: tuple[int, ...]
    weakest: float | None


def cluster(count: int, pairs: Iterable[tuple[int, int, int]], *, join_at: int, unmet: int) -> tuple[Cluster, ...]:
    """Groups of 0..count-1, in order of their first member.

    `pairs` are (i, j, points), i < j, each at most once; a pair that is not given has `unmet` points.
    """
    edges: list[dict[int, tuple[int, int, bool]]] = [{} for _ in range(count)]
    for low, high, points in pairs:
        edge = (0, 1, True) if points <= BARRED else (points, 1, False)
        edges[low][high] = edges[high][low] = edge
    members: list[list[int]] = [[index] for index in range(count)]
    version = [0] * count
    weakest: list[float | None] = [None] * count
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(low: int, high: int) -> None:
        points, known, barred = edges[low][high]
        if barred:
            return
        total = len(members[low]) * len(members[high])
        mean = (points + unmet * (total - known)) / total
        if mean >= join_at:
            heapq.heappush(heap, (-mean, low, high, version[low], version[high]))

    for low in range(count):
        for high in edges[low]:
            if low < high:
                offer(low, high)
    while heap:
        loss, low, high, version_low, version_high = heapq.heappop(heap)
        if version[low] != version_low or version[high] != version_high:
            continue
        weakest[low] = min(each for each in (weakest[low], weakest[high], -loss) if each is not None)
        members[low] += members[high]
        members[high] = []
        version[low] += 1
        version[high] = -1
        gone = edges[high]
        edges[high] = {}
        del gone[low], edges[low][high]
        for other, (points, known, barred) in gone.items():
            del edges[other][high]
            p, k, b = edges[low].get(other, (0, 0, False))
            edges[low][other] = edges[other][low] = (p + points, k + known, b or barred)
        for other in edges[low]:
            offer(min(low, other), max(low, other))
    clusters = [Cluster(tuple(sorted(group)), weakest[index]) for index, group in enumerate(members) if group]
    return tuple(sorted(clusters, key=lambda each: each.members))
