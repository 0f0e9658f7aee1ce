"""The whole way, with a coder of five lines and, once, with the one that ships."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import whosays
from tests.fakes import raw_of, raws, sentence, story
from tests.store.makers import new_store
from whosays import pipeline, review
from whosays.contract import dump_coded
from whosays.errors import ModelError, StoreFullError, UnreadableError, UsageError
from whosays.model import CodedReport, Failure, RawDocument
from whosays.pipeline import Done, Work
from whosays.store import RunKind, Store

WORDS = Work("tests.fakes:WordCoder")
OTHER = Work("tests.fakes:OtherCoder")

TEXTS = [
    story(sentence(dead=5, source="Observatory"), sentence("bombed", "Mosul", "2020-02-02")),
    sentence(dead=9, source="Ministry"),
    sentence("stormed", "Homs", "2020-03-03", who="Rebels"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as opened:
        yield opened


def _lines(jobs: int, documents: list[RawDocument | Failure], work: Work = WORDS) -> list[str]:
    return [
        dump_coded(result.coded) if isinstance(result, Done) else str(result)
        for result in pipeline.code_all(documents, work, jobs=jobs)
    ]


def test_the_number_of_processes_changes_nothing() -> None:
    broken = replace(raw_of("x", "broken"), data=b"\x00\x01", media_type="application/pdf")
    documents: list[RawDocument | Failure] = [
        *raws(TEXTS),
        Failure("file:///gone", "sources", "UnreadableError", "gone"),
    ]
    documents.insert(1, broken)
    one, two = _lines(1, documents), _lines(2, documents)
    assert one == two
    assert len(one) == 5
    assert "broken" in one[1]
    assert one[4] == "gone"


def test_a_coder_that_ships_is_loaded_where_it_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded(_: Work) -> None:
        raise AssertionError("loaded in the process that hands out the work")

    monkeypatch.setattr(pipeline, "coder_of", loaded)
    text = "Three people died when shells fell on Kafr Sita on Monday, a doctor said."
    (line,) = _lines(2, list(raws([text])), Work("rules"))
    assert '"shelling"' in line


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_coder_of_ones_own_that_is_not_there_is_told_before_anything_is_read(jobs: int) -> None:
    with pytest.raises(UsageError, match=r"tests\.fakes:NoSuchCoder"):
        _lines(jobs, [], Work("tests.fakes:NoSuchCoder"))


def test_weights_that_are_missing_are_told_once_by_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "SHIPPED", frozenset({"tests.fakes:NoWeights"}))
    with pytest.raises(ModelError, match=r"weights: missing\. Install whosays again"):
        _lines(2, list(raws(TEXTS)), Work("tests.fakes:NoWeights"))


def test_ingest_reads_codes_stores_and_links(store: Store) -> None:
    told: list[object] = []
    taken = pipeline.ingest(store, raws(TEXTS), WORDS, tell=told.append)
    assert (taken.new, taken.known, taken.failures) == (3, 0, ())
    assert taken.run.ended is not None
    assert [type(each) for each in told] == [Done, Done, Done]
    assert store.counts().incidents == 3
    assert not store.linkings.is_stale()
    versions = taken.run.versions
    assert versions.coder.endswith("/ words 1")
    assert versions.codebook and versions.gazetteer and "trafilatura" in versions.reader
    assert store.check() == ()


def test_the_same_files_again_add_nothing_and_are_not_coded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.ingest(store, raws(TEXTS), WORDS)
    before = store.counts()
    monkeypatch.setattr(pipeline, "code_one", lambda *_: pytest.fail("coded what was known"))
    told: list[object] = []
    taken = pipeline.ingest(store, raws(TEXTS), WORDS, tell=told.append)
    assert (taken.new, taken.known) == (0, 3)
    assert told == raws(TEXTS)
    after = store.counts()
    assert (after.reports, after.claims, after.incidents) == (before.reports, before.claims, before.incidents)


def test_two_files_of_one_name_and_one_file_twice_in_a_call(store: Store) -> None:
    first, second = raw_of(sentence(), "index"), raw_of(sentence("bombed"), "index")
    copy = replace(first, uri="file:///elsewhere/index.txt")
    taken = pipeline.ingest(store, [first, second, copy], WORDS)
    assert (taken.new, taken.known) == (2, 1)
    assert {row.id for row in store.reports.find().items} == {"index", f"index-{second.sha256[:8]}"}
    assert copy.uri in store.reports.rows(["index"])[0].uris


def test_what_fails_is_recorded_and_the_rest_goes_on(store: Store) -> None:
    gone = Failure("file:///gone", "sources", "UnreadableError", "gone: no such file", "Check the path")
    locked = replace(raw_of("x", "locked"), data=b"%PDF-1.4 nothing", media_type="application/pdf", sha256="ab" * 32)
    taken = pipeline.ingest(store, [gone, locked, *raws(TEXTS)], WORDS)
    assert taken.new == 3
    assert [failure.step for failure in taken.failures] == ["sources", "reading"]
    assert [record.step for record in store.runs.failures(taken.run.number)] == ["sources", "reading"]
    again = pipeline.ingest(store, [gone], Work("tests.fakes:BrokenCoder"))
    assert again.failures == (gone,)


def test_a_coder_that_breaks_the_rules_of_the_record_fails_report_by_report(store: Store) -> None:
    taken = pipeline.ingest(store, raws(TEXTS), Work("tests.fakes:BrokenCoder"))
    assert [failure.step for failure in taken.failures] == ["store"] * 3
    assert "is not the text at" in taken.failures[0].message
    assert store.counts().reports == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_report_that_a_coder_stumbles_over_does_not_stop_the_others(jobs: int) -> None:
    documents = [*raws(TEXTS), *raws(["Too short a text."]), *raws(TEXTS[:1])]
    *done, failed, last = pipeline.code_all(documents, Work("tests.fakes:StumblingCoder"), jobs=jobs)
    assert all(isinstance(one, Done) and one.coded.claims for one in (*done, last))
    assert isinstance(failed, Failure)
    assert (failed.step, failed.error, failed.uri) == ("coding", "FaultError", documents[len(TEXTS)].uri)
    assert failed.message.startswith(f"{failed.uri}: IndexError in fakes.py, line ")
    assert failed.do == "Mend the coder tests.fakes:StumblingCoder"


@pytest.mark.parametrize(("step", "place", "coder"), [("reading", "read", WORDS), ("coding", "code", Work("rules"))])
def test_a_fault_of_ours_is_told_as_ours(monkeypatch: pytest.MonkeyPatch, step: str, place: str, coder: Work) -> None:
    def stumble(*_: object) -> None:
        raise ValueError("not a span: [277, 276)")

    monkeypatch.setattr(pipeline, place, stumble)
    (failed,) = pipeline.code_all(raws(TEXTS[:1]), coder)
    assert isinstance(failed, Failure)
    assert failed.step == step
    assert "ValueError in test_pipeline.py, line " in failed.message
    assert "not a span: [277, 276)" in failed.message
    assert "a fault of ours" in failed.do


def test_a_full_disk_stops_the_run_and_the_next_call_goes_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = store.ingest.add, iter(range(100))

    def full(run: int, raw: RawDocument, coded: CodedReport) -> object:
        if next(calls) == 1:
            raise StoreFullError("store", "no room is left on the disk")
        return real(run, raw, coded)

    monkeypatch.setattr(store.ingest, "add", full)
    with pytest.raises(StoreFullError):
        pipeline.ingest(store, raws(TEXTS), WORDS)
    assert store.counts().reports == 1
    taken = pipeline.ingest(store, raws(TEXTS), WORDS)
    assert (taken.new, taken.run.number, taken.run.reports) == (2, 1, 3)
    assert store.counts().incidents == 3


def test_what_was_stored_and_not_linked_is_linked_the_next_time(store: Store) -> None:
    pipeline.ingest(store, raws(TEXTS), WORDS, linked=False)
    assert store.counts().incidents == 0
    assert pipeline.ingest(store, raws(TEXTS), WORDS).new == 0
    assert store.counts().incidents == 3


def test_recode_makes_a_new_run_that_the_diff_explains(store: Store) -> None:
    pipeline.ingest(store, raws(TEXTS), WORDS)
    assert store.reports.raw("r1") is not None
    taken = pipeline.recode(store, OTHER)
    assert (taken.run.kind, taken.new, taken.run.current) == (RunKind.RECODE, 3, True)
    diff = store.runs.diff(1, taken.run.number)
    assert {field.field for change in diff.claims for field in change.fields} == {"type"}
    assert [code.split(":")[0] for code in diff.why] == ["coder"]
    assert {row.type for row in store.incidents.find().items} == {"attack", "airstrike"}
    back = pipeline.recode(store, WORDS)
    assert store.runs.diff(1, back.run.number).claims == ()


def test_judgements_are_laid_over_what_is_linked(store: Store) -> None:
    pipeline.ingest(store, raws(TEXTS), WORDS)
    claim = next(claim for coded in store.reports.coded() for claim in coded.claims if claim.type == "attack")
    review.reject(store, claim.id, who="ana", why="no")
    pipeline.relink(store)
    assert store.counts().incidents == 2


def test_coders_of_ones_own_are_found_by_their_path() -> None:
    assert pipeline.coder_label(pipeline.coder_of(WORDS)).endswith(" / words 1")
    for path in ("tests.fakes:Nothing", "no.such.module:X", "nonsense"):
        with pytest.raises(UsageError, match="coder"):
            pipeline.coder_of(Work(path))


def test_claims_below_the_least_confidence_are_left_out() -> None:
    def found(least: float) -> list[int]:
        results = pipeline.code_all(raws(TEXTS), replace(WORDS, min_confidence=least))
        return [len(result.coded.claims) for result in results if isinstance(result, Done)]

    assert found(0.5) == [2, 1, 1]  # the small coder gives all its claims 0.5
    assert found(0.6) == [0, 0, 0]


def test_a_secret_is_not_shown() -> None:
    assert "hush" not in repr(Work(api_key="hush"))


def test_the_library(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "MOSUL, 3 February 2017\n\nAn airstrike on a market in Mosul killed at least 12 people on Thursday, "
        "the governor said.\n"
    )
    report = whosays.read(path, publisher="Herald")
    claims = whosays.code(report)
    assert claims, "the coder that ships reads a plain sentence"
    assert [claim.span.of(report.text) for claim in claims]
    coded = whosays.coded(report)
    assert coded.claims == claims
    (incident,) = [each for each in whosays.link([coded]) if each.type == "airstrike"]
    assert incident.claims
    with pytest.raises(UnreadableError):
        whosays.read(tmp_path / "none.txt")
    with pytest.raises(UnreadableError, match="folder"):
        whosays.read(tmp_path)
    assert whosays.read(raw_of(sentence())).id == "r1"


def test_importing_the_library_is_quick_and_loads_nothing() -> None:
    code = (
        "import sys, whosays; dir(whosays); heavy = {'sqlalchemy', 'numpy', 'pydantic', 'trafilatura'};"
        "assert heavy.isdisjoint(sys.modules); assert whosays.Span(0, 1); assert heavy.isdisjoint(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    assert set(whosays.__all__) <= set(dir(whosays))
    for name in whosays.__all__:
        assert getattr(whosays, name) is not None
    with pytest.raises(AttributeError):
        whosays.nothing  # noqa: B018  # asking is the test
