"""Files, folders, standard input and addresses to raw documents. The bytes are kept as they came, and hashed.

Addresses are in `whosays.sources.fetch`, apart, so that work on files does not wait for an HTTP client to load.
"""

from whosays.sources.documents import document, told_apart
from whosays.sources.files import walk
from whosays.sources.kinds import HTML, MARKDOWN, PDF, SUFFIXES, TEXT
from whosays.sources.limits import MAX_READ_BYTES

__all__ = ["HTML", "MARKDOWN", "MAX_READ_BYTES", "PDF", "SUFFIXES", "TEXT", "document", "told_apart", "walk"]
