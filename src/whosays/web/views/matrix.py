"""Fields by origins: what each root source says of each part of an incident, and how that stands to the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from whosays.model import Claim, Incident, Span, Stance
from whosays.store import ReportRow, Slot
from whosays.web.schemas.incidents import (
    Agreement,
    CellValue,
    ColumnReport,
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
)
from whosays.web.views.tellings import Told
from whosays.web.views.values import bounds_words, period_words, place_words, span_out

OWN_WORDS = ("killed", "injured", "casualties")
"""Figures that have a row even where the others are shown only if told."""

DENIABLE = ("happened", "type", "initiators")
"""What a denial denies, beside figures. The day and the place of what it denies it may well share."""

_BLAMING = frozenset({"clash", "talks", "agreement", "toll", "other"})
"""Types whose initiators are parties beside the others, and not the one to blame."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one claim: `text` for people, `key` for comparing, and its words."""

    text: str
    key: str
    wording: str
    span: Span
    slot: Slot


Reader = Callable[[Claim], Iterable[Value]]


def _happened(claim: Claim) -> Iterable[Value]:
    said = "happened" if claim.happened and claim.stance is not Stance.DENIES else "did not happen"
    if said == "happened" and claim.stance in (Stance.DOUBTS, Stance.SPECULATES):
        said = "doubtful" if claim.stance is Stance.DOUBTS else "suspected"
    yield Value(said, said, "", claim.trigger, Slot.HAPPENED)


def _type(claim: Claim) -> Iterable[Value]:
    text = claim.type.replace("_", " ")
    yield Value(text, claim.type, "", claim.trigger, Slot.TYPE)


def _day(claim: Claim) -> Iterable[Value]:
    if claim.when:
        when = claim.when
        yield Value(period_words(when), period_words(when), when.text, when.span, Slot.WHEN)


def _place(claim: Claim) -> Iterable[Value]:
    if claim.place:
        place = claim.place
        key = place.gazetteer or place.name.casefold()
        yield Value(place_words(place), key, place.text, place.span, Slot.PLACE)


def _actors(slot: Slot) -> Reader:
    def read(claim: Claim) -> Iterable[Value]:
        for actor in claim.initiators if slot is Slot.INITIATORS else claim.targets:
            key = actor.actor or actor.name.casefold()
            yield Value(actor.name, key, actor.text, actor.span, slot)

    return read


def _blamed(claim: Claim) -> Iterable[Value]:
    return () if claim.type in _BLAMING else _actors(Slot.INITIATORS)(claim)


def _parties(claim: Claim) -> Iterable[Value]:
    if claim.type in _BLAMING:
        yield from _actors(Slot.INITIATORS)(claim)
    yield from _actors(Slot.TARGETS)(claim)


def _figures(what: str) -> Reader:
    def read(claim: Claim) -> Iterable[Value]:
        for figure in claim.figures:
            if figure.what == what:
                noun = "" if figure.of in ("people", "person") else f" {figure.of}"
                text = bounds_words(figure.min, figure.max) + noun
                yield Value(
                    text,
                    f"{figure.min}-{figure.max}-{figure.group}",
                    figure.text,
                    figure.span,
                    Slot.FIGURES,
                )

    return read


def _means(claim: Claim) -> Iterable[Value]:
    if claim.means:
        means = claim.means
        yield Value(means.text, means.text.casefold(), means.text, means.span, Slot.MEANS)


def matrix_of(incident: Incident, told: Sequence[Told], reports: Sequence[ReportRow]) -> Matrix:
    """The matrix. Columns run from the first to speak to the last; copies of one story share one."""
    columns = _columns(told)
    whats = sorted(
        {figure.what for each in told for figure in each.judged.claim.figures},
        key=lambda what: (OWN_WORDS.index(what) if what in OWN_WORDS else len(OWN_WORDS), what),
    )
    rows: list[tuple[str, str, Reader]] = [
        ("happened", "Whether", _happened),
        ("type", "What", _type),
        ("when", "Day", _day),
        ("place", "Place", _place),
        ("initiators", "Who is blamed", _blamed),
        ("parties", "Parties", _parties),
        *((f"figures.{what}", _label(what), _figures(what)) for what in whats),
        ("means", "Means", _means),
    ]
    known = {row.id: row for row in reports}
    at_odds = {each.field: frozenset(each.claims) for each in incident.disagreements}
    filled = [_row(field, label, read, columns, at_odds.get(field, frozenset())) for field, label, read in rows]
    return Matrix(
        columns=[_column(name, claims, known) for name, claims in columns],
        rows=[row for row in filled if any(cell.values for cell in row.cells)],
    )


def _label(what: str) -> str:
    return "Other figures" if what == "other" else what.replace("_", " ").capitalize()


Columns = list[tuple[str, list[Told]]]


def _columns(told: Sequence[Told]) -> Columns:
    by_root: dict[str, list[Told]] = {}
    for each in sorted(told, key=lambda one: _age(one)):
        by_root.setdefault(each.root.key, []).append(each)
    return [(claims[0].root.name, claims) for claims in by_root.values()]


def _age(told: Told) -> tuple[str, str, int]:
    stored = told.judged.stored
    return (stored.published.isoformat() if stored.published else "~", stored.report, told.judged.claim.span.start)


def _column(name: str, told: Sequence[Told], known: dict[str, ReportRow]) -> MatrixColumn:
    ids = list(dict.fromkeys(each.judged.stored.report for each in told))
    dates = [each.judged.stored.published for each in told if each.judged.stored.published]
    return MatrixColumn(
        origin=name,
        reports=[
            ColumnReport(
                id=ident,
                title=known[ident].title if ident in known else None,
                publisher=known[ident].publisher if ident in known else None,
                published=known[ident].published if ident in known else None,
            )
            for ident in ids
        ],
        claims=[each.judged.stored.claim.id for each in told],
        published=min(dates, default=None),
        copies=sorted({each.root.why for each in told if each.root.why.startswith("source:copy")}),
    )


def _row(field: str, label: str, read: Reader, columns: Columns, at_odds: frozenset[str]) -> MatrixRow:
    values = [[(each, value) for each in told for value in read(each.judged.claim)] for _, told in columns]
    keys = [frozenset(value.key for _, value in column) for column in values]
    votes = Counter(key for column in keys for key in sorted(column))
    agreed = _agreed(votes, values)
    speaking = sum(bool(column) for column in keys)
    cells = []
    for (_, told), column, said in zip(columns, values, keys, strict=True):
        state = _state(field, told, said, agreed, speaking=speaking, at_odds=at_odds)
        cells.append(MatrixCell(state=state, values=_cell_values(column)))
    text = next((value.text for column in values for _, value in column if value.key == agreed), None)
    return MatrixRow(field=field, label=label, agreed=text, cells=cells)


def _agreed(votes: Counter[str], values: list[list[tuple[Told, Value]]]) -> str | None:
    """The value that more origins give than any other; None on a tie, for then nobody is the odd one out."""
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1] and len(values) > 1):
        return None
    return ranked[0][0]


def _state(
    field: str,
    told: Sequence[Told],
    said: frozenset[str],
    agreed: str | None,
    *,
    speaking: int,
    at_odds: frozenset[str],
) -> Agreement:
    """How a column stands to the others on one field. Only what the record calls a disagreement differs: "Syria"
    beside "Aleppo" is vaguer and no more. A source that says both that it happened and that it did not differs on
    that, not on what it says of the toll."""
    claims = [each.judged.claim for each in told]
    denying = field in DENIABLE or field.startswith("figures.")
    if not said:
        return "silent"
    if denying and all(not claim.happened or claim.stance is Stance.DENIES for claim in claims):
        return "denies"
    if field == "happened" and len({claim.happened for claim in claims}) == 2:
        return "differs"
    if any(claim.id in at_odds for claim in claims):
        # of one group of people a source may give two figures: it agrees if it gives the agreed one and no other
        rivals = [key for key in said if field.startswith("figures.") and _group(key) == _group(agreed or "")]
        return "agrees" if agreed in said and len(rivals) <= 1 else "differs"
    return "agrees" if speaking > 1 else "alone"


def _group(key: str) -> str:
    """Whom a figure's key counts."""
    return key.rpartition("-")[2]


def _cell_values(column: list[tuple[Told, Value]]) -> list[CellValue]:
    cells: list[CellValue] = []
    seen: set[tuple[str, Span, str]] = set()
    for told, value in column:
        stored = told.judged.stored
        mark = (value.key, value.span, stored.report)
        if mark in seen:
            continue
        seen.add(mark)
        cells.append(
            CellValue(
                text=value.text,
                claim=stored.claim.id,
                report=stored.report,
                wording=value.wording,
                span=span_out(value.span),
                slot=value.slot.value,
                judged=any(each.slot is value.slot for each in told.judged.marks),
            )
        )
    return cells
