"""Folders, files and standard input to raw documents."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from whosays.model import Failure, RawDocument
from whosays.sources import walk


def test_a_folder_gives_its_documents_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.md", "b/d.HTML", "x.csv", ".hidden.txt"):
        (tmp_path / name).write_text(f"<html>Text of {name}</html>", "utf-8")
    found = list(walk([tmp_path]))
    assert all(isinstance(raw, RawDocument) for raw in found)
    assert [raw.name for raw in found if isinstance(raw, RawDocument)] == ["a", "d", "c"]


def test_standard_input_is_a_document() -> None:
    (raw,) = walk(["-"], stdin=io.BytesIO(b"Shells fell on the town."), publisher="The Valley Post")
    assert isinstance(raw, RawDocument)
    assert (raw.name, raw.publisher) == ("stdin", "The Valley Post")
    assert raw.sha256 == hashlib.sha256(b"Shells fell on the town.").hexdigest()


def test_an_empty_file_fails_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Shells fell.")
    failure, raw = walk([tmp_path])
    assert isinstance(failure, Failure)
    assert (failure.error, failure.step) == ("DamagedError", "sources")
    assert isinstance(raw, RawDocument)
