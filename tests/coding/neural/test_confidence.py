"""What is known of a reading beside the network's own numbers."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fakes import body_of
from whosays.coding.neural.coder import make_claims
from whosays.coding.neural.confidence import SIGNALS, chance, signals
from whosays.coding.neural.mentions import find_mentions
from whosays.coding.neural.onnx import load_card, load_model
from whosays.language import sentences

SHELLED = "At least nine people were killed when shells hit the town of Zintan on Monday, a doctor said. "
ADVANCED = "Militiamen pushed into the hills above it. "
QUIET = "The harvest of olives was good in the valley this year, and the mill ran day and night. "


def rows_of(body: str) -> list[dict[str, float]]:
    report = body_of(body, title=0, language="en", published=date(2031, 6, 3))
    parts = sentences(report)
    found = find_mentions(report, parts)
    return signals(make_claims(report, parts, found, load_model()), parts, found)


@pytest.mark.parametrize(("between", "late"), [(10, False), (12, True)])
def test_what_comes_late_is_told_from_what_comes_first(between: int, late: bool) -> None:
    rows = rows_of(SHELLED + QUIET * between + ADVANCED)
    assert ["late sentence" in row for row in rows if "figures" in row] == [False]
    assert ["late sentence" in row for row in rows if "figures" not in row] == [late]


def test_a_long_report_is_told_from_a_short_one() -> None:
    short, long = (rows_of(SHELLED + QUIET * many + ADVANCED) for many in (20, 70))
    assert short
    assert not any("long" in name for row in short for name in row)
    assert {"late sentence" in row for row in long} == {"figures" in row for row in long} == {True, False}
    for row in long:
        assert (row.get("long and late", 0.0) > 0.6) == ("late sentence" in row)
        assert (row.get("long and uncounted", 0.0) > 0.6) == ("figures" not in row)


AGAIN = "At least nine people were killed in the shelling of Zintan on Monday, the mayor told reporters. "
OTHER = "Two soldiers were killed in clashes near Nalut on Sunday, a medic said. "


@pytest.mark.parametrize(("body", "alone"), [(SHELLED + OTHER, {1.0}), (SHELLED + AGAIN, {0.0})])
def test_a_toll_that_nothing_else_tells_is_told_from_one_that_is_told_twice(body: str, alone: set[float]) -> None:
    counted = [row for row in rows_of(body) if "figures" in row]
    assert len(counted) == 2
    assert {row.get("counted alone", 0.0) for row in counted} == alone


def test_every_signal_has_its_name() -> None:
    assert {name for row in rows_of(SHELLED + ADVANCED) for name in row} <= set(SIGNALS)


def test_the_card_weighs_known_signals_alone() -> None:
    card = load_card()
    assert set(card.keep) <= set(SIGNALS)
    assert set(card.confidence) <= set(SIGNALS)


@pytest.mark.parametrize(("weight", "least", "most"), [(-100.0, 0.0, 0.01), (0.0, 0.5, 0.5), (100.0, 0.99, 1.0)])
def test_a_chance_is_a_chance(weight: float, least: float, most: float) -> None:
    assert least <= chance({"bias": 1.0}, {"bias": weight}) <= most
