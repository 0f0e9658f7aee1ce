"""Who did it and to whom: shallow patterns around the trigger, without a parser.

The actors of the dictionary, a small chunker's phrases whose heads can act or be acted on, and the people and things
counted as killed, captured and so on are candidates; where each stands ("by", "on" or "against" before it, next to the
trigger, subject of a passive verb) is weighed by the tables `initiator` and `target` of `data/slots.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whosays.coding.lexicon import load, words
from whosays.coding.scene import Scene
from whosays.coding.slots import Draft, total, weights
from whosays.model import Actor, Means, Span
from whosays.resolving.actors import resolve_actor

_LONGEST = 5
_MOST = 3
_PASSIVE = frozenset("was were been be being is are got".split())
_DETERMINERS = frozenset("the a an its his their some several other".split())
_CUES = frozenset(
    """by on against at of in from to with between and for over into targeting hit hitting that which when after as
    near while including where who""".split()
)
_HARMED = frozenset("killed injured casualties captured released displaced missing surrendered".split())
_GAPS = (0, 1, 2, 4, 8, 14)
_ADJECTIVAL = ("ian", "ese", "ish", "ist", "al", "ed", "ary", "ane")


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties to a claim, in the order of the text, and the means."""

    initiators: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    means: Means | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A phrase that may be a party: tokens `[first, last)` of its sentence. `kind`: "actor" (of the dictionary),
    "agent", "victim", or what it is counted as."""

    first: int
    last: int
    kind: str
    name: str


@dataclass(frozen=True)
class _Lists:
    agents: frozenset[str]
    modifiers: frozenset[str]
    victims: frozenset[str]
    bar: frozenset[str]
    means: frozenset[str]


@cache
def _lists() -> _Lists:
    tree = load("roles")
    return _Lists(*(words(tree, name) for name in ("agents", "modifiers", "victims", "bar", "means")))


def read_roles(scene: Scene, draft: Draft) -> Roles:
    """The initiators, targets and means that the trigger's sentence names."""
    parties = list(find_parties(scene, draft.sentence))
    chosen: dict[str, list[Party]] = {"initiator": [], "target": []}
    ranked = []
    around = _around(scene, draft)
    for at, party in enumerate(parties):
        shown = party_features(scene, draft, parties, at, around)
        for role in chosen:
            score = total(role, shown) - weights("floors")[role]
            ranked.append((-score, at, role, party))
    taken: set[int] = set()
    for minus, at, role, party in sorted(ranked, key=lambda row: row[:3]):
        if minus < 0 and at not in taken and len(chosen[role]) < _MOST:
            taken.add(at)
            chosen[role].append(party)
    made = {role: _actors(scene, draft, found) for role, found in chosen.items()}
    return Roles(made["initiator"], made["target"], _means(scene, draft))


def _actors(scene: Scene, draft: Draft, parties: Sequence[Party]) -> tuple[Actor, ...]:
    row = scene.tokens[draft.sentence]
    found = []
    for party in sorted(parties, key=lambda each: each.first):
        span = Span(row[party.first].span.start, row[party.last - 1].span.end)
        text = span.of(scene.report.text)
        entry = resolve_actor(text, on=scene.report.published, country=scene.country)
        if entry is None:
            found.append(Actor(party.name or " ".join(text.split()), text, span))
        else:
            found.append(Actor(entry.name, text, span, entry.id, entry.country, entry.sector))
    return tuple(found)


# --- candidates ---


def find_parties(scene: Scene, sentence: int) -> Iterator[Party]:
    """The phrases of a sentence that may be parties, in order, none overlapping."""
    row = scene.tokens[sentence]
    starts = {token.span.start: at for at, token in enumerate(row)}
    ends = {token.span.end: at + 1 for at, token in enumerate(row)}
    span = scene.parts[sentence].span
    found: list[Party] = []
    for figure in scene.figures:
        if span.covers(figure.span) and figure.what in _HARMED and figure.of != "people":
            noun = figure.of.rsplit(" ", 1)[-1]
            first, last = starts.get(figure.span.start), ends.get(figure.span.end)
            if first is not None and last is not None:
                found.append(Party(first, last, f"counted-{figure.what}", noun if noun in figure.text else figure.of))
    for actor in scene.actors:
        first, last = starts.get(actor.span.start), ends.get(actor.span.end)
        if span.covers(actor.span) and first is not None:
            found.append(Party(first, last if last is not None else first + 1, "actor", ""))
    found += _chunks([token.text for token in row], [_plain(token.text) for token in row])
    taken: set[int] = set()
    chosen = []
    for party in sorted(found, key=lambda each: (each.kind.startswith("counted"), each.first - each.last, each.first)):
        if taken.isdisjoint(range(party.first, party.last)):
            taken.update(range(party.first, party.last))
            chosen.append(party)
    yield from sorted(chosen, key=lambda each: each.first)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _chunks(raw: Sequence[str], low: Sequence[str]) -> Iterator[Party]:
    lists = _lists()
    for at, word in enumerate(low):
        agent = word in lists.agents
        if not (agent or word in lists.victims):
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
        yield Party(first, last, "agent" if agent else "victim", "")


def _joins(raw: Sequence[str], low: Sequence[str], at: int) -> bool:
    word, lists = low[at], _lists()
    if not word[0].isalnum() or word in lists.bar or word in _DETERMINERS or word[0].isdigit():
        return False
    return raw[at][0].isupper() or "-" in word or word in lists.modifiers | lists.agents or word.endswith(_ADJECTIVAL)


# --- features ---


@dataclass(frozen=True, slots=True)
class _Around:
    """A trigger's sentence: its words in lower case, and the trigger's first and last of them, half-open."""

    low: tuple[str, ...]
    first: int
    last: int


def _around(scene: Scene, draft: Draft) -> _Around:
    row = scene.tokens[draft.sentence]
    return _Around(
        tuple(_plain(token.text) for token in row),
        next((i for i, token in enumerate(row) if token.span.end > draft.trigger.start), 0),
        next((i for i, token in enumerate(row) if token.span.start >= draft.trigger.end), len(row)),
    )


def party_features(
    scene: Scene, draft: Draft, parties: Sequence[Party], at: int, around: _Around | None = None
) -> Mapping[str, float]:
    """What speaks for and against a phrase being a party to the claim, always in the same order."""
    row = scene.tokens[draft.sentence]
    around = around or _around(scene, draft)
    low, first, last = around.low, around.first, around.last
    party = parties[at]
    side = "in" if party.first < last and party.last > first else "before" if party.last <= first else "after"
    gap = first - party.last if side == "before" else party.first - last if side == "after" else 0
    near = next((str(limit) for limit in _GAPS if gap <= limit), "far")
    passive = any(word in _PASSIVE for word in low[max(0, first - 3) : first])
    start = party.first
    while start > 0 and low[start - 1] in _DETERMINERS:
        start -= 1
    cue = low[start - 1] if start else "^"
    cue = cue if cue in _CUES or cue in "^,;." else "other"
    after = low[party.last] if party.last < len(low) else "$"
    kind = party.kind
    rank = sum(1 for other in parties[:at] if other.last <= first) if side == "before" else 0
    found = [
        f"{kind}",
        f"{side}",
        f"{side}:{near}",
        f"{kind}:{side}",
        f"{side}:cue:{cue}",
        f"{kind}:cue:{cue}",
        f"{side}:{'passive' if passive else 'active'}",
        f"{kind}:{side}:{'passive' if passive else 'active'}",
        f"type:{draft.type}:{side}",
        f"type:{draft.type}:{kind}",
    ]
    if after in _PASSIVE:
        found.append("next:be")
    if after.endswith("ed") or after in ("have", "has", "had"):
        found.append("next:verb")
    if side == "before" and gap == 0:
        found.append("touches-trigger")
    if side == "before":
        found.append("first-of-before" if rank == 0 else "later-of-before")
        if not any(other.last <= first for other in parties[at + 1 :]):
            found.append("last-of-before")
    if side == "after" and not any(last <= other.first for other in parties[:at]):
        found.append("first-of-after")
    span = Span(row[party.first].span.start, row[party.last - 1].span.end)
    if any(link.span.meets(span) for mention in scene.sources for link in mention.links):
        found.append("in-source")
    if low[party.last - 1] in _lists().means:
        found.append("is-means")
    return dict.fromkeys(found, 1.0)


def _means(scene: Scene, draft: Draft) -> Means | None:
    """The first weapon or vehicle that the sentence names, the nearest to the trigger."""
    row = scene.tokens[draft.sentence]
    named = [token.span for token in row if _plain(token.text) in _lists().means]
    if not named or draft.type not in _VIOLENT:
        return None
    span = min(named, key=lambda each: (each.gap(draft.trigger), each.start))
    return Means(span.of(scene.report.text), span)


_VIOLENT = frozenset(
    "clash airstrike shelling bombing suicide_bombing chemical_attack attack execution threat clearance".split()
)
