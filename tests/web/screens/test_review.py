"""Review: claims judged by keys alone, values from selected words, merge, split, and two people at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser import Visit, visit
from tests.web.conftest import PASSWORD, peopled
from tests.web.screens.steps import tab_to

pytestmark = pytest.mark.browser


def test_ten_claims_are_reviewed_by_keys_alone(window: Visit) -> None:
    page = window.go("/review?order=newest&type=airstrike")
    expect(page.locator(".queue .count")).to_have_text("1 of 14; 0 judged here")
    page.locator(".text .mark").first.wait_for()

    def judged(count: int) -> None:
        expect(page.locator(".queue .count")).to_contain_text(f"{count} judged here")

    for done in range(1, 5):
        page.keyboard.press("a")
        judged(done)
    page.keyboard.press("r")
    page.keyboard.type("not what it says: a, j and ? are letters here")
    page.keyboard.press("Enter")
    judged(5)
    page.keyboard.press("c")
    page.keyboard.type("look again")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Comment kept.")).to_be_visible()
    page.keyboard.press("p")
    judged(6)
    page.keyboard.press("u")
    judged(5)
    page.keyboard.press("p")
    judged(6)
    page.keyboard.press("e")
    page.get_by_label("Type", exact=True).select_option("shelling")
    page.get_by_label("Why").fill("shells, not bombs")
    page.keyboard.press("Enter")
    judged(7)
    for done in range(8, 11):
        page.keyboard.press("a")
        judged(done)
    expect(page.locator(".queue em")).to_have_count(10)
    for _ in range(4):
        page.keyboard.press("k")
    expect(page.locator(".queue [aria-current=true]")).to_contain_text("edited")
    expect(page.locator("article.claim")).to_contain_text(
        "judged by local; the machine had: airstrike (shells, not bombs)"
    )
    window.go("/judgements")
    expect(page.get_by_role("listitem").filter(has_text="local")).to_have_count(13)


def test_values_come_from_selected_words_and_a_missed_claim_is_added(window: Visit) -> None:
    page = window.go("/review?report=mosul-herald")
    page.locator(".text .mark").first.wait_for()
    page.locator(".text .mark", has_text="Witnesses").first.dblclick()
    page.keyboard.press("e")
    expect(page.locator(".picked")).to_contain_text("Witnesses")
    targets = page.locator("fieldset", has_text="To whom")
    targets.get_by_role("button", name="Selected words").click()
    expect(targets.locator(".chip", has_text="Witnesses")).to_be_visible()
    page.get_by_role("button", name="Save targets").click()
    expect(page.locator("article.claim")).to_contain_text("To whom")
    page.locator(".text .mark", has_text="Witnesses").first.dblclick()
    page.keyboard.press("n")
    page.get_by_label("Type", exact=True).select_option("talks")
    page.get_by_role("button", name="Add the claim").click()
    expect(page.get_by_text("The claim was added.")).to_be_visible()
    window.go("/reports/mosul-herald")
    expect(page.locator("article.claim", has_text="added by local")).to_be_visible()


def test_merge_and_split_and_back_again(window: Visit) -> None:
    page = window.go("/?view=table&q=Homs")
    links = page.locator("[data-index] a").evaluate_all("all => all.map(a => a.getAttribute('href').split('/').pop())")
    assert len(links) == 2
    window.go(f"/review/merge?id={links[0]}&id={links[1]}")
    becomes = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Becomes"))
    expect(becomes.get_by_role("row", name=re.compile("^Place"))).to_contain_text("Homs")
    page.get_by_test_id("why").fill("one attack")
    page.get_by_role("button", name="Merge 2 incidents").click()
    page.wait_for_url("**/incidents/*")
    expect(page.get_by_text("merged incidents: one attack")).to_be_visible()
    merged = page.url.rsplit("/", 1)[1]
    window.go(f"/incidents/{links[0]}")
    page.wait_for_url(f"**/incidents/{merged}?from=*")
    window.go(f"/review/split/{merged}")
    radios = page.get_by_role("radio", name="Part 2")
    radios.first.check()
    page.get_by_test_id("why").fill("two after all")
    page.get_by_role("button", name="Split into 2").click()
    page.wait_for_url("**/incidents/*")
    expect(page.get_by_text("split an incident: two after all")).to_be_visible()
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back: it is one again.")).to_be_visible()


def test_a_second_person_sees_that_it_changed(browser: Browser, serve: Callable[..., str]) -> None:
    base = serve(peopled)
    one, other = visit(browser, base), visit(browser, base)
    one.sign_in("reviewer", PASSWORD)
    other.sign_in("admin", PASSWORD)
    for each in (one, other):
        each.go("/review?type=airstrike")
        each.page.locator(".text .mark").first.wait_for()
    one.page.keyboard.press("a")
    expect(one.page.locator(".queue .count")).to_contain_text("1 judged here")
    other.page.keyboard.press("a")
    expect(other.page.get_by_text("reviewer judged this claim since you looked.")).to_be_visible()
    expect(other.page.locator(".queue [aria-current=true]")).to_contain_text("accepted")
    for each in (one, other):
        assert not each.faults
        each.context.close()


def test_merge_and_split_and_undo_by_keys_alone(window: Visit) -> None:
    page = window.go("/review?type=shelling&order=newest")
    page.locator(".text .mark").first.wait_for()
    page.keyboard.press("m")
    page.wait_for_url("**/review/merge?id=*")
    tab_to(page, page.get_by_role("combobox", name="Another incident, by words in its quotes"))
    page.keyboard.type("Qasr")
    page.get_by_role("option", name=re.compile("Qasr")).first.wait_for()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_test_id("why"))
    page.keyboard.type("one attack")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    expect(page.get_by_text("merged incidents: one attack")).to_be_visible()
    page.get_by_role("heading", name="Who says what").click()
    page.keyboard.press("s")
    page.wait_for_url("**/review/split/*")
    tab_to(page, page.get_by_role("radio", name="Part 1").first)
    page.keyboard.press("ArrowRight")
    tab_to(page, page.get_by_test_id("why"))
    page.keyboard.type("two after all")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    tab_to(page, page.get_by_role("status").get_by_role("button", name="Undo").last)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Taken back: it is one again.")).to_be_visible()
