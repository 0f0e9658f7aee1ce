"""The queue, judgements, merging and splitting."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query

from whosays import review
from whosays.errors import UsageError
from whosays.review import JudgedClaim, StaleError
from whosays.store import Judgement, QueueOrder, Role, Store, StoredReport
from whosays.web.access import Coder, Person, Reader, Reviewer, TheStore
from whosays.web.edits import claim_in, edits_in
from whosays.web.fresh import Fresh
from whosays.web.params import Ident, Number, TheFilter, ThePage
from whosays.web.problems import ProblemError, missing
from whosays.web.schemas.common import Page
from whosays.web.schemas.incidents import ClaimOut
from whosays.web.schemas.review import (
    AcceptIn,
    ClaimIn,
    CommentIn,
    EditsIn,
    JudgementIn,
    JudgementOut,
    MergeIn,
    MergePreview,
    OrphanOut,
    RejectIn,
    SplitIn,
    UndoIn,
    UnplaceIn,
)
from whosays.web.sets import closed_to, may_work_in
from whosays.web.views.claims import claim_out
from whosays.web.views.judgements import judgement_out, orphan_out, visible
from whosays.web.views.merging import merge_preview

router = APIRouter(tags=["review"])

IfMatch = Annotated[
    str | None, Header(description='The claim\'s version as it was seen, such as `"3"`.', max_length=100)
]


@router.get("/queue")
def queue(
    person: Coder,
    _: Fresh,
    store: TheStore,
    filter: TheFilter,
    page: ThePage,
    order: Annotated[QueueOrder, Query()] = QueueOrder.LEAST_SURE,
) -> Page[ClaimOut]:
    """Claims that nobody has judged yet."""
    found = store.reports.queue(filter, order, page)
    judged = review.view(store, [each.claim.id for each in found.items])
    return Page(items=[claim_out(each) for each in judged], next=found.cursor, total=found.total)


@router.get("/claims/{claim_id}")
def one_claim(
    person: Reader,
    _: Fresh,
    store: TheStore,
    claim_id: Ident,
    assignment: Annotated[int | None, Query(ge=0, le=2**31 - 1, description="As judged in this set alone.")] = None,
) -> ClaimOut:
    """One claim as people left it."""
    if assignment is not None:
        may_work_in(store, assignment, person)
    judged, report = _claim(store, claim_id, person, assignment)
    return claim_out(judged, report.report.text)


def _claim(
    store: Store, claim_id: str, person: Person, assignment: int | None = None
) -> tuple[JudgedClaim, StoredReport]:
    found = review.view(store, [claim_id], assignment=assignment, who=person.name)
    report = store.reports.get(found[0].stored.report) if found else None
    if not found or report is None:
        raise missing("claim", claim_id)
    return found[0], report


@router.get("/claims/{claim_id}/judgements")
def claim_judgements(person: Reader, _: Fresh, store: TheStore, claim_id: Ident) -> Page[JudgementOut]:
    """All judgements on a claim, oldest first, those taken back too."""
    found = visible(store.judgements.of_claims([claim_id]), sets=closed_to(store, person))
    return Page(items=[judgement_out(each) for each in found], total=len(found))


def seen_version(if_match: str | None) -> int:
    """The revision in `If-Match`. Raises ProblemError where it is missing or none."""
    if if_match is None:
        raise ProblemError(428, "Say which version of the claim you judged.", do="Send If-Match with its version.")
    plain = if_match.strip().removeprefix("W/").strip('"')
    if not plain.isdecimal() or len(plain) > 9:
        raise ProblemError(412, f"{if_match[:40]!r} is no version of a claim.", do="Look at it again, then judge.")
    return int(plain)


@router.post("/claims/{claim_id}/judgements", status_code=201)
def judge(person: Coder, store: TheStore, claim_id: Ident, body: JudgementIn, if_match: IfMatch = None) -> JudgementOut:
    """Judges a claim. `If-Match` carries its version as it was seen: 412 where someone judged it since."""
    assignment = body.assignment
    if assignment is not None:
        may_work_in(store, assignment, person)
    elif not person.may(Role.REVIEWER) and not isinstance(body, CommentIn):
        raise ProblemError(403, "A coder judges in the sets that were given to them; this needs the role reviewer.")
    _, report = _claim(store, claim_id, person, assignment)
    try:
        judgement = _judged(store, claim_id, body, report, person, if_match)
    except StaleError as error:
        raise ProblemError(
            412,
            f"{error.who} judged this claim since you looked.",
            do="Look at it again, then judge.",
            headers={"ETag": f'"{error.revision}"'},
        ) from error
    return judgement_out(judgement)


def _judged(
    store: Store, claim_id: str, body: JudgementIn, report: StoredReport, person: Person, if_match: str | None
) -> Judgement:
    who, why, assignment = person.name, body.why, body.assignment
    if isinstance(body, CommentIn):
        return review.comment(store, claim_id, who=who, why=why, assignment=assignment)
    seen = seen_version(if_match)
    match body:
        case AcceptIn():
            return review.accept(store, claim_id, who=who, why=why, seen=seen, assignment=assignment)
        case RejectIn():
            return review.reject(store, claim_id, who=who, why=why, seen=seen, assignment=assignment)
        case UnplaceIn():
            return review.unplace(store, claim_id, who=who, why=why, seen=seen, assignment=assignment)
        case EditsIn():
            judged, _ = _claim(store, claim_id, person, assignment)
            edits = edits_in(body.edits, report.report, judged.claim.span)
            return review.edit(store, claim_id, edits, who=who, why=why, seen=seen, assignment=assignment)


@router.post("/reports/{report_id}/claims", status_code=201)
def add_claim(person: Coder, store: TheStore, report_id: Ident, body: ClaimIn) -> JudgementOut:
    """Adds a claim that the machine missed."""
    if body.assignment is not None:
        may_work_in(store, body.assignment, person)
    elif not person.may(Role.REVIEWER):
        raise ProblemError(403, "A coder adds claims in the sets that were given to them; this needs reviewer.")
    report = store.reports.get(report_id)
    if report is None:
        raise missing("report", report_id)
    claim = claim_in(body.span, body.type, body.edits, report.report)
    judgement = review.add(store, report_id, claim, who=person.name, why=body.why, assignment=body.assignment)
    return judgement_out(judgement)


@router.get("/judgements")
def list_judgements(
    person: Reader,
    _: Fresh,
    store: TheStore,
    page: ThePage,
    who: Annotated[str | None, Query(max_length=60)] = None,
) -> Page[JudgementOut]:
    """Judgements, newest first."""
    found = store.judgements.all(who=who, page=page)
    shown = visible(found.items, sets=closed_to(store, person))
    return Page(items=[judgement_out(each) for each in shown], next=found.cursor, total=found.total)


@router.get("/judgements/orphaned")
def orphaned(person: Reader, _: Fresh, store: TheStore) -> Page[OrphanOut]:
    """Judgements whose claim the newest coding no longer holds."""
    found = review.orphans(store)
    return Page(items=[orphan_out(each) for each in found], total=len(found))


@router.post("/judgements/{number}/undo", status_code=201)
def undo(person: Coder, store: TheStore, number: Number, body: UndoIn) -> JudgementOut:
    """Takes a judgement back. A coder takes back only their own."""
    judgement = store.judgements.get(number)
    if judgement is None:
        raise missing("judgement", str(number))
    if judgement.who != person.name and not person.may(Role.REVIEWER):
        raise ProblemError(403, "A coder takes back only their own judgements.")
    if judgement.who != person.name and judgement.assignment in closed_to(store, person):
        raise missing("judgement", str(number))
    made = review.undo(store, number, who=person.name, why=body.why)
    return judgement_out(made, leads_to=_now(store, judgement))


@router.get("/incidents/{incident_id}/judgements")
def incident_judgements(person: Reader, _: Fresh, store: TheStore, incident_id: Ident) -> Page[JudgementOut]:
    """The history of an incident, oldest first."""
    if not store.incidents.leads_to(incident_id):
        raise missing("incident", incident_id)
    found = visible(store.judgements.of_incident(incident_id), sets=closed_to(store, person))
    return Page(items=[judgement_out(each) for each in found], total=len(found))


@router.get("/merges/preview")
def preview_merge(
    person: Reviewer,
    _: Fresh,
    store: TheStore,
    incident: Annotated[list[Annotated[str, Query(max_length=200)]], Query(min_length=2, max_length=20)],
) -> MergePreview:
    """What merging these incidents would make of each field, and why they were thought one or not."""
    return merge_preview(store, _current(store, incident))


def _current(store: Store, incidents: list[str]) -> list[str]:
    found: list[str] = []
    for ident in incidents:
        now = store.incidents.leads_to(ident)
        if not now:
            raise missing("incident", ident)
        found.append(now[0])
    distinct = list(dict.fromkeys(found))
    if len(distinct) < 2:
        raise UsageError("merge", "these are one incident already", "Choose at least two")
    return distinct


@router.post("/merges", status_code=201)
def merge(person: Reviewer, store: TheStore, body: MergeIn) -> JudgementOut:
    """Makes incidents one. Their addresses lead on to it; it can be undone."""
    judgement = review.merge(store, _current(store, body.incidents), who=person.name, why=body.why)
    return judgement_out(judgement, leads_to=_now(store, judgement))


@router.post("/incidents/{incident_id}/split", status_code=201)
def split(person: Reviewer, store: TheStore, incident_id: Ident, body: SplitIn) -> JudgementOut:
    """Takes an incident into several, each with the claims of one group. It can be undone."""
    now = store.incidents.leads_to(incident_id)
    if not now:
        raise missing("incident", incident_id)
    judgement = review.split(store, now[0], body.groups, who=person.name, why=body.why)
    return judgement_out(judgement, leads_to=_now(store, judgement))


def _now(store: Store, judgement: Judgement) -> str | None:
    """Where the incidents of a judgement are found now."""
    claims = [anchor.claim for group in judgement.groups for anchor in group]
    claims += [anchor.claim for anchor in judgement.anchors]
    return next((each.incident for each in store.reports.claims(claims[:1]) if each.incident), None)
