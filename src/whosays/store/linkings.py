"""Linkings: incidents written after claims were linked or judged. Rows are never changed: one that no longer holds
gets the linking that it died with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from whosays.errors import StoreError
from whosays.model import Claim, Incident
from whosays.store import schema
from whosays.store.database import INCIDENTS, Database
from whosays.store.incidentrows import Drawn, Member, Members, write_incidents
from whosays.store.vocabulary import chunks

WRITTEN_AT_ONCE = 1000
"""Incidents in one transaction of a linking."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A linking that is written and not in force yet: the number it is written under, what it was made by and over
    what, all its incidents, and the ids of those that were written just now."""

    number: int
    linker: str
    run: int | None
    newest_coding: int
    drawn: tuple[Drawn, ...]
    fresh: frozenset[str]


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
        """Makes these the current incidents, all of them, in one step; what did not change is not written again.
        Gives the number of the linking. `run` is the newest where it is None.

        `edited`: {claim id: the claim as people left it} where that is not the machine's; `touched`: ids of incidents
        that people made (by merging, splitting) rather than the linker. Raises StoreError for an incident of claims
        or reports that are not current.
        """
        drawn = draw(incidents, edited or {}, frozenset(touched))
        with self._database.read() as connection:
            newest = newest_coding(connection)
        prepared = self.prepare(drawn, linker=linker, run=run, newest_coding=newest)
        with self._database.write() as connection:
            return self.switch(connection, prepared)

    def prepare(self, drawn: Sequence[Drawn], *, linker: str, run: int | None, newest_coding: int) -> Prepared:
        """Writes what is not there yet, out of sight, in short transactions, so that others can write in between.
        `newest_coding`: the newest that the linker has seen. What is prepared and never switched to stays out of
        sight."""
        table = schema.incident.c
        with self._database.read() as connection:
            query = select(table.id, table.digest).where(table.died.is_(None))
            now = {row.id: row.digest for row in connection.execute(query)}
        fresh = [each for each in drawn if now.get(each.incident.id) != each.digest]
        with self._database.write(shows=False) as connection:
            number = self._number(connection, "prepared", linker=linker, run=run)
        for part in chunks(fresh, WRITTEN_AT_ONCE):
            with self._database.write(shows=False) as connection:
                self._write(connection, number, part, hidden=True)
        return Prepared(
            number=number,
            linker=linker,
            run=run,
            newest_coding=newest_coding,
            drawn=tuple(drawn),
            fresh=frozenset(each.incident.id for each in fresh),
        )

    def switch(self, connection: Connection, prepared: Prepared) -> int:
        """Makes what was prepared the current incidents, all of them, inside the caller's transaction. Gives the
        number of the linking."""
        table = schema.incident
        linking = self._number(
            connection,
            "linking",
            linker=prepared.linker,
            run=prepared.run,
            newest_coding=prepared.newest_coding,
        )
        digests = {each.incident.id: each.digest for each in prepared.drawn if each.incident.id not in prepared.fresh}
        query = select(table.c.id, table.c.key, table.c.digest).where(table.c.died.is_(None))
        now = connection.execute(query).all()
        kept = {row.id for row in now if digests.get(row.id) == row.digest}
        self._bury(connection, linking, [row.key for row in now if row.id not in kept])
        hidden = (table.c.born == prepared.number, table.c.died == prepared.number)
        connection.execute(update(table).where(*hidden).values(born=linking, died=None))
        lost = [each for each in prepared.drawn if each.incident.id in digests and each.incident.id not in kept]
        self._write(connection, linking, lost)
        self._database.bump(connection, INCIDENTS)
        if len(prepared.fresh) >= WRITTEN_AT_ONCE:
            self._database.dialect.tidy(connection)
        return linking

    def redraw(self, connection: Connection, judgement: int, *, dead: Sequence[int], drawn: Sequence[Drawn]) -> int:
        """After a judgement, inside its transaction: the incidents with keys `dead` give way to `drawn`, but for those
        that come out as they were."""
        linking = self._number(connection, "judgement", linker=f"judgement {judgement}", judgement=judgement)
        table = schema.incident.c
        rows: list[Any] = []
        for part in chunks(dead):
            rows += connection.execute(select(table.id, table.key, table.digest).where(table.key.in_(part)))
        digests = {row.id: row.digest for row in rows}
        fresh = [each for each in drawn if digests.get(each.incident.id) != each.digest]
        kept = {each.incident.id for each in drawn} - {each.incident.id for each in fresh}
        self._bury(connection, linking, [row.key for row in rows if row.id not in kept])
        self._write(connection, linking, fresh)
        self._database.bump(connection, INCIDENTS)
        return linking

    def _bury(self, connection: Connection, linking: int, keys: Sequence[int]) -> None:
        table = schema.incident
        for part in chunks(keys):
            connection.execute(update(table).where(table.c.key.in_(part)).values(died=linking))

    def is_stale(self) -> bool:
        """Whether codings have become current since claims were linked last."""
        with self._database.read() as connection:
            return newest_coding(connection) > linked_up_to(connection)

    def _number(
        self,
        connection: Connection,
        kind: str,
        *,
        linker: str,
        run: int | None = None,
        newest_coding: int = 0,
        judgement: int | None = None,
    ) -> int:
        newest = connection.execute(select(func.max(schema.run.c.key))).scalar() if run is None else run
        row = {
            "kind": kind,
            "run_key": newest,
            "judgement": judgement,
            "newest_coding": newest_coding,
            "linker": linker,
            "at": self._clock(),
        }
        return int(connection.execute(schema.linking.insert(), row).inserted_primary_key[0])  # type: ignore[index]

    def _write(self, connection: Connection, linking: int, drawn: Sequence[Drawn], *, hidden: bool = False) -> None:
        for part in chunks(drawn, WRITTEN_AT_ONCE):
            members = members_of(connection, [claim for each in part for claim in each.incident.claims])
            reports = _report_keys(connection, [report for each in part for report in each.incident.reports])
            for each in part:
                _check(each.incident, members, reports)
            keys = Members(members, reports)
            write_incidents(connection, self._database.dialect, linking, part, keys, hidden=hidden)


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
