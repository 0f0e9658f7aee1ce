"""The store: one database, opened once, its parts side by side."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import func, select
from sqlalchemy.engine import URL

from whosays.errors import StoreError
from whosays.store import schema
from whosays.store.assignments import Assignments
from whosays.store.checks import problems_of
from whosays.store.database import Database
from whosays.store.incidents import Incidents
from whosays.store.index import IncidentIndex
from whosays.store.ingest import Ingest
from whosays.store.judgements import Judgements
from whosays.store.linkings import Linkings
from whosays.store.people import People
from whosays.store.records import StoreCounts
from whosays.store.reports import Reports
from whosays.store.runs import Runs
from whosays.store.sources import Sources
from whosays.store.versions import make_current

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
        self.clock = clock
        index = IncidentIndex(database)
        self.runs = Runs(database, clock)
        self.ingest = Ingest(database, clock)
        self.incidents = Incidents(database, index)
        self.reports = Reports(database, self.incidents)
        self.linkings = Linkings(database, clock)
        self.judgements = Judgements(database, clock)
        self.assignments = Assignments(database, clock)
        self.people = People(database, clock)
        self.sources = Sources(database, self.incidents)

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
        with self.database.read() as connection:
            report, coding, incident = schema.report, schema.coding, schema.incident
            current = coding.join(report, report.c.coding_key == coding.c.key)
            queries = (
                select(func.count()).select_from(report),
                select(func.coalesce(func.sum(coding.c.claims), 0)).select_from(current),
                select(func.count()).select_from(incident).where(incident.c.died.is_(None)),
                select(func.count()).select_from(schema.judgement),
                select(func.count()).select_from(schema.run),
            )
            reports, claims, incidents, judgements, runs = (
                int(connection.execute(query).scalar_one()) for query in queries
            )
        return StoreCounts(reports, claims, incidents, judgements, runs, self.database.dialect.size())

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file and the record in it: the database's own check, broken references, values whose
        span is not their wording. Empty where all is well."""
        with self.database.read() as connection:
            problems = self.database.dialect.problems(connection)
        broken = (f"report {coded.report.id}: {each}" for coded in self.reports.coded() for each in problems_of(coded))
        return (*problems, *broken)

    def close(self) -> None:
        """Gives the connections back. A closed store is not used again."""
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(
    url: str | Path = "whosays.db", *, create: bool = True, clock: Clock = utc_now, wait_s: float = 10.0
) -> Store:
    """Opens the store at a path or a SQLAlchemy URL, makes it where there is none (unless `create` is False), and
    brings an older one up to date. `wait_s`: seconds to wait for another process that is writing. `clock` gives the
    time, aware, that is written into rows.

    Raises StoreVersionError (written by a newer whosays, or not by whosays at all), StoreLockedError, StoreFullError,
    StoreError (no such file, no permission, damaged).
    """
    text = str(url)
    if "://" not in text:
        path = Path(text).expanduser()
        if not create and not path.exists():
            raise StoreError(f"store {path}", "there is no such file", "Give another path, or `whosays ingest` first")
        database = Database(URL.create("sqlite", database=str(path)), wait_s=wait_s)
    else:
        database = Database(text, wait_s=wait_s)
    with ExitStack() as undo:
        undo.callback(database.close)
        make_current(database)
        undo.pop_all()
    return Store(database, clock)
