"""Running the command line, in this process or in one of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from whosays.cli.entry import run

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "examples" / "reports"


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    status: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """This process's environment without settings of whoever runs the tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("WHOSAYS_") or name == "WHOSAYS_CACHE_DIR"
    }
    return {**kept, "PYTHONWARNINGS": "error::ResourceWarning", **more}


def spawn(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, **options: object
) -> subprocess.Popen[bytes]:
    """The command in a process of its own, its streams piped."""
    command = [sys.executable, "-m", "whosays", *map(str, arguments)]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    # a shell starts what it puts in the background deaf to interrupts, and this is passed on
    streams.setdefault("preexec_fn", lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    return subprocess.Popen(command, cwd=cwd, env=dict(env or environment()), **streams)  # type: ignore[call-overload,no-any-return]


def whosays(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Outcome:
    """The command in a process of its own, waited for."""
    with spawn(*arguments, cwd=cwd, env=env) as process:
        out, err = process.communicate(stdin, timeout=120)
        return Outcome(process.returncode, out.decode(), err.decode())


Here = Callable[..., Outcome]


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Here:
    """The command in this process, in an empty working folder, without anybody's settings."""
    for name in [name for name in os.environ if name.startswith("WHOSAYS_") and name != "WHOSAYS_CACHE_DIR"]:
        monkeypatch.delenv(name)
    folder = tmp_path / "cwd"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def call(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return Outcome(status, told.out, told.err)

    return call


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store that holds the sample reports. Tests only read it."""
    path = tmp_path_factory.mktemp("store") / "samples.db"
    outcome = whosays("ingest", SAMPLES, "--db", path, "--quiet")
    assert outcome.status == 0, outcome.err
    yield path
