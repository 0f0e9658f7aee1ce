"""Every page: no serious barrier, nothing wider than the window, every action reached by Tab, and print."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser import AXE, Visit, visit
from tests.web.screens.steps import barriers, map_idle, the_shelling

pytestmark = pytest.mark.browser


PAGES = {
    "overview": "/",
    "table": "/?view=table",
    "empty": "/?type=siege",
    "incident": "/incidents/{incident}",
    "reports": "/reports",
    "report": "/reports/aleppo-herald",
    "arabic": "/reports/arabic",
    "review": "/review",
    "merge": "/review/merge?id={incident}&id={other}",
    "split": "/review/split/{incident}",
    "judgements": "/judgements",
    "sources": "/sources",
    "source": "/sources/Observatory",
    "coders": "/coders",
    "bring-in": "/bring-in",
    "take-out": "/take-out",
    "people": "/people",
    "runs": "/runs",
    "run": "/runs/1",
    "diff": "/runs/1/diff/2",
    "nowhere": "/no/such/page",
}


def addresses(window: Visit) -> dict[str, str]:
    rows = window.page.request.get(f"{window.base}/api/v1/incidents?sort=contested&limit=2").json()["items"]
    names = {"incident": rows[0]["id"], "other": rows[1]["id"]}
    return {name: path.format(**names) for name, path in PAGES.items()}


@pytest.mark.parametrize(
    ("width", "dark"), [(1440, False), (390, False), (1440, True), (390, True)], ids=lambda each: str(each)
)
def test_every_page_fits_its_window_and_bars_nobody(
    browser: Browser, serve: Callable[..., str], width: int, dark: bool
) -> None:
    """Nothing is wider than the window, and axe-core finds nothing serious: all its rules once, contrast in the dark.
    WHOSAYS_SHOTS=folder keeps a picture of each page there."""
    folder = os.environ.get("WHOSAYS_SHOTS")
    wide = width > 400
    if dark and not wide and not folder:
        pytest.skip("narrow and dark is laid out like narrow and light; WHOSAYS_SHOTS=folder takes its pictures")
    made = visit(browser, serve(), width=width, height=900 if wide else 844, dark=dark)
    barred: dict[str, list[str]] = {}
    for name, path in addresses(made).items():
        page = made.go(path)
        if folder:
            if name == "overview" and wide:
                map_idle(page)
            page.screenshot(path=Path(folder) / f"{name}-{width}-{'dark' if dark else 'light'}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.locator("h1").count() == 1, name
        if wide and AXE.is_file() and (found := barriers(page, *(["color-contrast"] if dark else []))):
            barred[name] = found
    assert not made.strayed
    assert not made.faults
    made.context.close()
    assert not barred, json.dumps(barred, indent=1)


def test_on_paper_the_record_stands_alone(window: Visit) -> None:
    page = the_shelling(window)
    page.emulate_media(media="print")
    expect(page.locator("header.bar")).not_to_be_visible()
    expect(page.get_by_role("heading", name="Claims side by side")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


TABBED = (
    "table",
    "incident",
    "report",
    "review",
    "merge",
    "split",
    "sources",
    "bring-in",
    "take-out",
    "people",
    "runs",
)

WANTED = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button]")];
  const there = all.filter(node => node.checkVisibility({visibilityProperty: true}) && !node.disabled);
  const list = there.filter(node => node.type !== "radio" || node.checked);
  return list.filter(node => !(node.tabIndex < 0 && node.closest("[data-testid=incidents]"))).map((node, at) => {
    node.dataset.wanted = String(at);
    return node.outerHTML.slice(0, 120);
  });
}"""
"""Everything that can be pressed or filled in. A group of radios is one stop; so is the list, which goes by arrows."""


@pytest.mark.parametrize("name", TABBED)
def test_every_action_is_reached_by_tab_and_seen_there(window: Visit, name: str) -> None:
    page = window.go(addresses(window)[name])
    page.locator("h1").wait_for()
    if name in ("incident", "report", "review"):
        page.locator(".text .mark").first.wait_for()
    wanted = page.evaluate(WANTED)
    assert len(wanted) > 10
    page.evaluate("document.activeElement.blur(), window.getSelection().removeAllRanges()")
    seen = set()
    unseen = []
    for _ in range(2 * len(wanted) + 40):
        page.keyboard.press("Tab")
        at, ring = page.evaluate(
            "() => [document.activeElement.dataset.wanted, getComputedStyle(document.activeElement).outlineStyle]"
        )
        if at is not None:
            seen.add(int(at))
            if ring == "none":
                unseen.append(wanted[int(at)])
        if len(seen) == len(wanted):
            break
    assert not [html for at, html in enumerate(wanted) if at not in seen]
    assert not unseen
