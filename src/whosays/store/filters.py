"""What can be asked of the store: which incidents, claims and reports, in which order, and how many at once."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from whosays.errors import UsageError
from whosays.model import Status

LIMIT_MAX = 1000
"""The most rows one page may hold."""


@dataclass(frozen=True, slots=True)
class Box:
    """An area between two parallels and two meridians, degrees (WGS 84). It crosses the date line where west > east."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        numbers = (self.west, self.south, self.east, self.north)
        if not all(math.isfinite(number) for number in numbers):
            raise UsageError("box", "a bound is not a number", "Give west,south,east,north in degrees")
        if not (-90 <= self.south <= self.north <= 90 and -180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise UsageError("box", f"{numbers} is not west,south,east,north", "Degrees within ±180 and ±90")

    @property
    def halves(self) -> tuple[tuple[float, float], ...]:
        """The (west, east) ranges it covers: two where it crosses the date line."""
        if self.west <= self.east:
            return ((self.west, self.east),)
        return ((self.west, 180.0), (-180.0, self.east))


@dataclass(frozen=True, slots=True)
class Near:
    """A circle: a point in degrees and a radius in kilometres. `name` is what the user called it, for show alone.

    An incident is near where its distance is no more than the two radii together: what may lie inside is inside."""

    lat: float
    lon: float
    radius_km: float
    name: str = ""

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise UsageError("near", f"({self.lat}, {self.lon}) is not a latitude and a longitude", "Give degrees")
        if not 0 <= self.radius_km <= 20_100:
            raise UsageError("radius", f"{self.radius_km} km is not a radius on this planet")


class ReviewState(StrEnum):
    """How far people have come with a claim, or with all claims of an incident."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents. Fields left empty do not narrow; those given must all hold; in a tuple any one may.

    `start`, `end`: days, both counted; an incident is in where its period shares a day with them.
    `actors`: slugs as facets give them (an actor's id in the dictionary, or "name:" and its folded name).
    `sources`: names of root sources. `words`: full text over the quotes of the claims; "a phrase" in quotes,
    `begin*` for the beginning of a word. `ids`: incident ids, old ones lead on. `placed`, `dated`: with or without
    a coordinate, a period. `min_killed`: low bound of the dead, all groups' greatest toll. `countries`: ISO 3166-1
    alpha-2. `reports`: report ids, any of whose claims is in.
    """

    start: date | None = None
    end: date | None = None
    box: Box | None = None
    near: Near | None = None
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    countries: tuple[str, ...] = ()
    states: tuple[ReviewState, ...] = ()
    reports: tuple[str, ...] = ()
    min_confidence: float | None = None
    min_killed: int | None = None
    words: str = ""
    ids: tuple[str, ...] = ()
    placed: bool | None = None
    dated: bool | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise UsageError("period", f"it ends ({self.end}) before it starts ({self.start})", "Swap them")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise UsageError("confidence", f"{self.min_confidence} is not between 0 and 1")

    @property
    def used(self) -> tuple[str, ...]:
        """The names of the parts that narrow, in a fixed order; `start` and `end` are one part, "period"."""
        parts = (
            ("period", self.start is not None or self.end is not None),
            ("box", self.box is not None),
            ("near", self.near is not None),
            *((name, bool(getattr(self, name))) for name in _TUPLES),
            ("min_confidence", self.min_confidence is not None),
            ("min_killed", self.min_killed is not None),
            ("words", bool(self.words.strip())),
            ("ids", bool(self.ids)),
            ("placed", self.placed is not None),
            ("dated", self.dated is not None),
        )
        return tuple(name for name, given in parts if given)

    def without(self, part: str) -> IncidentFilter:
        """The same filter without `part`, one of `used`."""
        blank = IncidentFilter()
        names = ("start", "end") if part == "period" else (part,)
        changes: dict[str, Any] = {name: getattr(blank, name) for name in names}
        return replace(self, **changes)


_TUPLES = ("types", "actors", "sources", "statuses", "countries", "states", "reports")


class IncidentSort(StrEnum):
    """What incidents can be put in order by. Ties are broken by id, so that an order is total."""

    DAY = "day"
    CONFIDENCE = "confidence"
    KILLED = "killed"
    CONTESTED = "contested"
    SOURCES = "sources"
    CLAIMS = "claims"
    TYPE = "type"
    PLACE = "place"
    STATUS = "status"


class QueueOrder(StrEnum):
    """In which order claims wait for review."""

    LEAST_SURE = "least-sure"
    MOST_DEADLY = "most-deadly"
    MOST_CONTESTED = "most-contested"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which stretch of a list: after `cursor` (as a page before gave it), or from `offset`; at most `limit` rows."""

    limit: int = 50
    cursor: str | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= LIMIT_MAX:
            raise UsageError("limit", f"{self.limit} is not between 1 and {LIMIT_MAX}")
        if self.offset < 0:
            raise UsageError("offset", f"{self.offset} is below 0")


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports. `words`: full text over titles and story passages, never comments. `start`, `end`: published."""

    words: str = ""
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    ids: tuple[str, ...] = ()
