"""A Chromium for all the screens, and servers over stores that are made for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.fakes import WordCoder, raw_of, report_of, sentence, story
from tests.store.makers import new_store, versions
from tests.web.browser import Visit, launch, served, visit
from tests.web.conftest import REPORTS, put
from tests.web.test_hostile import hostile
from whosays import review
from whosays.model import CodedReport, RawDocument, Report
from whosays.store import Store
from whosays.web import Settings, create_app

DAYS = tuple(f"2020-06-{day:02d}" for day in range(1, 13))
ARABIC = "قال مرصد إن القصف أصاب السوق. "


def many(store: Store) -> None:
    """The small record, twelve more incidents to review, one report of scripts and one that reads right to left."""
    put(store, (*REPORTS, ("year", "Chronicle", story(*(sentence("bombed", "Mosul", day, dead=1) for day in DAYS)))))
    hostile(store)
    coder = WordCoder()
    run = store.runs.start(versions(coder))
    raw: RawDocument = raw_of(
        ARABIC + sentence("stormed", "Aleppo", "2020-07-07") + " beheaded", "arabic", publisher="Sahifa"
    )
    report: Report = report_of(raw)
    report = Report(**{name: "ar" if name == "language" else getattr(report, name) for name in report.__slots__})
    store.ingest.add(run.number, raw, CodedReport(report, coder.code(report), coder.version))
    store.runs.finish(run.number)
    review.link_store(store)


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = launch(playwright)
    yield opened
    opened.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Serves a store that was prepared; gives the address."""
    open_ones: list[Any] = []

    def start(prepare: Callable[[Store], None] = many) -> str:
        store = new_store(tmp_path, prepare)
        context = served(create_app("test", settings=Settings(coder="words"), opened=lambda _: store))
        open_ones.append(context)
        address: str = context.__enter__()
        return address

    yield start
    for context in open_ones:
        context.__exit__(None, None, None)


@pytest.fixture
def window(browser: Browser, serve: Callable[..., str]) -> Iterator[Visit]:
    """A window on the workbench; fails the test if the page asked for anything elsewhere or went wrong."""
    made = visit(browser, serve())
    yield made
    strayed, faults = made.strayed, made.faults
    made.context.close()
    assert not strayed
    assert not faults
