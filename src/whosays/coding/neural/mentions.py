"""All that the finders see in a report, gathered once for the trained coder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log

from whosays.coding.assembly import Outline, claim_of, outline, settle
from whosays.coding.attribution import SourceMention
from whosays.coding.drafts import draft
from whosays.coding.figures import FigureMention
from whosays.coding.neural.inputs import Hint, Mentions
from whosays.coding.neural.labels import STANCES, TYPES
from whosays.coding.neural.wider import wider_figures
from whosays.coding.roles import party_span
from whosays.coding.scene import Scene, survey
from whosays.coding.scoring import Tables
from whosays.coding.weights import RULES
from whosays.language import Sentence
from whosays.model import Actor, Claim, Period, Place, Report, Span
from whosays.resolving.actors import find_actors
from whosays.resolving.days import readings_of, report_mentions
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
    hints: tuple[Hint, ...] = ()
    told: tuple[tuple[int, tuple[float, ...]], ...] = ()
    published: date | None = None

    def mentions(self) -> Mentions:
        """The spans alone, as the network reads them."""
        civil = tuple(a.span for a in self.actors if a.sector in _CIVIL_SECTORS)
        armed = tuple(a.span for a in self.actors if a.sector not in _CIVIL_SECTORS)
        links = [link for source in self.sources for link in source.links]
        return Mentions(
            self.places,
            self.periods,
            self.figures,
            armed,
            civil,
            tuple(link.span for link in links),
            tuple(link.cue for link in links),
            tuple(claim.trigger for claim in self.ruled),
            self.hints,
            self.told,
            self.published,
        )


LEAN = replace(RULES, first=0.0)
"""Thresholds under which the rules coder says something of every sentence with a trigger."""

LEAST = 1e-6
"""Chances nearer to 0 or 1 are taken to be as near as this."""

STEEP = 5.0
"""Log-odds, either way, beyond which the rules' tables are taken to be as sure as can be."""


def find_mentions(
    report: Report,
    sentences: Sequence[Sentence],
    *,
    gazetteer: Gazetteer | None = None,
    tables: Tables | None = None,
) -> Found:
    """Run every finder over the sentences of a report; what the rules coder surveys is not sought twice. `tables`
    take the place of the rules coder's own."""
    text = report.text
    spans = [s.span for s in sentences]
    scene = survey(report, parts=tuple(sentences), gazetteer=gazetteer, tables=tables)
    said = _said(scene)
    figures = list(scene.figures)
    for span in spans:
        figures += wider_figures(text, span, [f for f in scene.figures if span.covers(f.span)])
    return Found(
        scene.places,
        _periods(report, spans),
        tuple(sorted(figures, key=lambda f: (f.span.start, f.span.end))),
        find_actors(text, spans, on=report.published),
        scene.sources,
        settle(scene, [claim_of(scene, told) for told, kept in said if kept]),
        tuple(_hint(scene, told, kept) for told, kept in said),
        tuple(
            (part.index, _sureness((*scored.sure, scored.any)))
            for part, shown, scored in zip(scene.parts, scene.shown, scene.scored, strict=True)
            if shown is not None
        ),
        report.published,
    )


def _periods(report: Report, spans: Sequence[Span]) -> tuple[Period, ...]:
    """What the expressions of time can stand for, each reading a candidate of its own."""
    mentions = report_mentions(report.text, spans, published=report.published)
    return tuple(period for mention in mentions for period in readings_of(mention))


def _said(scene: Scene) -> list[tuple[Outline, bool]]:
    """What the rules coder would say of every sentence with a trigger, and whether it does say it."""
    lean = draft(scene, thresholds=LEAN)
    kept = {d.sentence for d in lean if d.sure >= RULES.first}
    return [(outline(scene, d, lean), d.sentence in kept) for d in lean]


def _hint(scene: Scene, said: Outline, kept: bool) -> Hint:
    draft, source = said.draft, said.source
    return Hint(
        scene.parts[scene.sentence_at(draft.trigger.start)].index,
        draft.trigger,
        TYPES.index(draft.type),
        STANCES.index(said.told.stance),
        said.told.happened,
        source is not None and source.carried,
        kept,
        said.place.span if said.place else None,
        said.when.span if said.when else None,
        tuple(f.span for f in said.figures),
        tuple(link.span for link in source.links) if source else (),
        tuple(party_span(scene, draft, party) for party in said.roles.initiators),
        tuple(party_span(scene, draft, party) for party in said.roles.targets),
    )


def _sureness(chances: Sequence[float]) -> tuple[float, ...]:
    """Log-odds brought to 0 to 1."""
    odds = [log(p / (1 - p) if LEAST < p < 1 - LEAST else max(p, LEAST) / max(1 - p, LEAST)) for p in chances]
    return tuple([0.0 if z <= -STEEP else 1.0 if z >= STEEP else round((z + STEEP) / (2 * STEEP), 4) for z in odds])
