from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.incidents.graph import Forest, components

EDGES = st.lists(st.tuples(st.integers(0, 8), st.integers(9, 15), st.integers(-30, 30)), max_size=30)


def test_sets_are_known_by_their_least() -> None:
    forest = Forest(range(5))
    assert forest.join(4, 2)
    assert forest.join(2, 3)
    assert not forest.join(3, 4)
    assert [forest.root(index) for index in range(5)] == [0, 1, 2, 2, 2]


def test_weak_pairs_do_not_connect_but_stay_inside() -> None:
    pairs = [(0, 1, 5), (1, 2, 5), (0, 2, -90), (2, 3, -1)]
    found = list(components(4, pairs, join_at=0))
    assert found == [([0, 1, 2], [(0, 1, 5), (1, 2, 5), (0, 2, -90)]), ([3], [])]


@given(EDGES)
def test_every_index_is_in_one_component_and_no_joinable_pair_is_lost(edges: list[tuple[int, int, int]]) -> None:
    pairs = list({(low, high): points for low, high, points in edges}.items())
    triples = [(low, high, points) for (low, high), points in pairs]
    found = list(components(16, triples, join_at=0))
    assert sorted(index for members, _ in found for index in members) == list(range(16))
    kept = {pair for _, inside in found for pair in inside}
    assert {triple for triple in triples if triple[2] >= 0} <= kept
