"""Parameters that many routes take: the incident filter, pages, numbers. Their names are those of the screens'
addresses, so that one query string means the same in both."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query

from whosays.errors import UsageError
from whosays.model import Status
from whosays.store import Box, IncidentFilter, Near, PageRequest, ReviewState

MANY = 60
"""How many values one filter may name."""

Number = Annotated[int, Path(ge=0, le=2**31 - 1)]
Ident = Annotated[str, Path(min_length=1, max_length=200)]
Word = Annotated[str, Query(max_length=300)]
Words = Annotated[list[Annotated[str, Query(max_length=300)]], Query(max_length=MANY)]

NONE: list[Any] = []
"""The default of parameters that may be given several times; nothing ever adds to it."""

PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "period": ("the period", ("from", "to")),
    "box": ("the area on the map", ("area",)),
    "near": ("the place", ("near", "near_name")),
    "types": ("the type", ("type",)),
    "actors": ("the actor", ("actor",)),
    "sources": ("the source", ("source",)),
    "statuses": ("the status", ("status",)),
    "countries": ("the country", ("country",)),
    "states": ("the state of review", ("state",)),
    "min_confidence": ("the least confidence", ("sure",)),
    "min_killed": ("the least number of dead", ("deaths",)),
    "words": ("the words", ("q",)),
    "placed": ("with a place or without", ("only",)),
    "dated": ("with a day or without", ("only",)),
    "ids": ("the incidents named", ("id",)),
    "reports": ("the reports named", ("report",)),
}
"""For each part of the store's filter: what people call it, and its names in the address."""

FACET_NAMES: Mapping[str, str] = {
    "types": "type",
    "statuses": "status",
    "actors": "actor",
    "sources": "source",
    "countries": "country",
    "states": "state",
}
"""The store's facets by their names in the address."""


def numbers(text: str, count: int, what: str) -> tuple[float, ...]:
    """`count` finite numbers with commas between. Raises UsageError."""
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if len(found) != count or not all(math.isfinite(number) for number in found):
        raise UsageError(what, f"{text[:80]!r} is not {count} numbers with commas between")
    return found


def box_of(text: str) -> Box | None:
    """`west,south,east,north`."""
    if not text.strip():
        return None
    west, south, east, north = numbers(text, 4, "area")
    return Box(west, south, east, north)


def near_of(text: str, name: str) -> Near | None:
    """`lat,lon,km`."""
    if not text.strip():
        return None
    lat, lon, km = numbers(text, 3, "near")
    return Near(lat, lon, km, name)


def _when_and_where(
    start: Annotated[date | None, Query(alias="from", description="First day, counted.")] = None,
    end: Annotated[date | None, Query(alias="to", description="Last day, counted.")] = None,
    area: Annotated[Word, Query(description="west,south,east,north in degrees", examples=["35,32,42,38"])] = "",
    near: Annotated[Word, Query(description="lat,lon,km", examples=["36.2,37.16,50"])] = "",
    near_name: Annotated[Word, Query(description="What the place is called, for show.")] = "",
    only: Annotated[Literal["", "unplaced", "undated"], Query(description="Those without a place or a day.")] = "",
) -> IncidentFilter:
    return IncidentFilter(
        start=start,
        end=end,
        box=box_of(area),
        near=near_of(near, near_name),
        placed=False if only == "unplaced" else None,
        dated=False if only == "undated" else None,
    )


def _what_and_who(
    *,
    type: Annotated[Words, Query(description="Any of these types.", examples=[["airstrike"]])] = NONE,
    actor: Annotated[Words, Query(description="Any of these actors, as the facet gives them.")] = NONE,
    source: Annotated[Words, Query(description="Any of these root sources.")] = NONE,
    status: Annotated[list[Status], Query(max_length=4)] = NONE,
    country: Annotated[Words, Query(description="ISO 3166-1 alpha-2.", examples=[["SY"]])] = NONE,
    state: Annotated[list[ReviewState], Query(max_length=5)] = NONE,
) -> IncidentFilter:
    return IncidentFilter(
        types=tuple(type),
        actors=tuple(actor),
        sources=tuple(source),
        statuses=tuple(status),
        countries=tuple(country),
        states=tuple(state),
    )


def incident_filter(
    place: Annotated[IncidentFilter, Depends(_when_and_where)],
    who: Annotated[IncidentFilter, Depends(_what_and_who)],
    sure: Annotated[float | None, Query(ge=0, le=1, description="Least confidence.")] = None,
    deaths: Annotated[int | None, Query(ge=0, le=10**9, description="Least number of dead.")] = None,
    q: Annotated[Word, Query(description="Full text over the quotes.")] = "",
    id: Annotated[Words, Query(description="Only these incidents.")] = NONE,
    report: Annotated[Words, Query(description="Those with a claim of any of these reports.")] = NONE,
) -> IncidentFilter:
    """The filter of the overview, the queue and the exports."""
    return replace(
        place,
        types=who.types,
        actors=who.actors,
        sources=who.sources,
        statuses=who.statuses,
        countries=who.countries,
        states=who.states,
        min_confidence=sure,
        min_killed=deaths,
        words=q.strip(),
        ids=tuple(id),
        reports=tuple(report),
    )


TheFilter = Annotated[IncidentFilter, Depends(incident_filter)]


def page_request(
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: Annotated[str | None, Query(max_length=400, description="`next` of the page before.")] = None,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="How many rows to skip; without a cursor.")] = 0,
) -> PageRequest:
    """Which stretch of a list."""
    return PageRequest(limit=limit, cursor=cursor or None, offset=offset)


ThePage = Annotated[PageRequest, Depends(page_request)]


def filter_words(filter: IncidentFilter) -> list[str]:
    """The filter as lines for people, in a fixed order: what stands in an export and above a list."""
    lines: list[str] = []
    if filter.start or filter.end:
        lines.append(f"period: {filter.start or 'the beginning'} to {filter.end or 'the end'}")
    if filter.box:
        box = filter.box
        lines.append(f"area: {box.west:g},{box.south:g},{box.east:g},{box.north:g} (west, south, east, north)")
    if filter.near:
        near = filter.near
        lines.append(f"within {near.radius_km:g} km of {near.name or f'{near.lat:g},{near.lon:g}'}")
    for name, values in (
        ("type", filter.types),
        ("actor", filter.actors),
        ("source", filter.sources),
        ("status", tuple(status.value for status in filter.statuses)),
        ("country", filter.countries),
        ("review", tuple(state.value for state in filter.states)),
        ("incident", filter.ids),
        ("report", filter.reports),
    ):
        if values:
            lines.append(f"{name}: {' or '.join(values)}")
    if filter.min_confidence is not None:
        lines.append(f"confidence: at least {filter.min_confidence:g}")
    if filter.min_killed is not None:
        lines.append(f"killed: at least {filter.min_killed:,}")
    if filter.words:
        lines.append(f"words: {filter.words}")
    if filter.placed is not None:
        lines.append("with a place" if filter.placed else "without a place")
    if filter.dated is not None:
        lines.append("with a day" if filter.dated else "without a day")
    return lines
