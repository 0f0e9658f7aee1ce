"""Sets coded by two people blind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import OtherCoder
from tests.review.makers import claim_of, incident_of, judged_of, retype, reviewed, shape
from tests.store.makers import new_store, recode
from whosays import review
from whosays.errors import UsageError
from whosays.store import Assignment, IncidentFilter, ReviewState, Slot, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path, reviewed) as opened:
        yield opened


@pytest.fixture
def given(store: Store) -> Assignment:
    return store.assignments.make("set", reports=["r1", "r2", "r3"], coders=["ana", "bo"], made_by="root")


def _end(store: Store, given: Assignment) -> None:
    for coder in given.coders:
        store.assignments.end(given.number, coder)


def test_what_is_judged_blind_shows_to_its_maker_alone_and_changes_nothing(store: Store, given: Assignment) -> None:
    claim = claim_of(store, "attack")
    before = shape(store)
    retype(store, claim, "bombing", who="ana", assignment=given.number, seen=0)
    (mine,) = review.view(store, [claim.id], assignment=given.number, who="ana")
    assert (mine.claim.type, mine.stored.revision, mine.stored.state) == ("bombing", 1, ReviewState.EDITED)
    (theirs,) = review.view(store, [claim.id], assignment=given.number, who="bo")
    assert (theirs.claim.type, theirs.stored.revision, theirs.judgements) == ("attack", 0, ())
    assert judged_of(store, claim).claim.type == "attack"
    assert judged_of(store, claim).judgements == ()
    assert shape(store) == before
    assert store.reports.queue(IncidentFilter()).total == 4
    review.link_store(store)
    assert incident_of(store, claim).type == "attack"
    review.reject(store, claim.id, who="bo", why="no", assignment=given.number, seen=0)
    retype(store, claim, "clash", who="ana", assignment=given.number, seen=1)


def test_a_claim_added_blind_is_in_the_set_alone(store: Store, given: Assignment) -> None:
    model = replace(claim_of(store, "attack"), chain=(), type="clash")
    judgement = review.add(store, "r3", model, who="ana", assignment=given.number)
    assert judgement.added is not None
    assert len(review.view_report(store, "r3")) == 1
    assert len(review.view_report(store, "r3", assignment=given.number, who="bo")) == 1
    assert len(review.view_report(store, "r3", assignment=given.number, who="ana")) == 2
    page = store.reports.get("r3")
    assert page is not None
    assert len(page.claims) == 1
    review.link_store(store)
    assert store.counts().incidents == 3


def test_only_those_whom_it_was_given_to_judge_in_a_set_until_they_end_it(store: Store, given: Assignment) -> None:
    claim = claim_of(store, "attack")
    with pytest.raises(UsageError, match="none that was given to cy"):
        review.accept(store, claim.id, who="cy", assignment=given.number)
    with pytest.raises(UsageError, match="none that was given"):
        review.accept(store, claim.id, who="ana", assignment=99)
    store.assignments.end(given.number, "ana")
    with pytest.raises(UsageError, match="ended it"):
        review.accept(store, claim.id, who="ana", assignment=given.number)
    review.accept(store, claim.id, who="bo", assignment=given.number)


def test_agreement_is_not_told_while_the_set_is_blind(store: Store, given: Assignment) -> None:
    with pytest.raises(UsageError, match="blind"):
        review.agreement(store, given.number)
    with pytest.raises(UsageError, match="none of that number"):
        review.agreement(store, 99)
    _end(store, given)
    with pytest.raises(UsageError, match="not two of the set"):
        review.agreement(store, given.number, coders=("ana", "cy"))


def test_two_who_change_nothing_agree(store: Store, given: Assignment) -> None:
    _end(store, given)
    found = review.agreement(store, given.number)
    assert found.coders == ("ana", "bo")
    assert found.differences == ()
    slots = {each.slot: each for each in found.slots}
    assert [each.slot for each in found.slots] == ["claim", *Slot]
    assert (slots["claim"].alpha, slots["claim"].f1, slots["claim"].pairs) == (None, 1.0, 4)
    assert (slots["type"].alpha, slots["type"].f1, slots["type"].pairs) == (1.0, 1.0, 4)
    assert (slots["when"].alpha, slots["when"].f1) == (1.0, 1.0)
    assert (slots["means"].alpha, slots["means"].f1) == (None, None)


def test_agreement_slot_by_slot(store: Store, given: Assignment) -> None:
    number = given.number
    shelling = claim_of(store, "shelling", "r1")
    attack = claim_of(store, "attack")
    retype(store, shelling, "bombing", who="ana", assignment=number)
    review.reject(store, attack.id, who="bo", why="no", assignment=number)
    extra = review.add(store, "r3", replace(attack, type="clash", chain=()), who="ana", assignment=number).added
    same = review.add(store, "r3", replace(attack, type="clash", chain=()), who="bo", assignment=number).added
    alone = review.add(
        store, "r2", replace(claim_of(store, "shelling", "r2"), type="siege", chain=()), who="bo", assignment=number
    ).added
    assert extra and same and alone
    _end(store, given)
    found = review.agreement(store, number)
    slots = {each.slot: each for each in found.slots}
    # Four claims of the machine's, one pair of added ones, one that bo alone added.
    assert slots["claim"].pairs == 6
    assert slots["claim"].f1 == pytest.approx(2 * 4 / (5 + 5))
    # Types of the four pairs: bombing/shelling differ; airstrike, shelling and clash agree.
    # Of 8 values 2 stand beside another: 2/8 observed; 46 of the 56 ordered pairs of values differ.
    assert slots["type"].alpha == pytest.approx(1 - (2 / 8) / (46 / 56))
    assert slots["type"].f1 == pytest.approx(2 * 3 / (5 + 5))
    assert set(found.differences) == {
        ("r1", shelling.id, shelling.id, ("type",)),
        ("r3", attack.id, None, ("claim",)),
        ("r2", None, alone.id, ("claim",)),
    }
    turned = review.agreement(store, number, coders=("bo", "ana"))
    assert {each.slot: (each.alpha, each.f1) for each in turned.slots} == {
        each.slot: (each.alpha, each.f1) for each in found.slots
    }


def test_an_open_set_changes_the_record_at_once(store: Store) -> None:
    given = store.assignments.make("open", reports=["r1"], coders=["ana"], made_by="root", blind=False)
    claim = claim_of(store, "shelling", "r1")
    retype(store, claim, "bombing", assignment=given.number)
    assert judged_of(store, claim).claim.type == "bombing"


def test_one_persons_blind_judgements_are_adopted_by_whoever_settles(store: Store, given: Assignment) -> None:
    number = given.number
    claim = claim_of(store, "attack")
    retype(store, claim, "bombing", who="ana", assignment=number, why="jets")
    review.reject(store, claim.id, who="bo", why="no", assignment=number)
    with pytest.raises(UsageError, match="not all have ended"):
        review.adopt(store, claim.id, assignment=number, coder="ana", who="root")
    _end(store, given)
    (adopted,) = review.adopt(store, claim.id, assignment=number, coder="ana", who="root")
    assert (adopted.who, adopted.why, adopted.assignment) == ("root", "ana in set: jets", None)
    assert judged_of(store, claim).claim.type == "bombing"
    assert incident_of(store, claim).type == "bombing"
    with pytest.raises(UsageError, match="given to cy"):
        review.adopt(store, claim.id, assignment=number, coder="cy", who="root")
    added = store.judgements.all(who="root")
    assert added.total == 1


def test_an_added_claim_is_adopted_into_the_record(store: Store, given: Assignment) -> None:
    made = review.add(
        store, "r3", replace(claim_of(store, "attack"), type="clash", chain=()), who="ana", assignment=given.number
    ).added
    assert made is not None
    _end(store, given)
    review.adopt(store, made.id, assignment=given.number, coder="ana", who="root")
    assert made.id in {each.stored.claim.id for each in review.view_report(store, "r3")}
    assert made.id in {claim for claims in shape(store).values() for claim in claims}


def test_blind_judgements_go_through_a_new_coding_too(store: Store, given: Assignment) -> None:
    claim = claim_of(store, "shelling", "r2")
    retype(store, claim, "bombing", who="ana", assignment=given.number)
    recode(store, OtherCoder())
    (mine,) = review.view(store, [claim.id], assignment=given.number, who="ana")
    assert mine.claim.type == "bombing"
    (theirs,) = review.view(store, [claim.id], assignment=given.number, who="bo")
    assert theirs.claim.type == "attack"
