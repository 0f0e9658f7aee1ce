"""What people judge, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.review.makers import claim_of, incident_of, judged_of, retype, reviewed, shape
from tests.store.makers import new_store
from whosays import review
from whosays.errors import UsageError
from whosays.model import Figure, Link, Means, Period, PeriodPrecision, Place, Span, Stance, Status
from whosays.review import StaleError
from whosays.store import Act, Edit, IncidentFilter, PageRequest, ReviewState, Slot, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path, reviewed) as opened:
        yield opened
        assert opened.check() == ()


def test_accepting_changes_no_value_and_leaves_the_queue(store: Store) -> None:
    claim = claim_of(store, "airstrike")
    assert store.reports.queue(IncidentFilter()).total == 4
    judgement = review.accept(store, claim.id, who="ana", why="read it", seen=0)
    assert (judgement.act, judgement.who, judgement.why, judgement.revision) == (Act.ACCEPT, "ana", "read it", 1)
    assert judgement.anchors[0].claim == claim.id
    assert judgement.anchors[0].quote == store.reports.claims([claim.id])[0].quote
    judged = judged_of(store, claim)
    assert judged.claim == claim
    assert judged.marks == ()
    assert (judged.stored.state, judged.stored.revision) == (ReviewState.ACCEPTED, 1)
    assert store.reports.queue(IncidentFilter()).total == 3
    assert store.incidents.count(IncidentFilter(states=(ReviewState.ACCEPTED,))) == 1


def test_an_edit_stands_over_the_machines_value_and_the_machines_record_stays(store: Store) -> None:
    claim = claim_of(store, "attack")
    number = retype(store, claim, "airstrike", why="jets were heard")
    judged = judged_of(store, claim)
    assert judged.claim == replace(claim, type="airstrike")
    assert judged.stored.claim == claim
    (mark,) = judged.marks
    assert (mark.slot, mark.who, mark.why, mark.judgement) == (Slot.TYPE, "ana", "jets were heard", number)
    assert claim_of(store, "attack") == claim
    incident = incident_of(store, claim)
    assert incident.type == "airstrike"
    page = store.incidents.get(incident.id)
    assert page is not None
    assert page.row.judged
    assert page.row.state is ReviewState.EDITED
    assert store.incidents.count(IncidentFilter(types=("airstrike",))) == 2
    assert store.incidents.count(IncidentFilter(types=("attack",))) == 0


def test_a_later_edit_of_a_slot_stands_over_the_earlier(store: Store) -> None:
    claim = claim_of(store, "attack")
    retype(store, claim, "airstrike")
    last = retype(store, claim, "bombing", who="bo")
    judged = judged_of(store, claim)
    assert judged.claim.type == "bombing"
    assert [(mark.slot, mark.who, mark.judgement) for mark in judged.marks] == [(Slot.TYPE, "bo", last)]
    review.undo(store, last, who="ana")
    assert judged_of(store, claim).claim.type == "airstrike"


def test_every_slot_takes_a_value_of_its_kind(store: Store) -> None:
    claim = claim_of(store, "shelling", "r1")
    (stored,) = store.reports.claims([claim.id])
    page = store.reports.get("r1")
    assert page is not None
    text = page.report.text
    span = Span(text.index("Army"), text.index("Army") + 4)
    whole = (stored.quote, claim.span)
    values = {
        Slot.TYPE: "bombing",
        Slot.HAPPENED: False,
        Slot.STANCE: "doubts",
        Slot.INITIATORS: (),
        Slot.TARGETS: (replace(claim.initiators[0], name="Army of X", actor="x"),),
        Slot.MEANS: Means("Army", span),
        Slot.PLACE: Place("Azaz", *whole, lat=36.6, lon=37.0, radius_km=5.0, country="SY"),
        Slot.WHEN: Period(date(2020, 1, 2), date(2020, 1, 3), PeriodPrecision.SPAN, *whole),
        Slot.FIGURES: (Figure("injured", "person", "civilian", 3, None, *whole),),
        Slot.CHAIN: (Link("Army", "Army", span),),
    }
    assert set(values) == set(Slot)
    for slot, value in values.items():
        review.edit(store, claim.id, [Edit(slot, value)], who="ana")
    judged = judged_of(store, claim)
    for slot, value in values.items():
        assert getattr(judged.claim, slot.value) == value, slot
    assert isinstance(judged.claim.stance, Stance)
    assert [mark.slot for mark in judged.marks] == list(Slot)
    back = store.judgements.of_claims([claim.id])
    assert [(edit.slot, edit.value) for each in back for edit in each.edits] == list(values.items())
    empty = [Edit(slot, None) for slot in (Slot.MEANS, Slot.PLACE, Slot.WHEN)]
    review.edit(store, claim.id, empty, who="ana")
    left = judged_of(store, claim).claim
    assert (left.means, left.place, left.when) == (None, None, None)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (Edit(Slot.TYPE, "earthquake"), "codebook has no 'earthquake'"),
        (Edit(Slot.STANCE, "shouts"), "codebook has no 'shouts'"),
        (Edit(Slot.TYPE, None), "no value of this slot"),
        (Edit(Slot.HAPPENED, "yes"), "no value of this slot"),
        (Edit(Slot.PLACE, "Aleppo"), "no value of this slot"),
        (Edit(Slot.CHAIN, (Means("x", Span(0, 1)),)), "no value of this slot"),  # type: ignore[arg-type]
        (Edit(Slot.MEANS, Means("rockets", Span(0, 7))), "is not the text at"),
        (Edit(Slot.MEANS, Means("x", Span(9000, 9001))), "is not the text at"),
        (Edit(Slot.FIGURES, (Figure("slain", "x", "unknown", 1, 1, "Army", Span(0, 4)),)), "no 'slain'"),
        (Edit(Slot.FIGURES, (Figure("killed", "x", "robots", 1, 1, "Army", Span(0, 4)),)), "no 'robots'"),
    ],
)
def test_a_value_that_does_not_do_is_refused_and_nothing_is_stored(store: Store, edit: Edit, says: str) -> None:
    claim = claim_of(store, "shelling", "r1")
    with pytest.raises(UsageError, match=says):
        review.edit(store, claim.id, [edit], who="ana")
    assert store.counts().judgements == 0
    assert judged_of(store, claim).stored.revision == 0


def test_edits_that_are_none_are_refused(store: Store) -> None:
    claim = claim_of(store, "attack")
    with pytest.raises(UsageError, match="changes nothing"):
        review.edit(store, claim.id, [], who="ana")
    with pytest.raises(UsageError, match="twice"):
        review.edit(store, claim.id, [Edit(Slot.TYPE, "attack"), Edit(Slot.TYPE, "clash")], who="ana")
    with pytest.raises(UsageError, match="says nothing"):
        review.comment(store, claim.id, who="ana", why="  ")
    with pytest.raises(UsageError, match="nobody"):
        review.accept(store, claim.id, who="")
    with pytest.raises(UsageError, match="does not hold it"):
        review.accept(store, "none", who="ana")


def test_a_rejected_claim_leaves_its_incident_and_comes_back(store: Store) -> None:
    mine, other = claim_of(store, "shelling", "r1"), claim_of(store, "shelling", "r2")
    before = incident_of(store, mine)
    assert set(before.claims) == {mine.id, other.id}
    judgement = review.reject(store, mine.id, who="ana", why="misread")
    left = incident_of(store, other)
    assert left.claims == (other.id,)
    assert left.status is Status.SINGLE_SOURCE
    assert [(toll.low, toll.high) for toll in left.figures] == [(9, 9)]
    assert store.reports.claims([mine.id])[0].incident is None
    assert judged_of(store, mine).stored.state is ReviewState.REJECTED
    assert store.incidents.leads_to(before.id) == (left.id,)
    review.undo(store, judgement.number, who="bo", why="no, it is there")
    assert incident_of(store, mine) == before
    assert store.incidents.leads_to(left.id) == (before.id,)


def test_the_only_claim_of_an_incident_takes_it_along_and_brings_it_back(store: Store) -> None:
    claim = claim_of(store, "attack")
    before = incident_of(store, claim)
    judgement = review.reject(store, claim.id, who="ana", why="no")
    assert store.incidents.get(before.id) is None
    assert store.counts().incidents == 2
    review.undo(store, judgement.number, who="ana")
    assert incident_of(store, claim) == before


def test_a_rejection_is_taken_back_by_accepting(store: Store) -> None:
    claim = claim_of(store, "attack")
    review.reject(store, claim.id, who="ana", why="no")
    review.accept(store, claim.id, who="bo")
    assert judged_of(store, claim).stored.state is ReviewState.ACCEPTED
    assert incident_of(store, claim).claims == (claim.id,)


def test_what_cannot_be_placed_keeps_its_name_and_loses_its_point(store: Store) -> None:
    claim = claim_of(store, "attack")
    review.unplace(store, claim.id, who="ana", why="three places of that name")
    place = judged_of(store, claim).claim.place
    assert place is not None
    assert (place.name, place.lat, place.lon, place.radius_km, place.gazetteer) == ("Homs", None, None, None, None)
    assert judged_of(store, claim).stored.state is ReviewState.UNPLACED
    assert store.incidents.overview().unplaced == 1


def test_comments_change_nothing_but_the_revision(store: Store) -> None:
    claim = claim_of(store, "attack")
    before = incident_of(store, claim)
    review.comment(store, claim.id, who="ana", why="see the video")
    assert incident_of(store, claim) == before
    judged = judged_of(store, claim)
    assert (judged.stored.state, judged.stored.revision) == (ReviewState.OPEN, 1)
    assert judged.judgements[0].why == "see the video"
    assert store.reports.queue(IncidentFilter()).total == 4


def test_the_second_of_two_reviewers_is_told_that_it_changed_and_nothing_is_lost(store: Store) -> None:
    claim = claim_of(store, "attack")
    seen = judged_of(store, claim).stored.revision
    review.accept(store, claim.id, who="ana", seen=seen)
    with pytest.raises(StaleError) as caught:
        review.reject(store, claim.id, who="bo", why="no", seen=seen)
    assert (caught.value.revision, caught.value.who) == (1, "ana")
    assert store.counts().judgements == 1
    review.reject(store, claim.id, who="bo", why="no", seen=1)
    assert judged_of(store, claim).stored.state is ReviewState.REJECTED


def test_an_undo_is_a_judgement_of_its_own_and_never_undone(store: Store) -> None:
    claim = claim_of(store, "attack")
    first = review.accept(store, claim.id, who="ana")
    undone = review.undo(store, first.number, who="bo", why="slipped")
    assert (undone.act, undone.revokes, undone.who) == (Act.UNDO, first.number, "bo")
    judged = judged_of(store, claim)
    assert (judged.stored.state, judged.stored.revision) == (ReviewState.OPEN, 2)
    assert [each.revoked_by for each in judged.judgements] == [undone.number, None]
    for number, says in ((first.number, "undone already"), (undone.number, "undo itself"), (99, "none of that")):
        with pytest.raises(UsageError, match=says):
            review.undo(store, number, who="ana")


def test_judgements_are_listed_newest_first(store: Store) -> None:
    claim = claim_of(store, "attack")
    numbers = [review.comment(store, claim.id, who=who, why="x").number for who in ("ana", "bo", "ana")]
    page = store.judgements.all(page=PageRequest(limit=2))
    assert ([each.number for each in page.items], page.total) == ([numbers[2], numbers[1]], 3)
    assert [each.number for each in store.judgements.all(page=PageRequest(cursor=page.cursor)).items] == [numbers[0]]
    assert [each.number for each in store.judgements.all(who="ana").items] == [numbers[2], numbers[0]]
    assert store.judgements.get(numbers[1]) == page.items[1]
    assert store.judgements.get(99) is None


def test_merging_makes_one_and_old_addresses_lead_on_and_undoing_parts_them(store: Store) -> None:
    before = shape(store)
    ids = [id for id, claims in before.items() if len(claims) == 1]
    judgement = review.merge(store, ids, who="ana", why="the same night")
    (merged,) = [incident for incident in store.incidents.each() if set(ids) & set(_former(store, incident.id))]
    assert set(merged.claims) == {claim for id in ids for claim in before[id]}
    assert "regrouped:by-person" in merged.why
    for id in ids:
        assert store.incidents.leads_to(id) == (merged.id,)
    page = store.incidents.get(merged.id)
    assert page is not None
    assert page.row.judged
    assert [each.number for each in store.judgements.of_incident(merged.id)] == [judgement.number]
    assert judgement.incidents == tuple(ids)
    review.undo(store, judgement.number, who="bo")
    assert shape(store) == before
    assert store.incidents.leads_to(merged.id) == tuple(sorted(ids))
    assert not any(row.judged for row in store.incidents.find().items)


def _former(store: Store, id: str) -> tuple[str, ...]:
    page = store.incidents.get(id)
    assert page is not None
    return page.former


def test_splitting_parts_and_undoing_joins_again(store: Store) -> None:
    before = shape(store)
    id, claims = next((id, claims) for id, claims in before.items() if len(claims) == 2)
    judgement = review.split(store, id, [[claims[0]], [claims[1]]], who="ana", why="two barrages")
    after = shape(store)
    assert sorted(after.values()) == sorted(
        [*(each for each in before.values() if len(each) == 1), *((c,) for c in claims)]
    )
    assert set(store.incidents.leads_to(id)) == set(after) - set(before)
    review.undo(store, judgement.number, who="ana")
    assert shape(store) == before


def test_merges_and_splits_that_make_no_sense(store: Store) -> None:
    before = shape(store)
    id, claims = next((id, claims) for id, claims in before.items() if len(claims) == 2)
    other = next(id for id, claims in before.items() if len(claims) == 1)
    for groups in ([[*claims]], [[claims[0]]], [[claims[0]], []], [[claims[0]], list(claims)], [[claims[0]], ["x"]]):
        with pytest.raises(UsageError, match="split"):
            review.split(store, id, groups, who="ana", why="x")
    for ids in ([id], [id, id]):
        with pytest.raises(UsageError, match="one incident already"):
            review.merge(store, ids, who="ana", why="x")
    with pytest.raises(UsageError, match="none of that id"):
        review.merge(store, [other, "none"], who="ana", why="x")
    assert shape(store) == before
    assert store.counts().judgements == 0


def test_merging_the_merged_and_undoing_in_any_order_leaves_what_still_holds(store: Store) -> None:
    first, second, third = sorted(shape(store), key=lambda id: (len(shape(store)[id]), id))
    one = review.merge(store, [first, second], who="ana", why="x")
    two = review.merge(store, [first, third], who="ana", why="y")
    assert store.counts().incidents == 1
    review.undo(store, two.number, who="ana")
    assert store.counts().incidents == 2
    assert store.incidents.leads_to(first) == store.incidents.leads_to(second)
    review.undo(store, one.number, who="ana")
    assert set(shape(store)) == {first, second, third}


def test_a_claim_that_the_machine_missed_is_added_and_joins_its_incident(store: Store) -> None:
    model = claim_of(store, "shelling", "r2")
    page = store.reports.get("r2")
    assert page is not None
    added = replace(model, id="x", chain=(), figures=(), confidence=1.0, why=("person",))
    judgement = review.add(store, "r2", added, who="ana", why="the paper says so itself")
    assert judgement.added is not None
    mine = judgement.added.id
    assert mine not in ("x", model.id)
    judged = judged_of(store, mine)
    assert judged.stored.by == "ana"
    assert judged.stored.coder == "person ana"
    assert judged.stored.state is ReviewState.ACCEPTED
    assert judged.stored.source == "Herald"
    assert mine in incident_of(store, model).claims
    assert [each.stored.claim.id for each in review.view_report(store, "r2")] == sorted([mine, model.id])
    with pytest.raises(UsageError, match="added it already"):
        review.add(store, "r2", added, who="ana")
    review.undo(store, judgement.number, who="ana")
    assert mine not in incident_of(store, model).claims
    assert judged_of(store, mine).stored.state is ReviewState.REJECTED
    review.link_store(store)
    assert mine not in incident_of(store, model).claims


@pytest.mark.parametrize("change", [{"span": Span(0, 0)}, {"type": "earthquake"}, {"span": Span(0, 9000)}])
def test_an_added_claim_keeps_the_rules(store: Store, change: dict[str, object]) -> None:
    model = claim_of(store, "shelling", "r2")
    with pytest.raises(UsageError):
        review.add(store, "r2", replace(model, **change), who="ana")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="none of that id"):
        review.add(store, "r9", model, who="ana")


def test_a_merge_is_shown_before_it_is_made(store: Store) -> None:
    before = shape(store)
    claims = list(before.values())
    (shown,) = review.preview(store, [[id for group in claims for id in group]])
    assert set(shown.claims) == {id for group in claims for id in group}
    assert shape(store) == before
    review.merge(store, list(before), who="ana", why="x")
    (made,) = store.incidents.each()
    assert (made.type, made.place, made.when, made.figures) == (shown.type, shown.place, shown.when, shown.figures)
