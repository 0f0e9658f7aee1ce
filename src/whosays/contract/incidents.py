"""Incidents: records of the model to and from lines of `whosays/incident/1`."""

from __future__ import annotations

from whosays.contract.lines import INCIDENT_SCHEMA, dump_line, load_line, refuse
from whosays.contract.records import DisagreementRecord, IncidentRecord, SourceFigureRecord, TollRecord
from whosays.contract.values import period_in, period_out, place_in, place_out
from whosays.model import Disagreement, Incident, SourceFigure, Toll


def dump_incident(incident: Incident) -> str:
    """`incident` as one line of JSON, without a line end. The same record gives the same characters."""
    return dump_line(
        IncidentRecord(
            schema_=INCIDENT_SCHEMA,
            id=incident.id,
            type=incident.type,
            place=None if incident.place is None else place_out(incident.place),
            when=None if incident.when is None else period_out(incident.when),
            claims=incident.claims,
            reports=incident.reports,
            sources=incident.sources,
            status=incident.status,
            figures=tuple(_toll_out(toll) for toll in incident.figures),
            disagreements=tuple(
                DisagreementRecord(field=each.field, values=each.values, claims=each.claims)
                for each in incident.disagreements
            ),
            confidence=incident.confidence,
            why=incident.why,
        )
    )


def load_incident(line: str, *, source: str = "incidents", number: int | None = None) -> Incident:
    """The incident in a line of JSON. `source` and `number` are for messages. Raises `DamagedError` naming the
    field, `UnsupportedError` for another schema; both are `InputError`s."""
    record = load_line(IncidentRecord, line, schema=INCIDENT_SCHEMA, source=source, number=number)
    for index, each in enumerate(record.disagreements):
        if len(each.values) != len(each.claims):
            raise refuse(source, number, f"disagreements.{index}", "values and claims differ in number")
    for field, span in (
        ("place.span", record.place.span if record.place else None),
        ("when.span", record.when.span if record.when else None),
    ):
        if span is not None and span[0] > span[1]:
            raise refuse(source, number, field, f"{list(span)} ends before it starts")
    return Incident(
        id=record.id,
        type=record.type,
        place=None if record.place is None else place_in(record.place),
        when=None if record.when is None else period_in(record.when),
        claims=record.claims,
        reports=record.reports,
        sources=record.sources,
        status=record.status,
        figures=tuple(_toll_in(toll) for toll in record.figures),
        disagreements=tuple(Disagreement(each.field, each.values, each.claims) for each in record.disagreements),
        confidence=record.confidence,
        why=record.why,
    )


def _toll_out(toll: Toll) -> TollRecord:
    by = tuple(
        SourceFigureRecord(
            source=each.source,
            published=each.published,
            min=each.min,
            max=each.max,
            claim=each.claim,
            kind=each.kind,
        )
        for each in toll.by
    )
    return TollRecord(what=toll.what, group=toll.group, low=toll.low, high=toll.high, latest=toll.latest, by=by)


def _toll_in(toll: TollRecord) -> Toll:
    by = tuple(SourceFigure(each.source, each.published, each.min, each.max, each.claim, each.kind) for each in toll.by)
    return Toll(toll.what, toll.group, toll.low, toll.high, toll.latest, by)
