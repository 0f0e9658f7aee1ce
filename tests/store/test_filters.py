"""Filters that make no sense are refused where they are made."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.errors import UsageError
from whosays.model import Status
from whosays.store import LIMIT_MAX, Box, IncidentFilter, Near, PageRequest
from whosays.store.dialect import _fts_query

FULL = IncidentFilter(
    start=date(2020, 1, 1),
    box=Box(0, 0, 1, 1),
    near=Near(0, 0, 1),
    types=("shelling",),
    actors=("x",),
    sources=("y",),
    statuses=(Status.DENIED,),
    countries=("SY",),
    reports=("r",),
    min_confidence=0.0,
    min_killed=0,
    words="w",
    ids=("i",),
    placed=False,
    dated=False,
)


def test_used_names_every_part_that_narrows_and_without_takes_it_away() -> None:
    assert IncidentFilter().used == ()
    assert IncidentFilter(words="  ").used == ()
    left = FULL
    for part in FULL.used:
        assert part in left.used
        left = left.without(part)
        assert part not in left.used
    assert left == IncidentFilter()
    assert FULL.used[0] == "period"
    assert len(FULL.used) == 15


@pytest.mark.parametrize("bounds", [(0, 5, 1, 4), (0, -91, 1, 0), (-181, 0, 0, 1), (float("nan"), 0, 1, 1)])
def test_a_box_that_is_none(bounds: tuple[float, float, float, float]) -> None:
    with pytest.raises(UsageError):
        Box(*bounds)


def test_a_box_over_the_date_line_has_two_halves() -> None:
    assert Box(170, 0, -170, 1).halves == ((170, 180.0), (-180.0, -170))
    assert Box(-170, 0, 170, 1).halves == ((-170, 170),)


@pytest.mark.parametrize("circle", [(91, 0, 1), (0, 181, 1), (0, 0, -1), (0, 0, float("nan")), (float("nan"), 0, 1)])
def test_a_circle_that_is_none(circle: tuple[float, float, float]) -> None:
    with pytest.raises(UsageError):
        Near(*circle)


def test_periods_confidences_and_pages_that_are_none() -> None:
    with pytest.raises(UsageError, match="ends"):
        IncidentFilter(start=date(2020, 1, 2), end=date(2020, 1, 1))
    with pytest.raises(UsageError, match="not between"):
        IncidentFilter(min_confidence=1.1)
    for page in ({"limit": 0}, {"limit": LIMIT_MAX + 1}, {"offset": -1}):
        with pytest.raises(UsageError):
            PageRequest(**page)


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("barrel bomb", '"barrel" "bomb"'),
        ('"barrel bomb" aleppo', '"barrel bomb" "aleppo"'),
        ("bomb*", '"bomb" *'),
        ('"open phrase', '"open phrase"'),
        ("a OR b", '"a" "OR" "b"'),
        ("it's", '"it\'s"'),
        ('say"ing', '"say ing"'),
        ("  ", None),
        ('"" - *', None),
    ],
)
def test_words_become_a_query_of_literal_terms(words: str, query: str | None) -> None:
    assert _fts_query(words) == query
