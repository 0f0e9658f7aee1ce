from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incidents.builders import TOWNS, actor, claim, killed, link, place, report
from whosays.errors import UsageError
from whosays.incidents import choose_policies, link_claims, tellings_of
from whosays.incidents import link as link_reports
from whosays.model import CodedReport, Stance

TYPES = ("airstrike", "attack", "chemical_attack", "siege", "toll", "talks")


def together(coded: list[CodedReport]) -> set[frozenset[str]]:
    return {frozenset(each.claims) for each in link_reports(coded)}


def test_one_strike_under_two_types_is_one_incident() -> None:
    gas = claim(
        "a",
        "A gas attack on the quarter of the tanners in Karvan killed 58 people on Sunday.",
        type="chemical_attack",
        figures=(killed(58, 58),),
    )
    strike = claim(
        "b",
        "An air raid killed 58 people in the tanners' quarter of Karvan, many of them choking.",
        figures=(killed(58, 58),),
    )
    (found,) = link_reports([report("r1", gas), report("r2", strike, publisher="Evening Mail")])
    assert set(found.claims) == {"a", "b"}
    assert any(reason.startswith("join:a+b:") for reason in found.why)


def test_four_bombings_in_one_city_on_one_day_are_four() -> None:
    told = [
        claim(
            "a",
            "A car bomb at the grain exchange of Karvan killed 31 people.",
            type="bombing",
            figures=(killed(31, 31),),
        ),
        claim(
            "b",
            "A second blast tore through a bus of pilgrims in Karvan and killed 4.",
            type="bombing",
            figures=(killed(4, 4),),
        ),
        claim("c", "A third bomb, under a bridge in Karvan, killed 9 people.", type="bombing", figures=(killed(9, 9),)),
        claim(
            "d",
            "Police in Karvan found a fourth bomb, which killed an officer.",
            type="bombing",
            figures=(killed(1, 1),),
        ),
    ]
    assert len(link_reports([report("r", *told)])) == 4


def test_a_denial_joins_what_it_denies() -> None:
    strike = claim("a", "Warplanes of the Odrin air force bombed the clinic of Karvan.", chain=(link("a doctor"),))
    denial = claim(
        "b",
        "The Odrin air force denied that its warplanes bombed the clinic of Karvan.",
        happened=False,
        stance=Stance.DENIES,
        chain=(link("Odrin air force"),),
    )
    (found,) = link_reports([report("r1", strike), report("r2", denial, publisher="Evening Mail")])
    assert found.status == "contested"
    assert {each.field for each in found.disagreements} == {"happened"}


def test_a_total_over_years_does_not_swallow_a_strike() -> None:
    strike = claim("a", "A strike on Karvan killed 12.", figures=(killed(12, 12),))
    total = claim("b", "The war has killed 90,000 people.", type="toll", when=None, figures=(killed(90_000),))
    assert together([report("r", strike, total)]) == {frozenset("a"), frozenset("b")}


def test_the_same_place_on_other_days_is_another_incident() -> None:
    coded = [
        report(f"r{day}", claim(f"c{day}", when=f"2031-05-{day:02}"), published=f"2031-05-{day + 1:02}")
        for day in (1, 8, 15)
    ]
    assert len(link_reports(coded)) == 3


def test_an_incident_says_what_where_and_when_as_most_sources_do() -> None:
    coded = [
        report("r1", claim("a", type="attack", where=None, when=None, chain=(link("x"),))),
        report("r2", claim("b", chain=(link("the mayor"),)), publisher="P2"),
        report("r3", claim("c", chain=(link("a doctor"),)), publisher="P3"),
    ]
    found = next(each for each in link_reports(coded) if "b" in each.claims)
    assert found.type == "airstrike"
    assert found.place is not None and found.place.name == "Karvan"
    assert found.when is not None and found.when.start == date(2031, 5, 4)
    assert any(reason.startswith("place:from:") for reason in found.why)


def test_every_claim_is_in_one_incident_and_ids_come_from_the_claims() -> None:
    coded = many(random.Random(3), 12)
    found = link_reports(coded)
    claims = [each for one in found for each in one.claims]
    assert sorted(claims) == sorted(each.id for one in coded for each in one.claims)
    assert {each.id for each in link_reports(coded[:6])} & {each.id for each in found}


def many(chance: random.Random, reports: int) -> list[CodedReport]:
    """Reports of a few happenings, told with gaps."""
    coded = []
    for number in range(reports):
        told = []
        for at in range(chance.randint(1, 4)):
            town = chance.choice([*TOWNS, None, "Old Mill"])
            told.append(
                claim(
                    f"c{number}-{at}",
                    " ".join(chance.choices("market bridge clinic tannery convoy killed army shells".split(), k=6)),
                    where=None,
                    when=chance.choice([None, "2031-05-04", "2031-05-05"]),
                    type=chance.choice(TYPES),
                    place=place(town) if town else None,
                    happened=chance.random() > 0.1,
                    chain=(link(chance.choice(["the mayor", "a doctor"])),) if chance.random() < 0.5 else (),
                    initiators=(actor(chance.choice(["army", "rebels"])),) if chance.random() < 0.5 else (),
                    figures=(killed(chance.choice([3, 58, 90])),) if chance.random() < 0.5 else (),
                )
            )
        coded.append(
            report(
                f"r{number}", *told, publisher=chance.choice(["P", "Q", None]), published=f"2031-05-{4 + number % 5:02}"
            )
        )
    return coded


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_reports_does_not_matter(seed: int) -> None:
    chance = random.Random(seed)
    coded = many(chance, 8)
    first = link_reports(coded)
    chance.shuffle(coded)
    assert link_reports(coded) == first


def test_tellings_are_enough_and_a_repeated_one_counts_once() -> None:
    coded = many(random.Random(5), 8)
    told = [each for one in coded for each in tellings_of(one)]
    assert link_claims(told) == link_reports(coded) == link_claims(iter(told + told[:5]))


def test_no_claims_no_incidents() -> None:
    assert link_reports([]) == link_reports([report("r")]) == ()


def test_an_unknown_policy_is_named() -> None:
    with pytest.raises(UsageError, match="airwars"):
        choose_policies(status="nobody")


HASHED = """
import os
import random
import subprocess
import sys
from tests.incidents.test_link import many
from whosays.contract import dump_incident
from whosays.incidents import link
print(*map(dump_incident, link(many(random.Random(9), 15))), sep="\\n")
"""


def test_the_same_characters_whatever_the_hashes_of_the_run() -> None:
    root = Path(__file__).parents[2]
    outcomes = {
        subprocess.run(
            [sys.executable, "-c", HASHED],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outcomes) == 1
    assert outcomes != {b""}
