"""Every screen's main path in a real Chromium. Nothing but the server itself can be reached."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.fakes import WordCoder, raw_of, report_of, sentence, story
from tests.store.makers import new_store, versions
from tests.web.browser import AXE, SLOW, Visit, launch, served, visit
from tests.web.conftest import PASSWORD, REPORTS, peopled, put
from tests.web.test_hostile import hostile
from whosays import pipeline, review
from whosays.model import CodedReport, RawDocument, Report
from whosays.store import Store
from whosays.web import Settings, create_app

pytestmark = pytest.mark.browser

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


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
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
    cells = rendered(page, "clusters") + rendered(page, "points")
    assert sum(cell["count"] for cell in cells) == 17
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
    stack = next(cell for cell in rendered(page, "clusters") if cell["count"] == 13)
    assert stack
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


def the_shelling(window: Visit) -> Page:
    page = window.go("/?view=table&status=contested")
    page.locator("[data-index='0'] a").click()
    page.wait_for_url("**/incidents/*")
    page.get_by_role("heading", name="Who says what").wait_for()
    return page


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


def state_of(page: Page) -> str:
    return page.locator(".queue [aria-current=true]").inner_text()


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


def test_roles_see_what_is_theirs(browser: Browser, serve: Callable[..., str]) -> None:
    base = serve(peopled)
    reader = visit(browser, base)
    reader.sign_in("reader", PASSWORD)
    links = reader.page.get_by_role("navigation").get_by_role("link").all_inner_texts()
    assert "Overview" in links
    assert not {"Review", "Bring in"} & set(links)
    reader.go("/people")
    expect(reader.page.get_by_role("heading", name="Accounts")).to_have_count(0)
    reader.page.get_by_role("button", name="Sign out").click()
    expect(reader.page.get_by_role("heading", name="Sign in")).to_be_visible()
    reader.context.close()
    admin = visit(browser, base)
    admin.sign_in("admin", PASSWORD)
    admin.go("/people")
    admin.page.get_by_label("Name").fill("cleo")
    admin.page.locator("form.make select").first.select_option("coder")
    admin.page.get_by_label("Password, at least 12 characters").fill(PASSWORD)
    admin.page.get_by_role("button", name="Make the account").click()
    expect(admin.page.get_by_role("rowheader", name="cleo")).to_be_visible()
    expect(admin.page.get_by_role("cell", name="account:make")).to_be_visible()
    admin.page.get_by_label("What for").fill("script")
    admin.page.get_by_role("button", name="Make a token").click()
    expect(admin.page.get_by_test_id("secret")).to_contain_text("ws_")
    assert not admin.faults
    admin.context.close()


def test_two_coders_work_blind_and_then_see_how_they_agree(browser: Browser, serve: Callable[..., str]) -> None:
    base = serve(peopled)
    admin = visit(browser, base)
    admin.sign_in("admin", PASSWORD)
    admin.go("/coders")
    page = admin.page
    page.get_by_label("What it is called").fill("first set")
    for name in ("ana", "ben"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("checkbox", name=re.compile("as Herald has it")).first.check()
    page.get_by_role("button", name="Give it out").click()
    page.wait_for_url("**/coders/1")
    for name, key in (("ana", "a"), ("ben", "p")):
        coder = visit(browser, base)
        coder.sign_in(name, PASSWORD)
        coder.go("/coders/1")
        coder.page.get_by_role("button", name="Judge", exact=True).first.click()
        coder.page.locator(".text .mark").first.wait_for()
        coder.page.keyboard.press(key)
        expect(coder.page.locator(".queue .count")).to_contain_text("1 judged here")
        coder.page.get_by_role("button", name="Back to the set").click()
        coder.page.once("dialog", lambda dialog: dialog.accept())
        coder.page.get_by_role("button", name="I am through: end the set").click()
        expect(coder.page.get_by_text(f"ended by {'ana' if name == 'ana' else 'ana and ben'}")).to_be_visible()
        assert not coder.faults
        coder.context.close()
    admin.go("/coders/1")
    agreement = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Krippendorff's alpha"))
    expect(agreement.get_by_role("row", name=re.compile("^place"))).to_be_visible()
    expect(page.get_by_role("button", name="Take ben's").first).to_be_visible()
    page.get_by_role("button", name="Take ben's").first.click()
    expect(page.get_by_text("What ben judged is now on the record.")).to_be_visible()
    admin.context.close()


def test_a_file_dropped_in_becomes_an_incident(window: Visit) -> None:
    page = window.go("/bring-in")
    text = sentence("stormed", "Qasr", "2021-05-05", dead=2, source="Radio")
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "new.txt", "mimeType": "text/plain", "buffer": text.encode()},
            {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""},
        ]
    )
    job = page.get_by_role("region", name="A job").or_(page.locator("section.job"))
    expect(job.first).to_contain_text("1 new, 0 known, 1 failed")
    expect(job.first).to_contain_text("there is nothing in it")
    page.get_by_role("link", name="Its incidents").click()
    expect_total(page, 1)
    page.go_back()
    page.get_by_role("button", name="Pasted text").click()
    page.get_by_label("Text").fill(text)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("section.job").first).to_contain_text("0 new, 1 known, 0 failed")
    page.get_by_role("button", name="Addresses").click()
    page.get_by_label("Addresses, one a line").fill("http://127.0.0.1:1/secret")
    page.get_by_role("button", name="Fetch and bring in").click()
    expect(page.locator("section.job").first).to_contain_text("is not a public address")


def test_what_is_taken_out_is_what_was_filtered(window: Visit, tmp_path: Path) -> None:
    page = window.go("/?view=table&type=attack")
    page.get_by_role("link", name="Take out").last.click()
    expect(page.get_by_text("type: attack")).to_be_visible()
    page.get_by_role("radio", name=re.compile("JSON Lines")).check()
    link = page.get_by_test_id("download")
    expect(link).to_have_text("Download incidents.jsonl with 3 rows")
    with page.expect_download() as download:
        link.click()
    path = tmp_path / "out.jsonl"
    download.value.save_as(path)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert (lines[0]["rows"], lines[0]["filter"], len(lines)) == (3, ["type: attack"], 4)


def test_sources_and_runs_can_be_read(window: Visit) -> None:
    page = window.go("/sources")
    row = page.get_by_role("row", name=re.compile("Observatory"))
    expect(row).to_contain_text("too few to tell")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Contested or denied")).to_be_visible()
    expect(page.get_by_role("cell", name="killed").first).to_be_visible()
    window.go("/runs")
    page.get_by_role("button", name="What changed").click()
    page.wait_for_url("**/runs/*/diff/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("What changed")


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


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_page_has_a_serious_barrier(browser: Browser, serve: Callable[..., str], dark: bool) -> None:
    """axe-core 4, rules of WCAG 2.2 A and AA, on every page."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed here (npm ci in web/)")
    made = visit(browser, serve(), dark=dark)
    found: dict[str, list[str]] = {}
    for name, path in addresses(made).items():
        page = made.go(path)
        # evaluate, and not a script tag: the page's own policy lets no such script in
        page.evaluate(AXE.read_text("utf-8"))
        result = page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
            ".filter(each => ['serious', 'critical'].includes(each.impact))"
            ".map(each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)"
        )
        if result:
            found[name] = result
    assert not made.faults
    made.context.close()
    assert not found, json.dumps(found, indent=1)


@pytest.mark.parametrize(
    ("width", "dark"), [(1440, False), (390, False), (1440, True), (390, True)], ids=lambda each: str(each)
)
def test_every_page_fits_its_window(browser: Browser, serve: Callable[..., str], width: int, dark: bool) -> None:
    """Nothing is wider than the window. WHOSAYS_SHOTS=folder keeps a picture of each page there."""
    folder = os.environ.get("WHOSAYS_SHOTS")
    if dark and not folder:
        pytest.skip("dark is laid out like light; WHOSAYS_SHOTS=folder takes its pictures")
    made = visit(browser, serve(), width=width, height=900 if width > 400 else 844, dark=dark)
    for name, path in addresses(made).items():
        page = made.go(path)
        if folder:
            if name == "overview" and width > 400:
                map_idle(page)
            page.screenshot(path=Path(folder) / f"{name}-{width}-{'dark' if dark else 'light'}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.locator("h1").count() == 1, name
    assert not made.strayed
    assert not made.faults
    made.context.close()


def test_on_paper_the_record_stands_alone(window: Visit) -> None:
    page = the_shelling(window)
    page.emulate_media(media="print")
    expect(page.locator("header.bar")).not_to_be_visible()
    expect(page.get_by_role("heading", name="Claims side by side")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pipeline._CODERS, pipeline.Work(coder="words"), WordCoder())
