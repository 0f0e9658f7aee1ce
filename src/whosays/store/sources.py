"""Root sources and how they fare beside each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from sqlalchemy import Connection, Integer, and_, case, cast, func, or_, select

from whosays.model import Stance, Status
from whosays.store import schema
from whosays.store.database import Database
from whosays.store.filters import IncidentFilter
from whosays.store.incidents import Incidents
from whosays.store.index import STATUSES, Columns
from whosays.store.records import SourceRow, SourceTolls

ALL_INCIDENTS = IncidentFilter()

FEW: Final = 5
"""Incidents with another source, under which shares say nothing."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one source says of one incident: claims, reports, and whether it denies."""

    incident: int
    claims: int
    reports: int
    denies: bool


@dataclass(frozen=True, slots=True)
class _Dead:
    """The greatest death toll that one source gives of one incident, of one side."""

    incident: int
    side: str
    source: str
    number: float


class Sources:
    """Who says what, counted. Claims count as the machine has them; incidents and their status as people left them."""

    def __init__(self, database: Database, incidents: Incidents) -> None:
        self._database = database
        self._incidents = incidents

    def all(self, filter: IncidentFilter = ALL_INCIDENTS) -> tuple[SourceRow, ...]:
        """A row for each root source of the filtered incidents, most incidents first, then by name."""
        with self._database.read() as connection:
            masks = self._incidents.masks(connection, filter)
            columns, mask = masks.columns, masks.all()
            if "voices" not in columns.cache:
                columns.cache["voices"] = _voices(connection)
                columns.cache["dead"] = _beside(_dead(connection))
        chosen = {int(key): at for at, key in enumerate(columns.head["key"]) if mask[at]}
        tolls: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for incident, side, source, how in columns.cache["dead"]:
            if incident in chosen:
                tolls[source][side][how] += 1
        rows = []
        for source, voices in columns.cache["voices"].items():
            heard = [voice for voice in voices if voice.incident in chosen]
            if heard:
                rows.append(_row(source, heard, columns, chosen, tolls[source]))
        return tuple(sorted(rows, key=lambda row: (-row.incidents, row.name)))


def _row(
    name: str,
    voices: list[_Voice],
    columns: Columns,
    at: Mapping[int, int],
    tolls: Mapping[str, Counter[str]],
) -> SourceRow:
    counts: Counter[str] = Counter()
    for voice in voices:
        position = at[voice.incident]
        status = STATUSES[int(columns.head["status"][position])]
        if columns.head["sources"][position] < 2:
            counts["alone"] += 1
        elif status is Status.CORROBORATED:
            counts["borne_out"] += 1
        elif status is Status.CONTESTED:
            counts["contested"] += 1
        elif status is Status.DENIED:
            counts["denies" if voice.denies else "denied"] += 1
    sides = tuple(
        SourceTolls(side, tolls[side]["higher"], tolls[side]["lower"], tolls[side]["equal"]) for side in sorted(tolls)
    )
    return SourceRow(
        name=name,
        claims=sum(voice.claims for voice in voices),
        reports=sum(voice.reports for voice in voices),
        incidents=len(voices),
        alone=counts["alone"],
        borne_out=counts["borne_out"],
        contested=counts["contested"],
        denied=counts["denied"],
        denies=counts["denies"],
        higher=sum(each.higher for each in sides),
        lower=sum(each.lower for each in sides),
        equal=sum(each.equal for each in sides),
        tolls=sides,
        few=len(voices) - counts["alone"] < FEW,
    )


def _voices(connection: Connection) -> dict[str, list[_Voice]]:
    """{root source: what it says of each current incident}. A claim is its root's where the root bears the name that
    the claim gives, or is the only one of the incident."""
    incident, member, claim, source = schema.incident, schema.incident_claim, schema.claim, schema.source
    denies = or_(claim.c.happened.is_(False), claim.c.stance == Stance.DENIES.value)
    query = (
        select(
            incident.c.key,
            source.c.name,
            func.count(),
            func.count(claim.c.report_key.distinct()),
            func.max(cast(case((denies, 1), else_=0), Integer)),
        )
        .join(member, member.c.incident_key == incident.c.key)
        .join(claim, member.c.claim_key == claim.c.key)
        .join(source, claim.c.source_key == source.c.key)
        .where(incident.c.died.is_(None))
        .group_by(incident.c.key, source.c.name)
    )
    told: dict[int, dict[str, tuple[int, int, bool]]] = defaultdict(dict)
    for key, name, claims, reports, denied in connection.execute(query):
        told[key][name] = (claims, reports, bool(denied))
    root = schema.incident_source
    roots = (
        select(root.c.incident_key, source.c.name, incident.c.sources, incident.c.reports)
        .join(source, root.c.source_key == source.c.key)
        .join(incident, root.c.incident_key == incident.c.key)
        .where(incident.c.died.is_(None))
    )
    found: dict[str, list[_Voice]] = defaultdict(list)
    for key, name, sources, reports in connection.execute(roots):
        said = told[key].get(name, (0, 0, False))
        if sources == 1:
            said = (sum(each[0] for each in told[key].values()), reports, any(each[2] for each in told[key].values()))
        found[name].append(_Voice(key, *said))
    return dict(found)


def _dead(connection: Connection) -> list[_Dead]:
    """The greatest number of dead that each source gives of each incident, by the side they were on."""
    incident, member, claim, source = schema.incident, schema.incident_claim, schema.claim, schema.source
    figure, role, actor = schema.figure, schema.claim_actor, schema.actor
    target = and_(role.c.claim_key == claim.c.key, role.c.role == "target", role.c.position == 0)
    number = func.max(func.coalesce(figure.c.min, figure.c.max))
    side = func.coalesce(actor.c.sector, "")
    query: Any = (
        select(incident.c.key, side, source.c.name, number)
        .join(member, member.c.incident_key == incident.c.key)
        .join(claim, member.c.claim_key == claim.c.key)
        .join(figure, and_(figure.c.claim_key == claim.c.key, figure.c.what == "killed"))
        .join(source, claim.c.source_key == source.c.key)
        .outerjoin(role, target)
        .outerjoin(actor, role.c.actor_key == actor.c.key)
        .where(incident.c.died.is_(None), source.c.name != "")
        .group_by(incident.c.key, side, source.c.name)
    )
    return [_Dead(*row) for row in connection.execute(query)]


def _beside(dead: list[_Dead]) -> list[tuple[int, str, str, str]]:
    """(incident, side, source, "higher", "lower" or "equal") of each toll that another source's can be laid beside."""
    groups: dict[tuple[int, str], list[_Dead]] = defaultdict(list)
    for each in dead:
        groups[each.incident, each.side].append(each)
    found: list[tuple[int, str, str, str]] = []
    for (incident, side), told in groups.items():
        for each in told:
            others = [other.number for other in told if other.source != each.source]
            if others:
                middle = median(others)
                how = "equal" if each.number == middle else "higher" if each.number > middle else "lower"
                found.append((incident, side, each.source, how))
    return found
