"""An incident: claims of one or many reports about one happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whosays.model.claim import Period, Place


class Status(StrEnum):
    """How an incident stands, by the status policy of the codebook."""

    SINGLE_SOURCE = "single-source"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """What one root source says of one figure. `kind`: "initial", "updated" or "cumulative"."""

    source: str
    published: date | None
    min: int | None
    max: int | None
    claim: str
    kind: str = "initial"


@dataclass(frozen=True, slots=True)
class Toll:
    """One figure of an incident over all its sources, by the toll policy of the codebook."""

    what: str
    group: str
    low: int | None
    high: int | None
    latest: int | None
    by: tuple[SourceFigure, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which claims differ. `values` and `claims` run in step."""

    field: str
    values: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims thought to tell of one happening. `claims` and `reports` are ids; `sources` are independent root
    sources; `why` holds the reasons for the joins and the status; `confidence` is that of its weakest join."""

    id: str
    type: str
    place: Place | None
    when: Period | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    sources: tuple[str, ...]
    status: Status
    figures: tuple[Toll, ...]
    disagreements: tuple[Disagreement, ...]
    confidence: float = 0.0
    why: tuple[str, ...] = ()
