"""Sources, runs and sets."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from whosays.web.schemas.common import Shape
from whosays.web.schemas.incidents import IncidentRow


class SideTolls(Shape):
    """How many of a source's death tolls of one side are higher than, lower than or equal to the middle of the others'
    for the same incidents. `side`: the sector of those it was done to ("state", "rebel", ...; "" where unknown).
    `few`: too few to say anything."""

    side: str
    higher: int
    lower: int
    equal: int
    few: bool


class SourceOut(Shape):
    """A root source and how it fares beside others. Of the incidents it speaks of, `alone` have no other root
    source, in `borne_out` another says the same, in `contested` another differs, in `denied` another denies.
    `higher`, `lower`, `equal`: its death tolls beside the others' for the same incidents, over all `sides`. `few`:
    too few incidents shared with others for the shares to say anything."""

    name: str
    claims: int
    reports: int
    incidents: int
    alone: int
    borne_out: int
    contested: int
    denied: int
    higher: int
    lower: int
    equal: int
    sides: list[SideTolls]
    few: bool


class SourcePage(Shape):
    """A source with the newest incidents it speaks of."""

    source: SourceOut
    incidents: list[IncidentRow]
    contested: list[IncidentRow]


class VersionsOut(Shape):
    """What decided a coding."""

    coder: str
    codebook: str
    gazetteer: str
    reader: str


class RunOut(Shape):
    """A coding run. `ended` is null while it goes on or where it was cut short."""

    number: int
    kind: str
    versions: VersionsOut
    started: str
    ended: str | None
    reports: int
    claims: int
    failures: int
    known: int
    current: bool


class FailureOut(Shape):
    """A document that could not be taken in, and why."""

    uri: str
    step: str
    error: str
    reason: str
    at: str


class RunPage(Shape):
    """A run and what failed in it."""

    run: RunOut
    failures: list[FailureOut]


class FieldChangeOut(Shape):
    """One field's old and new value; "" for none."""

    field: str
    old: str
    new: str


class ClaimChangeOut(Shape):
    """A claim that is not the same in two runs."""

    kind: str
    report: str
    old: str | None
    new: str | None
    quote: str
    fields: list[FieldChangeOut]
    why: list[str]


class TollChangeOut(Shape):
    """A toll that is not the same in two runs. `old`, `new`: low, high, latest in words."""

    kind: str
    incident: str
    what: str
    group: str
    old: str
    new: str
    why: list[str]


class RunDiffOut(Shape):
    """What changed between two runs. `shown` of `changed` claims are listed."""

    old: RunOut
    new: RunOut
    reports_added: int
    same: int
    changed: int
    shown: int
    claims: list[ClaimChangeOut]
    tolls: list[TollChangeOut]
    why: list[str]


class SetIn(Shape):
    """Reports to give to people, blind or not."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    reports: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=200)]], Field(min_length=1, max_length=500)
    ]
    coders: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=60)]], Field(min_length=1, max_length=10)
    ]
    blind: bool = True


class AdoptIn(Shape):
    """Whose judgements of which claim are taken over, and why."""

    claim: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    coder: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    why: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)] = ""


class SetOut(Shape):
    """A set of reports given to people. `closed`: blind still, since not everyone has ended it."""

    number: int
    name: str
    reports: list[str]
    coders: list[str]
    done: list[str]
    blind: bool
    closed: bool
    made_by: str
    at: str
    mine: bool


class SetProgress(Shape):
    """One report of a set: how many of its claims the asker has judged."""

    report: str
    title: str | None
    claims: int
    judged: int


class SetPage(Shape):
    """A set and how far the asker has come."""

    set: SetOut
    progress: list[SetProgress]


class SlotAgreementOut(Shape):
    """Agreement on one slot. `alpha` is Krippendorff's, null where it cannot be told; `f1` over paired claims, null
    where there are none; `pairs` how many values could be paired."""

    slot: str
    alpha: float | None
    f1: float | None
    pairs: int


class DifferenceOut(Shape):
    """Where the two differ: the claim as each has it, and on which slots."""

    report: str
    report_title: str | None
    quote: str
    one: str | None
    other: str | None
    slots: list[str]
    one_says: dict[str, str]
    other_says: dict[str, str]


class AgreementOut(Shape):
    """Two people's agreement over a set."""

    set: SetOut
    coders: list[str]
    slots: list[SlotAgreementOut]
    differences: list[DifferenceOut]
