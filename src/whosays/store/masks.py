"""Filters as masks over the index: one for each part of a filter, so that each can be left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from whosays.errors import UsageError
from whosays.store import schema
from whosays.store.dialect import SqliteDialect
from whosays.store.filters import Box, IncidentFilter, Near
from whosays.store.index import NONE, STATES, STATUSES, Bools, Columns, Floats, Ints, Pairs
from whosays.store.vocabulary import chunks

EARTH_KM = 6371.0088
_KM_PER_DEGREE = 111.195  # of latitude on that sphere
WORDS_KEPT = 64
"""Searches for words whose masks are kept while the index stands."""

_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days from 1970-01-01."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The other way round."""
    return date.fromordinal(number + _EPOCH)


class Masks:
    """The masks of one filter over one state of the index."""

    def __init__(
        self,
        columns: Columns,
        filter: IncidentFilter,
        *,
        connection: Connection,
        dialect: SqliteDialect,
        leads: Callable[[str], tuple[str, ...]],
    ) -> None:
        self.columns = columns
        self._connection = connection
        self._dialect = dialect
        self._leads = leads
        self.parts = {part: self._mask(part, filter) for part in filter.used}

    def all(self, *, but: str = "") -> Bools:
        """What every part lets through, one of them left out."""
        whole = np.ones(len(self.columns), dtype=np.bool_)
        for part, mask in self.parts.items():
            if part != but:
                whole &= mask
        return whole

    def _mask(self, part: str, filter: IncidentFilter) -> Bools:
        columns, head = self.columns, self.columns.head
        match part:
            case "period":
                return _in_period(head["period_from"], head["period_to"], filter.start, filter.end)
            case "box" if filter.box:
                return self._in_places(in_box(columns, self._dialect, self._connection, filter.box))
            case "near" if filter.near:
                return self._in_places(near_point(columns, filter.near))
            case "types":
                return _any_of(head["type"], columns.words["type"].known(filter.types))
            case "statuses":
                return _any_of(head["status"], [STATUSES.index(status) for status in filter.statuses])
            case "states":
                return _any_of(columns.state, [STATES.index(state) for state in filter.states])
            case "countries":
                return _any_of(columns.at("country"), columns.words["country"].known(filter.countries))
            case "actors":
                return having(columns, columns.actor, np.array(columns.words["slug"].known(filter.actors)))
            case "sources":
                names = columns.tables["source_name"]
                return having(columns, columns.source, names["key"][np.isin(names["name"], filter.sources)])
            case "reports":
                return having(columns, columns.report, self._report_keys(filter.reports))
            case "min_confidence":
                return np.asarray(head["confidence"] >= (filter.min_confidence or 0.0))
            case "min_killed":
                low = head["killed_low"]
                return np.asarray((low >= (filter.min_killed or 0)) & (low != NONE))
            case "words":
                return self._with_words(filter.words)
            case "ids":
                wanted = {now for id in filter.ids for now in self._leads(id)}
                return np.fromiter((id in wanted for id in head["id"]), dtype=np.bool_, count=len(columns))
            case "placed":
                return np.asarray(~np.isnan(columns.at("lat")) == bool(filter.placed))
            case "dated":
                return np.asarray((head["period_from"] != NONE) == bool(filter.dated))
        raise UsageError("filter", f"there is no part {part!r}")

    def _in_places(self, good: Bools) -> Bools:
        """Incidents at the places that a mask over the places lets through."""
        if not len(good):
            return np.zeros(len(self.columns), dtype=np.bool_)
        return np.asarray(good[self.columns.place] & (self.columns.place >= 0))

    def _report_keys(self, ids: tuple[str, ...]) -> Ints:
        table = schema.report.c
        found: list[int] = []
        for part in chunks(ids):
            found += self._connection.execute(select(table.key).where(table.id.in_(part))).scalars()
        return np.array(found, dtype=np.int64)

    def _with_words(self, words: str) -> Bools:
        cache: dict[Any, Bools] = self.columns.cache
        key = ("words", " ".join(words.split()))
        if key not in cache:
            claims = self._dialect.claims_with(self._connection, words)
            home = self.columns.home
            at = home[claims[claims < len(home)]]
            mask = np.zeros(len(self.columns), dtype=np.bool_)
            mask[at[at >= 0]] = True
            if sum(isinstance(each, tuple) and each[0] == "words" for each in list(cache)) >= WORDS_KEPT:
                cache.pop(next(each for each in list(cache) if isinstance(each, tuple) and each[0] == "words"), None)
            cache[key] = mask
        return cache[key]


def _any_of(codes: NDArray[Any], wanted: Sequence[int]) -> Bools:
    """Where a code is one of a few; codes count from 0, -1 is none. Ten times as quick as np.isin."""
    if codes.dtype.kind == "f":  # a column of places where there is no place at all
        return np.zeros(len(codes), dtype=np.bool_)
    table = np.zeros(max(int(codes.max(initial=0)), *wanted, 0) + 2, dtype=np.bool_)  # the last is what -1 leads to
    table[list(wanted)] = True
    return np.asarray(table[codes])


def having(columns: Columns, pairs: Pairs, values: NDArray[Any]) -> Bools:
    """Incidents that have any of these values."""
    mask = np.zeros(len(columns), dtype=np.bool_)
    mask[pairs.at[np.isin(pairs.value, values)]] = True
    return mask


def _in_period(start: Ints, end: Ints, first: date | None, last: date | None) -> Bools:
    mask = start != NONE
    if first is not None:
        mask &= end >= day_number(first)
    if last is not None:
        mask &= start <= day_number(last)
    return np.asarray(mask)


def in_box(columns: Columns, dialect: SqliteDialect, connection: Connection, box: Box) -> Bools:
    """By place: whether its circle meets the box. The R*Tree gives the candidates; a circle whose own box meets this
    one only at a corner may yet lie outside, so the distance to the nearest point of the box is measured."""
    places = columns.tables["place"]
    good = np.zeros(len(places["key"]), dtype=np.bool_)
    found = np.searchsorted(places["key"], dialect.places_in(connection, box))
    at = found[found < len(good)]
    lat, lon, radius = places["lat"][at], places["lon"][at], places["radius"][at]
    closest = np.full(len(at), np.inf)
    for west, east in box.halves:
        for turn in (-360.0, 0.0, 360.0):
            near_lon = np.clip(lon + turn, west, east)
            near_lat = np.clip(lat, box.south, box.north)
            closest = np.minimum(closest, km_between(lat, lon + turn, near_lat, near_lon))
    good[at] = closest <= radius + 1e-6
    return good


def near_point(columns: Columns, near: Near) -> Bools:
    """By place: whether its circle meets the circle."""
    places = columns.tables["place"]
    km = km_between(places["lat"], places["lon"], near.lat, near.lon)
    with np.errstate(invalid="ignore"):
        return np.asarray(km <= near.radius_km + places["radius"])


def km_between(
    lat: Floats | float, lon: Floats | float, other_lat: Floats | float, other_lon: Floats | float
) -> Floats:
    """Great-circle distances in kilometres by the haversine formula, on a sphere; NaN where a coordinate is."""
    one, other = np.radians(lat), np.radians(other_lat)
    half = np.sin((other - one) / 2) ** 2
    half = half + np.cos(one) * np.cos(other) * np.sin(np.radians(np.subtract(other_lon, lon)) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))
