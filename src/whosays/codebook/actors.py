"""The dictionary of actors: who fights, governs, counts and tells, by which names, and from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
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

    `local` names ("the army", "government forces") stand for it only in a report on one of the countries `within`.
    `metonyms` (capitals) stand for it only where an actor is looked for, never in running text.
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
    since: date | None = None
    until: date | None = None
    parent: str | None = None
    within: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()

    def holds_on(self, day: date | None) -> bool:
        """Whether it was there on `day`; a day not known rules nothing out."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class State:
    """A state and the words that stand for it before the phrase of a body: "Syria", "Syrian"."""

    country: str
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class ActorTable:
    """Actors by id, in the order of the files; states and the bodies that every state has after those.

    `phrases` leads from what a body is called ("defence ministry") to its role; `local_phrases` from what it is
    called in a report on its country alone. `bodies` leads from (country, role) to the id of the actor.
    """

    entries: Mapping[str, ActorEntry]
    states: tuple[State, ...]
    phrases: Mapping[str, str]
    local_phrases: Mapping[str, str]
    bodies: Mapping[tuple[str, str], str]

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def by_metonym(self) -> Mapping[str, tuple[ActorEntry, ...]]:
        """From a capital that may stand for them to its actors, in the order of the files."""
        found: dict[str, list[ActorEntry]] = {}
        for entry in self.entries.values():
            for word in entry.metonyms:
                found.setdefault(word, []).append(entry)
        return {word: tuple(entries) for word, entries in found.items()}

    def get(self, actor: str) -> ActorEntry | None:
        """The entry with that id."""
        return self.entries.get(actor)

    def body(self, country: str, role: str) -> ActorEntry | None:
        """The body of a state ("SY", "army"); None for a country or role that is not in the dictionary."""
        actor = self.bodies.get((country, role))
        return None if actor is None else self.entries[actor]


def load_actors(
    sources: tuple[tuple[str, bytes], ...] | None = None, states: tuple[str, bytes] | None = None
) -> ActorTable:
    """Actors from YAML files given as (name, bytes), and states from one, by default those shipped.

    Raises `CodebookError` for an id that stands twice, an unknown parent, and anything not well formed.
    """
    if sources is None:
        sources = tuple((name, data_bytes(name)) for name in data_names("actors"))
    name, data = states or ("states.yaml", data_bytes("states.yaml"))
    entries: dict[str, ActorEntry] = {}
    for file, content in sources:
        for group, table in parse(content, file).pairs():
            for entry in _entries(group, table):
                if entry.id in entries:
                    raise CodebookError(f"{file}, {group}.{entry.id}", "stands twice", "Keep one of them")
                entries[entry.id] = entry
    root = parse(data, name).keys(needed=("roles", "states"))
    roles = tuple(_role(role, node) for role, node in root["roles"].pairs())
    found: list[State] = []
    bodies: dict[tuple[str, str], str] = {}
    for country, node in root["states"].pairs():
        found.append(_state(country, node, roles, entries, bodies))
    for entry in entries.values():
        if entry.parent is not None and _parent(entry.parent, entry.id, bodies) not in entries:
            raise CodebookError(
                f"actor {entry.id}", f"its parent {entry.parent!r} is no actor", "Add it or mend the id"
            )
    placed = {
        key: entry if entry.parent is None else replace(entry, parent=_parent(entry.parent, entry.id, bodies))
        for key, entry in entries.items()
    }
    phrases = {phrase: role.name for role in roles for phrase in role.phrases}
    local = {phrase: role.name for role in roles for phrase in role.local}
    return ActorTable(
        MappingProxyType(placed),
        tuple(found),
        MappingProxyType(phrases),
        MappingProxyType(local),
        MappingProxyType(bodies),
    )


@dataclass(frozen=True, slots=True)
class _Role:
    name: str
    title: str
    kind: str
    sector: str
    phrases: tuple[str, ...]
    local: tuple[str, ...]


def _role(name: str, node: Node) -> _Role:
    keys = node.keys(needed=("name", "is", "as"), known=("local",))
    kind, sector = _parts(keys["is"], 2)
    return _Role(name, keys["name"].text(), kind, sector, _names(keys["as"], ""), _names(keys.get("local"), ""))


def _state(
    country: str,
    node: Node,
    roles: tuple[_Role, ...],
    entries: dict[str, ActorEntry],
    bodies: dict[tuple[str, str], str],
) -> State:
    """One state; its own entry and those of its bodies go to `entries` and `bodies`."""
    if not _COUNTRY.fullmatch(country):
        raise node.fail(f"{country!r} is no ISO 3166-1 alpha-2 code", "Write two capitals")
    keys = node.keys(needed=("name", "of"), known=("also", "capital", *(role.name for role in roles)))
    name, adjective, code = keys["name"].text(), keys["of"].text(), country.lower()
    forms = tuple(dict.fromkeys((name, adjective, *_names(keys.get("also"), name))))
    state = f"{code}-state"
    entries[state] = ActorEntry(
        state, name, tuple(form for form in forms if form != name), (), "state", "state", country
    )
    for role in roles:
        own = keys[role.name].text() if role.name in keys else f"{code}-{role.name}"
        bodies[country, role.name] = own
        if own in entries:
            continue
        if role.name in keys:
            raise keys[role.name].fail(f"{own!r} is no actor", "Add it to the actor files or mend the id")
        capitals = _names(keys.get("capital"), "") if role.name == "government" else ()
        title = role.title.replace("{of}", adjective)
        entries[own] = ActorEntry(
            own, title, (), (), role.kind, role.sector, country, parent=state, within=(country,), metonyms=capitals
        )
    return State(country, name, forms)


def _parent(actor: str, child: str, bodies: Mapping[tuple[str, str], str]) -> str:
    """The id itself, or of what stands for "xx-army" where that body has an entry of its own; the state
    where that is the `child` itself."""
    code, _, role = actor.partition("-")
    found = bodies.get((code.upper(), role), actor)
    return f"{code}-state" if found == child else found


def _entries(group: str, table: Node) -> Iterator[ActorEntry]:
    for actor, node in table.pairs():
        if not _ID.fullmatch(actor):
            raise node.fail(f"{actor!r} is no id", "Use a-z, 0-9 and hyphens")
        keys = node.keys(needed=("name", "is"), known=("as", "local", "in", "from", "to", "of"))
        kind, sector, country = _parts(keys["is"], 3)
        since = keys["from"].day() if "from" in keys else None
        until = keys["to"].day() if "to" in keys else None
        if since is not None and until is not None and since > until:
            raise node.fail("it ends before it begins", "Mend from or to")
        within = tuple(keys["in"].text().split()) if "in" in keys else () if country == "-" else (country,)
        local = _names(keys.get("local"), "")
        if local and not within:
            raise node.fail("has local names and no country", "Name the countries they hold in, as in: SY IQ")
        name = keys["name"].text()
        yield ActorEntry(
            id=actor,
            name=name,
            aliases=_names(keys.get("as"), name),
            local=local,
            kind=kind,
            sector=sector,
            country=None if country == "-" else country,
            since=since,
            until=until,
            parent=keys["of"].text() if "of" in keys else None,
            within=within,
        )


def _parts(node: Node, count: int) -> tuple[str, ...]:
    """ "armed group/rebel/SY": kind, sector and country; "-" for no one country."""
    parts = tuple(part.strip() for part in node.text().split("/"))
    if len(parts) != count:
        raise node.fail(f"{node.value!r} should be {count} words parted by /", "Write 'armed group/rebel/SY'")
    if parts[0] not in KINDS:
        raise node.fail(f"{parts[0]!r} is no kind of actor: {', '.join(KINDS)}")
    if parts[1] not in SECTORS:
        raise node.fail(f"{parts[1]!r} is no sector: {', '.join(SECTORS)}")
    if count > 2 and parts[2] != "-" and not _COUNTRY.fullmatch(parts[2]):
        raise node.fail(f"{parts[2]!r} is no ISO 3166-1 alpha-2 code", "Write two capitals, or - for none")
    return parts


def _names(node: Node | None, name: str) -> tuple[str, ...]:
    """Names parted by "|", without repeats and without `name` itself."""
    if node is None:
        return ()
    found = [" ".join(part.split()) for part in node.text().split("|")]
    if "" in found:
        raise node.fail("has an empty name", "Part the names by one |")
    return tuple(each for each in dict.fromkeys(found) if each != name)
