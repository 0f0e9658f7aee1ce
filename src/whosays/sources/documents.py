"""Bytes to a raw document: checked for size and kind, hashed, named."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import PurePath

from whosays.errors import DamagedError, TooLargeError
from whosays.model import RawDocument
from whosays.sources.kinds import media_type
from whosays.sources.limits import MAX_READ_BYTES


def document(
    data: bytes,
    *,
    uri: str,
    name: str,
    declared: str = "",
    published: date | None = None,
    publisher: str | None = None,
    called: str = "",
) -> RawDocument:
    """The raw document of `data`, whose bytes are kept as they are.

    `name` is a file's name; the document's name, which its report's id is made from, is the stem of it, or `called`
    where given. `declared` is the media type the source states, if any. Raises DamagedError (nothing in it),
    TooLargeError (over MAX_READ_BYTES), UnsupportedError (not a text, page or PDF).
    """
    if not data.strip(b" \t\r\n\f\v\x00"):
        raise DamagedError(uri, "there is nothing in it", "Leave it out, or get it again")
    if len(data) > MAX_READ_BYTES:
        raise TooLargeError(
            uri,
            f"{len(data):,} bytes are over the limit of {MAX_READ_BYTES:,} (MAX_READ_BYTES)",
            "Split it into single reports",
        )
    return RawDocument(
        uri=uri,
        name=called or stem(name),
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type(data, name=name, declared=declared),
        publisher=publisher,
        published=published,
    )


def stem(name: str) -> str:
    """A file's name without its suffix, as text that any encoding of Unicode takes (a file name may hold bytes that
    are not UTF-8: those become U+FFFD)."""
    return PurePath(name).stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace") or "report"


def told_apart(name: str, sha256: str) -> str:
    """`name` with the first 8 hex digits of its bytes' hash: the id of a report whose stem another one has too."""
    return f"{name}-{sha256[:8]}"
