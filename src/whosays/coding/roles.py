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
class Party:
    """A phrase that may be a party: tokens `[first, last)` of its sentence. `kind`: "actor" (of the dictionary),
    "agent", "victim", or what it is counted as."""

    first: int
    last: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties to a claim, in the order of the text."""

    initiators: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()


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
    """The initiators and targets that the trigger's sentence names."""
    parties = list(find_parties(scene, draft.sentence))
    chosen: dict[str, list[Party]] = {"initiator": [], "target": []}
    floors = weights("floors")
    ranked = []
    around = _around(scene, draft)
    for at, party in enumerate(parties):
        shown = party_features(scene, draft, parties, at, around)
        for role in chosen:
            score = total(role, shown) - floors[role]
            ranked.append((-score, at, role, party))
    taken: set[int] = set()
    for minus, at, role, party in sorted(ranked, key=lambda row: row[:3]):
        if minus < 0 and at not in taken and len(chosen[role]) < _MOST:
            taken.add(at)
            chosen[role].append(party)
    made = {role: tuple(sorted(found, key=lambda each: each.first)) for role, found in chosen.items()}
    return Roles(made["initiator"], made["target"])


def party_span(scene: Scene, draft: Draft, party: Party) -> Span:
    """Where a party to the draft stands in the text."""
    row = scene.tokens[draft.sentence]
    return Span(row[party.first].span.start, row[party.last - 1].span.end)


def actors_of(scene: Scene, draft: Draft, parties: Sequence[Party]) -> tuple[Actor, ...]:
    """The parties as actors, those of the dictionary with their ids."""
    found = []
    for party in parties:
        span = party_span(scene, draft, party)
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
    found: list[Party] = []
    for figure in scene.figures_of[sentence]:
        if figure.what in _HARMED and figure.of != "people":
            noun = figure.of.rsplit(" ", 1)[-1]
            first, last = starts.get(figure.span.start), ends.get(figure.span.end)
            if first is not None and last is not None:
                found.append(Party(first, last, f"counted-{figure.what}", noun if noun in figure.text else figure.of))
    for actor in scene.actors_of[sentence]:
        first, last = starts.get(actor.span.start), ends.get(actor.span.end)
        if first is not None:
            found.append(Party(first, last if last is not None else first + 1, "actor", ""))
    found += _chunks([token.text for token in row], scene.plain[sentence])
    taken: set[int] = set()
    chosen = []
    for party in sorted(found, key=lambda each: (each.kind.startswith("counted"), each.first - each.last, each.first)):
        if taken.isdisjoint(range(party.first, party.last)):
            taken.update(range(party.first, party.last))
            chosen.append(party)
    yield from sorted(chosen, key=lambda each: each.first)


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
    known = word in lists.modifiers or word in lists.agents
    return known or raw[at][0].isupper() or "-" in word or word.endswith(_ADJECTIVAL)


# --- features ---


@dataclass(frozen=True, slots=True)
class _Around:
    """A trigger's sentence: its words in lower case, the trigger's first and last of them, half-open, and whether it
    stands in the "passive" or "active"."""

    low: tuple[str, ...]
    first: int
    last: int
    voice: str


def _around(scene: Scene, draft: Draft) -> _Around:
    row, low = scene.tokens[draft.sentence], scene.plain[draft.sentence]
    first = next((i for i, token in enumerate(row) if token.span.end > draft.trigger.start), 0)
    last = next((i for i, token in enumerate(row) if token.span.start >= draft.trigger.end), len(row))
    return _Around(low, first, last, "active" if _PASSIVE.isdisjoint(low[max(0, first - 3) : first]) else "passive")


def party_features(
    scene: Scene, draft: Draft, parties: Sequence[Party], at: int, around: _Around | None = None
) -> Mapping[str, float]:
    """What speaks for and against a phrase being a party to the claim, always in the same order."""
    around = around or _around(scene, draft)
    low, first, last = around.low, around.first, around.last
    party = parties[at]
    side = "in" if party.first < last and party.last > first else "before" if party.last <= first else "after"
    gap = first - party.last if side == "before" else party.first - last if side == "after" else 0
    near = next((str(limit) for limit in _GAPS if gap <= limit), "far")
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
        f"{side}:{around.voice}",
        f"{kind}:{side}:{around.voice}",
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
    span = party_span(scene, draft, party)
    if any(link.meets(span) for link in scene.links):
        found.append("in-source")
    if low[party.last - 1] in _lists().means:
        found.append("is-means")
    return dict.fromkeys(found, 1.0)


def means_of(scene: Scene, draft: Draft) -> Means | None:
    """The first weapon or vehicle that the sentence names, the nearest to the trigger."""
    if draft.type not in _VIOLENT:
        return None
    row, low, known = scene.tokens[draft.sentence], scene.plain[draft.sentence], _lists().means
    named = [token.span for token, word in zip(row, low, strict=True) if word in known]
    if not named:
        return None
    span = min(named, key=lambda each: (each.gap(draft.trigger), each.start))
    return Means(span.of(scene.report.text), span)


_VIOLENT = frozenset(
    "clash airstrike shelling bombing suicide_bombing chemical_attack attack execution threat clearance".split()
)
