"""What the network's outputs stand for, in their order. They are the codebook's words; a test compares the two."""

from __future__ import annotations

TYPES = tuple(
    "clash airstrike shelling bombing suicide_bombing chemical_attack attack execution abduction arrest release "
    "surrender offensive capture withdrawal siege deployment support clearance destruction displacement aid "
    "agreement talks threat sanction protest toll other".split()
)
STANCES = tuple("asserts denies confirms doubts speculates".split())
WHATS = tuple(
    "killed injured casualties captured released missing displaced surrendered destroyed damaged deployed present "
    "places percent other".split()
)
GROUPS = tuple("civilian combatant mixed unknown materiel".split())

ROLES = ("initiator", "target", "source", "relay", "evidence")
"""Spans the network marks for a trigger: the parties, the origin of the chain, the next link, the telling itself."""

FEATURES = (
    "title-case",
    "upper-case",
    "mixed-case",
    "digits",
    "mark",
    "first-of-sentence",
    "place",
    "period",
    "figure",
    "armed-actor",
    "civil-actor",
    "source",
    "cue",
    "rule",
    "headline",
    "quoted",
    "context",
    *(f"rules {name}" for name in (*TYPES, "any")),
)
"""What is added to a word piece's embedding, each 0 or 1, but for the last: how sure the rules coder's tables
are of each type in the sentence, and of any, from 0 (not at all) to 1."""

PLACE_FEATURES = (
    "point",
    "town",
    "district",
    "province",
    "country",
    "area",
    "unresolved",
    "headline",
    "repeated",
    "opening",
)
"""What is known of a candidate place, each 0 or 1."""

PERIOD_FEATURES = (
    "day",
    "week",
    "month",
    "year",
    "span",
    "published that day",
    "the day before",
    "within a week",
    "within a month",
    "older",
    "to come",
    "no day of publication",
    "no digits",
    "headline",
    "repeated",
    "opening",
)
"""What is known of a candidate period, each 0 or 1."""

FIGURE_FEATURES = (
    *(f"counts {name}" for name in WHATS),
    *(f"of {name}" for name in GROUPS),
    "cue",
    "one",
    "open",
    "digits",
    "headline",
)
"""What is known of a candidate figure, each 0 or 1: as what and of whom the words beside it count, whether a cue
says so, whether it is a single one, has an open bound, is written in digits."""

TELLING = (*STANCES, "denied", "source", "carried source", "figures", "same type", "told")
"""What the rules coder says of a trigger's sentence, each 0 or 1."""

DISTANCES = 20
"""Buckets of how far a piece is from a trigger: see `whosays.coding.neural.inputs.distances`."""

PIECE_HINTS, CANDIDATE_HINTS = 8, 4
"""How many sets of hints a piece and a candidate can have: see `whosays.coding.neural.hints`."""
