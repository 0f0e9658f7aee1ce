"""An incident out of a cluster of tellings: what, where and when by most of its sources, and all its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.codebook.policies import LinkingPolicy, StatusPolicy, TollPolicy
from whosays.incidents.disagreements import disagreements_of, rival_initiators
from whosays.incidents.facts import Facts
from whosays.incidents.roots import Root, roots_of
from whosays.incidents.spots import km_between
from whosays.incidents.status import status_of, voices_of
from whosays.incidents.tolls import tolls_of
from whosays.model import Incident, Period, Place, content_id


@dataclass(frozen=True, slots=True)
class ChosenPolicies:
    """The policies in force."""

    linking: LinkingPolicy
    status: StatusPolicy
    tolls: TollPolicy


def incident_of(
    facts: Sequence[Facts], policies: ChosenPolicies, *, joins: Sequence[str], confidence: float
) -> Incident:
    """The incident that the tellings of one cluster make. `joins` are reason codes of the joins that hold it
    together, `confidence` the probability of the weakest. Its id is made from the ids of its claims."""
    facts = sorted(facts, key=lambda each: (each.telling.claim.id, each.telling.report))
    roots = roots_of(facts, policies.linking)
    voices = voices_of(facts, roots, rivals=rival_initiators(facts, roots, policies.linking))
    status, grade = status_of(voices, policies.status)
    claims = tuple(dict.fromkeys(each.telling.claim.id for each in facts))
    place, where_from = _place(facts, roots)
    when, when_from = _when(facts, roots)
    copied = sorted({root.why for root in roots if root.why.startswith("source:copy")})
    return Incident(
        id=content_id("incident-", *claims),
        type=_type(facts, roots, policies.linking),
        place=place,
        when=when,
        claims=claims,
        reports=tuple(sorted({each.telling.report for each in facts})),
        sources=_source_names(facts, roots),
        status=status,
        figures=tolls_of(facts, roots, policies.tolls),
        disagreements=disagreements_of(facts, roots, policies.linking, policies.tolls),
        confidence=round(confidence, 4),
        why=(grade, *where_from, *when_from, *copied, *joins),
    )


def _source_names(facts: Sequence[Facts], roots: Sequence[Root]) -> tuple[str, ...]:
    """One name for each root, the first to tell it first."""
    order = sorted(range(len(facts)), key=lambda at: (facts[at].published or 10**9, facts[at].telling.report, at))
    return tuple(
        {roots[at].key: roots[at].name for at in reversed(order)}[key]
        for key in dict.fromkeys(roots[at].key for at in order)
    )


def _votes(facts: Sequence[Facts], roots: Sequence[Root]) -> list[Facts]:
    """The tellings that say what it was: those that say it happened, or all where none does."""
    told = [each for each in facts if each.telling.claim.happened]
    return told or list(facts)


def _type(facts: Sequence[Facts], roots: Sequence[Root], policy: LinkingPolicy) -> str:
    """The type that most root sources give; on a tie the one most claims give, then the more telling one (the
    policy's order: "airstrike" before "attack")."""
    rank = {each: at for at, each in enumerate(policy.groups)}
    told = {id(each) for each in _votes(facts, roots)}
    by_source = Counter(
        type_
        for type_, _ in {(each.type, root.key) for each, root in zip(facts, roots, strict=True) if id(each) in told}
    )
    by_claim = Counter(each.type for each in facts if id(each) in told)
    return min(by_source, key=lambda each: (-by_source[each], -by_claim[each], rank.get(each, len(rank)), each))


def _place(facts: Sequence[Facts], roots: Sequence[Root]) -> tuple[Place | None, tuple[str, ...]]:
    """The narrowest place that most tellings agree with, as one claim has it."""
    placed = [each for each in _votes(facts, roots) if each.spot is not None]
    if not placed:
        return None, ()
    seen = Counter(_spot_key(each) for each in placed)
    first = {_spot_key(each): each for each in reversed(placed)}

    def rank(key: tuple[object, ...]) -> tuple[float, float, int, str]:
        each = first[key]
        agree = sum(count for other, count in seen.items() if _compatible(each, first[other]))
        radius = each.spot.radius if each.spot is not None and each.spot.lat is not None else 10_000.0
        return (-agree, radius, -seen[key], each.telling.claim.id)

    chosen = first[min(seen, key=rank)]
    place = chosen.telling.claim.place
    return place, (f"place:from:{chosen.telling.claim.id}",)


def _spot_key(facts: Facts) -> tuple[object, ...]:
    spot = facts.spot
    return (spot.lat, spot.lon, spot.radius, tuple(sorted(spot.words))) if spot is not None else ()


def _compatible(one: Facts, other: Facts) -> bool:
    if one.spot is None or other.spot is None:
        return False
    km = km_between(one.spot, other.spot)
    return bool(one.spot.words & other.spot.words) if km is None else km <= one.spot.radius + other.spot.radius


def _when(facts: Sequence[Facts], roots: Sequence[Root]) -> tuple[Period | None, tuple[str, ...]]:
    """The shortest period that most tellings agree with, as one claim has it."""
    dated = [each for each in _votes(facts, roots) if each.start is not None]
    if not dated:
        return None, ()
    seen = Counter((each.start or 0, each.end or 0) for each in dated)
    first = {(each.start or 0, each.end or 0): each for each in reversed(dated)}

    def rank(key: tuple[int, int]) -> tuple[int, int, int, int]:
        agree = sum(count for other, count in seen.items() if other[0] <= key[1] and key[0] <= other[1])
        return (-agree, key[1] - key[0], -seen[key], key[0])

    chosen = first[min(seen, key=rank)].telling.claim
    return chosen.when, (f"when:from:{chosen.id}",)
