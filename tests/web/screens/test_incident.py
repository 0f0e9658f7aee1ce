"""An incident and its reports: the matrix, the words it rests on, chains, tolls, and what stays folded."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser import Visit, visit
from tests.web.conftest import seeded
from tests.web.screens.steps import the_shelling
from tests.web.test_hostile import hostile
from whosays.store import Store

pytestmark = pytest.mark.browser


def test_a_cell_and_its_words_light_each_other(window: Visit) -> None:
    page = the_shelling(window)
    table = page.get_by_role("region", name="Who says what").get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    killed = table.get_by_role("row", name=re.compile("^Killed"))
    expect(killed.get_by_role("cell").filter(has_text="differs")).to_have_count(2)
    whether = table.get_by_role("row", name=re.compile("^Whether"))
    expect(whether.get_by_role("cell").filter(has_text="denies")).to_have_count(1)
    cell = table.get_by_role("row", name=re.compile("^Killed")).locator("button.value", has_text="12")
    cell.click()
    mark = page.locator(".text .mark.slot-figure.lit")
    expect(mark).to_have_text("12")
    page.mouse.move(5, 5)
    page.locator(".text .mark.slot-place").first.hover()
    expect(table.locator("button.value.lit", has_text="Aleppo").first).to_be_visible()


def test_the_incident_shows_its_chain_tolls_reasons_and_neighbours(window: Visit) -> None:
    page = the_shelling(window)
    page.get_by_text("The same as a table").click()
    chain = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Who carries it"))
    expect(chain.get_by_role("row", name=re.compile("Observatory said Herald"))).to_be_visible()
    tolls = page.get_by_role("region", name="Sources by figures")
    expect(tolls.get_by_role("row", name=re.compile("^Lowest to highest"))).to_contain_text("12–20")
    expect(tolls.get_by_role("row", name=re.compile("^Observatory"))).to_contain_text("12")
    expect(page.get_by_text("at least one source denies it").first).to_be_visible()
    expect(page.get_by_role("heading", name="Deny it")).to_be_visible()
    expect(page.locator("article.claim")).to_have_count(4)


def test_comments_are_folded_and_hold_no_evidence(window: Visit) -> None:
    page = window.go("/reports/aleppo-herald")
    expect(page.locator(".text .mark").first).to_be_visible()
    folded = page.locator(".text details")
    expect(folded).to_have_count(2)
    assert page.locator(".text details .mark").count() == 0
    expect(folded.first.locator("summary")).to_contain_text("not evidence")
    expect(page.get_by_text("Idlib")).not_to_be_visible()
    page.locator("article.claim dd button", has_text="Aleppo").first.hover()
    expect(page.locator(".text .mark.slot-place.lit")).to_have_text("Aleppo")


def test_right_to_left_reads_right_and_graphic_words_are_guarded(window: Visit) -> None:
    page = window.go("/reports/arabic")
    expect(page.locator(".text")).to_have_attribute("dir", "rtl")
    expect(page.get_by_text("beheaded")).to_have_count(0)
    page.get_by_role("button", name="Show such words").click()
    expect(page.locator(".text")).to_contain_text("beheaded")


def test_a_report_of_scripts_stays_words(window: Visit) -> None:
    page = window.go("/reports/hostile")
    expect(page.locator(".text")).to_contain_text("<script>")
    assert "owned" not in page.title()
    assert page.locator("main img, main iframe, main script").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    page.get_by_role("button", name="Show more of this passage").click()
    assert "owned" not in page.title()


def test_rows_on_which_all_agree_can_be_left_out(window: Visit) -> None:
    page = the_shelling(window)
    table = page.get_by_role("region", name="Who says what").get_by_role("table")
    expect(table.get_by_role("row", name=re.compile("^Day"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^Only where they part")).click()
    expect(table.get_by_role("row", name=re.compile("^Day"))).to_have_count(0)
    expect(table.get_by_role("row", name=re.compile("^Killed"))).to_be_visible()


def test_a_sentence_leads_to_the_claim_it_rests_on(window: Visit) -> None:
    page = the_shelling(window)
    note = page.get_by_role("region", name="What is said").get_by_role("link").first
    number = note.inner_text().split()[-1]
    note.click()
    lit = page.locator("article.claim.lit")
    expect(lit).to_have_count(1)
    expect(lit.locator("header")).to_contain_text(re.compile(rf"^{number}\b"))


def endless(store: Store) -> None:
    """The small record and a report with a line of ten million letters."""
    seeded(store)
    hostile(store, letters=10_000_000)


def test_a_line_of_ten_million_letters_does_not_stop_the_page(browser: Browser, serve: Callable[..., str]) -> None:
    made = visit(browser, serve(endless))
    page = made.go("/reports/hostile")
    expect(page.locator(".text")).to_contain_text("<script>")
    assert len(page.locator(".text").inner_text()) < 100_000
    page.get_by_role("button", name="Show more of this passage").click()
    expect(page.locator(".text .mark").first).to_be_visible()
    assert not made.faults
    made.context.close()
