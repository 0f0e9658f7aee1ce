"""Who did it and to whom: shallow patterns around the trigger, without a parser.

A small chunker finds the noun phrases of the trigger's sentence whose heads can act or be acted on. The phrase after
"by", the adjective or owner before the trigger ("Russian airstrikes", "the regime's strikes") and the subject of an
active verb did it; the object, the phrase after "on" or "against", the subject of a passive verb and the people counted
as killed or captured are whom it was done to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whosays.coding.lexicon import load, words
from whosays.coding.scene import Scene
from whosays.coding.slots import Draft
from whosays.model import Actor, Means, Span

_REACH = 12
_LONGEST = 5
_PASSIVE = frozenset("was were been be being is are got".split())
_ON = frozenset("on against at targeting upon over".split())
_DETERMINERS = frozenset("the a an its his their some several two three other".split())
_HARMED = frozenset("killed injured casualties captured released displaced missing surrendered".split())


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties to a claim, in the order of the text."""

    initiators: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    means: Means | None = None


@dataclass(frozen=True)
class _Lists:
    agents: frozenset[str]
    modifiers: frozenset[str]
    victims: frozenset[str]
    bar: frozenset[str]
    intransitive: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Phrase:
    first: int
    last: int
    agent: bool


@cache
def _lists() -> _Lists:
    tree = load("roles")
    return _Lists(*(words(tree, name) for name in ("agents", "modifiers", "victims", "bar", "intransitive")))


def read_roles(scene: Scene, draft: Draft) -> Roles:
    """The initiators, targets and means that the trigger's sentence names."""
    row = scene.tokens[draft.sentence]
    raw = [token.text for token in row]
    low = [word.lower().replace("’", "'").removesuffix("'s") for word in raw]
    spans = [token.span for token in row]
    first = next((at for at, span in enumerate(spans) if span.end > draft.trigger.start), 0)
    last = next((at for at, span in enumerate(spans) if span.start >= draft.trigger.end), len(row))
    chunks = [c for c in _chunks(raw, low) if c.last <= first or c.first >= last]
    sources = [link.span for mention in scene.sources for link in mention.links]
    chunks = [
        c for c in chunks if not any(link.meets(Span(spans[c.first].start, spans[c.last - 1].end)) for link in sources)
    ]
    passive = first > 0 and any(word in _PASSIVE for word in low[max(0, first - 2) : first])
    done_by = _initiators(low, chunks, first, last, passive=passive, kind=draft.type)
    done_to = _targets(low, chunks, first, last, passive=passive, taken=done_by)
    initiators = [_actor(scene, spans, chunk.first, chunk.last) for chunk in done_by]
    targets = [_actor(scene, spans, chunk.first, chunk.last) for chunk in done_to]
    targets += _harmed(scene, draft, [*initiators, *targets])
    return Roles(tuple(initiators), tuple(targets), _means(scene, draft))


def _chunks(raw: Sequence[str], low: Sequence[str]) -> list[_Phrase]:
    lists = _lists()
    found: list[_Phrase] = []
    for at, word in enumerate(low):
        agent = word in lists.agents
        if not (agent or word in lists.victims) or (found and found[-1].last > at):
            continue
        if at + 1 < len(low) and (low[at + 1] in lists.agents or low[at + 1] in lists.victims):
            continue
        first = at
        while first > 0 and at - first < _LONGEST and _joins(raw, low, first - 1):
            first -= 1
        last = at + 1
        if last + 1 < len(low) and low[last] == "of" and raw[last + 1][0].isupper():
            last += 2
            while last < len(low) and raw[last][0].isupper():
                last += 1
        found.append(_Phrase(first, last, agent))
    return found


def _joins(raw: Sequence[str], low: Sequence[str], at: int) -> bool:
    word = low[at]
    if not word[0].isalnum() or word in _lists().bar or word in _DETERMINERS or word[0].isdigit():
        return False
    return (
        raw[at][0].isupper()
        or word in _lists().modifiers
        or word in _lists().agents
        or "-" in word
        or word.endswith(("ian", "ese", "ish", "ist", "al", "ed", "ary", "ane"))
    )


def _initiators(
    low: Sequence[str], chunks: Sequence[_Phrase], first: int, last: int, *, passive: bool, kind: str
) -> list[_Phrase]:
    lists = _lists()
    for chunk in chunks:
        start = chunk.first - (1 if chunk.first and low[chunk.first - 1] in _DETERMINERS else 0)
        if chunk.agent and last <= chunk.first <= last + _REACH and start and low[start - 1] == "by":
            return [chunk]
    at = first
    while at > 0 and first - at < 4 and low[at - 1] in lists.modifiers | lists.agents:
        at -= 1
    if at < first:
        return [_Phrase(at, first, True)]
    if passive and kind not in lists.intransitive:
        return []
    before = [c for c in chunks if c.agent and c.last <= first and first - c.last <= _REACH]
    for chunk in reversed(before):
        start = chunk.first - (1 if chunk.first and low[chunk.first - 1] in _DETERMINERS else 0)
        if not start or low[start - 1] not in ("of", "in", "on", "against", "at", "by", "from", "to", "with", "near"):
            return [chunk]
    return []


def _targets(
    low: Sequence[str], chunks: Sequence[_Phrase], first: int, last: int, *, passive: bool, taken: Sequence[_Phrase]
) -> list[_Phrase]:
    found = []
    for chunk in chunks:
        if chunk in taken:
            continue
        start = chunk.first - (1 if chunk.first and low[chunk.first - 1] in _DETERMINERS else 0)
        before = low[start - 1] if start else ""
        hit = last <= chunk.first <= last + _REACH and (start == last or before in _ON or start - last <= 2)
        if hit or (passive and chunk.last <= first and first - chunk.last <= 4):
            found.append(chunk)
    return found[:2]


def _actor(scene: Scene, spans: Sequence[Span], first: int, last: int) -> Actor:
    span = Span(spans[first].start, spans[last - 1].end)
    wording = span.of(scene.report.text)
    return Actor(" ".join(wording.split()), wording, span)


def _harmed(scene: Scene, draft: Draft, known: Sequence[Actor]) -> list[Actor]:
    """The people counted as killed, captured and so on in the sentence."""
    found: list[Actor] = []
    sentence = scene.parts[draft.sentence].span
    for figure in scene.figures:
        if not sentence.covers(figure.span) or figure.what not in _HARMED or figure.part:
            continue
        if any(actor.span.meets(figure.span) for actor in [*known, *found]) or (figure.of == "people" and found):
            continue
        found.append(Actor(figure.of, figure.text, figure.span))
    return found[:2]


def _means(scene: Scene, draft: Draft) -> Means | None:
    return None
