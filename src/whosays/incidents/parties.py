"""Actors for comparing: by the dictionary's id, else by the words of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from whosays.incidents.words import name_words, stem
from whosays.model import Actor, Link


@dataclass(frozen=True, slots=True)
class ActorKey:
    """An actor for comparing: its id where it was resolved, and the words of its name that carry meaning."""

    key: str
    words: frozenset[str]
    initials: str
    country: str | None
    sector: str | None


def actor_key(actor: Actor | Link) -> ActorKey:
    """The key of a party or of a link of a chain: the dictionary's id, else its name in plain words."""
    key = f"id:{actor.actor}" if actor.actor else " ".join(name_words(actor.name))
    if isinstance(actor, Link):
        return _actor_key(key, actor.name, None, None)
    return _actor_key(key, actor.name, actor.country, actor.sector)


@lru_cache(maxsize=65536)
def _actor_key(key: str, name: str, country: str | None, sector: str | None) -> ActorKey:
    words = name_words(name)
    capitals = [word for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper()]
    short = len(capitals) == 1 and len(capitals[0]) > 1 and capitals[0].isupper()
    initials = capitals[0] if short else "".join(word[0] for word in capitals)
    return ActorKey(key, frozenset(stem(word) for word in words), initials.casefold(), country, sector)


def actors_alike(one: ActorKey, other: ActorKey) -> float:
    """1 for one actor (same id, name or initials), .5 and over for names that share half their words, .25 for
    actors of one country and sector, else 0."""
    if one.key == other.key:
        return 1.0
    if one.initials and other.initials and len(one.initials) > 1 and one.initials == other.initials:
        return 1.0
    shared = len(one.words & other.words)
    if shared:
        share = shared / min(len(one.words), len(other.words))
        return max(0.25, share * 0.9)
    same_state = one.country is not None and (one.country, one.sector) == (other.country, other.sector)
    return 0.25 if same_state else 0.0
