"""What kind of document some bytes are."""

from __future__ import annotations

import pytest

from whosays.errors import UnsupportedError
from whosays.sources import HTML, MARKDOWN, PDF, TEXT
from whosays.sources.kinds import media_type, wide_encoding

PAGE = b"<!DOCTYPE html><html><body><p>Shells fell.</p></body></html>"


@pytest.mark.parametrize(
    ("data", "name", "declared", "kind"),
    [
        (b"Shells fell.", "a.txt", "", TEXT),
        (b"# Shells fell", "a.md", "", MARKDOWN),
        (b"Shells fell.", "a", "", TEXT),
        (b"<p>Shells fell.</p>", "a.htm", "", HTML),
        (PAGE, "a.txt", "", HTML),
        (b"\xef\xbb\xbf\n  " + PAGE, "a", "", HTML),
        (b"<!-- saved from a page -->\n" + PAGE, "a", "", HTML),
        (b'<?xml version="1.0"?><html xmlns="x"><body/></html>', "a", "", HTML),
        ("\ufeff<html>".encode("utf-16-le"), "a", "", HTML),
        (b"<p>Shells fell.</p>", "page.php", "text/html; charset=utf-8", HTML),
        (b"Shells fell.", "a.html", "text/plain", TEXT),
        (b"%PDF-1.7\n\x80\x81\x00\x01\x02\x03", "a.txt", "", PDF),
        ("Снаряды упали на город".encode("cp1251"), "a.txt", "", TEXT),
    ],
)
def test_the_bytes_count_before_what_is_declared_and_that_before_the_name(
    data: bytes, name: str, declared: str, kind: str
) -> None:
    assert media_type(data, name=name, declared=declared) == kind


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02" * 50, b"\x1f\x8b\x08\x00", b"{\\rtf1 Shells fell.}", b"SQLite format 3\x00"]
)
def test_binary_data_are_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedError):
        media_type(data, name="a.txt")


@pytest.mark.parametrize("text", ["Shells fell on Harib.", "Снаряды упали на город.", "سقطت قذائف على المدينة"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert wide_encoding(text.encode(encoding)) == encoding
    assert wide_encoding(("\ufeff" + text).encode(encoding)) == encoding
    assert media_type(text.encode(encoding), name="a.txt") == TEXT


def test_utf_8_is_not_taken_for_utf_16() -> None:
    assert wide_encoding("سقطت قذائف على المدينة".encode()) is None
    assert wide_encoding(b"a") is None
