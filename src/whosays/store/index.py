"""The current incidents as columns in memory, for filters and counts.

SQL answers "which rows" well, and "how many of each of these six facets, with all filters but its own" badly: that is
a pass over the table for each. Here each part of a filter becomes one mask over 100,000 incidents, and a facet is a
count over the masks joined: a few milliseconds in all. Rows are still the database's: the index knows keys, codes and
numbers, never text. It is brought up to date by reading only the rows born or died since.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, or_, select

from whosays.model import Status
from whosays.store import schema
from whosays.store.database import INCIDENTS, Database
from whosays.store.dialect import SqliteDialect
from whosays.store.filters import ReviewState

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Table = Mapping[str, NDArray[Any]]

NONE = -(2**62)
"""Stands for no number and no day."""

STATES = tuple(ReviewState)
STATUSES = tuple(Status)
CONTESTED = tuple(STATUSES.index(status) for status in (Status.CONTESTED, Status.DENIED))


class Words:
    """Strings numbered in the order they were met. Grows and never changes, so that columns can share it."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, word: str) -> int:
        """The number of a word, a new one where it has none."""
        code = self._codes.get(word)
        if code is None:
            code = self._codes[word] = len(self.all)
            self.all.append(word)
        return code

    def known(self, words: Iterable[str]) -> list[int]:
        """The numbers of those words that have one."""
        return [self._codes[word] for word in words if word in self._codes]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which incidents have which values: position and value in step, by position, each pair once."""

    at: Ints
    value: Ints


@dataclass(frozen=True)
class Columns:
    """One state of the index; never changed, so that a request works on one moment. Positions run by key.

    Days count from 1970-01-01. `head` has a column for each of WORDY and NUMBERS; the others are worked out from the
    tables. `cache` holds what was worked out of this state when first asked for, `kept` what holds for all states and
    only grows.
    """

    stamp: int
    linking: int
    head: Table
    tables: Mapping[str, Table]
    words: Mapping[str, Words]
    place: Ints
    state: Ints
    home: Ints
    source: Pairs
    actor: Pairs
    report: Pairs
    kept: dict[str, Table]
    cache: dict[Any, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.head["key"])

    def at(self, name: str) -> NDArray[Any]:
        """A column of the places that incidents lie at, NaN or -1 where they have none."""
        values = self.tables["place"][name]
        if not len(values):
            return np.full(len(self), np.nan)
        return np.where(self.place >= 0, values[self.place], np.nan if values.dtype.kind == "f" else -1)

    def positions(self, keys: Iterable[int]) -> Ints:
        """Positions of the incident keys that are current."""
        return found_in(self.head["key"], np.fromiter(keys, dtype=np.int64))[1]


class IncidentIndex:
    """The newest `Columns`, made when first asked for and brought up to date when incidents have changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._columns: Columns | None = None

    def columns(self, connection: Connection) -> Columns:
        """The index of what `connection` sees."""
        stamp = self._database.count(connection, INCIDENTS)
        with self._lock:
            columns = self._columns
            if columns is None or columns.stamp != stamp:
                columns = load_columns(connection, self._database.dialect, stamp, columns)
                if self._columns is None or self._columns.stamp < stamp:  # a slow reader does not set it back
                    self._columns = columns
            return columns


_INCIDENT = schema.incident.c
WORDY = ("key", "id", "type", "status", "period_from", "period_to", "confidence")
NUMBERS = ("claims", "sources", "differences", "place_key", "killed_low", "killed_high")
RELATIONS = {
    "source": schema.incident_source.c.source_key,
    "actor": schema.incident_actor.c.actor_key,
    "claim": schema.incident_claim.c.claim_key,
    "report": schema.incident_report.c.report_key,
}


def load_columns(connection: Connection, dialect: SqliteDialect, stamp: int, old: Columns | None = None) -> Columns:
    """The index of the current incidents; what `old` has already is not read again."""
    if old is not None and old.stamp > stamp:
        old = None  # the connection sees an earlier moment than the index
    since = old.linking if old else 0
    reader = Reader(connection, dialect, old.words if old else {name: Words() for name in ("type", "country", "slug")})
    died = reader.died(since)
    before: Mapping[str, Table] = old.tables if old else {}
    fresh = reader.heads(since)
    if old is not None and not len(died) and not len(fresh["key"]):  # only verdicts have changed
        return replace(old, stamp=stamp, state=_states(connection, old.head["claims"], old.home))
    head = _grown(old.head if old else None, fresh, died, "key")
    tables: dict[str, Table] = {
        name: _grown(before.get(name), reader.relation(column, since), died, "incident_key")
        for name, column in RELATIONS.items()
    }
    for name, read in (("place", reader.places), ("actor_name", reader.actors), ("source_name", reader.sources)):
        tables[name] = _grown(before.get(name), read(before.get(name)), None, "key")
    home = _home(head["key"], tables["claim"])
    place = np.full(len(head["key"]), -1, dtype=np.int64)
    good, at = found_in(tables["place"]["key"], head["place_key"])
    place[good] = at
    codes = tables["actor_name"]["slug"][found_in(tables["actor_name"]["key"], tables["actor"]["actor_key"])[1]]
    return Columns(
        stamp=stamp,
        linking=connection.execute(select(func.max(schema.linking.c.key))).scalar() or 0,
        head=head,
        tables=tables,
        words=reader.words,
        place=place,
        state=_states(connection, head["claims"], home),
        home=home,
        source=_pairs(head["key"], tables["source"]["incident_key"], tables["source"]["source_key"]),
        actor=_pairs(head["key"], tables["actor"]["incident_key"], codes),
        report=_pairs(head["key"], tables["report"]["incident_key"], tables["report"]["report_key"]),
        kept=old.kept if old else {},
    )


# Reading

ROWS_AT_ONCE = 20_000
"""Rows that are in memory as such while columns are read."""


class Reader:
    """Reads tables as columns. No number becomes NONE, no float NaN."""

    def __init__(self, connection: Connection, dialect: SqliteDialect, words: Mapping[str, Words]) -> None:
        self._connection = connection
        self._dialect = dialect
        self.words = words

    def died(self, since: int) -> Ints:
        """Keys of the incidents that have died after a linking and were there before."""
        query = select(_INCIDENT.key).where(_INCIDENT.died > since, _INCIDENT.born <= since)
        return self._dialect.integers(self._connection, query)[0]

    def heads(self, since: int) -> Table:
        """The incidents born after a linking, by key."""
        found = self._rows(
            _alive(select(*(_INCIDENT[name] for name in WORDY)), since),
            {
                "key": "i8",
                "id": "O",
                "type": "O",
                "status": "O",
                "period_from": "day",
                "period_to": "day",
                "confidence": "f8",
            },
        )
        codes = {status.value: code for code, status in enumerate(STATUSES)}
        found["type"] = _coded(self.words["type"].code, found["type"])
        found["status"] = _coded(codes.__getitem__, found["status"])
        numbers = self.numbers(_alive(select(_INCIDENT.key, *(_INCIDENT[name] for name in NUMBERS)), since))
        order, other = np.argsort(found["key"]), np.argsort(numbers["key"])
        return {name: values[order] for name, values in found.items()} | {
            name: numbers[name][other] for name in NUMBERS
        }

    def relation(self, column: Any, since: int) -> Table:
        """What incidents born after a linking are related to, by incident."""
        table = column.table
        query = select(table.c.incident_key, column).join(schema.incident, _INCIDENT.key == table.c.incident_key)
        found = self.numbers(_alive(query, since))
        order = np.argsort(found["incident_key"], kind="stable")
        return {name: values[order].astype(np.int32) for name, values in found.items()}

    def places(self, old: Table | None) -> Table:
        """Places that are newer than those of `old`, by key."""
        place = schema.place.c
        query = select(place.key, place.name, place.lat, place.lon, place.radius_km.label("radius"), place.country)
        types = {"key": "i8", "name": "O", "lat": "f8", "lon": "f8", "radius": "f8", "country": "O"}
        found = self._rows(_after(query, place.key, old), types)
        found["radius"] = np.nan_to_num(found["radius"])
        country = self.words["country"].code
        found["country"] = _coded(lambda word: -1 if word is None else country(word), found["country"])
        return found

    def actors(self, old: Table | None) -> Table:
        """Actors that are newer than those of `old`, by key."""
        actor = schema.actor.c
        query = _after(select(actor.key, actor.slug, actor.name, actor.sector), actor.key, old)
        found = self._rows(query, {"key": "i8", "slug": "O", "name": "O", "sector": "O"})
        found["slug"] = _coded(self.words["slug"].code, found["slug"])
        return found

    def sources(self, old: Table | None) -> Table:
        """Sources that are newer than those of `old`, by key."""
        source = schema.source.c
        return self._rows(_after(select(source.key, source.name), source.key, old), {"key": "i8", "name": "O"})

    def numbers(self, query: Select[Any]) -> dict[str, NDArray[Any]]:
        """The rows of a query over whole numbers, in no order."""
        names = [column.name for column in query.selected_columns]
        whole = query.with_only_columns(
            *(func.coalesce(each, NONE).label(each.name) for each in query.selected_columns)
        )
        return dict(zip(names, self._dialect.integers(self._connection, whole), strict=True))

    def _rows(self, query: Select[Any], types: Mapping[str, str]) -> dict[str, NDArray[Any]]:
        parts: dict[str, list[NDArray[Any]]] = {name: [] for name in types}
        for rows in self._connection.execute(query).partitions(ROWS_AT_ONCE):
            for values, (name, kind) in zip(zip(*rows, strict=True), types.items(), strict=True):
                parts[name].append(_column(values, kind))
        return {name: np.concatenate(arrays) if arrays else _column((), types[name]) for name, arrays in parts.items()}


def _column(values: tuple[Any, ...], kind: str) -> NDArray[Any]:
    if kind != "day":
        return np.array(values, dtype=kind)
    days = np.array(values, dtype="datetime64[D]")
    return np.where(np.isnat(days), NONE, days.astype(np.int64))


def _coded(code: Callable[[Any], int], words: NDArray[Any]) -> Ints:
    return np.fromiter((code(word) for word in words), dtype=np.int64, count=len(words))


def _alive(query: Select[Any], since: int) -> Select[Any]:
    """Narrowed to incidents that live and were born after a linking."""
    query = query.where(_INCIDENT.died.is_(None))
    return query.where(_INCIDENT.born > since) if since else query


def _after(query: Select[Any], key: Any, table: Table | None) -> Select[Any]:
    """Narrowed to rows newer than those of `table`: such rows are only ever added."""
    if table is not None and len(table["key"]):
        query = query.where(key > int(table["key"][-1]))
    return query.order_by(key)


def _states(connection: Connection, claims: Ints, home: Ints) -> Ints:
    """How far people have come with each incident: OPEN until all its claims are judged; then EDITED or UNPLACED
    where one of them is, else ACCEPTED."""
    verdict = schema.verdict.c
    query = select(verdict.claim_key, verdict.state).where(
        or_(verdict.state != ReviewState.OPEN.value, verdict.state.is_(None))
    )
    judged = np.zeros(len(claims), dtype=np.int64)
    marked = {state: np.zeros(len(claims), dtype=np.bool_) for state in STATES}
    for key, state in connection.execute(query):
        at = home[key] if key < len(home) else -1
        if at >= 0:
            judged[at] += 1
            marked[ReviewState(state)][at] = True
    done = judged >= claims
    found = np.full(len(claims), STATES.index(ReviewState.OPEN), dtype=np.int64)
    for state in (ReviewState.ACCEPTED, ReviewState.UNPLACED, ReviewState.EDITED):
        found[done & marked[state]] = STATES.index(state)
    return found


# Columns


def _grown(old: Table | None, fresh: Table, died: Ints | None, key: str) -> Table:
    """A table with the rows of dead incidents taken out and the fresh ones put behind."""
    if old is None:
        return fresh
    stays = slice(None) if died is None or not len(died) else ~np.isin(old[key], died)
    return {name: np.concatenate((old[name][stays], values)) for name, values in fresh.items()}


def found_in(keys: Ints, wanted: Ints) -> tuple[Bools, Ints]:
    """(which of `wanted` are in the sorted `keys`, and where those are)."""
    at = np.searchsorted(keys, wanted)
    good = at < len(keys)
    good[good] = keys[at[good]] == wanted[good]
    return good, at[good]


def _home(keys: Ints, claims: Table) -> Ints:
    """By claim key: the position of its incident, -1 for none."""
    home = np.full(int(claims["claim_key"].max(initial=0)) + 1, -1, dtype=np.int64)
    home[claims["claim_key"]] = np.searchsorted(keys, claims["incident_key"])
    return home


def _pairs(keys: Ints, incident_keys: Ints, values: Ints) -> Pairs:
    at = np.searchsorted(keys, incident_keys)
    width = int(values.max(initial=0)) + 1
    both = distinct(at * width + values)
    return Pairs((both // width).astype(np.int32), (both % width).astype(np.int32))


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """The distinct values, sorted. (np.unique hashes first, which takes six times as long on these.)"""
    found = np.sort(values)
    return found[np.r_[True, found[1:] != found[:-1]]] if len(found) else found
