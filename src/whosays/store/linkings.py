"""Linkings: incidents written after claims were linked, with aliases from the old ids to the new."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from whosays.model import Incident
from whosays.store.database import Database


class Linkings:
    """Writes of incidents."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def save(self, incidents: Iterable[Incident], *, linker: str, run: int | None = None) -> int:
        """Makes these the current incidents, in one transaction; what did not change is not written again. Ids that
        are no longer current lead on to those that their claims went to. Gives the number of the linking. Raises
        StoreError for an incident of claims that are not current."""
        raise NotImplementedError
