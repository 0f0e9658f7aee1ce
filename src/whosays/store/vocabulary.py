"""Places, actors and sources that many claims name, each kept once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, select

from whosays.model import Actor, Claim, Place, content_id
from whosays.store.dialect import SqliteDialect
from whosays.store.schema import actor as actor_table
from whosays.store.schema import place as place_table
from whosays.store.schema import source as source_table

CHUNK = 500
"""How many keys one IN list holds."""

Item = TypeVar("Item")


def chunks(items: Sequence[Item], size: int = CHUNK) -> Iterator[Sequence[Item]]:
    """`items` in stretches of at most `size`."""
    for at in range(0, len(items), size):
        yield items[at : at + size]


def actor_slug(actor: Actor) -> str:
    """What stands for an actor in filters and addresses: its id in the dictionary, else "name:" and the name, case
    folded."""
    return actor.actor or f"name:{' '.join(actor.name.casefold().split())}"


def root_source(claim: Claim, publisher: str | None) -> str:
    """On whose word: the first link of the chain, else the publisher, else ""."""
    return claim.chain[0].name if claim.chain else (publisher or "")


def place_digest(place: Place) -> str:
    """The same for two mentions of one resolved place."""
    return content_id(
        "p",
        place.name,
        repr((place.lat, place.lon, place.precision and place.precision.value, place.radius_km)),
        repr((place.country, place.admin1, place.gazetteer)),
    )


def actor_digest(actor: Actor) -> str:
    """The same for two mentions of one actor."""
    return content_id("a", actor.name, repr((actor.actor, actor.country, actor.sector)))


class Vocabulary:
    """Keys of places, actors and sources within one transaction; those that are new are added."""

    def __init__(self, connection: Connection, dialect: SqliteDialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def places(self, places: Iterable[Place]) -> dict[str, int]:
        """{digest: key}."""
        wanted = {place_digest(place): place for place in places}
        keys = self._known(place_table.c.digest, place_table.c.key, wanted)
        new = [digest for digest in wanted if digest not in keys]
        if new:
            rows = [
                {
                    "digest": digest,
                    "name": place.name,
                    "lat": place.lat,
                    "lon": place.lon,
                    "precision": place.precision and place.precision.value,
                    "radius_km": place.radius_km,
                    "country": place.country,
                    "admin1": place.admin1,
                    "gazetteer": place.gazetteer,
                }
                for digest, place in ((digest, wanted[digest]) for digest in new)
            ]
            self._connection.execute(place_table.insert(), rows)
            added = self._known(place_table.c.digest, place_table.c.key, new)
            boxes = [
                (added[digest], place.lat, place.lon, place.radius_km or 0.0)
                for digest, place in ((digest, wanted[digest]) for digest in new)
                if place.lat is not None and place.lon is not None
            ]
            self._dialect.index_places(self._connection, boxes)
            keys |= added
        return keys

    def actors(self, actors: Iterable[Actor]) -> dict[str, int]:
        """{digest: key}."""
        wanted = {actor_digest(actor): actor for actor in actors}
        keys = self._known(actor_table.c.digest, actor_table.c.key, wanted)
        new = [digest for digest in wanted if digest not in keys]
        if new:
            rows = [
                {
                    "digest": digest,
                    "slug": actor_slug(actor),
                    "name": actor.name,
                    "actor": actor.actor,
                    "country": actor.country,
                    "sector": actor.sector,
                }
                for digest, actor in ((digest, wanted[digest]) for digest in new)
            ]
            self._connection.execute(actor_table.insert(), rows)
            keys |= self._known(actor_table.c.digest, actor_table.c.key, new)
        return keys

    def sources(self, names: Iterable[str]) -> dict[str, int]:
        """{name: key}."""
        wanted = dict.fromkeys(names)
        keys = self._known(source_table.c.name, source_table.c.key, wanted)
        new = [name for name in wanted if name not in keys]
        if new:
            self._connection.execute(source_table.insert(), [{"name": name} for name in new])
            keys |= self._known(source_table.c.name, source_table.c.key, new)
        return keys

    def _known(self, word, key, wanted: Iterable[str]) -> dict[str, int]:  # type: ignore[no-untyped-def]
        found: dict[str, int] = {}
        for part in chunks(list(wanted)):
            for row in self._connection.execute(select(word, key).where(word.in_(part))):
                found[row[0]] = row[1]
        return found
