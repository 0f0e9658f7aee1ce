"""Runs: what was coded when, by which versions, and what one changed against another."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from whosays.errors import UsageError
from whosays.store import schema
from whosays.store.database import Database
from whosays.store.diff import diff_runs, settings_of
from whosays.store.records import FailureRecord, Run, RunDiff, RunKind, Versions
from whosays.store.verdicts import settle_verdicts


class Runs:
    """The runs of a store."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def start(self, versions: Versions, kind: RunKind = RunKind.INGEST) -> Run:
        """A new run; or, where one of the same kind and versions was cut short, that one again, to be resumed."""
        table = schema.run
        columns = {
            "kind": kind.value,
            "coder": versions.coder,
            "codebook": versions.codebook,
            "gazetteer": versions.gazetteer,
            "reader": versions.reader,
            "settings": tuple(json.dumps(pair, ensure_ascii=False) for pair in versions.settings),
        }
        with self._database.write() as connection:
            same = [table.c[name] == value for name, value in columns.items()]
            query = select(table.c.key).where(table.c.ended.is_(None), *same).order_by(table.c.key.desc())
            key = connection.execute(query).scalar()
            if key is None:
                row = {**columns, "started": self._clock(), "known": 0}
                key = connection.execute(table.insert(), row).inserted_primary_key[0]  # type: ignore[index]
            return _one(connection, key)

    def finish(self, run: int) -> Run:
        """Ends a run. A RECODE becomes current only now, whole, in one transaction; reports that came in since it
        began, and those that failed, keep the coding they have."""
        table = schema.run
        with self._database.write() as connection:
            found = _one(connection, run)
            connection.execute(update(table).where(table.c.key == run).values(ended=self._clock()))
            if found.kind is RunKind.RECODE:
                _adopt(connection, run)
            return _one(connection, run)

    def all(self) -> tuple[Run, ...]:
        """Every run, oldest first."""
        with self._database.read() as connection:
            current = _current_key(connection)
            return tuple(_run_of(row, current) for row in connection.execute(_runs()))

    def get(self, run: int) -> Run:
        """Raises UsageError where there is no run of that number."""
        with self._database.read() as connection:
            return _one(connection, run)

    def current(self) -> Run | None:
        """The newest run whose claims are in the record; None in an empty store."""
        with self._database.read() as connection:
            key = _current_key(connection)
            return None if key is None else _one(connection, key)

    def failures(self, run: int | None = None) -> tuple[FailureRecord, ...]:
        """What could not be taken in, oldest first; of one run, or of all."""
        table = schema.failure
        query = select(table).order_by(table.c.key)
        if run is not None:
            query = query.where(table.c.run_key == run)
        with self._database.read() as connection:
            return tuple(
                FailureRecord(row.run_key, row.uri, row.sha256, row.step, row.error, row.reason, row.do, row.at)
                for row in connection.execute(query)
            )

    def diff(self, old: int, new: int) -> RunDiff:
        """What changed between the record as run `old` left it and as run `new` left it: claims and tolls that
        appeared, vanished or changed, field by field, and why. Raises UsageError for a run that is not there."""
        with self._database.read() as connection:
            return diff_runs(connection, _one(connection, old), _one(connection, new))


def _adopt(connection: Connection, run: int) -> None:
    """Makes the codings of a run the current ones of their reports, and finds their judgements."""
    report, coding = schema.report, schema.coding
    newest = select(coding.c.key).where(coding.c.run_key == run, coding.c.report_key == report.c.key).scalar_subquery()
    covered = select(coding.c.report_key).where(coding.c.run_key == run)
    connection.execute(update(report).where(report.c.key.in_(covered)).values(coding_key=newest))
    settle_verdicts(connection)


def _runs() -> Select[Any]:
    run, coding, failure = schema.run, schema.coding, schema.failure
    coded = (
        select(coding.c.run_key, func.count().label("reports"), func.sum(coding.c.claims).label("claims"))
        .group_by(coding.c.run_key)
        .subquery()
    )
    failed = select(failure.c.run_key, func.count().label("failures")).group_by(failure.c.run_key).subquery()
    return (
        select(run, coded.c.reports, coded.c.claims, failed.c.failures)
        .outerjoin(coded, coded.c.run_key == run.c.key)
        .outerjoin(failed, failed.c.run_key == run.c.key)
        .order_by(run.c.key)
    )


def _one(connection: Connection, run: int) -> Run:
    row = connection.execute(_runs().where(schema.run.c.key == run)).first()
    if row is None:
        raise UsageError(f"run {run}", "there is none of that number", "`whosays runs` lists them")
    return _run_of(row, _current_key(connection))


def _current_key(connection: Connection) -> int | None:
    report, coding = schema.report, schema.coding
    query = select(func.max(coding.c.run_key)).join(report, report.c.coding_key == coding.c.key)
    return connection.execute(query).scalar()


def _run_of(row: Row[Any], current: int | None) -> Run:
    return Run(
        number=row.key,
        kind=RunKind(row.kind),
        versions=Versions(row.coder, row.codebook, row.gazetteer, row.reader, settings_of(row.settings)),
        started=row.started,
        ended=row.ended,
        reports=row.reports or 0,
        claims=row.claims or 0,
        failures=row.failures or 0,
        known=row.known,
        current=row.key == current,
    )
