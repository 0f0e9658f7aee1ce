from __future__ import annotations

import pytest

from tests.incidents.builders import actor, claim, link, report
from whosays.incidents import choose_policies
from whosays.incidents import link as link_reports
from whosays.model import CodedReport, Incident, Stance, Status

ARMY, REBELS = (actor("Karvan army"),), (actor("hill rebels"),)


def by(name: str, source: str, **values: object) -> CodedReport:
    """A report of its own in which `source` tells of the strike."""
    return report(f"r-{name}", claim(name, chain=(link(source),), **values), publisher=f"Paper {name}")


def status(*coded: CodedReport, policy: str = "corroboration") -> tuple[Status, str]:
    found = link_reports(coded, policies=choose_policies(status=policy))
    assert len(found) == 1, [each.why for each in found]
    return found[0].status, found[0].why[0].rpartition(":")[2]


def test_five_papers_on_one_word_are_a_single_source() -> None:
    assert status(*(by(f"c{n}", "the mayor of Karvan") for n in range(5))) == (Status.SINGLE_SOURCE, "one-source")


def test_two_sources_corroborate() -> None:
    assert status(by("a", "the mayor"), by("b", "a doctor")) == (Status.CORROBORATED, "independent-sources")


def test_suspicion_does_not_corroborate() -> None:
    found = status(by("a", "the mayor"), by("b", "a doctor", stance=Stance.SPECULATES))
    assert found == (Status.SINGLE_SOURCE, "others-only-suspect")


def test_a_denial_contests() -> None:
    denial = by("b", "the army", happened=False, stance=Stance.DENIES)
    assert status(by("a", "the mayor"), by("c", "a doctor"), denial) == (Status.CONTESTED, "denied")


def test_doubt_contests() -> None:
    assert status(by("a", "the mayor"), by("b", "an analyst", stance=Stance.DOUBTS)) == (Status.CONTESTED, "doubted")


def test_what_its_deniers_alone_tell_of_is_denied() -> None:
    assert status(by("b", "the army", happened=False, stance=Stance.DENIES)) == (Status.DENIED, "nobody-tells-it")


def test_a_source_that_denies_one_reading_asserts_the_incident() -> None:
    one = claim("a", "A rocket hit the market of Karvan.", type="shelling", chain=(link("the mayor"),))
    other = claim(
        "b",
        "It was no car bomb that hit the market of Karvan.",
        type="bombing",
        happened=False,
        stance=Stance.DENIES,
        chain=(link("the mayor"),),
    )
    found = link_reports([report("r", one, other)])
    assert {each.status for each in found if "a" in each.claims} == {Status.SINGLE_SOURCE}


def test_rival_accounts_of_who_did_it_contest() -> None:
    found = status(by("a", "the mayor", initiators=ARMY), by("b", "the army", initiators=REBELS))
    assert found == (Status.CONTESTED, "rival-initiators")


@pytest.mark.parametrize(
    ("coded", "expected"),
    [
        ((by("a", "the mayor"),), (Status.SINGLE_SOURCE, "weak")),
        ((by("a", "the mayor"), by("b", "a doctor")), (Status.CORROBORATED, "fair")),
        (
            (by("a", "the mayor", initiators=ARMY), by("b", "Karvan army", initiators=ARMY)),
            (Status.CORROBORATED, "confirmed"),
        ),
        (
            (by("a", "the mayor", initiators=ARMY), by("b", "a doctor", initiators=REBELS)),
            (Status.CONTESTED, "contested"),
        ),
        ((by("a", "the army", happened=False, stance=Stance.DENIES),), (Status.DENIED, "discounted")),
    ],
)
def test_airwars(coded: tuple[CodedReport, ...], expected: tuple[Status, str]) -> None:
    assert status(*coded, policy="airwars") == expected


def test_sources_are_named_once(many: int = 4) -> None:
    coded = [by(f"c{n}", "the mayor") for n in range(many)] + [by("d", "a doctor")]
    found: tuple[Incident, ...] = link_reports(coded)
    assert [each.sources for each in found] == [("the mayor", "a doctor")]
