"""From scores to drafts: which claims each sentence makes, of which type, and which word shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log

from whosays.coding.scene import Scene
from whosays.coding.scoring import contributions, sure, tables
from whosays.coding.slots import Draft, total
from whosays.coding.weights import RULES, Thresholds
from whosays.model import Span


def draft(scene: Scene, *, thresholds: Thresholds = RULES) -> tuple[Draft, ...]:
    """The claims of a report as far as type and trigger, in the order of the text."""
    found: list[Draft] = []
    for index, part in enumerate(scene.parts):
        for kind, told in _types(scene, index, thresholds):
            found.append(Draft(index, tables().types[kind], trigger_of(scene, index, kind), part.span, told))
    return tuple(sorted(found, key=lambda d: (d.sentence, d.trigger.start, -d.sure, d.type)))


def _types(scene: Scene, index: int, thresholds: Thresholds) -> list[tuple[int, float]]:
    """The types of the claims that a sentence makes, and how sure it is that it makes them."""
    if scene.shown[index] is None:
        return []
    chosen: list[tuple[int, float]] = []
    shown = _shown(scene, index)
    for rank, kind in enumerate(shown.ranked[: thresholds.most]):
        told = round(sure(total("claim", claim_features(scene, index, rank, kind, shown))), 3)
        if told < (thresholds.first if rank == 0 else thresholds.more):
            break
        chosen.append((kind, told))
    return chosen


def ranked(scene: Scene, index: int) -> list[int]:
    """The indexes of all types, the one that the sentence speaks for most first."""
    scored = scene.scored[index].sure
    return sorted(range(len(scored)), key=lambda kind: (-scored[kind], kind))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a sentence shows whatever the type: the types from the likeliest, the features of all that it holds."""

    ranked: list[int]
    holds: tuple[str, ...]


def _shown(scene: Scene, index: int) -> _Shown:
    return _Shown(ranked(scene, index), tuple(_holds(scene, index)))


def claim_features(scene: Scene, index: int, rank: int, kind: int, shown: _Shown | None = None) -> Mapping[str, float]:
    """What speaks for and against a sentence making a claim of its likeliest (`rank` 0), second (1) and so on type,
    whose index is `kind`."""
    scored, row = scene.scored[index], scene.tokens[index]
    shown = shown or _shown(scene, index)
    told = scored.sure[kind]
    place = "first" if rank == 0 else "more"
    found: dict[str, float] = {
        place: 1.0,
        f"{place}:any": max(-6.0, min(6.0, scored.alone[-1])),
        f"{place}:sure": max(-6.0, log(max(told, 1e-4) / (1 - min(told, 0.9999)))),
        f"{place}:type:{tables().types[kind]}": 1.0,
        "dense": scene.told,
        "length": log(1 + len(row)) - 3,
    }
    if rank:
        before = scored.sure[shown.ranked[rank - 1]]
        found["more:behind"] = log(max(before, 1e-4) / max(told, 1e-4))
        found[f"more:rank{min(rank, 3)}"] = 1.0
    if scene.headlines[index]:
        found["headline"] = 1.0
    found.update(dict.fromkeys(shown.holds, 1.0))
    return found


def _holds(scene: Scene, index: int) -> Iterator[str]:
    span, figures = scene.parts[index].span, scene.figures_of[index]
    if figures:
        yield "figure"
        yield from sorted({f"figure:{figure.what}" for figure in figures if figure.cue is not None})
    places = [place for place in scene.places if span.covers(place.span)]
    if any("place:country" not in place.why for place in places):
        yield "place"
    elif places:
        yield "country"
    if any(span.covers(period.span) for period in scene.periods):
        yield "time"
    sources = [mention for mention in scene.sources if span.covers(mention.cue)]
    if sources:
        yield "source"
        yield from sorted({f"act:{mention.act}" for mention in sources})
    yield from (f"word:{word}" for word in sorted(_UNTOLD.intersection(token.low for token in scene.tokens[index])))


_UNTOLD = frozenset("would could will may might should if ? must can war conflict crisis while after since".split())
"""Words of opinions, forecasts and background."""


def trigger_of(scene: Scene, index: int, kind: int) -> Span:
    """The word of a sentence, or the words of a phrase, that speak most for the type of index `kind`; the first word
    where none does."""
    shown, row = scene.shown[index], scene.tokens[index]
    strength = [0.0] * len(row)
    phrase: dict[int, int] = {}
    for weight, signal in contributions(shown, kind) if shown is not None else ():
        first, last = shown.found[signal] if shown is not None else (0, 1)
        if weight <= 0 or signal.startswith("s:"):
            continue
        share = weight / (last - first)
        for at in range(first, min(last, len(row))):
            strength[at] += share
        if signal.startswith("p:"):
            phrase[first] = last
    best = max(range(len(row)), key=lambda at: (strength[at], -at))
    for first, last in phrase.items():
        if first <= best < last:
            return Span(row[first].span.start, row[last - 1].span.end)
    return row[best].span
