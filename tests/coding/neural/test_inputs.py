"""Windows: every sentence is read afresh exactly once, and every piece knows where it stands."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import body_of
from whosays.coding.figures import find_figures
from whosays.coding.neural.inputs import (
    FEATURES,
    HEADLINE,
    WINDOW,
    Mentions,
    averaging,
    distances,
    figure_kinds,
    period_kinds,
    windows,
)
from whosays.coding.neural.labels import DISTANCES, FIGURE_FEATURES, PERIOD_FEATURES, TYPES
from whosays.coding.neural.onnx import load_model
from whosays.language import Sentence, sentences
from whosays.model import Period, PeriodPrecision, Place, Span

NOTHING = Mentions((), (), ())


def cut(text: str, *, title: int = 0) -> tuple[Sentence, ...]:
    return sentences(body_of(text, title=title))


def period(span: Span, text: str, *, day: date = date(2020, 1, 6)) -> Period:
    return Period(day, day, PeriodPrecision.DAY, span.of(text), span)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=12), st.integers(24, 120))
def test_every_sentence_is_fresh_in_exactly_one_window(blocks: list[str], size: int) -> None:
    text = "\n\n".join(blocks)
    parts = cut(text)
    fresh: list[int] = []
    for window in windows(text, parts, NOTHING, load_model().tokenizer, size=size):
        mine = sorted({int(of) for of, new in zip(window.sentence, window.fresh, strict=True) if new})
        fresh += mine
        for start, end, of in zip(window.starts, window.ends, window.sentence, strict=True):
            if of >= 0:
                span = next(s.span for s in parts if s.index == of)
                assert span.start <= start < end <= span.end or start == end
    assert fresh == sorted(set(fresh))
    pieces = {s.index for s in parts if load_model().tokenizer.encode(s.span.of(text), add_special_tokens=False).ids}
    assert set(fresh) == pieces


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=8), st.integers(24, 120), st.data())
def test_pieces_rise_and_a_span_has_all_those_that_share_a_character_with_it(
    blocks: list[str], size: int, data: st.DataObject
) -> None:
    text = "\n\n".join(blocks)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    mentions = Mentions((Place(name="x", text=span.of(text), span=span),), (), ())
    for window in windows(text, cut(text), mentions, load_model().tokenizer, size=size):
        inner = slice(1, -1)
        assert (np.diff(window.starts[inner]) >= 0).all()
        assert (np.diff(window.ends[inner]) >= 0).all()
        shared = (window.starts >= 0) & (window.starts < span.end) & (window.ends > span.start)
        marked = window.features[:, FEATURES.index("place")] > 0
        assert (shared == marked).all()
        assert [(0, *np.flatnonzero(shared)[[0, -1]] + [0, 1])] == window.places if shared.any() else not window.places


def test_later_windows_see_the_headline_and_what_came_before() -> None:
    text = "Bombs on a town\n\n" + " ".join(
        f"Sentence number {n} says that a shell fell on the old mill." for n in range(80)
    )
    parts = cut(text, title=15)
    made = windows(text, parts, NOTHING, load_model().tokenizer)
    assert len(made) > 2
    assert all(len(w.ids) <= WINDOW for w in made)
    for before, window in pairwise(made):
        stale = sorted({int(of) for of, new in zip(window.sentence, window.fresh, strict=True) if of >= 0 and not new})
        last = int(max(before.sentence))
        assert stale == [0, last - 1, last]
        assert window.headlines == frozenset({0})
    assert HEADLINE < WINDOW


def test_features_and_candidates_lie_on_their_words() -> None:
    text = "On Monday, shells hit Idlib and killed 12 people."
    place = Place("Idlib", "Idlib", Span(22, 27))
    mentions = Mentions((place,), (period(Span(3, 9), text),), find_figures(text, Span(0, len(text))))
    (window,) = windows(text, cut(text), mentions, load_model().tokenizer)
    for name, wording in (("place", "Idlib"), ("period", "Monday"), ("figure", "12 people")):
        at = np.flatnonzero(window.features[:, FEATURES.index(name)])
        assert text[window.starts[at[0]] : window.ends[at[-1]]] == wording
    ((number, first, last),) = window.places
    assert number == 0
    assert averaging(window, window.places)[0].sum() == pytest.approx(1.0)
    assert averaging(window, window.places)[0, first:last].min() > 0
    assert averaging(window, []).shape == (1, len(window.ids))


def test_distances_are_buckets_of_the_table() -> None:
    text = "Shells fell. Two men died on the road. Nobody spoke."
    (window,) = windows(text, cut(text), NOTHING, load_model().tokenizer)
    table = distances(window, range(1, len(window.ids) - 1), range(len(window.ids)))
    assert table.min() >= 0
    assert table.max() < DISTANCES
    assert [int(table[i, i + 1]) for i in range(table.shape[0])] == [0] * table.shape[0]
    assert distances(window, [1], []).shape == (1, 1)


def test_a_period_is_told_by_its_age_and_a_figure_by_what_it_counts() -> None:
    text = "On Monday, shells hit Idlib and killed 12 people."
    monday = period(Span(3, 9), text)
    for published, name in (
        (date(2020, 1, 6), "published that day"),
        (date(2020, 1, 7), "the day before"),
        (date(2020, 1, 12), "within a week"),
        (date(2020, 3, 1), "older"),
        (date(2020, 1, 1), "to come"),
        (None, "no day of publication"),
    ):
        (row,) = period_kinds([monday, monday][:1], [False], [True], published=published)
        assert {n for n, x in zip(PERIOD_FEATURES, row, strict=True) if x} == {"day", name, "no digits", "opening"}
    (row,) = figure_kinds(find_figures(text, Span(0, len(text))), [True])
    shown = {n for n, x in zip(FIGURE_FEATURES, row, strict=True) if x}
    assert {"counts killed", "cue", "digits", "headline"} <= shown
    assert period_kinds([], [], [], published=None).shape == (1, len(PERIOD_FEATURES))
    assert figure_kinds([], []).shape == (1, len(FIGURE_FEATURES))


def test_what_the_rules_tables_say_lies_on_their_sentence() -> None:
    text = "Shells fell on Homs. Nobody spoke of it."
    sure = tuple(0.5 if name == "shelling" else 0.1 for name in (*TYPES, "any"))
    (window,) = windows(text, cut(text), Mentions((), (), (), told=((0, sure),)), load_model().tokenizer)
    column = window.features[:, FEATURES.index("rules shelling")]
    assert set(column[window.sentence == 0].tolist()) == {0.5}
    assert not column[window.sentence != 0].any()
