"""The shapes of the public formats, as Pydantic models. Field order here is the order of the keys in a line.

What comes in is checked strictly where it is given, and may be left out where another tool has no such value:
gold claims, for one, have no spans on their values. Fields that are not known are let through and dropped.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictBool,
    StrictInt,
    StrictStr,
    model_validator,
)

from whosays.model import PassageKind, PeriodPrecision, PlacePrecision, Stance, Status

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


def _day(value: object) -> object:
    """An ISO day, or the day of an ISO time stamp. Numbers are no dates here, though Pydantic would take them."""
    if isinstance(value, date):
        return value
    hit = _DAY.fullmatch(value) if isinstance(value, str) else None
    if hit is None:
        raise ValueError("should be a day written YYYY-MM-DD")
    return date.fromisoformat(hit.group(1))


def _rounded(digits: int) -> PlainSerializer:
    return PlainSerializer(lambda value: None if value is None else round(value, digits), return_type=float | None)


def _whole(low: bool) -> BeforeValidator:
    """Records hold whole numbers. A fraction from outside ("96.5 percent") is widened to the whole numbers around
    it, so that what it says stays inside the bounds."""

    def widen(value: object) -> object:
        if isinstance(value, float) and math.isfinite(value):
            return math.floor(value) if low else math.ceil(value)
        return value

    return BeforeValidator(widen)


Day = Annotated[date, BeforeValidator(_day)]
Offset = Annotated[StrictInt, Field(ge=0)]
SpanPair = tuple[Offset, Offset]
Degrees = Annotated[float, _rounded(5)]
Kilometres = Annotated[float, Field(ge=0), _rounded(3)]
Low = Annotated[StrictInt, _whole(True)]
High = Annotated[StrictInt, _whole(False)]
Share = Annotated[float, Field(ge=0, le=1), _rounded(4)]


class Record(BaseModel):
    """What all shapes share: frozen, no infinities, unknown fields dropped."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False, populate_by_name=True)


class ReportRecord(Record):
    """Head of a coded report."""

    id: StrictStr = Field(min_length=1)
    uri: StrictStr = ""
    title: StrictStr | None = None
    publisher: StrictStr | None = None
    published: Day | None = None
    language: StrictStr = "und"
    sha256: StrictStr = ""
    coder: StrictStr = ""
    notes: tuple[StrictStr, ...] = ()


class PassageRecord(Record):
    """A stretch of the text of one kind."""

    kind: PassageKind
    start: Offset
    end: Offset
    author: StrictStr | None = None


class ActorRecord(Record):
    """A party to a claim."""

    name: StrictStr
    text: StrictStr
    span: SpanPair | None = None
    actor: StrictStr | None = None
    country: StrictStr | None = None
    sector: StrictStr | None = None


class LinkRecord(Record):
    """One link of a chain."""

    name: StrictStr
    text: StrictStr
    span: SpanPair | None = None
    cue: SpanPair | None = None
    actor: StrictStr | None = None


class MeansRecord(Record):
    """What it was done with."""

    text: StrictStr
    span: SpanPair | None = None


class PlaceRecord(Record):
    """A place. Gold claims say `within_km` for the radius and have no wording."""

    name: StrictStr
    text: StrictStr | None = None
    span: SpanPair | None = None
    lat: Degrees | None = Field(default=None, ge=-90, le=90)
    lon: Degrees | None = Field(default=None, ge=-180, le=180)
    precision: PlacePrecision | None = None
    radius_km: Kilometres | None = Field(default=None, validation_alias=AliasChoices("radius_km", "within_km"))
    country: StrictStr | None = None
    admin1: StrictStr | None = None
    gazetteer: StrictStr | None = None
    why: tuple[StrictStr, ...] = ()

    @model_validator(mode="after")
    def _both_or_neither(self) -> PlaceRecord:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("lat and lon go together: give both or neither")
        return self


class PeriodRecord(Record):
    """First and last day. Gold claims have no precision and no wording."""

    start: Day
    end: Day
    precision: PeriodPrecision | None = None
    text: StrictStr | None = None
    span: SpanPair | None = None

    @model_validator(mode="after")
    def _in_order(self) -> PeriodRecord:
        if self.start > self.end:
            raise ValueError("the last day is before the first")
        return self


class FigureRecord(Record):
    """A number of people or things. Gold claims say `quote` for its wording."""

    what: StrictStr
    of: StrictStr
    group: StrictStr
    min: Low | None = None
    max: High | None = None
    text: StrictStr = Field(default="", validation_alias=AliasChoices("text", "quote"))
    span: SpanPair | None = None

    @model_validator(mode="after")
    def _numbered(self) -> FigureRecord:
        if self.min is None and self.max is None:
            raise ValueError("min and max are both null: a figure needs a number")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is over max")
        return self


class ClaimRecord(Record):
    """One proposition by one chain of sources. Gold claims call the figures `counts`."""

    id: StrictStr = Field(min_length=1)
    span: SpanPair
    trigger: SpanPair | None = None
    type: StrictStr
    happened: StrictBool
    stance: Stance
    initiators: tuple[ActorRecord, ...] = ()
    targets: tuple[ActorRecord, ...] = ()
    means: MeansRecord | None = None
    place: PlaceRecord | None = None
    when: PeriodRecord | None = None
    figures: tuple[FigureRecord, ...] = Field(default=(), validation_alias=AliasChoices("figures", "counts"))
    chain: tuple[LinkRecord, ...] = ()
    confidence: Share = 0.0
    why: tuple[StrictStr, ...] = ()


class CodedReportRecord(Record):
    """A line of `whosays code --format jsonl`."""

    schema_: Literal["whosays/report/1"] = Field(validation_alias="schema", serialization_alias="schema")
    report: ReportRecord
    text: StrictStr
    passages: tuple[PassageRecord, ...] | None = None
    claims: tuple[ClaimRecord, ...] = ()


class SourceFigureRecord(Record):
    """What one root source says of one figure."""

    source: StrictStr
    published: Day | None = None
    min: StrictInt | None = None
    max: StrictInt | None = None
    claim: StrictStr
    kind: StrictStr = "initial"


class TollRecord(Record):
    """One figure of an incident over all its sources."""

    what: StrictStr
    group: StrictStr
    low: StrictInt | None = None
    high: StrictInt | None = None
    latest: StrictInt | None = None
    by: tuple[SourceFigureRecord, ...] = ()


class DisagreementRecord(Record):
    """A field on which claims differ; `values` and `claims` run in step."""

    field: StrictStr
    values: tuple[StrictStr, ...]
    claims: tuple[StrictStr, ...]


class IncidentRecord(Record):
    """A line of `whosays incidents --format jsonl`."""

    schema_: Literal["whosays/incident/1"] = Field(validation_alias="schema", serialization_alias="schema")
    id: StrictStr = Field(min_length=1)
    type: StrictStr
    place: PlaceRecord | None = None
    when: PeriodRecord | None = None
    claims: tuple[StrictStr, ...]
    reports: tuple[StrictStr, ...]
    sources: tuple[StrictStr, ...]
    status: Status
    figures: tuple[TollRecord, ...] = ()
    disagreements: tuple[DisagreementRecord, ...] = ()
    confidence: Share = 0.0
    why: tuple[StrictStr, ...] = ()
