"""Linkings: incidents written after claims were linked or judged. Rows are never changed: one that no longer holds
gets the linking that it died with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from whosays.errors import StoreError
from whosays.model import Claim, Incident
from whosays.store import schema
from whosays.store.database import INCIDENTS, Database
from whosays.store.incidentrows import Drawn, Member, write_incidents
from whosays.store.vocabulary import chunks

WRITTEN_AT_ONCE = 2000


class Linkings:
    """Writes of incidents."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def save(
        self,
        incidents: Iterable[Incident],
        *,
        linker: str,
        run: int | None = None,
        edited: Mapping[str, Claim] | None = None,
        touched: Iterable[str] = (),
    ) -> int:
        """Makes these the current incidents, all of them, in one transaction; what did not change is not written
        again. Gives the number of the linking. `run` is the newest where it is None.

        `edited`: {claim id: the claim as people left it} where that is not the machine's; `touched`: ids of incidents
        that people made (by merging, splitting) rather than the linker. Raises StoreError for an incident of claims
        or reports that are not current.
        """
        drawn = _draw(incidents, edited or {}, frozenset(touched))
        with self._database.write() as connection:
            newest = connection.execute(select(func.max(schema.run.c.key))).scalar()
            linking = self.number(connection, kind="linking", linker=linker, run=newest if run is None else run)
            table = schema.incident
            query = select(table.c.id, table.c.key, table.c.digest).where(table.c.died.is_(None))
            now = {row.id: (row.key, row.digest) for row in connection.execute(query)}
            fresh = [each for each in drawn if now.get(each.incident.id, (0, ""))[1] != each.digest]
            kept = {each.incident.id for each in drawn} - {each.incident.id for each in fresh}
            self.bury(connection, linking, [key for id, (key, _) in now.items() if id not in kept])
            self.write(connection, linking, fresh)
        return linking

    def number(
        self, connection: Connection, *, kind: str, linker: str, run: int | None, judgement: int | None = None
    ) -> int:
        """A new linking's number, inside the caller's transaction."""
        row = {"kind": kind, "run_key": run, "judgement": judgement, "linker": linker, "at": self._clock()}
        self._database.bump(connection, INCIDENTS)
        return int(connection.execute(schema.linking.insert(), row).inserted_primary_key[0])  # type: ignore[index]

    def bury(self, connection: Connection, linking: int, keys: Sequence[int]) -> None:
        """These incidents are no longer current."""
        table = schema.incident
        for part in chunks(keys):
            connection.execute(update(table).where(table.c.key.in_(part)).values(died=linking))

    def write(self, connection: Connection, linking: int, drawn: Sequence[Drawn]) -> None:
        """Stores these incidents as born with `linking`, inside the caller's transaction."""
        for part in chunks(drawn, WRITTEN_AT_ONCE):
            members = members_of(connection, [claim for each in part for claim in each.incident.claims])
            reports = _report_keys(connection, [report for each in part for report in each.incident.reports])
            for each in part:
                _check(each.incident, members, reports)
            write_incidents(connection, self._database.dialect, linking, part, members, reports)


def _draw(incidents: Iterable[Incident], edited: Mapping[str, Claim], touched: frozenset[str]) -> list[Drawn]:
    drawn: dict[str, Drawn] = {}
    for incident in incidents:
        changed = tuple(edited[claim] for claim in incident.claims if claim in edited)
        if incident.id in drawn:
            raise StoreError(f"incident {incident.id}", "it is there twice", "This is a fault of the linker")
        drawn[incident.id] = Drawn(incident, bool(changed) or incident.id in touched, changed)
    return list(drawn.values())


def _check(incident: Incident, members: Mapping[str, Member], reports: Mapping[str, int]) -> None:
    lost = [claim for claim in incident.claims if claim not in members]
    lost += [report for report in incident.reports if report not in reports]
    if lost or not incident.claims:
        raise StoreError(
            f"incident {incident.id}",
            f"the record has no {', '.join(lost[:3])}" if lost else "it has no claims",
            "Link the store's own claims, as they are now",
        )


def members_of(connection: Connection, ids: Sequence[str]) -> dict[str, Member]:
    """{id: claim} of the current claims among these."""
    claim, report, held, coding = schema.claim, schema.report, schema.coding_claim, schema.coding
    found: dict[str, Member] = {}
    for part in chunks(list(dict.fromkeys(ids))):
        query = (
            select(claim.c.id, claim.c.key, claim.c.confidence, claim.c.quote)
            .join(report, claim.c.report_key == report.c.key)
            .join(coding, report.c.coding_key == coding.c.key)
            .outerjoin(held, and_(held.c.claim_key == claim.c.key, held.c.coding_key == report.c.coding_key))
            .where(claim.c.id.in_(part), _is_current(held, claim, coding))
        )
        for row in connection.execute(query):
            found[row.id] = Member(row.key, row.confidence, row.quote)
    return found


def _is_current(held: Any, claim: Any, coding: Any) -> Any:
    """A claim that the current coding holds, or one that a person added to the current reading."""
    added = and_(claim.c.author.is_not(None), claim.c.reading_key == coding.c.reading_key)
    return or_(held.c.claim_key.is_not(None), added)


def _report_keys(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    table = schema.report.c
    found: dict[str, int] = {}
    for part in chunks(list(dict.fromkeys(ids))):
        found.update(
            {row[0]: row[1] for row in connection.execute(select(table.id, table.key).where(table.id.in_(part)))}
        )
    return found
