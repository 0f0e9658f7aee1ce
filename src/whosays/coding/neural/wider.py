"""Figures that the rules leave out because they cannot tell what is counted, for the network to choose among.

A bare number ("the toll stood at 14", "nine of these"), and one person or thing behind an article ("an elderly man",
"a chapel"). Most of them are no figures of any claim; the network says which are, and what they count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.coding.figures import FigureMention
from whosays.coding.nouns import singular_of
from whosays.coding.numbers import Amount, amounts_of
from whosays.language import Token, tokens
from whosays.model import Span

LONGEST = 4
"""Words after an article that may belong to its noun."""

_ARTICLES = frozenset({"a", "an", "another"})
_STOPS = frozenset(
    (
        "a an the and or but nor of in on at by to from for with without near after before during into over under "
        "against between among across along around behind that which who whom whose when where while as than if "
        "is are was were be been being has have had do does did will would can could may might must should it its he "
        "she they them his her their this these those there not no said says told killed wounded injured hit struck"
    ).split()
)
"""Words that no noun phrase after an article goes on over."""


def wider_figures(text: str, span: Span, found: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """Candidates of a sentence beside those in `found`, in the order of the text; none meets one of those."""
    toks = tokens(text, span)
    taken = [mention.span for mention in found]
    made = [*_bare(text, toks, amounts_of(text, span)), *_single(text, toks)]
    out: list[FigureMention] = []
    for mention in sorted(made, key=lambda m: (m.span.start, -m.span.end)):
        if not any(mention.span.meets(other) for other in taken):
            taken.append(mention.span)
            out.append(mention)
    return tuple(out)


def _bare(text: str, toks: Sequence[Token], amounts: Sequence[Amount]) -> Iterator[FigureMention]:
    for amount in amounts:
        if amount.low is None and amount.high is None:
            continue
        span = _span(toks, amount.first, amount.last)
        yield FigureMention(
            span=span,
            text=span.of(text),
            number=_span(toks, amount.core, amount.last),
            min=amount.low,
            max=amount.high,
            of=_noun_after(toks, amount),
            group="unknown",
            what="percent" if amount.kind == "percent" else "other",
            cue=None,
        )


def _noun_after(toks: Sequence[Token], amount: Amount) -> str:
    """The word that follows, where it is one; else "people", as codings have it where a text names no noun."""
    if amount.last < len(toks):
        word = toks[amount.last].text
        if word.isalpha() and word.lower() not in _STOPS:
            return singular_of(word.lower())
    return "people"


def _single(text: str, toks: Sequence[Token]) -> Iterator[FigureMention]:
    for at, token in enumerate(toks):
        if token.text.lower() not in _ARTICLES:
            continue
        last = at + 1
        while last < len(toks) and last - at <= LONGEST and _goes_on(toks[last].text):
            last += 1
        if last == at + 1:
            continue
        span = _span(toks, at, last)
        head = singular_of(toks[last - 1].text.lower())
        yield FigureMention(span, span.of(text), token.span, 1, 1, head, "unknown", "other", None)


def _goes_on(word: str) -> bool:
    return word[0].isalnum() and word.lower() not in _STOPS


def _span(toks: Sequence[Token], first: int, last: int) -> Span:
    return Span(toks[first].span.start, toks[last - 1].span.end)
