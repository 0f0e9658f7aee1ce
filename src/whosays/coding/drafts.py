"""From scores to drafts: which claims each sentence makes, of which type, and which word shows it."""

from __future__ import annotations

from whosays.coding.scene import Scene
from whosays.coding.scoring import contributions, tables
from whosays.coding.slots import Draft
from whosays.coding.weights import RULES, Thresholds
from whosays.model import PassageKind, Span


def draft(scene: Scene, *, thresholds: Thresholds = RULES) -> tuple[Draft, ...]:
    """The claims of a report as far as type and trigger, in the order of the text."""
    found: list[Draft] = []
    for index, part in enumerate(scene.parts):
        shown = scene.shown[index]
        if shown is None:
            continue
        chosen = _types(scene, index, thresholds)
        for kind, sure in chosen:
            trigger = trigger_of(scene, index, kind)
            found.append(Draft(index, tables().types[kind], trigger, part.span, sure))
    return tuple(sorted(found, key=lambda d: (d.sentence, d.trigger.start, -d.sure, d.type)))


def _types(scene: Scene, index: int, thresholds: Thresholds) -> list[tuple[int, float]]:
    scored = scene.scored[index]
    ranked = sorted(enumerate(scored.sure), key=lambda pair: (-pair[1], pair[0]))
    best = ranked[0][1]
    title = scene.parts[index].kind is PassageKind.TITLE
    if title and scored.any < thresholds.title:
        return []
    chosen = [(kind, sure) for kind, sure in ranked if sure >= thresholds.type and sure >= thresholds.second * best]
    if not chosen and best >= thresholds.best and scored.any >= thresholds.any:
        chosen = ranked[:1]
    return chosen[: 1 if title else thresholds.most]


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
