"""Incidents to rows and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from whosays.model import Actor, Claim, Disagreement, Incident, SourceFigure, Status, Toll, content_id
from whosays.store import schema
from whosays.store.claims import period_columns, period_of, place_columns, place_fields, place_of
from whosays.store.dialect import SqliteDialect
from whosays.store.vocabulary import Vocabulary, actor_digest, chunks


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of an incident as rows need it: its key, its confidence, its evidence."""

    key: int
    confidence: float
    quote: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """An incident to be written: the record, whether a person's value is in it, and its claims as people left them,
    where they differ from the machine's."""

    incident: Incident
    judged: bool
    edited: tuple[Claim, ...]

    @property
    def digest(self) -> str:
        """The same for incidents that are equal in every field."""
        return content_id("i", repr(self.incident), repr(self.judged), repr(self.edited))


@dataclass(frozen=True, slots=True)
class Members:
    """What incidents are made of: {claim id: claim}, {report id: key}."""

    claims: Mapping[str, Member]
    reports: Mapping[str, int]


def write_incidents(
    connection: Connection,
    dialect: SqliteDialect,
    linking: int,
    drawn: Sequence[Drawn],
    keys_of: Members,
    *,
    hidden: bool = False,
) -> None:
    """Stores incidents as born with `linking`. `hidden`: dead at once, until they are switched to."""
    members, reports = keys_of.claims, keys_of.reports
    vocabulary = Vocabulary(connection, dialect)
    places = vocabulary.places(each.incident.place for each in drawn if each.incident.place)
    sources = vocabulary.sources(source for each in drawn for source in each.incident.sources)
    rows = [
        {
            **_head(each, members),
            "digest": each.digest,
            "born": linking,
            "died": linking if hidden else None,
            **place_columns(each.incident.place, places),
            **period_columns(each.incident.when),
        }
        for each in drawn
    ]
    table = schema.incident.c
    connection.execute(schema.incident.insert(), rows)
    keys: dict[str, int] = {}
    for ids in chunks([each.incident.id for each in drawn]):
        query = select(table.id, table.key).where(table.born == linking, table.id.in_(ids))
        keys.update({row[0]: row[1] for row in connection.execute(query)})
    parts: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for each in drawn:
        incident, key = each.incident, keys[each.incident.id]
        for at, claim in enumerate(incident.claims):
            parts[schema.incident_claim].append({"incident_key": key, "position": at, "claim_key": members[claim].key})
        for at, report in enumerate(incident.reports):
            parts[schema.incident_report].append({"incident_key": key, "position": at, "report_key": reports[report]})
        for at, source in enumerate(incident.sources):
            parts[schema.incident_source].append({"incident_key": key, "position": at, "source_key": sources[source]})
        _add_figures(parts, key, incident)
    actors = _actors(connection, dialect, drawn, members)
    for each in drawn:
        for at, actor in enumerate(actors[each.incident.id]):
            parts[schema.incident_actor].append(
                {"incident_key": keys[each.incident.id], "position": at, "actor_key": actor}
            )
    for part, part_rows in parts.items():
        connection.execute(part.insert(), part_rows)


def _head(drawn: Drawn, members: Mapping[str, Member]) -> dict[str, Any]:
    incident = drawn.incident
    lead = max((members[claim] for claim in incident.claims), key=lambda each: (each.confidence, -each.key))
    killed, injured = toll_range(incident, "killed"), toll_range(incident, "injured")
    return {
        "id": incident.id,
        "type": incident.type,
        "status": incident.status.value,
        "confidence": incident.confidence,
        "why": incident.why,
        "killed_low": killed[0],
        "killed_high": killed[1],
        "injured_low": injured[0],
        "injured_high": injured[1],
        "claims": len(incident.claims),
        "reports": len(incident.reports),
        "sources": len(incident.sources),
        "differences": len(incident.disagreements),
        "quote": lead.quote,
        "judged": drawn.judged,
    }


def toll_range(incident: Incident, what: str) -> tuple[int | None, int | None]:
    """The greatest low and the greatest high over the groups: one group may be part of another, so none are added."""
    tolls = [toll for toll in incident.figures if toll.what == what]
    lows = [toll.low for toll in tolls if toll.low is not None]
    highs = [toll.high for toll in tolls if toll.high is not None]
    return max(lows, default=None), max(highs, default=None)


def _add_figures(parts: dict[Any, list[dict[str, Any]]], key: int, incident: Incident) -> None:
    for at, toll in enumerate(incident.figures):
        parts[schema.toll].append(
            {
                "incident_key": key,
                "position": at,
                "what": toll.what,
                "group": toll.group,
                "low": toll.low,
                "high": toll.high,
                "latest": toll.latest,
            }
        )
        for nth, by in enumerate(toll.by):
            parts[schema.toll_source].append(
                {
                    "incident_key": key,
                    "toll": at,
                    "position": nth,
                    "source": by.source,
                    "published": by.published,
                    "min": by.min,
                    "max": by.max,
                    "claim": by.claim,
                    "kind": by.kind,
                }
            )
    for at, disagreement in enumerate(incident.disagreements):
        parts[schema.disagreement].append(
            {
                "incident_key": key,
                "position": at,
                "field": disagreement.field,
                "values": disagreement.values,
                "claims": disagreement.claims,
            }
        )


def _actors(
    connection: Connection, dialect: SqliteDialect, drawn: Sequence[Drawn], members: Mapping[str, Member]
) -> dict[str, list[int]]:
    """{incident id: actor keys, most claims first}."""
    edited = {claim.id: claim for each in drawn for claim in each.edited}
    named = Vocabulary(connection, dialect).actors(actor for claim in edited.values() for actor in _named(claim))
    plain = [members[claim].key for each in drawn for claim in each.incident.claims if claim not in edited]
    table = schema.claim_actor.c
    by_claim: dict[int, list[int]] = defaultdict(list)
    for part in chunks(plain):
        query = select(table.claim_key, table.actor_key).where(table.claim_key.in_(part))
        for row in connection.execute(query.order_by(table.claim_key, table.role, table.position)):
            by_claim[row[0]].append(row[1])
    found: dict[str, list[int]] = {}
    for each in drawn:
        counts: dict[int, int] = defaultdict(int)
        for id in each.incident.claims:
            if id in edited:
                keys = [named[actor_digest(actor)] for actor in _named(edited[id])]
            else:
                keys = by_claim[members[id].key]
            for key in keys:
                counts[key] += 1
        found[each.incident.id] = sorted(counts, key=lambda key: (-counts[key], key))
    return found


def _named(claim: Claim) -> tuple[Actor, ...]:
    return (*claim.initiators, *claim.targets)


def load_incidents(connection: Connection, keys: Iterable[int]) -> dict[int, Incident]:
    """{key: incident}, in the order of `keys`."""
    wanted = list(dict.fromkeys(keys))
    found: dict[int, Incident] = {}
    for part in chunks(wanted):
        found.update(_load(connection, part))
    return {key: found[key] for key in wanted if key in found}


def _load(connection: Connection, keys: Sequence[int]) -> dict[int, Incident]:
    incident, place = schema.incident, schema.place
    claims = _names(connection, keys, schema.incident_claim, schema.claim, "claim_key", "id")
    reports = _names(connection, keys, schema.incident_report, schema.report, "report_key", "id")
    sources = _names(connection, keys, schema.incident_source, schema.source, "source_key", "name")
    tolls = _tolls(connection, keys)
    table = schema.disagreement
    differ: dict[int, list[Disagreement]] = defaultdict(list)
    for row in connection.execute(
        select(table).where(table.c.incident_key.in_(keys)).order_by(table.c.incident_key, table.c.position)
    ):
        differ[row.incident_key].append(Disagreement(row.field, row._mapping["values"], row.claims))
    query = select(incident, *place_fields()).outerjoin(place, incident.c.place_key == place.c.key)
    return {
        row.key: Incident(
            id=row.id,
            type=row.type,
            place=place_of(row),
            when=period_of(row),
            claims=tuple(claims[row.key]),
            reports=tuple(reports[row.key]),
            sources=tuple(sources[row.key]),
            status=Status(row.status),
            figures=tuple(tolls[row.key]),
            disagreements=tuple(differ[row.key]),
            confidence=row.confidence,
            why=row.why,
        )
        for row in connection.execute(query.where(incident.c.key.in_(keys)))
    }


def _names(
    connection: Connection, keys: Sequence[int], member: Any, named: Any, to: str, name: str
) -> dict[int, list[str]]:
    query = (
        select(member.c.incident_key, named.c[name])
        .join(named, member.c[to] == named.c.key)
        .where(member.c.incident_key.in_(keys))
        .order_by(member.c.incident_key, member.c.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        found[row[0]].append(row[1])
    return found


def _tolls(connection: Connection, keys: Sequence[int]) -> dict[int, list[Toll]]:
    by: dict[tuple[int, int], list[SourceFigure]] = defaultdict(list)
    table = schema.toll_source
    for row in connection.execute(
        select(table)
        .where(table.c.incident_key.in_(keys))
        .order_by(table.c.incident_key, table.c.toll, table.c.position)
    ):
        by[row.incident_key, row.toll].append(
            SourceFigure(row.source, row.published, row.min, row.max, row.claim, row.kind)
        )
    tolls: dict[int, list[Toll]] = defaultdict(list)
    table = schema.toll
    for row in connection.execute(
        select(table).where(table.c.incident_key.in_(keys)).order_by(table.c.incident_key, table.c.position)
    ):
        given = tuple(by[row.incident_key, row.position])
        tolls[row.incident_key].append(Toll(row.what, row.group, row.low, row.high, row.latest, given))
    return tolls
