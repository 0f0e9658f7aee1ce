"""The dictionary of actors: who fights, governs, counts and tells, by which names, and from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from whosays.codebook.yamlfile import Node, data_bytes, data_names, parse
from whosays.errors import CodebookError

KINDS = (
    "state",
    "state force",
    "government",
    "office",
    "person",
    "armed group",
    "militia",
    "coalition",
    "international organisation",
    "ngo",
    "media",
    "monitor",
)
"""What an actor can be. "office" is a post or a body of a state that speaks ("the defence ministry"); "person" one
who holds or held one."""

SECTORS = ("state", "rebel", "militia", "igo", "civil society", "media", "unknown")
"""On whose behalf an actor acts, coarsely. "rebel" is any armed group against the state it fights in."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor. `name` is its short English name; `aliases` are its other names, without articles.

    `local` names ("the army", "government forces") stand for it only where the report is on its country.
    `country` is ISO 3166-1 alpha-2, None for those of no one country. `since` and `until` are its first and last
    day under these names, None where open. `parent` is the id of what it is a part of, or came out of.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    local: tuple[str, ...]
    kind: str
    sector: str
    country: str | None
    since: date | None
    until: date | None
    parent: str | None

    def holds_on(self, day: date | None) -> bool:
        """Whether it was there on `day`; a day not known rules nothing out."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Actors by id, in the order of the files."""

    entries: Mapping[str, ActorEntry]

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, actor: str) -> ActorEntry | None:
        """The entry with that id."""
        return self.entries.get(actor)


def load_actors(sources: tuple[tuple[str, bytes], ...] | None = None) -> ActorTable:
    """Actors from YAML files given as (name, bytes), by default those shipped.

    Raises `CodebookError` for an id that stands twice, an unknown parent, and anything not well formed.
    """
    if sources is None:
        sources = tuple((name, data_bytes(name)) for name in data_names("actors"))
    entries: dict[str, ActorEntry] = {}
    for name, data in sources:
        for group, table in parse(data, name).pairs():
            for entry in _entries(group, table):
                if entry.id in entries:
                    raise CodebookError(f"{name}, {group}.{entry.id}", "stands twice", "Keep one of them")
                entries[entry.id] = entry
    for entry in entries.values():
        if entry.parent is not None and entry.parent not in entries:
            raise CodebookError(
                f"actor {entry.id}", f"its parent {entry.parent!r} is no actor", "Add it or mend the id"
            )
    return ActorTable(MappingProxyType(entries))


def _entries(group: str, table: Node) -> Iterator[ActorEntry]:
    for actor, node in table.pairs():
        if not _ID.fullmatch(actor):
            raise node.fail(f"{actor!r} is no id", "Use a-z, 0-9 and hyphens")
        keys = node.keys(needed=("is",), known=("name", "as", "local", "from", "to", "of"))
        kind, sector, country = _is(keys["is"])
        since = keys["from"].day() if "from" in keys else None
        until = keys["to"].day() if "to" in keys else None
        if since is not None and until is not None and since > until:
            raise node.fail("it ends before it begins", "Mend from or to")
        name = keys["name"].text() if "name" in keys else actor.replace("-", " ").title()
        yield ActorEntry(
            id=actor,
            name=name,
            aliases=_names(keys.get("as"), name),
            local=_names(keys.get("local"), name),
            kind=kind,
            sector=sector,
            country=country,
            since=since,
            until=until,
            parent=keys["of"].text() if "of" in keys else None,
        )


def _is(node: Node) -> tuple[str, str, str | None]:
    """ "armed group, rebel, SY": kind, sector and country; "-" for no one country."""
    parts = [part.strip() for part in node.text().split(",")]
    if len(parts) != 3:
        raise node.fail(f"{node.value!r} should be kind, sector, country", "Write 'armed group, rebel, SY'")
    kind, sector, country = parts
    if kind not in KINDS:
        raise node.fail(f"{kind!r} is no kind of actor: {', '.join(KINDS)}")
    if sector not in SECTORS:
        raise node.fail(f"{sector!r} is no sector: {', '.join(SECTORS)}")
    if country != "-" and not _COUNTRY.fullmatch(country):
        raise node.fail(f"{country!r} is no ISO 3166-1 alpha-2 code", "Write two capitals, or - for none")
    return kind, sector, None if country == "-" else country


def _names(node: Node | None, name: str) -> tuple[str, ...]:
    """Names parted by "|", without repeats and without `name` itself."""
    if node is None:
        return ()
    found = [" ".join(part.split()) for part in node.text().split("|")]
    if "" in found:
        raise node.fail("has an empty name", "Part the names by one |")
    return tuple(each for each in dict.fromkeys(found) if each != name)
