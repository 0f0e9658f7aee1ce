"""Claims of many reports to incidents: block, compare, cluster, assemble."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from whosays.codebook.policies import LinkingPolicy, StatusPolicy, TollPolicy, load_policies
from whosays.errors import UsageError
from whosays.incidents.assemble import ChosenPolicies, incident_of
from whosays.incidents.blocking import candidate_pairs
from whosays.incidents.clustering import Cluster, Linkage, cluster
from whosays.incidents.comparison import Comparison, compare, probability, score
from whosays.incidents.copies import copy_groups
from whosays.incidents.facts import Facts, WordWeights, facts_of
from whosays.incidents.graph import Forest, Pair, components
from whosays.incidents.tellings import Telling, tellings_of
from whosays.model import CodedReport, Incident

Policy = TypeVar("Policy", LinkingPolicy, StatusPolicy, TollPolicy)


def choose_policies(
    *, linking: str | None = None, status: str | None = None, tolls: str | None = None
) -> ChosenPolicies:
    """The named policies, the codebook's default where none is named. Raises `UsageError` for an unknown name."""
    known = load_policies()
    return ChosenPolicies(
        linking=_named("linking policy", linking or known.default_linking, known.linking),
        status=_named("status policy", status or known.default_status, known.status),
        tolls=_named("toll policy", tolls or known.default_tolls, known.tolls),
    )


def _named(kind: str, name: str, known: Mapping[str, Policy]) -> Policy:
    if name not in known:
        raise UsageError(kind, f"there is none named {name!r}", f"Choose one of {', '.join(sorted(known))}")
    return known[name]


def link(reports: Sequence[CodedReport], *, policies: ChosenPolicies | None = None) -> tuple[Incident, ...]:
    """Incidents out of coded reports, in order of their first day, then id; every claim is in exactly one.

    The outcome does not depend on the order of the reports. Raises nothing of its own.
    """
    return link_claims((telling for coded in reports for telling in tellings_of(coded)), policies=policies)


def link_claims(tellings: Iterable[Telling], *, policies: ChosenPolicies | None = None) -> tuple[Incident, ...]:
    """The same out of tellings, for callers that keep claims and no whole texts. A claim that is given twice (same
    id and report) counts once. Time and memory grow nearly with the number of tellings, not of pairs."""
    chosen = policies or choose_policies()
    known = {(each.report, each.claim.id): each for each in tellings}
    ordered = [known[key] for key in sorted(known)]
    policy = chosen.linking
    weights = WordWeights(ordered, policy)
    facts = facts_of(ordered, policy, weights, copies_among(ordered, policy))

    def points(i: int, j: int) -> int:
        return score(facts[i], facts[j], policy, weights)

    scored = ((i, j, points(i, j)) for i, j in candidate_pairs(facts, policy, weights))
    clusters: list[Cluster] = []
    joins: dict[int, tuple[str, ...]] = {}
    for members, pairs in components(len(facts), scored, join_at=policy.join_at):
        found = cluster(members, pairs, points, linkage_of(policy))
        clusters += found
        joins |= _joins(found, pairs, facts, policy, weights)
    incidents = [
        incident_of(
            [facts[index] for index in each.members],
            chosen,
            joins=joins.get(each.members[0], ()),
            confidence=1.0 if each.weakest is None else probability(each.weakest),
        )
        for each in clusters
    ]
    return tuple(sorted(incidents, key=lambda each: (each.when.start.isoformat() if each.when else "~", each.id)))


def copies_among(tellings: Iterable[Telling], policy: LinkingPolicy) -> dict[str, str]:
    """Digest of a text -> the digest that stands for it and its near-copies."""
    return copy_groups(
        {(each.digest, each.signature) for each in tellings},
        jaccard_from=policy.limits.copy_jaccard,
        containment_from=policy.limits.copy_containment,
    )


def linkage_of(policy: LinkingPolicy) -> Linkage:
    """When the policy joins two clusters."""
    return Linkage(policy.join_at, policy.strongest_share, policy.limits.unmet)


def _joins(
    clusters: Sequence[Cluster],
    pairs: Sequence[Pair],
    facts: Sequence[Facts],
    policy: LinkingPolicy,
    weights: WordWeights,
) -> dict[int, tuple[str, ...]]:
    """First member of a cluster -> reason codes of the strongest pairs that hold it together: its maximum spanning
    tree over the compared pairs (Kruskal 1956)."""
    home = {index: each.members[0] for each in clusters for index in each.members}
    forest = Forest(home)
    inside = sorted((pair for pair in pairs if home[pair[0]] == home[pair[1]]), key=lambda pair: (-pair[2], pair))
    reasons: dict[int, list[str]] = {}
    for low, high, _ in inside:
        if forest.join(low, high):
            codes = reasons.setdefault(home[low], [])
            codes.append(spell(compare(facts[low], facts[high], policy, weights)))
    return {first: tuple(codes) for first, codes in reasons.items()}


def spell(comparison: Comparison) -> str:
    """A comparison as one reason code: "join:CLAIM+CLAIM:0.93:place:same-spot,when:same-day"."""
    one, other = comparison.claims
    return f"join:{one}+{other}:{comparison.probability:.2f}:{','.join(comparison.for_it())}"
