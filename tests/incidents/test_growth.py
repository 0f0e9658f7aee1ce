"""The work grows with the number of claims, not of pairs."""

from __future__ import annotations

from collections import Counter

from bench.linking import crowd, pairs_a_claim

from whosays.incidents import choose_policies
from whosays.incidents.blocking import candidate_pairs
from whosays.incidents.facts import WordWeights, facts_of

POLICY = choose_policies().linking


def test_pairs_grow_with_claims() -> None:
    few, many = (pairs_a_claim(crowd(count, days=count // 5)) for count in (500, 4000))
    assert many < 1.5 * few


def test_a_day_on_which_all_write_of_one_town_is_bounded() -> None:
    told = crowd(1500, days=1)
    weights = WordWeights(told, POLICY)
    met = Counter(i for pair in candidate_pairs(facts_of(told, POLICY, weights, {}), POLICY, weights) for i in pair)
    assert POLICY.limits.window < sum(met.values()) / len(told) < 12 * POLICY.limits.window


def test_each_pair_comes_once_lower_index_first() -> None:
    told = crowd(400, days=30)
    weights = WordWeights(told, POLICY)
    pairs = list(candidate_pairs(facts_of(told, POLICY, weights, {}), POLICY, weights))
    assert len(pairs) > len(told)
    assert pairs == sorted(set(pairs))
    assert all(low < high for low, high in pairs)
