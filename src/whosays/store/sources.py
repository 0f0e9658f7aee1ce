"""Root sources and how they fare beside each other."""

from __future__ import annotations

from whosays.store.database import Database
from whosays.store.filters import IncidentFilter
from whosays.store.incidents import Incidents
from whosays.store.records import SourceRow

ALL_INCIDENTS = IncidentFilter()


class Sources:
    """Who says what, counted."""

    def __init__(self, database: Database, incidents: Incidents) -> None:
        self._database = database
        self._incidents = incidents

    def all(self, filter: IncidentFilter = ALL_INCIDENTS) -> tuple[SourceRow, ...]:
        """A row for each root source of the filtered incidents, most incidents first, then by name."""
        raise NotImplementedError
