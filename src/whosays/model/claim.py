"""A claim: one proposition that something happened, or did not, told by one chain of sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whosays.model.report import Report
from whosays.model.span import Span


class Stance(StrEnum):
    """What the innermost source does with the proposition."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONFIRMS = "confirms"
    DOUBTS = "doubts"
    SPECULATES = "speculates"


class PlacePrecision(StrEnum):
    """How narrow a place is."""

    POINT = "point"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    AREA = "area"


class PeriodPrecision(StrEnum):
    """How narrow a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to a claim as the text names it. `name` is the canonical name where `actor`, an id of the actor
    dictionary, was resolved, else the wording without its article. `country` ISO 3166-1 alpha-2."""

    name: str
    text: str
    span: Span
    actor: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain of attribution: who says so, and the cue ("said", "according to") that shows it."""

    name: str
    text: str
    span: Span
    cue: Span | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What it was done with, as the text has it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened. Without a gazetteer hit `lat`, `lon`, `radius_km`, `gazetteer` and `precision` are None:
    a coordinate is never made up. Degrees north and east (WGS 84); kilometres. `why` holds reason codes."""

    name: str
    text: str
    span: Span
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    gazetteer: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """When it happened: first and last day, both counted."""

    start: date
    end: date
    precision: PeriodPrecision
    text: str
    span: Span

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a period ends before it starts: {self.start} > {self.end}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people or things. `what`, `group`: words of the codebook; `of`: the noun, singular.
    `min` or `max` is None where that bound is open; not both."""

    what: str
    of: str
    group: str
    min: int | None
    max: int | None
    text: str
    span: Span

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise ValueError(f"a figure without a number: {self.text!r}")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"a figure's low is over its high: {self.min} > {self.max}")


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition by one chain of sources. `chain` runs from the origin outwards, without the publisher.

    `confidence` is in [0, 1]; `why` holds reason codes. `id` is made from content (see `whosays.model.ids`).
    """

    id: str
    span: Span
    trigger: Span
    type: str
    happened: bool
    stance: Stance
    initiators: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    means: Means | None = None
    place: Place | None = None
    when: Period | None = None
    figures: tuple[Figure, ...] = ()
    chain: tuple[Link, ...] = ()
    confidence: float = 0.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report with its claims, and which coder made them ("whosays 0.1 / rules 1")."""

    report: Report
    claims: tuple[Claim, ...]
    coder: str
