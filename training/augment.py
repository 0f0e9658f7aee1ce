"""Other words for the same report, so that the network learns the telling and not one war's names.

Every change is an edit of the text under the spans: places get names from a gazetteer of the world, actors names from
the dictionary, digits other digits, months and weekdays others; marks and capitals are dropped as scrapers drop them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.annotate import Annotated
from whosays.coding.neural.inputs import Hint, Mentions
from whosays.model import Span

MONTHS = tuple("January February March April May June July August September October November December".split())
DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_CALENDAR = re.compile(r"\b(" + "|".join((*MONTHS, *DAYS)) + r")\b")
_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"[,'’‘\"“”;:()]")

CHANCE = {
    "places": 0.5,
    "actors": 0.6,
    "digits": 0.3,
    "calendar": 0.4,
    "drop marks": 0.3,
    "lower": 0.08,
    "upper title": 0.1,
}
"""How often each change is made to a report, each by itself."""


@dataclass(frozen=True, slots=True)
class Names:
    """What names are drawn from."""

    places: tuple[str, ...]
    armed: tuple[str, ...]
    civil: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


class Moved:
    """Where offsets of the old text lie in the new one."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self.edits: list[Edit] = []
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            if not self.edits or edit.start >= self.edits[-1].end:
                self.edits.append(edit)
        out, at = [], 0
        for edit in self.edits:
            out += [text[at : edit.start], edit.new]
            at = edit.end
        self.text = "".join([*out, text[at:]])

    def at(self, offset: int, *, end: bool) -> int:
        """The new offset; one inside an edit moves to its start, or its end if it ends a span."""
        shift = 0
        for edit in self.edits:
            if edit.start >= offset:
                break
            if offset < edit.end:
                return edit.start + shift + (len(edit.new) if end else 0)
            shift += len(edit.new) - (edit.end - edit.start)
        return offset + shift

    def span(self, span: Span) -> Span:
        """The new span; never shorter than nothing."""
        start = self.at(span.start, end=False)
        return Span(start, max(start, self.at(span.end, end=True)))


def augment(report: Annotated, names: Names, rng: random.Random) -> Annotated:
    """A changed copy; the same `rng` state gives the same copy."""
    edits: list[Edit] = []
    if rng.random() < CHANCE["places"]:
        edits += _swap(report.text, [p.span for p in report.mentions.places], names.places, rng)
    if rng.random() < CHANCE["actors"]:
        edits += _swap(report.text, report.mentions.armed, names.armed, rng)
        edits += _swap(report.text, report.mentions.civil, names.civil, rng)
    if rng.random() < CHANCE["digits"]:
        for figure in report.mentions.figures:
            for hit in _DIGITS.finditer(report.text, figure.span.start, figure.span.end):
                edits.append(Edit(*hit.span(), _other_number(hit.group(), rng)))
    if rng.random() < CHANCE["calendar"]:
        months = dict(zip(MONTHS, rng.sample(MONTHS, 12), strict=True))
        days = dict(zip(DAYS, rng.sample(DAYS, 7), strict=True))
        for period in report.mentions.periods:
            for hit in _CALENDAR.finditer(report.text, period.span.start, period.span.end):
                edits.append(Edit(*hit.span(), (months | days)[hit.group()]))
    if rng.random() < CHANCE["drop marks"]:
        edits += [Edit(*hit.span(), "") for hit in _MARKS.finditer(report.text)]
    out = _apply(report, edits) if edits else report
    if rng.random() < CHANCE["lower"] and len(out.text.lower()) == len(out.text):
        out = replace(out, text=out.text.lower())
    if rng.random() < CHANCE["upper title"] and out.sentences:
        end = out.sentences[0].span.end
        head = out.text[:end].upper()
        if len(head) == end:
            out = replace(out, text=head + out.text[end:])
    return out


def _swap(text: str, spans: Sequence[Span], pool: Sequence[str], rng: random.Random) -> list[Edit]:
    """The same new name for the same old one, and some old ones left."""
    new: dict[str, str | None] = {}
    edits = []
    for span in spans:
        old = span.of(text)
        if old not in new:
            new[old] = rng.choice(pool) if pool and rng.random() < 0.7 else None
        name = new[old]
        if name:
            edits.append(Edit(span.start, span.end, name))
    return edits


def _other_number(digits: str, rng: random.Random) -> str:
    low = 10 ** (len(digits) - 1)
    return str(rng.randint(max(2, low), 10 * low - 1)) if len(digits) < 4 else digits


def _apply(report: Annotated, edits: Sequence[Edit]) -> Annotated:
    moved = Moved(report.text, edits)
    m = report.mentions

    def spans(old: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(moved.span(s) for s in old)

    mentions = Mentions(
        tuple(replace(p, span=moved.span(p.span), text=moved.span(p.span).of(moved.text)) for p in m.places),
        tuple(replace(p, span=moved.span(p.span)) for p in m.periods),
        tuple(replace(f, span=moved.span(f.span)) for f in m.figures),
        spans(m.armed),
        spans(m.civil),
        spans(m.sources),
        spans(m.cues),
        spans(m.ruled),
        tuple(_moved(hint, moved) for hint in m.hints),
        m.told,
        m.published,
    )
    return replace(
        report,
        text=moved.text,
        sentences=tuple(replace(s, span=moved.span(s.span)) for s in report.sentences),
        mentions=mentions,
        targets=tuple(
            replace(t, evidence=moved.span(t.evidence), roles=tuple(spans(r) for r in t.roles)) for t in report.targets
        ),
    )


def _moved(hint: Hint, moved: Moved) -> Hint:
    def spans(old: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(moved.span(s) for s in old)

    return replace(
        hint,
        trigger=moved.span(hint.trigger),
        place=moved.span(hint.place) if hint.place else None,
        period=moved.span(hint.period) if hint.period else None,
        figures=spans(hint.figures),
        sources=spans(hint.sources),
        initiators=spans(hint.initiators),
        targets=spans(hint.targets),
    )
