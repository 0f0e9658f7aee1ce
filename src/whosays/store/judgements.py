"""Judgements kept: appended, read back, never changed. What they mean is for `whosays.review` to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select

from whosays.model import Claim, Span
from whosays.store import schema
from whosays.store.addresses import claim_lineage, leads_to
from whosays.store.claims import load_claims
from whosays.store.cursors import dump_cursor, load_cursor
from whosays.store.database import INCIDENTS, Database
from whosays.store.filters import PageRequest
from whosays.store.judging import Act, Anchor, Edit, Judgement
from whosays.store.records import Page
from whosays.store.slots import dump_edits, load_edits
from whosays.store.stored import claim_keys
from whosays.store.successions import current_keys, lineages
from whosays.store.vocabulary import chunks

FIRST_PAGE = PageRequest()


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement to be appended. `groups`: claim keys, one group but for merges and splits."""

    who: str
    act: Act
    why: str
    groups: tuple[tuple[int, ...], ...]
    edits: tuple[Edit, ...] = ()
    added_key: int | None = None
    incidents: tuple[str, ...] = ()
    revokes: int | None = None
    revision: int = 0
    assignment: int | None = None


class Judgements:
    """Reads of judgements; writes go through `whosays.review`."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def append(self, connection: Connection, said: Said) -> int:
        """Stores a judgement inside the caller's transaction; gives its number."""
        row = {
            "at": self._clock(),
            "who": said.who,
            "act": said.act.value,
            "why": said.why,
            "edits": dump_edits(said.edits) if said.edits else None,
            "added_key": said.added_key,
            "incidents": said.incidents,
            "revokes": said.revokes,
            "revision": said.revision,
            "assignment_key": said.assignment,
        }
        table = schema.judgement
        number = int(connection.execute(table.insert(), row).inserted_primary_key[0])  # type: ignore[index]
        members = [(group, key) for group, keys in enumerate(said.groups) for key in keys]
        if members:
            rows = [
                {"judgement_key": number, "position": at, "group": group, "claim_key": key}
                for at, (group, key) in enumerate(members)
            ]
            connection.execute(schema.judgement_claim.insert(), rows)
        self._database.bump(connection, INCIDENTS)
        return number

    def of_claims(self, claims: Iterable[str]) -> tuple[Judgement, ...]:
        """All judgements on these claims and on older ones that they stand for, revoked ones too, oldest first."""
        with self._database.read() as connection:
            keys = claim_keys(connection, claims).values()
            return load_judgements(connection, _numbers_on(connection, claim_lineage(connection, keys)))

    def of_incident(self, id: str) -> tuple[Judgement, ...]:
        """The history of an incident: judgements on its claims and on itself and the ids it came from."""
        incident, member = schema.incident, schema.incident_claim
        with self._database.read() as connection:
            now = leads_to(connection, id)
            query = (
                select(member.c.claim_key)
                .join(incident, member.c.incident_key == incident.c.key)
                .where(incident.c.id == (now[0] if now else id))
            )
            keys = connection.execute(query.distinct()).scalars().all()
            return load_judgements(connection, _numbers_on(connection, claim_lineage(connection, keys)))

    def all(self, *, who: str | None = None, page: PageRequest = FIRST_PAGE) -> Page[Judgement]:
        """Newest first; of one person, or of all."""
        table = schema.judgement
        wanted = [] if who is None else [table.c.who == who]
        query = select(table.c.key).where(*wanted).order_by(table.c.key.desc()).limit(page.limit + 1)
        if page.cursor is not None:
            query = query.where(table.c.key < load_cursor(page.cursor, int)[0])
        else:
            query = query.offset(page.offset)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(table).where(*wanted)).scalar_one()
            numbers = connection.execute(query).scalars().all()
            found = load_judgements(connection, numbers[: page.limit])
        items = tuple(sorted(found, key=lambda judgement: -judgement.number))
        more = len(numbers) > page.limit
        return Page(items, total, dump_cursor(items[-1].number) if more else None)

    def get(self, number: int) -> Judgement | None:
        """One judgement."""
        with self._database.read() as connection:
            return next(iter(load_judgements(connection, [number])), None)

    def each(self) -> tuple[Judgement, ...]:
        """All of them, oldest first."""
        with self._database.read() as connection:
            numbers = connection.execute(select(schema.judgement.c.key)).scalars().all()
            return load_judgements(connection, numbers)


def judgements_on(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[Judgement, ...]]:
    """{current claim key: the judgements on it and on older claims that it stands for, oldest first}."""
    lines = lineages(connection, keys)
    spoken = schema.judgement_claim.c
    numbers: dict[int, list[int]] = defaultdict(list)
    for part in chunks(sorted({old for line in lines.values() for old in line})):
        query = select(spoken.claim_key, spoken.judgement_key).where(spoken.claim_key.in_(part))
        for key, number in connection.execute(query):
            numbers[key].append(number)
    found = {
        judgement.number: judgement
        for judgement in load_judgements(connection, {number for each in numbers.values() for number in each})
    }
    return {
        key: tuple(found[number] for number in sorted({number for old in line for number in numbers[old]}))
        for key, line in lines.items()
    }


def judged_keys(connection: Connection) -> tuple[int, ...]:
    """Keys of the current claims on which anything was judged."""
    spoken = connection.execute(select(schema.judgement_claim.c.claim_key).distinct()).scalars().all()
    return tuple(dict.fromkeys(current_keys(connection, spoken).values()))


def _numbers_on(connection: Connection, keys: Sequence[int]) -> list[int]:
    spoken = schema.judgement_claim.c
    found: set[int] = set()
    for part in chunks(keys):
        found.update(
            connection.execute(select(spoken.judgement_key).where(spoken.claim_key.in_(part)).distinct()).scalars()
        )
    return sorted(found)


def load_judgements(connection: Connection, numbers: Iterable[int]) -> tuple[Judgement, ...]:
    """These judgements, oldest first."""
    wanted = sorted(set(numbers))
    found: list[Judgement] = []
    for part in chunks(wanted):
        groups = _groups(connection, part)
        rows = connection.execute(_rows(part)).all()
        added = load_claims(connection, [row.added_key for row in rows if row.added_key is not None])
        found += [_judgement_of(row, groups[row.key], added) for row in rows]
    return tuple(found)


def _rows(numbers: Sequence[int]) -> Select[Any]:
    table = schema.judgement
    undo = table.alias()
    return (
        select(table, undo.c.key.label("revoked_by"))
        .outerjoin(undo, undo.c.revokes == table.c.key)
        .where(or_(table.c.key.in_(numbers)))
        .order_by(table.c.key)
    )


def _groups(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[int, list[Anchor]]]:
    spoken, claim, report, source = schema.judgement_claim, schema.claim, schema.report, schema.source
    query = (
        select(spoken, claim.c.id, claim.c.start, claim.c.end, claim.c.quote, claim.c.type)
        .add_columns(report.c.id.label("report"), source.c.name.label("source"))
        .join(claim, spoken.c.claim_key == claim.c.key)
        .join(report, claim.c.report_key == report.c.key)
        .join(source, claim.c.source_key == source.c.key)
        .where(spoken.c.judgement_key.in_(numbers))
        .order_by(spoken.c.judgement_key, spoken.c.position)
    )
    found: dict[int, dict[int, list[Anchor]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query):
        anchor = Anchor(row.id, row.report, Span(row.start, row.end), row.quote, row.type, row.source, row.claim_key)
        found[row.judgement_key][row.group].append(anchor)
    return found


def _judgement_of(row: Row[Any], groups: dict[int, list[Anchor]], added: dict[int, Claim]) -> Judgement:
    parts = tuple(tuple(groups[group]) for group in sorted(groups))
    of_incidents = Act(row.act) in (Act.MERGE, Act.SPLIT)
    return Judgement(
        number=row.key,
        at=row.at,
        who=row.who,
        act=Act(row.act),
        why=row.why,
        anchors=tuple(anchor for part in parts for anchor in part),
        edits=load_edits(row.edits),
        added=added.get(row.added_key) if row.added_key is not None else None,
        groups=parts if of_incidents else (),
        incidents=row.incidents,
        revokes=row.revokes,
        revision=row.revision,
        assignment=row.assignment_key,
        revoked_by=row.revoked_by,
    )
