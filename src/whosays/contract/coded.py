"""Coded reports: records of the model to and from lines of `whosays/report/1`."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from whosays.contract.lines import REPORT_SCHEMA, dump_line, load_line, refuse
from whosays.contract.records import (
    ActorRecord,
    ClaimRecord,
    CodedReportRecord,
    FigureRecord,
    LinkRecord,
    MeansRecord,
    PassageRecord,
    ReportRecord,
)
from whosays.contract.values import period_in, period_out, place_in, place_out, span_in, span_out
from whosays.errors import DamagedError
from whosays.model import (
    NOWHERE,
    Actor,
    Claim,
    CodedReport,
    Figure,
    Link,
    Means,
    Passage,
    PassageKind,
    Report,
    Span,
)

_NO_PASSAGES = "passages:not told, all taken for body"


def dump_coded(coded: CodedReport) -> str:
    """`coded` as one line of JSON, without a line end. The same record gives the same characters.

    Degrees are rounded to 5 places (a metre), kilometres to 3, confidence to 4. The authors of comments are left
    out. Raises `DamagedError` for a text that is not Unicode (lone surrogates), which reading never gives.
    """
    report = coded.report
    try:
        record = CodedReportRecord(
            schema_=REPORT_SCHEMA,
            report=ReportRecord(
                id=report.id,
                uri=report.uri,
                title=report.title,
                publisher=report.publisher,
                published=report.published,
                language=report.language,
                sha256=report.sha256,
                coder=coded.coder,
                notes=report.notes,
            ),
            text=report.text,
            passages=tuple(_passage_out(passage) for passage in report.passages),
            claims=tuple(_claim_out(claim) for claim in coded.claims),
        )
    except ValidationError as error:
        raise DamagedError(report.uri or report.id, f"cannot be written: {error}", "Report this as a fault") from error
    return dump_line(record)


def load_coded(line: str, *, source: str = "coded reports", number: int | None = None) -> CodedReport:
    """The coded report in a line of JSON. `source` (a path) and `number` (of the line) are for messages alone.

    Values may lack their spans, as those of gold claims do: they stand `NOWHERE`. A span that is given must hold
    the value's wording. Raises `DamagedError` naming the field, `UnsupportedError` for another schema; both are
    `InputError`s.
    """
    record = load_line(CodedReportRecord, line, schema=REPORT_SCHEMA, source=source, number=number)
    passages, notes = _passages_in(record), record.report.notes
    if record.passages is None and _NO_PASSAGES not in notes:
        notes = (*notes, _NO_PASSAGES)
    head = record.report
    report = Report(
        id=head.id,
        uri=head.uri,
        title=head.title,
        publisher=head.publisher,
        published=head.published,
        language=head.language,
        sha256=head.sha256,
        text=record.text,
        passages=passages,
        notes=notes,
    )
    for field, why in _impossible(record):
        raise refuse(source, number, field, why)
    return CodedReport(report, tuple(_claim_in(claim) for claim in record.claims), head.coder)


def _passage_out(passage: Passage) -> PassageRecord:
    author = None if passage.kind is PassageKind.COMMENT else passage.author
    return PassageRecord(kind=passage.kind, start=passage.span.start, end=passage.span.end, author=author)


def _passages_in(record: CodedReportRecord) -> tuple[Passage, ...]:
    if record.passages is None:
        text = record.text
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        return (Passage(PassageKind.BODY, Span(start, end)),) if start < end else ()
    return tuple(
        Passage(
            passage.kind,
            # An impossible one is refused right after, with its field named.
            Span(passage.start, max(passage.start, passage.end)),
            None if passage.kind is PassageKind.COMMENT else passage.author,
        )
        for passage in record.passages
    )


def _claim_out(claim: Claim) -> ClaimRecord:
    return ClaimRecord(
        id=claim.id,
        span=span_out(claim.span),
        trigger=span_out(claim.trigger),
        type=claim.type,
        happened=claim.happened,
        stance=claim.stance,
        initiators=tuple(_actor_out(actor) for actor in claim.initiators),
        targets=tuple(_actor_out(actor) for actor in claim.targets),
        means=None if claim.means is None else MeansRecord(text=claim.means.text, span=span_out(claim.means.span)),
        place=None if claim.place is None else place_out(claim.place),
        when=None if claim.when is None else period_out(claim.when),
        figures=tuple(_figure_out(figure) for figure in claim.figures),
        chain=tuple(_link_out(link) for link in claim.chain),
        confidence=claim.confidence,
        why=claim.why,
    )


def _claim_in(claim: ClaimRecord) -> Claim:
    return Claim(
        id=claim.id,
        span=span_in(claim.span),
        trigger=span_in(claim.trigger),
        type=claim.type,
        happened=claim.happened,
        stance=claim.stance,
        initiators=tuple(_actor_in(actor) for actor in claim.initiators),
        targets=tuple(_actor_in(actor) for actor in claim.targets),
        means=None if claim.means is None else Means(claim.means.text, span_in(claim.means.span)),
        place=None if claim.place is None else place_in(claim.place),
        when=None if claim.when is None else period_in(claim.when),
        figures=tuple(_figure_in(figure) for figure in claim.figures),
        chain=tuple(_link_in(link) for link in claim.chain),
        confidence=claim.confidence,
        why=claim.why,
    )


def _actor_out(actor: Actor) -> ActorRecord:
    return ActorRecord(
        name=actor.name,
        text=actor.text,
        span=span_out(actor.span),
        actor=actor.actor,
        country=actor.country,
        sector=actor.sector,
    )


def _actor_in(actor: ActorRecord) -> Actor:
    return Actor(actor.name, actor.text, span_in(actor.span), actor.actor, actor.country, actor.sector)


def _figure_out(figure: Figure) -> FigureRecord:
    return FigureRecord(
        what=figure.what,
        of=figure.of,
        group=figure.group,
        min=figure.min,
        max=figure.max,
        text=figure.text,
        span=span_out(figure.span),
    )


def _figure_in(figure: FigureRecord) -> Figure:
    return Figure(figure.what, figure.of, figure.group, figure.min, figure.max, figure.text, span_in(figure.span))


def _link_out(link: Link) -> LinkRecord:
    return LinkRecord(
        name=link.name,
        text=link.text,
        span=span_out(link.span),
        cue=None if link.cue is None else span_out(link.cue),
        actor=link.actor,
    )


def _link_in(link: LinkRecord) -> Link:
    cue = None if link.cue is None else span_in(link.cue)
    return Link(link.name, link.text, span_in(link.span), cue, link.actor)


def _impossible(record: CodedReportRecord) -> Iterator[tuple[str, str]]:
    """(field, why) of what has the right shape and still cannot be, first things first."""
    size, at = len(record.text), 0
    for index, passage in enumerate(record.passages or ()):
        field = f"passages.{index}"
        if not at <= passage.start <= passage.end <= size:
            yield field, f"[{passage.start}, {passage.end}) is out of order or out of the text"
        at = passage.end
    seen: set[str] = set()
    for index, claim in enumerate(record.claims):
        if claim.id in seen:
            yield f"claims.{index}.id", f"{claim.id!r} stands twice in one report"
        seen.add(claim.id)
        for name, pair, wording in _spans(claim):
            field = f"claims.{index}.{name}"
            if pair is None or pair == span_out(NOWHERE):
                continue
            if not pair[0] <= pair[1] <= size:
                yield field, f"{list(pair)} is no span of a text of {size} characters"
            elif wording is not None and record.text[pair[0] : pair[1]] != wording:
                yield field, f"the text holds {record.text[pair[0] : pair[1]]!r} there, not {wording!r}"


def _spans(claim: ClaimRecord) -> Iterator[tuple[str, tuple[int, int] | None, str | None]]:
    """(field, span, wording) of a claim and all of its values; wording None where any will do."""
    yield "span", claim.span, None
    yield "trigger", claim.trigger, None
    for role in ("initiators", "targets"):
        actors: tuple[ActorRecord, ...] = getattr(claim, role)
        for index, actor in enumerate(actors):
            yield f"{role}.{index}.span", actor.span, actor.text
    if claim.means is not None:
        yield "means.span", claim.means.span, claim.means.text
    if claim.place is not None:
        yield "place.span", claim.place.span, claim.place.text
    if claim.when is not None:
        yield "when.span", claim.when.span, claim.when.text
    for index, figure in enumerate(claim.figures):
        yield f"figures.{index}.span", figure.span, figure.text
    for index, link in enumerate(claim.chain):
        yield f"chain.{index}.span", link.span, link.text
        yield f"chain.{index}.cue", link.cue, None
