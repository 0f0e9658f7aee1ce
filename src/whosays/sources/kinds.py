"""What kind of document some bytes are: by their first bytes, then by the name they came under."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from whosays.errors import UnsupportedError
from whosays.sources.limits import SNIFF_BYTES

TEXT: Final = "text/plain"
MARKDOWN: Final = "text/markdown"
HTML: Final = "text/html"
PDF: Final = "application/pdf"

SUFFIXES: Final = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
}
"""Suffixes (lower case) of the files a folder is walked for."""

ARCHIVES: Final = (".warc", ".warc.gz")
FEEDS: Final = (".rss", ".atom")
"""Endings of files that hold many documents."""

_BINARY_STARTS: Final = (
    (b"PK\x03\x04", "a ZIP archive (or an Office document)"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"BZh", "bzip2 data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
_HTML_STARTS: Final = (b"<!doctype html", b"<html", b"<head", b"<body")
_CONTROLS: Final = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\v\x1a\x1b\b")
_MAX_CONTROL_SHARE: Final = 0.02
_HIGH_BYTES: Final = bytes(range(8))  # the high halves of UTF-16 in Latin, Greek, Cyrillic, Hebrew and Arabic script
_MIN_HIGH_SHARE: Final = 0.7
_MAX_STRAY_SHARE: Final = 0.05


def media_type(data: bytes, *, name: str, declared: str = "") -> str:
    """The media type of `data`: TEXT, MARKDOWN, HTML or PDF.

    `name` is a file name or the path of an address, `declared` a Content-Type header or "". Bytes that begin like a
    PDF or an HTML page are that, whatever they are called; else `declared` counts, then the suffix, then plain text.
    Raises UnsupportedError where the bytes are none of these.
    """
    head = data[:SNIFF_BYTES]
    if b"%PDF-" in head[:1024]:
        return PDF
    for start, kind in _BINARY_STARTS:
        if head.startswith(start):
            raise UnsupportedError(name, f"this is {kind}, not a text", "Convert it to .txt, .html or .pdf first")
    if wide_encoding(head) is None and _looks_binary(head):
        raise UnsupportedError(name, "this is binary data, not a text", "Convert it to .txt, .html or .pdf first")
    if _looks_like_html(head):
        return HTML
    declared = declared.partition(";")[0].strip().lower()
    if declared in ("text/html", "application/xhtml+xml"):
        return HTML
    kind = SUFFIXES.get(PurePath(name).suffix.lower(), TEXT)
    if kind == PDF:
        raise UnsupportedError(name, "named .pdf, but the bytes are not a PDF", "Look at the file, or fetch it again")
    return TEXT if declared == TEXT else kind


def wide_encoding(head: bytes) -> str | None:
    """ "utf-16-le", "utf-16-be", "utf-32-le" or "utf-32-be" where `head`, the first bytes of a text, is that, by its
    byte order mark or by where the high halves of its letters stand; else None."""
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32-le" if head[0] else "utf-32-be"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if head[0] == 0xFF else "utf-16-be"
    pairs = len(head) // 2
    if pairs < 4:
        return None
    even, odd = (_high_share(head[start : pairs * 2 : 2]) for start in (0, 1))
    if odd >= _MIN_HIGH_SHARE and even <= _MAX_STRAY_SHARE:
        return "utf-16-le"
    if even >= _MIN_HIGH_SHARE and odd <= _MAX_STRAY_SHARE:
        return "utf-16-be"
    return None


def _high_share(half: bytes) -> float:
    return (len(half) - len(half.translate(None, _HIGH_BYTES))) / len(half)


def _looks_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(2, len(head) * _MAX_CONTROL_SHARE)


def _looks_like_html(head: bytes) -> bool:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"<?xml"):
        return b"<html" in start
    while start.startswith(b"<!--"):
        _, closed, start = start.partition(b"-->")
        if not closed:
            return False
        start = start.lstrip()
    return start.startswith(_HTML_STARTS)
