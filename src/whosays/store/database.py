"""The connection: engine, transactions, errors in our own terms."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from whosays.errors import StoreError, UsageError
from whosays.store.dialect import SqliteDialect
from whosays.store.schema import counter

CHANGES = "changes"
"""The counter that rises with every change that shows."""

INCIDENTS = "incidents"
"""The counter that rises when incidents or verdicts change."""


class Database:
    """An engine with its dialect. Reads see one moment; writes are one at a time."""

    def __init__(self, url: str | URL, *, wait_s: float) -> None:
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise UsageError("store", f"{url!s} is no database URL", "Give a path or a SQLAlchemy URL") from error
        if parsed.get_backend_name() != "sqlite":
            raise StoreError("store", f"{parsed.get_backend_name()} is not supported yet", "Give a path (SQLite)")
        if not parsed.database or parsed.database == ":memory:":
            raise UsageError("store", "it has no file", "Give the path of a file")
        self.url = parsed.render_as_string(hide_password=True)
        self.dialect = SqliteDialect(parsed, wait_s=wait_s)
        self._engine = self.dialect.engine()
        self._writer = threading.RLock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the store as it is at its first query, whatever is written meanwhile."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise self.dialect.translate(error) from error

    @contextmanager
    def write(self, *, shows: bool = True) -> Iterator[Connection]:
        """A connection in one transaction: all of it is stored, or nothing. `shows`: whether screens change by it."""
        with self._writer:
            try:
                with self._engine.connect().execution_options(whosays_writes=True) as connection, connection.begin():
                    yield connection
                    if shows:
                        self.bump(connection, CHANGES)
            except DBAPIError as error:
                raise self.dialect.translate(error) from error

    def bump(self, connection: Connection, name: str) -> None:
        """Raises a counter by one, inside the caller's transaction."""
        connection.execute(update(counter).where(counter.c.name == name).values(value=counter.c.value + 1))

    def count(self, connection: Connection, name: str) -> int:
        """Where a counter stands."""
        return int(connection.execute(select(counter.c.value).where(counter.c.name == name)).scalar_one())

    def version(self) -> str:
        """A number that rises with every change that shows, as a string."""
        with self.read() as connection:
            return str(self.count(connection, CHANGES))

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()
