from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.incidents.builders import claim, killed, link, report
from whosays.incidents import choose_policies
from whosays.incidents import link as link_reports
from whosays.incidents.numbers import figures_apart, spell
from whosays.incidents.tolls import bounds, rows_of
from whosays.model import NOWHERE, CodedReport, Figure, SourceFigure, Toll

POLICY = choose_policies().tolls
BOUNDS = st.tuples(st.one_of(st.none(), st.integers(0, 500)), st.one_of(st.none(), st.integers(0, 500))).filter(
    lambda pair: pair != (None, None) and (pair[0] is None or pair[1] is None or pair[0] <= pair[1])
)


def said(low: int | None, high: int | None) -> SourceFigure:
    return SourceFigure("s", None, low, high, "c")


def by(name: str, source: str, figure: Figure, *, published: str = "2031-05-05", quote: str = "") -> CodedReport:
    told = claim(name, quote, chain=(link(source),), figures=(figure,))
    return report(f"r-{name}", told, publisher=f"Paper {name}", published=published)


def toll(*coded: CodedReport, policy: str = "latest") -> Toll:
    (found,) = link_reports(coded, policies=choose_policies(tolls=policy))
    (row,) = found.figures
    return row


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(19, 19)], (19, 19)),
        ([(19, 19), (23, 23)], (19, 23)),
        ([(20, None), (30, 30)], (20, 30)),  # "at least 20" says nothing against 30
        ([(40, None), (30, 30)], (30, None)),  # "at least 40" does: how high is open
        ([(20, None)], (20, None)),
        ([(None, 30)], (None, 30)),
        ([(None, 30), (19, 19)], (19, 30)),
        ([(None, 10), (19, 19)], (None, 19)),
    ],
)
def test_low_and_high_keep_open_bounds_open(
    figures: list[tuple[int | None, int | None]], expected: tuple[int | None, int | None]
) -> None:
    assert bounds([said(*each) for each in figures], open_bounds="open") == expected


def test_bounds_as_said() -> None:
    assert bounds([said(40, None), said(30, 30)], open_bounds="as-said") == (30, 40)


@given(st.lists(BOUNDS, min_size=1, max_size=6))
def test_low_is_under_all_and_high_over_all(figures: list[tuple[int | None, int | None]]) -> None:
    low, high = bounds([said(*each) for each in figures], open_bounds="open")
    for one, other in figures:
        assert low is None or one is None or low <= one
        assert high is None or other is None or high >= other
        assert low is None or other is None or low <= other
        assert high is None or one is None or high >= one


def test_a_source_is_counted_with_what_it_said_last() -> None:
    row = toll(
        by("a", "the mayor", killed(12, 12), published="2031-05-04"),
        by("b", "the mayor", killed(19, 19), published="2031-05-06"),
        by("c", "a doctor", killed(15, 15), published="2031-05-05"),
    )
    assert (row.low, row.high, row.latest) == (15, 19, 19)
    assert [(each.source, each.min, each.kind) for each in row.by] == [
        ("the mayor", 12, "initial"),
        ("a doctor", 15, "initial"),
        ("the mayor", 19, "updated"),
    ]


def test_by_ucdp_every_figure_counts() -> None:
    row = toll(
        by("a", "the mayor", killed(12, 12), published="2031-05-04"),
        by("b", "the mayor", killed(19), published="2031-05-06"),
        policy="ucdp",
    )
    assert (row.low, row.high, row.latest) == (12, 19, 19)


def test_a_running_total_is_told_from_its_words() -> None:
    quote = "The death toll of the strike on the market of Karvan has risen to 22."
    row = toll(by("a", "the mayor", killed(22, 22), quote=quote))
    assert row.by[0].kind == "cumulative"


def test_a_figure_repeated_by_its_source_is_given_once() -> None:
    row = toll(by("a", "the mayor", killed(12, 12)), by("b", "the mayor", killed(12, 12), published="2031-05-07"))
    assert len(row.by) == 1


def rows(*figures: Figure) -> list[tuple[str, int | None]]:
    return [(group, figure.min) for figure, (_, group) in rows_of(figures, POLICY)]


def test_parts_stand_beside_their_total() -> None:
    found = rows(killed(19, of="hostage"), killed(15, of="child"), killed(4, of="woman"))
    assert found == [("unknown/hostage", 19), ("unknown/child", 15), ("unknown/woman", 4)]
    found = rows(killed(19), killed(15, of="child"), killed(4, of="woman"))
    assert found == [("unknown", 19), ("unknown/child", 15), ("unknown/woman", 4)]


def test_parts_without_a_total_are_not_summed() -> None:
    found = rows(killed(6, of="soldier", group="combatant"), killed(9, of="rebel", group="combatant"))
    assert found == [("combatant/soldier", 6), ("combatant/rebel", 9)]


def test_things_are_counted_by_what_they_are() -> None:
    tanks = Figure("destroyed", "tank", "materiel", 3, 3, "three", NOWHERE)
    trucks = Figure("destroyed", "truck", "materiel", 5, 5, "five", NOWHERE)
    assert rows(tanks, trucks) == [("materiel/tank", 3), ("materiel/truck", 5)]


def test_figures_of_a_denial_are_no_toll() -> None:
    denial = report("r", claim("a", happened=False, chain=(link("the army"),), figures=(killed(12, 12),)))
    assert link_reports([denial])[0].figures == ()


def test_figures_are_spelled_with_their_bounds() -> None:
    assert [spell(killed(*each)) for each in ((19, 19), (20, None), (None, 30), (30, 40))] == [
        "19",
        "20 or more",
        "up to 30",
        "30 to 40",
    ]


@given(st.lists(BOUNDS, min_size=2, max_size=4))
def test_figures_apart_is_the_same_both_ways(figures: list[tuple[int | None, int | None]]) -> None:
    for one, other in combinations([killed(*each) for each in figures], 2):
        assert figures_apart(one, other) == figures_apart(other, one)
        assert not figures_apart(one, one)


def test_a_part_told_apart_the_same_day_does_not_replace_the_total() -> None:
    told = report(
        "r",
        claim(
            "a",
            "The strike on Karvan market killed 22 volunteers, the mayor said.",
            chain=(link("the mayor"),),
            figures=(killed(22, 22),),
        ),
        claim(
            "b",
            "Among the dead of the strike on Karvan market is the head of the branch, the mayor said.",
            chain=(link("the mayor"),),
            figures=(killed(1, 1),),
        ),
    )
    (found,) = link_reports([told])
    (row,) = found.figures
    assert (row.low, row.high, row.latest) == (22, 22, 22)
    assert {each.kind for each in row.by} == {"initial"}
    assert found.disagreements == ()
