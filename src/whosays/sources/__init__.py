"""Files, folders, standard input and addresses to raw documents. The bytes are kept as they came, and hashed."""

from whosays.sources.document import document, told_apart
from whosays.sources.fetch import fetch
from whosays.sources.kinds import HTML, MARKDOWN, PDF, SUFFIXES, TEXT
from whosays.sources.limits import MAX_READ_BYTES
from whosays.sources.walk import walk

__all__ = ["HTML", "MARKDOWN", "MAX_READ_BYTES", "PDF", "SUFFIXES", "TEXT", "document", "fetch", "told_apart", "walk"]
