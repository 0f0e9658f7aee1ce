"""Judgements told in one line each."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Actor, Claim, Figure, Link, Means, Period, Place, Stance
from whosays.store import Act, Edit, Judgement, Orphan, SlotValue
from whosays.web.schemas.review import JudgementOut, OrphanOut
from whosays.web.views.values import figure_words, period_words, place_words

_DONE = {
    Act.ACCEPT: "accepted the claim",
    Act.REJECT: "rejected the claim",
    Act.COMMENT: "commented",
    Act.UNPLACE: "said that it cannot be placed",
    Act.ADD: "added a claim",
    Act.MERGE: "merged incidents",
    Act.SPLIT: "split an incident",
}


def value_words(value: SlotValue) -> str:
    """A value as a person reads it; "nothing" for none."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "happened" if value else "did not happen"
        case Stance() | str():
            return str(value).replace("_", " ")
        case Means():
            return value.text
        case Place():
            return place_words(value)
        case Period():
            return period_words(value)
        case _:
            return "; ".join(_part(each) for each in value) or "nothing"


def _part(part: Actor | Figure | Link) -> str:
    return figure_words(part) if isinstance(part, Figure) else part.name


def edit_words(edit: Edit) -> str:
    """One edit: the slot and what it became."""
    return f"{edit.slot.value}: {value_words(edit.value)}"


def what_words(judgement: Judgement) -> str:
    """What a judgement does, in one line."""
    if judgement.act is Act.EDIT:
        return "set " + ", ".join(edit_words(edit) for edit in judgement.edits)
    if judgement.act is Act.UNDO:
        return f"took back judgement {judgement.revokes}"
    if judgement.act is Act.ADD and isinstance(judgement.added, Claim):
        return f"added a claim ({judgement.added.type.replace('_', ' ')})"
    return _DONE[judgement.act]


def judgement_out(judgement: Judgement, *, leads_to: str | None = None) -> JudgementOut:
    """A judgement for a list."""
    anchors = [*judgement.anchors, *(anchor for group in judgement.groups for anchor in group)]
    added = [judgement.added.id] if judgement.added else []
    return JudgementOut(
        number=judgement.number,
        at=judgement.at.isoformat(),
        who=judgement.who,
        act=judgement.act.value,
        why=judgement.why,
        what=what_words(judgement),
        claims=list(dict.fromkeys([*(anchor.claim for anchor in anchors), *added])),
        incidents=list(judgement.incidents),
        reports=list(dict.fromkeys(anchor.report for anchor in anchors)),
        revokes=judgement.revokes,
        undone_by=judgement.revoked_by,
        assignment=judgement.assignment,
        leads_to=leads_to,
    )


def orphan_out(orphan: Orphan) -> OrphanOut:
    """A judgement whose claim is no longer found."""
    anchor = next(iter(orphan.judgement.anchors), None)
    return OrphanOut(
        judgement=judgement_out(orphan.judgement),
        quote=anchor.quote if anchor else "",
        report=anchor.report if anchor else "",
        why=list(orphan.why),
    )


def visible(judgements: Sequence[Judgement], *, sets: frozenset[int]) -> list[Judgement]:
    """Those that may be seen: not those of blind sets that are still closed, whose numbers are `sets`."""
    return [each for each in judgements if each.assignment not in sets]
