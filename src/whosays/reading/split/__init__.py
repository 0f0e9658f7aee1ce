"""The passage splitter for texts without mark-up."""

from whosays.reading.split.splitter import split

__all__ = ["split"]
