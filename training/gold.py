"""Hand-coded reports, read as the project's own records, with every gold value sought in the text.

Gold values are names, not spans (`GUIDELINES.md` of the gold): `align` finds the words they were read from, and
`Alignment` counts how many could be found. Judgements out of a store can be given in the same records.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from whosays.model import RawDocument, Report, Span
from whosays.reading import read

CODED_IN_PART = frozenset({"train", "dev"})
STOPPED = 14
LONG = 480
"""In which folders of the gold coders stopped at how many claims, and the words of a report from which on that was too
soon. `training.check_gold` prints how many such reports there are, and in how many words they have a claim."""


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Degrees, and how many kilometres off still count as right."""

    lat: float
    lon: float
    within_km: float


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A count and where it stands."""

    span: Span
    what: str
    group: str
    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as coded by hand, its values found in the text; what could not be found is left out."""

    evidence: Span
    type: str
    happened: bool
    stance: str
    place: GoldPlace | None
    when: tuple[date, date] | None
    initiators: tuple[Span, ...]
    targets: tuple[Span, ...]
    chain: tuple[Span, ...]
    figures: tuple[GoldFigure, ...]


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report and its gold claims; `folder` tells where it came from ("train", "written")."""

    report: Report
    claims: tuple[GoldClaim, ...]
    folder: str

    @property
    def in_part(self) -> bool:
        """Whether it was coded in part."""
        return unfinished(self.folder, len(self.claims), len(self.report.text.split()))


def unfinished(folder: str, claims: int, words: int) -> bool:
    """Whether a report of the gold was coded in part: many long reports on Syria have `STOPPED` claims, not one more,
    and half as many a word as the others. What is not coded there is no sign that nothing is told."""
    return folder in CODED_IN_PART and claims == STOPPED and words > LONG


@dataclass(slots=True)
class Alignment:
    """How many gold values were sought and found, by slot."""

    sought: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def note(self, slot: str, hit: bool) -> None:
        """Count one value."""
        self.sought[slot] += 1
        self.found[slot] += hit

    def table(self) -> str:
        """Lines of "slot found/sought"."""
        return "\n".join(f"{slot:12} {self.found[slot]:6} of {self.sought[slot]:6}" for slot in sorted(self.sought))


def find_all(quote: str, text: str, *, words: bool = False) -> Iterator[Span]:
    """Every place where a quote stands in a text, white space and case apart; `words`: whole words alone."""
    parts = [re.escape(part) for part in quote.split()]
    if not parts:
        return
    pattern = r"\s+".join(parts)
    if words:
        pattern = r"(?<!\w)" + pattern + r"(?!\w)"
    for hit in re.finditer(pattern, text, re.IGNORECASE if words else 0):
        yield Span(*hit.span())


_ARTICLE = re.compile(r"^(?:the|a|an|its|his|their)\s+", re.IGNORECASE)


def align(names: Sequence[str], text: str, evidence: Span) -> Span | None:
    """The words an actor or source was read from: any of its names inside the evidence, the names in their order;
    else the nearest before it; else the nearest after it."""
    outside: list[tuple[int, int, Span]] = []
    for rank, name in enumerate(names):
        for wording in dict.fromkeys((name, _ARTICLE.sub("", name))):
            for span in find_all(wording, text, words=True):
                if evidence.covers(span):
                    return span
                far = evidence.start - span.end if span.end <= evidence.start else 10_000 + span.start - evidence.end
                outside.append((far + 30 * rank, rank, span))
    if not outside:
        return None
    return min(outside)[2]


def read_gold(folder: Path, alignment: Alignment | None = None) -> list[GoldReport]:
    """All coded reports of a gold folder, in the order of their names."""
    alignment = alignment if alignment is not None else Alignment()
    return [_read(path, folder.name, alignment) for path in sorted(folder.glob("*.json")) if path.name != "index.json"]


def read_text(path: Path) -> Report:
    """A text file, read as any file is."""
    data = path.read_bytes()
    return read(RawDocument(path.name, path.stem, data, hashlib.sha256(data).hexdigest(), "text/plain"))


def _read(path: Path, folder: str, alignment: Alignment) -> GoldReport:
    data = json.loads(path.read_text("utf-8"))
    report = read_text(path.with_suffix(".txt"))
    if report.published is None and data.get("published"):
        report = replace(report, published=date.fromisoformat(data["published"]))
    text = report.text
    claims = []
    for item in data["claims"]:
        evidence = next(find_all(item["evidence"], text), None)
        alignment.note("evidence", evidence is not None)
        if evidence is not None:
            claims.append(_claim(item, text, evidence, alignment))
    return GoldReport(report, tuple(claims), folder)


def _claim(item: dict, text: str, evidence: Span, alignment: Alignment) -> GoldClaim:
    spans: dict[str, tuple[Span, ...]] = {}
    for slot in ("initiators", "targets", "chain"):
        got = []
        for names in item[slot]:
            span = align(names, text, evidence)
            alignment.note(slot, span is not None)
            if span is not None:
                got.append(span)
        spans[slot] = tuple(got)
    figures = []
    for count in item["counts"]:
        places = list(find_all(count["quote"], text))
        inside = [s for s in places if evidence.covers(s)]
        span = inside[0] if inside else min(places, key=lambda s: s.gap(evidence), default=None)
        alignment.note("figures", span is not None)
        if span is not None:
            figures.append(GoldFigure(span, count["what"], count["group"], count["min"], count["max"]))
    place, when = item["place"], item["when"]
    return GoldClaim(
        evidence,
        item["type"],
        item["happened"],
        item["stance"],
        GoldPlace(place["lat"], place["lon"], place["within_km"]) if place else None,
        (date.fromisoformat(when["start"]), date.fromisoformat(when["end"])) if when else None,
        spans["initiators"],
        spans["targets"],
        spans["chain"],
        tuple(figures),
    )
