"""Incidents as rows, facets and cells."""

from __future__ import annotations

from whosays.store import Cluster, Facet, FacetValue, IncidentFilter, IncidentRow, Overview
from whosays.web.params import FACET_NAMES, PARTS, filter_words
from whosays.web.schemas.incidents import (
    Cell,
    FacetOut,
    FacetValueOut,
    Loosen,
    OverviewOut,
    TimeBin,
)
from whosays.web.schemas.incidents import IncidentRow as RowOut
from whosays.web.views.graphic import is_graphic
from whosays.web.views.values import period_out, place_out, toll_out


def row_out(row: IncidentRow) -> RowOut:
    """One incident in a list."""
    return RowOut(
        id=row.id,
        type=row.type,
        place=place_out(row.place),
        when=period_out(row.when),
        status=row.status.value,
        confidence=row.confidence,
        reports=row.reports,
        sources=list(row.sources),
        actors=list(row.actors),
        claims=row.claims,
        disagreements=list(row.disagreements),
        killed=toll_out("killed", row.killed),
        injured=toll_out("injured", row.injured),
        quote=row.quote,
        graphic=is_graphic(row.quote),
        state=row.state.value,
        judged=row.judged,
    )


def facet_value(value: FacetValue) -> FacetValueOut:
    """One value of a facet."""
    return FacetValueOut(value=value.value, label=value.label, count=value.count, chosen=value.chosen)


def facet_out(facet: Facet) -> FacetOut:
    """A facet under its name in the address."""
    return FacetOut(
        name=FACET_NAMES.get(facet.name, facet.name),
        values=[facet_value(value) for value in facet.values],
        others=facet.others,
    )


def overview_out(overview: Overview, filter: IncidentFilter) -> OverviewOut:
    """A page of incidents with the counts around it."""
    return OverviewOut(
        items=[row_out(row) for row in overview.page.items],
        next=overview.page.cursor,
        total=overview.page.total,
        facets=[facet_out(facet) for facet in overview.facets],
        timeline=[
            TimeBin(start=step.start, end=step.end, count=step.count, contested=step.contested)
            for step in overview.timeline
        ],
        unplaced=overview.unplaced,
        undated=overview.undated,
        loosen=[
            Loosen(label=PARTS[each.part][0], filters=list(PARTS[each.part][1]), count=each.count)
            for each in overview.loosen
        ],
        filter=filter_words(filter),
    )


def cell_out(cluster: Cluster) -> Cell:
    """A point or a cluster of the map."""
    return Cell(
        lat=cluster.lat,
        lon=cluster.lon,
        count=cluster.count,
        contested=cluster.contested,
        together=cluster.together,
        west=cluster.west,
        south=cluster.south,
        east=cluster.east,
        north=cluster.north,
        id=cluster.id,
        type=cluster.type,
        radius_km=cluster.radius_km,
    )
