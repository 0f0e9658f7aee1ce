"""Web archives (WARC) to raw documents, one for each page in them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

from whosays.errors import DamagedError, InputError, TooLargeError
from whosays.model import Failure, RawDocument, content_id
from whosays.sources.documents import document
from whosays.sources.limits import MAX_READ_BYTES

STEP: Final = "sources"
_READ: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_DAMAGE: Final = (ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error)


def pages(
    file: BinaryIO,
    *,
    uri: str,
    name: str,
    published: date | None = None,
    publisher: str | None = None,
) -> Iterator[RawDocument | Failure]:
    """The pages of the web archive in `file`, plain or gzipped: answers with status 200, and resources, that are
    HTML, text or PDF. Each is named `name` and a hash of its record's id; its `uri` is the address it was fetched
    from. The day of the crawl is not one of publication, and not taken. Where the archive breaks off, a Failure ends
    it; a page over MAX_READ_BYTES, or one that is not what it says, gives one and the rest goes on.
    """
    records = iter(ArchiveIterator(file))
    while True:
        try:
            record = next(records, None)
            found = None if record is None else _page(record)
        except _DAMAGE as error:
            broken = DamagedError(uri, f"the web archive breaks off ({type(error).__name__})", "Fetch it again")
            yield Failure.of(broken, uri=uri, step=STEP)
            return
        if record is None:
            return
        if found is None:
            continue
        address, declared, data = found
        try:
            if len(data) > MAX_READ_BYTES:
                raise TooLargeError(address, f"more than {MAX_READ_BYTES:,} bytes (MAX_READ_BYTES)", "Leave it out")
            raw = document(
                data,
                uri=address,
                name=urlsplit(address).path.rpartition("/")[2] or "page",
                declared=declared,
                published=published,
                publisher=publisher,
                called=content_id(f"{name}-", _header(record, "WARC-Record-ID") or address, length=12),
            )
        except InputError as error:
            yield Failure.of(error, uri=address, step=STEP)
            continue
        yield raw


def _page(record: ArcWarcRecord) -> tuple[str, str, bytes] | None:
    """Address, media type and bytes of a record that holds a page."""
    declared = _header(record, "Content-Type")
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return None
        declared = record.http_headers.get_header("Content-Type") or ""
    elif record.rec_type != "resource":
        return None
    if declared.partition(";")[0].strip().lower() not in _READ:
        return None
    return _header(record, "WARC-Target-URI"), declared, record.content_stream().read(MAX_READ_BYTES + 1)


def _header(record: ArcWarcRecord, name: str) -> str:
    return record.rec_headers.get_header(name) or ""
