"""Hypothesis strategies for coded reports and incidents whose values all hold their wording."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from whosays.model import (
    NOWHERE,
    Actor,
    Claim,
    CodedReport,
    Disagreement,
    Figure,
    Incident,
    Link,
    Means,
    Passage,
    PassageKind,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Report,
    SourceFigure,
    Span,
    Stance,
    Status,
    Toll,
)

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
maybe_words = st.none() | words
bounds = st.tuples(st.none() | st.integers(0, 10**6), st.none() | st.integers(0, 10**6)).filter(
    lambda pair: pair != (None, None) and (None in pair or pair[0] <= pair[1])
)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


def whole_places(text: str) -> st.SearchStrategy[Place]:
    degrees = st.tuples(
        st.integers(-90 * 10**5, 90 * 10**5).map(lambda n: n / 10**5),
        st.integers(-180 * 10**5, 180 * 10**5).map(lambda n: n / 10**5),
    )
    return st.builds(
        lambda name, span, at, precision, radius, country, why: Place(
            name=name,
            text=span.of(text),
            span=span,
            lat=at[0] if at else None,
            lon=at[1] if at else None,
            precision=precision,
            radius_km=radius,
            country=country,
            why=why,
        ),
        names,
        spans(text),
        st.none() | degrees,
        st.none() | st.sampled_from(PlacePrecision),
        st.none() | st.integers(0, 10**6).map(lambda n: n / 10**3),
        maybe_words,
        st.lists(words, max_size=2).map(tuple),
    )


@st.composite
def periods(draw: st.DrawFn, text: str) -> Period:
    start, end = sorted((draw(days), draw(days)))
    span = draw(spans(text))
    return Period(start, end, draw(st.sampled_from(PeriodPrecision)), span.of(text), span)


@st.composite
def actors(draw: st.DrawFn, text: str) -> Actor:
    span = draw(spans(text))
    return Actor(draw(names), span.of(text), span, draw(maybe_words), draw(maybe_words), draw(maybe_words))


@st.composite
def figures(draw: st.DrawFn, text: str) -> Figure:
    span, (low, high) = draw(spans(text)), draw(bounds)
    return Figure(draw(names), draw(names), draw(names), low, high, span.of(text), span)


@st.composite
def links(draw: st.DrawFn, text: str) -> Link:
    span = draw(spans(text))
    return Link(draw(names), span.of(text), span, draw(st.none() | spans(text)), draw(maybe_words))


@st.composite
def claims(draw: st.DrawFn, text: str, number: int) -> Claim:
    means = draw(st.none() | spans(text))
    return Claim(
        id=f"{draw(words)}#{number}",
        span=draw(spans(text)),
        trigger=draw(spans(text) | st.just(NOWHERE)),
        type=draw(names),
        happened=draw(st.booleans()),
        stance=draw(st.sampled_from(Stance)),
        initiators=tuple(draw(st.lists(actors(text), max_size=2))),
        targets=tuple(draw(st.lists(actors(text), max_size=2))),
        means=None if means is None else Means(means.of(text), means),
        place=draw(st.none() | whole_places(text)),
        when=draw(st.none() | periods(text)),
        figures=tuple(draw(st.lists(figures(text), max_size=2))),
        chain=tuple(draw(st.lists(links(text), max_size=2))),
        confidence=draw(st.integers(0, 10**4)) / 10**4,
        why=tuple(draw(st.lists(words, max_size=2))),
    )


@st.composite
def coded_reports(draw: st.DrawFn) -> CodedReport:
    """Reports of any text, with up to two claims whose every value holds its wording."""
    text = draw(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    passages = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        kind = draw(st.sampled_from(PassageKind))
        author = None if kind is PassageKind.COMMENT else draw(maybe_words)
        passages.append(Passage(kind, Span(start, end), author))
    report = Report(
        id=draw(names),
        uri=draw(words),
        title=draw(maybe_words),
        publisher=draw(maybe_words),
        published=draw(st.none() | days),
        language=draw(st.sampled_from(("en", "ar", "und"))),
        sha256=draw(words),
        text=text,
        passages=tuple(passages),
        notes=tuple(draw(st.lists(words, max_size=2))),
    )
    count = draw(st.integers(0, 2))
    return CodedReport(report, tuple(draw(claims(text, number)) for number in range(count)), draw(words))


numbers = st.none() | st.integers(0, 10**6)
source_figures = st.builds(SourceFigure, names, st.none() | days, numbers, numbers, names, words)
tolls = st.builds(Toll, names, names, numbers, numbers, numbers, st.lists(source_figures, max_size=2).map(tuple))


@st.composite
def disagreements(draw: st.DrawFn) -> Disagreement:
    pairs = draw(st.lists(st.tuples(words, names), max_size=3))
    return Disagreement(draw(names), tuple(value for value, _ in pairs), tuple(claim for _, claim in pairs))


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """Incidents with values read from one text."""
    text = draw(words)
    some = st.lists(names, max_size=3).map(tuple)
    return Incident(
        id=draw(names),
        type=draw(names),
        place=draw(st.none() | whole_places(text)),
        when=draw(st.none() | periods(text)),
        claims=draw(some),
        reports=draw(some),
        sources=draw(some),
        status=draw(st.sampled_from(Status)),
        figures=tuple(draw(st.lists(tolls, max_size=2))),
        disagreements=tuple(draw(st.lists(disagreements(), max_size=2))),
        confidence=draw(st.integers(0, 10**4)) / 10**4,
        why=draw(some),
    )
