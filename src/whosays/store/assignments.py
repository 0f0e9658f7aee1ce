"""Sets of reports given to people, blind where wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from whosays.store.database import Database
from whosays.store.judging import Assignment


class Assignments:
    """Who was given which reports."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def make(
        self, name: str, *, reports: Iterable[str], coders: Iterable[str], made_by: str, blind: bool = True
    ) -> Assignment:
        """A new set. Raises UsageError for a report or a person that the store does not know, or under two coders
        where it is blind."""
        raise NotImplementedError

    def all(self, *, coder: str | None = None) -> tuple[Assignment, ...]:
        """All sets, newest first; or those of one person."""
        raise NotImplementedError

    def get(self, number: int) -> Assignment | None:
        """One set."""
        raise NotImplementedError

    def end(self, number: int, coder: str) -> Assignment:
        """Says that a person is through. When all are, the set is open to all."""
        raise NotImplementedError
