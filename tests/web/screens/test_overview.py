"""The overview: filters, map, timeline and list as one, by pointer and by keys."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.web.browser import SLOW, Visit, launch, visit
from tests.web.screens.steps import expect_total, map_counts, map_idle, rendered, total

pytestmark = pytest.mark.browser


def test_a_filter_is_in_the_address_and_a_colleague_sees_the_same(window: Visit, browser: Browser) -> None:
    page = window.go("/?view=table")
    expect_total(page, 18)
    page.get_by_role("checkbox", name=re.compile("^Attack")).check()
    expect_total(page, 3)
    page.get_by_role("searchbox", name="Words in the quotes").fill("Homs")
    page.keyboard.press("Enter")
    expect_total(page, 1)
    assert "type=attack" in page.url
    assert "q=Homs" in page.url
    other = visit(browser, window.base)
    there = other.go(page.url.removeprefix(window.base))
    expect_total(there, 1)
    rows = "[data-testid=incidents] [role=row]"
    assert there.locator(rows).all_inner_texts() == page.locator(rows).all_inner_texts()
    other.context.close()
    page.get_by_role("button", name="Take off: words: Homs").click()
    expect_total(page, 3)
    page.go_back()
    expect_total(page, 1)


def test_an_empty_result_says_which_filter_to_loosen(window: Visit) -> None:
    page = window.go("/?view=table&type=airstrike&country=SY")
    page.get_by_role("button", name=re.compile("without the country$")).click()
    expect(page.get_by_role("button", name=re.compile("without the"))).to_have_count(0)
    assert "country" not in page.url
    assert total(page) >= 13


def test_the_map_the_timeline_and_the_list_are_one(window: Visit) -> None:
    page = window.go("/")
    map_idle(page)
    map_counts(page, 17)
    cells = rendered(page, "clusters") + rendered(page, "points")
    assert any(cell["contested"] for cell in cells)
    page.get_by_role("button", name="1 without a place").click()
    expect_total(page, 1)
    page.get_by_role("button", name="1 without a place").click()
    expect_total(page, 18)
    bars = page.get_by_role("application")
    box = bars.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20, steps=4)
    page.mouse.up()
    expect(page.get_by_role("button", name=re.compile(r"Take off: 2020-\d\d-\d\d to"))).to_be_visible()
    status = page.locator("section[aria-label=List] [role=status]")
    expect(status).to_have_text(re.compile(r"^(?!18 )\d+ incidents?$"))
    assert 0 < total(page) < 18
    page.get_by_role("button", name="All days").click()
    expect_total(page, 18)


def test_several_at_one_point_open_a_list_and_a_drawn_box_narrows(window: Visit) -> None:
    page = window.go("/?map=8/36.34/43.13&type=airstrike")
    map_idle(page)
    map_counts(page, 13)
    holder = page.locator("[data-testid=map]").bounding_box()
    assert holder is not None
    middle = (holder["x"] + holder["width"] / 2, holder["y"] + holder["height"] / 2)
    page.mouse.click(*middle)
    dialog = page.get_by_role("dialog", name="13 incidents at this point")
    expect(dialog.get_by_role("listitem")).to_have_count(13)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Draw a box").click()
    page.mouse.move(holder["x"] + 5, holder["y"] + 60)
    page.mouse.down()
    page.mouse.move(holder["x"] + 60, holder["y"] + 120, steps=4)
    page.mouse.up()
    expect(page.get_by_role("button", name="Take off: an area on the map")).to_be_visible()
    expect_total(page, 0)
    assert "area=" in page.url


def test_without_webgl_there_is_a_drawn_map(playwright: Playwright, serve: Callable[..., str]) -> None:
    opened = launch(playwright, webgl=False)
    made = visit(opened, serve())
    page = made.go("/")
    expect(page.locator("[data-testid=svgmap] circle").first).to_be_visible()
    labels = page.locator("[data-testid=svgmap] a").evaluate_all("all => all.map(a => parseInt(a.ariaLabel))")
    assert sum(labels) == 17
    assert page.locator("[data-testid=svgmap] path.disputed").count() == 1
    assert not made.faults
    opened.close()


def test_the_list_goes_by_keys(window: Visit) -> None:
    page = window.go("/?view=table&sort=day&order=asc")
    first = page.locator("[data-index='0'] a")
    first.focus()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-index='2'] a")).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator("[data-index='17'] a")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused(timeout=SLOW)
    page.keyboard.type("j?")
    assert page.locator("[data-search]").input_value() == "j?"
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_help_and_go_to_open_by_keys(window: Visit) -> None:
    page = window.go("/sources")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys and signs")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type("runs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/runs")
    page.keyboard.press("Control+k")
    page.keyboard.type("Qasr")
    page.get_by_role("option", name=re.compile("incident$")).first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Qasr")
