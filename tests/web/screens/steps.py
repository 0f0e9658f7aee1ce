"""Steps and looks that tests of several screens take."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.web.browser import AXE, Visit


def total(page: Page) -> int:
    text = page.locator("section[aria-label=List] [role=status]").inner_text()
    return int(re.sub(r"\D", "", text.split("·")[0]))


def expect_total(page: Page, count: int) -> None:
    expect(page.locator("section[aria-label=List] [role=status]")).to_have_text(
        f"{count} incident{'' if count == 1 else 's'}"
    )


def map_idle(page: Page) -> None:
    page.wait_for_selector("[data-testid=map][data-idle]", timeout=90_000)


def rendered(page: Page, layer: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        "layer => document.querySelector('[data-testid=map]').map.queryRenderedFeatures({layers: [layer]})"
        ".map(each => each.properties)",
        layer,
    )
    return found


def map_counts(page: Page, total: int) -> None:
    """Waits until the map's cells hold so many incidents, cut as they may be: it can be idle before they are there."""
    page.wait_for_function(
        "total => document.querySelector('[data-testid=map]').map"
        ".queryRenderedFeatures({layers: ['clusters', 'points']})"
        ".reduce((sum, each) => sum + each.properties.count, 0) === total",
        arg=total,
        timeout=90_000,
    )


def the_shelling(window: Visit) -> Page:
    page = window.go("/?view=table&status=contested")
    page.locator("[data-index='0'] a").click()
    page.wait_for_url("**/incidents/*")
    page.get_by_role("heading", name="Who says what").wait_for()
    return page


def barriers(page: Page, *rules: str) -> list[str]:
    """What axe-core 4 finds serious or critical on the page by the rules of WCAG 2.2 A and AA, or by `rules` alone."""
    # evaluate, and not a script tag: the page's own policy lets no such script in
    page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(
        "async rules => (await axe.run(document, {"
        "resultTypes: ['violations'], ...(rules.length ? {runOnly: rules} : {})})).violations"
        ".filter(each => ['serious', 'critical'].includes(each.impact))"
        ".map(each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)",
        list(rules),
    )
    return found


def tab_to(page: Page, wanted: Locator, most: int = 120) -> None:
    """Presses Tab until `wanted` has the focus; fails where it never does."""
    wanted.wait_for()
    for _ in range(most):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab did not lead there")
