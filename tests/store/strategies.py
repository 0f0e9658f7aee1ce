"""Any report and any claims that keep the rules of the record, for property tests."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from hypothesis import strategies as st

from whosays.model import (
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
    RawDocument,
    Report,
    SourceFigure,
    Span,
    Stance,
    Status,
    Toll,
)

LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")
WORDS = st.text(LETTERS, min_size=1, max_size=12)
SOME = st.text(LETTERS, max_size=12)
MAYBE = st.none() | WORDS
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
CODES = st.lists(WORDS, max_size=3).map(tuple)
NUMBERS = st.integers(0, 2**53)


@st.composite
def spans(draw: Any, text: str) -> tuple[str, Span]:
    """A wording of the text and where it stands."""
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, min(len(text), start + 30))))
    return span.of(text), span


@st.composite
def actors(draw: Any, text: str) -> Actor:
    """A party."""
    return Actor(draw(SOME), *draw(spans(text)), actor=draw(MAYBE), country=draw(MAYBE), sector=draw(MAYBE))


@st.composite
def links(draw: Any, text: str) -> Link:
    """A link of a chain."""
    cue = draw(st.none() | spans(text).map(lambda found: found[1]))
    return Link(draw(SOME), *draw(spans(text)), cue=cue, actor=draw(MAYBE))


@st.composite
def places(draw: Any, text: str) -> Place:
    """A place with a coordinate or without."""
    known = draw(st.booleans())
    return Place(
        draw(SOME),
        *draw(spans(text)),
        lat=draw(st.floats(-90, 90)) if known else None,
        lon=draw(st.floats(-180, 180)) if known else None,
        precision=draw(st.sampled_from(PlacePrecision)) if known else None,
        radius_km=draw(st.none() | st.floats(0, 2000)) if known else None,
        country=draw(MAYBE),
        admin1=draw(MAYBE),
        gazetteer=draw(MAYBE) if known else None,
        why=draw(CODES),
    )


@st.composite
def periods(draw: Any, text: str) -> Period:
    """A period."""
    start, end = sorted((draw(DAYS), draw(DAYS)))
    return Period(start, end, draw(st.sampled_from(PeriodPrecision)), *draw(spans(text)))


@st.composite
def figures(draw: Any, text: str) -> Figure:
    """A figure with at least one bound."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    open_bound = draw(st.sampled_from(("low", "high", "none")))
    bounds = (None if open_bound == "low" else low, None if open_bound == "high" else high)
    return Figure(draw(WORDS), draw(WORDS), draw(WORDS), *bounds, *draw(spans(text)))


@st.composite
def claims(draw: Any, text: str, id: str) -> Claim:
    """A claim over the text."""
    return Claim(
        id=id,
        span=draw(spans(text))[1],
        trigger=draw(spans(text))[1],
        type=draw(WORDS),
        happened=draw(st.booleans()),
        stance=draw(st.sampled_from(Stance)),
        initiators=tuple(draw(st.lists(actors(text), max_size=2))),
        targets=tuple(draw(st.lists(actors(text), max_size=2))),
        means=draw(st.none() | spans(text).map(lambda found: Means(*found))),
        place=draw(st.none() | places(text)),
        when=draw(st.none() | periods(text)),
        figures=tuple(draw(st.lists(figures(text), max_size=2))),
        chain=tuple(draw(st.lists(links(text), max_size=2))),
        confidence=draw(st.floats(0, 1)),
        why=draw(CODES),
    )


@st.composite
def documents(draw: Any) -> tuple[RawDocument, CodedReport]:
    """Bytes and the coded report that they are read to."""
    text = draw(st.text(LETTERS, min_size=1, max_size=120))
    data = draw(st.binary(max_size=60))
    digest = hashlib.sha256(data).hexdigest()
    story = st.sampled_from([kind for kind in PassageKind if kind.is_story])
    raw = RawDocument(draw(SOME), draw(WORDS), data, digest, draw(SOME), draw(MAYBE), draw(st.none() | DAYS))
    report = Report(
        id=raw.name,
        uri=draw(SOME),
        title=draw(st.none() | SOME),
        publisher=draw(MAYBE),
        published=draw(st.none() | DAYS),
        language=draw(st.sampled_from(("en", "ar", "und"))),
        sha256=digest,
        text=text,
        passages=(Passage(draw(story), Span(0, len(text)), draw(MAYBE)),),
        notes=draw(CODES),
    )
    count = draw(st.integers(0, 3))
    return raw, CodedReport(report, tuple(draw(claims(text, f"c{at}")) for at in range(count)), draw(SOME))


@st.composite
def incidents(draw: Any, text: str, claim: str, report: str) -> Incident:
    """An incident of one claim."""
    toll = st.builds(
        Toll,
        WORDS,
        WORDS,
        st.none() | NUMBERS,
        st.none() | NUMBERS,
        st.none() | NUMBERS,
        st.lists(
            st.builds(
                SourceFigure, SOME, st.none() | DAYS, st.none() | NUMBERS, st.none() | NUMBERS, st.just(claim), WORDS
            ),
            max_size=2,
        ).map(tuple),
    )
    return Incident(
        id=draw(WORDS),
        type=draw(WORDS),
        place=draw(st.none() | places(text)),
        when=draw(st.none() | periods(text)),
        claims=(claim,),
        reports=(report,),
        sources=tuple(draw(st.lists(SOME, max_size=3, unique=True))),
        status=draw(st.sampled_from(Status)),
        figures=tuple(draw(st.lists(toll, max_size=2))),
        disagreements=tuple(draw(st.lists(st.builds(Disagreement, WORDS, CODES, st.just((claim,))), max_size=2))),
        confidence=draw(st.floats(0, 1)),
        why=draw(CODES),
    )
