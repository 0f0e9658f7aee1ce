"""What the store answers with: frozen records around those of `whosays.model`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from whosays.model import Claim, Incident, Period, Place, Report, Status
from whosays.store.filters import ReviewState

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """A stretch of a list. `total`: rows of the whole list; `cursor`: where the next page begins, None at the end."""

    items: tuple[Row, ...]
    total: int
    cursor: str | None


# Reports and claims


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list. `uris`: every address its bytes were seen at. `added`: UTC. `size`: bytes as they came."""

    id: str
    uri: str
    uris: tuple[str, ...]
    title: str | None
    publisher: str | None
    published: date | None
    language: str
    sha256: str
    media_type: str
    size: int
    added: datetime
    claims: int
    run: int


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as it is current: the record, its row, its claims in the order of the text (people's own last)."""

    report: Report
    row: ReportRow
    claims: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with what the store knows of it.

    `claim` is the machine's record, or a person's where `by` is not None (a claim added by hand). `quote` is the
    evidence. `source` is the root of its chain, the publisher where the report says so in its own voice.
    `revision` rises by one with each judgement on it; `state` is what the judgements come to. `incident`: the id of
    the current incident that it belongs to, None where it was rejected or not linked yet. `current`: whether the
    newest coding of its report still holds it.
    """

    claim: Claim
    report: str
    publisher: str | None
    published: date | None
    title: str | None
    quote: str
    source: str
    revision: int
    state: ReviewState
    incident: str | None
    run: int
    coder: str
    current: bool = True
    by: str | None = None


# Incidents


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident in a list: what the overview shows of it. `killed`, `injured`: low and high over all groups' tolls,
    (None, None) where no source gives any. `claims`, `reports`, `sources`: how many. `disagreements`: the fields on
    which claims differ. `state`: OPEN until every claim is judged. `judged`: whether a person's value is in it."""

    id: str
    type: str
    place: Place | None
    when: Period | None
    status: Status
    confidence: float
    killed: tuple[int | None, int | None]
    injured: tuple[int | None, int | None]
    claims: int
    reports: int
    sources: tuple[str, ...]
    actors: tuple[str, ...]
    disagreements: tuple[str, ...]
    quote: str
    state: ReviewState
    judged: bool


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet and how many incidents have it under all the filter's other parts. `value` is what goes
    into the filter, `label` what a person reads. `chosen`: whether the filter names it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is the filter's field ("types", "actors", ...); values by count, then by label; `others`: how many
    values did not fit in."""

    name: str
    values: tuple[FacetValue, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Bin:
    """A step of the timeline: first day, last day, incidents whose period starts in it, the contested among them."""

    start: date
    end: date
    count: int
    contested: int


@dataclass(frozen=True, slots=True)
class Loosening:
    """How many incidents there would be without one part of the filter."""

    part: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the overview shows but the map: a page of rows, facets, timeline, and what lacks a place or a day.

    `timeline` leaves the period of the filter aside, so that a brush on it can be widened. `loosen` is filled where
    nothing was found."""

    page: Page[IncidentRow]
    facets: tuple[Facet, ...]
    timeline: tuple[Bin, ...]
    unplaced: int
    undated: int
    loosen: tuple[Loosening, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Incidents drawn as one on the map: their middle in degrees, how many, how many of them contested or denied.

    Of a single one `id`, `type` and `radius_km` are given. `together`: all lie on one point, so that zooming in
    will not part them; then `box` is that point."""

    lat: float
    lon: float
    count: int
    contested: int
    together: bool
    west: float
    south: float
    east: float
    north: float
    id: str | None = None
    type: str | None = None
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident whole: the record, its row, its claims in order of report and text, and its reports.

    `asked` is the id that was asked for; where it was an old one, `incident.id` is the one it leads on to and
    `others` are further ones that took some of its claims."""

    incident: Incident
    row: IncidentRow
    claims: tuple[StoredClaim, ...]
    reports: tuple[ReportRow, ...]
    asked: str
    others: tuple[str, ...]
    former: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another incident near in time and place. `km`: between the two points, None without both; `days`: between the
    two periods, 0 where they meet, None without both."""

    row: IncidentRow
    km: float | None
    days: int | None
    same_type: bool


# Runs


class RunKind(StrEnum):
    """What made a run: new reports coming in, or the stored ones coded again."""

    INGEST = "ingest"
    RECODE = "recode"


@dataclass(frozen=True, slots=True)
class Versions:
    """What decides a coding. `coder` as `CodedReport.coder` has it. `settings`: pairs in order."""

    coder: str
    codebook: str
    gazetteer: str
    reader: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A coding run. `ended` is None while it goes on or where it was cut short (start it again to resume).
    `known`: documents that were in the store already. Times are UTC."""

    number: int
    kind: RunKind
    versions: Versions
    started: datetime
    ended: datetime | None
    reports: int
    claims: int
    failures: int
    known: int
    current: bool


@dataclass(frozen=True, slots=True)
class FailureRecord:
    """A document that could not be taken in. `step`: "sources", "reading", "coding" or "store"; `error`: the error's
    class; `reason`: what it says; `do`: what can be done; `sha256` is None where its bytes were never seen."""

    run: int
    uri: str
    sha256: str | None
    step: str
    error: str
    reason: str
    do: str
    at: datetime


class Added(StrEnum):
    """What became of a document that was given to the store."""

    NEW = "new"
    KNOWN = "known"
    RECODED = "recoded"


class ChangeKind(StrEnum):
    """What happened to a claim or a toll between two runs."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's old and new value, as a person reads it; "" for none."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that is not the same in two runs. `old`, `new`: claim ids. `why`: reason codes such as
    "coder:rules 1->rules 2", "text:changed", "report:new"."""

    kind: ChangeKind
    report: str
    old: str | None
    new: str | None
    quote: str
    fields: tuple[FieldChange, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TollChange:
    """A toll that is not the same in two runs' incidents. `old`, `new`: (low, high, latest)."""

    kind: ChangeKind
    incident: str
    what: str
    group: str
    old: tuple[int | None, int | None, int | None] | None
    new: tuple[int | None, int | None, int | None] | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunDiff:
    """The record as run `old` left it against the record as run `new` left it. `same`: claims in both unchanged."""

    old: Run
    new: Run
    reports_added: tuple[str, ...]
    claims: tuple[ClaimChange, ...]
    tolls: tuple[TollChange, ...]
    same: int
    why: tuple[str, ...]


# Sources


@dataclass(frozen=True, slots=True)
class SourceTolls:
    """A source's death tolls of one side beside the middle of the other sources' for the same incidents: how many are
    higher, lower, equal. `side`: the sector of those the claim was done to ("state", "rebel", ...; "" unknown)."""

    side: str
    higher: int
    lower: int
    equal: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A root source and how it fares beside others. `incidents`: those it speaks of; of these `alone` have no other
    root source; by the status policy `borne_out` are corroborated, `contested` contested, `denied` denied by another
    and `denies` denied by this one. `higher`, `lower`, `equal`: its death tolls beside the others', over all sides.
    `few`: too few incidents with another source (under FEW) for the shares to say anything."""

    name: str
    claims: int
    reports: int
    incidents: int
    alone: int
    borne_out: int
    contested: int
    denied: int
    denies: int
    higher: int
    lower: int
    equal: int
    tolls: tuple[SourceTolls, ...]
    few: bool


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How much there is, of the current record."""

    reports: int
    claims: int
    incidents: int
    judgements: int
    runs: int
    size: int
