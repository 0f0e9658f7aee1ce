"""Claims and reports as screens and exports want them: the record with what the store knows of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from whosays.model import Claim
from whosays.store import schema
from whosays.store.claims import load_claims
from whosays.store.filters import ReviewState
from whosays.store.records import ReportRow, StoredClaim
from whosays.store.vocabulary import chunks


def load_stored(connection: Connection, keys: Iterable[int]) -> dict[int, StoredClaim]:
    """{key: claim}, in the order of `keys`."""
    wanted = list(dict.fromkeys(keys))
    claims = load_claims(connection, wanted)
    found: dict[int, StoredClaim] = {}
    for part in chunks(wanted):
        homes = _incidents_of(connection, part)
        for row in connection.execute(_about(part)):
            found[row.key] = _stored(row, claims[row.key], homes.get(row.key))
    return {key: found[key] for key in wanted if key in found}


def _stored(row: Row[Any], claim: Claim, incident: str | None) -> StoredClaim:
    added = row.author is not None
    return StoredClaim(
        claim=claim,
        report=row.report,
        publisher=row.publisher,
        published=row.published,
        title=row.title,
        quote=row.quote,
        source=row.source,
        revision=row.revision or 0,
        state=ReviewState(row.state) if row.state else ReviewState.OPEN,
        incident=incident,
        run=row.run,
        coder=f"person {row.author}" if added else row.coder,
        current=row.held is not None or (added and row.reading_key == row.current_reading),
        by=row.author,
    )


def _about(keys: Sequence[int]) -> Select[Any]:
    """What there is to say of claims: of the coding that is current where it holds the claim, else of the newest one
    that did."""
    claim, report, reading, coding = schema.claim, schema.report, schema.reading, schema.coding
    held, source, verdict = schema.coding_claim, schema.source, schema.verdict
    every = schema.coding_claim.alias()
    newest = (
        select(func.max(every.c.coding_key)).where(every.c.claim_key == claim.c.key).correlate(claim).scalar_subquery()
    )
    current = coding.alias()
    return (
        select(
            claim.c.key,
            claim.c.author,
            claim.c.quote,
            claim.c.reading_key,
            report.c.id.label("report"),
            reading.c.publisher,
            reading.c.published,
            reading.c.title,
            source.c.name.label("source"),
            verdict.c.revision,
            verdict.c.state,
            held.c.claim_key.label("held"),
            coding.c.run_key.label("run"),
            coding.c.coder,
            current.c.reading_key.label("current_reading"),
        )
        .join(report, claim.c.report_key == report.c.key)
        .join(reading, claim.c.reading_key == reading.c.key)
        .join(source, claim.c.source_key == source.c.key)
        .join(current, report.c.coding_key == current.c.key)
        .outerjoin(held, and_(held.c.claim_key == claim.c.key, held.c.coding_key == report.c.coding_key))
        .join(coding, coding.c.key == func.coalesce(held.c.coding_key, newest, report.c.coding_key))
        .outerjoin(verdict, verdict.c.claim_key == claim.c.key)
        .where(claim.c.key.in_(keys))
    )


def _incidents_of(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    member, incident = schema.incident_claim, schema.incident
    query = (
        select(member.c.claim_key, incident.c.id)
        .join(incident, member.c.incident_key == incident.c.key)
        .where(member.c.claim_key.in_(keys), incident.c.died.is_(None))
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def claim_keys(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """{id: key}; of several claims of one id the current one, else the newest."""
    claim, report, held, coding = schema.claim, schema.report, schema.coding_claim, schema.coding
    added = and_(claim.c.author.is_not(None), claim.c.reading_key == coding.c.reading_key)
    found: dict[str, int] = {}
    for part in chunks(list(dict.fromkeys(ids))):
        query = (
            select(claim.c.id, claim.c.key)
            .join(report, claim.c.report_key == report.c.key)
            .join(coding, report.c.coding_key == coding.c.key)
            .outerjoin(held, and_(held.c.claim_key == claim.c.key, held.c.coding_key == report.c.coding_key))
            .where(claim.c.id.in_(part))
            .order_by(or_(held.c.claim_key.is_not(None), added), claim.c.key)
        )
        found.update({row[0]: row[1] for row in connection.execute(query)})
    return found


def report_rows(connection: Connection, keys: Sequence[int]) -> dict[int, ReportRow]:
    """{key: row}."""
    report, raw, coding, reading = schema.report, schema.raw_document, schema.coding, schema.reading
    found: dict[int, ReportRow] = {}
    for part in chunks(keys):
        addresses: dict[int, list[str]] = defaultdict(list)
        table = schema.report_address.c
        query = select(table.report_key, table.uri).where(table.report_key.in_(part))
        for key, uri in connection.execute(query.order_by(table.report_key, table.uri)):
            addresses[key].append(uri)
        rows = (
            select(report, raw.c.media_type, raw.c.size, coding.c.claims, coding.c.run_key)
            .add_columns(reading.c.title, reading.c.publisher, reading.c.published, reading.c.language)
            .join(raw, report.c.sha256 == raw.c.sha256)
            .join(coding, report.c.coding_key == coding.c.key)
            .join(reading, coding.c.reading_key == reading.c.key)
            .where(report.c.key.in_(part))
        )
        for row in connection.execute(rows):
            found[row.key] = ReportRow(
                id=row.id,
                uri=row.uri,
                uris=tuple(addresses[row.key]),
                title=row.title,
                publisher=row.publisher,
                published=row.published,
                language=row.language,
                sha256=row.sha256,
                media_type=row.media_type,
                size=row.size,
                added=row.added,
                claims=row.claims,
                run=row.run_key,
            )
    return found
