"""How far two people who coded the same reports blind agree, slot by slot.

Claims that both let stand are paired by the machine's claim they began from; claims that people added are paired by
content, as `whosays.store.matching` does between runs. On the pairs each slot is compared; a claim that one of them
rejected, or did not add, costs F1 in every slot it fills, as in a coder's score against gold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whosays.errors import UsageError
from whosays.model import Claim
from whosays.review.alpha import Distance, Value, krippendorff_alpha
from whosays.review.fold import bare
from whosays.review.view import JudgedClaim, view_report
from whosays.store import Assignment, ReviewState, Slot, Store
from whosays.store.matching import Face, match_claims
from whosays.store.vocabulary import actor_slug

Difference = tuple[str, str | None, str | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SlotAgreement:
    """`alpha` is Krippendorff's (None where it cannot be told: fewer than two values, or no variation at all);
    `f1` over paired claims (None where neither fills the slot); `pairs`: how many pairs of values alpha rests on."""

    slot: str
    alpha: float | None
    f1: float | None
    pairs: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people's agreement over a set. `differences`: (report, claim of the one, claim of the other, slots)."""

    assignment: int
    coders: tuple[str, str]
    slots: tuple[SlotAgreement, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim as two people left it; None where one rejected it or has not got it."""

    report: str
    one: JudgedClaim | None
    other: JudgedClaim | None


CLAIM = "claim"
"""The pseudo-slot that says whether there is a claim at all."""


def agreement(store: Store, assignment: int, *, coders: tuple[str, str] | None = None) -> Agreement:
    """Of the set's first two coders, or those named. Raises UsageError for an unknown set or coder, or a blind set
    that not all have ended."""
    found = store.assignments.get(assignment)
    if found is None:
        raise UsageError(f"set {assignment}", "there is none of that number")
    one, other = _coders(found, coders)
    if found.blind and set(found.done) != set(found.coders):
        raise UsageError(f"set {assignment}", "it is blind and not all have ended it", "Wait for them")
    pairs = [
        pair
        for report in found.reports
        for pair in _pairs(
            report,
            view_report(store, report, assignment=assignment, who=one),
            view_report(store, report, assignment=assignment, who=other),
        )
    ]
    slots = [_claim_agreement(pairs), *(_slot_agreement(slot, pairs) for slot in Slot)]
    return Agreement(assignment, (one, other), tuple(slots), tuple(_differences(pairs)))


def _coders(assignment: Assignment, coders: tuple[str, str] | None) -> tuple[str, str]:
    chosen = coders or assignment.coders[:2]
    if len(set(chosen)) != 2 or not set(chosen) <= set(assignment.coders):
        raise UsageError("coders", f"{', '.join(chosen)} are not two of the set's", ", ".join(assignment.coders))
    return chosen[0], chosen[1]


def _pairs(report: str, one: Sequence[JudgedClaim], other: Sequence[JudgedClaim]) -> list[Pair]:
    theirs = {each.stored.claim.id: each for each in other if each.stored.by is None}
    pairs = [
        Pair(report, _standing(mine), _standing(theirs[mine.stored.claim.id]))
        for mine in one
        if mine.stored.by is None and mine.stored.claim.id in theirs
    ]
    mine_added = [each for each in one if each.stored.by is not None and _standing(each)]
    their_added = [each for each in other if each.stored.by is not None and _standing(each)]
    matches = {
        match.old: match.new - len(mine_added)
        for match in match_claims(_faces(mine_added, 0), _faces(their_added, len(mine_added)))
    }
    for at, each in enumerate(mine_added):
        pairs.append(Pair(report, each, their_added[matches[at]] if at in matches else None))
    taken = set(matches.values())
    pairs += [Pair(report, None, each) for at, each in enumerate(their_added) if at not in taken]
    return pairs


def _faces(claims: Sequence[JudgedClaim], first: int) -> list[Face]:
    return [Face(first + at, each.claim, each.stored.quote, each.stored.source, 0) for at, each in enumerate(claims)]


def _standing(judged: JudgedClaim) -> JudgedClaim | None:
    return None if judged.stored.state is ReviewState.REJECTED else judged


def _claim_agreement(pairs: Sequence[Pair]) -> SlotAgreement:
    """Whether both let a claim stand: nominal, "there" or "not"."""
    units = [["not" if side is None else "there" for side in (pair.one, pair.other)] for pair in pairs]
    both = sum(unit == ["there", "there"] for unit in units)
    mine = sum(unit[0] == "there" for unit in units)
    theirs = sum(unit[1] == "there" for unit in units)
    return SlotAgreement(CLAIM, krippendorff_alpha(units), _f1(both, mine, theirs), len(units))


def _slot_agreement(slot: Slot, pairs: Sequence[Pair]) -> SlotAgreement:
    both = [(pair.one.claim, pair.other.claim) for pair in pairs if pair.one and pair.other]
    distance, spell = _SCALES.get(slot, (Distance.NOMINAL, lambda claim: _word(claim, slot)))
    units = [[spell(one), spell(other)] for one, other in both]
    filled = [[unit[0] is not None, unit[1] is not None] for unit in units]
    alone_one = [pair.one.claim for pair in pairs if pair.one and not pair.other]
    alone_other = [pair.other.claim for pair in pairs if pair.other and not pair.one]
    right = sum(_same(slot, one, other) for one, other in both)
    return SlotAgreement(
        slot.value,
        krippendorff_alpha(units, distance),
        _f1(
            right,
            sum(_is_filled(slot, one) for one, _ in both) + sum(_is_filled(slot, claim) for claim in alone_one),
            sum(_is_filled(slot, other) for _, other in both) + sum(_is_filled(slot, claim) for claim in alone_other),
        ),
        sum(all(sides) for sides in filled),
    )


def _is_filled(slot: Slot, claim: Claim) -> bool:
    value = getattr(claim, slot.value)
    return isinstance(value, bool) or bool(value)


def _same(slot: Slot, one: Claim, other: Claim) -> bool:
    """Whether both fill the slot, with the same."""
    return _is_filled(slot, one) and _is_filled(slot, other) and _word(one, slot) == _word(other, slot)


def _word(claim: Claim, slot: Slot) -> str:
    """A slot's value as one word for nominal comparison, the empty value one among others; where it was read and how
    it was worded do not matter."""
    match slot:
        case Slot.INITIATORS | Slot.TARGETS:
            return repr(sorted(actor_slug(actor) for actor in getattr(claim, slot.value)))
        case Slot.CHAIN:
            return repr([link.actor or link.name.casefold() for link in claim.chain])
        case Slot.PLACE:
            place = claim.place
            return repr(place and (place.gazetteer or place.name.casefold(), place.lat, place.lon))
        case Slot.WHEN:
            return repr(claim.when and (claim.when.start, claim.when.end))
        case Slot.FIGURES:
            return repr(sorted((f.what, f.group, f.min or -1, f.max or -1) for f in claim.figures))
        case _:
            return repr(bare(getattr(claim, slot.value)))


def _day(claim: Claim) -> float | None:
    """The first day, as a number, so that a day off weighs less than a year off."""
    return None if claim.when is None else float(claim.when.start.toordinal())


def _number(claim: Claim) -> float | None:
    """The greatest figure, by its low bound or else its high one."""
    numbers = [figure.min if figure.min is not None else figure.max for figure in claim.figures]
    given = [number for number in numbers if number is not None]
    return float(max(given)) if given else None


_SCALES: dict[Slot, tuple[Distance, Callable[[Claim], Value | None]]] = {
    Slot.WHEN: (Distance.INTERVAL, _day),
    Slot.FIGURES: (Distance.INTERVAL, _number),
}
"""Slots whose values lie on a scale, and how each claim's lies there."""


def _f1(right: int, one: int, other: int) -> float | None:
    return 2 * right / (one + other) if one + other else None


def _differences(pairs: Sequence[Pair]) -> list[Difference]:
    found: list[Difference] = []
    for pair in pairs:
        one, other = pair.one, pair.other
        if one is not None and other is not None:
            slots = tuple(slot.value for slot in Slot if _word(one.claim, slot) != _word(other.claim, slot))
            if slots:
                found.append((pair.report, one.stored.claim.id, other.stored.claim.id, slots))
        elif one is not None or other is not None:
            ids = [None if side is None else side.stored.claim.id for side in (one, other)]
            found.append((pair.report, ids[0], ids[1], (CLAIM,)))
    return found
