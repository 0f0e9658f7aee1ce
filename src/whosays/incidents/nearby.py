"""Why two claims are or are not one happening, and which other incidents lie near one in time and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whosays.codebook.policies import LinkingPolicy
from whosays.incidents.assemble import ChosenPolicies
from whosays.incidents.comparison import BARRED, Comparison, compare, score
from whosays.incidents.facts import Facts, WordWeights, facts_of
from whosays.incidents.link import choose_policies, copies_among
from whosays.incidents.spots import km_between, spot_of
from whosays.incidents.tellings import Telling
from whosays.model import Incident

_MOST_PAIRS = 400  # compared between two incidents: enough to find the strongest, and bounded for the largest


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another incident near one. `days` and `km` are the gaps between the two, 0 where they overlap, None where one
    has no period or no coordinate. `strongest` compares the two claims that speak most for one happening; `reasons`
    say why the two are apart all the same, such as "when:no:other-day" or "mean:-2.1", strongest first."""

    incident: str
    days: int | None
    km: float | None
    strongest: Comparison
    reasons: tuple[str, ...]


def explain(
    a: Telling, b: Telling, *, among: Iterable[Telling] = (), policies: ChosenPolicies | None = None
) -> Comparison:
    """All comparisons of two claims with their levels and points. `among` are the tellings that they were linked
    with, as far as known: how much a shared word tells, and which reports are copies, rests on them."""
    policy = (policies or choose_policies()).linking
    facts, weights = _world([a, b], among, policy)
    return compare(facts[0], facts[1], policy, weights)


def neighbours(
    incident: Incident,
    others: Sequence[Incident],
    tellings: Iterable[Telling],
    *,
    days: int = 7,
    km: float = 50.0,
    most: int = 10,
    policies: ChosenPolicies | None = None,
) -> tuple[Neighbour, ...]:
    """The incidents among `others` that lie within `days` and `km` of this one, the likest first, at most `most`.
    What has no period is near in time to all that is near in place, and the other way round; what has neither is
    near to nothing. `tellings` must hold those of all the incidents' claims; what is missing is passed over."""
    policy = (policies or choose_policies()).linking
    known = sorted(tellings, key=lambda each: (each.claim.id, each.report))
    facts, weights = _world(known, (), policy)
    by_claim = {each.telling.claim.id: each for each in facts}
    own = [by_claim[claim] for claim in incident.claims if claim in by_claim]
    found = []
    for other in sorted(others, key=lambda each: each.id):
        gap_days, gap_km = days_between(incident, other), _km_between(incident, other, policy)
        if other.id == incident.id or (gap_days is None and gap_km is None):
            continue
        if (gap_days is not None and gap_days > days) or (gap_km is not None and gap_km > km):
            continue
        theirs = [by_claim[claim] for claim in other.claims if claim in by_claim]
        if own and theirs:
            strongest, reasons = _apart(own, theirs, policy, weights)
            found.append(Neighbour(other.id, gap_days, gap_km, strongest, reasons))
    return tuple(sorted(found, key=lambda each: (-each.strongest.points, each.days or 0, each.incident))[:most])


def days_between(one: Incident, other: Incident) -> int | None:
    """Days from the end of the earlier to the start of the later; 0 where they overlap, None without a period."""
    if one.when is None or other.when is None:
        return None
    return max(0, (one.when.start - other.when.end).days, (other.when.start - one.when.end).days)


def _km_between(one: Incident, other: Incident, policy: LinkingPolicy) -> float | None:
    if one.place is None or other.place is None:
        return None
    spot, beside = spot_of(one.place, policy), spot_of(other.place, policy)
    km = km_between(spot, beside)
    return None if km is None else round(max(0.0, km - spot.radius - beside.radius), 1)


def _world(
    tellings: Sequence[Telling], among: Iterable[Telling], policy: LinkingPolicy
) -> tuple[tuple[Facts, ...], WordWeights]:
    everyone = [*tellings, *among]
    copies = copies_among(everyone, policy)
    weights = WordWeights(everyone, policy)
    return facts_of(tellings, policy, weights, copies), weights


def _pairs(own: Sequence[Facts], theirs: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    pairs = [(one, other) for one in own for other in theirs]
    yield from pairs[:: -(-len(pairs) // _MOST_PAIRS)]


def _apart(
    own: Sequence[Facts], theirs: Sequence[Facts], policy: LinkingPolicy, weights: WordWeights
) -> tuple[Comparison, tuple[str, ...]]:
    """The strongest pair between two incidents, and what keeps them apart: bars that some pair of claims meets, the
    mean over all pairs where that is too low, and what speaks against the strongest pair."""
    scored = [(score(one, other, policy, weights), one, other) for one, other in _pairs(own, theirs)]
    best = max(scored, key=lambda each: each[0])
    strongest = compare(best[1], best[2], policy, weights)
    barred = [compare(one, other, policy, weights) for points, one, other in scored if points <= BARRED]
    bars = dict.fromkeys(feature.reason for each in barred for feature in each.features if feature.points == BARRED)
    reasons = list(bars)
    if not barred:
        mean = sum(points for points, _, _ in scored) / len(scored)
        if mean < policy.join_at:
            reasons.append(f"mean:{mean / 10:.1f}")
    reasons += [reason for reason in strongest.against_it() if reason not in bars]
    return strongest, tuple(reasons)
