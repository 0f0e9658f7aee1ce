"""How much one report may hold, in one named table."""

from __future__ import annotations

from typing import Final

MAX_TEXT_CHARS: Final = 5_000_000
"""Characters of one report's stored text. A book of 1,000 pages has about 2,500,000."""

MAX_TREE_DEPTH: Final = 200
"""Open tags within each other up to which a page is read as a tree; a deeper one is read flat."""

MAX_TREE_TAGS: Final = 40_000
"""Tags of one page up to which it is read as a tree; a page with more is read flat."""

MAX_PDF_PAGES: Final = 3_000
"""Pages of one PDF."""

DETECT_BYTES: Final = 65_536
"""Bytes at the start of a text from which its encoding is guessed."""

LANGUAGE_CHARS: Final = 4_000
"""Characters of the story from which its language is told."""

MIN_PARAGRAPH: Final = 40
"""Characters of one paragraph that an HTML page has at least if it tells something."""
