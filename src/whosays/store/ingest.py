"""Taking reports in: raw bytes, reading and claims of one report in one transaction."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from whosays.errors import StoreError, UsageError
from whosays.model import CodedReport, Failure, RawDocument
from whosays.sources import told_apart
from whosays.store import schema
from whosays.store.checks import check_coded
from whosays.store.claims import ClaimHome, write_claims
from whosays.store.database import Database
from whosays.store.readings import write_reading
from whosays.store.records import Added, RunKind
from whosays.store.successions import write_successions

PACKING = "zlib"
_LEVEL = 6


class Ingest:
    """Writes of a coding run. Each call is one short transaction: after a crash a report is there whole or not."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def known(self, sha256: str) -> str | None:
        """The id of the report whose bytes have this digest; None where the store has not got them."""
        table = schema.report.c
        with self._database.read() as connection:
            found = connection.execute(select(table.id).where(table.sha256 == sha256)).scalar()
        return None if found is None else str(found)

    def free_id(self, wanted: str, sha256: str) -> str:
        """The id for a new report: `wanted`, or, where other bytes have it, with the digest's first digits added."""
        table = schema.report.c
        with self._database.read() as connection:
            taken = connection.execute(select(table.sha256).where(table.id == wanted)).scalar()
        return wanted if taken in (None, sha256) else told_apart(wanted, sha256)

    def add(self, run: int, raw: RawDocument, coded: CodedReport) -> Added:
        """Stores a document with its report and claims under `run`. KNOWN, with nothing added but the address, where
        the bytes are there already; under a RECODE run RECODED. Raises StoreError for a claim that breaks a rule
        (a span that is not its wording, evidence in a comment) or an id that other bytes have: then nothing of the
        report is stored."""
        check_coded(coded)
        packed = zlib.compress(raw.data, _LEVEL)  # outside the transaction, so that others wait less
        with self._database.write() as connection:
            kind = _kind_of(connection, run)
            row = _report_row(connection, raw.sha256)
            _forget_failure(connection, run, raw.uri)
            if kind is RunKind.INGEST:
                if row is not None:
                    return self._add_known(connection, run, row, raw.uri)
                key = self._add_document(connection, raw, packed, coded)
                coding = self._add_coding(connection, run, key, coded)
                _make_current(connection, key, coding)
                return Added.NEW
            if row is None:
                raise StoreError(f"report {coded.report.id}", "it is not in the store to be coded again", "Ingest it")
            if _coding_key(connection, run, row.key) is not None:
                return Added.KNOWN
            coding = self._add_coding(connection, run, row.key, coded)
            write_successions(connection, self._database.dialect, row.key, coding)
            return Added.RECODED

    def fail(self, run: int, failure: Failure, sha256: str | None = None) -> None:
        """Records that a document failed; once for each step, however often a run is resumed."""
        row = {
            "run_key": run,
            "uri": failure.uri,
            "sha256": sha256,
            "step": failure.step,
            "error": failure.error,
            "reason": failure.message,
            "do": failure.do,
            "at": self._clock(),
        }
        with self._database.write() as connection:
            connection.execute(self._database.dialect.new_only(schema.failure), row)

    def seen(self, run: int, raw: RawDocument) -> Added | None:
        """KNOWN, with the address noted, where the store has the bytes already, so that they need no coding; None
        where they are new."""
        if self.known(raw.sha256) is None:
            return None
        with self._database.write() as connection:
            row = _report_row(connection, raw.sha256)
            return None if row is None else self._add_known(connection, run, row, raw.uri)

    def pending(self, run: int) -> tuple[str, ...]:
        """Of a RECODE: ids of the reports that it has not coded yet, in order of id."""
        report, coding = schema.report, schema.coding
        done = select(coding.c.report_key).where(coding.c.run_key == run)
        with self._database.read() as connection:
            _kind_of(connection, run)
            query = select(report.c.id).where(report.c.key.not_in(done)).order_by(report.c.id)
            return tuple(connection.execute(query).scalars())

    def _add_known(self, connection: Connection, run: int, row: Row[Any], uri: str) -> Added:
        self._add_address(connection, row.key, uri)
        if _coding_key(connection, run, row.key) is None:  # of this run itself where it is being resumed
            table = schema.run
            connection.execute(update(table).where(table.c.key == run).values(known=table.c.known + 1))
        return Added.KNOWN

    def _add_document(self, connection: Connection, raw: RawDocument, packed: bytes, coded: CodedReport) -> int:
        report = coded.report
        table = schema.report
        if connection.execute(select(table.c.key).where(table.c.id == report.id)).first() is not None:
            raise StoreError(f"report {report.id}", "other bytes have this id already", "Ask free_id for another")
        if report.sha256 != raw.sha256:
            raise StoreError(f"report {report.id}", "it is not the report of these bytes", "Read them again")
        document = {
            "sha256": raw.sha256,
            "data": packed,
            "packing": PACKING,
            "size": len(raw.data),
            "media_type": raw.media_type,
        }
        connection.execute(self._database.dialect.new_only(schema.raw_document), document)
        row = {
            "id": report.id,
            "sha256": raw.sha256,
            "uri": report.uri,
            "name": raw.name,
            "stated_publisher": raw.publisher,
            "stated_published": raw.published,
            "added": self._clock(),
        }
        key = int(connection.execute(table.insert(), row).inserted_primary_key[0])  # type: ignore[index]
        self._add_address(connection, key, raw.uri)
        return key

    def _add_address(self, connection: Connection, report_key: int, uri: str) -> None:
        insert = self._database.dialect.new_only(schema.report_address)
        connection.execute(insert, {"report_key": report_key, "uri": uri})

    def _add_coding(self, connection: Connection, run: int, report_key: int, coded: CodedReport) -> int:
        dialect = self._database.dialect
        reading = write_reading(connection, dialect, report_key, coded.report)
        home = ClaimHome(report_key, reading, coded.report.text, coded.report.publisher)
        keys = write_claims(connection, dialect, home, coded.claims)
        row = {
            "run_key": run,
            "report_key": report_key,
            "reading_key": reading,
            "coder": coded.coder,
            "claims": len(keys),
        }
        coding = int(connection.execute(schema.coding.insert(), row).inserted_primary_key[0])  # type: ignore[index]
        if keys:
            rows = [{"coding_key": coding, "position": at, "claim_key": key} for at, key in enumerate(keys)]
            connection.execute(schema.coding_claim.insert(), rows)
        return coding


def _kind_of(connection: Connection, run: int) -> RunKind:
    kind = connection.execute(select(schema.run.c.kind).where(schema.run.c.key == run)).scalar()
    if kind is None:
        raise UsageError(f"run {run}", "there is none of that number", "`whosays runs` lists them")
    return RunKind(kind)


def _report_row(connection: Connection, sha256: str) -> Row[Any] | None:
    return connection.execute(select(schema.report).where(schema.report.c.sha256 == sha256)).first()


def _coding_key(connection: Connection, run: int, report_key: int) -> int | None:
    table = schema.coding.c
    return connection.execute(select(table.key).where(table.run_key == run, table.report_key == report_key)).scalar()


def _make_current(connection: Connection, report_key: int, coding: int) -> None:
    table = schema.report
    connection.execute(update(table).where(table.c.key == report_key).values(coding_key=coding))


def _forget_failure(connection: Connection, run: int, uri: str) -> None:
    """A document that failed before the run was cut short and does not fail now did not fail."""
    table = schema.failure
    connection.execute(delete(table).where(table.c.run_key == run, table.c.uri == uri))
