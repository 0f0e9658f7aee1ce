"""Actors for comparing: by the dictionary's id, else by the words of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from whosays.codebook import codebook
from whosays.codebook.policies import load_policies
from whosays.incidents.words import name_words, stem
from whosays.model import Actor, Link
from whosays.resolving.actors import is_part_of, resolve_actor

_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ActorKey:
    """An actor for comparing: `actor`, its id where it was or can be resolved; `key`, the id or the name in plain
    words; the `words` of its name; the `initials` of its words in capitals, or itself where it is an `acronym`;
    whether it is `named` and no mere kind of people ("gunmen", "a doctor"); its `side`, "state" or "rebel", where
    that can be told."""

    key: str
    actor: str | None
    words: frozenset[str]
    initials: str
    acronym: bool
    named: bool
    country: str | None
    sector: str | None
    side: str | None


def actor_key(actor: Actor | Link) -> ActorKey:
    """The key of a party or of a link of a chain. A name without an id is looked up in the dictionary."""
    return _actor_key(actor.name, actor.actor)


@lru_cache(maxsize=65536)
def _actor_key(name: str, actor: str | None) -> ActorKey:
    entry = codebook().actors.get(actor) if actor else resolve_actor(name, on=None)
    words = name_words(name)
    capitals = [word for word in _LETTERS.findall(name) if word[0].isupper()]
    acronym = len(capitals) == 1 and len(capitals[0]) > 1 and capitals[0].isupper()
    known = actor or (entry.id if entry else None)
    stems = frozenset(stem(word) for word in words)
    side = {"state": "state", "rebel": "rebel", "militia": None}.get(entry.sector) if entry else _side(stems)
    return ActorKey(
        key=f"id:{known}" if known else " ".join(words),
        actor=known,
        words=stems,
        initials=(capitals[0] if acronym else "".join(word[0] for word in capitals)).casefold(),
        acronym=acronym,
        named=known is not None or (bool(capitals) and side is None),
        country=entry.country if entry else None,
        sector=entry.sector if entry else None,
        side=side,
    )


def _side(stems: frozenset[str]) -> str | None:
    """The one side whose words a name has."""
    sides = [side for side, words in _side_stems() if stems & words]
    return sides[0] if len(sides) == 1 else None


@cache
def _side_stems() -> tuple[tuple[str, frozenset[str]], ...]:
    words = load_policies().side_words
    return tuple((side, frozenset(stem(word) for word in each)) for side, each in sorted(words.items()))


def same_actor(one: ActorKey, other: ActorKey) -> bool:
    """Whether the two are one actor: by their ids where both are known, else by name, or by the initials of the one
    where the other is an acronym."""
    if one.actor and other.actor:
        return one.actor == other.actor
    if one.key == other.key:
        return True
    return len(one.initials) > 1 and one.initials == other.initials and one.acronym != other.acronym


def actors_alike(one: ActorKey, other: ActorKey) -> float:
    """1 for one actor, .6 for a part and its whole, .5 and over for names that share half their words, .25 for
    names that share less and for actors of one country and sector, else 0."""
    if same_actor(one, other):
        return 1.0
    if one.actor and other.actor:
        if is_part_of(one.actor, other.actor) or is_part_of(other.actor, one.actor):
            return 0.6
    else:
        shared = len(one.words & other.words)
        if shared:
            return max(0.25, 0.9 * shared / min(len(one.words), len(other.words)))
    same_side = one.country is not None and (one.country, one.sector) == (other.country, other.sector)
    return 0.25 if same_side else 0.0


def actors_differ(one: ActorKey, other: ActorKey) -> bool:
    """Whether the two cannot be one: two named actors that are nothing alike, or two kinds of people on other
    sides."""
    if one.named and other.named:
        return actors_alike(one, other) == 0
    return one.side is not None and other.side is not None and one.side != other.side


@lru_cache(maxsize=65536)
def party_of(actor: str) -> str:
    """The id of the state that an actor is a part of, by way of its other parts; else the actor's own. A state's
    army, ministries and agencies speak with one voice when it comes to corroboration."""
    table = codebook().actors
    entry = table.get(actor)
    seen = {actor}
    while entry is not None and entry.sector == "state" and entry.parent is not None and entry.parent not in seen:
        seen.add(entry.parent)
        parent = table.get(entry.parent)
        if parent is None or parent.sector != "state":
            break
        entry = parent
    return entry.id if entry is not None else actor
