"""All that is found in a report before any claim is made: sentences and what they show, places, expressions of time,
figures and sources, each kept with the sentence it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from whosays.coding.attribution import SourceMention, find_sources
from whosays.coding.figures import FigureMention, find_figures
from whosays.coding.prefilter import holds_trigger, tells_of_conflict
from whosays.coding.scoring import Scored, score
from whosays.coding.signals import Signals, signals
from whosays.language import Sentence, Token, sentences, tokens
from whosays.model import PassageKind, Period, Place, Report, Span
from whosays.resolving.days import PeriodMention, report_mentions
from whosays.resolving.gazetteer import Gazetteer
from whosays.resolving.places import find_places


@dataclass(frozen=True)
class Scene:
    """A report with its finds. `shown`, `tokens` and `scored` run in step with `parts`; None where the prefilter
    dropped a sentence. `places`, `periods`, `figures` and `sources` are in the order of the text."""

    report: Report
    parts: tuple[Sentence, ...]
    tokens: tuple[tuple[Token, ...], ...]
    shown: tuple[Signals | None, ...]
    scored: tuple[Scored, ...]
    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    figures: tuple[FigureMention, ...]
    sources: tuple[SourceMention, ...]
    starts: tuple[int, ...] = field(repr=False)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds, or comes last before, an offset into the text."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def word_gap(self, one: Span, other: Span) -> int:
        """Words between two spans of the text; 0 where they touch or overlap."""
        start, end = min(one.end, other.end), max(one.start, other.start)
        return self.report.text[start:end].count(" ") if start < end else 0


def survey(report: Report, *, gazetteer: Gazetteer | None = None, published: bool = True) -> Scene:
    """Find all there is to find in a report's story. `published` False leaves its publication day unused."""
    text = report.text
    parts = sentences(report)
    gate = tells_of_conflict(" ".join(part.span.of(text) for part in parts))
    kept = [gate and holds_trigger(part.span.of(text)) for part in parts]
    toks = tuple(tokens(text, part.span) if keep else () for part, keep in zip(parts, kept, strict=True))
    shown = tuple(
        signals(row, title=part.kind is PassageKind.TITLE) if row else None
        for part, row in zip(parts, toks, strict=True)
    )
    spans = [part.span for part in parts]
    day = report.published if published else None
    told = any(kept)
    return Scene(
        report=report,
        parts=parts,
        tokens=toks,
        shown=shown,
        scored=score(shown),
        places=find_places(text, spans, gazetteer=gazetteer) if told else (),
        periods=_periods(report_mentions(text, spans, published=day)) if told else (),
        figures=tuple(
            figure for span, keep in zip(spans, kept, strict=True) if keep for figure in find_figures(text, span)
        ),
        sources=find_sources(text, parts, publisher=report.publisher) if told else (),
        starts=tuple(span.start for span in spans),
    )


def _periods(mentions: Sequence[PeriodMention]) -> tuple[Period, ...]:
    found: list[Period] = []
    for mention in mentions:
        if mention.period is not None:
            found.append(mention.period)
        if mention.point is not None:
            found.append(mention.point)
    return tuple(sorted(found, key=lambda period: (period.span.start, -period.span.end)))
