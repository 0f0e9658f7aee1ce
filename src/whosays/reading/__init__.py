"""Raw documents to reports with passages."""

import logging

from whosays.reading.limits import MAX_TEXT_CHARS
from whosays.reading.reports import read
from whosays.reading.splitting import split

# What these libraries log of a page that is odd, a report's notes and errors say in one line each.
for _library in ("trafilatura", "pypdf", "charset_normalizer", "py3langid"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

__all__ = ["MAX_TEXT_CHARS", "read", "split"]
