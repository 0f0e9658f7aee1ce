from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.incidents.clustering import Linkage, cluster
from whosays.incidents.comparison import BARRED

LINKAGE = Linkage(join_at=0, strongest_share=0.3, unmet=16)
MATRIX = st.lists(st.integers(-60, 60), min_size=28, max_size=28)


def groups(
    count: int, points: dict[tuple[int, int], int], *, met: set[tuple[int, int]] | None = None
) -> list[tuple[int, ...]]:
    """Clusters of 0..count-1; pairs not in `points` are strong reasons against, those not in `met` are scored late."""
    pairs = [(low, high, value) for (low, high), value in sorted(points.items()) if met is None or (low, high) in met]
    found = cluster(range(count), pairs, lambda i, j: points.get((i, j), -80), LINKAGE)
    return [each.members for each in found]


def test_pairs_that_hold_together_join() -> None:
    assert groups(3, {(0, 1): 20, (1, 2): 15, (0, 2): 10}) == [(0, 1, 2)]


def test_one_doubtful_pair_does_not_join_two_groups() -> None:
    points = {(0, 1): 50, (2, 3): 50, (1, 2): 8, (0, 2): -60, (0, 3): -60, (1, 3): -60}
    assert groups(4, points) == [(0, 1), (2, 3)]


def test_pairs_that_never_met_are_scored_before_a_join() -> None:
    points = {(0, 1): 50, (2, 3): 50, (1, 2): 8}
    assert groups(4, points, met={(0, 1), (2, 3), (1, 2)}) == [(0, 1), (2, 3)]


def test_a_barred_pair_never_comes_together() -> None:
    points = {(0, 1): 60, (1, 2): 60, (0, 2): BARRED}
    assert groups(3, points) == [(0, 1), (2,)]


def test_a_passing_mention_joins_by_its_strongest_pair() -> None:
    points = {(0, 1): 40, (0, 2): 30, (1, 2): -8}
    assert groups(3, points) == [(0, 1, 2)]


def test_the_weakest_join_is_told() -> None:
    (found,) = cluster([4, 7], [(4, 7, 12)], lambda i, j: 0, LINKAGE)
    assert found.members == (4, 7)
    assert found.weakest == pytest.approx(12)
    assert cluster([4], [], lambda i, j: 0, LINKAGE)[0].weakest is None


@given(MATRIX, st.permutations(range(8)))
def test_the_outcome_depends_on_the_pairs_alone(values: list[int], order: list[int]) -> None:
    keys = [(i, j) for i in range(8) for j in range(i + 1, 8)]
    # Distinct points, so that no tie hides a dependence on the order; ties go to the lower index by design.
    points = {key: value * 100 + number for number, (key, value) in enumerate(zip(keys, values, strict=True))}
    moved = {(min(order[i], order[j]), max(order[i], order[j])): value for (i, j), value in points.items()}
    here = {frozenset(order[index] for index in group) for group in groups(8, points)}
    assert sorted(index for group in here for index in group) == list(range(8))
    there = {frozenset(group) for group in groups(8, moved)}
    assert here == there


@given(MATRIX)
def test_no_cluster_holds_a_barred_pair(values: list[int]) -> None:
    keys = [(i, j) for i in range(8) for j in range(i + 1, 8)]
    points = {key: BARRED if value < -30 else value for key, value in zip(keys, values, strict=True)}
    found = groups(8, points)
    assert sorted(index for group in found for index in group) == list(range(8))
    for group in found:
        assert all(points[i, j] != BARRED for i in group for j in group if i < j)
