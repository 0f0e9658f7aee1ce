"""Bytes to a raw document."""

from __future__ import annotations

import pytest

from whosays.errors import DamagedError, TooLargeError
from whosays.sources.documents import document, stem
from whosays.sources.limits import MAX_READ_BYTES


def test_a_document_is_named_after_the_stem() -> None:
    raw = document(b"Shells fell.", uri="x:", name="2019-05-14.report.txt")
    assert raw.name == "2019-05-14.report"
    assert raw.media_type == "text/plain"


def test_nothing_is_no_document() -> None:
    with pytest.raises(DamagedError, match="nothing in it"):
        document(b"\n\x00 ", uri="x:", name="a.txt")


def test_the_limit_is_named() -> None:
    with pytest.raises(TooLargeError, match="MAX_READ_BYTES"):
        document(b"x" * (MAX_READ_BYTES + 1), uri="x:", name="a.txt")


def test_a_name_is_never_empty_and_always_unicode() -> None:
    assert stem("") == "report"
    assert stem("caf\udce9.txt") == "caf�"
