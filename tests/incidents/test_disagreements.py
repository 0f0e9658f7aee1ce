from __future__ import annotations

from dataclasses import replace

from tests.incidents.builders import actor, claim, killed, link, report
from whosays.incidents import link as link_reports
from whosays.model import NOWHERE, CodedReport, Disagreement, Incident, Place, PlacePrecision, Stance


def by(name: str, source: str, quote: str = "", **values: object) -> CodedReport:
    return report(f"r-{name}", claim(name, quote, chain=(link(source),), **values), publisher=f"Paper {name}")


def only(*coded: CodedReport) -> Incident:
    (found,) = link_reports(coded)
    return found


def field(found: Incident, name: str) -> Disagreement | None:
    return next((each for each in found.disagreements if each.field == name), None)


def test_figures_that_cannot_both_be_right() -> None:
    found = only(by("a", "the mayor", figures=(killed(12, 12),)), by("b", "a doctor", figures=(killed(20),)))
    assert field(found, "figures.killed") == Disagreement("figures.killed", ("12", "20 or more"), ("a", "b"))


def test_figures_that_can_both_be_right_are_no_disagreement() -> None:
    found = only(by("a", "the mayor", figures=(killed(10),)), by("b", "a doctor", figures=(killed(14, 14),)))
    assert field(found, "figures.killed") is None


def test_a_source_that_corrects_itself_does_not_disagree() -> None:
    found = only(
        by("a", "the mayor", figures=(killed(12, 12),)),
        report("r", claim("b", chain=(link("the mayor"),), figures=(killed(14, 14),)), published="2031-05-07"),
    )
    assert field(found, "figures.killed") is None


def test_who_did_it() -> None:
    found = only(
        by("a", "the mayor", initiators=(actor("Karvan army"),)),
        by("b", "the army", initiators=(actor("hill rebels"),)),
        by("c", "a doctor"),
    )
    assert field(found, "initiators") == Disagreement("initiators", ("Karvan army", "hill rebels"), ("a", "b"))


def test_what_it_was_unless_one_is_merely_vaguer() -> None:
    gas = by("a", "the mayor", type="chemical_attack")
    assert field(only(gas, by("b", "a doctor")), "type") == Disagreement(
        "type", ("chemical_attack", "airstrike"), ("a", "b")
    )
    assert field(only(gas, by("b", "a doctor", type="attack")), "type") is None


def test_whether_it_was_at_all() -> None:
    denial = by("b", "the army", happened=False, stance=Stance.DENIES)
    assert field(only(by("a", "the mayor"), denial), "happened") == Disagreement("happened", ("yes", "no"), ("a", "b"))


def test_when() -> None:
    found = only(
        by("a", "the mayor", figures=(killed(37, 37),)),
        by("b", "a doctor", when="2031-05-03", figures=(killed(37, 37),)),
    )
    assert field(found, "when") == Disagreement("when", ("2031-05-04", "2031-05-03"), ("a", "b"))


def test_one_village_or_the_next() -> None:
    found = only(by("a", "the mayor"), by("b", "a doctor", where="Lower Karvan"))
    assert field(found, "place") is None


def test_places_apart() -> None:
    """Two that no name joins, each sure of its spot, farther from one another than both could be wrong by."""
    mill = Place("the mill", "the mill", NOWHERE, 35.0, 38.0, PlacePrecision.TOWN, 1.0)
    dam = Place("the dam", "the dam", NOWHERE, 35.0, 38.06, PlacePrecision.TOWN, 1.0)
    assert linked_place(mill, replace(dam, lon=38.03)) is None
    assert linked_place(mill, replace(dam, radius_km=3.0)) is None
    assert linked_place(mill, dam) == Disagreement("place", ("the mill", "the dam"), ("a", "b"))


def linked_place(one: Place, other: Place) -> Disagreement | None:
    """What is found on the place of two tellings that are one incident by their figure."""
    figures = (killed(37, 37),)
    return field(
        only(
            by("a", "the mayor", figures=figures, place=one),
            by("b", "a doctor", figures=figures, place=other),
        ),
        "place",
    )


def test_who_began_a_clash_is_no_disagreement() -> None:
    found = only(
        by("a", "the mayor", type="clash", initiators=(actor("Karvan army"),)),
        by("b", "a doctor", type="clash", initiators=(actor("Hill Brigade"),)),
    )
    assert field(found, "initiators") is None
    assert found.status == "corroborated"


def test_kinds_of_people_are_rivals_only_on_other_sides() -> None:
    def initiators(one: str, other: str) -> Disagreement | None:
        a, b = (by(n, s, initiators=(actor(x),)) for n, s, x in (("a", "the mayor", one), ("b", "a doctor", other)))
        return field(only(a, b), "initiators")

    assert initiators("gunmen", "rebels") is None
    assert initiators("opposition forces", "rebel groups") is None
    assert initiators("government troops", "rebels") is not None


def test_the_side_between_two_camps_joins_them() -> None:
    army, rebels = actor("Karvan army"), actor("hill rebels")
    one, other = by("a", "the mayor", initiators=(army,)), by("b", "a doctor", initiators=(rebels,))
    assert field(only(one, other), "initiators") is not None
    found = only(one, other, by("c", "a baker", initiators=(army, rebels)))
    assert field(found, "initiators") is None


def test_whom_a_denial_names_is_no_camp() -> None:
    found = only(
        by("a", "the mayor", initiators=(actor("Karvan army"),)),
        by("b", "a doctor", initiators=(actor("hill rebels"),), happened=False, stance=Stance.DENIES),
    )
    assert field(found, "initiators") is None
    assert field(found, "happened") is not None


def test_three_values_are_listed_each_with_its_claim() -> None:
    found = only(
        by("a", "the mayor", type="airstrike"),
        by("b", "a doctor", type="shelling"),
        by("c", "a baker", type="chemical_attack"),
    )
    assert field(found, "type") == Disagreement("type", ("airstrike", "shelling", "chemical_attack"), ("a", "b", "c"))
