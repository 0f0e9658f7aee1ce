"""Rows of the list of incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from whosays.model import Status
from whosays.store import schema
from whosays.store.claims import period_of, place_fields, place_of
from whosays.store.index import STATES, Columns
from whosays.store.records import IncidentRow
from whosays.store.vocabulary import chunks


def load_rows(connection: Connection, columns: Columns, keys: Sequence[int]) -> tuple[IncidentRow, ...]:
    """The rows of these current incidents, in the order of `keys`."""
    incident, place = schema.incident, schema.place
    found: dict[int, IncidentRow] = {}
    for part in chunks(keys):
        sources = _named(connection, part, schema.incident_source, schema.source, "source_key")
        actors = _named(connection, part, schema.incident_actor, schema.actor, "actor_key")
        fields = _fields(connection, part)
        query = select(incident, *place_fields()).outerjoin(place, incident.c.place_key == place.c.key)
        rows = connection.execute(query.where(incident.c.key.in_(part))).all()
        states = columns.state[columns.positions([row.key for row in rows])].tolist()
        for row, state in zip(rows, states, strict=True):
            found[row.key] = IncidentRow(
                id=row.id,
                type=row.type,
                place=place_of(row),
                when=period_of(row),
                status=Status(row.status),
                confidence=row.confidence,
                killed=(row.killed_low, row.killed_high),
                injured=(row.injured_low, row.injured_high),
                claims=row.claims,
                reports=row.reports,
                sources=tuple(sources[row.key]),
                actors=tuple(dict.fromkeys(actors[row.key])),
                disagreements=tuple(fields[row.key]),
                quote=row.quote,
                state=STATES[state],
                judged=row.judged,
            )
    return tuple(found[key] for key in keys if key in found)


def _named(connection: Connection, keys: Sequence[int], member: Any, named: Any, to: str) -> dict[int, list[str]]:
    query = (
        select(member.c.incident_key, named.c.name)
        .join(named, member.c[to] == named.c.key)
        .where(member.c.incident_key.in_(keys))
        .order_by(member.c.incident_key, member.c.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in connection.execute(query):
        found[key].append(name)
    return found


def _fields(connection: Connection, keys: Sequence[int]) -> dict[int, list[str]]:
    table = schema.disagreement.c
    query = select(table.incident_key, table.field).where(table.incident_key.in_(keys))
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in connection.execute(query.order_by(table.incident_key, table.position)):
        found[key].append(name)
    return found
