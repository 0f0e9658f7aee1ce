"""From a report's sentences and mentions to what the network reads: windows of word pieces with features.

A window holds up to `WINDOW` word pieces: the headline, up to two sentences of context, then fresh sentences. Every
sentence is fresh in exactly one window, and claims are read off fresh sentences alone, so that each is coded once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from whosays.coding.figures import FigureMention
from whosays.coding.neural.labels import (
    DISTANCES,
    FEATURES,
    FIGURE_FEATURES,
    GROUPS,
    PERIOD_FEATURES,
    PLACE_FEATURES,
    ROLES,
    STANCES,
    TYPES,
    WHATS,
)
from whosays.language import Sentence
from whosays.model import PassageKind, Period, Place, Span

__all__ = [
    "DISTANCES",
    "FEATURES",
    "FIGURE_FEATURES",
    "GROUPS",
    "PERIOD_FEATURES",
    "PLACE_FEATURES",
    "ROLES",
    "STANCES",
    "TYPES",
    "WHATS",
    "Hint",
    "Mentions",
    "Window",
    "averaging",
    "distances",
    "figure_kinds",
    "period_kinds",
    "place_kinds",
    "windows",
]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WINDOW = 448
"""Word pieces a window holds, its first and last mark counted; the trunk knows 512 positions."""

HEADLINE = 40
"""Word pieces of the headline that every window starts with, at most."""

CONTEXT = 2
"""Sentences before a later window's first fresh one that it sees again."""

SENTENCE = 300
"""Word pieces of one sentence that are read, at most."""

CLS, SEP, MASK = 101, 102, 103

NAMELESS = {"place": "city", "period": "day", "figure": "several"}
"""Words that stand for every place name, and for the numbers of days and figures: which one it is does not bear on how
it is told, and a network that cannot see it cannot learn one war's names by heart."""

_STEPS = np.array((1, 2, 4, 8, 16))

_QUOTED = re.compile(r'"[^"\n]{2,600}"|“[^”\n]{2,600}”')


OPENING = 2
"""A report's first sentences: what they say of when and where often holds for all."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What the rules coder says of a sentence, if it is a claim of `type`: by which word, where, when, on whose word.
    `type` and `stance` are numbers among `TYPES` and `STANCES`; `kept` whether the rules coder makes that claim."""

    sentence: int
    trigger: Span
    type: int
    stance: int
    happened: bool
    carried: bool
    kept: bool
    place: Span | None
    period: Span | None
    figures: tuple[Span, ...]
    sources: tuple[Span, ...]
    initiators: tuple[Span, ...]
    targets: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the finders saw in a report; spans in its text, in order. `places` are candidates for where,
    `periods` for when, `figures` for how many; the rest are features alone, `ruled` the triggers of the claims that
    the rules coder makes, `hints` what it says of each sentence, `told` how sure its tables are of each type and of
    any, by the index of the sentence."""

    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    figures: tuple[FigureMention, ...]
    armed: tuple[Span, ...] = ()
    civil: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()
    cues: tuple[Span, ...] = ()
    ruled: tuple[Span, ...] = ()
    hints: tuple[Hint, ...] = ()
    told: tuple[tuple[int, tuple[float, ...]], ...] = ()
    published: date | None = None


@dataclass(slots=True)
class Window:
    """One window. L pieces: `ids` [L], `features` [L, F]; per piece its span in the text (`starts`, `ends`; -1 for
    marks), the sentence it is of (`sentence`, -1 for marks), whether it begins a word, whether it is fresh.
    `places`, `periods`, `figures`: per candidate in the window its number among the report's mentions and its first
    and last piece, half-open."""

    ids: Ints
    features: Floats
    starts: Ints
    ends: Ints
    sentence: Ints
    begins: NDArray[np.bool_]
    fresh: NDArray[np.bool_]
    headlines: frozenset[int]
    openings: frozenset[int]
    places: list[tuple[int, int, int]] = field(default_factory=list)
    periods: list[tuple[int, int, int]] = field(default_factory=list)
    figures: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A sentence's word pieces."""

    sentence: Sentence
    ids: list[int]
    starts: list[int]
    ends: list[int]


def windows(
    text: str, sentences: Sequence[Sentence], mentions: Mentions, tokenizer: Tokenizer, *, size: int = WINDOW
) -> list[Window]:
    """The windows of a report, in order; no window where there is no sentence."""
    if not sentences:
        return []
    encoded = [tokenizer.encode(s.span.of(text), add_special_tokens=False) for s in sentences]
    pieces = []
    for sentence, item in zip(sentences, encoded, strict=True):
        at = sentence.span.start
        offsets = item.offsets[:SENTENCE]
        pieces.append(
            _Pieces(sentence, item.ids[:SENTENCE], [at + a for a, _ in offsets], [at + b for _, b in offsets])
        )
    marks = _marks(text, mentions)
    stand_ins = {name: tokenizer.token_to_id(word) or MASK for name, word in NAMELESS.items()}
    return [_window(text, group, fresh, mentions, marks, stand_ins) for group, fresh in _pack(pieces, size)]


def _pack(pieces: list[_Pieces], size: int) -> list[tuple[list[_Pieces], int]]:
    """Groups of sentences with the number of leading ones that are not fresh."""
    head = [p for p in pieces if p.sentence.kind is PassageKind.TITLE and len(p.ids) <= HEADLINE][:1]
    out: list[tuple[list[_Pieces], int]] = []
    at = 0
    while at < len(pieces):
        seen = [p for p in head if p.sentence.index < pieces[at].sentence.index]
        before = [p for p in pieces[max(0, at - CONTEXT) : at] if p not in seen]
        while before and 2 + sum(len(p.ids) for p in [*seen, *before, pieces[at]]) > size:
            before.pop(0)
        group = [*seen, *before]
        stale = len(group)
        room = size - 2 - sum(len(p.ids) for p in group)
        while at < len(pieces) and (len(pieces[at].ids) <= room or len(group) == stale):
            group.append(pieces[at])
            room -= len(pieces[at].ids)
            at += 1
        out.append((group, stale))
    return out


def _marks(text: str, mentions: Mentions) -> list[tuple[str, list[Span]]]:
    quoted = [Span(*hit.span()) for hit in _QUOTED.finditer(text)]
    return [
        ("place", [p.span for p in mentions.places]),
        ("period", [p.span for p in mentions.periods]),
        ("figure", [f.span for f in mentions.figures]),
        ("armed-actor", list(mentions.armed)),
        ("civil-actor", list(mentions.civil)),
        ("source", list(mentions.sources)),
        ("cue", list(mentions.cues)),
        ("rule", list(mentions.ruled)),
        ("quoted", quoted),
    ]


def _window(
    text: str,
    group: list[_Pieces],
    stale: int,
    mentions: Mentions,
    marks: list[tuple[str, list[Span]]],
    stand_ins: dict[str, int],
) -> Window:
    ids, starts, ends, of, fresh = [CLS], [-1], [-1], [-1], [False]
    for n, piece in enumerate(group):
        ids += piece.ids
        starts += piece.starts
        ends += piece.ends
        of += [piece.sentence.index] * len(piece.ids)
        fresh += [n >= stale] * len(piece.ids)
    ids.append(SEP)
    for row in (starts, ends, of):
        row.append(-1)
    fresh.append(False)
    headlines = frozenset(p.sentence.index for p in group if p.sentence.kind is PassageKind.TITLE)
    openings = frozenset(p.sentence.index for p in group if p.sentence.index <= OPENING)
    begins = np.array([a >= 0 and (a != ends[n - 1]) for n, a in enumerate(starts)])
    window = Window(
        np.array(ids, np.int64),
        np.zeros((len(ids), len(FEATURES)), np.float32),
        np.array(starts, np.int64),
        np.array(ends, np.int64),
        np.array(of, np.int64),
        begins,
        np.array(fresh),
        headlines,
        openings,
    )
    _shape_features(text, window)
    starts, ends = starts[1:-1], ends[1:-1]
    for name, spans in marks:
        column = FEATURES.index(name)
        for span in spans:
            first, last = _pieces_of(starts, ends, span)
            window.features[first:last, column] = 1.0
    column = FEATURES.index(f"rules {TYPES[0]}")
    for index, sure in mentions.told:
        window.features[window.sentence == index, column:] = sure
    _hide_names(window, stand_ins)
    for kind, spans in (
        ("places", [p.span for p in mentions.places]),
        ("periods", [p.span for p in mentions.periods]),
        ("figures", [f.span for f in mentions.figures]),
    ):
        for n, span in enumerate(spans):
            first, last = _pieces_of(starts, ends, span)
            if first < last:
                getattr(window, kind).append((n, first, last))
    return window


def _hide_names(window: Window, stand_ins: dict[str, int]) -> None:
    """Puts the stand-ins in the place of names of places, and of numbers in days and figures."""
    digits = window.features[:, FEATURES.index("digits")] > 0
    capital = window.features[:, FEATURES.index("title-case")] > 0
    for name, stand_in in stand_ins.items():
        inside = window.features[:, FEATURES.index(name)] > 0
        window.ids[inside & (capital if name == "place" else digits)] = stand_in


def _shape_features(text: str, window: Window) -> None:
    starts, ends, begins = window.starts.tolist(), window.ends.tolist(), window.begins.tolist()
    shape, digits, mark = -1, FEATURES.index("digits"), FEATURES.index("mark")
    rows, columns = [], []
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start < 0:
            continue
        if begins[n]:
            stop = n + 1
            while stop < len(starts) and starts[stop] == ends[stop - 1]:
                stop += 1
            shape = _shape(text[start : ends[stop - 1]])
        piece = text[start:end]
        seen = shape if shape == digits or piece.isalpha() or any(map(str.isalpha, piece)) else mark
        if seen >= 0:
            rows.append(n)
            columns.append(seen)
    window.features[rows, columns] = 1
    real = window.starts >= 0
    opens = real & (window.sentence != np.concatenate([[-1], window.sentence[:-1]]))
    window.features[:, FEATURES.index("first-of-sentence")] = opens
    window.features[:, FEATURES.index("headline")] = np.isin(window.sentence, sorted(window.headlines))
    window.features[:, FEATURES.index("context")] = real & ~window.fresh


@lru_cache(maxsize=8192)
def _shape(word: str) -> int:
    """The column of the feature of how a word is written; -1 for one in small letters."""
    if any(map(str.isdigit, word)):
        return FEATURES.index("digits")
    if word[:1].isupper():
        return FEATURES.index("upper-case" if len(word) > 1 and word.isupper() else "title-case")
    return FEATURES.index("mixed-case") if word != word.lower() else -1


def _pieces_of(starts: Sequence[int], ends: Sequence[int], span: Span) -> tuple[int, int]:
    """First and last piece, half-open, that share a character with `span`; (0, 0) if the window lacks it.

    `starts` and `ends` are those of its pieces without the marks around them, and rise: windows keep the order of the
    text but for the headline, which comes first in the text as well.
    """
    first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
    return (first + 1, last + 1) if first < last else (0, 0)


def averaging(window: Window, candidates: Sequence[tuple[int, int, int]]) -> Floats:
    """[C, L] rows that average a candidate's pieces; one row of noughts where there is no candidate."""
    rows = np.zeros((max(1, len(candidates)), len(window.ids)), np.float32)
    for n, (_, first, last) in enumerate(candidates):
        rows[n, first:last] = 1.0 / (last - first)
    return rows


def distances(window: Window, at: Sequence[int], pieces: Sequence[int]) -> Ints:
    """[T, len(pieces)] distance buckets of `pieces` seen from the triggers `at`; one column where there is none.

    0 to 12 within the sentence: the trigger's own piece, then 1, 2, 3-4, 5-8, 9-16, 17 and more after it, and the same
    before it; 13 to 18: 1, 2, 3 and more sentences after, and before; 19: the headline, seen from the story.
    """
    if not pieces:
        return np.zeros((len(at), 1), np.int64)
    rank = _ranks(window)
    headline = np.isin(window.sentence, sorted(window.headlines))
    here, there = np.asarray(at), np.asarray(pieces)
    apart = there[None, :] - here[:, None]
    on = rank[there][None, :] - rank[here][:, None]
    step = np.searchsorted(_STEPS, np.abs(apart))
    inside = np.where(apart == 0, 0, 1 + step + np.where(apart > 0, 0, len(_STEPS) + 1))
    outside = 12 + np.minimum(np.abs(on), 3) + np.where(on > 0, 0, 3)
    outside = np.where(headline[there][None, :] & ~headline[here][:, None], DISTANCES - 1, outside)
    return np.where(on == 0, inside, outside).astype(np.int64)


def _ranks(window: Window) -> Ints:
    """Per piece, the how-many-eth sentence of the window it is of."""
    first: dict[int, int] = {}
    for of in window.sentence.tolist():
        if of >= 0:
            first.setdefault(of, len(first))
    return np.array([first.get(of, 0) for of in window.sentence.tolist()], np.int64)


def place_kinds(places: Sequence[Place], headlines: Sequence[bool], openings: Sequence[bool]) -> Floats:
    """[P, K] what is known of each candidate place; one row of noughts where there is none."""
    rows = np.zeros((max(1, len(places)), len(PLACE_FEATURES)), np.float32)
    names = [p.gazetteer or p.name for p in places]
    for n, place in enumerate(places):
        rows[n, PLACE_FEATURES.index(place.precision.value if place.precision else "unresolved")] = 1
        rows[n, PLACE_FEATURES.index("headline")] = headlines[n]
        rows[n, PLACE_FEATURES.index("opening")] = openings[n]
        rows[n, PLACE_FEATURES.index("repeated")] = names.count(names[n]) > 1
    return rows


def period_kinds(
    periods: Sequence[Period], headlines: Sequence[bool], openings: Sequence[bool], *, published: date | None
) -> Floats:
    """[D, K] what is known of each candidate period; one row of noughts where there is none."""
    rows = np.zeros((max(1, len(periods)), len(PERIOD_FEATURES)), np.float32)
    days = [(p.start, p.end) for p in periods]
    for n, period in enumerate(periods):
        rows[n, PERIOD_FEATURES.index(period.precision.value)] = 1
        rows[n, PERIOD_FEATURES.index(_age(period, published))] = 1
        rows[n, PERIOD_FEATURES.index("no digits")] = not any(ch.isdigit() for ch in period.text)
        rows[n, PERIOD_FEATURES.index("headline")] = headlines[n]
        rows[n, PERIOD_FEATURES.index("opening")] = openings[n]
        rows[n, PERIOD_FEATURES.index("repeated")] = days.count(days[n]) > 1
    return rows


def _age(period: Period, published: date | None) -> str:
    """How long before the publication it ended, as one of `PERIOD_FEATURES`."""
    if published is None:
        return "no day of publication"
    ago = (published - period.end).days
    for most, name in ((-1, "to come"), (0, "published that day"), (1, "the day before"), (7, "within a week")):
        if ago <= most:
            return name
    return "within a month" if ago <= 31 else "older"


def figure_kinds(figures: Sequence[FigureMention], headlines: Sequence[bool]) -> Floats:
    """[N, K] what is known of each candidate figure; one row of noughts where there is none."""
    rows = np.zeros((max(1, len(figures)), len(FIGURE_FEATURES)), np.float32)
    for n, figure in enumerate(figures):
        rows[n, FIGURE_FEATURES.index(f"counts {figure.what}")] = 1
        rows[n, FIGURE_FEATURES.index(f"of {figure.group}")] = 1
        rows[n, FIGURE_FEATURES.index("cue")] = figure.cue is not None
        rows[n, FIGURE_FEATURES.index("one")] = (figure.min, figure.max) == (1, 1)
        rows[n, FIGURE_FEATURES.index("open")] = figure.min is None or figure.max is None
        rows[n, FIGURE_FEATURES.index("digits")] = any(ch.isdigit() for ch in figure.text)
        rows[n, FIGURE_FEATURES.index("headline")] = headlines[n]
    return rows
