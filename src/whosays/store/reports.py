"""Reports and claims read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whosays.model import CodedReport, RawDocument
from whosays.store.database import Database
from whosays.store.filters import IncidentFilter, PageRequest, QueueOrder, ReportFilter
from whosays.store.records import Page, ReportRow, StoredClaim, StoredReport

ALL_REPORTS = ReportFilter()
FIRST_PAGE = PageRequest()


class Reports:
    """Reports, their claims and their raw bytes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, filter: ReportFilter = ALL_REPORTS, page: PageRequest = FIRST_PAGE) -> Page[ReportRow]:
        """Reports, newest published first (those without a day last), then by id."""
        raise NotImplementedError

    def get(self, id: str) -> StoredReport | None:
        """One report with its current claims."""
        raise NotImplementedError

    def rows(self, ids: Iterable[str]) -> tuple[ReportRow, ...]:
        """The rows of these reports, in the order asked for; unknown ids are left out."""
        raise NotImplementedError

    def raw(self, id: str) -> RawDocument | None:
        """The bytes as they came."""
        raise NotImplementedError

    def claims(self, ids: Iterable[str]) -> tuple[StoredClaim, ...]:
        """These claims in the order asked for; of a claim that several codings hold, the newest. Unknown: left out."""
        raise NotImplementedError

    def coded(self, ids: Iterable[str] | None = None, *, run: int | None = None) -> Iterator[CodedReport]:
        """Reports with the machine's claims, in order of id: all or these; as now, or as `run` left them."""
        raise NotImplementedError

    def queue(
        self,
        filter: IncidentFilter,
        order: QueueOrder = QueueOrder.LEAST_SURE,
        page: PageRequest = FIRST_PAGE,
    ) -> Page[StoredClaim]:
        """Claims of the filtered incidents that nobody has judged yet, in the order of the queue."""
        raise NotImplementedError
