"""Folders, files and standard input to raw documents; what cannot be read is told and left out."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from whosays.model import Failure, RawDocument
from whosays.sources import told_apart, walk

STORY = "Shells fell on the town of Harib on Monday, residents said."


def documents(found: Iterable[RawDocument | Failure]) -> list[RawDocument]:
    return [each for each in found if isinstance(each, RawDocument)]


def failures(found: Iterable[RawDocument | Failure]) -> list[Failure]:
    return [each for each in found if isinstance(each, Failure)]


def test_a_folder_gives_its_documents_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.md", "b/d.HTML", "x.csv", ".hidden.txt"):
        (tmp_path / name).write_text(f"<html>Text of {name}</html>", "utf-8")
    found = list(walk([tmp_path]))
    assert [raw.name for raw in documents(found)] == ["a", "d", "c"]
    assert len(found) == 3


def test_paths_are_read_in_the_order_given_and_each_file_once(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{STORY} {name}")
    found = documents(walk([tmp_path / "c.txt", str(tmp_path), tmp_path / "a.txt"]))
    assert [raw.name for raw in found] == ["c", "a", "b"]


def test_a_file_the_user_names_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "saved-page"
    path.write_text(STORY)
    assert [raw.name for raw in documents(walk([path]))] == ["saved-page"]


def test_bytes_are_kept_and_hashed_and_what_the_caller_states_goes_along(tmp_path: Path) -> None:
    data = STORY.encode() + b"\r\n"
    (tmp_path / "a.txt").write_bytes(data)
    (raw,) = documents(walk([tmp_path], published=date(2020, 3, 4), publisher="The Valley Post"))
    assert raw.data == data
    assert raw.sha256 == hashlib.sha256(data).hexdigest()
    assert (raw.published, raw.publisher) == (date(2020, 3, 4), "The Valley Post")
    assert raw.uri == (tmp_path / "a.txt").as_uri()


def test_standard_input_is_a_document_once() -> None:
    (raw,) = documents(walk(["-", "-"], stdin=io.BytesIO(STORY.encode())))
    assert (raw.name, raw.uri) == ("stdin", "stdin:")


def test_files_of_one_stem_get_names_apart_that_do_not_depend_on_order(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(f"{STORY} {folder}")
        (tmp_path / folder / f"only-{folder}.txt").write_text(STORY)
    one = {raw.uri: raw.name for raw in documents(walk([tmp_path / "x", tmp_path / "y"]))}
    other = {raw.uri: raw.name for raw in documents(walk([tmp_path / "y", tmp_path / "x"]))}
    assert one == other
    assert len(set(one.values())) == 4
    assert {"only-x", "only-y"} < set(one.values())


def test_the_name_told_apart_is_made_of_the_bytes() -> None:
    assert told_apart("report", "0123456789abcdef") == "report-01234567"


def test_links_in_circles_end_and_broken_ones_are_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY)
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = list(walk([tmp_path]))
    assert len(documents(found)) == 1
    assert [failure.error for failure in failures(found)] == ["UnreadableError"]


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", "DamagedError", "nothing in it"),
        (b" \n\t\r\n", "DamagedError", "nothing in it"),
        (bytes(range(256)) * 40, "UnsupportedError", "binary data"),
        (b"PK\x03\x04" + b"\x00" * 40, "UnsupportedError", "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "UnsupportedError", "PNG"),
    ],
)
def test_what_is_no_text_fails_and_the_rest_goes_on(tmp_path: Path, data: bytes, error: str, says: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text(STORY)
    failure, raw = walk([tmp_path])
    assert isinstance(failure, Failure)
    assert (failure.error, failure.step) == (error, "sources")
    assert says in failure.message
    assert "a.txt" in failure.message
    assert failure.do
    assert isinstance(raw, RawDocument)


def test_a_text_called_pdf_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text(STORY)
    (failure,) = walk([tmp_path])
    assert isinstance(failure, Failure)
    assert "not a PDF" in failure.message


def test_a_file_over_the_limit_is_told_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.sources.files.MAX_READ_BYTES", 100)
    (tmp_path / "a.txt").write_text("x" * 101)
    (tmp_path / "b.txt").write_text("x" * 100)
    failure, raw = walk([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.error == "TooLargeError"
    assert "MAX_READ_BYTES" in failure.message
    assert isinstance(raw, RawDocument)


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    (failure,) = walk([tmp_path / "none.txt"])
    assert isinstance(failure, Failure)
    assert failure.error == "UnreadableError"
    assert failure.do == "Check the path"


def test_a_folder_without_permission_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text(STORY)
    real = os.scandir

    def scandir(path: Path) -> object:  # what the system does to all but root, who may be running this
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    failure, raw = walk([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.error == "UnreadableError"
    assert "permission denied" in failure.message
    assert "closed" in failure.message
    assert isinstance(raw, RawDocument)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    (failure,) = walk([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.error == "UnreadableError"


def test_a_name_that_is_no_unicode_still_makes_a_name(tmp_path: Path) -> None:
    try:
        (tmp_path / "report-\udcff.txt").write_text(STORY)
    except OSError:
        pytest.skip("this file system takes Unicode names alone")
    (raw,) = documents(walk([tmp_path]))
    assert raw.name == "report-�"
    raw.uri.encode("utf-8")


def test_a_folder_without_a_report_is_told(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "table.csv").write_text("a,b")
    (failure,) = walk([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.message.startswith(f"{tmp_path}: there is no report in this folder (.txt ")
    assert failure.do


def test_a_folder_is_not_empty_for_an_empty_one_in_it_or_for_being_named_twice(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(STORY)
    assert not failures(walk([tmp_path, tmp_path, tmp_path / "empty"]))


def test_an_address_is_told_from_a_path() -> None:
    (failure,) = walk([Path("https://example.org/a.html")])
    assert isinstance(failure, Failure)
    assert "addresses are not fetched here" in failure.message
