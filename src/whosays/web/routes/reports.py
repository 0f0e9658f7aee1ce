"""Reports: the list, one with its text, and its bytes as they came."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from whosays import review
from whosays.store import ReportFilter
from whosays.web.access import Reader, TheStore
from whosays.web.fresh import Fresh
from whosays.web.params import NONE, Ident, ThePage, Word, Words
from whosays.web.problems import missing
from whosays.web.schemas.common import Page
from whosays.web.schemas.reports import ReportOut, ReportRow
from whosays.web.sets import may_work_in
from whosays.web.views.reports import report_out, row_out

router = APIRouter(tags=["reports"])


@router.get("/reports")
def list_reports(
    person: Reader,
    _: Fresh,
    store: TheStore,
    page: ThePage,
    q: Annotated[Word, Query(description="Full text over titles and stories, never comments.")] = "",
    publisher: Words = NONE,
    language: Words = NONE,
) -> Page[ReportRow]:
    """Reports, newest published first."""
    wanted = ReportFilter(words=q.strip(), publishers=tuple(publisher), languages=tuple(language))
    found = store.reports.find(wanted, page)
    return Page(items=[row_out(row) for row in found.items], next=found.cursor, total=found.total)


@router.get("/reports/{report_id}")
def one_report(
    person: Reader,
    _: Fresh,
    store: TheStore,
    report_id: Ident,
    assignment: Annotated[int | None, Query(ge=0, le=2**31 - 1, description="As judged in this set alone.")] = None,
) -> ReportOut:
    """A report as stored, with its passages and its claims as people left them."""
    if assignment is not None:
        may_work_in(store, assignment, person)
    stored = store.reports.get(report_id)
    if stored is None:
        raise missing("report", report_id)
    judged = review.view_report(store, stored.report.id, assignment=assignment, who=person.name)
    return report_out(stored, judged)


@router.get("/reports/{report_id}/raw", response_class=Response)
def raw_report(person: Reader, _: Fresh, store: TheStore, report_id: Ident) -> Response:
    """The bytes as they came, to save and never to show: they are someone else's page."""
    raw = store.reports.raw(report_id)
    if raw is None:
        raise missing("report", report_id)
    return Response(
        raw.data,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{raw.sha256[:16]}.bin"'},
    )
