"""Judgements as records: what a person said of a claim or of incidents. They are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from whosays.model import Actor, Claim, Figure, Link, Means, Period, Place, Span


class Act(StrEnum):
    """What a judgement does. UNDO revokes an earlier one and is itself never revoked: judge again instead."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    COMMENT = "comment"
    UNPLACE = "cannot-be-placed"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class Slot(StrEnum):
    """A part of a claim that a person may give another value."""

    TYPE = "type"
    HAPPENED = "happened"
    STANCE = "stance"
    INITIATORS = "initiators"
    TARGETS = "targets"
    MEANS = "means"
    PLACE = "place"
    WHEN = "when"
    FIGURES = "figures"
    CHAIN = "chain"


SlotValue = str | bool | Means | Place | Period | tuple[Actor, ...] | tuple[Figure, ...] | tuple[Link, ...] | None
"""A value of a slot: of the type that the field of that name has in `whosays.model.Claim`."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A slot and its new value. Values keep a span into the report's text; one chosen from the codebook or a map,
    without words of its own, takes the claim's evidence as its span."""

    slot: Slot
    value: SlotValue


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement remembers of a claim, so that it is found again in a new coding: report, evidence span and
    its words, type and root source, as they were. `key` is the store's own."""

    claim: str
    report: str
    span: Span
    quote: str
    type: str
    source: str
    key: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement. `number` rises through the store; `at` is UTC; `who` a user's name; `why` their words.

    `act` ACCEPT, EDIT, REJECT, COMMENT, UNPLACE: `anchors` holds the one claim. ADD: `added` is the new claim, and
    the anchor its own. MERGE: `groups` are the claims of each incident that became one. SPLIT: the claims of each part
    that one incident was taken into. `incidents`: ids as they were when judged. UNDO: `revokes` is the number of the
    one revoked, `anchors` are that one's.
    `revision`: of the claim after this judgement. `assignment`: the blind set it was made for, if any.
    """

    number: int
    at: datetime
    who: str
    act: Act
    why: str
    anchors: tuple[Anchor, ...]
    edits: tuple[Edit, ...] = ()
    added: Claim | None = None
    groups: tuple[tuple[Anchor, ...], ...] = ()
    incidents: tuple[str, ...] = ()
    revokes: int | None = None
    revision: int = 0
    assignment: int | None = None
    revoked_by: int | None = None


@dataclass(frozen=True, slots=True)
class Orphan:
    """A judgement whose claim (or, of a merge or split, whose claims) the current coding no longer holds, and why it
    was not found: reason codes such as "anchor:no-overlap", "anchor:report-gone"."""

    judgement: Judgement
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A set of reports given to people. `blind`: until each has ended, none sees the others' judgements.

    `coders`: users' names; `done`: those who have said that they are through."""

    number: int
    name: str
    reports: tuple[str, ...]
    coders: tuple[str, ...]
    blind: bool
    done: tuple[str, ...]
    made_by: str
    at: datetime
