"""What is known of each reading beside the network's own numbers, and what follows: whether it is kept, how sure it is.

Two logistic regressions over `SIGNALS`, fitted by `training/calibrate.py` on reports that the network did not see
(stacked generalisation; Wolpert 1992): `keep` says whether a coder would have made this claim at all, `confidence`
whether an analyst could accept it without an edit (Platt 1999, over several scores at once). Weights are in the
model's card.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from whosays.coding.neural.decode import Reading
from whosays.coding.neural.labels import STANCES, TYPES
from whosays.coding.neural.mentions import Found
from whosays.language import Sentence
from whosays.model import Claim, PassageKind

SIGNALS = (
    "bias",
    "claimed",
    "looked",
    "typed",
    "headline",
    "caption",
    "first sentence",
    "late sentence",
    "place",
    "placed",
    "placeless",
    "place here",
    "day",
    "dated",
    "dayless",
    "day here",
    "source",
    "sourced",
    "source here",
    "figures",
    "figured",
    "initiators",
    "targets",
    "told",
    "not asserted",
    "happening",
    "denied",
    "second in sentence",
    "third in sentence",
    "same type in sentence",
    "shares figures",
    "told before",
    "counted alone",
    "rules in sentence",
    "rules of type",
    "rules place",
    "rules day",
    "rules source",
    "rules figures",
    "rules stance",
    "has source",
    "rules any",
    "rules type",
    "rules other",
    "dense",
    "long and late",
    "long and uncounted",
    "alone in sentence",
    "sum of sentence",
    *(f"type {name}" for name in TYPES),
)
"""What the regressions see."""

LATE = 12
"""Sentences after which a report is mostly background."""

LONG = 3000
"""Characters of sentences (some 500 words) past which a report is a feature: the coders of the gold took less of what
comes late in it and of what counts nobody."""


def logit(p: float) -> float:
    """Log-odds, kept within 6 either way."""
    p = min(max(p, 0.0025), 0.9975)
    return math.log(p / (1 - p))


def signals(made: Sequence[tuple[Reading, Claim]], parts: Sequence[Sentence], found: Found) -> list[dict[str, float]]:
    """Per reading of a report the signals that are not nought. `found`: what the finders and the
    rules coder saw in it."""
    sentences = {s.index: s for s in parts}
    out = []
    long = math.log(max(LONG, sum(len(s.span) for s in parts)) / LONG)
    for n, (reading, claim) in enumerate(made):
        row = _alone(reading, claim, sentences[reading.sentence])
        row.update(_beside(n, made))
        row.update(_by_rules(claim, reading, found))
        row["dense"] = len(made) / max(1, len(parts)) - 1
        row["long and late"] = long * row["late sentence"]
        row["long and uncounted"] = long if not claim.figures else 0.0
        out.append({name: value for name, value in row.items() if value})
    return out


def _alone(reading: Reading, claim: Claim, sentence: Sentence) -> dict[str, float]:
    source = claim.chain[0] if claim.chain else None
    here = sentence.span
    return {
        "bias": 1.0,
        "claimed": logit(reading.claimed),
        "looked": logit(reading.looked),
        "typed": logit(reading.typed),
        f"type {claim.type}": 1.0,
        "headline": float(sentence.kind is PassageKind.TITLE),
        "caption": float(sentence.kind in (PassageKind.CAPTION, PassageKind.PULLQUOTE)),
        "first sentence": float(sentence.index <= 1),
        "late sentence": float(sentence.index > LATE),
        "place": float(claim.place is not None),
        "placed": logit(reading.place.sure) if reading.place else 0.0,
        "placeless": logit(reading.placeless) if reading.place is None else 0.0,
        "place here": float(claim.place is not None and here.covers(claim.place.span)),
        "day": float(claim.when is not None),
        "dated": logit(reading.period.sure) if reading.period else 0.0,
        "dayless": logit(reading.dayless) if reading.period is None else 0.0,
        "day here": float(claim.when is not None and here.covers(claim.when.span)),
        "source": float(source is not None),
        "sourced": logit(reading.source.sure) if reading.source else 0.0,
        "has source": logit(reading.sourced) * (1 if source is not None else -1),
        "source here": float(source is not None and here.covers(source.span)),
        "figures": float(min(3, len(claim.figures))),
        "figured": min((logit(f.sure) for f in reading.figures), default=0.0),
        "initiators": float(bool(claim.initiators)),
        "targets": float(bool(claim.targets)),
        "told": logit(reading.told),
        "not asserted": float(claim.stance.value != "asserts"),
        "happening": abs(logit(reading.happening)),
        "denied": float(not claim.happened),
    }


def _beside(n: int, made: Sequence[tuple[Reading, Claim]]) -> dict[str, float]:
    """How it stands to surer readings of its sentence, and to what was told before."""
    reading, claim = made[n]
    surer = [
        (r, c)
        for m, (r, c) in enumerate(made)
        if r.sentence == reading.sentence and (r.claimed, -m) > (reading.claimed, -n)
    ]
    all_here = [r for r, _ in made if r.sentence == reading.sentence]
    mine = {f.span for f in claim.figures}
    counted = {(f.what, f.min, f.max) for f in claim.figures if f.what in ("killed", "injured", "casualties")}
    others = {(f.what, f.min, f.max) for m, (_, c) in enumerate(made) if m != n for f in c.figures}
    before = (c for r, c in made if r.sentence < reading.sentence and c.type == claim.type and c.place == claim.place)
    return {
        "second in sentence": float(len(surer) == 1),
        "third in sentence": float(len(surer) > 1),
        "alone in sentence": float(len(all_here) == 1),
        "sum of sentence": min(4.0, sum(r.claimed for r in all_here)),
        "same type in sentence": float(any(c.type == claim.type for _, c in surer)),
        "shares figures": float(bool(mine) and any(mine & {f.span for f in c.figures} for _, c in surer)),
        "counted alone": float(bool(counted) and not counted & others),
        "told before": float(not claim.figures and any(True for _ in before)),
    }


def _by_rules(claim: Claim, reading: Reading, found: Found) -> dict[str, float]:
    """How it stands to what the rules coder says of its sentence."""
    beside = [hint for hint in found.hints if hint.sentence == reading.sentence]
    kind = TYPES.index(claim.type)
    near = min(beside, key=lambda h: (h.type != kind, h.trigger.gap(claim.trigger), h.trigger, h.type), default=None)
    row = {
        "rules in sentence": float(any(hint.kept for hint in beside)),
        "rules of type": float(any(hint.kept and hint.type == kind for hint in beside)),
    }
    for index, sure in found.told:
        if index == reading.sentence:
            row |= {"rules any": sure[-1], "rules type": sure[kind], "rules other": max(sure[:-1]) - sure[kind]}
    if near is not None:
        row |= {
            "rules place": float(near.place == (claim.place and claim.place.span)),
            "rules day": float(near.period == (claim.when and claim.when.span)),
            "rules source": float(near.sources[:1] == tuple(link.span for link in claim.chain[:1])),
            "rules figures": float(set(near.figures) == {f.span for f in claim.figures}),
            "rules stance": float(STANCES[near.stance] == claim.stance.value),
        }
    return row


def chance(row: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic of the weighted signals, in [0, 1], three decimals."""
    z = sum([weights.get(name, 0.0) * value for name, value in row.items()])
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z)))), 3)
