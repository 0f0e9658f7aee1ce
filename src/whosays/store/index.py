"""The current incidents as columns in memory, for filters and counts.

SQL answers "which rows" well, and "how many of each of these six facets, with all filters but its own" badly: that is
a pass over the table for each. Here each part of a filter becomes one mask over 100,000 incidents, and a facet is a
count over the masks joined: a few milliseconds in all. Rows are still the database's: the index knows keys, codes and
numbers, never text. It is brought up to date by reading only the rows born or died since.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, or_, select

from whosays.model import Status
from whosays.store import schema
from whosays.store.database import INCIDENTS, Database
from whosays.store.filters import ReviewState

Ints = NDArray[np.int64]
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

    Days count from 1970-01-01. `head` has a column for each of HEAD; the others are worked out from the tables.
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
        return _found(self.head["key"], np.fromiter(keys, dtype=np.int64))[1]


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
                columns = load_columns(connection, stamp, columns)
                if self._columns is None or self._columns.stamp < stamp:  # a slow reader does not set it back
                    self._columns = columns
            return columns


_INCIDENT = schema.incident.c
_NUMBERS = ("place_key", "killed_low", "killed_high", "injured_high")
HEAD = (
    _INCIDENT.key,
    _INCIDENT.id,
    _INCIDENT.type,
    _INCIDENT.status,
    _INCIDENT.period_from,
    _INCIDENT.period_to,
    _INCIDENT.confidence,
    _INCIDENT.claims,
    _INCIDENT.sources,
    _INCIDENT.differences,
    *(_INCIDENT[name] for name in _NUMBERS),
)
RELATIONS = {
    "source": schema.incident_source.c.source_key,
    "actor": schema.incident_actor.c.actor_key,
    "claim": schema.incident_claim.c.claim_key,
    "report": schema.incident_report.c.report_key,
}


def load_columns(connection: Connection, stamp: int, old: Columns | None = None) -> Columns:
    """The index of the current incidents; what `old` has already is not read again."""
    if old is not None and old.stamp > stamp:
        old = None  # the connection sees an earlier moment than the index
    since = old.linking if old else 0
    died = _one_column(connection, select(_INCIDENT.key).where(_INCIDENT.died > since, _INCIDENT.born <= since))
    words = old.words if old else {name: Words() for name in ("type", "country", "slug")}
    before: Mapping[str, Table] = old.tables if old else {}
    tables: dict[str, Table] = {
        name: _grown(before.get(name), _relation(connection, column, since), died, "incident_key")
        for name, column in RELATIONS.items()
    }
    head = _grown(old.head if old else None, _heads(connection, words, since), died, "key")
    tables["place"] = _grown(before.get("place"), _places(connection, words, before.get("place")), None, "key")
    tables["actor_name"] = _grown(
        before.get("actor_name"), _actors(connection, words, before.get("actor_name")), None, "key"
    )
    tables["source_name"] = _grown(
        before.get("source_name"), _sources(connection, before.get("source_name")), None, "key"
    )
    home = _home(head["key"], tables["claim"])
    place = np.full(len(head["key"]), -1, dtype=np.int64)
    good, at = _found(tables["place"]["key"], head["place_key"])
    place[good] = at
    codes = tables["actor_name"]["slug"][_found(tables["actor_name"]["key"], tables["actor"]["actor_key"])[1]]
    return Columns(
        stamp=stamp,
        linking=connection.execute(select(func.max(schema.linking.c.key))).scalar() or 0,
        head=head,
        tables=tables,
        words=words,
        place=place,
        state=_states(connection, head["claims"], home),
        home=home,
        source=_pairs(head["key"], tables["source"]["incident_key"], tables["source"]["source_key"]),
        actor=_pairs(head["key"], tables["actor"]["incident_key"], codes),
        report=_pairs(head["key"], tables["report"]["incident_key"], tables["report"]["report_key"]),
    )


# Reading


def _alive(query: Select[Any], since: int) -> Select[Any]:
    """Narrowed to incidents that live and were born after a linking."""
    query = query.where(_INCIDENT.died.is_(None))
    return query.where(_INCIDENT.born > since) if since else query


def _read(connection: Connection, query: Select[Any], types: Mapping[str, str]) -> dict[str, NDArray[Any]]:
    """The rows of a query as columns of the given NumPy types; no value becomes NONE, NaN, or no day."""
    columns = list(zip(*connection.execute(query).fetchall(), strict=True)) or [()] * len(types)
    found: dict[str, NDArray[Any]] = {}
    for values, (name, kind) in zip(columns, types.items(), strict=True):
        if kind == "day":
            days = np.array(values, dtype="datetime64[D]")
            found[name] = np.where(np.isnat(days), NONE, days.astype(np.int64))
        elif kind == "int":
            found[name] = np.array([NONE if value is None else value for value in values], dtype=np.int64)
        else:
            found[name] = np.array(values, dtype=kind)
    return found


def _heads(connection: Connection, words: Mapping[str, Words], since: int) -> Table:
    types = {column.name: "int" for column in HEAD}
    types |= {"id": "O", "type": "O", "status": "O", "confidence": "f8", "period_from": "day", "period_to": "day"}
    found = _read(connection, _alive(select(*HEAD), since).order_by(_INCIDENT.key), types)
    found["type"] = np.array([words["type"].code(word) for word in found["type"]], dtype=np.int64)
    codes = {status.value: code for code, status in enumerate(STATUSES)}
    found["status"] = np.array([codes[word] for word in found["status"]], dtype=np.int64)
    return found


def _relation(connection: Connection, column: Any, since: int) -> Table:
    table = column.table
    query = select(table.c.incident_key, column).join(schema.incident, _INCIDENT.key == table.c.incident_key)
    query = _alive(query, since).order_by(table.c.incident_key, table.c.position)
    return _read(connection, query, {"incident_key": "int", column.name: "int"})


def _after(query: Select[Any], key: Any, table: Table | None) -> Select[Any]:
    """Narrowed to rows newer than those of `table`: such rows are only ever added."""
    if table is not None and len(table["key"]):
        query = query.where(key > int(table["key"][-1]))
    return query.order_by(key)


def _places(connection: Connection, words: Mapping[str, Words], old: Table | None) -> Table:
    place = schema.place.c
    query = _after(select(place.key, place.name, place.lat, place.lon, place.radius_km, place.country), place.key, old)
    types = {"key": "int", "name": "O", "lat": "f8", "lon": "f8", "radius": "f8", "country": "O"}
    found = _read(connection, query, types)
    found["radius"] = np.nan_to_num(found["radius"])
    found["country"] = np.array(
        [-1 if country is None else words["country"].code(country) for country in found["country"]], dtype=np.int64
    )
    return found


def _actors(connection: Connection, words: Mapping[str, Words], old: Table | None) -> Table:
    actor = schema.actor.c
    found = _read(
        connection,
        _after(select(actor.key, actor.slug, actor.name), actor.key, old),
        {"key": "int", "slug": "O", "name": "O"},
    )
    found["slug"] = np.array([words["slug"].code(slug) for slug in found["slug"]], dtype=np.int64)
    return found


def _sources(connection: Connection, old: Table | None) -> Table:
    source = schema.source.c
    return _read(connection, _after(select(source.key, source.name), source.key, old), {"key": "int", "name": "O"})


def _one_column(connection: Connection, query: Select[Any]) -> Ints:
    return np.array(connection.execute(query).scalars().all(), dtype=np.int64)


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


def _found(keys: Ints, wanted: Ints) -> tuple[Bools, Ints]:
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
    both = np.unique(at * width + values)
    return Pairs(both // width, both % width)
