"""Bad input, end to end: one clear line with the file and what to do; the rest goes on; nothing stored is lost."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import gettempdir

import pypdf
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

import whosays as whosays_package
from tests.cli.conftest import SAMPLES, Here, environment, whosays

GOOD = SAMPLES / "obeid-meridian.txt"
ARABIC = (
    "قتل ما لا يقل عن عشرين شخصا وأصيب آخرون بجروح يوم الثلاثاء في قصف استهدف سوقا في المدينة، وفق ما قال مسؤول محلي. "
    * 5
)
RUSSIAN = (
    "Не менее двадцати человек погибли во вторник в результате обстрела рынка в городе, сообщил представитель властей. "
    * 5
)


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=SAMPLES / "bajil-field-health.pdf")
    writer.encrypt("sesame", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def nested_html() -> bytes:
    depth = 10_000
    story = "<p>Shells killed 24 people in El Obeid on Tuesday, the health ministry said.</p>"
    return ("<html><body>" + "<div>" * depth + story + "</div>" * depth + "</body></html>").encode()


REFUSED: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "empty": ("empty.txt", lambda: b"", "nothing in it", "Leave it out"),
    "blank": ("blank.txt", lambda: b" \n\n\t ", "nothing in it", "Leave it out"),
    "binary": ("picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "PNG image", "Convert it"),
    "noise": ("noise.txt", lambda: bytes(range(256)) * 50, "binary data", "Convert it"),
    "50 MB": ("long.txt", lambda: b"Shells killed 24 people in El Obeid. " * 1_400_000, "over the limit", "Split it"),
    "no story": (
        "menu.html",
        lambda: b"<html><head><title></title></head><body><nav><a href='/'>1</a></nav></body></html>",
        "no story",
        "Look at the page",
    ),
    "locked PDF": ("locked.pdf", locked_pdf, "password", ""),
    "no PDF": ("broken.pdf", lambda: b"%PDF-1.7\nnot really", "", ""),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.filterwarnings("ignore::UserWarning:pypdf")
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(here: Here, tmp_path: Path, case: str) -> None:
    name, make, why, do = REFUSED[case]
    bad = tmp_path / name
    bad.write_bytes(make())
    outcome = here("code", bad, GOOD)
    assert outcome.status == 1
    first, summary = outcome.err.strip().splitlines()
    assert first.startswith("whosays: ")
    assert name in first
    assert why in first
    assert do in first
    assert summary == "1 report coded, " + summary.split(", ", 1)[1]
    assert summary.endswith("1 failed")
    assert [json.loads(line)["report"]["id"] for line in outcome.out.splitlines()] == ["obeid-meridian"]


READ: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nested 10,000 deep": ("deep.html", nested_html, "24 people"),
    "invalid UTF-8": ("latin.txt", lambda: GOOD.read_bytes().replace(b"killing", b"k\xefll\xffing"), "El Obeid"),
    "UTF-16 with a mark": ("wide.txt", lambda: GOOD.read_text("utf-8").encode("utf-16"), "El Obeid"),
    "UTF-16 without one": ("bare.txt", lambda: GOOD.read_text("utf-8").encode("utf-16-le"), "El Obeid"),
    "Windows line ends": ("dos.txt", lambda: GOOD.read_bytes().replace(b"\n", b"\r\n"), "El Obeid"),
}


@pytest.mark.parametrize("case", READ)
def test_what_looks_bad_and_can_be_read_is_read(here: Here, tmp_path: Path, case: str) -> None:
    name, make, says = READ[case]
    (tmp_path / name).write_bytes(make())
    outcome = here("code", tmp_path / name)
    assert outcome.status == 0, outcome.err
    record = json.loads(outcome.out)
    assert says in record["text"]
    assert record["passages"]


@pytest.mark.parametrize(("text", "language", "name"), [(ARABIC, "ar", "Arabic (ar)"), (RUSSIAN, "ru", "Russian (ru)")])
def test_a_language_that_is_not_coded_is_named_and_stored_all_the_same(
    here: Here, tmp_path: Path, text: str, language: str, name: str
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(text, "utf-8")
    outcome = here("ingest", page, "--db", tmp_path / "s.db")
    assert outcome.status == 0
    assert f"in {name}, whose coding is not there yet" in outcome.err
    assert "page.txt" in outcome.err
    record = json.loads(here("code", page).out)
    assert record["report"]["language"] == language
    assert record["passages"]
    assert record["claims"] == []


def test_a_path_that_is_not_there(here: Here, tmp_path: Path) -> None:
    outcome = here("code", tmp_path / "nothing.txt", GOOD)
    assert outcome.status == 1
    assert "nothing.txt" in outcome.err.splitlines()[0]
    assert "Check the path" in outcome.err.splitlines()[0]


DROP = """
import os, sys
from whosays.cli.entry import run
good, locked = sys.argv[1:3]
run(["code", good, "--quiet", "--coder", "rules"])  # loads all that it takes, while it may still be read
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
sys.exit(run(["code", locked, good, "--coder", "rules"]))
"""


def test_a_folder_without_read_permission(tmp_path: Path) -> None:
    """Root reads everything, so a run as root drops its rights first, in a process of its own."""
    code = Path(whosays_package.__file__).resolve()
    if os.geteuid() == 0 and not all(folder.stat().st_mode & 0o005 == 0o005 for folder in code.parents):
        pytest.skip("the code lies where none but root may read it")
    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "a.txt").write_text("unseen", "utf-8")
    good = tmp_path / "good.txt"
    good.write_bytes(GOOD.read_bytes())
    base = Path(gettempdir()).resolve()
    for folder in (tmp_path, *tmp_path.parents):
        if folder != base and folder.is_relative_to(base):
            folder.chmod(0o755)
    locked.chmod(0)
    try:
        done = subprocess.run(
            [sys.executable, "-c", DROP, str(good), str(locked)], capture_output=True, text=True, env=environment()
        )
    finally:
        locked.chmod(0o755)
    assert done.returncode == 1, done.stderr
    first, summary = done.stderr.strip().splitlines()
    assert str(locked) in first
    assert "permission denied" in first
    assert "Give yourself the right" in first
    assert summary.endswith("1 failed")
    assert len(done.stdout.splitlines()) == 2


def counts(path: Path) -> tuple[int, int]:
    """Reports and claims of the store, from a look of our own."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        (reports,) = database.execute("SELECT count(*) FROM report").fetchone()
        (claims,) = database.execute("SELECT count(*) FROM claim").fetchone()
        return reports, claims


@pytest.fixture
def small_store(here: Here, tmp_path: Path) -> Path:
    path = tmp_path / "small.db"
    assert here("ingest", GOOD, "--db", path).status == 0
    return path


def test_a_locked_store(here: Here, small_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = counts(small_store)
    with contextlib.closing(sqlite3.connect(small_store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        outcome = whosays("ingest", SAMPLES / "kunduz-meridian.txt", "--db", small_store, "--quiet")
        other.execute("ROLLBACK")
    assert outcome.status == 1
    (line,) = outcome.err.strip().splitlines()
    assert "small.db" in line
    assert "another" in line
    assert counts(small_store) == before


def test_a_store_of_a_newer_version(here: Here, small_store: Path) -> None:
    with contextlib.closing(sqlite3.connect(small_store)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    before = small_store.read_bytes()
    for command in (("ingest", GOOD), ("incidents",), ("runs",)):
        outcome = here(*command, "--db", small_store)
        assert outcome.status == 1
        (line,) = outcome.err.strip().splitlines()
        assert "newer whosays" in line
        assert "Update whosays" in line
    assert small_store.read_bytes() == before


def test_a_file_that_is_no_store(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear all, this is a letter and not a store.\n" * 100, "utf-8")
    outcome = here("incidents", "--db", path)
    assert outcome.status == 1
    assert "letter.db" in outcome.err
    assert path.read_text("utf-8").startswith("Dear all")


def test_a_store_that_is_not_there_is_not_made_by_looking(here: Here, tmp_path: Path) -> None:
    outcome = here("incidents", "--db", tmp_path / "none.db")
    assert outcome.status == 1
    assert "none.db" in outcome.err
    assert not (tmp_path / "none.db").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1.5 MB."""
    mount = tmp_path / "disk"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(mount)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("a small disk can only be mounted as root")
    try:
        yield mount
    finally:
        subprocess.run(["umount", str(mount)], check=True)


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    store = small_disk / "s.db"
    assert whosays("ingest", GOOD, "--db", store, "--quiet").status == 0
    before = counts(store)
    folder = tmp_path / "many"
    folder.mkdir()
    for index in range(8):
        noise = Random(index).randbytes(200_000).hex()
        (folder / f"{index}.txt").write_text(GOOD.read_text("utf-8") + "\n" + textwrap.fill(noise, 70), "utf-8")
    outcome = whosays("ingest", folder, "--db", store, "--quiet")
    assert outcome.status == 1
    assert "Traceback" not in outcome.err
    line = outcome.err.strip().splitlines()[-1]
    assert "s.db" in line
    assert "full" in line or "room" in line
    after = counts(store)
    assert after[0] >= before[0]
    assert after[1] >= before[1]
    with contextlib.closing(sqlite3.connect(store)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_store_that_may_not_grow(here: Here, small_store: Path, tmp_path: Path) -> None:
    """The same where no small disk can be mounted: SQLite is held to the pages that it has, as on a full disk."""
    before = counts(small_store)

    def limit(connection: sqlite3.Connection, _: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")

    event.listen(Engine, "connect", limit)
    try:
        outcome = here("ingest", SAMPLES, "--db", small_store, "--quiet")
    finally:
        event.remove(Engine, "connect", limit)
    assert outcome.status == 1
    assert "Traceback" not in outcome.err
    line = outcome.err.strip().splitlines()[-1]
    assert "small.db" in line
    assert "room" in line
    assert counts(small_store)[0] >= before[0]
    assert here("ingest", SAMPLES, "--db", small_store, "--quiet").status == 0
    assert counts(small_store)[0] == len(list(SAMPLES.iterdir()))


def test_an_empty_folder_is_told(here: Here, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    outcome = here("code", tmp_path / "none")
    assert (outcome.status, outcome.out) == (1, "")
    assert "none: there is no report in this folder" in outcome.err
    assert "Give another" in outcome.err


def test_a_file_is_named_by_its_path_wherever_it_fails(here: Here, tmp_path: Path) -> None:
    (tmp_path / "näh bei.pdf").write_bytes(b"%PDF-1.7\nnot really")
    outcome = here("code", tmp_path / "näh bei.pdf")
    assert outcome.status == 1
    assert outcome.err.startswith("whosays: ")
    assert "näh bei.pdf: " in outcome.err
    assert "file:" not in outcome.err


def test_standard_input_is_named_as_such() -> None:
    outcome = whosays("code", "-")
    assert outcome.err.startswith("whosays: standard input: there is nothing in it")
