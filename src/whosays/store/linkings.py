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
        with self._database.write() as connection:
            drawn = draw(incidents, edited or {}, frozenset(touched))
            return self.save_all(connection, drawn, linker=linker, run=run, newest_coding=newest_coding(connection))

    def save_all(
        self, connection: Connection, drawn: Sequence[Drawn], *, linker: str, run: int | None, newest_coding: int
    ) -> int:
        """The same inside the caller's transaction. `newest_coding`: the newest that the linker has seen."""
        newest = connection.execute(select(func.max(schema.run.c.key))).scalar()
        linking = self._number(connection, linker, newest if run is None else run, newest_coding, judgement=None)
        table = schema.incident
        query = select(table.c.id, table.c.key, table.c.digest).where(table.c.died.is_(None))
        self._replace(connection, linking, connection.execute(query).all(), drawn)
        return linking

    def redraw(self, connection: Connection, judgement: int, *, dead: Sequence[int], drawn: Sequence[Drawn]) -> int:
        """After a judgement, inside its transaction: the incidents with keys `dead` give way to `drawn`, but for those
        that come out as they were."""
        last = select(func.max(schema.run.c.key))
        linking = self._number(
            connection,
            f"judgement {judgement}",
            connection.execute(last).scalar(),
            linked_up_to(connection),
            judgement=judgement,
        )
        table = schema.incident.c
        rows: list[Any] = []
        for part in chunks(dead):
            rows += connection.execute(select(table.id, table.key, table.digest).where(table.key.in_(part)))
        self._replace(connection, linking, rows, drawn)
        return linking

    def _replace(self, connection: Connection, linking: int, now: Sequence[Any], drawn: Sequence[Drawn]) -> None:
        digests = {row.id: row.digest for row in now}
        fresh = [each for each in drawn if digests.get(each.incident.id) != each.digest]
        kept = {each.incident.id for each in drawn} - {each.incident.id for each in fresh}
        table = schema.incident
        for part in chunks([row.key for row in now if row.id not in kept]):
            connection.execute(update(table).where(table.c.key.in_(part)).values(died=linking))
        self._write(connection, linking, fresh)

    def is_stale(self) -> bool:
        """Whether codings have become current since claims were linked last."""
        with self._database.read() as connection:
            return newest_coding(connection) > linked_up_to(connection)

    def _number(
        self, connection: Connection, linker: str, run: int | None, newest_coding: int, *, judgement: int | None
    ) -> int:
        row = {
            "kind": "linking" if judgement is None else "judgement",
            "run_key": run,
            "judgement": judgement,
            "newest_coding": newest_coding,
            "linker": linker,
            "at": self._clock(),
        }
        self._database.bump(connection, INCIDENTS)
        return int(connection.execute(schema.linking.insert(), row).inserted_primary_key[0])  # type: ignore[index]

    def _write(self, connection: Connection, linking: int, drawn: Sequence[Drawn]) -> None:
        for part in chunks(drawn, WRITTEN_AT_ONCE):
            members = members_of(connection, [claim for each in part for claim in each.incident.claims])
            reports = _report_keys(connection, [report for each in part for report in each.incident.reports])
            for each in part:
                _check(each.incident, members, reports)
            write_incidents(connection, self._database.dialect, linking, part, members, reports)


def linker_of(connection: Connection) -> str | None:
    """What the newest linking was made by; None where there is none."""
    table = schema.linking.c
    query = select(table.linker).where(table.kind == "linking").order_by(table.key.desc())
    return connection.execute(query).scalar()


def newest_coding(connection: Connection) -> int:
    """The newest coding that is current of any report."""
    return connection.execute(select(func.max(schema.report.c.coding_key))).scalar() or 0


def linked_up_to(connection: Connection) -> int:
    """The newest coding that the linker has seen."""
    return connection.execute(select(func.max(schema.linking.c.newest_coding))).scalar() or 0


def draw(incidents: Iterable[Incident], edited: Mapping[str, Claim], touched: frozenset[str]) -> list[Drawn]:
    """Incidents as they are to be written. Raises StoreError where two have one id."""
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
