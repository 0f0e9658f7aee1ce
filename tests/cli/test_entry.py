"""Exit statuses, and how errors, interrupts and broken pipes are told."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Here, environment, spawn, whosays
from whosays.cli import entry
from whosays.errors import CodebookError, GazetteerError, InputError, ModelError, StoreLockedError, UsageError

LIGHT = frozenset(
    "annotated_doc click markdown_it mdurl pygments rich shellingham typer typing_extensions whosays".split()
)
"""What the help may load besides Python's own library: itself, and what draws it."""


def test_help_is_there_at_once_since_it_loads_little() -> None:
    """What it loads is looked at and not the clock, so that it fails on every machine or on none. What starts with
    the interpreter itself, for an installation that is edited or measured, does not count."""
    code = (
        "import sys; before = set(sys.modules); from whosays.cli.entry import run; run(['--help']); "
        "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert "gazetteer" in done.stdout
    loaded = done.stderr.split()
    others = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names
    assert {"whosays", "typer"} <= others
    assert others <= LIGHT
    assert len([name for name in loaded if name.startswith("whosays.")]) < 40


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Usage: whosays"),
        (("nonsense",), "No such command 'nonsense'"),
        (("code",), "Missing argument"),
        (("code", "--jox", "x"), "No such option"),
        (("code", "x", "--format", "xml"), "'xml' is not jsonl"),
        (("code", "x", "--jobs", "0"), "--jobs: 0 is less than 1"),
        (("code", "x", "--coder", "oracle"), "--coder: 'oracle' is not one of"),
        (("code", "x", "--coder", "no.such:Coder"), "coder no.such:Coder: it cannot be had"),
        (("code", "x", "--coder", "pathlib:Gone"), "coder pathlib:Gone: it cannot be had"),
        (("code", "x", "--published", "June"), "--published: 'June' is not a date"),
        (("code", "x", "--min-confidence", "2"), "--min-confidence"),
        (("incidents", "--from", "soon"), "'soon' is no date"),
        (("incidents", "--from", "2024-02-01", "--to", "2024-01-01"), "ends"),
        (("incidents", "--type", "rumour"), "'rumour' is no claim type"),
        (("incidents", "--status", "true"), "'true' is not one of single-source"),
        (("incidents", "--radius-km", "5"), "--place"),
        (("export", "--format", "xlsx"), "'xlsx' is not one of jsonl, csv, geojson, parquet"),
        (("export", "--format", "geojson", "--of", "claims"), "geojson holds incidents"),
        (("brief", "--format", "both"), "both files need a name"),
        (("codebook", "rumour"), "no such claim type"),
    ],
)
def test_wrong_usage_is_status_2(here: Here, arguments: tuple[str, ...], says: str) -> None:
    outcome = here(*arguments)
    assert outcome.status == 2
    assert says in outcome.err + outcome.out
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("a.txt", "it is empty", "Leave it out"), 1),
        (StoreLockedError("s.db", "another process holds it", "Wait"), 1),
        (GazetteerError("g.txt", "no places"), 1),
        (OSError(errno.ENOSPC, "No space left on device", "s.db"), 1),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), 1),
        (UsageError("--jobs", "0 is less than 1"), 2),
        (CodebookError("types.yaml", "no types"), 3),
        (ModelError("weights", "damaged"), 3),
        (ZeroDivisionError("division by zero"), 3),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0),
    ],
)
def test_what_ends_a_command_decides_its_status(
    here: Here, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int
) -> None:
    def fails() -> None:
        raise error

    monkeypatch.setattr(entry, "_abandon_output", lambda: None)
    monkeypatch.setattr("whosays.cli.app.build", lambda: lambda **_: fails())
    outcome = here("anything")
    assert outcome.status == status
    lines = outcome.err.strip().splitlines()
    if status == 3 and isinstance(error, ZeroDivisionError):
        assert "fault of ours" in lines[-1]
        assert "Traceback" in outcome.err
    elif isinstance(error, BrokenPipeError):
        assert not lines
    else:
        assert len(lines) == 1
        assert lines[0].startswith("whosays: ")


def test_version(here: Here) -> None:
    outcome = here("--version")
    assert outcome.status == 0
    assert re.fullmatch(r"whosays \d+\.\d+.*\n", outcome.out)


def many(folder: Path, number: int) -> Path:
    """A folder of different short reports."""
    folder.mkdir(exist_ok=True)
    text = (SAMPLES / "obeid-meridian.txt").read_text("utf-8")
    for index in range(number):
        (folder / f"report-{index:03}.txt").write_text(text.replace("24 people", f"{index + 20} people"), "utf-8")
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_is_status_130(tmp_path: Path, jobs: str) -> None:
    with spawn("code", many(tmp_path / "many", 300), "--jobs", jobs) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"schema"')
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        err = process.stderr.read().decode()
        assert process.wait(60) == 130
    # with warnings on, Python may grumble first about a file that it was importing at that moment
    assert err.strip().splitlines()[-1] == "whosays: interrupted"
    assert "fault of ours" not in err


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    with spawn("code", many(tmp_path / "many", 120), "--quiet") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        json.loads(process.stdout.readline())
        process.stdout.close()
        err = process.stderr.read().decode()
        assert process.wait(60) == 0
    assert err == ""


def test_a_full_disk_behind_standard_output_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with Path("/dev/full").open("wb") as full, spawn("code", SAMPLES, "--quiet", stdout=full) as process:
        _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert err.decode().strip().splitlines() == [
        "whosays: standard output: no space left on device. Make room, then run the same again"
    ]


def read_terminal(leader: int, drawn: list[bytes]) -> None:
    """What is drawn, until the other end is closed (which Linux tells by an error)."""
    with contextlib.suppress(OSError):
        while read := os.read(leader, 65536):
            drawn.append(read)


@pytest.mark.parametrize("no_color", [False, True])
def test_progress_is_drawn_on_a_terminal_alone(no_color: bool) -> None:
    leader, follower = pty.openpty()
    drawn: list[bytes] = []
    env = environment(TERM="xterm-256color", COLUMNS="100", **({"NO_COLOR": "1"} if no_color else {}))
    env.pop("NO_COLOR", None) if not no_color else None
    with spawn("code", SAMPLES, env=env, stderr=follower) as process:
        os.close(follower)
        assert process.stdout is not None
        drawing = threading.Thread(target=read_terminal, args=(leader, drawn), daemon=True)
        drawing.start()
        out = process.stdout.read()
        assert process.wait(60) == 0
        drawing.join(60)
    os.close(leader)
    assert b"coding" in b"".join(drawn)
    assert b"\x1b" not in out
    coloured = re.search(rb"\x1b\[(?:\d+;)*(?:3[0-7]|38;[25])", b"".join(drawn))
    assert bool(coloured) is not no_color


def test_no_progress_where_standard_error_is_no_terminal() -> None:
    outcome = whosays("code", SAMPLES / "obeid-meridian.txt")
    assert "\x1b" not in outcome.err
    assert len(outcome.err.splitlines()) == 1
