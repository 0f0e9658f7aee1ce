"""Taking reports in: raw bytes, reading and claims of one report in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from whosays.model import CodedReport, Failure, RawDocument
from whosays.store.database import Database
from whosays.store.records import Added


class Ingest:
    """Writes of a coding run. Each call is one short transaction: after a crash a report is there whole or not."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def known(self, sha256: str) -> str | None:
        """The id of the report whose bytes have this digest; None where the store has not got them."""
        raise NotImplementedError

    def free_id(self, wanted: str, sha256: str) -> str:
        """The id for a new report: `wanted`, or, where other bytes have it, with the digest's first digits added."""
        raise NotImplementedError

    def add(self, run: int, raw: RawDocument, coded: CodedReport) -> Added:
        """Stores a document with its report and claims under `run`. KNOWN, with nothing added but the address, where
        the bytes are there already; under a RECODE run RECODED. Raises StoreError for a claim that breaks a rule
        (a span that is not its wording, evidence in a comment): then nothing of the report is stored."""
        raise NotImplementedError

    def fail(self, run: int, failure: Failure, sha256: str | None = None) -> None:
        """Records that a document failed."""
        raise NotImplementedError

    def pending(self, run: int) -> tuple[str, ...]:
        """Of a RECODE: ids of the reports that it has not coded yet, in order of id."""
        raise NotImplementedError
