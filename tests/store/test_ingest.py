"""Reports going in: once each, whole or not at all, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import BrokenCoder, OtherCoder, WordCoder, coded_of, raw_of, report_of, sentence
from tests.store.makers import fill, new_store, versions
from whosays.errors import StoreError, UsageError
from whosays.model import NOWHERE, CodedReport, Failure, Passage, PassageKind, Span
from whosays.store import Added, RunKind, Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with new_store(tmp_path) as opened:
        yield opened


def test_the_same_bytes_twice_add_nothing_but_their_address(store: Store) -> None:
    run = store.runs.start(versions())
    raw = raw_of(sentence())
    assert store.ingest.add(run.number, raw, coded_of(raw)) is Added.NEW
    before = store.counts()
    other = replace(raw, uri="https://example.org/copy", name="copy")
    store.runs.finish(run.number)
    again = store.runs.start(versions())
    assert store.ingest.add(again.number, other, coded_of(other)) is Added.KNOWN
    assert store.ingest.seen(again.number, raw) is Added.KNOWN
    assert store.counts().claims == before.claims
    assert store.counts().reports == 1
    assert store.reports.rows(["r1"])[0].uris == ("file:///reports/r1.txt", "https://example.org/copy")
    assert store.runs.finish(again.number).known == 2


def test_new_bytes_are_not_seen(store: Store) -> None:
    run = store.runs.start(versions())
    assert store.ingest.seen(run.number, raw_of(sentence())) is None
    assert store.ingest.known("0" * 64) is None


def test_other_bytes_under_a_taken_name_get_a_name_of_their_own(store: Store) -> None:
    run = store.runs.start(versions())
    first, second = raw_of(sentence()), raw_of(sentence("bombed"))
    store.ingest.add(run.number, first, coded_of(first))
    assert store.ingest.free_id("r1", first.sha256) == "r1"
    free = store.ingest.free_id("r1", second.sha256)
    assert free == f"r1-{second.sha256[:8]}"
    with pytest.raises(StoreError, match="other bytes have this id"):
        store.ingest.add(run.number, second, coded_of(second))
    named = replace(second, name=free)
    assert store.ingest.add(run.number, named, coded_of(named)) is Added.NEW


def test_a_coded_report_of_other_bytes_is_refused(store: Store) -> None:
    run = store.runs.start(versions())
    raw = raw_of(sentence())
    with pytest.raises(StoreError, match="not the report of these bytes"):
        store.ingest.add(run.number, replace(raw, sha256="f" * 64), coded_of(raw))


def _broken(change: str) -> CodedReport:
    coded = coded_of(raw_of(sentence(dead=3, source="Observatory")))
    claim = coded.claims[0]
    assert claim.place and claim.when
    claims = {
        "no evidence": (replace(claim, span=NOWHERE),),
        "evidence outside": (replace(claim, span=Span(0, 10_000)),),
        "trigger outside": (replace(claim, trigger=Span(0, 10_000)),),
        "wording": (replace(claim, place=replace(claim.place, text="Homs")),),
        "no span": (replace(claim, when=replace(claim.when, span=NOWHERE)),),
        "confidence": (replace(claim, confidence=1.5),),
        "twice": (claim, claim),
    }
    return replace(coded, claims=claims[change])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("no evidence", "evidence is empty"),
        ("evidence outside", "outside the text"),
        ("trigger outside", "trigger or a cue is outside"),
        ("wording", "place 'Homs' is not the text at"),
        ("no span", "period '2020-01-01' is not the text"),
        ("confidence", "not between 0 and 1"),
        ("twice", "there twice"),
    ],
)
def test_a_claim_that_breaks_a_rule_keeps_its_whole_report_out(store: Store, change: str, says: str) -> None:
    run = store.runs.start(versions())
    raw = raw_of(sentence(dead=3, source="Observatory"))
    with pytest.raises(StoreError, match=says):
        store.ingest.add(run.number, raw, _broken(change))
    assert store.counts().reports == 0
    assert store.ingest.known(raw.sha256) is None


def test_a_comment_is_never_evidence_and_never_found(store: Store) -> None:
    raw = raw_of(sentence())
    report = report_of(raw, comment=sentence("bombed", "Mosul", who="Everybody"))
    story, comment = report.passages
    as_story = replace(report, passages=(story, Passage(PassageKind.BODY, comment.span)))
    wrong = CodedReport(report, WordCoder().code(as_story), "words 1")
    run = store.runs.start(versions())
    with pytest.raises(StoreError, match="evidence is no part of the story"):
        store.ingest.add(run.number, raw, wrong)
    store.ingest.add(run.number, raw, CodedReport(report, WordCoder().code(report), "words 1"))
    from whosays.store import ReportFilter

    assert store.reports.find(ReportFilter(words="shelled")).total == 1
    assert store.reports.find(ReportFilter(words="Everybody")).total == 0


def test_text_that_no_database_takes_is_refused(store: Store) -> None:
    run = store.runs.start(versions())
    raw = raw_of(sentence())
    coded = coded_of(raw)
    for letter in ("\x00", "\ud800"):
        text = coded.report.text + letter
        with pytest.raises(StoreError, match="text holds"):
            store.ingest.add(run.number, raw, replace(coded, report=replace(coded.report, text=text)))


def test_a_failure_is_recorded_once_however_often_a_run_is_resumed(store: Store) -> None:
    run = store.runs.start(versions())
    failure = Failure("file:///x.pdf", "reading", "DamagedError", "x.pdf: it is locked", "Unlock it")
    store.ingest.fail(run.number, failure)
    store.ingest.fail(run.number, failure)
    (record,) = store.runs.failures(run.number)
    assert (record.uri, record.step, record.error) == ("file:///x.pdf", "reading", "DamagedError")
    assert (record.reason, record.do) == ("x.pdf: it is locked", "Unlock it")
    assert store.runs.get(run.number).failures == 1
    assert store.runs.failures(99) == ()


def test_what_failed_and_then_did_not_is_no_failure(store: Store) -> None:
    run = store.runs.start(versions())
    raw = raw_of(sentence())
    store.ingest.fail(run.number, Failure(raw.uri, "reading", "UnreadableError", "gone"))
    store.ingest.add(run.number, raw, coded_of(raw))
    assert store.runs.failures() == ()


def test_a_run_that_is_not_there_takes_nothing(store: Store) -> None:
    raw = raw_of(sentence())
    with pytest.raises(UsageError, match="none of that number"):
        store.ingest.add(7, raw, coded_of(raw))
    with pytest.raises(UsageError):
        store.ingest.pending(7)


def test_a_recode_takes_only_what_the_store_has(store: Store) -> None:
    fill(store, [sentence()])
    run = store.runs.start(versions(OtherCoder()), RunKind.RECODE)
    assert store.ingest.pending(run.number) == ("r1",)
    raw, stranger = raw_of(sentence()), raw_of(sentence("bombed"), "r2")
    assert store.ingest.add(run.number, raw, coded_of(raw, OtherCoder())) is Added.RECODED
    assert store.ingest.add(run.number, raw, coded_of(raw, OtherCoder())) is Added.KNOWN
    assert store.ingest.pending(run.number) == ()
    with pytest.raises(StoreError, match="not in the store"):
        store.ingest.add(run.number, stranger, coded_of(stranger))


def test_broken_claims_never_come_in_through_a_recode(store: Store) -> None:
    fill(store, [sentence()])
    run = store.runs.start(versions(BrokenCoder()), RunKind.RECODE)
    raw = raw_of(sentence())
    with pytest.raises(StoreError):
        store.ingest.add(run.number, raw, coded_of(raw, BrokenCoder()))
    assert store.ingest.pending(run.number) == ("r1",)


_INGEST = """
import sys, time
from tests.fakes import coded_of, raws, sentence, story
from tests.store.makers import versions
from whosays.store import open_store
with open_store(sys.argv[1]) as store:
    run = store.runs.start(versions())
    texts = [story(*(sentence(day=f"{1800 + at}-01-{day:02}") for day in range(1, 6))) for at in range(200)]
    for raw in raws(texts):
        if store.ingest.seen(run.number, raw) is None:
            store.ingest.add(run.number, raw, coded_of(raw))
            print(raw.name, flush=True)
        if raw.name == sys.argv[2]:
            time.sleep(600)  # for as long as it takes to be killed: on a busy machine all might be done before
    store.runs.finish(run.number)
"""


def test_killed_in_the_middle_of_200_reports_and_started_again_it_holds_each_once(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]

    def start(path: Path, *, stop: str = "") -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", _INGEST, str(path), stop],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE,
            text=True,
        )

    path = tmp_path / "killed.db"
    for stop_after, stop in ((30, "r90"), (40, "r180")):
        process = start(path, stop=stop)
        assert process.stdout is not None
        for _ in range(stop_after):
            process.stdout.readline()
        time.sleep(0.01)  # somewhere inside a transaction, not right behind one
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        with open_store(path) as store:
            assert stop_after <= store.counts().reports < 200
            assert store.check() == ()
    last = start(path)
    last.communicate(timeout=120)
    whole = start(tmp_path / "whole.db")
    whole.communicate(timeout=120)
    assert (last.returncode, whole.returncode) == (0, 0)
    with open_store(path) as store, open_store(tmp_path / "whole.db") as other:
        assert store.check() == ()
        (run,) = store.runs.all()
        assert (run.reports, run.claims, run.known) == (200, 1000, 0)
        assert run.ended is not None
        assert list(store.reports.coded()) == list(other.reports.coded())
