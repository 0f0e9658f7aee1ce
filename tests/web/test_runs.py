"""Sources beside each other, runs and what changed between them."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient

from tests.fakes import OtherCoder, WordCoder, raw_of, report_of, sentence
from tests.store.makers import versions
from tests.web.conftest import Bench, put, seeded
from whosays import review
from whosays.model import CodedReport
from whosays.store import Store

DAYS = tuple(f"2021-{month:02d}-05" for month in range(1, 8))


def rivals(store: Store) -> None:
    """Seven shellings; the Ministry's toll is lower than the Observatory's in six and equal in one."""
    put(
        store,
        tuple(
            (f"r{day}-{who}", who, sentence("shelled", "Aleppo", day, dead=dead, source=who))
            for at, day in enumerate(DAYS)
            for who, dead in (("Observatory", 10), ("Ministry", 10 if at == 0 else 4))
        ),
    )


def recoded(store: Store) -> None:
    """The small record, of which one report was coded again by another version."""
    seeded(store)
    coder = OtherCoder()
    run = store.runs.start(versions(coder))
    raw = raw_of(sentence("shelled", "Idlib", "2020-05-05", dead=2), "late")
    for each in (WordCoder(), coder):
        report = report_of(raw)
        store.ingest.add(run.number, raw, CodedReport(report, each.code(report), each.version))
    store.runs.finish(run.number)
    review.link_store(store)


def test_a_sources_tolls_stand_beside_the_others_by_whose_dead_they_were(make_bench: Callable[..., Bench]) -> None:
    client = make_bench(rivals).browser()
    listed = {each["name"]: each for each in client.get("/api/v1/sources").json()["items"]}
    ministry = listed["Ministry"]
    assert (ministry["incidents"], ministry["alone"], ministry["few"]) == (7, 0, False)
    assert (ministry["higher"], ministry["equal"], ministry["lower"]) == (0, 1, 6)
    assert (listed["Observatory"]["higher"], listed["Observatory"]["lower"]) == (6, 0)
    page = client.get("/api/v1/source", params={"name": "Ministry"}).json()
    assert page["source"] == ministry
    (side,) = page["source"]["sides"]
    assert (side["higher"], side["equal"], side["lower"], side["few"]) == (0, 1, 6, False)
    assert len(page["incidents"]) == 7


def test_counts_too_small_to_tell_are_marked(client: TestClient) -> None:
    rows = client.get("/api/v1/sources").json()["items"]
    assert rows
    assert all(row["few"] for row in rows)
    sides = [side["few"] for row in rows for side in row["sides"]]
    assert sides
    assert all(sides)


def test_a_source_that_is_not_there_is_a_problem(client: TestClient) -> None:
    assert client.get("/api/v1/source", params={"name": "Nobody"}).status_code == 404


def test_runs_tell_what_decided_them_and_what_they_changed(make_bench: Callable[..., Bench]) -> None:
    client = make_bench(recoded).browser()
    runs = client.get("/api/v1/runs").json()["items"]
    numbers = [run["number"] for run in runs if run["kind"] == "ingest"]
    assert len(numbers) == 2
    first, last = numbers
    assert client.get(f"/api/v1/runs/{first}").json()["run"]["versions"]["coder"]
    diff = client.get(f"/api/v1/runs/{first}/diff/{last}").json()
    assert (diff["reports_added"], diff["old"]["number"], diff["new"]["number"]) == (1, first, last)
    assert "coder:words 1->words 2" in diff["why"]
    assert client.get(f"/api/v1/runs/{first}/diff/999").status_code == 404
