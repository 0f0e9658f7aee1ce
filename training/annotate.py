"""Gold claims set against what the finders saw: which candidate is the claim's place, period, figure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from training.gold import GoldClaim, GoldReport
from whosays.coding.neural.inputs import GROUPS, ROLES, STANCES, TYPES, WHATS, Mentions
from whosays.coding.neural.mentions import Found, find_mentions
from whosays.coding.scoring import Tables
from whosays.language import Sentence, sentences
from whosays.model import Period, Place, Span

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Target:
    """What the network should say of one claim. `places` and `periods`: candidates that are right, () where the gold
    has none, None where it has one that no candidate gives (nothing is learned from it then). `figures`: candidate ->
    (what, group). `roles`: per role of `ROLES` the spans to mark."""

    type: int
    happened: bool
    stance: int
    evidence: Span
    places: tuple[int, ...] | None
    periods: tuple[int, ...] | None
    figures: dict[int, tuple[int, int]]
    roles: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report ready for the network: text, sentences, mentions, targets, all by spans, so that `augment` can change
    the text under them."""

    name: str
    folder: str
    text: str
    sentences: tuple[Sentence, ...]
    mentions: Mentions
    targets: tuple[Target, ...]


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in degrees, in kilometres (haversine)."""
    la, lo, lb, lp = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def annotate(gold: GoldReport, counts: Counter[str] | None = None, *, tables: Tables | None = None) -> Annotated:
    """Run the finders over a gold report and match its claims to what they saw; `counts` says how often they could;
    `tables` of the rules coder, fitted without the report."""
    counts = counts if counts is not None else Counter()
    parts = sentences(gold.report)
    found = find_mentions(gold.report, parts, tables=tables)
    targets = tuple(_target(claim, found, counts) for claim in gold.claims)
    return Annotated(gold.report.id, gold.folder, gold.report.text, parts, found.mentions(), targets)


def _target(claim: GoldClaim, found: Found, counts: Counter[str]) -> Target:
    chain = claim.chain
    roles = {
        "initiator": claim.initiators,
        "target": claim.targets,
        "source": chain[:1],
        "relay": chain[1:2],
        "evidence": (claim.evidence,),
    }
    places = _places(claim, found.places)
    periods = _periods(claim.when, found.periods)
    figures: dict[int, tuple[int, int]] = {}
    for figure in claim.figures:
        at = _figure(figure.span, figure.min, figure.max, found, taken=figures)
        counts["figures"] += 1
        if at is not None:
            counts["figures found"] += 1
            mention = found.figures[at]
            counts["figures equal"] += (mention.min, mention.max) == (figure.min, figure.max)
            figures[at] = (WHATS.index(figure.what), GROUPS.index(figure.group))
    counts["places"] += claim.place is not None
    counts["places found"] += bool(places)
    counts["periods"] += claim.when is not None
    counts["periods found"] += bool(periods)
    return Target(
        TYPES.index(claim.type),
        claim.happened,
        STANCES.index(claim.stance),
        claim.evidence,
        places,
        periods,
        figures,
        tuple(tuple(roles[role]) for role in ROLES),
    )


def _places(claim: GoldClaim, places: Sequence[Place]) -> tuple[int, ...] | None:
    gold = claim.place
    if gold is None:
        return ()
    near = [
        (km((gold.lat, gold.lon), (p.lat, p.lon)), n)
        for n, p in enumerate(places)
        if p.lat is not None and p.lon is not None
    ]
    right = tuple(n for far, n in near if far <= gold.within_km)
    return right or None


def _periods(when: tuple[date, date] | None, periods: Sequence[Period]) -> tuple[int, ...] | None:
    if when is None:
        return ()
    equal = tuple(n for n, p in enumerate(periods) if (p.start, p.end) == when)
    return equal or tuple(n for n, p in enumerate(periods) if _overlap(when, (p.start, p.end)) >= 0.5) or None


def _overlap(a: tuple[date, date], b: tuple[date, date]) -> float:
    shared = (min(a[1], b[1]) - max(a[0], b[0])).days + 1
    return shared / ((max(a[1], b[1]) - min(a[0], b[0])).days + 1)


def _figure(
    span: Span, low: int | None, high: int | None, found: Found, taken: dict[int, tuple[int, int]]
) -> int | None:
    near = [n for n, f in enumerate(found.figures) if f.span.meets(span) and n not in taken]
    equal = [n for n in near if (found.figures[n].min, found.figures[n].max) == (low, high)]
    return (equal or near or [None])[0]


def only(annotated: Annotated, keep: Sequence[int]) -> Annotated:
    """The same report with some of its targets."""
    return replace(annotated, targets=tuple(annotated.targets[n] for n in keep))
