"""Merges and splits over clusters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.review.structure import Cluster, Regroup, regrouped
from whosays.store import Act


def run(clusters: list[list[int]], *acts: tuple[Act, list[list[int]]]) -> list[tuple[int, ...]]:
    found = regrouped(
        [Cluster(tuple(cluster)) for cluster in clusters],
        [Regroup(act, tuple(tuple(group) for group in groups)) for act, groups in acts],
    )
    return [cluster.claims for cluster in found]


MERGE, SPLIT = Act.MERGE, Act.SPLIT


def test_a_merge_joins_and_a_split_parts() -> None:
    assert run([[1, 2], [3], [4]], (MERGE, [[1, 2], [3]])) == [(1, 2, 3), (4,)]
    assert run([[1, 2, 3], [4]], (SPLIT, [[1], [2, 3]])) == [(1,), (2, 3), (4,)]
    assert run([[1, 2], [3]], (MERGE, [[1, 2], [3]]), (SPLIT, [[1, 2], [3]])) == [(1, 2), (3,)]


def test_the_cluster_that_holds_most_of_a_group_is_merged() -> None:
    assert run([[1, 2], [3, 9], [4]], (MERGE, [[1, 2, 3], [4]])) == [(1, 2, 4), (3, 9)]


def test_a_merge_of_what_is_together_and_of_what_is_gone_changes_nothing() -> None:
    assert run([[1, 2]], (MERGE, [[1], [2]])) == [(1, 2)]
    assert run([[1], [2]], (MERGE, [[1], [77]])) == [(1,), (2,)]
    assert run([[1]], (MERGE, [[], [1]])) == [(1,)]


def test_claims_that_a_split_does_not_name_stay_with_the_bigger_part() -> None:
    assert run([[1, 2, 3, 9]], (SPLIT, [[1], [2, 3]])) == [(1,), (2, 3, 9)]
    assert run([[1, 9], [2]], (SPLIT, [[1], [2]])) == [(1, 9), (2,)]


def test_only_what_people_regrouped_is_touched() -> None:
    found = regrouped([Cluster((1,)), Cluster((2,)), Cluster((3,))], [Regroup(MERGE, ((1,), (2,)))])
    assert [(cluster.claims, cluster.touched) for cluster in found] == [((1, 2), True), ((3,), False)]


@given(data=st.data())
def test_no_claim_is_ever_lost_or_doubled(data: st.DataObject) -> None:
    homes = data.draw(st.lists(st.integers(0, 4), min_size=1, max_size=12))
    clusters = [[claim for claim, home in enumerate(homes) if home == at] for at in range(5)]
    group = st.lists(st.integers(0, 14), max_size=4, unique=True)
    act = st.tuples(st.sampled_from((MERGE, SPLIT)), st.lists(group, min_size=2, max_size=3))
    found = run([cluster for cluster in clusters if cluster], *data.draw(st.lists(act, max_size=5)))
    assert sorted(claim for cluster in found for claim in cluster) == list(range(len(homes)))
