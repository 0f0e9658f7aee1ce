"""A real Chromium on a real server, cut off from everything else."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Route, expect

from whosays.web.pages import Pages

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WEBGL = "--enable-unsafe-swiftshader"
SLOW = 45_000
"""Milliseconds that a slow machine may take for one step; what is there sooner is not waited for."""
THROTTLE = "WHOSAYS_THROTTLE"
"""The environment variable that makes each page so many times slower than the machine: it brings out what a test
takes for granted that is not there yet."""

expect.set_options(timeout=SLOW)


def chromium() -> str:
    """Where Chromium is; skips the test where there is none, or no built pages."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    if not Pages().built:
        if os.environ.get("WHOSAYS_SKIP_WEB_BUILD"):
            pytest.skip("the pages were left out (WHOSAYS_SKIP_WEB_BUILD)")
        pytest.fail("the pages are not built: python hatch_build.py")
    return found


def launch(playwright: Playwright, *, webgl: bool = True) -> Browser:
    """A browser with a profile of its own."""
    flags = [*FLAGS, WEBGL] if webgl else [*FLAGS, "--disable-3d-apis"]
    return playwright.chromium.launch(executable_path=chromium(), args=flags)


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Serves the application on a free port; gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(600):
        if server.started:
            break
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)


@dataclass
class Visit:
    """One person's browser window, with all that went wrong in it."""

    page: Page
    context: BrowserContext
    base: str
    strayed: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Goes to a page of the workbench and waits for it."""
        self.page.goto(self.base + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def sign_in(self, name: str, password: str) -> None:
        """Signs in by the form."""
        self.go("/")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_selector("[data-testid=incidents]")


def visit(browser: Browser, base: str, *, width: int = 1440, height: int = 900, dark: bool = False) -> Visit:
    """A new window that reaches the server and nothing else."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        locale="en-GB",
        timezone_id="UTC",
    )
    context.set_default_timeout(SLOW)
    page = context.new_page()
    if rate := os.environ.get(THROTTLE):
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": float(rate)})
    made = Visit(page, context, base)

    def only_ours(route: Route) -> None:
        if route.request.url.startswith(base) or route.request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            made.strayed.append(route.request.url)
            route.abort()

    def said(message: ConsoleMessage) -> None:
        # Answers that are refusals are the page's business; what the browser itself finds wrong is not.
        if message.type == "error" and "Failed to load resource" not in message.text:
            made.faults.append(message.text)

    context.route("**/*", only_ours)
    page.on("console", said)
    page.on("pageerror", lambda error: made.faults.append(str(error)))
    return made
