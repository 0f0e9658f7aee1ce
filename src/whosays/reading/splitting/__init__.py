"""The passage splitter for texts without mark-up."""

from whosays.reading.splitting.splitter import split
from whosays.reading.splitting.stamps import is_name, stamp

__all__ = ["is_name", "split", "stamp"]
