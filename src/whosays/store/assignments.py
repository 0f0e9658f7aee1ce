"""Sets of reports given to people, blind where wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from whosays.errors import UsageError
from whosays.store import schema
from whosays.store.database import Database
from whosays.store.judging import Assignment
from whosays.store.vocabulary import chunks


class Assignments:
    """Who was given which reports."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def make(
        self, name: str, *, reports: Iterable[str], coders: Iterable[str], made_by: str, blind: bool = True
    ) -> Assignment:
        """A new set. Raises UsageError for a report that the store does not know, for a person without an account
        (where there are accounts), for nothing to code, or under two coders where it is blind."""
        ids, names = list(dict.fromkeys(reports)), list(dict.fromkeys(coders))
        if not ids:
            raise UsageError("set", "it has no reports", "Choose at least one")
        if len(names) < (2 if blind else 1):
            raise UsageError("set", f"{len(names)} people cannot code it", "Name two for a blind set, else one")
        with self._database.write() as connection:
            keys = _report_keys(connection, ids)
            _check_people(connection, names)
            row = {"name": name, "blind": blind, "made_by": made_by, "at": self._clock()}
            table = schema.assignment
            number = int(connection.execute(table.insert(), row).inserted_primary_key[0])  # type: ignore[index]
            reports_rows = [
                {"assignment_key": number, "position": at, "report_key": key} for at, key in enumerate(keys)
            ]
            connection.execute(schema.assignment_report.insert(), reports_rows)
            people = [{"assignment_key": number, "position": at, "coder": who} for at, who in enumerate(names)]
            connection.execute(schema.assignment_coder.insert(), people)
            return _known(connection, number)

    def all(self, *, coder: str | None = None) -> tuple[Assignment, ...]:
        """All sets, newest first; or those of one person."""
        table = schema.assignment.c
        with self._database.read() as connection:
            numbers = connection.execute(select(table.key).order_by(table.key.desc())).scalars().all()
            found = [_known(connection, number) for number in numbers]
        return tuple(each for each in found if coder is None or coder in each.coders)

    def get(self, number: int) -> Assignment | None:
        """One set."""
        with self._database.read() as connection:
            return load_assignment(connection, number)

    def end(self, number: int, coder: str) -> Assignment:
        """Says that a person is through. When all are, the set is open to all. Raises UsageError for an unknown set
        or a person who was not given it."""
        table = schema.assignment_coder
        with self._database.write() as connection:
            found = _known(connection, number)
            if coder not in found.coders:
                raise UsageError(f"set {number}", f"it was not given to {coder}")
            connection.execute(
                update(table)
                .where(table.c.assignment_key == number, table.c.coder == coder, table.c.ended.is_(None))
                .values(ended=self._clock())
            )
            return _known(connection, number)


def load_assignment(connection: Connection, number: int) -> Assignment | None:
    """One set, within a transaction."""
    row = connection.execute(select(schema.assignment).where(schema.assignment.c.key == number)).first()
    if row is None:
        return None
    given, report, people = schema.assignment_report, schema.report, schema.assignment_coder
    reports = (
        select(report.c.id)
        .join(given, given.c.report_key == report.c.key)
        .where(given.c.assignment_key == number)
        .order_by(given.c.position)
    )
    coders = connection.execute(
        select(people).where(people.c.assignment_key == number).order_by(people.c.position)
    ).all()
    return Assignment(
        number=number,
        name=row.name,
        reports=tuple(connection.execute(reports).scalars()),
        coders=tuple(each.coder for each in coders),
        blind=row.blind,
        done=tuple(each.coder for each in coders if each.ended is not None),
        made_by=row.made_by,
        at=row.at,
    )


def _known(connection: Connection, number: int) -> Assignment:
    found = load_assignment(connection, number)
    if found is None:
        raise UsageError(f"set {number}", "there is none of that number")
    return found


def _report_keys(connection: Connection, ids: list[str]) -> list[int]:
    table = schema.report.c
    keys: dict[str, int] = {}
    for part in chunks(ids):
        keys.update(
            {row[0]: row[1] for row in connection.execute(select(table.id, table.key).where(table.id.in_(part)))}
        )
    lost = [id for id in ids if id not in keys]
    if lost:
        raise UsageError("set", f"the store has no report {', '.join(lost[:3])}")
    return [keys[id] for id in ids]


def _check_people(connection: Connection, names: list[str]) -> None:
    known = set(connection.execute(select(schema.user.c.name)).scalars())
    lost = [name for name in names if known and name not in known]
    if lost:
        raise UsageError("set", f"there is no account {', '.join(lost[:3])}", "Make the account first")
