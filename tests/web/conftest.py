"""A workbench over a small record of invented happenings, and people to use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.fakes import WordCoder, raw_of, report_of, sentence, story
from tests.store.makers import new_store, versions
from whosays import pipeline, review
from whosays.model import CodedReport, Passage, PassageKind, Report, Span
from whosays.store import Role, Store
from whosays.web import Settings, create_app
from whosays.web.passwords import hash_password

PASSWORD = "long enough to be one"
COMMENT = "Army shelled Idlib on 2020-01-01 and killed 900 people, Nobody said."
"""A reader's comment that would be a claim, were it the newsroom's."""

REPORTS: tuple[tuple[str, str, str], ...] = (
    (
        "aleppo-herald",
        "Herald",
        story(sentence(dead=12, source="Observatory"), sentence("stormed", "Homs", "2020-03-03", who="Rebels")),
    ),
    ("aleppo-gazette", "Gazette", story(sentence(dead=20, source="Ministry"))),
    ("aleppo-wire", "Wire", story(sentence(source="Spokesman", denies=True))),
    ("mosul-herald", "Herald", story(sentence("bombed", "Mosul", "2020-02-02", dead=3, source="Witnesses"))),
    (
        "mosul-late",
        "Gazette",
        story(
            sentence("bombed", "Mosul", "2020-02-02", dead=7, source="Witnesses"),
            sentence("stormed", "Qasr", "2020-02-20"),
        ),
    ),
    (
        "homs-weekly",
        "Weekly",
        story(
            sentence("stormed", "Homs", "2020-03-03", who="Rebels", dead=4), sentence("shelled", "Homs", "2020-03-04")
        ),
    ),
)
"""Name, publisher and text. Two tell one shelling with other tolls, a third denies it; one place no gazetteer has."""


def with_furniture(report: Report, comment: str) -> Report:
    """The report with a title before it, and a comment and a line of furniture below."""
    title = f"What happened, as {report.publisher} has it"
    text = f"{title}\n\n{report.text}\n\n{comment}\n\nSubscribe to our letter"
    at = len(title) + 2
    end = at + len(report.text)
    below = end + 2
    last = below + len(comment) + 2
    passages = (
        Passage(PassageKind.TITLE, Span(0, len(title))),
        Passage(PassageKind.BODY, Span(at, end)),
        Passage(PassageKind.COMMENT, Span(below, below + len(comment))),
        Passage(PassageKind.BOILERPLATE, Span(last, len(text))),
    )
    return Report(
        id=report.id,
        uri=report.uri,
        title=title,
        publisher=report.publisher,
        published=report.published,
        language=report.language,
        sha256=report.sha256,
        text=text,
        passages=passages,
        notes=report.notes,
    )


def put(store: Store, reports: tuple[tuple[str, str, str], ...], comment: str = COMMENT) -> None:
    """Reports into a store as one run, linked."""
    coder = WordCoder()
    run = store.runs.start(versions(coder))
    for name, publisher, text in reports:
        raw = raw_of(text, name, publisher=publisher)
        report = with_furniture(report_of(raw), comment)
        store.ingest.add(run.number, raw, CodedReport(report, coder.code(report), coder.version))
    store.runs.finish(run.number)
    review.link_store(store)


def seeded(store: Store) -> None:
    """The record that most tests look at."""
    put(store, REPORTS)


def peopled(store: Store) -> None:
    """The same with an account of each role."""
    seeded(store)
    hashed = hash_password(PASSWORD)
    for role in Role:
        store.people.make_user(role.value, role=role, password=hashed)
    for name in ("ana", "ben"):
        store.people.make_user(name, role=Role.CODER, password=hashed)


@dataclass
class Bench:
    """A running application with its store, and browsers to it."""

    store: Store
    app: Any
    clients: list[TestClient] = field(default_factory=list)

    def browser(self, name: str | None = None) -> TestClient:
        """A browser, signed in as `name` where one is given. Its CSRF token goes along by itself."""
        client = TestClient(self.app, base_url="http://127.0.0.1")
        self.clients.append(client)
        token = client.get("/api/v1/session").json()["csrf"]
        client.headers["X-CSRF-Token"] = token
        if name is not None:
            answer = client.post("/api/v1/session", json={"name": name, "password": PASSWORD})
            assert answer.status_code == 200, answer.text
            client.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return client


@pytest.fixture
def make_bench(tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    """Makes workbenches: over what `prepare` puts into the store, under `settings`."""
    open_ones: list[TestClient] = []

    def make(prepare: Callable[[Store], None] = seeded, settings: Settings | None = None) -> Bench:
        store = new_store(tmp_path, prepare)
        app = create_app("test", settings=settings or Settings(coder="words"), opened=lambda _: store)
        running = TestClient(app, base_url="http://127.0.0.1")
        running.__enter__()  # starts what runs beside the requests, and stops it below
        open_ones.append(running)
        return Bench(store, app)

    yield make
    for running in open_ones:
        running.__exit__(None, None, None)


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    """A workbench on this machine, without accounts."""
    return make_bench()


@pytest.fixture
def client(bench: Bench) -> TestClient:
    """A browser on it."""
    return bench.browser()


@pytest.fixture
def office(make_bench: Callable[..., Bench]) -> Bench:
    """A workbench with accounts: reader, coder, reviewer, admin, and the coders ana and ben."""
    return make_bench(peopled)


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small coder under the name `words`, so that uploads need no large vocabulary."""
    monkeypatch.setitem(pipeline._CODERS, pipeline.Work(coder="words"), WordCoder())
