"""A claim moved from one reading of a report to another: its words found again, its spans with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from whosays.model import Actor, Claim, Figure, Link, Means, Period, Place, Span

Valued = TypeVar("Valued", Actor, Means, Place, Period, Figure, Link)

_GAP = r"\s+"


def find_again(wording: str, text: str, near: int) -> Span | None:
    """Where `wording` stands in `text`, white space apart; the place nearest to `near` where it does so more than
    once; None where it does not."""
    words = wording.split()
    if not words:
        return None
    pattern = re.compile(_GAP.join(re.escape(word) for word in words))
    hits = [Span(hit.start(), hit.end()) for hit in pattern.finditer(text)]
    return min(hits, key=lambda span: (abs(span.start - near), span.start), default=None)


def relocate(claim: Claim, old: str, new: str) -> Claim | None:
    """The claim over the text `new` instead of `old`, its values with it; None where its evidence or the words of a
    value are not there any more. Equal texts give the claim itself."""
    if old == new:
        return claim
    span = find_again(claim.span.of(old), new, claim.span.start)
    if span is None:
        return None
    shift = span.start - claim.span.start
    lost = False

    def move(at: Span) -> Span:
        nonlocal lost
        found = find_again(at.of(old), new, at.start + shift) if len(at) else Span(span.start, span.start)
        lost = lost or found is None
        return found or at

    moved = with_spans(claim, move, new)
    return None if lost else replace(moved, span=span)


def with_spans(claim: Claim, move: Callable[[Span], Span], text: str) -> Claim:
    """The claim with each span of its trigger and values put through `move`, and each wording taken from `text`."""

    def moved(value: Valued) -> Valued:
        span = move(value.span)
        return replace(value, span=span, text=span.of(text))

    return replace(
        claim,
        trigger=move(claim.trigger),
        initiators=tuple(moved(actor) for actor in claim.initiators),
        targets=tuple(moved(actor) for actor in claim.targets),
        means=claim.means and moved(claim.means),
        place=claim.place and moved(claim.place),
        when=claim.when and moved(claim.when),
        figures=tuple(moved(figure) for figure in claim.figures),
        chain=tuple(replace(moved(link), cue=link.cue and move(link.cue)) for link in claim.chain),
    )
