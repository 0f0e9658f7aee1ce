"""Incidents: the list, its facets, the map's cells, and the whole page of one."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from whosays.web.schemas.common import FigureOut, PeriodOut, PlaceOut, Shape, SpanOut, ValueMark

StatusOut = Literal["single-source", "corroborated", "contested", "denied"]
Agreement = Literal["agrees", "differs", "denies", "silent", "alone"]


class IncidentRow(Shape):
    """One incident in a list. `quote` is the words of one of its claims. `judged`: a person's value is in it."""

    id: str
    type: str
    place: PlaceOut | None
    when: PeriodOut | None
    status: StatusOut
    confidence: float
    reports: int
    sources: list[str]
    actors: list[str]
    claims: int
    disagreements: list[str]
    killed: FigureOut | None
    injured: FigureOut | None
    quote: str
    graphic: bool
    state: str
    judged: bool


class FacetValueOut(Shape):
    """A value of a facet: `value` goes into the filter, `label` is for people. `count`: how many incidents have it
    under all the other filters."""

    value: str
    label: str
    count: int
    chosen: bool


class FacetOut(Shape):
    """A facet by its filter's name (`type`, `actor`, ...). `others`: values that are not listed."""

    name: str
    values: list[FacetValueOut]
    others: int


class Loosen(Shape):
    """One part of the filter that could be taken off, and how many incidents would then show. `filters` names what
    to clear in the address."""

    label: str
    filters: list[str]
    count: int


class TimeBin(Shape):
    """How many incidents began in `[start, end]`, and how many of them are contested or denied."""

    start: date
    end: date
    count: int
    contested: int


class OverviewOut(Shape):
    """A page of incidents with the counts around it. `filter` is the filter in words."""

    items: list[IncidentRow]
    next: str | None
    total: int
    facets: list[FacetOut]
    timeline: list[TimeBin]
    unplaced: int
    undated: int
    loosen: list[Loosen]
    filter: list[str]


class Cell(Shape):
    """A point or a cluster on the map. `id`, `type` and `radius_km` are of a single incident: an area is drawn with
    its radius. `together`: all lie on one point, so that zooming in will not part them."""

    lat: float
    lon: float
    count: int
    contested: int
    together: bool
    west: float
    south: float
    east: float
    north: float
    id: str | None
    type: str | None
    radius_km: float | None


class Cells(Shape):
    """What the map draws at one zoom."""

    cells: list[Cell]


class ActorOut(Shape):
    """A party or source as named, with its canonical id where the dictionary knows it."""

    name: str
    text: str
    span: SpanOut | None = None
    actor: str | None = None
    country: str | None = None
    sector: str | None = None


class LinkOut(Shape):
    """One link of a chain of attribution."""

    name: str
    text: str
    span: SpanOut | None = None
    cue: SpanOut | None = None
    cue_text: str = ""
    actor: str | None = None


class ClaimFigure(Shape):
    """A figure of a claim, with its words."""

    what: str
    of: str
    group: str
    low: int | None = None
    high: int | None = None
    text: str
    span: SpanOut | None = None


class ClaimPlace(PlaceOut):
    """A claim's place, with its words and the reasons for the choice among namesakes."""

    text: str
    span: SpanOut | None = None
    why: list[str] = Field(default_factory=list)


class ClaimPeriod(PeriodOut):
    """A claim's period, with its words."""

    text: str
    span: SpanOut | None = None


class MeansOut(Shape):
    """What it was done with."""

    text: str
    span: SpanOut | None = None


class ClaimOut(Shape):
    """A claim as judged. `graphic`: the quote holds words that show what was done to bodies. `marks` names the
    fields where a person's value stands over the machine's. `version` goes into a judgement's `If-Match`, so that no
    one judges what another has changed since."""

    id: str
    report: str
    report_title: str | None
    publisher: str | None
    published: date | None
    incident: str | None
    origin: str
    quote: str
    graphic: bool
    span: SpanOut | None
    trigger: SpanOut | None
    type: str
    happened: bool
    stance: str
    initiators: list[ActorOut]
    targets: list[ActorOut]
    means: MeansOut | None
    place: ClaimPlace | None
    when: ClaimPeriod | None
    figures: list[ClaimFigure]
    chain: list[LinkOut]
    confidence: float
    why: list[str]
    coder: str
    state: str
    by: str | None
    marks: dict[str, ValueMark]
    comments: int
    version: str
    current: bool


class CellValue(Shape):
    """One value in a cell of the matrix, and the claim and words it rests on."""

    text: str
    claim: str
    report: str
    wording: str
    span: SpanOut | None
    slot: str
    judged: bool = False


class MatrixCell(Shape):
    """What one origin says of one field. `state` is its relation to what the others say; `alone` where no other says
    anything."""

    state: Agreement
    values: list[CellValue]


class MatrixColumn(Shape):
    """One root origin: all reports that rest on its word, so that copies of one wire count once."""

    origin: str
    reports: list[ColumnReport]
    claims: list[str]
    published: date | None
    copies: list[str]


class ColumnReport(Shape):
    """A report under an origin, and the ones between: the publishers that carried its word."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None


class MatrixRow(Shape):
    """One field, with a cell for each column."""

    field: str
    label: str
    agreed: str | None
    cells: list[MatrixCell]


class Matrix(Shape):
    """Fields by origins."""

    columns: list[MatrixColumn]
    rows: list[MatrixRow]


class TollBy(Shape):
    """What one source says of one figure, when, and whether it is the first word, an update or a running total."""

    source: str
    published: date | None
    low: int | None
    high: int | None
    claim: str
    kind: str


class TollOut(Shape):
    """One figure over all sources."""

    what: str
    group: str
    low: int | None
    high: int | None
    latest: int | None
    by: list[TollBy]


NodeKind = Literal["origin", "link", "publisher"]


class ChainNode(Shape):
    """One who says or carries: an origin, a link between, or a publisher."""

    id: str
    name: str
    kind: NodeKind
    claims: list[str]


class ChainEdge(Shape):
    """`target` quotes `source`, with the cue's words where the text has one."""

    source: str
    target: str
    cue: str
    claims: list[str]


class Chains(Shape):
    """The chains of attribution of an incident as one graph, from origins to publishers."""

    nodes: list[ChainNode]
    edges: list[ChainEdge]


class Neighbour(Shape):
    """Another incident near in time and place. `against`: why it is not thought the same, strongest first;
    `favouring`: what would speak for it; `likely`: how likely the two closest claims tell of one happening, 0 to 1."""

    id: str
    type: str
    place: PlaceOut | None
    when: PeriodOut | None
    status: StatusOut
    km: float | None
    days: int | None
    killed: FigureOut | None
    claims: int
    likely: float
    against: list[Reason]
    favouring: list[Reason]


class Part(Shape):
    """A stretch of the sentence that says what is said; `mark` names the field it came from."""

    text: str
    field: str | None = None


class StatusWhy(Shape):
    """The status, the policy that gave it, and which sources count as independent."""

    status: StatusOut
    policy: str
    definition: str
    sources: list[str]
    reasons: list[Reason]


class Reason(Shape):
    """A reason code and what it says in words."""

    code: str
    words: str


class Join(Shape):
    """Why two claims are thought to tell of one happening: how likely (0 to 1), and what speaks most for it."""

    claims: list[str]
    likely: float | None
    why: list[Reason]


class ToldPart(Shape):
    """A stretch of a sentence and the claims it rests on."""

    text: str
    claims: list[str]


class Told(Shape):
    """A sentence of what is said, each part of which rests on claims."""

    parts: list[ToldPart]


class IncidentOut(Shape):
    """The whole page of an incident."""

    id: str
    asked: str
    type: str
    place: PlaceOut | None
    when: PeriodOut | None
    confidence: float
    sentence: list[Part]
    told: list[Told]
    status: StatusWhy
    joined: list[Join]
    matrix: Matrix
    tolls: list[TollOut]
    chains: Chains
    claims: list[ClaimOut]
    neighbours: list[Neighbour]
    disagreements: list[str]
    state: str
    judged: bool
    reports: list[ColumnReport]
    former: list[str]
    others: list[str]


for _model in (MatrixColumn, Neighbour, StatusWhy, IncidentOut):
    _model.model_rebuild()
