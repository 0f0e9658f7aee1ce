"""Names of actors to entries of the actor dictionary, by the day and the country that a report is on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from whosays.codebook import ActorEntry, ActorTable, codebook
from whosays.model import Actor, Span
from whosays.resolving.actorindex import ActorIndex, Hit, Name, Sort
from whosays.resolving.weights import ACTORS

_ARTICLE = re.compile(r"(?:the|a|an|its|their|his)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s?|s['’])$")
_OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_LINK = re.compile(
    r"(?:['’]s|['’]|s)?[\s-]+(?:(?:regime|state|federal|national|government|main|central)[\s-]+)?$", re.IGNORECASE
)
_TIES = (
    "backed|led|based|born|made|held|aligned|allied|linked|affiliated|controlled|occupied|installed|funded|supported|"
    "sponsored|brokered|speaking|supplied|trained|imposed|majority|dominated"
)
_COMPOUND = re.compile(rf"[-‐‑\s](?:{_TIES})\b", re.IGNORECASE)
_TIED = re.compile(rf".+[-‐‑](?:{_TIES})", re.IGNORECASE)
"""A word that tells who stands behind an actor, and is no other actor: "Western-backed"."""

_MODIFIED = re.compile(
    r"\s+(?:operation|campaign|action|intervention|offensive|presence|build-?up|aid|adviser|advisor|aircraft|airport|"
    r"airfield|airbase|base|camp|barracks|academy|college|hospital|position|post|site|point|outpost|checkpoint|vehicle|"
    r"convoy|equipment|hardware|uniform|rank|council|court|zone|area|training|service|flight|of\s+[A-Z])",
    re.IGNORECASE,
)
"""After "military" and the like: it is another thing that is spoken of, or the name goes on."""

_WORDS = re.compile(r"[\w'’-]+")


@cache
def actor_index() -> ActorIndex:
    """The index over the shipped dictionary; the same object each time."""
    return ActorIndex(codebook().actors)


def find_actors(
    text: str, spans: Sequence[Span], *, on: date | None, country: str | None = None, states: bool = True
) -> tuple[Actor, ...]:
    """Actors of the dictionary named in the sentences `spans` of `text`, in order, none overlapping, the longest of
    those that do.

    `on`: the day the report is of; it keeps out actors that were not there yet and tells namesakes apart.
    `country` (ISO 3166-1 alpha-2): the one the report is on, if that is clear; with it "the army" is that state's.
    `states`: whether to give a state named alone ("Russia", "Russian"), which may as well be a place; one in a
    compound ("Russian-backed") is never given.
    Names that could be two actors' are left out. `Actor.span` is without article and possessive.
    """
    index = actor_index()
    found: list[Actor] = []
    for span in spans:
        hits = _hits(text, span)
        for start, end, entry in _chosen(_resolved(text, hits, index.table, on, country)):
            if entry.kind == "state" and (not states or _COMPOUND.match(text, end)):
                continue
            found.append(_actor(entry, text, start, end))
    return tuple(found)


@lru_cache(maxsize=512)
def _hits(text: str, span: Span) -> tuple[Hit, ...]:
    """The names in a sentence, kept for the last ones: a coder asks with and without the report's country."""
    return tuple(actor_index().hits(text, span.start, span.end))


@lru_cache(maxsize=8192)
def resolve_actor(wording: str, *, on: date | None, country: str | None = None) -> ActorEntry | None:
    """The entry that `wording` names, such as "the so-called Islamic State group", "Syrian army soldiers", "Moscow".

    Words that do not make it another actor ("militants", "spokesman for") may stand around the name. None where no
    entry is named, or two that do not belong together, or where other words remain ("relatives of Hamas members"
    names nobody). `on` and `country` as in `find_actors`.
    """
    index = actor_index()
    bare = _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(wording.split()), count=1))
    names = index.named(bare)
    for sorts in ((Sort.LOCAL,), (Sort.NAME,), (Sort.STATE, Sort.BODY)) if names else ():
        named = [name for name in names if name.sort in sorts]
        entry = _pick(_candidates(named, index.table, country), on, country)
        if entry is not None:
            return entry
    named_in = _chosen(_resolved(wording, index.hits(wording, 0, len(wording)), index.table, on, country))
    if not named_in:
        return _metonym(bare, index.table)
    chosen = []
    rest = wording
    for start, end, entry in reversed(named_in):
        backer = _COMPOUND.match(wording, end)  # "Iran-backed Houthi fighters" are the Houthis, not Iran
        if backer is None:
            chosen.append((start, end, entry))
        rest = rest[:start] + " " + rest[backer.end() if backer else end :]
    if not chosen:
        return None
    others = (word for word in _WORDS.findall(rest) if word.lower().strip("'’") != "s" and not _TIED.fullmatch(word))
    if not all(word.lower() in codebook().fillers for word in others):
        return None
    return _most_narrow([each for _, _, each in chosen], index.table)


def is_part_of(actor: str, whole: str) -> bool:
    """Whether the actor with id `actor` is `whole`, or a part of it, or came out of it."""
    table = actor_index().table
    seen: set[str] = set()
    at: str | None = actor
    while at is not None and at not in seen:
        if at == whole:
            return True
        seen.add(at)
        entry = table.get(at)
        at = entry.parent if entry else None
    return False


def _actor(entry: ActorEntry, text: str, start: int, end: int) -> Actor:
    return Actor(entry.name, text[start:end], Span(start, end), entry.id, entry.country, entry.sector)


Found = tuple[int, int, ActorEntry]


def _resolved(text: str, hits: Sequence[Hit], table: ActorTable, on: date | None, country: str | None) -> list[Found]:
    """Every reading of the hits that comes to one entry: names, bodies of states, states."""
    found: list[Found] = []
    bodies = [hit for hit in hits if hit.name.sort is Sort.BODY]
    taken: set[tuple[int, int]] = set()
    for hit in hits:  # at one place local names come first, then names, states and bodies
        if hit.name.sort in (Sort.NAME, Sort.LOCAL):
            if (hit.start, hit.end) in taken:
                continue
            entry = _pick(_candidates((hit.name,), table, country), on, country)
            if entry is not None:
                found.append((hit.start, hit.end, entry))
                taken.add((hit.start, hit.end))
        elif hit.name.sort is Sort.STATE:
            found.extend(_of_state(text, hit, bodies, table))
        elif country and hit.name.wording in table.local_phrases and (hit.start, hit.end) not in taken:
            if _MODIFIED.match(text, hit.end):
                continue
            entry = table.body(country, table.local_phrases[hit.name.wording])
            if entry is not None:
                found.append((hit.start, hit.end, entry))
    return found


def _of_state(text: str, hit: Hit, bodies: Sequence[Hit], table: ActorTable) -> Iterable[Found]:
    """The state itself, and what of it the phrase before or after names: "Syrian army", "army of Syria"."""
    state = hit.name.targets[0]
    entry = table.get(f"{state.lower()}-state")
    plural = text[hit.end : hit.end + 1] == "s" and entry is not None and hit.name.wording != entry.name
    if entry is not None and not plural:  # "Syrians" are people, no state; "Syrias" is one without its apostrophe
        yield hit.start, hit.end, entry
    follows = any(
        0 < body.start - hit.end <= ACTORS.reach and _LINK.fullmatch(text, hit.end, body.start) for body in bodies
    )
    for body in bodies:
        if 0 < body.start - hit.end <= ACTORS.reach and _LINK.fullmatch(text, hit.end, body.start):
            start, end = hit.start, body.end
        elif (
            not follows and 0 < hit.start - body.end <= ACTORS.reach and _OF_STATE.fullmatch(text, body.end, hit.start)
        ):
            start, end = body.start, hit.end
        else:
            continue
        named = table.body(state, body.name.targets[0])
        if named is not None:
            yield start, end, named


def _chosen(found: Iterable[Found]) -> list[Found]:
    """The longest of readings that overlap, in the order of the text."""
    chosen: list[Found] = []
    for start, end, entry in sorted(found, key=lambda each: (each[0] - each[1], each[0], each[2].id)):
        if all(end <= other[0] or other[1] <= start for other in chosen):
            chosen.append((start, end, entry))
    return sorted(chosen, key=lambda each: each[0])


def _candidates(names: Iterable[Name], table: ActorTable, country: str | None) -> list[ActorEntry]:
    found: dict[str, ActorEntry] = {}
    for name in names:
        if name.sort is Sort.STATE:
            ids: tuple[str, ...] = tuple(f"{target.lower()}-state" for target in name.targets)
        elif name.sort is Sort.BODY:
            local = country is not None and name.wording in table.local_phrases
            body = table.body(country, table.local_phrases[name.wording]) if local and country else None
            ids = (body.id,) if body else ()
        else:
            ids = name.targets
        for actor in ids:
            entry = table.get(actor)
            if entry is not None and (name.sort is not Sort.LOCAL or country in entry.within):
                found[actor] = entry
    return list(found.values())


def _pick(candidates: Sequence[ActorEntry], on: date | None, country: str | None) -> ActorEntry | None:
    """The one that was there on the day; of several, the one of the country; None where two are left."""
    left = [
        entry
        for entry in candidates
        if on is None or entry.since is None or entry.since - timedelta(days=ACTORS.early_days) <= on
    ]
    if len(left) > 1 and country is not None:
        left = [entry for entry in left if country == entry.country or country in entry.within] or left
    if len(left) > 1:
        left = [entry for entry in left if entry.holds_on(on)] or left
    return left[0] if len(left) == 1 else None


def _metonym(wording: str, table: ActorTable) -> ActorEntry | None:
    found = table.by_metonym.get(wording, ())
    return found[0] if len(found) == 1 else None


def _most_narrow(entries: Sequence[ActorEntry], table: ActorTable) -> ActorEntry | None:
    """Of entries that lie one in the other ("Taliban", its spokesman) the innermost, or the one person among bodies of
    one state ("US President Barack Obama"); None where there is neither."""
    persons = {entry.id: entry for entry in entries if entry.kind == "person"}
    if len(persons) == 1:
        (person,) = persons.values()
        if person.country is not None and all(entry.country == person.country for entry in entries):
            return person
    for entry in entries:
        above: set[str] = set()
        at: ActorEntry | None = entry
        while at is not None and at.id not in above:
            above.add(at.id)
            at = table.get(at.parent) if at.parent else None
        if all(other.id in above for other in entries):
            return entry
    return None
