"""Counts over the index: facets, timeline, clusters for the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from whosays.store.filters import Box, IncidentFilter
from whosays.store.index import CONTESTED, NONE, STATES, STATUSES, Bools, Columns, Ints, Pairs
from whosays.store.masks import day_number, day_of
from whosays.store.records import Bin, Cluster, Facet, FacetValue

FACETS = ("types", "statuses", "actors", "sources", "countries", "states")
"""The filter's fields that have a facet."""

BINS_MOST = 120
"""Steps the timeline has at most."""

CELL_PIXELS = 48.0
TILE_PIXELS = 512.0
_LAT_MOST = 85.0511  # where Web Mercator ends


# Facets


def facet(
    columns: Columns, mask: Bools, name: str, filter: IncidentFilter, *, begins: str = "", limit: int = 20
) -> Facet:
    """One facet under a mask; the values that the filter names are always in it."""
    chosen = {str(value) for value in getattr(filter, name)}
    rows = [
        (-count, label, value)
        for value, label, count in _counted(columns, mask, name)
        if (count or value in chosen) and (not begins or _begins(begins, value, label))
    ]
    rows.sort()
    kept = rows[:limit] + [row for row in rows[limit:] if row[2] in chosen]
    values = tuple(FacetValue(value, label, -less, value in chosen) for less, label, value in kept)
    return Facet(name, values, len(rows) - len(kept))


def _counted(columns: Columns, mask: Bools, name: str) -> list[tuple[str, str, int]]:
    """(value, label, count) of all values."""
    words = columns.words
    match name:
        case "types":
            return _plain(words["type"].all, columns.head["type"], mask)
        case "statuses":
            return _plain([status.value for status in STATUSES], columns.head["status"], mask)
        case "states":
            return _plain([state.value for state in STATES], columns.state, mask)
        case "countries":
            codes = np.asarray(columns.at("country"), dtype=np.int64)
            return _plain(words["country"].all, codes, mask & (codes >= 0))
        case "sources":
            names = columns.tables["source_name"]
            counts = _pair_counts(columns.source, mask, int(names["key"].max(initial=0)) + 1)[names["key"]]
            seen = np.flatnonzero(counts)
            return [(names["name"][at], names["name"][at], int(counts[at])) for at in seen]
        case _:
            slugs = words["slug"].all
            counts = _pair_counts(columns.actor, mask, len(slugs))
            labels = _labels(columns)
            return [(slugs[at], labels[at], int(counts[at])) for at in np.flatnonzero(counts)]


def _plain(values: list[str], codes: Ints, mask: Bools) -> list[tuple[str, str, int]]:
    counts = np.bincount(codes[mask], minlength=len(values))
    return [(value, value, int(count)) for value, count in zip(values, counts, strict=True)]


def _pair_counts(pairs: Pairs, mask: Bools, size: int) -> Ints:
    return np.bincount(pairs.value[mask[pairs.at]], minlength=size)


def _labels(columns: Columns) -> list[str]:
    """By slug: the first name it was met under."""
    if "labels" not in columns.cache:
        table = columns.tables["actor_name"]
        labels = [""] * len(columns.words["slug"].all)
        for code, name in zip(table["slug"], table["name"], strict=True):
            labels[code] = labels[code] or name
        columns.cache["labels"] = labels
    found: list[str] = columns.cache["labels"]
    return found


def _begins(begins: str, value: str, label: str) -> bool:
    wanted = begins.casefold().strip()
    texts = (value.casefold(), label.casefold())
    return not wanted or any(text.startswith(wanted) or f" {wanted}" in text for text in texts)


# Timeline


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of the timeline: how many days it has about, and its unit in NumPy's terms."""

    days: int
    unit: str
    times: int


_STEPS = (
    _Step(1, "D", 1),
    _Step(7, "W", 1),
    _Step(31, "M", 1),
    _Step(92, "M", 3),
    _Step(366, "Y", 1),
    _Step(3660, "Y", 10),
)


def timeline(columns: Columns, mask: Bools) -> tuple[Bin, ...]:
    """Incidents by the step that their period starts in, days or weeks or months or years so that there are no more
    than BINS_MOST steps; empty steps between are there too."""
    head = columns.head
    mask = mask & (head["period_from"] != NONE)
    days = head["period_from"][mask]
    if not len(days):
        return ()
    low, high = int(days.min()), int(days.max())
    step = next((each for each in _STEPS if (high - low) / each.days < BINS_MOST), _STEPS[-1])
    codes = _step_of(days, step)
    first, last = int(codes.min()), int(codes.max())
    counts = np.bincount(codes - first, minlength=last - first + 1)
    contested = np.isin(head["status"][mask], CONTESTED)
    disputed = np.bincount(codes[contested] - first, minlength=last - first + 1)
    starts = [_start_of(code, step) for code in range(first, last + 2)]
    return tuple(
        Bin(starts[at], day_of(day_number(starts[at + 1]) - 1), int(counts[at]), int(disputed[at]))
        for at in range(last - first + 1)
    )


def _step_of(days: Ints, step: _Step) -> Ints:
    if step.unit == "W":
        return (days + 3) // 7  # 1970-01-01 was a Thursday: weeks begin on Mondays
    whole = days.astype("datetime64[D]").astype(f"datetime64[{step.unit}]").astype(np.int64)
    if step.unit == "Y":
        whole = whole + 1970  # so that decades begin with a nought
    return np.asarray(whole // step.times)


def _start_of(code: int, step: _Step) -> date:
    if step.unit == "D":
        return day_of(code)
    if step.unit == "W":
        return day_of(code * 7 - 3)
    if step.unit == "M":
        month = code * step.times
        return _date(1970 + month // 12, month % 12 + 1)
    return _date(code * step.times, 1)


def _date(year: int, month: int) -> date:
    """The first of a month; the last day there is, past the end of the calendar."""
    return date(max(1, year), month, 1) if year <= date.max.year else date.max


# Clusters


def clusters(columns: Columns, mask: Bools, *, zoom: float, view: Box | None) -> tuple[Cluster, ...]:
    """Incidents in cells of CELL_PIXELS at a zoom, each cell one cluster at the middle of its incidents; in order of
    the cells, north to south and west to east."""
    lat, lon = columns.at("lat"), columns.at("lon")
    mask = mask & ~np.isnan(lat)
    if view is not None:
        in_lon = np.zeros(len(columns), dtype=np.bool_)
        for west, east in view.halves:
            in_lon |= (lon >= west) & (lon <= east)
        mask &= in_lon & (lat >= view.south) & (lat <= view.north)
    at = np.flatnonzero(mask)
    if not len(at):
        return ()
    size = TILE_PIXELS * 2.0**zoom
    x = (lon[at] + 180) / 360 * size
    sin = np.sin(np.radians(np.clip(lat[at], -_LAT_MOST, _LAT_MOST)))
    y = (0.5 - np.log((1 + sin) / (1 - sin)) / (4 * np.pi)) * size
    wide = int(size // CELL_PIXELS) + 1
    cells = (y // CELL_PIXELS).astype(np.int64) * wide + (x // CELL_PIXELS).astype(np.int64)
    names, which, counts = np.unique(cells, return_inverse=True, return_counts=True)
    middle_lat = np.bincount(which, lat[at]) / counts
    middle_lon = np.bincount(which, lon[at]) / counts
    disputed = np.bincount(which, np.isin(columns.head["status"][at], CONTESTED)).astype(np.int64)
    bounds = [np.full(len(names), sign * np.inf) for sign in (1, 1, -1, -1)]
    for bound, values, keep in zip(
        bounds, (lon, lat, lon, lat), (np.minimum, np.minimum, np.maximum, np.maximum), strict=True
    ):
        keep.at(bound, which, values[at])
    radius = columns.at("radius")
    first = np.zeros(len(names), dtype=np.int64)
    first[which] = at
    return tuple(
        _cluster(
            columns,
            int(first[cell]),
            (float(middle_lat[cell]), float(middle_lon[cell])),
            (int(counts[cell]), int(disputed[cell])),
            tuple(float(bound[cell]) for bound in bounds),
            float(radius[first[cell]]),
        )
        for cell in range(len(names))
    )


def _cluster(
    columns: Columns,
    first: int,
    middle: tuple[float, float],
    counted: tuple[int, int],
    bounds: tuple[float, ...],
    radius: float,
) -> Cluster:
    west, south, east, north = bounds
    one = counted[0] == 1
    return Cluster(
        lat=south if south == north else middle[0],  # a mean of equal numbers may be off by a last digit
        lon=west if west == east else middle[1],
        count=counted[0],
        contested=counted[1],
        together=not one and west == east and south == north,
        west=west,
        south=south,
        east=east,
        north=north,
        id=str(columns.head["id"][first]) if one else None,
        type=columns.words["type"].all[int(columns.head["type"][first])] if one else None,
        radius_km=radius if one else None,
    )
