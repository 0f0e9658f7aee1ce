"""Half-open spans into a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model import NOWHERE, Span


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 12))
    return Span(start, start + draw(st.integers(0, 8)))


def positions(span: Span) -> set[int]:
    return set(range(span.start, span.end))


def test_a_span_is_half_open() -> None:
    assert Span(4, 9).of("The army left.") == "army "
    assert len(Span(4, 8)) == 4
    assert Span(3, 3).of("abcdef") == ""


def test_a_span_is_written_as_it_is_made() -> None:
    assert repr(Span(4, 9)) == "Span(start=4, end=9)"
    assert eval(repr(Span(0, 0))) == Span(0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4), (-2, -1)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_an_empty_span_is_still_a_span() -> None:
    assert Span(0, 0)
    assert Span(0, 0) == NOWHERE


def test_what_touches_does_not_meet() -> None:
    assert not Span(0, 4).meets(Span(4, 8))
    assert Span(0, 5).meets(Span(4, 8))
    assert (Span(0, 4).gap(Span(4, 8)), Span(0, 4).gap(Span(6, 8)), Span(6, 8).gap(Span(0, 4))) == (0, 2, 2)


def test_spans_are_in_the_order_of_the_text() -> None:
    assert sorted([Span(5, 6), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(5, 6)]


@given(spans(), spans())
def test_spans_are_sets_of_positions(one: Span, other: Span) -> None:
    if len(one) and len(other):
        assert one.meets(other) == bool(positions(one) & positions(other))
        assert one.covers(other) == (positions(other) <= positions(one))
    whole = one.union(other)
    assert whole == other.union(one)
    assert whole.covers(one)
    assert whole.covers(other)
    assert len(whole) <= len(one) + len(other) + one.gap(other)
    assert one.gap(other) == other.gap(one)
