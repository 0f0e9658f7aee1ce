"""How much is read from anywhere, in one named table."""

from __future__ import annotations

from typing import Final

MAX_READ_BYTES: Final = 64 * 1024 * 1024
"""Bytes of one file, page or standard input: 64 MiB."""

MAX_FETCH_BYTES: Final = 16 * 1024 * 1024
"""Bytes of one page fetched from an address: 16 MiB."""

MAX_FETCH_SECONDS: Final = 30.0
"""Seconds from the first look-up to the last byte of a page, redirects counted in."""

MAX_REDIRECTS: Final = 5
"""Redirects followed for one address."""

MAX_FEED_ENTRIES: Final = 2_000
"""Entries of one feed."""

SNIFF_BYTES: Final = 8192
"""Bytes at the start of a document from which its kind is told."""
