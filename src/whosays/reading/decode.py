"""Bytes to text: the encoding, line ends, and characters that no store takes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from whosays.reading.limits import DETECT_BYTES
from whosays.sources.kinds import wide_encoding

_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']"""
    rb"""([A-Za-z0-9_:.\-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN: Final = 4096
_MAX_BAD_SHARE: Final = 0.1
_MAX_LATIN_SHARE: Final = 0.06
_REPLACEMENT: Final = "�"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with line ends as `\\n`, and notes on how it was decoded ("encoding:utf-16-le")."""

    text: str
    notes: tuple[str, ...]


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """The text of `data`. Tried in order: a byte order mark or the pattern of UTF-16; what the page declares (`markup`
    only); UTF-8; UTF-8 with a few bad bytes; Windows-1252 for
    what is almost all ASCII; charset-normalizer's guess from the first DETECT_BYTES.

    Bytes that do not fit and NUL characters become U+FFFD, one for one, and are noted. UTF-8 is not noted.
    """
    encoding, marked = _marked(data)
    declared = None if encoding or not markup else _declared(data)
    if encoding is None:
        encoding = declared if declared is not None and _fits(data, declared) else _told(data, declared)
    text = data[marked:].decode(encoding, "replace")
    notes = [] if encoding == "utf-8" else [f"encoding:{encoding}"]
    if bad := text.count(_REPLACEMENT) - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0):
        notes.append(f"encoding:{bad} characters could not be read")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        notes.append("text:NUL characters replaced")
        text = text.replace("\x00", _REPLACEMENT)
    return Decoded(_without_surrogates(text), tuple(notes))


def _marked(data: bytes) -> tuple[str | None, int]:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8", 3
    encoding = wide_encoding(data[:DETECT_BYTES])
    if encoding is None:
        return None, 0
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(
        encoding, b"\xff\xfe\x00\x00" if encoding == "utf-32-le" else b"\x00\x00\xfe\xff"
    )
    return encoding, len(bom) if data.startswith(bom) else 0


def _declared(data: bytes) -> str | None:
    hit = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if hit is None:
        return None
    name = (hit.group(1) or hit.group(2)).decode("ascii").lower()
    # What browsers do: pages that call themselves Latin-1 or ASCII are Windows-1252.
    name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}.get(name, name)
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    text_encoding: bool = found._is_text_encoding  # "rot13" and "zip" are codecs too, but not of text
    if not text_encoding or found.name.startswith(("utf-16", "utf-32", "idna", "punycode", "unicode", "raw_")):
        return None
    return found.name


def _fits(data: bytes, encoding: str) -> bool:
    if encoding == "cp1252" and _is_utf8(data):
        return False  # declared Latin-1 by an old template, but every byte of it is sound UTF-8
    return data[:DETECT_BYTES].decode(encoding, "replace").count(_REPLACEMENT) <= len(data) * 0.01


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _told(data: bytes, declared: str | None) -> str:
    if _is_utf8(data):
        return "utf-8"
    high = sum(1 for byte in data[:DETECT_BYTES] if byte >= 0x80)
    bad = data[:DETECT_BYTES].decode("utf-8", "replace").count(_REPLACEMENT)
    if bad <= max(1, high * _MAX_BAD_SHARE):
        return "utf-8"
    if high <= len(data[:DETECT_BYTES]) * _MAX_LATIN_SHARE:
        return "cp1252"  # almost all ASCII: dashes, quotes and accents of a Windows text in a Latin script
    guess = from_bytes(data[:DETECT_BYTES]).best()
    if guess is not None:
        return codecs.lookup(guess.encoding).name
    return declared or "cp1252"


def _without_surrogates(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return text
