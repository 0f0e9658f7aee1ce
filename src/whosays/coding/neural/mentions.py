"""All that the finders see in a report, gathered once for the trained coder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.coding.attribution import SourceMention, find_sources
from whosays.coding.figures import FigureMention, find_figures
from whosays.coding.neural.inputs import Mentions
from whosays.coding.neural.wider import wider_figures
from whosays.coding.rules import RulesCoder
from whosays.language import Sentence
from whosays.model import Actor, Claim, Period, Place, Report
from whosays.resolving.actors import find_actors
from whosays.resolving.days import report_periods
from whosays.resolving.gazetteer import Gazetteer
from whosays.resolving.places import find_places

_CIVIL_SECTORS = frozenset({"media", "igo", "ngo", "civil society", "monitor"})


@dataclass(frozen=True, slots=True)
class Found:
    """What the finders saw in a report, in the order of its text; `ruled` are the rules coder's claims."""

    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    figures: tuple[FigureMention, ...]
    actors: tuple[Actor, ...]
    sources: tuple[SourceMention, ...]
    ruled: tuple[Claim, ...]

    def mentions(self) -> Mentions:
        """The spans alone, as the network reads them."""
        civil = tuple(a.span for a in self.actors if a.sector in _CIVIL_SECTORS)
        armed = tuple(a.span for a in self.actors if a.sector not in _CIVIL_SECTORS)
        links = [link for source in self.sources for link in source.links]
        return Mentions(
            self.places,
            tuple(p.span for p in self.periods),
            tuple(f.span for f in self.figures),
            armed,
            civil,
            tuple(link.span for link in links),
            tuple(link.cue for link in links),
            tuple(claim.trigger for claim in self.ruled),
        )


def find_mentions(report: Report, sentences: Sequence[Sentence], *, gazetteer: Gazetteer | None = None) -> Found:
    """Run every finder over the sentences of a report."""
    text = report.text
    spans = [s.span for s in sentences]
    figures: list[FigureMention] = []
    for span in spans:
        told = find_figures(text, span)
        figures += sorted([*told, *wider_figures(text, span, told)], key=lambda f: (f.span.start, f.span.end))
    return Found(
        find_places(text, spans, gazetteer=gazetteer),
        report_periods(text, spans, published=report.published),
        tuple(figures),
        find_actors(text, spans, on=report.published),
        find_sources(text, sentences, publisher=report.publisher),
        RulesCoder(gazetteer=gazetteer).code(report),
    )
