"""The store: one database, opened once, its parts side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from whosays.store.assignments import Assignments
from whosays.store.database import Database
from whosays.store.incidents import Incidents
from whosays.store.ingest import Ingest
from whosays.store.judgements import Judgements
from whosays.store.linkings import Linkings
from whosays.store.people import People
from whosays.store.records import StoreCounts
from whosays.store.reports import Reports
from whosays.store.runs import Runs
from whosays.store.sources import Sources

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


class Store:
    """A store that is open. Parts do the work; this holds the connection and the clock.

    Safe to use from several threads. Not after a fork: open it again there.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.runs = Runs(database, clock)
        self.ingest = Ingest(database, clock)
        self.reports = Reports(database)
        self.incidents = Incidents(database)
        self.linkings = Linkings(database, clock)
        self.judgements = Judgements(database, clock)
        self.assignments = Assignments(database, clock)
        self.people = People(database, clock)
        self.sources = Sources(database)

    @property
    def url(self) -> str:
        """The SQLAlchemy URL, any password hidden."""
        return self.database.url

    @property
    def version(self) -> str:
        """Changes whenever anything that screens show has changed: an ETag is made from it."""
        return self.database.version()

    def counts(self) -> StoreCounts:
        """How much there is."""
        raise NotImplementedError

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file and the record in it: the database's own check, broken references, values whose
        span is not their wording. Empty where all is well."""
        raise NotImplementedError

    def close(self) -> None:
        """Gives the connections back. A closed store is not used again."""
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(url: str | Path = "whosays.db", *, create: bool = True, clock: Clock = utc_now) -> Store:
    """Opens the store at a path or a SQLAlchemy URL, makes it where there is none (unless `create` is False), and
    brings an older one up to date.

    Raises StoreVersionError (written by a newer whosays, or not by whosays at all), StoreLockedError, StoreFullError,
    StoreError (no such file, no permission, damaged).
    """
    raise NotImplementedError
