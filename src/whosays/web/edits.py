"""From what a person chose or marked on a screen to values of the record. Words are always those of the text at the
span; nothing that was typed becomes evidence."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any, assert_never

from whosays.codebook import codebook
from whosays.errors import UsageError
from whosays.model import (
    Actor,
    Claim,
    Figure,
    Link,
    Means,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Report,
    Span,
    Stance,
)
from whosays.resolving.entries import Entry
from whosays.resolving.gazetteer import open_gazetteer
from whosays.store import Edit, Slot, SlotValue
from whosays.web.schemas.common import SpanOut
from whosays.web.schemas.review import (
    ActorIn,
    ActorsEdit,
    ChainEdit,
    EditIn,
    FigureIn,
    FiguresEdit,
    HappenedEdit,
    LinkIn,
    MeansEdit,
    PlaceEdit,
    StanceEdit,
    TypeEdit,
    WhenEdit,
)

JUDGED = "place:judged"
"""The reason code of a place that a person chose."""

PLACES_LOOKED_AT = 200
"""How many namesakes of a place are gone through for the one that was chosen."""


def span_in(span: SpanOut | None, text: str, evidence: Span) -> Span:
    """A span of the text; the claim's evidence where none was marked. Raises UsageError for one outside the text."""
    if span is None:
        return evidence
    if not span.start < span.end <= len(text):
        raise UsageError("span", f"[{span.start}, {span.end}) is not a stretch of the text", "Mark the words again")
    return Span(span.start, span.end)


def edits_in(edits: Sequence[EditIn], report: Report, evidence: Span) -> tuple[Edit, ...]:
    """The record's edits. Raises UsageError for what is not in the codebook, the gazetteer or the text."""
    return tuple(Edit(Slot(edit.slot), _value(edit, report, evidence)) for edit in edits)


def _value(edit: EditIn, report: Report, evidence: Span) -> SlotValue:
    match edit:
        case TypeEdit():
            return _known(edit.value, codebook().types, "type")
        case HappenedEdit():
            return edit.value
        case StanceEdit():
            return Stance(edit.value)
        case PlaceEdit():
            return _place(edit, report, evidence)
        case WhenEdit():
            return _period(edit, report, evidence)
        case MeansEdit():
            return _means(edit, report, evidence)
        case ActorsEdit():
            return tuple(_actor(each, report, evidence) for each in edit.value)
        case FiguresEdit():
            return tuple(_figure(each, report, evidence) for each in edit.value)
        case ChainEdit():
            return tuple(_link(each, report, evidence) for each in edit.value)
        case _:
            assert_never(edit)


def _known(value: str, known: Container[str], what: str) -> str:
    if value not in known:
        raise UsageError(what, f"the codebook has no {value!r}", "Choose one of the list")
    return value


def _place(edit: PlaceEdit, report: Report, evidence: Span) -> Place | None:
    if edit.gazetteer is None and edit.span is None:
        return None
    span = span_in(edit.span, report.text, evidence)
    words = span.of(report.text)
    if edit.gazetteer is None:
        return Place(name=words, text=words, span=span, why=(JUDGED,))
    entry = place_entry(edit.gazetteer, edit.name or words)
    return Place(
        name=entry.name,
        text=words,
        span=span,
        lat=entry.lat,
        lon=entry.lon,
        precision=PlacePrecision(entry.precision),
        radius_km=entry.radius_km,
        country=entry.country or None,
        admin1=entry.admin1 or None,
        gazetteer=entry.id,
        why=(JUDGED,),
    )


def place_entry(ident: str, name: str) -> Entry:
    """The gazetteer's entry of that id among those of that name. Raises UsageError where there is none."""
    for hit in open_gazetteer().lookup(name, limit=PLACES_LOOKED_AT):
        if hit.entry.id == ident:
            return hit.entry
    raise UsageError("place", f"the gazetteer has no {name!r} with the id {ident!r}", "Choose one of the list")


def _period(edit: WhenEdit, report: Report, evidence: Span) -> Period | None:
    if edit.start is None and edit.end is None:
        return None
    start, end = edit.start or edit.end, edit.end or edit.start
    if start is None or end is None or start > end:
        raise UsageError("period", "it ends before it starts", "Give the first day first")
    span = span_in(edit.span, report.text, evidence)
    precision = PeriodPrecision.DAY if start == end else PeriodPrecision.SPAN
    return Period(start=start, end=end, precision=precision, text=span.of(report.text), span=span)


def _means(edit: MeansEdit, report: Report, evidence: Span) -> Means | None:
    if edit.span is None:
        return None
    span = span_in(edit.span, report.text, evidence)
    return Means(text=span.of(report.text), span=span)


def _actor(given: ActorIn, report: Report, evidence: Span) -> Actor:
    span = span_in(given.span, report.text, evidence)
    words = span.of(report.text)
    if given.actor is not None:
        entry = codebook().actors.entries.get(given.actor)
        if entry is None:
            raise UsageError("actor", f"the dictionary has no {given.actor!r}", "Choose one of the list")
        return Actor(name=entry.name, text=words, span=span, actor=entry.id, country=entry.country, sector=entry.sector)
    if given.name is None and given.span is None:
        raise UsageError("actor", "neither an actor nor words of the text were given", "Choose one or mark the words")
    return Actor(name=given.name or words, text=words, span=span)


def _link(given: LinkIn, report: Report, evidence: Span) -> Link:
    actor = _actor(given, report, evidence)
    cue = span_in(given.cue, report.text, evidence) if given.cue else None
    return Link(name=actor.name, text=actor.text, span=actor.span, cue=cue, actor=actor.actor)


def _figure(given: FigureIn, report: Report, evidence: Span) -> Figure:
    book = codebook()
    if given.low is None and given.high is None:
        raise UsageError("figure", "it has no number", "Give a low or a high bound")
    if given.low is not None and given.high is not None and given.low > given.high:
        raise UsageError("figure", "its low is over its high", "Give the smaller number first")
    span = span_in(given.span, report.text, evidence)
    return Figure(
        what=_known(given.what, book.whats, "figure"),
        of=given.of,
        group=_known(given.group, book.groups, "group"),
        min=given.low,
        max=given.high,
        text=span.of(report.text),
        span=span,
    )


def claim_in(span: SpanOut, type_name: str, edits: Sequence[EditIn], report: Report) -> Claim:
    """A claim made by hand: its evidence, its type and what else was given. Its id is made by the review."""
    evidence = span_in(span, report.text, Span(0, 0))
    claim = Claim(
        id="",
        span=evidence,
        trigger=evidence,
        type=_known(type_name, codebook().types, "type"),
        happened=True,
        stance=Stance.ASSERTS,
        confidence=1.0,
        why=("claim:by-hand",),
    )
    given: dict[str, Any] = {edit.slot.value: edit.value for edit in edits_in(edits, report, evidence)}
    return replace(claim, **given)
