"""Raw documents to reports with passages."""

from whosays.reading.limits import MAX_TEXT_CHARS
from whosays.reading.read import read
from whosays.reading.splitting import split

__all__ = ["MAX_TEXT_CHARS", "read", "split"]
