"""Successions: written when a report was coded again, followed from old claims to those that stand for them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from whosays.store import schema
from whosays.store.claims import ClaimHome, load_claims, write_claims
from whosays.store.dialect import SqliteDialect
from whosays.store.matching import Face, Match, match_claims
from whosays.store.relocate import relocate
from whosays.store.vocabulary import chunks


def write_successions(connection: Connection, dialect: SqliteDialect, report_key: int, coding: int) -> None:
    """Finds, for each claim that any earlier coding of the report gave and this coding has not got, the one that
    stands for it here. Claims of one earlier coding get different ones; newer codings choose first. Claims that
    people added go over to the coding's reading with their words."""
    move_added(connection, dialect, report_key, coding)
    now = faces(connection, coding_keys(connection, coding))
    held = {face.key for face in now}
    settled: dict[int, Match] = {}
    table = schema.coding.c
    query = select(table.key).where(table.report_key == report_key, table.key < coding).order_by(table.key.desc())
    for earlier in connection.execute(query).scalars().all():
        keys = coding_keys(connection, earlier)
        gone = [key for key in keys if key not in held and key not in settled]
        # What the earlier coding shares with this one, and what its claims were found to be before, is taken.
        taken = held.intersection(keys) | {settled[key].new for key in keys if key in settled}
        free = [face for face in now if face.key not in taken]
        settled |= {match.old: match for match in match_claims(faces(connection, gone), free)}
    if settled:
        rows = [
            {
                "coding_key": coding,
                "claim_key": match.old,
                "successor_key": match.new,
                "score": match.score,
                "why": match.why,
            }
            for match in settled.values()
        ]
        connection.execute(schema.succession.insert(), rows)


def move_added(connection: Connection, dialect: SqliteDialect, report_key: int, coding: int) -> None:
    """Claims that people added to another reading of the report are found again in that of `coding`; those whose words
    it has not got are left where they are, and their judgements are orphans while this coding is current."""
    claim, reading, table = schema.claim, schema.reading, schema.coding
    here = connection.execute(
        select(reading).join(table, table.c.reading_key == reading.c.key).where(table.c.key == coding)
    ).one()
    query = (
        select(claim.c.key, claim.c.id, claim.c.author, claim.c.reading_key, reading.c.text)
        .join(reading, claim.c.reading_key == reading.c.key)
        .where(claim.c.report_key == report_key, claim.c.author.is_not(None))
        .order_by(claim.c.key)
    )
    versions: dict[str, list[Any]] = defaultdict(list)
    for found in connection.execute(query):
        versions[found.id].append(found)
    for rows in versions.values():
        target = next((row.key for row in rows if row.reading_key == here.key), None)
        if target is None:
            records = load_claims(connection, [row.key for row in rows])
            moved = next(filter(None, (relocate(records[row.key], row.text, here.text) for row in rows)), None)
            if moved is None:
                continue
            home = ClaimHome(report_key, here.key, here.text, here.publisher, rows[0].author)
            (target,) = write_claims(connection, dialect, home, [moved])
        for row in rows:
            if row.key != target:
                moved_row = {"coding_key": coding, "claim_key": row.key, "successor_key": target}
                insert = dialect.new_only(schema.succession)
                connection.execute(insert, {**moved_row, "score": 1.0, "why": ("added:same-words",)})


def coding_keys(connection: Connection, coding: int) -> list[int]:
    """Keys of a coding's claims, in the order of the text."""
    table = schema.coding_claim.c
    query = select(table.claim_key).where(table.coding_key == coding).order_by(table.position)
    return list(connection.execute(query).scalars())


def keys_by_coding(connection: Connection, codings: Sequence[int]) -> dict[int, list[int]]:
    """{coding: keys of its claims, in the order of the text}."""
    table = schema.coding_claim.c
    found: dict[int, list[int]] = {coding: [] for coding in codings}
    for part in chunks(codings):
        query = select(table.coding_key, table.claim_key).where(table.coding_key.in_(part))
        for coding, key in connection.execute(query.order_by(table.coding_key, table.position)):
            found[coding].append(key)
    return found


def faces(connection: Connection, keys: Sequence[int]) -> list[Face]:
    """What these claims are known by, in the order of `keys`."""
    claim, source = schema.claim, schema.source
    claims = load_claims(connection, keys)
    found: dict[int, Face] = {}
    for part in chunks(list(keys)):
        query = select(claim.c.key, claim.c.quote, claim.c.reading_key, source.c.name)
        query = query.join(source, claim.c.source_key == source.c.key).where(claim.c.key.in_(part))
        for row in connection.execute(query):
            found[row.key] = Face(row.key, claims[row.key], row.quote, row.name, row.reading_key)
    return [found[key] for key in keys]


def current_keys(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    """{claim key: key of the claim that stands for it now}; those that nothing stands for are left out. A claim that
    a person added stands for itself while its reading is current, whatever was judged of it since."""
    claim, report, held, after = schema.claim, schema.report, schema.coding_claim, schema.succession
    coding = schema.coding
    found: dict[int, int] = {}
    for part in chunks(list(dict.fromkeys(keys))):
        query = (
            select(claim.c.key, held.c.claim_key, after.c.successor_key, claim.c.author, claim.c.reading_key)
            .add_columns(coding.c.reading_key.label("now"))
            .join(report, claim.c.report_key == report.c.key)
            .join(coding, coding.c.key == report.c.coding_key)
            .outerjoin(held, and_(held.c.coding_key == report.c.coding_key, held.c.claim_key == claim.c.key))
            .outerjoin(after, and_(after.c.coding_key == report.c.coding_key, after.c.claim_key == claim.c.key))
            .where(claim.c.key.in_(part))
        )
        for row in connection.execute(query):
            if row[1] is not None or (row.author is not None and row.reading_key == row.now):
                found[row[0]] = row[0]
            elif row[2] is not None:
                found[row[0]] = row[2]
    return found


def lineages(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """{current claim key: itself and the older claims that it stands for}."""
    wanted = list(dict.fromkeys(keys))
    found: dict[int, list[int]] = defaultdict(list)
    claim, report, after = schema.claim, schema.report, schema.succession
    for part in chunks(wanted):
        query = (
            select(after.c.successor_key, after.c.claim_key)
            .join(claim, after.c.successor_key == claim.c.key)
            .join(report, and_(claim.c.report_key == report.c.key, after.c.coding_key == report.c.coding_key))
            .where(or_(after.c.successor_key.in_(part)))
            .order_by(after.c.claim_key)
        )
        for row in connection.execute(query):
            found[row[0]].append(row[1])
    return {key: (key, *found[key]) for key in wanted}
