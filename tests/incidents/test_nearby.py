from __future__ import annotations

from tests.incidents.builders import claim, killed, link, report, telling
from whosays.incidents import explain, neighbours, tellings_of
from whosays.incidents import link as link_reports


def test_a_comparison_adds_up_and_gives_its_reasons() -> None:
    found = explain(telling("a"), telling("b"))
    assert found.claims == ("a", "b")
    assert found.points == found.base + sum(feature.points for feature in found.features)
    assert "when:same-day" in found.for_it(most=20)
    assert found.joins == (found.points >= found.joined_from)
    assert 0 < found.probability < 1


def test_a_bar_rules_out() -> None:
    found = explain(telling("a"), telling("b", where="Odrin"))
    assert found.barred and not found.joins
    assert "place:no:farther" in found.against_it()
    assert found.probability == 0


def test_neighbours_say_why_they_are_apart() -> None:
    coded = [
        report(
            "r1",
            claim(
                "a", "A car bomb at the grain exchange of Karvan killed 31.", type="bombing", figures=(killed(31, 31),)
            ),
        ),
        report("r2", claim("b", when="2031-05-10", chain=(link("the mayor"),)), published="2031-05-11"),
        report("r3", claim("c", where="Odrin")),
        report(
            "r4",
            claim(
                "d", "Snipers killed 2 in Lower Karvan.", where="Lower Karvan", type="attack", figures=(killed(2, 2),)
            ),
        ),
    ]
    incidents = link_reports(coded)
    assert len(incidents) == 4
    of = {each.claims[0]: each for each in incidents}
    told = [each for one in coded for each in tellings_of(one)]
    found = neighbours(of["a"], incidents, told, days=7, km=50)
    assert {each.incident for each in found} == {of["b"].id, of["d"].id}
    later = next(each for each in found if each.incident == of["b"].id)
    assert (later.days, later.km) == (6, 0.0)
    assert later.reasons[0] == "when:no:other-day"
    assert next(each for each in found if each.incident == of["d"].id).reasons
    assert neighbours(of["a"], incidents, told, days=0, km=50) == tuple(each for each in found if each.days == 0)


def test_neighbours_are_no_more_than_asked_for() -> None:
    coded = [
        report(f"r{n}", claim(f"c{n}", when=f"2031-05-{n + 1:02}"), published="2031-06-01") for n in range(0, 25, 5)
    ]
    incidents = link_reports(coded)
    told = [each for one in coded for each in tellings_of(one)]
    assert len(neighbours(incidents[0], incidents, told, days=60, most=2)) == 2
