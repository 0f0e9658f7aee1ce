"""Readings of a report (its text and passages) to rows and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from whosays.model import Passage, PassageKind, Report, Span, content_id
from whosays.store import schema
from whosays.store.dialect import SqliteDialect


def reading_digest(report: Report) -> str:
    """The same for readings that are equal in all that they say."""
    said = (report.title, report.publisher, report.published, report.language, report.passages, report.notes)
    return content_id("r", report.text, repr(said))


def write_reading(connection: Connection, dialect: SqliteDialect, report_key: int, report: Report) -> int:
    """Stores a reading unless the report has it already; gives its key."""
    table = schema.reading
    digest = reading_digest(report)
    found = connection.execute(
        select(table.c.key).where(table.c.report_key == report_key, table.c.digest == digest)
    ).scalar()
    if found is not None:
        return int(found)
    from whosays.incidents.copies import signature_of  # what it needs takes longer to load than all of the store

    row = {
        "report_key": report_key,
        "digest": digest,
        "text": report.text,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "language": report.language,
        "notes": report.notes,
        "words_digest": content_id("text-", report.text),
        "signature": signature_of(report.text),
    }
    key = int(connection.execute(table.insert(), row).inserted_primary_key[0])  # type: ignore[index]
    if report.passages:
        rows = [
            {
                "reading_key": key,
                "position": at,
                "kind": passage.kind.value,
                "start": passage.span.start,
                "end": passage.span.end,
                "author": passage.author,
            }
            for at, passage in enumerate(report.passages)
        ]
        connection.execute(schema.passage.insert(), rows)
    dialect.index_stories(connection, [(key, report.title or "", _story(report))])
    return key


def _story(report: Report) -> str:
    """The text that full-text search may find: never a comment, never furniture."""
    return "\n".join(passage.span.of(report.text) for passage in report.passages if passage.kind.is_story)


def load_passages(connection: Connection, reading_key: int) -> tuple[Passage, ...]:
    """The passages of a reading, in order."""
    table = schema.passage
    query = select(table).where(table.c.reading_key == reading_key).order_by(table.c.position)
    return tuple(
        Passage(PassageKind(row.kind), Span(row.start, row.end), row.author) for row in connection.execute(query)
    )


def report_of(row: Row[Any], passages: tuple[Passage, ...]) -> Report:
    """The report of a row of `report` joined to `reading`, whose key is labelled `reading_key`."""
    return Report(
        id=row.id,
        uri=row.uri,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        language=row.language,
        sha256=row.sha256,
        text=row.text,
        passages=passages,
        notes=row.notes,
    )
