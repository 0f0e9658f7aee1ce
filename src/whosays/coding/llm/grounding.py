"""From quotes to values: what does not stand in the report is dropped and counted.

Numbers, days and coordinates are never taken from the endpoint: its quote points at words, and the finders that every
coder uses read them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from whosays.codebook import codebook
from whosays.coding.figures import FigureMention
from whosays.coding.llm.client import Usage
from whosays.coding.llm.prompt import ClaimAnswer, FigureAnswer, LinkAnswer
from whosays.language import Sentence
from whosays.model import Actor, Claim, Figure, Link, Means, Period, Place, Report, Span, Stance, content_id
from whosays.resolving.actors import resolve_actor

CONFIDENCE = 0.5
"""An endpoint's word for its own sureness means nothing that we have measured; all its claims get the same."""

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Value = TypeVar("_Value", bound=_Spanned)


class Grounding:
    """Grounds the answers about one report in its sentences. `places`, `periods`, `figures`: what the finders saw."""

    def __init__(
        self,
        report: Report,
        sentences: Sequence[Sentence],
        *,
        places: Sequence[Place],
        periods: Sequence[Period],
        figures: Sequence[FigureMention],
        usage: Usage,
    ) -> None:
        self.report = report
        self._allowed = [s.span for s in sentences]
        self._places = places
        self._periods = periods
        self._figures = figures
        self._usage = usage
        book = codebook()
        self._types = frozenset(book.types)
        self._stances = frozenset(s.value for s in book.stances)
        self._whats = frozenset(book.whats)
        self._groups = frozenset(book.groups)

    def claim(self, answer: ClaimAnswer) -> Claim | None:
        """The claim, with what could be grounded; None where its evidence, type or stance could not."""
        span = self.find(answer.evidence)
        if span is None or len(span) < 3:
            self._usage.drop("evidence")
            return None
        if answer.type not in self._types:
            self._usage.drop("type")
            return None
        if answer.stance not in self._stances:
            self._usage.drop("stance")
            return None
        trigger = (self.find(answer.trigger, near=span, inside=True) if answer.trigger else None) or span
        place = self._one(answer.place, self._places, span, "place")
        when = self._one(answer.when, self._periods, span, "when")
        figures = tuple(f for f in (self._figure(item, span) for item in answer.figures) if f is not None)
        chain = tuple(link for link in (self._link(item, span) for item in answer.chain) if link is not None)
        means = self.find(answer.means, near=span) if answer.means else None
        if answer.means and means is None:
            self._usage.drop("means")
        return Claim(
            id=content_id(
                "c", self.report.sha256, "llm", answer.type, repr(span), repr(trigger), repr(figures), repr(chain)
            ),
            span=span,
            trigger=trigger,
            type=answer.type,
            happened=answer.happened,
            stance=Stance(answer.stance),
            initiators=self._actors(answer.initiators, span),
            targets=self._actors(answer.targets, span),
            means=Means(means.of(self.report.text), means) if means else None,
            place=place,
            when=when,
            figures=figures,
            chain=chain,
            confidence=CONFIDENCE,
            why=("claim:endpoint", "evidence:grounded"),
        )

    def find(self, quote: str, *, near: Span | None = None, inside: bool = False) -> Span | None:
        """Where a quote stands in the allowed sentences, white space apart: inside `near`, else the closest to it."""
        parts = [re.escape(part) for part in quote.replace("‹", "<").replace("›", ">").split()]
        if not parts or sum(map(len, parts)) > 4000:
            return None
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)")
        spans = [Span(*hit.span()) for hit in pattern.finditer(self.report.text)]
        spans = [s for s in spans if self._is_allowed(s) and (not inside or near is None or near.covers(s))]
        return min(spans, key=lambda s: (s.gap(near) if near else 0, s.start), default=None)

    def _is_allowed(self, span: Span) -> bool:
        """Whether all of it lies in sentences that may be quoted."""
        at = span.start
        for sentence in self._allowed:
            if sentence.start <= at < sentence.end:
                at = sentence.end
                while at < span.end and self.report.text[at].isspace():
                    at += 1
        return at >= span.end

    def _one(self, quote: str | None, found: Sequence[_Value], near: Span, slot: str) -> _Value | None:
        """The finders' value at the quoted words."""
        if not quote:
            return None
        span = self.find(quote, near=near)
        hits = [value for value in found if span is not None and value.span.meets(span)]
        if span is None or not hits:
            self._usage.drop(slot)
            return None
        return max(hits, key=lambda v: (min(v.span.end, span.end) - max(v.span.start, span.start), -v.span.start))

    def _figure(self, answer: FigureAnswer, near: Span) -> Figure | None:
        mention = self._one(answer.quote, self._figures, near, "figure")
        if mention is None:
            return None
        what = answer.what if answer.what in self._whats else mention.what
        group = answer.group if answer.group in self._groups else mention.group
        return Figure(what, mention.of, group, mention.min, mention.max, mention.text, mention.span)

    def _link(self, answer: LinkAnswer, near: Span) -> Link | None:
        span = self.find(answer.quote, near=near)
        if span is None:
            self._usage.drop("source")
            return None
        text = span.of(self.report.text)
        if self.report.publisher and text.casefold() == self.report.publisher.casefold():
            return None
        entry = resolve_actor(text, on=self.report.published)
        cue = self.find(answer.cue, near=span) if answer.cue else None
        return Link(entry.name if entry else _ARTICLE.sub("", text), text, span, cue, entry.id if entry else None)

    def _actors(self, quotes: Sequence[str], near: Span) -> tuple[Actor, ...]:
        out = []
        for quote in quotes:
            span = self.find(quote, near=near)
            if span is None:
                self._usage.drop("actor")
                continue
            text = span.of(self.report.text)
            entry = resolve_actor(text, on=self.report.published)
            if entry is None:
                out.append(Actor(_ARTICLE.sub("", text), text, span))
            else:
                out.append(Actor(entry.name, text, span, entry.id, entry.country, entry.sector))
        return tuple(out)
