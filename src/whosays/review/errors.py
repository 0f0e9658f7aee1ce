"""What goes wrong between two people."""

from __future__ import annotations

from whosays.errors import UsageError


class StaleError(UsageError):
    """A claim or incident was judged by someone else since it was looked at. `revision` is the one it has now;
    `who` judged it last. Nothing was stored: look again, then judge."""

    def __init__(self, what: str, *, revision: int, who: str) -> None:
        super().__init__(what, f"{who} judged it since you looked", "Look at it again, then judge")
        self.revision = revision
        self.who = who
