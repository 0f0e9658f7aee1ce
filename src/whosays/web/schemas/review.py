"""Judgements: what a person sends, and what is shown of those made."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from whosays.web.schemas.common import FigureOut, Shape, SpanOut
from whosays.web.schemas.incidents import Reason, StatusOut

Why = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Count = Annotated[int, Field(ge=0, le=10**12)]
SetNumber = Annotated[int, Field(ge=0, le=2**31 - 1)]


class ActorIn(Shape):
    """A party. With `actor` (an id of the dictionary) its name is the dictionary's; with `span` its words are those
    of the text. One of the three is needed."""

    actor: Short | None = None
    name: Short | None = None
    span: SpanOut | None = None


class LinkIn(ActorIn):
    """A link of a chain, with the cue that shows it where the text has one."""

    cue: SpanOut | None = None


class FigureIn(Shape):
    """A figure. `span` marks its words; at least one bound is given."""

    what: Short
    of: Short
    group: Short
    low: Count | None = None
    high: Count | None = None
    span: SpanOut | None = None


class TypeEdit(Shape):
    """Another type, from the codebook."""

    slot: Literal["type"]
    value: Short


class HappenedEdit(Shape):
    """Whether it happened, as this source has it."""

    slot: Literal["happened"]
    value: bool


class StanceEdit(Shape):
    """Another stance."""

    slot: Literal["stance"]
    value: Literal["asserts", "denies", "confirms", "doubts", "speculates"]


class PlaceEdit(Shape):
    """Another place: one of the gazetteer by its id and name; words of the text without a coordinate; or, with
    neither, none."""

    slot: Literal["place"]
    gazetteer: Short | None = None
    name: Short | None = None
    span: SpanOut | None = None


class WhenEdit(Shape):
    """Another period; without days, none."""

    slot: Literal["when"]
    start: date | None = None
    end: date | None = None
    span: SpanOut | None = None


class MeansEdit(Shape):
    """Other means, as words of the text; without a span, none."""

    slot: Literal["means"]
    span: SpanOut | None = None


class ActorsEdit(Shape):
    """All parties of one side anew."""

    slot: Literal["initiators", "targets"]
    value: Annotated[list[ActorIn], Field(max_length=40)]


class FiguresEdit(Shape):
    """All figures anew."""

    slot: Literal["figures"]
    value: Annotated[list[FigureIn], Field(max_length=60)]


class ChainEdit(Shape):
    """The whole chain anew, from the origin outwards."""

    slot: Literal["chain"]
    value: Annotated[list[LinkIn], Field(max_length=12)]


EditIn = Annotated[
    TypeEdit | HappenedEdit | StanceEdit | PlaceEdit | WhenEdit | MeansEdit | ActorsEdit | FiguresEdit | ChainEdit,
    Field(discriminator="slot"),
]


class AcceptIn(Shape):
    """The claim is right as it stands."""

    act: Literal["accept"]
    why: Why = ""
    assignment: SetNumber | None = None


class RejectIn(Shape):
    """The report does not make this claim."""

    act: Literal["reject"]
    why: Said
    assignment: SetNumber | None = None


class CommentIn(Shape):
    """Words on the claim; they change nothing."""

    act: Literal["comment"]
    why: Said
    assignment: SetNumber | None = None


class UnplaceIn(Shape):
    """Where it happened cannot be told."""

    act: Literal["cannot-be-placed"]
    why: Why = ""
    assignment: SetNumber | None = None


class EditsIn(Shape):
    """Slots get other values."""

    act: Literal["edit"]
    edits: Annotated[list[EditIn], Field(min_length=1, max_length=10)]
    why: Why = ""
    assignment: SetNumber | None = None


JudgementIn = Annotated[AcceptIn | RejectIn | CommentIn | UnplaceIn | EditsIn, Field(discriminator="act")]


class ClaimIn(Shape):
    """A claim that the machine missed: the words that make it, its type, and whatever else of it is told."""

    span: SpanOut
    type: Short
    edits: Annotated[list[EditIn], Field(max_length=10)] = Field(default_factory=list)
    why: Why = ""
    assignment: SetNumber | None = None


class MergeIn(Shape):
    """Incidents that are one, and why."""

    incidents: Annotated[list[Short], Field(min_length=2, max_length=20)]
    why: Said


class SplitIn(Shape):
    """An incident that is several: the claims of each, and why."""

    groups: Annotated[
        list[Annotated[list[Short], Field(min_length=1, max_length=500)]], Field(min_length=2, max_length=20)
    ]
    why: Said


class UndoIn(Shape):
    """Why a judgement is taken back."""

    why: Why = ""


class JudgementOut(Shape):
    """A judgement. `what` tells it in one line; `undone_by` is the number of the judgement that took it back."""

    number: int
    at: str
    who: str
    act: str
    why: str
    what: str
    claims: list[str]
    incidents: list[str]
    reports: list[str]
    revokes: int | None
    undone_by: int | None
    assignment: int | None
    leads_to: str | None = None


class OrphanOut(Shape):
    """A judgement whose claim is no longer found, the words it was on, and why it was not found."""

    judgement: JudgementOut
    quote: str
    report: str
    why: list[str]


class MergedField(Shape):
    """What one field is in each incident, and what it becomes in the one."""

    field: str
    label: str
    before: list[str]
    after: str


class MergePreview(Shape):
    """What merging would make: each field before and after, the status, the tolls, and why the incidents were
    thought one or not."""

    incidents: list[str]
    fields: list[MergedField]
    status: StatusOut
    tolls: list[FigureOut]
    sources: list[str]
    claims: int
    likely: float
    favouring: list[Reason]
    against: list[Reason]
