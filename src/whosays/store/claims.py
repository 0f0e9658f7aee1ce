"""Claims to rows and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, select

from whosays.model import (
    Actor,
    Claim,
    Figure,
    Link,
    Means,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Span,
    Stance,
    content_id,
)
from whosays.store import schema
from whosays.store.dialect import SqliteDialect
from whosays.store.vocabulary import Vocabulary, actor_digest, chunks, place_digest, root_source

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class ClaimHome:
    """Where claims belong: keys of report and reading, the text, the publisher, and who wrote them if a person."""

    report_key: int
    reading_key: int
    text: str
    publisher: str | None
    author: str | None = None


def claim_digest(claim: Claim) -> str:
    """The same for claims that are equal in every field."""
    return content_id("k", repr(claim))


def place_columns(place: Place | None, keys: dict[str, int]) -> dict[str, Any]:
    """The columns that hold a place."""
    if place is None:
        return dict.fromkeys(("place_key", "place_text", "place_start", "place_end", "place_why"))
    return {
        "place_key": keys[place_digest(place)],
        "place_text": place.text,
        "place_start": place.span.start,
        "place_end": place.span.end,
        "place_why": place.why,
    }


def period_columns(period: Period | None) -> dict[str, Any]:
    """The columns that hold a period."""
    names = ("period_from", "period_to", "period_precision", "period_text", "period_start", "period_end")
    if period is None:
        return dict.fromkeys(names)
    span = period.span
    return dict(
        zip(names, (period.start, period.end, period.precision.value, period.text, span.start, span.end), strict=True)
    )


def write_claims(
    connection: Connection, dialect: SqliteDialect, home: ClaimHome, claims: Sequence[Claim]
) -> tuple[int, ...]:
    """Stores the claims that the reading has not got yet; gives the keys of all, in order."""
    digests = [claim_digest(claim) for claim in claims]
    known = _keys_of(connection, home.reading_key, digests)
    new = [(digest, claim) for digest, claim in zip(digests, claims, strict=True) if digest not in known]
    if new:
        _insert(connection, dialect, home, new)
        known |= (added := _keys_of(connection, home.reading_key, [digest for digest, _ in new]))
        _insert_parts(connection, dialect, [(added[digest], claim) for digest, claim in new])
        quotes = [(added[digest], claim.span.of(home.text)) for digest, claim in new]
        dialect.index_quotes(connection, quotes)
    return tuple(known[digest] for digest in digests)


def _keys_of(connection: Connection, reading_key: int, digests: Sequence[str]) -> dict[str, int]:
    table = schema.claim.c
    found: dict[str, int] = {}
    for part in chunks(digests):
        query = select(table.digest, table.key).where(table.reading_key == reading_key, table.digest.in_(part))
        found.update({row[0]: row[1] for row in connection.execute(query)})
    return found


def _insert(connection: Connection, dialect: SqliteDialect, home: ClaimHome, new: Sequence[tuple[str, Claim]]) -> None:
    vocabulary = Vocabulary(connection, dialect)
    places = vocabulary.places(claim.place for _, claim in new if claim.place)
    sources = vocabulary.sources(root_source(claim, home.publisher) for _, claim in new)
    rows = [
        {
            "id": claim.id,
            "report_key": home.report_key,
            "reading_key": home.reading_key,
            "digest": digest,
            "author": home.author,
            "start": claim.span.start,
            "end": claim.span.end,
            "quote": claim.span.of(home.text),
            "trigger_start": claim.trigger.start,
            "trigger_end": claim.trigger.end,
            "type": claim.type,
            "happened": claim.happened,
            "stance": claim.stance.value,
            "means_text": claim.means and claim.means.text,
            "means_start": claim.means and claim.means.span.start,
            "means_end": claim.means and claim.means.span.end,
            **place_columns(claim.place, places),
            **period_columns(claim.when),
            "confidence": claim.confidence,
            "why": claim.why,
            "source_key": sources[root_source(claim, home.publisher)],
        }
        for digest, claim in new
    ]
    connection.execute(schema.claim.insert(), rows)


def _insert_parts(connection: Connection, dialect: SqliteDialect, claims: Sequence[tuple[int, Claim]]) -> None:
    actors = Vocabulary(connection, dialect).actors(
        actor for _, claim in claims for actor in (*claim.initiators, *claim.targets)
    )
    figures: list[dict[str, Any]] = []
    roles: list[dict[str, Any]] = []
    links: list[dict[str, Any]] = []
    for key, claim in claims:
        for at, figure in enumerate(claim.figures):
            figures.append(
                {
                    "claim_key": key,
                    "position": at,
                    "what": figure.what,
                    "of": figure.of,
                    "group": figure.group,
                    "min": figure.min,
                    "max": figure.max,
                    "text": figure.text,
                    "start": figure.span.start,
                    "end": figure.span.end,
                }
            )
        for role, named in (("initiator", claim.initiators), ("target", claim.targets)):
            for at, actor in enumerate(named):
                roles.append(
                    {
                        "claim_key": key,
                        "role": role,
                        "position": at,
                        "actor_key": actors[actor_digest(actor)],
                        "text": actor.text,
                        "start": actor.span.start,
                        "end": actor.span.end,
                    }
                )
        for at, link in enumerate(claim.chain):
            links.append(
                {
                    "claim_key": key,
                    "position": at,
                    "name": link.name,
                    "text": link.text,
                    "start": link.span.start,
                    "end": link.span.end,
                    "cue_start": link.cue and link.cue.start,
                    "cue_end": link.cue and link.cue.end,
                    "actor": link.actor,
                }
            )
    for table, rows in ((schema.figure, figures), (schema.claim_actor, roles), (schema.link, links)):
        if rows:
            connection.execute(table.insert(), rows)


def load_claims(connection: Connection, keys: Iterable[int]) -> dict[int, Claim]:
    """{key: claim}, in the order of `keys`; unknown keys are left out."""
    wanted = list(dict.fromkeys(keys))
    found: dict[int, Claim] = {}
    for part in chunks(wanted):
        found.update(_load(connection, part))
    return {key: found[key] for key in wanted if key in found}


def _load(connection: Connection, keys: Sequence[int]) -> dict[int, Claim]:
    claim, place = schema.claim, schema.place
    actors: dict[tuple[int, str], list[Actor]] = defaultdict(list)
    for row in connection.execute(_roles(keys)):
        actors[row.claim_key, row.role].append(
            Actor(row.name, row.text, Span(row.start, row.end), row.actor, row.country, row.sector)
        )
    figures = _grouped(connection, schema.figure, keys, _figure)
    links = _grouped(connection, schema.link, keys, _link)
    query = select(claim, *place_fields()).outerjoin(place, claim.c.place_key == place.c.key)
    found: dict[int, Claim] = {}
    for row in connection.execute(query.where(claim.c.key.in_(keys))):
        found[row.key] = Claim(
            id=row.id,
            span=Span(row.start, row.end),
            trigger=Span(row.trigger_start, row.trigger_end),
            type=row.type,
            happened=row.happened,
            stance=Stance(row.stance),
            initiators=tuple(actors[row.key, "initiator"]),
            targets=tuple(actors[row.key, "target"]),
            means=None if row.means_text is None else Means(row.means_text, Span(row.means_start, row.means_end)),
            place=place_of(row),
            when=period_of(row),
            figures=tuple(figures[row.key]),
            chain=tuple(links[row.key]),
            confidence=row.confidence,
            why=row.why,
        )
    return found


def _roles(keys: Sequence[int]) -> Select[Any]:
    role, actor = schema.claim_actor, schema.actor
    return (
        select(role, actor.c.name, actor.c.actor, actor.c.country, actor.c.sector)
        .join(actor, role.c.actor_key == actor.c.key)
        .where(role.c.claim_key.in_(keys))
        .order_by(role.c.claim_key, role.c.role, role.c.position)
    )


def _grouped(connection: Connection, table: Table, keys: Sequence[int], make: Any) -> dict[int, list[Any]]:
    query = select(table).where(table.c.claim_key.in_(keys)).order_by(table.c.claim_key, table.c.position)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.claim_key].append(make(row))
    return found


def _figure(row: Row[Any]) -> Figure:
    span = Span(row.start, row.end)
    return Figure(row.what, row.of, row.group, row.min, row.max, row.text, span)


def _link(row: Row[Any]) -> Link:
    cue = None if row.cue_start is None else Span(row.cue_start, row.cue_end)
    return Link(row.name, row.text, Span(row.start, row.end), cue, row.actor)


def place_fields() -> tuple[Any, ...]:
    """The columns of a place, named so that they do not clash with those of what it is joined to."""
    return tuple(
        schema.place.c[name].label(f"at_{name}")
        for name in ("name", "lat", "lon", "precision", "radius_km", "country", "admin1", "gazetteer")
    )


def place_of(row: Row[Any]) -> Place | None:
    """The place of a row that was joined to its place."""
    if row.place_key is None:
        return None
    return Place(
        name=row.at_name,
        text=row.place_text,
        span=Span(row.place_start, row.place_end),
        lat=row.at_lat,
        lon=row.at_lon,
        precision=None if row.at_precision is None else PlacePrecision(row.at_precision),
        radius_km=row.at_radius_km,
        country=row.at_country,
        admin1=row.at_admin1,
        gazetteer=row.at_gazetteer,
        why=row.place_why,
    )


def period_of(row: Row[Any]) -> Period | None:
    """The period of a row."""
    if row.period_from is None:
        return None
    return Period(
        start=row.period_from,
        end=row.period_to,
        precision=PeriodPrecision(row.period_precision),
        text=row.period_text,
        span=Span(row.period_start, row.period_end),
    )
