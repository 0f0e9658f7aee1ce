"""Accounts of each role, signing in and out, and two coders who work blind."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser import AXE, visit
from tests.web.conftest import PASSWORD, peopled
from tests.web.screens.steps import barriers

pytestmark = pytest.mark.browser


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
    assert not AXE.is_file() or not barriers(reader.page)
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
    assert not AXE.is_file() or not barriers(admin.page)
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
    assert not AXE.is_file() or not barriers(page)
    page.get_by_role("button", name="Take ben's").first.click()
    expect(page.get_by_text("What ben judged is now on the record.")).to_be_visible()
    admin.context.close()
