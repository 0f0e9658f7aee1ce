"""The compared pairs as a graph, kept small: pairs that cannot come to lie in one cluster are let go at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

Pair = tuple[int, int, int]
"""(i, j, points), i < j."""


class Forest:
    """Disjoint sets of indices (Galler and Fischer 1964); the least index stands for its set."""

    def __init__(self, members: Iterable[int]) -> None:
        self._up = {index: index for index in members}

    def root(self, index: int) -> int:
        """What stands for the set that `index` is in."""
        while self._up[index] != index:
            self._up[index] = self._up[self._up[index]]
            index = self._up[index]
        return index

    def join(self, one: int, other: int) -> bool:
        """Make one set of two; whether they were two."""
        low, high = sorted((self.root(one), self.root(other)))
        self._up[high] = low
        return low != high


def components(count: int, pairs: Iterable[Pair], *, join_at: int) -> Iterator[tuple[list[int], list[Pair]]]:
    """Sets of indices that no cluster can reach beyond, each sorted, in order of their first, with the pairs inside
    in the order given. Two clusters never join unless some pair between them has `join_at` points, so those pairs
    alone connect."""
    forest = Forest(range(count))
    lows, highs, points = array("l"), array("l"), array("l")
    for low, high, each in pairs:
        lows.append(low)
        highs.append(high)
        points.append(each)
        if each >= join_at:
            forest.join(low, high)
    inside: dict[int, list[Pair]] = {}
    for low, high, each in zip(lows, highs, points, strict=True):
        root = forest.root(low)
        if root == forest.root(high):
            inside.setdefault(root, []).append((low, high, each))
    members: dict[int, list[int]] = {}
    for index in range(count):
        members.setdefault(forest.root(index), []).append(index)
    for root, group in members.items():
        yield group, inside.get(root, [])
