"""Bring in, take out, sources and runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.fakes import sentence
from tests.web.browser import Visit
from tests.web.screens.steps import expect_total

pytestmark = pytest.mark.browser


def test_a_file_brought_in_becomes_an_incident(window: Visit) -> None:
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


def test_files_can_be_dropped_anywhere_on_the_page(window: Visit) -> None:
    page = window.go("/bring-in")
    text = sentence("shelled", "Qasr", "2021-06-06", dead=3, source="Radio")
    dropped = page.evaluate_handle(
        "text => { const made = new DataTransfer(); made.items.add(new File([text], 'dropped.txt')); return made; }",
        text,
    )
    page.dispatch_event("main", "dragover", {"dataTransfer": dropped})
    expect(page.get_by_text("Let go to bring them in")).to_be_visible()
    page.dispatch_event("main", "drop", {"dataTransfer": dropped})
    expect(page.locator("section.job").first).to_contain_text("1 new, 0 known, 0 failed")
    expect(page.get_by_role("link", name="dropped.txt")).to_be_visible()
