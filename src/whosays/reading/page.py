"""What every kind of document is read into before it becomes a report."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model import Passage
from whosays.reading.published import Published


@dataclass(frozen=True, slots=True)
class Page:
    """A text, its passages, and what the document says of itself. `notes` are reason codes."""

    text: str
    passages: tuple[Passage, ...]
    title: str | None = None
    publisher: str | None = None
    published: Published | None = None
    notes: tuple[str, ...] = ()
