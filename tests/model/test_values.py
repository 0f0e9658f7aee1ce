"""Values that cannot be are refused where they are made; records stay as they are."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from whosays import model
from whosays.model import Claim, Figure, PassageKind, Period, PeriodPrecision, Span, Stance

HERE = Span(0, 1)


@pytest.mark.parametrize(("low", "high"), [(3, 3), (3, None), (None, 3), (3, 4), (0, 0)])
def test_a_figure_has_a_bound_and_its_bounds_are_in_order(low: int | None, high: int | None) -> None:
    figure = Figure("killed", "people", "unknown", low, high, "x", HERE)
    assert (figure.min, figure.max) == (low, high)


@pytest.mark.parametrize(("low", "high", "says"), [(None, None, "without a number"), (4, 3, "over its high")])
def test_a_figure_that_cannot_be(low: int | None, high: int | None, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Figure("killed", "people", "unknown", low, high, "x", HERE)


def test_a_period_does_not_end_before_it_starts() -> None:
    day = date(2020, 1, 2)
    assert Period(day, day, PeriodPrecision.DAY, "x", HERE).end == day
    with pytest.raises(ValueError, match="ends before it starts"):
        Period(day, date(2020, 1, 1), PeriodPrecision.SPAN, "x", HERE)


def test_comments_and_furniture_alone_are_no_story() -> None:
    assert {kind for kind in PassageKind if not kind.is_story} == {PassageKind.COMMENT, PassageKind.BOILERPLATE}


def test_records_are_frozen() -> None:
    records = [each for name in model.__all__ if dataclasses.is_dataclass(each := getattr(model, name))]
    assert len(records) >= 15
    assert [each for each in records if not each.__dataclass_params__.frozen] == []
    claim = Claim("c", HERE, HERE, "attack", True, Stance.ASSERTS)
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim.type = "shelling"  # type: ignore[misc]
