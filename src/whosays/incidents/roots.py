"""Who stands behind a telling: its independent root source.

The root is the origin of the chain of attribution, by its id in the actor dictionary or its name in plain words;
without a chain, or where the origin is nobody ("reports", "sources"), it is the publisher. Near-copies of one story
without a chain have one root between them, and a report that names no publisher is an unnamed source of its own, one
for each distinct text. The army, the ministries and the agencies of one state are one root with several voices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from whosays.codebook.policies import LinkingPolicy
from whosays.incidents.facts import Facts
from whosays.incidents.parties import ActorKey, actor_key, party_of, same_actor
from whosays.incidents.words import stem
from whosays.model import NOWHERE, Link


@dataclass(frozen=True, slots=True)
class Root:
    """Who a telling rests on. `key` tells independent roots apart, `voice` who speaks; `name` is the voice for
    people. `why` is a reason code."""

    key: str
    voice: str
    name: str
    why: str


def roots_of(facts: Sequence[Facts], policy: LinkingPolicy) -> tuple[Root, ...]:
    """The root of each telling of one incident, in order. "SOHR" and "Syrian Observatory for Human Rights" are one
    by their initials even where no actor id was resolved."""
    order = sorted(range(len(facts)), key=lambda at: _age(facts[at]))
    known: list[tuple[ActorKey, Root]] = []
    own_voice: list[tuple[Facts, Root]] = []
    roots: dict[int, Root] = {}
    for at in order:
        each = facts[at]
        origin = each.origin
        if origin is not None and not _nobody(origin, policy):
            roots[at] = _named(origin, each.telling.claim.chain[0].name, "source:chain", known)
            continue
        root = _copied(each, own_voice, policy) or _published(each, known)
        roots[at] = root if origin is None else replace(root, why="source:unnamed-origin")
        own_voice.append((each, root))
    return tuple(roots[at] for at in range(len(facts)))


def _nobody(origin: ActorKey, policy: LinkingPolicy) -> bool:
    """Whether the origin is a mere word for hearsay ("reports", "local sources", "footage") or stands for a name ("it",
    "they"), also where it begins a sentence; "WHO" is a name."""
    return origin.actor is None and not origin.acronym and origin.words <= _stems(policy.nobody_words)


@cache
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


def _published(facts: Facts, known: list[tuple[ActorKey, Root]]) -> Root:
    publisher = facts.telling.publisher
    if publisher is None:
        key = f"unnamed:{facts.copy}"
        return Root(key, key, f"unnamed publisher of {facts.telling.report}", "source:unnamed-publisher")
    return _named(actor_key(Link(publisher, publisher, NOWHERE)), publisher, "source:publisher", known)


def _age(facts: Facts) -> tuple[int, str, str]:
    """Oldest first; a report without a date after all that have one."""
    published = facts.published if facts.published is not None else 10**9
    return (published, facts.telling.report, facts.telling.claim.id)


def _named(key: ActorKey, name: str, why: str, known: list[tuple[ActorKey, Root]]) -> Root:
    for other, root in known:
        if same_actor(key, other):
            return replace(root, why=why)
    root = Root(f"id:{party_of(key.actor)}" if key.actor else key.key, key.key, name, why)
    known.append((key, root))
    return root


def _copied(facts: Facts, own_voice: list[tuple[Facts, Root]], policy: LinkingPolicy) -> Root | None:
    """The root of an older telling of another report that this one, told in the report's own voice, is copied from:
    the reports are near-copies, or the two quotes share nearly all their words."""
    for older, root in own_voice:
        if older.telling.report == facts.telling.report:
            continue
        if older.copy == facts.copy:
            return replace(root, why="source:copy-of-report")
        if _quotes_copied(older.words, facts.words, policy):
            return replace(root, why="source:copy-of-quote")
    return None


def _quotes_copied(one: frozenset[str], other: frozenset[str], policy: LinkingPolicy) -> bool:
    shared = len(one & other)
    if shared < policy.limits.copy_quote_words:
        return False
    return shared / len(one | other) >= policy.limits.copy_quote
