"""Judgements through new codings and new linkings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import OtherCoder, WordCoder, coded_of, raw_of, report_of, sentence
from tests.review.makers import claim_of, incident_of, judged_of, retype, reviewed, shape
from tests.store.makers import new_store, recode, take, versions
from whosays import review
from whosays.model import Claim, CodedReport, Means, Passage, PassageKind, Report, Span
from whosays.store import Act, Edit, IncidentFilter, ReviewState, RunKind, Slot, Store


class BlindCoder(WordCoder):
    """Another version that sees no shelling at all."""

    version = "words blind"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """All but shellings."""
        return tuple(claim for claim in super().code(report) if claim.type != "shelling")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path, reviewed) as opened:
        yield opened
        assert opened.check() == ()


def _retitled(store: Store, head: str, coder: WordCoder | None = None, *, change: tuple[str, str] = ("", "")) -> None:
    """All reports read anew, with a head before their text, and coded anew."""
    chosen = coder or WordCoder()
    run = store.runs.start(replace(versions(chosen), reader=f"r {head}"), RunKind.RECODE)
    for id in store.ingest.pending(run.number):
        raw = store.reports.raw(id)
        assert raw is not None
        report = report_of(raw)
        text = head + report.text.replace(*change) if change[0] else head + report.text
        moved = replace(report, text=text, passages=(Passage(PassageKind.BODY, Span(0, len(text))),))
        store.ingest.add(run.number, raw, CodedReport(moved, chosen.code(moved), chosen.version))
    store.runs.finish(run.number)


def test_a_judgement_goes_over_to_the_claim_that_stands_for_its_own(store: Store) -> None:
    claim = claim_of(store, "shelling", "r1")
    review.comment(store, claim.id, who="ana", why="mark")
    number = retype(store, claim, "bombing")
    recode(store, OtherCoder())
    judged = judged_of(store, claim)
    assert judged.stored.claim.type == "attack"
    assert judged.claim.type == "bombing"
    assert [mark.judgement for mark in judged.marks] == [number]
    assert (judged.stored.revision, judged.stored.state) == (2, ReviewState.EDITED)
    assert review.orphans(store) == ()
    review.link_store(store)
    assert "bombing" in {row.type for row in store.incidents.find(IncidentFilter(states=(ReviewState.OPEN,))).items} | {
        incident_of(store, judged.stored.claim).type
    }
    recode(store, WordCoder())
    assert judged_of(store, claim).claim.type == "bombing"
    assert judged_of(store, claim).stored.claim == claim


def test_what_was_accepted_stands_over_what_a_newer_coding_finds(store: Store) -> None:
    claim = claim_of(store, "shelling", "r2")
    review.accept(store, claim.id, who="ana", why="sure")
    recode(store, OtherCoder())
    judged = judged_of(store, claim)
    assert judged.stored.claim.type == "attack"
    assert judged.claim.type == "shelling"
    assert [(mark.slot, mark.who) for mark in judged.marks] == [(Slot.TYPE, "ana")]
    assert judged.stored.state is ReviewState.ACCEPTED


def test_a_rejection_holds_in_a_newer_coding(store: Store) -> None:
    claim = claim_of(store, "shelling", "r1")
    review.reject(store, claim.id, who="ana", why="no")
    recode(store, OtherCoder())
    review.link_store(store)
    (now,) = [stored for stored in _stored(store, "r1") if stored.claim.type == "attack"]
    assert now.state is ReviewState.REJECTED
    assert now.incident is None


def _stored(store: Store, id: str) -> tuple:
    page = store.reports.get(id)
    assert page is not None
    return page.claims


def test_judgements_on_claims_that_are_gone_are_orphans_and_hold_again_when_they_come_back(store: Store) -> None:
    claim = claim_of(store, "shelling", "r2")
    kept = claim_of(store, "attack")
    edit = retype(store, claim, "bombing")
    review.accept(store, kept.id, who="ana")
    undone = review.comment(store, claim.id, who="ana", why="x")
    review.undo(store, undone.number, who="ana")
    recode(store, BlindCoder())
    (orphan,) = review.orphans(store)
    assert orphan.judgement.number == edit
    assert orphan.why == ("anchor:report-has-no-claims",)
    assert store.counts().judgements == 4
    assert next(each.number for each in store.judgements.of_claims([claim.id])) == edit
    recode(store, WordCoder())
    assert review.orphans(store) == ()
    assert judged_of(store, claim).claim.type == "bombing"


def test_an_orphan_says_what_stands_where_its_claim_was(store: Store) -> None:
    claim = claim_of(store, "shelling", "r1")
    retype(store, claim, "bombing")
    recode(store, BlindCoder())
    assert [orphan.why for orphan in review.orphans(store)] == [("anchor:no-overlap",)]


def test_judgements_go_along_with_a_new_reading(store: Store) -> None:
    claim = claim_of(store, "shelling", "r1")
    page = store.reports.get("r1")
    assert page is not None
    at = page.report.text.index("Army")
    review.edit(store, claim.id, [Edit(Slot.MEANS, Means("Army", Span(at, at + 4)))], who="ana")
    _retitled(store, "THE HERALD. Aleppo.\n\n")
    (now,) = [each for each in review.view_report(store, "r1") if each.stored.claim.type == "shelling"]
    text = store.reports.get("r1").report.text  # type: ignore[union-attr]
    assert now.claim.means is not None
    assert now.claim.means.span != Span(at, at + 4)
    assert now.claim.means.span.of(text) == now.claim.means.text == "Army"
    assert now.claim.place is not None
    assert now.claim.place.span.of(text) == "Aleppo"


def test_a_value_whose_words_are_gone_takes_the_evidence(store: Store) -> None:
    claim = claim_of(store, "shelling", "r2")
    page = store.reports.get("r2")
    assert page is not None
    at = page.report.text.index("Army")
    review.edit(store, claim.id, [Edit(Slot.MEANS, Means("Army", Span(at, at + 4)))], who="ana")
    _retitled(store, "", change=("Army", "Tanks"))
    (now,) = review.view_report(store, "r2")
    assert now.claim.means is not None
    assert now.claim.means.span == now.claim.span
    assert now.claim.means.text == now.stored.quote


def test_an_added_claim_stays_through_codings_and_moves_with_its_words(store: Store) -> None:
    model = claim_of(store, "shelling", "r2")
    made = review.add(store, "r2", replace(model, chain=(), figures=()), who="ana").added
    assert made is not None
    recode(store, BlindCoder())
    review.link_store(store)
    assert [each.stored.claim.id for each in review.view_report(store, "r2")] == [made.id]
    assert incident_of(store, made).claims == (made.id,)
    _retitled(store, "HEAD. ")
    (mine,) = [each for each in review.view_report(store, "r2") if each.stored.by == "ana"]
    text = store.reports.get("r2").report.text  # type: ignore[union-attr]
    assert mine.claim.place is not None
    assert mine.claim.place.span.of(text) == "Aleppo"
    assert mine.stored.state is ReviewState.ACCEPTED
    review.link_store(store)
    assert mine.claim.id in incident_of(store, claim_of(store, "shelling", "r2")).claims
    _retitled(store, "", change=("shelled", "hit"))
    assert [orphan.judgement.act for orphan in review.orphans(store)] == [Act.ADD]
    _retitled(store, "OTHER HEAD. ")
    assert review.orphans(store) == ()


def test_merges_and_splits_are_laid_over_every_new_linking(store: Store) -> None:
    pair = next(claims for claims in shape(store).values() if len(claims) == 2)
    singles = [id for id, claims in shape(store).items() if len(claims) == 1]
    review.split(
        store,
        next(id for id, claims in shape(store).items() if claims == pair),
        [[pair[0]], [pair[1]]],
        who="a",
        why="x",
    )
    review.merge(store, singles, who="ana", why="y")
    regrouped = shape(store)
    review.link_store(store)
    assert shape(store) == regrouped
    take(store, [raw_of(sentence(dead=6, source="Volunteers"), "new")])
    review.link_store(store)
    new = coded_of(raw_of(sentence(dead=6, source="Volunteers"), "new")).claims[0]
    homes = {claim: id for id, claims in shape(store).items() for claim in claims}
    assert homes[pair[0]] != homes[pair[1]]
    assert homes[new.id] in (homes[pair[0]], homes[pair[1]])
    recode(store, OtherCoder())
    review.link_store(store)
    assert sum(len(claims) == 2 for claims in shape(store).values()) >= 1
    assert all(store.incidents.leads_to(id) for id in (*singles, *regrouped))


def test_a_merge_whose_claims_are_gone_is_an_orphan(store: Store) -> None:
    pair = next(id for id, claims in shape(store).items() if len(claims) == 2)
    other = next(id for id, claims in shape(store).items() if len(claims) == 1)
    review.merge(store, [pair, other], who="ana", why="x")
    recode(store, BlindCoder())
    review.link_store(store)
    assert [orphan.why for orphan in review.orphans(store)] == [("groups:gone",)]


def test_what_is_judged_while_the_linker_works_is_laid_over_its_outcome(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from whosays.review import linking

    claim = claim_of(store, "attack")
    others = [id for id, claims in shape(store).items() if claim.id not in claims]
    real = linking.link_claims

    def slow(*args: object, **kwargs: object) -> object:
        found = real(*args, **kwargs)  # type: ignore[arg-type]
        retype(store, claim, "bombing")
        review.merge(store, others, who="bo", why="while you worked")
        return found

    monkeypatch.setattr(linking, "link_claims", slow)
    review.link_store(store)
    assert incident_of(store, claim).type == "bombing"
    assert store.counts().incidents == 2


def test_judgements_stand_in_a_store_that_was_closed(store: Store, tmp_path: Path) -> None:
    claim = claim_of(store, "attack")
    retype(store, claim, "bombing")
    with new_store(tmp_path) as again:
        assert judged_of(again, claim).claim.type == "bombing"
