"""The work grows with the number of claims, not of pairs."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

from tests.incidents.builders import killed
from whosays.incidents import Telling, choose_policies
from whosays.incidents.blocking import candidate_pairs
from whosays.incidents.facts import WordWeights, facts_of
from whosays.model import NOWHERE, Actor, Claim, Period, PeriodPrecision, Place, PlacePrecision, Stance

POLICY = choose_policies().linking


def crowd(count: int, *, days: int) -> list[Telling]:
    """Claims spread evenly over towns and days; some without place or day, some of a whole country or year."""
    chance = random.Random(11)
    words = ["".join(chance.choices("abcdefghij", k=6)) for _ in range(2000)]
    told = []
    for number in range(count):
        day = date(2031, 1, 1) + timedelta(days=chance.randrange(days))
        town, draw = chance.randrange(200), chance.random()
        lat, lon = (35.0, 38.0) if draw < 0.08 else (33 + town % 20 * 0.3, 36 + town // 20 * 0.3)
        place = Place(f"town {town}", "", NOWHERE, lat, lon, PlacePrecision.TOWN, 300.0 if draw < 0.08 else 5.0)
        begun = date(2030, 1, 1) if 0.2 < draw < 0.25 else day
        claim = Claim(
            f"c{number}",
            NOWHERE,
            NOWHERE,
            chance.choice(["airstrike", "attack", "siege", "toll"]),
            True,
            Stance.ASSERTS,
            initiators=(Actor(chance.choice(["the army", "the militia"]), "", NOWHERE),),
            place=None if 0.08 < draw < 0.15 else place,
            when=None if 0.15 < draw < 0.2 else Period(begun, day, PeriodPrecision.SPAN, "", NOWHERE),
            figures=(killed(chance.randrange(1, 90)),),
        )
        quote = tuple(sorted(set(chance.choices(words, k=8))))
        told.append(Telling(claim, f"r{number // 6}", "P", day, f"d{number // 6}", b"", quote))
    return told


def pairs_a_claim(told: list[Telling]) -> float:
    weights = WordWeights(told, POLICY)
    return sum(1 for _ in candidate_pairs(facts_of(told, POLICY, weights, {}), POLICY, weights)) / len(told)


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
