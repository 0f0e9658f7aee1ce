"""All that is found in a report before any claim is made: sentences and what they show, places, expressions of time,
figures and sources, each kept with the sentence it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from whosays.coding.attribution import SourceMention, find_sources
from whosays.coding.figures import FigureMention, find_figures
from whosays.coding.prefilter import holds_trigger, tells_of_conflict
from whosays.coding.scoring import Scored, Tables, score
from whosays.coding.signals import Signals, signals
from whosays.coding.weights import RULES
from whosays.language import Sentence, Token, sentences, tokens
from whosays.model import Actor, PassageKind, Period, Place, Report, Span
from whosays.resolving.actors import find_actors
from whosays.resolving.days import PeriodMention, report_mentions
from whosays.resolving.gazetteer import Gazetteer
from whosays.resolving.places import find_places

_OPENING = 2
"""Sentences of the body that may be the headline again."""
_DATES = frozenset(
    """mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul
    aug sep sept oct nov dec january february march april may june july august september october november
    december""".split()
)


@dataclass(frozen=True)
class Scene:
    """A report with its finds. `shown`, `tokens` and `scored` run in step with `parts`; None where the prefilter
    dropped a sentence. `headlines` says which sentences are the headline, or nothing but its words again. `places`,
    `periods`, `figures`, `sources` and `actors` are in the order of the text. `country` is the one that most places
    lie in, None where no one country does."""

    report: Report
    parts: tuple[Sentence, ...]
    tokens: tuple[tuple[Token, ...], ...]
    shown: tuple[Signals | None, ...]
    scored: tuple[Scored, ...]
    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    figures: tuple[FigureMention, ...]
    sources: tuple[SourceMention, ...]
    actors: tuple[Actor, ...]
    country: str | None
    starts: tuple[int, ...] = field(repr=False)
    headlines: tuple[bool, ...] = field(repr=False)

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """Where the sources of the report are named."""
        return tuple(dict.fromkeys(link.span for mention in self.sources for link in mention.links))

    @cached_property
    def content(self) -> tuple[frozenset[str], ...]:
        """Per sentence its words of three letters and more, and its numbers."""
        return tuple(
            frozenset(t.text.lower() for t in row if len(t.text) > 2 or t.text[0].isdigit()) for row in self.tokens
        )

    @cached_property
    def plain(self) -> tuple[tuple[str, ...], ...]:
        """Per sentence its words in lower case without a possessive s."""
        return tuple(tuple(token.low.removesuffix("'s") for token in row) for row in self.tokens)

    @cached_property
    def place_at(self) -> tuple[int, ...]:
        """Per place the index of its sentence."""
        return tuple(self.sentence_at(place.span.start) for place in self.places)

    @cached_property
    def period_at(self) -> tuple[int, ...]:
        """Per period the index of its sentence."""
        return tuple(self.sentence_at(period.span.start) for period in self.periods)

    @cached_property
    def spots(self) -> Counter[tuple[float | None, float | None]]:
        """How many places there are at each coordinate."""
        return Counter((place.lat, place.lon) for place in self.places)

    @cached_property
    def told(self) -> float:
        """How sure the first table is, in the mean of the sentences, of any happening at all."""
        return sum(each.any for each in self.scored) / len(self.scored)

    @cached_property
    def figures_of(self) -> tuple[tuple[FigureMention, ...], ...]:
        """Per sentence its figures."""
        return tuple(tuple(f for f in self.figures if part.span.covers(f.span)) for part in self.parts)

    @cached_property
    def actors_of(self) -> tuple[tuple[Actor, ...], ...]:
        """Per sentence its actors."""
        return tuple(tuple(a for a in self.actors if part.span.covers(a.span)) for part in self.parts)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds, or comes last before, an offset into the text."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def word_gap(self, one: Span, other: Span) -> int:
        """Words between two spans of the text; 0 where they touch or overlap."""
        start, end = min(one.end, other.end), max(one.start, other.start)
        return self.report.text[start:end].count(" ") if start < end else 0


def survey(
    report: Report,
    *,
    parts: tuple[Sentence, ...] | None = None,
    gazetteer: Gazetteer | None = None,
    published: bool = True,
    tables: Tables | None = None,
) -> Scene:
    """Find all there is to find in a report's story. `published` False leaves its publication day unused; `tables` take
    the place of the shipped ones; `parts` are its sentences, where they are known."""
    text = report.text
    parts = sentences(report) if parts is None else parts
    gate = tells_of_conflict(" ".join(part.span.of(text) for part in parts))
    kept = [gate and holds_trigger(part.span.of(text)) for part in parts]
    toks = tuple(tokens(text, part.span) if keep else () for part, keep in zip(parts, kept, strict=True))
    headlines = headlines_of(parts, toks)
    shown = tuple(signals(row, title=title) if row else None for row, title in zip(toks, headlines, strict=True))
    spans = [part.span for part in parts]
    day = report.published if published else None
    told = any(kept)
    places = find_places(text, spans, gazetteer=gazetteer) if told else ()
    country = country_of(places)
    return Scene(
        report=report,
        parts=parts,
        tokens=toks,
        shown=shown,
        scored=score(shown, tables),
        places=places,
        periods=_periods(report_mentions(text, spans, published=day)) if told else (),
        figures=tuple(
            figure for span, keep in zip(spans, kept, strict=True) if keep for figure in find_figures(text, span)
        ),
        sources=find_sources(text, parts, publisher=report.publisher) if told else (),
        actors=find_actors(text, spans, on=report.published, country=country) if told else (),
        country=country,
        starts=tuple(span.start for span in spans),
        headlines=headlines,
    )


def country_of(places: Sequence[Place]) -> str | None:
    """The country that more than half of the places with one lie in."""
    counts = Counter(place.country for place in places if place.country is not None)
    best = max(counts, key=lambda country: (counts[country], country), default=None)
    return best if best is not None and 2 * counts[best] > counts.total() else None


def headlines_of(parts: Sequence[Sentence], tokens: Sequence[Sequence[Token]]) -> tuple[bool, ...]:
    """Which sentences are the headline, or repeat it at the start of the body, where pages often print it again with
    a date before it."""
    title: set[str] = set()
    found: list[bool] = []
    body = 0
    for part, row in zip(parts, tokens, strict=True):
        words = {token.text.lower() for token in row if token.text[0].isalpha() and token.text.lower() not in _DATES}
        if part.kind is PassageKind.TITLE:
            title |= words
            found.append(True)
            continue
        body += 1
        same = len(words & title) >= RULES.echo * len(words)
        found.append(bool(words) and body <= _OPENING and same)
    return tuple(found)


def _periods(mentions: Sequence[PeriodMention]) -> tuple[Period, ...]:
    found: list[Period] = []
    for mention in mentions:
        if mention.period is not None:
            found.append(mention.period)
        if mention.point is not None:
            found.append(mention.point)
    return tuple(sorted(found, key=lambda period: (period.span.start, -period.span.end)))
