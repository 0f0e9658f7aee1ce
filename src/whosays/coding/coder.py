"""What every coder is to the rest of the pipeline."""

from __future__ import annotations

from typing import Protocol

from whosays.model import Claim, Report


class Coder(Protocol):
    """Takes a report, gives its claims. The same report gives the same claims, in the order of the text,
    whatever was coded before and however many processes run."""

    @property
    def name(self) -> str:
        """What `--coder` calls it: "rules", "model" or "llm"."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same report may give other claims."""
        ...

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of `report`'s story passages. Never raises on any text; a report in a language that the
        coder does not know gives no claims."""
        ...
