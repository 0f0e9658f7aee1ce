"""Any report, claims and incidents that keep the rules of the record, for property tests of whatever holds them.

Numbers are as fine as the contract writes them: five decimals of a degree, three of a kilometre, four of a confidence.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
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
CONFIDENCES = st.integers(0, 10**4).map(lambda number: number / 10**4)
Wording = tuple[str, Span]


def degrees(most: int) -> st.SearchStrategy[float]:
    """Degrees up to so many either way."""
    return st.integers(-most * 10**5, most * 10**5).map(lambda number: number / 10**5)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Wording:
    """A wording of the text and where it stands."""
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, min(len(text), start + 30))))
    return span.of(text), span


def places_in(text: str) -> st.SearchStrategy[Span]:
    """Where some wording of the text stands."""
    return spans(text).map(lambda wording: wording[1])


@st.composite
def actors(draw: st.DrawFn, text: str) -> Actor:
    """A party."""
    return Actor(draw(SOME), *draw(spans(text)), actor=draw(MAYBE), country=draw(MAYBE), sector=draw(MAYBE))


@st.composite
def links(draw: st.DrawFn, text: str) -> Link:
    """A link of a chain."""
    return Link(draw(SOME), *draw(spans(text)), cue=draw(st.none() | places_in(text)), actor=draw(MAYBE))


@st.composite
def places(draw: st.DrawFn, text: str) -> Place:
    """A place with a coordinate or without."""
    known = draw(st.booleans())
    return Place(
        draw(SOME),
        *draw(spans(text)),
        lat=draw(degrees(90)) if known else None,
        lon=draw(degrees(180)) if known else None,
        precision=draw(st.sampled_from(PlacePrecision)) if known else None,
        radius_km=draw(st.none() | st.integers(0, 2 * 10**6).map(lambda number: number / 10**3)) if known else None,
        country=draw(MAYBE),
        admin1=draw(MAYBE),
        gazetteer=draw(MAYBE) if known else None,
        why=draw(CODES),
    )


@st.composite
def periods(draw: st.DrawFn, text: str) -> Period:
    """A period."""
    start, end = sorted((draw(DAYS), draw(DAYS)))
    return Period(start, end, draw(st.sampled_from(PeriodPrecision)), *draw(spans(text)))


@st.composite
def figures(draw: st.DrawFn, text: str) -> Figure:
    """A figure with at least one bound."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    open_bound = draw(st.sampled_from(("low", "high", "none")))
    bounds = (None if open_bound == "low" else low, None if open_bound == "high" else high)
    return Figure(draw(WORDS), draw(WORDS), draw(WORDS), *bounds, *draw(spans(text)))


@st.composite
def claims(draw: st.DrawFn, text: str, id: str) -> Claim:
    """A claim over the text."""
    return Claim(
        id=id,
        span=draw(places_in(text)),
        trigger=draw(places_in(text)),
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
        confidence=draw(CONFIDENCES),
        why=draw(CODES),
    )


@st.composite
def documents(draw: st.DrawFn) -> tuple[RawDocument, CodedReport]:
    """Bytes and the coded report that they are read to, as a store takes them."""
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
def coded_reports(draw: st.DrawFn) -> CodedReport:
    """A coded report as it may also come from outside: its text cut anywhere into passages of all kinds, with white
    space of all sorts and NUL in it, and claims whose trigger nobody told."""
    _, coded = draw(documents())
    text = coded.report.text + draw(st.text(st.sampled_from("\x00\u2028\u0085\r\n\t "), max_size=4))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    passages = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        kind = draw(st.sampled_from(PassageKind))
        author = None if kind is PassageKind.COMMENT else draw(MAYBE)
        passages.append(Passage(kind, Span(start, end), author))
    told = tuple(replace(claim, trigger=NOWHERE) if draw(st.booleans()) else claim for claim in coded.claims)
    return replace(coded, report=replace(coded.report, text=text, passages=tuple(passages)), claims=told)


@st.composite
def disagreements(draw: st.DrawFn, claim: str) -> Disagreement:
    """What claims differ on, each value with a claim that gives it."""
    values = draw(st.lists(SOME, max_size=3))
    return Disagreement(draw(WORDS), tuple(values), (claim,) * len(values))


@st.composite
def incidents(draw: st.DrawFn, text: str, claim: str, report: str) -> Incident:
    """An incident of one claim."""
    number = st.none() | NUMBERS
    said = st.builds(SourceFigure, SOME, st.none() | DAYS, number, number, st.just(claim), WORDS)
    toll = st.builds(Toll, WORDS, WORDS, number, number, number, st.lists(said, max_size=2).map(tuple))
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
        disagreements=tuple(draw(st.lists(disagreements(claim), max_size=2))),
        confidence=draw(CONFIDENCES),
        why=draw(CODES),
    )
