"""The front end's own checks: its types, its markup, and the tests of what it reckons (web/tests)."""

from __future__ import annotations

import subprocess

import pytest

from tests.test_hatch_build import ROOT, hook

__all__ = ["hook"]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", ["check", "test"])
def test_the_front_end_holds_its_own_checks(hook, script: str) -> None:  # type: ignore[no-untyped-def]
    if not (ROOT / "web" / "node_modules" / ".bin" / "svelte-check").exists():
        pytest.skip("the front end's packages are not installed here (npm ci in web/)")
    npm, environment = hook.tools()
    done = subprocess.run(
        [*npm, "run", "--silent", script],
        cwd=ROOT / "web",
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
