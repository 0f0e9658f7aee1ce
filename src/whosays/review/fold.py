"""Judgements laid over a claim, oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from whosays.model import Claim, Place, Span, Stance
from whosays.store import Act, Judgement, ReviewState, Slot, SlotValue
from whosays.store.relocate import find_again, with_spans
from whosays.store.verdicts import fold_state

FIELDS: dict[Slot, str] = {slot: slot.value for slot in Slot}
"""The field of `Claim` that a slot is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A slot whose value is a person's: who gave it, when, why, by which judgement."""

    slot: Slot
    who: str
    at: datetime
    why: str
    judgement: int


@dataclass(frozen=True, slots=True)
class Known:
    """A claim that judgements may be of: its key, the record, and the text that its spans are of."""

    key: int
    claim: Claim
    text: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A claim as people left it, which slots are theirs, and what it all comes to."""

    claim: Claim
    marks: tuple[Mark, ...]
    state: ReviewState


def fold(now: Known, judgements: Sequence[Judgement], older: Mapping[int, Known]) -> Folded:
    """`judgements` on `now`, or on the claims in `older` that it stands for, laid over it.

    An edit gives a slot its value. Accepting a claim holds for the values it had then: where a newer coding found
    others, the accepted ones stand. "Cannot be placed" takes the coordinate away. What was revoked does nothing.
    """
    values: dict[Slot, tuple[SlotValue, Mark]] = {}
    for judgement in judgements:
        if judgement.revoked_by is not None:
            continue
        judged = older.get(judgement.anchors[0].key, now) if judgement.anchors else now
        for slot, value in _gives(judgement, judged, now, values):
            mark = Mark(slot, judgement.who, judgement.at, judgement.why, judgement.number)
            values[slot] = (_settled(slot, value, judged, now), mark)
    changes: dict[str, Any] = {FIELDS[slot]: value for slot, (value, _) in values.items()}
    if Slot.STANCE in values:
        changes["stance"] = Stance(changes["stance"])
    return Folded(
        claim=replace(now.claim, **changes),
        marks=tuple(values[slot][1] for slot in Slot if slot in values),
        state=fold_state([(each.act, each.revoked_by is not None) for each in judgements]),
    )


def value_of(claim: Claim, slot: Slot) -> SlotValue:
    """A slot's value."""
    value: SlotValue = getattr(claim, FIELDS[slot])
    return str(value) if slot is Slot.STANCE else value


def _gives(
    judgement: Judgement, judged: Known, now: Known, values: Mapping[Slot, tuple[SlotValue, Mark]]
) -> list[tuple[Slot, SlotValue]]:
    """The slots that a judgement sets, and to what."""
    match judgement.act:
        case Act.EDIT:
            return [(edit.slot, edit.value) for edit in judgement.edits]
        case Act.UNPLACE:
            place = values[Slot.PLACE][0] if Slot.PLACE in values else judged.claim.place
            return [(Slot.PLACE, unplaced(place if isinstance(place, Place) else None))]
        case Act.ACCEPT if judged.key != now.key:
            return [
                (slot, value_of(judged.claim, slot))
                for slot in Slot
                if slot not in values and bare(value_of(judged.claim, slot)) != bare(value_of(now.claim, slot))
            ]
        case _:
            return []


def unplaced(place: Place | None) -> Place | None:
    """The place by name alone."""
    if place is None:
        return None
    return replace(
        place, lat=None, lon=None, precision=None, radius_km=None, gazetteer=None, why=("place:cannot-be-placed",)
    )


def bare(value: SlotValue) -> object:
    """A value without where it was read, so that the same value in two readings or codings is the same."""
    if isinstance(value, tuple):
        return tuple(bare(each) for each in value)  # type: ignore[arg-type]  # each is a value record of the tuple
    if value is None or isinstance(value, str | bool):
        return value
    fields = {name: getattr(value, name) for name in value.__slots__ if name not in ("span", "cue", "why", "text")}
    return (type(value).__name__, tuple(fields.items()), " ".join(value.text.split()))


def _settled(slot: Slot, value: SlotValue, judged: Known, now: Known) -> SlotValue:
    """The value with its span in the text of today; one whose words are not there any more takes the evidence."""
    if judged.text == now.text or slot in (Slot.TYPE, Slot.HAPPENED, Slot.STANCE):
        return value
    shift = now.claim.span.start - judged.claim.span.start

    def move(at: Span) -> Span:
        return find_again(at.of(judged.text), now.text, at.start + shift) or now.claim.span

    change: dict[str, Any] = {FIELDS[slot]: value}
    carried = replace(judged.claim, **change)
    return value_of(with_spans(carried, move, now.text), slot)
