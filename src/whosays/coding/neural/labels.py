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
)
"""What is added to a word piece's embedding, each 0 or 1."""

PLACE_FEATURES = ("point", "town", "district", "province", "country", "area", "unresolved", "headline", "repeated")
"""What is known of a candidate place, each 0 or 1."""

DISTANCES = 20
"""Buckets of how far a piece is from a trigger: see `whosays.coding.neural.inputs.distances`."""
