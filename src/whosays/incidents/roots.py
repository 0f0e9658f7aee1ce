"""Who stands behind a telling: its independent root source.

The root is the origin of the chain of attribution, by its id in the actor dictionary or its name in plain words;
without a chain it is the publisher. Near-copies of one story without a chain have one root between them, and a
report that names no publisher is an unnamed source of its own, one for each distinct text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.codebook.policies import LinkingPolicy
from whosays.incidents.facts import Facts
from whosays.incidents.parties import ActorKey, actor_key, actors_alike
from whosays.model import NOWHERE, Link


@dataclass(frozen=True, slots=True)
class Root:
    """An independent root source: `key` tells roots apart, `name` is for people. `why` is a reason code."""

    key: str
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
        chain = each.telling.claim.chain
        if not chain:
            copied = _copied(each, own_voice, policy)
            if copied is not None:
                roots[at] = copied
                continue
        name = chain[0].name if chain else each.telling.publisher
        if name is None:
            root = Root(f"unnamed:{each.copy}", f"unnamed publisher of {each.telling.report}", "source:unnamed")
        else:
            why = "source:chain" if chain else "source:publisher"
            root = _named(each.origin or actor_key(Link(name, name, NOWHERE)), name, why, known)
        if not chain:
            own_voice.append((each, root))
        roots[at] = root
    return tuple(roots[at] for at in range(len(facts)))


def _age(facts: Facts) -> tuple[int, str, str]:
    """Oldest first; a report without a date after all that have one."""
    published = facts.published if facts.published is not None else 10**9
    return (published, facts.telling.report, facts.telling.claim.id)


def _named(key: ActorKey, name: str, why: str, known: list[tuple[ActorKey, Root]]) -> Root:
    for other, root in known:
        same_id = key.key.startswith("id:") and other.key.startswith("id:")
        if key.key == other.key or (not same_id and actors_alike(key, other) >= 1.0):
            return root
    root = Root(key.key, name, why)
    known.append((key, root))
    return root


def _copied(facts: Facts, own_voice: list[tuple[Facts, Root]], policy: LinkingPolicy) -> Root | None:
    """The root of an older telling of another report that this one, told in the report's own voice, is copied from:
    the reports are near-copies, or the two quotes share nearly all their words."""
    for older, root in own_voice:
        if older.telling.report == facts.telling.report:
            continue
        if older.copy == facts.copy:
            return Root(root.key, root.name, "source:copy-of-report")
        if _quotes_copied(older.words, facts.words, policy):
            return Root(root.key, root.name, "source:copy-of-quote")
    return None


def _quotes_copied(one: frozenset[str], other: frozenset[str], policy: LinkingPolicy) -> bool:
    shared = len(one & other)
    if shared < policy.limits.copy_quote_words:
        return False
    return shared / len(one | other) >= policy.limits.copy_quote
