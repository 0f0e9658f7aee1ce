"""Hand-linked reports for fitting the linking weights: claims as a person gave them, and as a coder gives them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from whosays.coding import Coder
from whosays.incidents.parties import actor_key, actors_alike
from whosays.incidents.tellings import Telling, tellings_of
from whosays.model import (
    NOWHERE,
    Actor,
    Claim,
    CodedReport,
    Figure,
    Link,
    Passage,
    PassageKind,
    Period,
    PeriodPrecision,
    Place,
    Report,
    Span,
    Stance,
)

OVERLAP = 0.5  # share of the shorter of two spans that must lie in the other


def coded_tellings(gold: CodedReport, coder: Coder, keys: dict[str, str]) -> tuple[Telling, ...]:
    """What `coder` makes of a hand-linked report, so far as its claims are gold claims: each coded claim is given
    the incident key of the gold claim that it is paired with, best pair first, one to one; the rest is left out."""
    coded = CodedReport(gold.report, coder.code(gold.report), coder.version)
    pairs = sorted(
        (
            (likeness, mine.id, theirs.id)
            for theirs in gold.claims
            for mine in coded.claims
            if (likeness := alike(theirs, mine))
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    paired: dict[str, str] = {}
    for _, mine, theirs in pairs:
        if mine not in paired and theirs not in paired.values():
            paired[mine] = theirs
    keys.update({mine: keys[theirs] for mine, theirs in paired.items()})
    return tuple(each for each in tellings_of(coded) if each.claim.id in paired)


def alike(gold: Claim, coded: Claim) -> float:
    """How much a coded claim is a gold claim: 0 unless they share evidence, else one and what else agrees."""
    shorter = min(len(gold.span), len(coded.span))
    shared = max(0, min(gold.span.end, coded.span.end) - max(gold.span.start, coded.span.start))
    if not shorter or shared / shorter < OVERLAP:
        return 0.0
    same_day = gold.when is not None and coded.when is not None and gold.when.start == coded.when.start
    same_figure = {(f.what, f.min, f.max) for f in gold.figures} & {(f.what, f.min, f.max) for f in coded.figures}
    same_voice = gold.stance == coded.stance and gold.happened == coded.happened
    same_source = bool(gold.chain) == bool(coded.chain) and (
        not gold.chain or actors_alike(actor_key(gold.chain[0]), actor_key(coded.chain[0])) > 0
    )
    agree = same_day + bool(same_figure) + same_voice + same_source
    return 1 + 3 * (gold.type == coded.type) + agree + 0.5 * shared / max(len(gold.span), len(coded.span))


def without_radius(telling: Telling) -> Telling:
    """The same telling with a place of untold size."""
    place = telling.claim.place
    if place is None:
        return telling
    return replace(telling, claim=replace(telling.claim, place=replace(place, radius_km=None)))


def load_gold(path: Path, keys: dict[str, str]) -> CodedReport:
    """A gold file as a coded report, as a caller with no more than the interchange format would see it; its incident
    keys go into `keys` by claim id."""
    gold = json.loads(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_text("utf-8")
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    claims = []
    for number, raw in enumerate(gold["claims"]):
        claim_id = f"{path.stem}#{number}"
        keys[claim_id] = raw["incident"]
        claims.append(_claim(claim_id, raw, text))
    body = Passage(PassageKind.BODY, Span(0, len(text)))
    report = Report(path.stem, path.name, None, gold.get("publisher"), published, "en", "", text, (body,))
    return CodedReport(report, tuple(claims), "gold")


def _claim(claim_id: str, raw: Mapping[str, Any], text: str) -> Claim:
    def actors(field: str) -> tuple[Actor, ...]:
        return tuple(Actor(names[-1], names[0], NOWHERE) for names in raw[field])

    evidence = str(raw["evidence"]).split(" ... ")
    start = max(0, text.find(evidence[0]))
    end = max(text.find(evidence[-1], start) + len(evidence[-1]), start + len(evidence[0]))
    place, when = raw["place"], raw["when"]
    return Claim(
        id=claim_id,
        span=Span(start, min(len(text), end)),
        trigger=NOWHERE,
        type=str(raw["type"]),
        happened=bool(raw["happened"]),
        stance=Stance(raw["stance"]),
        initiators=actors("initiators"),
        targets=actors("targets"),
        place=Place(place["name"], place["name"], NOWHERE, place["lat"], place["lon"], None, place["within_km"])
        if place
        else None,
        when=_period(when) if when else None,
        figures=tuple(
            Figure(each["what"], each["of"], each["group"], each["min"], each["max"], each["quote"], NOWHERE)
            for each in raw["counts"]
        ),
        chain=tuple(Link(names[-1], names[0], NOWHERE) for names in raw["chain"]),
    )


def _period(when: Mapping[str, str]) -> Period:
    start, end = date.fromisoformat(when["start"]), date.fromisoformat(when["end"])
    return Period(start, end, PeriodPrecision.DAY if start == end else PeriodPrecision.SPAN, "", NOWHERE)
