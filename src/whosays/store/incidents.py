"""Incidents looked for: lists, facets, timeline, map, and one whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from whosays.errors import UsageError
from whosays.model import Incident
from whosays.store import schema
from whosays.store.addresses import claim_lineage, former_ids, leads_to
from whosays.store.counts import FACETS, clusters, facet, timeline
from whosays.store.cursors import dump_cursor, load_cursor
from whosays.store.database import Database
from whosays.store.filters import Box, IncidentFilter, IncidentSort, PageRequest
from whosays.store.incidentlist import load_rows
from whosays.store.incidentrows import load_incidents
from whosays.store.index import NONE, Bools, Columns, IncidentIndex, Ints
from whosays.store.masks import Masks, km_between
from whosays.store.records import (
    Cluster,
    Facet,
    IncidentPage,
    IncidentRow,
    Loosening,
    Neighbour,
    Overview,
    Page,
    StoredClaim,
)
from whosays.store.stored import load_stored, report_rows
from whosays.store.vocabulary import chunks

ALL_INCIDENTS = IncidentFilter()
FIRST_PAGE = PageRequest()
_EACH = 200
KM_PER_DEGREE = 110.0
"""Of latitude, at the least: what lies further north or south than so many lies further off."""


class Incidents:
    """The current incidents, judged values in them."""

    def __init__(self, database: Database, index: IncidentIndex) -> None:
        self._database = database
        self._index = index

    def overview(
        self,
        filter: IncidentFilter = ALL_INCIDENTS,
        *,
        sort: IncidentSort = IncidentSort.DAY,
        descending: bool = True,
        page: PageRequest = FIRST_PAGE,
        facet_size: int = 20,
    ) -> Overview:
        """All that the overview shows but the map, from one look at the index. Raises UsageError for a cursor or
        words that cannot be read."""
        with self._database.read() as connection:
            masks = self.masks(connection, filter)
            columns, mask = masks.columns, masks.all()
            facets = tuple(
                facet(columns, masks.all(but=name) if name in masks.parts else mask, name, filter, limit=facet_size)
                for name in FACETS
            )
            found = self._page(connection, columns, mask, sort=sort, descending=descending, page=page)
            loosen = [] if found.total else [(part, int(masks.all(but=part).sum())) for part in masks.parts]
            return Overview(
                page=found,
                facets=facets,
                timeline=timeline(columns, masks.all(but="period")),
                unplaced=int((mask & np.isnan(columns.at("lat"))).sum()),
                undated=int((mask & (columns.head["period_from"] == NONE)).sum()),
                loosen=tuple(Loosening(part, count) for part, count in loosen if count),
                version=str(columns.stamp),
            )

    def find(
        self,
        filter: IncidentFilter = ALL_INCIDENTS,
        *,
        sort: IncidentSort = IncidentSort.DAY,
        descending: bool = True,
        page: PageRequest = FIRST_PAGE,
    ) -> Page[IncidentRow]:
        """The list alone. Incidents without a day (or whatever it is sorted by) come last either way."""
        with self._database.read() as connection:
            masks = self.masks(connection, filter)
            return self._page(connection, masks.columns, masks.all(), sort=sort, descending=descending, page=page)

    def count(self, filter: IncidentFilter = ALL_INCIDENTS) -> int:
        """How many."""
        with self._database.read() as connection:
            return int(self.masks(connection, filter).all().sum())

    def facet(self, name: str, filter: IncidentFilter, *, begins: str = "", limit: int = 20) -> Facet:
        """One facet's values whose label or value holds a word that begins so (for a box to type in)."""
        if name not in FACETS:
            raise UsageError("facet", f"there is none named {name!r}", f"Choose one of {', '.join(FACETS)}")
        with self._database.read() as connection:
            masks = self.masks(connection, filter)
            return facet(masks.columns, masks.all(but=name), name, filter, begins=begins, limit=limit)

    def clusters(self, filter: IncidentFilter, *, zoom: float, view: Box | None = None) -> tuple[Cluster, ...]:
        """What the map draws at a zoom (as Web Mercator tiles count: 0 is the world in 512 pixels) inside `view`:
        incidents within about 48 pixels become one."""
        with self._database.read() as connection:
            masks = self.masks(connection, filter)
            return clusters(masks.columns, masks.all(), zoom=zoom, view=view)

    def rows(self, ids: tuple[str, ...]) -> tuple[IncidentRow, ...]:
        """The rows of these current incidents, in the order asked for; unknown ids are left out."""
        table = schema.incident.c
        with self._database.read() as connection:
            columns = self._index.columns(connection)
            keys: dict[str, int] = {}
            for part in chunks(ids):
                query = select(table.id, table.key).where(table.id.in_(part), table.died.is_(None))
                keys.update({row[0]: row[1] for row in connection.execute(query)})
            return load_rows(connection, columns, [keys[id] for id in ids if id in keys])

    def each(
        self,
        filter: IncidentFilter = ALL_INCIDENTS,
        *,
        sort: IncidentSort = IncidentSort.DAY,
        descending: bool = False,
    ) -> Iterator[Incident]:
        """All that are filtered, whole records, for exports. Memory does not grow with their number."""
        with self._database.read() as connection:
            masks = self.masks(connection, filter)
            order = ordered(masks.columns, sort, descending=descending)
            keys = masks.columns.head["key"][order[masks.all()[order]]].tolist()
            for part in chunks(keys, _EACH):
                yield from load_incidents(connection, part).values()

    def get(self, id: str) -> IncidentPage | None:
        """One incident whole; an old id leads on to the one that most of its claims went to."""
        table = schema.incident.c
        with self._database.read() as connection:
            now = leads_to(connection, id)
            if not now:
                return None
            key = connection.execute(select(table.key).where(table.id == now[0], table.died.is_(None))).scalar_one()
            return self._whole(connection, key, asked=id, others=now[1:])

    def beginning(self, start: str, *, most: int = 5) -> tuple[str, ...]:
        """Ids of current incidents that begin so, or whose digest does (what follows "incident-"), in order."""
        table = schema.incident.c
        found: set[str] = set()
        with self._database.read() as connection:
            for each in dict.fromkeys((start, f"incident-{start}")):
                query = select(table.id).where(table.died.is_(None), table.id >= each, table.id < each + "\U0010ffff")
                found.update(connection.execute(query.order_by(table.id).limit(most)).scalars())
        return tuple(sorted(found)[:most])

    def leads_to(self, id: str) -> tuple[str, ...]:
        """The current ids that an id stands for, the one that took most of its claims first: itself where current,
        () where the store never knew it or all its claims are gone."""
        with self._database.read() as connection:
            return leads_to(connection, id)

    def near(self, id: str, *, km: float = 50, days: int = 7, limit: int = 20) -> tuple[Neighbour, ...]:
        """Other incidents near in time and place, nearest first. One without a place or a day is near nothing."""
        with self._database.read() as connection:
            columns = self._index.columns(connection)
            table = schema.incident.c
            found = connection.execute(select(table.key).where(table.id == id, table.died.is_(None))).scalar()
            at = columns.positions([] if found is None else [found])
            if not len(at):
                return ()
            return self._near(connection, columns, int(at[0]), km=km, days=days, limit=limit)

    def told(self, ids: Iterable[str], *, most: int) -> tuple[tuple[Incident, tuple[StoredClaim, ...]], ...]:
        """These current incidents, each with its first claims in order of report and place in the text, `most` of
        them: what it takes to compare incidents, for many at once. Unknown ids are left out."""
        incident, member, claim, report = schema.incident.c, schema.incident_claim, schema.claim, schema.report
        wanted = list(dict.fromkeys(ids))
        with self._database.read() as connection:
            query = select(incident.id, incident.key).where(incident.id.in_(wanted), incident.died.is_(None))
            keys = {row.id: row.key for row in connection.execute(query)}
            members = (
                select(member.c.incident_key, member.c.claim_key)
                .join(claim, member.c.claim_key == claim.c.key)
                .join(report, claim.c.report_key == report.c.key)
                .where(member.c.incident_key.in_(list(keys.values())))
                .order_by(member.c.incident_key, report.c.id, claim.c.start, claim.c.end, claim.c.id)
            )
            first: dict[int, list[int]] = defaultdict(list)
            for row in connection.execute(members):
                if len(first[row.incident_key]) < most:
                    first[row.incident_key].append(row.claim_key)
            incidents = load_incidents(connection, keys.values())
            claims = load_stored(connection, [key for of in first.values() for key in of])
        return tuple(
            (incidents[keys[id]], tuple(claims[key] for key in first[keys[id]] if key in claims))
            for id in wanted
            if id in keys and keys[id] in incidents
        )

    def masks(self, connection: Connection, filter: IncidentFilter) -> Masks:
        """A filter over the newest index."""
        return Masks(
            self._index.columns(connection),
            filter,
            connection=connection,
            dialect=self._database.dialect,
            leads=lambda id: leads_to(connection, id),
        )

    def _page(
        self,
        connection: Connection,
        columns: Columns,
        mask: Bools,
        *,
        sort: IncidentSort,
        descending: bool,
        page: PageRequest,
    ) -> Page[IncidentRow]:
        order = ordered(columns, sort, descending=descending)
        order = order[mask[order]]
        begin = page.offset if page.cursor is None else _after(columns, order, page.cursor, sort, descending)
        chosen = order[begin : begin + page.limit]
        rows = load_rows(connection, columns, columns.head["key"][chosen].tolist())
        more = begin + len(chosen) < len(order) and len(chosen)
        last = dump_cursor(sort.value, int(descending), rows[-1].id, begin + len(chosen)) if more else None
        return Page(rows, len(order), last)

    def _whole(self, connection: Connection, key: int, *, asked: str, others: tuple[str, ...]) -> IncidentPage:
        members, told = schema.incident_claim.c, schema.incident_report.c
        incident = load_incidents(connection, [key])[key]
        query = select(members.claim_key).where(members.incident_key == key).order_by(members.position)
        claims = load_stored(connection, connection.execute(query).scalars().all())
        reports = connection.execute(select(told.report_key).where(told.incident_key == key)).scalars().all()
        rows = sorted(report_rows(connection, reports).values(), key=lambda row: row.id)
        in_order = sorted(claims.values(), key=lambda each: (each.report, each.claim.span, each.claim.id))
        return IncidentPage(
            incident=incident,
            row=load_rows(connection, self._index.columns(connection), [key])[0],
            claims=tuple(in_order),
            reports=tuple(rows),
            asked=asked,
            others=others,
            former=former_ids(connection, incident.id, claim_lineage(connection, claims)),
        )

    def _near(
        self, connection: Connection, columns: Columns, at: int, *, km: float, days: int, limit: int
    ) -> tuple[Neighbour, ...]:
        head = columns.head
        lat, lon = columns.at("lat"), columns.at("lon")
        if np.isnan(lat[at]) or head["period_from"][at] == NONE:
            return ()
        start, end = head["period_from"], head["period_to"]
        between = np.maximum(0, np.maximum(start[at] - end, start - end[at]))
        with np.errstate(invalid="ignore"):
            found = np.flatnonzero((between <= days) & (start != NONE) & (abs(lat - lat[at]) <= km / KM_PER_DEGREE))
        apart = km_between(lat[found], lon[found], float(lat[at]), float(lon[at]))
        kept = (apart <= km) & (found != at)
        found, apart = found[kept], apart[kept]
        first = np.lexsort((head["key"][found], apart, between[found]))[:limit]
        found, apart = found[first], apart[first]
        rows = load_rows(connection, columns, head["key"][found].tolist())
        return tuple(
            Neighbour(row, round(float(km), 3), int(between[there]), bool(head["type"][there] == head["type"][at]))
            for row, there, km in zip(rows, found, apart, strict=True)
        )


def ordered(columns: Columns, sort: IncidentSort, *, descending: bool) -> Ints:
    """All positions in an order; those without a value last either way, ties by id."""
    key = ("order", sort, descending)
    if key not in columns.cache:
        values, missing = _sort_values(columns, sort)
        ranks = columns.cache.get("ranks")
        if ranks is None:
            ranks = columns.cache["ranks"] = np.argsort(np.argsort(columns.head["id"], kind="stable"), kind="stable")
        columns.cache[key] = np.lexsort((ranks, -values if descending else values, missing))
    order: Ints = columns.cache[key]
    return order


def _sort_values(columns: Columns, sort: IncidentSort) -> tuple[Any, Bools]:
    head = columns.head
    names = {
        IncidentSort.DAY: "period_from",
        IncidentSort.CONFIDENCE: "confidence",
        IncidentSort.CONTESTED: "differences",
        IncidentSort.SOURCES: "sources",
        IncidentSort.CLAIMS: "claims",
        IncidentSort.STATUS: "status",
    }
    if sort in names:
        values = head[names[sort]]
        return values, np.asarray(values == NONE)
    if sort is IncidentSort.KILLED:
        low, high = head["killed_low"], head["killed_high"]
        return np.maximum(low, high), np.asarray((low == NONE) & (high == NONE))
    if sort is IncidentSort.TYPE:
        return _ranked(columns.words["type"].all)[head["type"]], np.zeros(len(columns), dtype=np.bool_)
    names_of = columns.tables["place"]["name"]
    if not len(names_of):
        return np.zeros(len(columns), dtype=np.int64), np.ones(len(columns), dtype=np.bool_)
    return _ranked([name.casefold() for name in names_of])[columns.place], np.asarray(columns.place < 0)


def _ranked(words: list[str]) -> Ints:
    """By code: the rank of its word."""
    rank = {word: at for at, word in enumerate(sorted(set(words)))}
    return np.array([rank[word] for word in words], dtype=np.int64)


def _after(columns: Columns, order: Ints, cursor: str, sort: IncidentSort, descending: bool) -> int:
    """Where the page after a cursor begins: behind the incident that it names; where that is gone, as far on as it
    was."""
    word, down, id, offset = load_cursor(cursor, str, int, str, int)
    if (word, down) != (sort.value, int(descending)):
        raise UsageError("cursor", "it is of a list in another order", "Begin the list again")
    place = columns.cache.get("at")
    if place is None:
        place = columns.cache["at"] = {known: at for at, known in enumerate(columns.head["id"])}
    found: Ints = np.flatnonzero(order == place.get(id, -1))
    return int(found[0]) + 1 if len(found) else min(max(0, int(offset)), len(order))
