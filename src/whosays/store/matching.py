"""Which claim of a newer coding stands for a claim that it no longer holds.

Two claims of one report can be the same claim only where their evidence is: at least half of the shorter quote lies
in the other. Among those the table of weights decides, best pair first, each claim used once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import Claim, Span

WEIGHTS = {
    "evidence": 2.0,  # times the share of the union of the two quotes that both hold
    "type": 2.0,
    "source": 2.0,
    "trigger": 1.0,
    "stance": 1.0,
    "place": 0.5,
    "figures": 0.5,
}
"""What each agreement counts for."""

OVERLAP_LEAST = 0.5
SCORE_LEAST = 4.0
"""Same evidence and same type, say, or half of the evidence, same source, trigger and stance."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Face:
    """What a claim is known by: key, record, quote, root source and which reading its spans are of."""

    key: int
    claim: Claim
    quote: str
    source: str
    reading: int


@dataclass(frozen=True, slots=True)
class Match:
    """`old` is now `new`; `why`: reason codes such as "same:type", "overlap:0.83"."""

    old: int
    new: int
    score: float
    why: tuple[str, ...]


def match_claims(old: Sequence[Face], new: Sequence[Face]) -> tuple[Match, ...]:
    """The pairs, in order of the old claims. Claims of both sides are of one report."""
    found = [
        (score, before.key, after.key, why)
        for before in old
        for after in new
        if (scored := compare(before, after)) is not None
        for score, why in (scored,)
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    used_old: set[int] = set()
    used_new: set[int] = set()
    matches: dict[int, Match] = {}
    for score, before_key, after_key, why in found:
        if before_key not in used_old and after_key not in used_new:
            used_old.add(before_key)
            used_new.add(after_key)
            matches[before_key] = Match(before_key, after_key, score, why)
    return tuple(matches[face.key] for face in old if face.key in matches)


def compare(old: Face, new: Face) -> tuple[float, tuple[str, ...]] | None:
    """(score, reasons) where the two may be one claim, else None."""
    least, share = _overlap(old, new)
    if least < OVERLAP_LEAST:
        return None
    agree = {
        "type": old.claim.type == new.claim.type,
        "source": old.source == new.source,
        "trigger": _words_at(old, old.claim.trigger) == _words_at(new, new.claim.trigger),
        "stance": (old.claim.stance, old.claim.happened) == (new.claim.stance, new.claim.happened),
        "place": (old.claim.place and old.claim.place.name) == (new.claim.place and new.claim.place.name),
        "figures": [(f.what, f.min, f.max) for f in old.claim.figures]
        == [(f.what, f.min, f.max) for f in new.claim.figures],
    }
    score = WEIGHTS["evidence"] * share + sum(WEIGHTS[name] for name, same in agree.items() if same)
    if score < SCORE_LEAST or not (agree["type"] or agree["source"]):
        return None
    return round(score, 4), (f"overlap:{share:.2f}", *(f"same:{name}" for name, same in agree.items() if same))


def _overlap(old: Face, new: Face) -> tuple[float, float]:
    """(share of the shorter quote, share of both together) that the two have in common: by characters within one
    reading, by words between two."""
    if old.reading == new.reading:
        one, other = old.claim.span, new.claim.span
        shared = max(0, min(one.end, other.end) - max(one.start, other.start))
        sizes = (len(one), len(other))
    else:
        words = Counter(_WORD.findall(old.quote.casefold())), Counter(_WORD.findall(new.quote.casefold()))
        shared = (words[0] & words[1]).total()
        sizes = (words[0].total(), words[1].total())
    if not shared:
        return 0.0, 0.0
    return shared / min(sizes), shared / (sum(sizes) - shared)


def _words_at(face: Face, span: Span) -> str:
    """The trigger's words, wherever the reading has moved them to; its place as well where the quote has not got it."""
    start, end = span.start - face.claim.span.start, span.end - face.claim.span.start
    return face.quote[start:end] if 0 <= start < end <= len(face.quote) else f"@{span.start}:{span.end}"
