"""`python -m quality.finders`: how often what a hand-coded claim needs is among what the finders see in its report.

Places, periods and the day of publication alone, by no coder: what is not found here no coder can choose. Prints a row
a corpus; nothing is held to a floor.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from quality.corpora import Corpus, documents
from whosays.errors import InputError
from whosays.language import Sentence, sentences
from whosays.model import Period, Place, Report
from whosays.reading import read
from whosays.resolving.days import report_mentions
from whosays.resolving.geometry import distance_km
from whosays.resolving.places import find_places

CORPORA = (
    Corpus("train", "gold/train", ()),
    Corpus("written", "gold/written", ()),
    Corpus("dev", "gold/dev", ()),
)
SHARE = 0.5
"""Of all days of both, how many two periods must share."""


def main() -> None:
    """Measure each corpus and print."""
    ask = argparse.ArgumentParser(prog="python -m quality.finders", description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared"), help="where the corpora lie")
    args = ask.parse_args()
    for corpus in CORPORA:
        if not (args.shared / corpus.path).is_dir():
            print(f"SKIPPED: no {corpus.path} at {args.shared}")
            continue
        print("\n".join(lines(corpus.name, count(corpus, args.shared))), flush=True)


def count(corpus: Corpus, shared: Path) -> Counter[str]:
    """How many were sought and found, by what is told in `lines`."""
    found: Counter[str] = Counter()
    for raw in documents(corpus, shared):
        gold = json.loads((shared / corpus.path / f"{raw.name}.json").read_text("utf-8"))
        try:
            report = read(raw)
        except InputError:
            continue
        found["reports"] += 1
        found.update(_publication(read(replace(raw, published=None)).published, gold.get("published")))
        found.update(_claims(report, gold["claims"]))
    return found


def lines(name: str, found: Counter[str]) -> Iterator[str]:
    """The counts in words."""
    yield f"{name}: {found['reports']} reports"
    for what, of in (
        ("places: one of the report's lies within the tolerance", "claims with a coordinate"),
        ("places: of those the text gives by the very name, the name's is right", "claims named so"),
        ("periods: one of the report's shares half of the days", "claims with a period"),
        ("periods: one of the report's is the same to the day", "claims with a period"),
        ("periods: one of the evidence's own sentences does", "claims with a period"),
    ):
        share = found[what] / (found[of] or 1)
        yield f"  {what:72} {found[what]:5} of {found[of]:5} {of:24} {share:.3f}"
    told = ", ".join(f"{found[f'published {how}']} {how}" for how in ("right", "wrong", "not told"))
    yield f"  day of publication, out of the text alone: {told}"


def _publication(read_day: date | None, gold: str | None) -> Iterator[str]:
    if gold:
        how = "not told" if read_day is None else "right" if read_day == date.fromisoformat(gold) else "wrong"
        yield f"published {how}"


def _claims(report: Report, claims: Sequence[dict[str, Any]]) -> Iterator[str]:
    parts = sentences(report)
    spans = [part.span for part in parts]
    places = find_places(report.text, spans)
    periods = [
        (mention.period, mention.span.start)
        for mention in report_mentions(report.text, spans, published=report.published)
        if mention.period
    ]
    for claim in claims:
        if claim["place"]:
            yield from _place(claim["place"], places)
        if claim["when"]:
            own = _evidence(report.text, claim["evidence"], parts)
            yield from _period(claim["when"], periods, own)


def _place(gold: dict[str, Any], places: Sequence[Place]) -> Iterator[str]:
    def near(place: Place) -> bool:
        if place.lat is None or place.lon is None:
            return False
        return distance_km(place.lat, place.lon, gold["lat"], gold["lon"]) <= float(gold["within_km"])

    if gold["lat"] is None:
        return
    yield "claims with a coordinate"
    if any(map(near, places)):
        yield "places: one of the report's lies within the tolerance"
    named = [place for place in places if place.text.casefold() == gold["name"].casefold()]
    if named:
        yield "claims named so"
        if any(map(near, named)):
            yield "places: of those the text gives by the very name, the name's is right"


def _period(gold: dict[str, str], periods: Sequence[tuple[Period, int]], own: range) -> Iterator[str]:
    start, end = date.fromisoformat(gold["start"]), date.fromisoformat(gold["end"])

    def shared(period: Period) -> float:
        both = (min(end, period.end) - max(start, period.start)).days + 1
        return both / ((max(end, period.end) - min(start, period.start)).days + 1)

    yield "claims with a period"
    if any(shared(period) >= SHARE for period, _ in periods):
        yield "periods: one of the report's shares half of the days"
    if any((period.start, period.end) == (start, end) for period, _ in periods):
        yield "periods: one of the report's is the same to the day"
    if any(shared(period) >= SHARE and at in own for period, at in periods):
        yield "periods: one of the evidence's own sentences does"


def _evidence(text: str, quote: str, parts: Sequence[Sentence]) -> range:
    """Where the sentences lie that the quote touches."""
    at = text.find(quote.split(" ... ")[0])
    touched = [part.span for part in parts if part.span.start < at + len(quote) and at < part.span.end]
    return range(touched[0].start, touched[-1].end) if touched and at >= 0 else range(0)


if __name__ == "__main__":
    main()
