"""Both are asked the same: what the SQL by hand answers is what the workbench's overview answers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.make_store import make
from bench.questions import Query, Words, names, overviews, searches
from bench.serving import middle, slowest_but

from whosays.model import Status
from whosays.store import IncidentFilter, Overview, PageRequest, Store, open_store


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("made") / "made.db"
    with open_store(file) as store:
        make(store, incidents=400)
    return file


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


def asked(path: Path, query: Query) -> list[sqlite3.Row]:
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(
            str(query["sql"]), {k: v for k, v in query.items() if k not in ("sql", "_shape")}
        ).fetchall()


def same(rows: list[sqlite3.Row], overview: Overview, *parts: str) -> None:
    assert rows[0]["total"] == overview.page.total
    shown = [row["id"] for row in rows if row["id"] is not None]
    assert len(shown) == len(overview.page.items)
    facets = {facet.name: facet for facet in overview.facets}
    for part in parts:
        told = json.loads(rows[0][part])
        ours = {value.label: value.count for value in facets[part].values if value.count}
        assert sorted(told.values(), reverse=True) == sorted(ours.values(), reverse=True)
        assert all(ours[name] == count for name, count in told.items() if name in ours)


def test_overviews(path: Path, store: Store) -> None:
    found = 0
    for question in overviews(12):
        filter = IncidentFilter(
            types=(question.type,), statuses=(Status(question.status),), start=question.start, end=question.end
        )
        overview = store.incidents.overview(filter, page=PageRequest(limit=50))
        rows = asked(path, question.sql())
        same(rows, overview, "types", "statuses", "countries", "actors", "sources")
        assert sum(json.loads(rows[0]["months"]).values()) == sum(each.count for each in overview.timeline)
        assert asked(path, question.sql(lean=True))[0]["total"] == overview.page.total
        found += overview.page.total
    assert found


def test_words(path: Path, store: Store) -> None:
    with sqlite3.connect(path) as connection:
        quotes = [row[0] for row in connection.execute("SELECT quote FROM claim ORDER BY key")]
        towns = [row[0] for row in connection.execute("SELECT DISTINCT place_text FROM claim ORDER BY 1")]
    for question in (*searches(8, quotes), *names(3, towns), Words("nothing here")):
        overview = store.incidents.overview(IncidentFilter(words=question.words), page=PageRequest(limit=50))
        same(asked(path, question.sql()), overview, "types", "statuses", "countries", "actors", "sources")
        assert overview.page.total or question.words == "nothing here"


def test_questions_are_the_same_each_time_and_differ() -> None:
    assert overviews(20) == overviews(20)
    assert len(set(overviews(20))) > 15


def test_times() -> None:
    times = [float(number) for number in range(1, 101)]
    assert middle(times) == 50.5
    assert slowest_but(0.05, times) == 96
    assert slowest_but(0.05, [7.0]) == 7
