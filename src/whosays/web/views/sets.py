"""Sets of reports given to people, and how far two of them agree."""

from __future__ import annotations

from collections.abc import Sequence

from whosays import review
from whosays.model import Claim
from whosays.review import Agreement
from whosays.store import Assignment, Slot, Store
from whosays.web.access import Person
from whosays.web.schemas.sources import (
    AgreementOut,
    DifferenceOut,
    SetOut,
    SetPage,
    SetProgress,
    SlotAgreementOut,
)
from whosays.web.sets import is_closed
from whosays.web.views.values import slot_words

SHOWN = 300
"""How many differences are listed."""


def set_out(assignment: Assignment, person: Person) -> SetOut:
    """A set in a list."""
    return SetOut(
        number=assignment.number,
        name=assignment.name,
        reports=list(assignment.reports),
        coders=list(assignment.coders),
        done=list(assignment.done),
        blind=assignment.blind,
        closed=is_closed(assignment),
        made_by=assignment.made_by,
        at=assignment.at.isoformat(),
        mine=person.name in assignment.coders,
    )


def set_page(store: Store, assignment: Assignment, person: Person) -> SetPage:
    """A set with what the asker has judged of each report."""
    rows = store.reports.rows(assignment.reports)
    mine = person.name in assignment.coders
    progress = []
    for row in rows:
        claims = review.view_report(store, row.id, assignment=assignment.number, who=person.name) if mine else ()
        judged = sum(
            any(each.who == person.name and each.assignment == assignment.number for each in claim.judgements)
            for claim in claims
        )
        progress.append(SetProgress(report=row.id, title=row.title, claims=len(claims) or row.claims, judged=judged))
    return SetPage(set=set_out(assignment, person), progress=progress)


def agreement_out(store: Store, assignment: Assignment, found: Agreement, person: Person) -> AgreementOut:
    """The agreement with its differences in words."""
    one, other = found.coders
    titles = {row.id: row.title for row in store.reports.rows(assignment.reports)}
    differences = []
    for report, mine, theirs, slots in found.differences[:SHOWN]:
        left = _claim(store, mine, assignment, one)
        right = _claim(store, theirs, assignment, other)
        differences.append(
            DifferenceOut(
                report=report,
                report_title=titles.get(report),
                quote=_quote(store, [ident for ident in (mine, theirs) if ident]),
                one=mine,
                other=theirs,
                slots=list(slots),
                one_says=_says(left, slots),
                other_says=_says(right, slots),
            )
        )
    return AgreementOut(
        set=set_out(assignment, person),
        coders=[one, other],
        slots=[
            SlotAgreementOut(slot=each.slot, alpha=each.alpha, f1=each.f1, pairs=each.pairs) for each in found.slots
        ],
        differences=differences,
    )


def _claim(store: Store, ident: str | None, assignment: Assignment, who: str) -> Claim | None:
    if ident is None:
        return None
    judged = review.view(store, [ident], assignment=assignment.number, who=who)
    return judged[0].claim if judged else None


def _quote(store: Store, idents: Sequence[str]) -> str:
    return next((each.quote for each in store.reports.claims(idents)), "")


def _says(claim: Claim | None, slots: Sequence[str]) -> dict[str, str]:
    if claim is None:
        return {}
    known = {slot.value: slot for slot in Slot}
    return {name: slot_words(claim, known[name]) for name in slots if name in known}
