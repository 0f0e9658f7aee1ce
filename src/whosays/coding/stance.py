"""What the source does with what it tells, and whether that happened by its word.

The words are in `data/stance.yaml`; the stances are those of the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whosays.coding.attribution import SourceMention
from whosays.coding.lexicon import by_first, load, phrases, words
from whosays.model import Span, Stance

_ORDER = (Stance.DENIES, Stance.DOUBTS, Stance.CONFIRMS, Stance.SPECULATES)
_NEGATED_WITHIN = 4
"""Words before the trigger in which a negation is one of the happening."""
_DENIED_WITHIN = 14
_GUESSED_WITHIN = 6
_REPORTED = re.compile(
    r"\breportedly\b|\b(?:is|are|was|were|been)\s+(?:\w+\s+)?reported\b(?!\s+(?:by|in|on|at|from)\b)", re.IGNORECASE
)
_BESIDE = 60
"""Characters around a trigger in which "reportedly" is its own."""
_UNDOING = frozenset("not never n't no without neither nor nobody".split())


@dataclass(frozen=True, slots=True)
class Told:
    """The stance, whether it happened by this source's word, and the reasons."""

    stance: Stance
    happened: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Lists:
    """The words of `data/stance.yaml`. `phrases` by their first word; `any` are the first words of all stances."""

    words: dict[Stance, frozenset[str]]
    phrases: dict[Stance, dict[str, tuple[tuple[str, ...], ...]]]
    any: frozenset[str]
    telling: frozenset[str]
    negation: frozenset[str]
    not_these: tuple[tuple[str, ...], ...]


@cache
def _lists() -> _Lists:
    tree = load("stance")
    told = {stance: words(tree, stance.value, "words") for stance in _ORDER}
    several = {stance: by_first(phrases(tree, stance.value, "phrases")) for stance in _ORDER}
    return _Lists(
        told,
        several,
        frozenset().union(*told.values(), *several.values()),
        told[Stance.DENIES] | told[Stance.CONFIRMS],
        words(tree, "negation", "words"),
        phrases(tree, "negation", "not_these"),
    )


def read_stance(low: Sequence[str], spans: Sequence[Span], trigger: Span, source: SourceMention | None) -> Told:
    """The stance on what `trigger` tells. `low` are the sentence's tokens in lower case and `spans` their places;
    `source` is whose word it is told on, None for the report's own."""
    at = next((i for i, span in enumerate(spans) if span.end > trigger.start), len(low))
    told = _index(spans, source.cue) if source is not None else None
    negated = _negated(low, at, told)
    showing = [index for index, word in enumerate(low) if word in _lists().any]
    for stance in _ORDER:
        hit = _hit(low, spans, at, stance, source, showing)
        if hit is not None:
            happened = stance is not Stance.DENIES and not (negated and stance is Stance.ASSERTS)
            return Told(stance, happened, (f"stance:{stance.value} {hit}",))
    if negated:
        return Told(Stance.DENIES, False, ("stance:negated",))
    return Told(Stance.ASSERTS, True)


def hearsay(text: str, sentence: Span, trigger: Span) -> bool:
    """Whether the words around a trigger say that it is told by nobody in particular: "reportedly", "is reported". Of
    all that hedges, where no source is named, these alone are nearly always speculation in the gold."""
    start, end = max(sentence.start, trigger.start - _BESIDE), min(sentence.end, trigger.end + _BESIDE)
    return _REPORTED.search(text, start, end) is not None


def _hit(
    low: Sequence[str],
    spans: Sequence[Span],
    at: int,
    stance: Stance,
    source: SourceMention | None,
    showing: Sequence[int],
) -> str | None:
    """The wording that shows a stance, where it bears on the trigger. `showing` are the tokens where any may start."""
    if source is not None and source.act == stance.value and source.scope.end > spans[min(at, len(spans) - 1)].start:
        told = _index(spans, source.cue)
        if told is None or not _undone(low, told):
            return source.verb
    lists = _lists()
    reach = {Stance.SPECULATES: _GUESSED_WITHIN}.get(stance, _DENIED_WITHIN)
    for index in showing:
        word = low[index]
        near = -reach <= at - index <= reach + 2
        if word in lists.words[stance] and near and not _undone(low, index):
            return word
        for phrase in lists.phrases[stance].get(word, ()):
            if tuple(low[index : index + len(phrase)]) == phrase:
                return " ".join(phrase)
    return None


def _undone(low: Sequence[str], index: int) -> bool:
    """Whether the word is itself negated: "did not deny"."""
    before = low[max(0, index - 2) : index]
    return any(word in _UNDOING or word.endswith("n't") for word in before)


def _index(spans: Sequence[Span], wording: Span) -> int | None:
    """The token that a wording starts with."""
    return next((i for i, span in enumerate(spans) if span.start == wording.start), None)


def _negated(low: Sequence[str], at: int, told: int | None) -> bool:
    """Whether the happening itself is negated, and not its telling, whose word is at `told`: "did not confirm that"."""
    lists = _lists()
    for index in range(max(0, at - _NEGATED_WITHIN), at):
        if low[index] in lists.negation or low[index].endswith("n't"):
            if any(tuple(low[index : index + len(phrase)]) == phrase for phrase in lists.not_these):
                continue
            if any(word in (",", ";", "but", "and", ".") for word in low[index + 1 : at]):
                continue
            telling = told is not None and index < told < at
            if telling or any(word in lists.telling for word in low[index + 1 : at]):
                continue
            return True
    return False
