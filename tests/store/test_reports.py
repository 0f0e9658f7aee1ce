"""Reports read back: lists, words, raw bytes, the queue, and sources beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.fakes import coded_of, raw_of, sentence, story
from tests.store.makers import fill, new_store, relink, take, versions
from whosays.errors import UsageError
from whosays.store import IncidentFilter, PageRequest, QueueOrder, ReportFilter, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as opened:
        yield opened


def _add(store: Store, name: str, published: date | None, publisher: str = "Herald", what: str = "shelled") -> None:
    raw = raw_of(sentence(what, day=f"2020-01-0{len(name)}", source="Witness"), name)
    coded = coded_of(raw)
    report = replace(coded.report, published=published, publisher=publisher, title=f"News of {name}")
    run = store.runs.start(versions())
    store.ingest.add(run.number, raw, replace(coded, report=report))


def test_reports_are_listed_newest_first_and_narrowed(store: Store) -> None:
    _add(store, "a", date(2020, 1, 1))
    _add(store, "bb", None)
    _add(store, "ccc", date(2020, 3, 1), "Gazette", "bombed")
    found = store.reports.find()
    assert ([row.id for row in found.items], found.total, found.cursor) == (["ccc", "a", "bb"], 3, None)

    def ids(filter: ReportFilter) -> list[str]:
        return [row.id for row in store.reports.find(filter).items]

    assert ids(ReportFilter(words="bombed")) == ["ccc"]
    assert ids(ReportFilter(words="news")) == ["ccc", "a", "bb"]
    assert ids(ReportFilter(words='"of bb"')) == ["bb"]
    assert ids(ReportFilter(words="?!")) == []
    assert ids(ReportFilter(publishers=("Herald",))) == ["a", "bb"]
    assert ids(ReportFilter(start=date(2020, 2, 1))) == ["ccc"]
    assert ids(ReportFilter(end=date(2020, 2, 1))) == ["a"]
    assert ids(ReportFilter(languages=("ar",))) == []
    assert ids(ReportFilter(ids=("bb", "none"))) == ["bb"]
    first = store.reports.find(page=PageRequest(limit=2))
    assert [row.id for row in store.reports.find(page=PageRequest(limit=2, cursor=first.cursor)).items] == ["bb"]
    with pytest.raises(UsageError, match="cursor"):
        store.reports.find(page=PageRequest(cursor="x"))


def test_a_report_says_what_is_known_of_it(store: Store) -> None:
    _add(store, "a", date(2020, 1, 1))
    page = store.reports.get("a")
    assert page is not None
    row = page.row
    assert (row.id, row.title, row.publisher, row.published) == ("a", "News of a", "Herald", date(2020, 1, 1))
    assert (row.media_type, row.claims, row.run, row.language) == ("text/plain", 1, 1, "en")
    assert row.size == len(page.report.text.encode())
    assert store.reports.get("b") is None
    assert store.reports.raw("b") is None
    assert [each.id for each in store.reports.rows(["b", "a", "a"])] == ["a"]


def test_claims_come_in_the_order_asked_for(store: Store) -> None:
    fill(store, [story(sentence(), sentence("bombed"))])
    ids = [claim.id for coded in store.reports.coded() for claim in coded.claims]
    assert [stored.claim.id for stored in store.reports.claims([ids[1], "none", ids[0]])] == [ids[1], ids[0]]
    (stored,) = store.reports.claims([ids[0]])
    assert (stored.source, stored.report, stored.publisher) == ("Herald", "r1", "Herald")
    assert (stored.revision, stored.by, stored.current, stored.coder) == (0, None, True, "words 1")


def test_reports_come_bare(store: Store) -> None:
    fill(store, [sentence(), sentence("bombed"), sentence("stormed")])
    whole = {coded.report.id: coded.report for coded in store.reports.coded()}
    bare = list(store.reports.bare(["r3", "r1", "none", "r3"]))
    assert [coded.report for coded in bare] == [replace(whole[id], passages=()) for id in ("r1", "r3")]
    assert not any(coded.claims for coded in bare)


def test_some_reports_come_back_coded(store: Store) -> None:
    fill(store, [sentence(), sentence("bombed"), sentence("stormed")])
    assert [coded.report.id for coded in store.reports.coded(["r3", "r1"])] == ["r1", "r3"]


def test_the_queue_orders(store: Store) -> None:
    texts = [
        sentence(dead=2),
        story(sentence("bombed", "Mosul", dead=50, source="Observatory")),
        sentence("bombed", "Mosul", dead=90, source="Ministry"),
    ]
    documents = [(raw, coded_of(raw)) for raw in (raw_of(text, f"r{at}") for at, text in enumerate(texts, 1))]
    run = store.runs.start(versions())
    sure = iter((0.9, 0.2, 0.5))
    for raw, coded in documents:
        claims = tuple(replace(claim, confidence=next(sure)) for claim in coded.claims)
        store.ingest.add(run.number, raw, replace(coded, claims=claims))
    relink(store)

    def queue(order: QueueOrder, page: PageRequest | None = None) -> list[str]:
        return [stored.report for stored in store.reports.queue(IncidentFilter(), order, page or PageRequest()).items]

    assert queue(QueueOrder.LEAST_SURE) == ["r2", "r3", "r1"]
    assert queue(QueueOrder.MOST_DEADLY)[2] == "r1"
    assert queue(QueueOrder.MOST_CONTESTED)[2] == "r1"
    assert queue(QueueOrder.NEWEST) == ["r3", "r2", "r1"]
    first = store.reports.queue(IncidentFilter(), page=PageRequest(limit=2))
    assert (first.total, len(first.items)) == (3, 2)
    assert queue(QueueOrder.LEAST_SURE, PageRequest(limit=2, cursor=first.cursor)) == ["r1"]
    narrowed = store.reports.queue(IncidentFilter(types=("shelling",)))
    assert [stored.report for stored in narrowed.items] == ["r1"]


def test_sources_beside_each_other(store: Store) -> None:
    take(
        store,
        [
            raw_of(sentence(dead=10, source="Observatory"), "r1"),
            raw_of(sentence(dead=30, source="Ministry"), "r2"),
            raw_of(sentence("bombed", "Mosul", "2020-02-02", dead=4, source="Observatory"), "r3"),
            raw_of(sentence("stormed", "Homs", "2020-03-03", source="Rebels"), "r4"),
            raw_of(sentence("stormed", "Homs", "2020-03-03", source="Army", denies=True), "r5"),
        ],
    )
    relink(store)
    rows = {row.name: row for row in store.sources.all()}
    assert set(rows) == {"Observatory", "Ministry", "Rebels", "Army"}
    observatory = rows["Observatory"]
    assert (observatory.claims, observatory.reports, observatory.incidents, observatory.alone) == (2, 2, 2, 1)
    assert (observatory.higher, observatory.lower, observatory.equal) == (0, 1, 0)
    assert (rows["Ministry"].higher, rows["Ministry"].lower) == (1, 0)
    assert observatory.tolls[0].lower == 1
    assert observatory.few
    shared = [row.alone + row.borne_out + row.contested + row.denied + row.denies for row in rows.values()]
    assert shared == [row.incidents for row in rows.values()]
    assert rows["Army"].denies + rows["Army"].contested == 1
    only = store.sources.all(IncidentFilter(types=("airstrike",)))
    assert [(row.name, row.incidents) for row in only] == [("Observatory", 1)]
