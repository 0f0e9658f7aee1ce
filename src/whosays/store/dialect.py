"""All that is SQLite's own: pragmas, full text (FTS5), boxes (R*Tree), error codes. Another database is another
class with these methods; nothing else in the store knows which one it is.

FTS5: https://www.sqlite.org/fts5.html; R*Tree: https://www.sqlite.org/rtree.html, after Beckmann et al. 1990.
"""

from __future__ import annotations

import math
import re
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Table,
    TextualSelect,
    column,
    create_engine,
    event,
    false,
    func,
    select,
    text,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert

from whosays.errors import StoreError, StoreFullError, StoreLockedError, StoreVersionError, UsageError
from whosays.store.filters import Box

APPLICATION_ID = 0x57484F53
"""What marks an SQLite file as a store of whosays: "WHOS"."""

CACHE_KIB = 8_000
POOL_SIZE = 5
POOL_OVERFLOW = 60
WORDS_MAX = 32
AGAIN_S = 0.02
"""Seconds between two tries at a file that another process is turning round."""
_KM_PER_DEGREE = 110.574  # of latitude at the equator, where it is shortest: a box made with it is never too small
_MEETS = "SELECT key FROM place_box WHERE east >= :west AND west <= :east AND north >= :south AND south <= :north"
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_LETTERS = re.compile(r"\w", re.UNICODE)


class SqliteDialect:
    """SQLite 3.38 or newer with FTS5 and R*Tree."""

    name = "sqlite"

    def __init__(self, url: URL, *, wait_s: float) -> None:
        self._url = url
        self._wait_ms = int(wait_s * 1000)
        self.path = Path(url.database or "")

    def engine(self) -> Engine:
        """An engine whose transactions begin as we say: deferred to read, immediate to write (so that two writers
        wait for each other at the start and never deadlock in the middle)."""
        engine = create_engine(self._url, pool_size=POOL_SIZE, max_overflow=POOL_OVERFLOW)

        @event.listens_for(engine, "connect")
        def connect(connection: sqlite3.Connection, record: object) -> None:
            connection.isolation_level = None
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {self._wait_ms}")
            _log_ahead(cursor, self._wait_ms / 1000)
            cursor.execute("PRAGMA synchronous = NORMAL")
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA temp_store = MEMORY")
            cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            cursor.close()

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            writes = connection.get_execution_options().get("whosays_writes", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def exists(self) -> bool:
        """Whether there is anything at the address."""
        return self.path.exists() and self.path.stat().st_size > 0

    def is_ours(self, connection: Connection) -> bool:
        """Whether the database is empty or a store of whosays."""
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        return (
            int(tables) == 0 or int(connection.exec_driver_sql("PRAGMA application_id").scalar_one()) == APPLICATION_ID
        )

    @staticmethod
    def create_own(connection: Connection) -> None:
        """What plain tables cannot do: the full-text indexes and the boxes. Called by the first migration."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        tokens = 'tokenize = "unicode61 remove_diacritics 2"'
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE quote_words USING fts5(quote, content='', {tokens})")
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE story_words USING fts5(title, story, content='', {tokens})")
        connection.exec_driver_sql("CREATE VIRTUAL TABLE place_box USING rtree(key, west, east, south, north)")

    def problems(self, connection: Connection) -> tuple[str, ...]:
        """What SQLite's own checks find wrong."""
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"{row[0]} {row[1]} points at a {row[2]} that is not there" for row in _broken_keys(connection)]
        return tuple(found)

    def tidy(self, connection: Connection) -> None:
        """Lets the query planner look at how the tables have grown, by a sample of each."""
        connection.exec_driver_sql("PRAGMA analysis_limit = 400")
        connection.exec_driver_sql("ANALYZE")

    def size(self) -> int:
        """Bytes on disk, the write-ahead log too."""
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def new_only(self, table: Table) -> Insert:
        """An insert that leaves a row be which is there already."""
        return insert(table).on_conflict_do_nothing()

    # Full text

    def index_quotes(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        """(claim key, quote) into the index."""
        _many(connection, "INSERT INTO quote_words(rowid, quote) VALUES (?, ?)", list(rows))

    def index_stories(self, connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
        """(reading key, title, story) into the index."""
        _many(connection, "INSERT INTO story_words(rowid, title, story) VALUES (?, ?, ?)", list(rows))

    def claims_with(self, connection: Connection, words: str) -> NDArray[np.int64]:
        """Keys of the claims whose quotes hold all the words."""
        query = _fts_query(words)
        if query is None:
            return np.zeros(0, dtype=np.int64)
        found = text("SELECT rowid FROM quote_words WHERE quote_words MATCH :quote_words")
        return self.integers(connection, found.bindparams(quote_words=query).columns(column("rowid", Integer)))[0]

    def story_holds(self, reading_key: ColumnElement[int], words: str) -> ColumnElement[bool]:
        """Whether the title or the story of a reading holds all the words."""
        query = _fts_query(words)
        if query is None:
            return false()
        found = text("SELECT rowid FROM story_words WHERE story_words MATCH :story_words")
        return reading_key.in_(found.bindparams(story_words=query).columns(column("rowid", Integer)))

    def integers(self, connection: Connection, query: Select[Any] | TextualSelect) -> list[NDArray[np.int64]]:
        """The columns of a query over whole numbers, none of them null; rows come in any order, but in step. Hundreds
        of thousands of rows cross as one string for each column: four times as quick as row by row, and in less
        memory."""
        inner = query.subquery()
        row = connection.execute(select(*(func.group_concat(each) for each in inner.columns))).one()
        return [np.fromstring(each, dtype=np.int64, sep=",") if each else np.zeros(0, np.int64) for each in row]

    # Boxes

    def index_places(self, connection: Connection, rows: Iterable[tuple[int, float, float, float]]) -> None:
        """(place key, lat, lon, radius in km) as boxes that hold the whole circle."""
        boxes: list[tuple[int, float, float, float, float]] = []
        for key, lat, lon, radius in rows:
            high = radius / _KM_PER_DEGREE
            edge = min(90.0, abs(lat) + high)
            wide = 180.0 if edge > 89 else min(180.0, high / math.cos(math.radians(edge)))
            boxes.append((key, lon - wide, lon + wide, lat - high, lat + high))
        _many(connection, "INSERT OR IGNORE INTO place_box VALUES (?, ?, ?, ?, ?)", boxes)

    def places_in(self, connection: Connection, box: Box) -> NDArray[np.int64]:
        """Keys of the places whose box meets this one. The R*Tree keeps 32-bit floats rounded outwards, so that it
        finds a few too many and never too few: the caller measures."""
        found: list[NDArray[np.int64]] = []
        for west, east in box.halves:
            for turn in (-360.0, 0.0, 360.0):  # a circle by the date line has its box partly beyond it
                query = text(_MEETS).bindparams(west=west + turn, east=east + turn, south=box.south, north=box.north)
                found += self.integers(connection, query.columns(column("key", Integer)))
        return np.unique(np.concatenate(found))

    # Errors

    def translate(self, error: DBAPIError) -> StoreError:
        """A driver's error in our terms."""
        what = f"store {self.path}"
        name = str(getattr(error.orig, "sqlite_errorname", "")) or type(error.orig).__name__
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            wait = f"{self._wait_ms / 1000:g} s"
            return StoreLockedError(
                what, f"another process is writing to it and did not finish in {wait}", "Wait for it to end, try again"
            )
        if name.startswith("SQLITE_FULL") or name in ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC"):
            return StoreFullError(
                what, "no room is left on the disk", "Make room and start again: what was stored before is kept"
            )
        if name.startswith("SQLITE_NOTADB"):
            return StoreVersionError(what, "this file is no store of whosays", "Give another path")
        if name.startswith("SQLITE_CORRUPT"):
            return StoreError(what, f"the file is damaged ({error.orig})", "Restore it from a backup")
        if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
            return StoreError(
                what, f"cannot be opened for writing ({error.orig})", "Check that the folder is there and yours"
            )
        return StoreError(what, str(error.orig))


def _log_ahead(cursor: sqlite3.Cursor, wait_s: float) -> None:
    """Has a database write its log ahead. Two that turn a new file round at once each hold what the other waits for;
    SQLite sees it and refuses one of them at once, whatever its busy timeout, so that one tries again."""
    until = time.monotonic() + wait_s
    while True:
        try:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(AGAIN_S)


def _many(connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def _broken_keys(connection: Connection) -> list[tuple[str, object, str]]:
    return [(row[0], row[1], row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]


def _fts_query(words: str) -> str | None:
    """A user's words as an FTS5 query: all must be there; "a phrase" in quotes; `begin*` the beginning of a word.
    Everything else is taken literally, so that no word of the query language can be meant by chance. None where no
    letter or digit is left to look for."""
    terms: list[str] = []
    for phrase, word in _TERM.findall(words.replace("\x00", " ")):
        begins = word.endswith("*")
        text = (phrase or word.rstrip("*")).replace('"', " ").strip()
        if _LETTERS.search(text):
            terms.append(f'"{text}"' + (" *" if begins else ""))
    if len(terms) > WORDS_MAX:
        raise UsageError("words", f"{len(terms)} of them; at most {WORDS_MAX} can be looked for at once")
    return " ".join(terms) or None
