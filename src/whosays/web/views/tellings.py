"""The claims of an incident as linking sees them, so that pages say the same as the record: who stands behind
each, and why two happenings were not thought one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.incidents import choose_policies
from whosays.incidents.comparison import Comparison, compare
from whosays.incidents.facts import Facts, WordWeights, facts_of
from whosays.incidents.link import copies_among
from whosays.incidents.roots import Root, roots_of
from whosays.incidents.tellings import Telling, tellings_of
from whosays.incidents.words import sets_apart, words_of
from whosays.model import CodedReport, content_id
from whosays.review import JudgedClaim
from whosays.store import StoredClaim


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that stands, its comparable side and its root source."""

    judged: JudgedClaim
    facts: Facts
    root: Root


def told_of(judged: Sequence[JudgedClaim], coded: Mapping[str, CodedReport]) -> tuple[Told, ...]:
    """The claims with their roots, in their order. `coded`: their reports by id."""
    policy = choose_policies().linking
    tellings = [_telling(each, coded) for each in judged]
    facts = facts_of(tellings, policy, WordWeights(tellings, policy), copies_among(tellings, policy))
    roots = roots_of(facts, policy)
    return tuple(Told(*each) for each in zip(judged, facts, roots, strict=True))


def _telling(judged: JudgedClaim, coded: Mapping[str, CodedReport]) -> Telling:
    stored = judged.stored
    found = coded.get(stored.report)
    if found is None:
        return telling_of(replace(stored, claim=judged.claim))
    return tellings_of(replace(found, claims=(judged.claim,)))[0]


def telling_of(stored: StoredClaim) -> Telling:
    """A telling made of the claim and its quote alone; near-copies of its report are not known."""
    return Telling(
        claim=stored.claim,
        report=stored.report,
        publisher=stored.publisher,
        published=stored.published,
        digest=content_id("report-", stored.report),
        signature=b"",
        words=words_of(stored.quote),
        sets_apart=sets_apart(stored.quote),
    )


def closest(ours: Sequence[StoredClaim], theirs: Sequence[StoredClaim]) -> Comparison | None:
    """The comparison of the two claims, one of each side, that come nearest to telling of one happening."""
    policy = choose_policies().linking
    tellings = [telling_of(each) for each in (*ours, *theirs)]
    weights = WordWeights(tellings, policy)
    facts = facts_of(tellings, policy, weights, {})
    pairs = [compare(one, other, policy, weights) for one in facts[: len(ours)] for other in facts[len(ours) :]]
    return max(pairs, key=lambda each: (each.points, each.claims), default=None)
