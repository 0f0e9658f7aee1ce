"""How an incident stands: the first rule of the status policy whose conditions hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.codebook.policies import StatusPolicy, StatusRule
from whosays.incidents.facts import Facts
from whosays.incidents.parties import actors_alike
from whosays.incidents.roots import Root
from whosays.model import Claim, Stance, Status


@dataclass(frozen=True, slots=True)
class Voices:
    """Root sources by what they say of an incident, by key. A source that asserts it in one claim and denies a
    reading of it in another (a rocket, not a car bomb) asserts it. `blamed` are rival initiators named by different
    sources; `owned` are sources that say it of themselves."""

    asserting: frozenset[str]
    speculating: frozenset[str]
    denying: frozenset[str]
    doubting: frozenset[str]
    blamed: int
    owned: frozenset[str]


def voices_of(facts: Sequence[Facts], roots: Sequence[Root], *, rivals: int) -> Voices:
    """Who says what; `rivals` is the number of rival initiators (see `whosays.incidents.disagreements`)."""
    said: dict[str, set[str]] = {"asserts": set(), "speculates": set(), "denies": set(), "doubts": set()}
    owned = set()
    for each, root in zip(facts, roots, strict=True):
        claim = each.telling.claim
        said[_voice(claim)].add(root.key)
        if claim.happened and _owns(each):
            owned.add(root.key)
    asserting = said["asserts"]
    return Voices(
        asserting=frozenset(asserting),
        speculating=frozenset(said["speculates"] - asserting),
        denying=frozenset(said["denies"] - asserting),
        doubting=frozenset(said["doubts"] - asserting - said["denies"]),
        blamed=rivals,
        owned=frozenset(owned),
    )


def _voice(claim: Claim) -> str:
    if not claim.happened or claim.stance is Stance.DENIES:
        return "denies"
    if claim.stance is Stance.DOUBTS:
        return "doubts"
    return "speculates" if claim.stance is Stance.SPECULATES else "asserts"


def _owns(facts: Facts) -> bool:
    """Whether the origin of the chain is who is said to have done it."""
    origin = facts.origin
    return origin is not None and any(actors_alike(origin, actor) >= 1 for actor in facts.initiators)


def status_of(voices: Voices, policy: StatusPolicy) -> tuple[Status, str]:
    """(status, reason code such as "status:corroboration:denied-by-some"). The last rule of a policy has no
    conditions, so there is always one."""
    for rule in policy.rules:
        if _holds(rule, voices):
            return Status(rule.status), f"status:{policy.name}:{rule.grade}"
    return Status.SINGLE_SOURCE, f"status:{policy.name}:no-rule"


def _holds(rule: StatusRule, voices: Voices) -> bool:
    telling = len(voices.asserting | voices.speculating)
    return (
        telling >= rule.telling
        and (rule.telling_at_most is None or telling <= rule.telling_at_most)
        and len(voices.asserting) >= rule.asserting
        and len(voices.denying) >= rule.denying
        and len(voices.doubting) >= rule.doubting
        and voices.blamed >= rule.blamed
        and len(voices.owned) >= rule.owned
    )
