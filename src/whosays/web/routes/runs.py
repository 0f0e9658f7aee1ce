"""Runs and their diff, and sources."""

from __future__ import annotations

from fastapi import APIRouter

from whosays.model import Status
from whosays.store import IncidentFilter, PageRequest, SourceRow
from whosays.store.sources import FEW
from whosays.web.access import Reader, TheStore
from whosays.web.fresh import Fresh
from whosays.web.params import Number, TheFilter
from whosays.web.problems import missing
from whosays.web.schemas.common import Page
from whosays.web.schemas.sources import RunDiffOut, RunOut, RunPage, SideTolls, SourceOut, SourcePage
from whosays.web.views.incidents import row_out
from whosays.web.views.runs import diff_out, failure_out, run_out

router = APIRouter()

SHOWN = 20
"""How many incidents stand on a source's page."""


@router.get("/runs", tags=["runs"])
def list_runs(person: Reader, _: Fresh, store: TheStore) -> Page[RunOut]:
    """Every run, oldest first."""
    runs = store.runs.all()
    return Page(items=[run_out(run) for run in runs], total=len(runs))


@router.get("/runs/{number}", tags=["runs"])
def one_run(person: Reader, _: Fresh, store: TheStore, number: Number) -> RunPage:
    """One run and what failed in it."""
    if all(run.number != number for run in store.runs.all()):
        raise missing("run", str(number))
    failures = store.runs.failures(number)
    return RunPage(run=run_out(store.runs.get(number)), failures=[failure_out(each) for each in failures])


@router.get("/runs/{old}/diff/{new}", tags=["runs"])
def diff_runs(person: Reader, _: Fresh, store: TheStore, old: Number, new: Number) -> RunDiffOut:
    """What changed between the record as one run left it and as another did."""
    known = {run.number for run in store.runs.all()}
    for number in (old, new):
        if number not in known:
            raise missing("run", str(number))
    return diff_out(store.runs.diff(old, new))


def source_out(row: SourceRow) -> SourceOut:
    """A source with its counts."""
    return SourceOut(
        name=row.name,
        claims=row.claims,
        reports=row.reports,
        incidents=row.incidents,
        alone=row.alone,
        borne_out=row.borne_out,
        contested=row.contested,
        denied=row.denied,
        higher=row.higher,
        lower=row.lower,
        equal=row.equal,
        sides=[
            SideTolls(
                side=each.side,
                higher=each.higher,
                lower=each.lower,
                equal=each.equal,
                few=each.higher + each.lower + each.equal < FEW,
            )
            for each in row.tolls
        ],
        few=row.few,
    )


@router.get("/sources", tags=["sources"])
def list_sources(person: Reader, _: Fresh, store: TheStore, filter: TheFilter) -> Page[SourceOut]:
    """Root sources of the filtered incidents, most incidents first."""
    rows = store.sources.all(filter)
    return Page(items=[source_out(row) for row in rows], total=len(rows))


@router.get("/source", tags=["sources"])
def one_source(person: Reader, _: Fresh, store: TheStore, name: str) -> SourcePage:
    """A source with the newest incidents it speaks of, and the newest that others contest or deny."""
    wanted = IncidentFilter(sources=(name,))
    row = next((each for each in store.sources.all(wanted) if each.name == name), None)
    if row is None:
        raise missing("source", name)
    page = PageRequest(limit=SHOWN)
    contested = IncidentFilter(sources=(name,), statuses=(Status.CONTESTED, Status.DENIED))
    return SourcePage(
        source=source_out(row),
        incidents=[row_out(each) for each in store.incidents.find(wanted, page=page).items],
        contested=[row_out(each) for each in store.incidents.find(contested, page=page).items],
    )
