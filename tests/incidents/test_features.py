from __future__ import annotations

import pytest

from tests.incidents.builders import actor, claim, killed, link, period, place, report, telling
from whosays.incidents import Telling, choose_policies, explain, tellings_of
from whosays.incidents.features import BAR, FEATURES
from whosays.model import Figure


def level(name: str, a: Telling, b: Telling) -> str:
    """The level of one comparison; the same both ways."""
    forward = {feature.name: feature.level for feature in explain(a, b).features}
    backward = {feature.name: feature.level for feature in explain(b, a).features}
    assert forward == backward
    return forward[name]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("airstrike", "airstrike", "same-happening"),
        ("siege", "siege", "same-state"),
        ("talks", "talks", "same-politics"),
        ("airstrike", "chemical_attack", "close"),
        ("suicide_bombing", "clash", "kin"),
        ("airstrike", "protest", "unlike"),
    ],
)
def test_type(one: str, other: str, expected: str) -> None:
    assert level("type", telling("a", type=one), telling("b", type=other)) == expected


def test_a_total_over_months_is_no_incident_of_a_day() -> None:
    total = telling("t", type="toll", when=None)
    assert level("type", total, telling("b")).startswith(BAR)
    assert not level("type", telling("t", type="toll"), telling("b")).startswith(BAR)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2031-05-04", None), ("2031-05-04", None), "same-day"),
        (("2031-05-04", None), ("2031-05-05", None), "day-after"),
        (("2031-05-04", None), ("2031-05-07", None), "days-apart"),
        (("2031-05-04", None), ("2031-05-09", None), "no:other-day"),
        (("2031-05-04", None), ("2031-05-01", "2031-05-31"), "inside-month"),
        (("2031-05-04", None), ("2031-01-01", "2031-01-31"), "no:outside"),
        (("2031-01-01", "2031-05-01"), ("2031-01-01", "2031-05-04"), "same-span"),
    ],
)
def test_when(one: tuple[str, str | None], other: tuple[str, str | None], expected: str) -> None:
    a, b = (claim(name, when=None) for name in "ab")
    tellings = [
        tellings_of(report(f"r{number}", (quote, _dated(each, days))))[0]
        for number, ((quote, each), days) in enumerate(((a, one), (b, other)))
    ]
    assert level("when", *tellings) == expected


def _dated(each: object, days: tuple[str, str | None]) -> object:
    from dataclasses import replace

    return replace(each, when=period(*days))  # type: ignore[type-var]


def test_lasting_states_may_be_told_weeks_apart() -> None:
    a, b = telling("a", type="siege", when="2031-05-04"), telling("b", type="siege", when="2031-05-24")
    assert level("when", a, b) == "lasting-month"


def test_what_is_told_before_it_happened_is_something_else() -> None:
    early = telling("a", when=None, published="2031-04-01")
    assert level("when", early, telling("b", when="2031-05-04")) == "no:after-the-report"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Karvan", "Karvan", "same-spot-same-name"),
        ("Karvan", "Lower Karvan", "same-spot-name-alike"),
        ("Karvan", "Tessit", "far-other-name"),
        ("Karvan", "Odrin", "no:farther"),
        ("Karvan", None, "one-told"),
        (None, None, "untold"),
        ("Old Mill", "Old Mill", "no-coordinate-same-name"),
        ("Old Mill", "Karvan", "no-coordinate-other-name"),
    ],
)
def test_place(one: str | None, other: str | None, expected: str) -> None:
    assert level("place", telling("a", where=one), telling("b", where=other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (killed(37, 37), killed(37), "same-rare"),
        (killed(4, 4), killed(4, 4), "same"),
        (killed(24), killed(24), "same"),
        (killed(10), killed(14, 14), "agree"),
        (killed(10, 10), killed(14, 14), "conflict"),
        (killed(10, 10), killed(100, 100), "conflict"),
        (killed(10, 10), killed(100, 100, of="soldier"), "far"),
        (killed(10, 10), None, "untold"),
        (killed(10, 10), Figure("injured", "people", "unknown", 10, 10, "10", killed(1).span), "other-kinds"),
    ],
)
def test_figures(one: Figure, other: Figure | None, expected: str) -> None:
    a = telling("a", figures=(one,))
    b = telling("b", figures=(other,) if other else ())
    assert level("figures", a, b) == expected


def test_sides() -> None:
    army, rebels = (actor("Karvan army"),), (actor("hill rebels"),)
    assert level("initiators", telling("a", initiators=army), telling("b", initiators=army)) == "same"
    assert level("initiators", telling("a", initiators=army), telling("b", initiators=rebels)) == "differ"
    assert level("targets", telling("a", targets=army), telling("b")) == "one-told"


def test_wording_grows_with_rare_words_in_common() -> None:
    a = telling("a", "The old tannery by the footbridge was levelled by warplanes.")
    b = telling("b", "Warplanes levelled a tannery close to the footbridge, a baker said.")
    c = telling("c", "A convoy of tankers burned on the ring road after rockets fell.")
    order = [name for name, _ in choose_policies().linking.wording_levels] + ["none"]
    assert order.index(level("wording", a, b)) < order.index(level("wording", a, c))


def test_means_come_from_the_claim_or_from_its_words() -> None:
    a = telling("a", "A car bomb went off at the gate of Karvan barracks.")
    b = telling("b", "Sniper fire hit the gate of Karvan barracks.")
    assert level("means", a, b) == "differ"
    assert level("means", a, telling("c", "Another car bomb hit Karvan.")) == "same"


def test_claims_of_one_report_by_one_source_and_by_others() -> None:
    mayor, doctor = (link("mayor of Karvan"),), (link("a doctor"),)
    coded = report("r", claim("a", chain=mayor), claim("b", chain=mayor), claim("c", chain=doctor), claim("d"))
    a, b, c, d = tellings_of(coded)
    assert level("source", a, b) == "same"
    assert level("source", a, c) == "other"
    assert level("source", a, d) == "one-quoted"
    assert level("source", a, telling("e", chain=mayor)) == "other-report"
    assert level("telling", a, b) == "next"


def test_a_word_that_sets_apart() -> None:
    first, second = telling("a"), telling("b", "A second strike hit the market of Karvan.")
    third = telling("c", "A third strike hit the market of Karvan.")
    assert level("apart", first, telling("d")) == "neither"
    assert level("apart", first, second) == level("apart", second, third) == "set-apart"
    both = report("r", claim("f", "A second strike hit Karvan."), claim("g", "A third strike hit Karvan."))
    assert level("apart", *tellings_of(both)) == "no:other-number"
    assert level("apart", second, telling("e", "The second strike on Karvan was the worst.")) == "alike"


def test_every_level_that_can_come_out_has_a_feature_in_the_table() -> None:
    assert {name for name, _ in FEATURES} == set(choose_policies().linking.weights)


def test_no_coordinate_is_taken_from_a_name() -> None:
    assert place("Old Mill").lat is None
