"""All that the finders see in a report, gathered once for the trained coder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.coding.assembly import assemble as rule_claims
from whosays.coding.attribution import SourceMention
from whosays.coding.drafts import draft
from whosays.coding.figures import FigureMention
from whosays.coding.neural.inputs import Mentions
from whosays.coding.neural.wider import wider_figures
from whosays.coding.scene import survey
from whosays.language import Sentence
from whosays.model import Actor, Claim, Period, Place, Report
from whosays.resolving.actors import find_actors
from whosays.resolving.days import report_periods
from whosays.resolving.gazetteer import Gazetteer

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
    """Run every finder over the sentences of a report; what the rules coder surveys is not sought twice."""
    text = report.text
    spans = [s.span for s in sentences]
    scene = survey(report, gazetteer=gazetteer)
    figures = list(scene.figures)
    for span in spans:
        figures += wider_figures(text, span, [f for f in scene.figures if span.covers(f.span)])
    return Found(
        scene.places,
        report_periods(text, spans, published=report.published),
        tuple(sorted(figures, key=lambda f: (f.span.start, f.span.end))),
        find_actors(text, spans, on=report.published),
        scene.sources,
        rule_claims(scene, draft(scene)),
    )
