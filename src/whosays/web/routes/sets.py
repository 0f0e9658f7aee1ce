"""Two coders: sets of reports given out blind, and the agreement."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from whosays import review
from whosays.store import Role
from whosays.web.access import Coder, Reader, Reviewer, TheStore
from whosays.web.fresh import Fresh
from whosays.web.params import Number
from whosays.web.problems import ProblemError, missing
from whosays.web.schemas.common import Page
from whosays.web.schemas.review import JudgementOut
from whosays.web.schemas.sources import AdoptIn, AgreementOut, SetIn, SetOut, SetPage
from whosays.web.sets import is_closed, may_see, may_work_in
from whosays.web.views.judgements import judgement_out
from whosays.web.views.sets import agreement_out, set_out, set_page

router = APIRouter(tags=["sets"])


@router.get("/sets")
def list_sets(person: Reader, _: Fresh, store: TheStore) -> Page[SetOut]:
    """Sets given to the asker; a reviewer sees all."""
    found = store.assignments.all(coder=None if person.may(Role.REVIEWER) else person.name)
    return Page(items=[set_out(each, person) for each in found], total=len(found))


@router.post("/sets", status_code=201)
def make_set(person: Reviewer, store: TheStore, body: SetIn) -> SetOut:
    """Gives reports to people."""
    made = store.assignments.make(
        body.name, reports=body.reports, coders=body.coders, made_by=person.name, blind=body.blind
    )
    store.people.audit(person.name, "set:make", on=str(made.number), address=person.address, detail=made.name)
    return set_out(made, person)


@router.get("/sets/{number}")
def one_set(person: Reader, _: Fresh, store: TheStore, number: Number) -> SetPage:
    """A set and how far the asker has come with it."""
    return set_page(store, may_see(store, number, person), person)


@router.post("/sets/{number}/end", status_code=201)
def end_set(person: Coder, store: TheStore, number: Number) -> SetOut:
    """Says that one is through. When all are, everyone sees all judgements of it."""
    may_work_in(store, number, person)
    return set_out(store.assignments.end(number, person.name), person)


@router.get("/sets/{number}/agreement")
def set_agreement(
    person: Reader,
    _: Fresh,
    store: TheStore,
    number: Number,
    one: Annotated[str | None, Query(max_length=60)] = None,
    other: Annotated[str | None, Query(max_length=60)] = None,
) -> AgreementOut:
    """How far two coders agree, slot by slot, and where they differ. Not before all have ended the set."""
    assignment = may_see(store, number, person)
    if is_closed(assignment):
        waiting = [name for name in assignment.coders if name not in assignment.done]
        raise ProblemError(409, f"The set is blind until {', '.join(waiting)} have ended it.")
    coders = (one, other) if one and other else None
    return agreement_out(store, assignment, review.agreement(store, number, coders=coders), person)


@router.post("/sets/{number}/adopt", status_code=201)
def adopt(person: Reviewer, store: TheStore, number: Number, body: AdoptIn) -> Page[JudgementOut]:
    """Settles a difference: what one coder judged of a claim becomes the asker's judgements on the record."""
    may_see(store, number, person)
    if not store.reports.claims([body.claim]):
        raise missing("claim", body.claim)
    made = review.adopt(store, body.claim, assignment=number, coder=body.coder, who=person.name, why=body.why)
    return Page(items=[judgement_out(each) for each in made], total=len(made))
