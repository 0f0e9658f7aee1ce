"""The passage splitter for texts without mark-up."""

from whosays.reading.splitting.splitter import split

__all__ = ["split"]
