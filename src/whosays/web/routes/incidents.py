"""Incidents: the overview, the map, and one whole."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from whosays.store import IncidentSort
from whosays.web.access import Reader, TheStore
from whosays.web.fresh import Fresh
from whosays.web.params import FACET_NAMES, Ident, TheFilter, ThePage, box_of
from whosays.web.problems import missing
from whosays.web.schemas.common import Page
from whosays.web.schemas.incidents import Cells, FacetOut, IncidentOut, IncidentRow, OverviewOut
from whosays.web.views.incidents import cell_out, facet_out, overview_out, row_out
from whosays.web.views.whole import incident_out

router = APIRouter(tags=["incidents"])

Sort = Annotated[IncidentSort, Query(description="What to put them in order by.")]
Order = Annotated[Literal["asc", "desc"], Query(description="Those without the sorted value come last either way.")]


@router.get("/overview")
def overview(
    person: Reader,
    _: Fresh,
    store: TheStore,
    filter: TheFilter,
    page: ThePage,
    sort: Sort = IncidentSort.DAY,
    order: Order = "desc",
) -> OverviewOut:
    """A page of incidents with facets, timeline and what lacks a place or a day; where nothing is found, which part
    of the filter to loosen."""
    found = store.incidents.overview(filter, sort=sort, descending=order == "desc", page=page)
    return overview_out(found, filter)


@router.get("/incidents")
def list_incidents(
    person: Reader,
    _: Fresh,
    store: TheStore,
    filter: TheFilter,
    page: ThePage,
    sort: Sort = IncidentSort.DAY,
    order: Order = "desc",
) -> Page[IncidentRow]:
    """The list alone."""
    found = store.incidents.find(filter, sort=sort, descending=order == "desc", page=page)
    return Page(items=[row_out(row) for row in found.items], next=found.cursor, total=found.total)


@router.get("/facets/{name}")
def one_facet(
    person: Reader,
    _: Fresh,
    store: TheStore,
    name: Literal["type", "status", "actor", "source", "country", "state"],
    filter: TheFilter,
    begins: Annotated[str, Query(max_length=100, description="A word that the value holds begins so.")] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> FacetOut:
    """One facet's values, for a box to type in."""
    part = next(part for part, known in FACET_NAMES.items() if known == name)
    return facet_out(store.incidents.facet(part, filter, begins=begins, limit=limit))


@router.get("/map/cells")
def map_cells(
    person: Reader,
    _: Fresh,
    store: TheStore,
    filter: TheFilter,
    zoom: Annotated[float, Query(ge=0, le=22)] = 2,
    view: Annotated[str, Query(max_length=120, description="west,south,east,north in degrees")] = "",
) -> Cells:
    """What the map draws at a zoom inside `view`: incidents that lie close together there are one cell."""
    return Cells(cells=[cell_out(each) for each in store.incidents.clusters(filter, zoom=zoom, view=box_of(view))])


@router.get("/incidents/{incident_id}")
def one_incident(person: Reader, _: Fresh, store: TheStore, incident_id: Ident) -> IncidentOut:
    """One incident whole. An address from before a merge or split leads on: `id` is then another than `asked`."""
    found = store.incidents.get(incident_id)
    if found is None:
        raise missing("incident", incident_id)
    return incident_out(store, found)
