"""Reports and claims read back."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, and_, func, or_, select

from whosays.errors import UsageError
from whosays.model import CodedReport, RawDocument
from whosays.store import schema
from whosays.store.claims import load_claims
from whosays.store.database import Database
from whosays.store.facts import claim_facts
from whosays.store.filters import IncidentFilter, PageRequest, QueueOrder, ReportFilter, ReviewState
from whosays.store.incidents import Incidents
from whosays.store.index import NONE, Ints, found_in
from whosays.store.readings import load_passages, report_of
from whosays.store.records import Page, ReportRow, RunKind, StoredClaim, StoredReport
from whosays.store.stored import claim_keys, load_stored, report_rows
from whosays.store.successions import coding_keys
from whosays.store.vocabulary import chunks

ALL_REPORTS = ReportFilter()
FIRST_PAGE = PageRequest()


class Reports:
    """Reports, their claims and their raw bytes."""

    def __init__(self, database: Database, incidents: Incidents) -> None:
        self._database = database
        self._incidents = incidents

    def find(self, filter: ReportFilter = ALL_REPORTS, page: PageRequest = FIRST_PAGE) -> Page[ReportRow]:
        """Reports, newest published first (those without a day last), then by id. Cursors count rows."""
        report, reading, coding = schema.report, schema.reading, schema.coding
        with self._database.read() as connection:
            query = (
                select(report.c.key)
                .join(coding, report.c.coding_key == coding.c.key)
                .join(reading, coding.c.reading_key == reading.c.key)
            )
            query = _narrowed(query, filter)
            if filter.words.strip():
                query = query.where(self._database.dialect.story_holds(reading.c.key, filter.words))
            total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
            begin = page.offset if page.cursor is None else _count_of(page.cursor)
            order = (reading.c.published.is_(None), reading.c.published.desc(), report.c.id)
            keys = connection.execute(query.order_by(*order).offset(begin).limit(page.limit)).scalars().all()
            rows = report_rows(connection, keys)
        end = begin + len(keys)
        return Page(tuple(rows[key] for key in keys), total, str(end) if keys and end < total else None)

    def get(self, id: str) -> StoredReport | None:
        """One report with its current claims."""
        with self._database.read() as connection:
            row = connection.execute(_current().where(schema.report.c.id == id)).first()
            if row is None:
                return None
            keys = coding_keys(connection, row.coding_key) + _added_keys(connection, row.key, row.reading_key)
            return StoredReport(
                report=report_of(row, load_passages(connection, row.reading_key)),
                row=report_rows(connection, [row.key])[row.key],
                claims=tuple(load_stored(connection, keys).values()),
            )

    def rows(self, ids: Iterable[str]) -> tuple[ReportRow, ...]:
        """The rows of these reports, in the order asked for; unknown ids are left out."""
        table = schema.report.c
        wanted = list(dict.fromkeys(ids))
        with self._database.read() as connection:
            keys: dict[str, int] = {}
            for part in chunks(wanted):
                query = select(table.id, table.key).where(table.id.in_(part))
                keys.update({row[0]: row[1] for row in connection.execute(query)})
            rows = report_rows(connection, list(keys.values()))
            return tuple(rows[keys[id]] for id in wanted if id in keys)

    def raw(self, id: str) -> RawDocument | None:
        """The bytes as they came, with what was stated of them."""
        report, raw = schema.report, schema.raw_document
        query = select(report, raw.c.data, raw.c.media_type).join(raw, report.c.sha256 == raw.c.sha256)
        with self._database.read() as connection:
            row = connection.execute(query.where(report.c.id == id)).first()
        if row is None:
            return None
        return RawDocument(
            uri=row.uri,
            name=row.id,
            data=zlib.decompress(row.data),
            sha256=row.sha256,
            media_type=row.media_type,
            publisher=row.stated_publisher,
            published=row.stated_published,
        )

    def claims(self, ids: Iterable[str]) -> tuple[StoredClaim, ...]:
        """These claims in the order asked for; of a claim that several codings hold, the newest. Unknown: left out."""
        wanted = list(dict.fromkeys(ids))
        with self._database.read() as connection:
            keys = claim_keys(connection, wanted)
            found = load_stored(connection, [keys[id] for id in wanted if id in keys])
        return tuple(found.values())

    def coded(self, ids: Iterable[str] | None = None, *, run: int | None = None) -> Iterator[CodedReport]:
        """Reports with the machine's claims, in order of id: all or these; as now, or as `run` left them."""
        report = schema.report.c
        with self._database.read() as connection:
            query = _current() if run is None else _as_of(run)
            if ids is not None:
                query = query.where(report.id.in_(list(ids)))
            keys = connection.execute(query.with_only_columns(report.key).order_by(report.id)).scalars().all()
            for part in chunks(keys):
                rows = connection.execute(query.where(report.key.in_(part)).order_by(report.id)).all()
                yield from _coded(connection, rows)

    def bare(self, ids: Iterable[str]) -> Iterator[CodedReport]:
        """These reports as now, in order of id, without passages and claims: their texts and what is known of them."""
        with self._database.read() as connection:
            for part in chunks(sorted(set(ids))):
                for row in connection.execute(
                    _current().where(schema.report.c.id.in_(part)).order_by(schema.report.c.id)
                ):
                    yield CodedReport(report_of(row, ()), (), row.coder)

    def queue(
        self,
        filter: IncidentFilter,
        order: QueueOrder = QueueOrder.LEAST_SURE,
        page: PageRequest = FIRST_PAGE,
    ) -> Page[StoredClaim]:
        """Claims of the filtered incidents that nobody has judged yet, in the order of the queue. Cursors are not
        needed: what was judged leaves the queue, so its first page is always what comes next."""
        with self._database.read() as connection:
            begin = page.offset if page.cursor is None else _count_of(page.cursor)
            keys, total = self._waiting(connection, filter, order, begin + page.limit)
            chosen = keys[begin : begin + page.limit].tolist()
            found = load_stored(connection, chosen)
        end = begin + len(chosen)
        return Page(tuple(found.values()), total, str(end) if chosen and end < total else None)

    def _waiting(
        self, connection: Connection, filter: IncidentFilter, order: QueueOrder, least: int
    ) -> tuple[Ints, int]:
        """The first `least` claims of the queue, or more, and how many there are in all."""
        masks = self._incidents.masks(connection, filter)
        columns, mask = masks.columns, masks.all()
        table = columns.tables["claim"]
        keys = table["claim_key"]
        at = columns.home[keys]
        verdict = schema.verdict.c
        judged = select(verdict.claim_key).where(verdict.state != ReviewState.OPEN.value)
        done = self._database.dialect.integers(connection, judged)[0]
        waits = mask[at] & ~np.isin(keys, done)
        keys, at = keys[waits], at[waits]
        head = columns.head
        facts = claim_facts(connection, self._database.dialect, columns)
        sure = facts["sure"][found_in(facts["key"], keys)[1]]
        killed = np.maximum(head["killed_low"], head["killed_high"])[at]
        ranks = {
            QueueOrder.LEAST_SURE: (keys, sure),
            QueueOrder.MOST_DEADLY: (keys, sure, at, -np.where(killed == NONE, -1, killed)),
            QueueOrder.MOST_CONTESTED: (keys, sure, at, -head["differences"][at]),
            QueueOrder.NEWEST: (-keys,),
        }
        return _first(keys, ranks[order], least), len(keys)


def _first(keys: Ints, ranks: tuple[Ints, ...], least: int) -> Ints:
    """The first `least` keys or more in the order of the ranks, the last of which counts most, without sorting them
    all."""
    most = ranks[-1]
    if len(keys) > 4 * least:
        near = most <= np.partition(most, least)[least]
        keys, ranks = keys[near], tuple(rank[near] for rank in ranks)
    return np.asarray(keys[np.lexsort(ranks)])


def _narrowed(query: Select[Any], filter: ReportFilter) -> Select[Any]:
    report, reading = schema.report.c, schema.reading.c
    for column, values in (
        (report.id, filter.ids),
        (reading.publisher, filter.publishers),
        (reading.language, filter.languages),
    ):
        if values:
            query = query.where(column.in_(values))
    if filter.start is not None:
        query = query.where(reading.published >= filter.start)
    if filter.end is not None:
        query = query.where(reading.published <= filter.end)
    return query


def _count_of(cursor: str) -> int:
    if not cursor.isdecimal() or len(cursor) > 12:
        raise UsageError("cursor", "it is of no page of this list", "Begin the list again")
    return int(cursor)


def _current() -> Select[Any]:
    """Reports with the reading and the coding that are current."""
    report, reading, coding = schema.report, schema.reading, schema.coding
    return (
        select(report.c.key, report.c.id, report.c.uri, report.c.sha256, coding.c.key.label("coding_key"))
        .add_columns(coding.c.coder, coding.c.reading_key, reading.c.text, reading.c.title, reading.c.publisher)
        .add_columns(reading.c.published, reading.c.language, reading.c.notes)
        .join(coding, report.c.coding_key == coding.c.key)
        .join(reading, coding.c.reading_key == reading.c.key)
    )


def _as_of(run: int) -> Select[Any]:
    """The same as a run left them."""
    report, reading, coding, runs = schema.report, schema.reading, schema.coding, schema.run
    counted = or_(runs.c.kind == RunKind.INGEST.value, runs.c.ended.is_not(None))
    newest = (
        select(coding.c.report_key, func.max(coding.c.run_key).label("run_key"))
        .join(runs, coding.c.run_key == runs.c.key)
        .where(runs.c.key <= run, counted)
        .group_by(coding.c.report_key)
        .subquery()
    )
    return (
        select(report.c.key, report.c.id, report.c.uri, report.c.sha256, coding.c.key.label("coding_key"))
        .add_columns(coding.c.coder, coding.c.reading_key, reading.c.text, reading.c.title, reading.c.publisher)
        .add_columns(reading.c.published, reading.c.language, reading.c.notes)
        .join(newest, newest.c.report_key == report.c.key)
        .join(coding, and_(coding.c.report_key == report.c.key, coding.c.run_key == newest.c.run_key))
        .join(reading, coding.c.reading_key == reading.c.key)
    )


def _coded(connection: Connection, rows: Iterable[Any]) -> Iterator[CodedReport]:
    rows = list(rows)
    held = schema.coding_claim.c
    query = select(held.coding_key, held.claim_key).where(held.coding_key.in_([row.coding_key for row in rows]))
    keys: dict[int, list[int]] = defaultdict(list)
    for coding, claim in connection.execute(query.order_by(held.coding_key, held.position)):
        keys[coding].append(claim)
    claims = load_claims(connection, [claim for row in rows for claim in keys[row.coding_key]])
    for row in rows:
        report = report_of(row, load_passages(connection, row.reading_key))
        yield CodedReport(report, tuple(claims[key] for key in keys[row.coding_key]), row.coder)


def _added_keys(connection: Connection, report_key: int, reading_key: int) -> list[int]:
    """Claims that people added to this reading of the record; those of blind sets have no verdict."""
    claim, verdict = schema.claim, schema.verdict
    query = (
        select(claim.c.key)
        .join(verdict, verdict.c.claim_key == claim.c.key)
        .where(claim.c.report_key == report_key, claim.c.reading_key == reading_key, claim.c.author.is_not(None))
    )
    return list(connection.execute(query.order_by(claim.c.key)).scalars())
