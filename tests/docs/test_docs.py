"""The documentation says what the program does: made pages are up to date, links lead somewhere, examples run."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from tests.docs.conftest import PAGES, ROOT, TOP, anchors, blocks, prose
from whosays import errors, read
from whosays.codebook import codebook
from whosays.export import Format
from whosays.model import PassageKind, PeriodPrecision, PlacePrecision, Stance, Status


def test_made_pages_are_as_the_program_would_write_them() -> None:
    made = cast(dict[Path, str], runpy.run_path(str(ROOT / "docs" / "make_reference.py"))["pages"]())
    assert len(made) >= 3
    for path, text in made.items():
        assert path.read_text("utf-8") == text, f"{path.name} is out of date: run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), f"{page.name} links to {target}"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), f"{page.name} links to {target}"


def test_every_page_is_reached_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        waiting += [(page.parent / t.partition("#")[0]).resolve() for t in re.findall(r"\]\(([^)\s]+)\)", prose(page))]
    assert not [page.name for page in PAGES if page not in seen]


def test_formats_and_words_are_explained() -> None:
    formats = (ROOT / "docs" / "reference" / "formats.md").read_text("utf-8")
    for word in (*Format, *Stance, *Status, *PassageKind, *PlacePrecision, *PeriodPrecision):
        assert f"`{word}`" in formats, f"formats.md does not explain {word}"
    vocabulary = (ROOT / "docs" / "reference" / "codebook.md").read_text("utf-8")
    for name in (*codebook().types, *codebook().whats, *codebook().groups):
        assert f"`{name}`" in vocabulary


def test_every_error_is_listed() -> None:
    page = (ROOT / "docs" / "reference" / "library.md").read_text("utf-8")
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.WhosaysError):
            assert f"`{name}`" in page, f"library.md does not list {name}"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A working folder with the sample reports in it, as the examples take for granted."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


def commands(page: Path) -> list[str]:
    """What a page tells its reader to type: lines that begin with "$ " in console blocks."""
    return [line[2:] for block in blocks(page, "console") for line in block.splitlines() if line.startswith("$ ")]


WALKED = [page for page in PAGES if commands(page)]


@pytest.mark.parametrize("page", WALKED, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_run(page: Path, desk: Path) -> None:
    """The commands of a page, one after the other in one folder; `make` and what installs things are left out."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("WHOSAYS_") or "CACHE" in name}
    env |= {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}", "XDG_DATA_HOME": str(desk / "data")}
    env |= {"XDG_CONFIG_HOME": str(desk / "config")}
    for command in commands(page):
        if shlex.split(command)[0] in ("make", "pip", "uv", "git", "cd"):
            continue
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command], cwd=desk, env=env, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: str(page.relative_to(ROOT))
)
def test_python_examples_run(page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page, one after the other. They may take a `report`, its `text` and its story's `spans` for
    granted."""
    monkeypatch.chdir(desk)
    report = read("examples/reports/kunduz-meridian.txt")
    spans = [passage.span for passage in report.passages if passage.kind.is_story]
    names: dict[str, object] = {"__name__": "example", "report": report, "text": report.text, "spans": spans}
    for block in blocks(page, "python"):
        exec(compile(block, str(page), "exec"), names)


def test_there_are_examples() -> None:
    assert ROOT / "README.md" in WALKED
    assert ROOT / "docs" / "tutorial.md" in WALKED
    assert all(page.exists() for page in TOP)


def test_no_page_names_a_machine() -> None:
    for page in PAGES:
        text = page.read_text("utf-8")
        assert not re.search(r"/(?:home|root|work|Users)/", text), f"{page.name} names a path of one machine"
