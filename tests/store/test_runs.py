"""Runs: started, cut short, resumed, adopted, and laid beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import OtherCoder, WordCoder, coded_of, raw_of, report_of, sentence, story
from tests.store.makers import fill, new_store, recode, relink, take, versions
from whosays.errors import UsageError
from whosays.model import Claim, CodedReport, Passage, Report, Span
from whosays.store import ChangeKind, RunKind, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as opened:
        yield opened


class SharperCoder(WordCoder):
    """Another version that no longer believes what the Ministry says."""

    version = "words sharper"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """All claims but the Ministry's."""
        found = super().code(report)
        return tuple(claim for claim in found if not claim.chain or claim.chain[0].name != "Ministry")


def test_a_run_says_what_it_was(store: Store) -> None:
    assert store.runs.current() is None
    run = fill(store, [sentence(), story(sentence("bombed"), sentence("stormed"))])
    assert (run.number, run.kind, run.versions) == (1, RunKind.INGEST, versions())
    assert (run.reports, run.claims, run.failures, run.known) == (2, 3, 0, 0)
    assert run.current
    assert run.ended is not None
    assert run.started < run.ended
    assert store.runs.all() == (run,)
    assert store.runs.current() == run
    with pytest.raises(UsageError, match="none of that number"):
        store.runs.get(2)


def test_settings_are_kept_in_order(store: Store) -> None:
    chosen = replace(versions(), settings=(("model", 'a "quoted" name'), ("min_confidence", "0.5")))
    assert store.runs.start(chosen).versions == chosen


def test_a_run_that_was_cut_short_is_taken_up_again_by_the_same_versions_alone(store: Store) -> None:
    cut = store.runs.start(versions())
    assert store.runs.start(versions()).number == cut.number
    assert store.runs.start(versions(OtherCoder())).number != cut.number
    assert store.runs.start(versions(gazetteer="g2")).number != cut.number
    assert store.runs.start(versions(), RunKind.RECODE).number != cut.number
    store.runs.finish(cut.number)
    assert store.runs.start(versions()).number != cut.number


def test_a_recode_becomes_current_whole_and_only_at_its_end(store: Store) -> None:
    fill(store, [sentence(), sentence(day="2020-02-02")])
    run = recode(store, OtherCoder(), finish=False)
    assert {stored.claim.type for id in ("r1", "r2") for stored in _claims(store, id)} == {"shelling"}
    assert not store.runs.get(run.number).current
    assert store.runs.finish(run.number).current
    assert {stored.claim.type for id in ("r1", "r2") for stored in _claims(store, id)} == {"attack"}
    old = list(store.reports.coded(run=1))
    assert {claim.type for coded in old for claim in coded.claims} == {"shelling"}
    assert [coded.coder for coded in old] == ["words 1", "words 1"]


def _claims(store: Store, id: str) -> tuple:
    page = store.reports.get(id)
    assert page is not None
    return page.claims


def test_what_came_in_while_all_was_coded_again_keeps_its_coding(store: Store) -> None:
    fill(store, [sentence()])
    run = recode(store, OtherCoder(), finish=False)
    take(store, [raw_of(sentence("shelled", "Mosul"), "late")])
    store.runs.finish(run.number)
    assert [stored.claim.type for stored in _claims(store, "late")] == ["shelling"]
    assert [stored.claim.type for stored in _claims(store, "r1")] == ["attack"]


def test_the_same_claims_are_stored_once_however_often_they_are_found(store: Store) -> None:
    fill(store, [story(sentence(), sentence("bombed"))])
    recode(store, OtherCoder())
    again = recode(store, WordCoder())
    from sqlalchemy import func, select

    from whosays.store import schema

    with store.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(schema.claim)).scalar() == 3
        assert connection.execute(select(func.count()).select_from(schema.reading)).scalar() == 1
    assert again.claims == 2


def test_a_diff_says_what_changed_field_by_field_and_why(store: Store) -> None:
    fill(store, [story(sentence(dead=5, source="Observatory"), sentence("bombed", "Mosul", source="Ministry"))])
    relink(store)
    recode(store, OtherCoder())
    relink(store)
    diff = store.runs.diff(1, 2)
    assert diff.why == ("coder:words 1->words 2",)
    assert diff.same == 1
    (change,) = diff.claims
    assert change.kind is ChangeKind.CHANGED
    assert (change.report, change.quote) == ("r1", sentence(dead=5, source="Observatory"))
    assert [(field.field, field.old, field.new) for field in change.fields] == [("type", "shelling", "attack")]
    assert change.why[0] == "coder:words 1->words 2"
    assert "same:source" in change.why
    assert diff.reports_added == ()


def test_a_diff_says_what_appeared_and_vanished_and_which_tolls_with_it(store: Store) -> None:
    texts = [
        story(
            sentence(dead=5, source="Observatory"),
            sentence(dead=9, source="Ministry"),
            sentence("bombed", "Mosul", dead=2, source="Ministry"),
        )
    ]
    fill(store, texts)
    relink(store)
    recode(store, SharperCoder())
    relink(store)
    gone = store.runs.diff(1, 2)
    assert [change.kind for change in gone.claims] == [ChangeKind.VANISHED, ChangeKind.VANISHED]
    assert gone.same == 1
    tolls = {(toll.kind, toll.old, toll.new) for toll in gone.tolls}
    assert (ChangeKind.VANISHED, (2, 2, 2), None) in tolls
    changed = [toll for toll in gone.tolls if toll.kind is ChangeKind.CHANGED]
    assert [(toll.what, toll.old and toll.old[:2], toll.new and toll.new[:2]) for toll in changed] == [
        ("killed", (5, 9), (5, 5))
    ]
    assert "claims:-1" in changed[0].why
    back = store.runs.diff(2, 1)
    assert [change.kind for change in back.claims] == [ChangeKind.APPEARED, ChangeKind.APPEARED]
    assert store.runs.diff(1, 1).claims == ()
    assert store.runs.diff(1, 1).tolls == ()


def test_a_diff_knows_that_the_text_changed(store: Store) -> None:
    raw = raw_of(sentence(dead=5))
    take(store, [raw])
    longer = replace(raw, data=raw.data)
    report = report_of(raw)
    text = "HERALD\n\n" + report.text
    moved = replace(report, text=text, passages=(Passage(report.passages[0].kind, Span(0, len(text))),))
    run = store.runs.start(replace(versions(), reader="r2"), RunKind.RECODE)
    store.ingest.add(run.number, longer, CodedReport(moved, WordCoder().code(moved), "words 1"))
    store.runs.finish(run.number)
    diff = store.runs.diff(1, 2)
    assert diff.why == ("reader:r1->r2",)
    assert diff.claims == ()
    assert diff.same == 1
    other = replace(moved, text=text.replace("and killed 5 people", "and killed 6 people"))
    second = store.runs.start(replace(versions(), reader="r3"), RunKind.RECODE)
    store.ingest.add(second.number, longer, CodedReport(other, WordCoder().code(other), "words 1"))
    store.runs.finish(second.number)
    (change,) = store.runs.diff(2, 3).claims
    assert {field.field for field in change.fields} == {"figures", "quote"}
    assert "text:changed" in change.why


def test_a_diff_counts_the_reports_that_came_in_between(store: Store) -> None:
    fill(store, [sentence()])
    take(store, [raw_of(sentence("bombed"), "new")])
    diff = store.runs.diff(1, 2)
    assert diff.reports_added == ("new",)
    assert diff.claims == ()
    assert diff.same == 1


def test_a_recode_that_never_ended_is_no_part_of_the_record(store: Store) -> None:
    fill(store, [sentence()])
    recode(store, OtherCoder(), finish=False)
    take(store, [raw_of(sentence("bombed"), "new")])
    assert store.runs.diff(1, 3).claims == ()
    assert [coded.coder for coded in store.reports.coded(run=3)] == ["words 1", "words 1"]


def test_the_versions_of_a_coding_are_those_of_its_run(store: Store) -> None:
    fill(store, [sentence()])
    recode(store, OtherCoder())
    (stored,) = store.reports.claims([coded_of(raw_of(sentence())).claims[0].id])
    assert (stored.run, stored.coder) == (2, "words 2")
