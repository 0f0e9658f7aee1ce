"""Incidents looked for: lists, facets, timeline, map, and one whole."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.model import Incident
from whosays.store.database import Database
from whosays.store.filters import Box, IncidentFilter, IncidentSort, PageRequest
from whosays.store.records import Cluster, Facet, IncidentPage, IncidentRow, Neighbour, Overview, Page

ALL_INCIDENTS = IncidentFilter()
FIRST_PAGE = PageRequest()
FACETS = ("types", "statuses", "actors", "sources", "countries", "states")


class Incidents:
    """The current incidents, judged values in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def overview(
        self,
        filter: IncidentFilter = ALL_INCIDENTS,
        *,
        sort: IncidentSort = IncidentSort.DAY,
        descending: bool = True,
        page: PageRequest = FIRST_PAGE,
        facet_size: int = 20,
    ) -> Overview:
        """All that the overview shows but the map, from one look at the index. Raises UsageError for a cursor or
        words that cannot be read."""
        raise NotImplementedError

    def find(
        self,
        filter: IncidentFilter = ALL_INCIDENTS,
        *,
        sort: IncidentSort = IncidentSort.DAY,
        descending: bool = True,
        page: PageRequest = FIRST_PAGE,
    ) -> Page[IncidentRow]:
        """The list alone. Incidents without a day (or whatever it is sorted by) come last either way."""
        raise NotImplementedError

    def count(self, filter: IncidentFilter = ALL_INCIDENTS) -> int:
        """How many."""
        raise NotImplementedError

    def facet(self, name: str, filter: IncidentFilter, *, begins: str = "", limit: int = 20) -> Facet:
        """One facet's values whose label or value holds a word that begins so (for a box to type in)."""
        raise NotImplementedError

    def clusters(self, filter: IncidentFilter, *, zoom: float, view: Box | None = None) -> tuple[Cluster, ...]:
        """What the map draws at a zoom (as Web Mercator tiles count: 0 is the world in 512 pixels) inside `view`:
        incidents within about 48 pixels become one."""
        raise NotImplementedError

    def rows(self, ids: tuple[str, ...]) -> tuple[IncidentRow, ...]:
        """The rows of these current incidents, in the order asked for; unknown ids are left out."""
        raise NotImplementedError

    def each(
        self,
        filter: IncidentFilter = ALL_INCIDENTS,
        *,
        sort: IncidentSort = IncidentSort.DAY,
        descending: bool = False,
    ) -> Iterator[Incident]:
        """All that are filtered, whole records, for exports. Memory does not grow with their number."""
        raise NotImplementedError

    def get(self, id: str) -> IncidentPage | None:
        """One incident whole; an old id leads on to the one that most of its claims went to."""
        raise NotImplementedError

    def leads_to(self, id: str) -> tuple[str, ...]:
        """The current ids that an id stands for, the one that took most of its claims first: itself where current,
        () where the store never knew it or all its claims are gone."""
        raise NotImplementedError

    def near(self, id: str, *, km: float = 50, days: int = 7, limit: int = 20) -> tuple[Neighbour, ...]:
        """Other incidents near in time and place, nearest first."""
        raise NotImplementedError
