"""All names of the actor dictionary in one automaton, and where they stand in a text.

Aho and Corasick (1975), by ahocorasick_rs. Text and names are folded alike, one character to one, so that places in
the folded text are places in the text: lower case, no accents, one kind of apostrophe, hyphens as spaces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import ahocorasick_rs

from whosays.codebook import ActorTable
from whosays.resolving.weights import ACTORS


class Sort(IntEnum):
    """What a name in the automaton is."""

    LOCAL = 0
    NAME = 1
    STATE = 2
    BODY = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name of one sort. `wording` as in the dictionary; `targets`: ids of actors, or a country, or a role."""

    wording: str
    sort: Sort
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at `[start, end)`."""

    start: int
    end: int
    name: Name


class _Folding(dict[int, str]):
    """Code point -> its folded character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in "’‘ʼ`´ʿʾ":
        return "'"
    if character in "-‐‑‒–—_" or character.isspace():
        return " "
    base = unicodedata.normalize("NFKD", character)[:1] or character
    lower = base.lower()
    return lower if len(lower) == 1 else base


_FOLDING = _Folding()


def fold(text: str) -> str:
    """`text` folded, as long as it was."""
    return text.translate(_FOLDING)


class ActorIndex:
    """Finds the names of an `ActorTable` in texts. Built once; nothing of it changes."""

    def __init__(self, table: ActorTable) -> None:
        self.table = table
        names = _names(table)
        self._keys = list(names)
        self._names = [tuple(names[key]) for key in self._keys]
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys)
        self._exact = {key: self._names[index] for index, key in enumerate(self._keys)}

    def named(self, wording: str) -> tuple[Name, ...]:
        """The names that `wording` as a whole is, whatever their case."""
        return self._exact.get(" ".join(fold(wording).split()), ())

    def hits(self, text: str, start: int, end: int) -> list[Hit]:
        """Names in `text[start:end]` that are whole words there, in order of place; they may overlap.

        A name with a capital is found with one alone, an acronym in capitals alone.
        """
        folded = fold(text[start:end])
        found: list[Hit] = []
        for index, at, stop in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if not _whole(folded, at, stop):
                continue
            for name in self._names[index]:
                if _cased(text, start + at, start + stop, name):
                    found.append(Hit(start + at, start + stop, name))
        found.sort(key=lambda hit: (hit.start, -hit.end, hit.name.sort))
        return found


def _names(table: ActorTable) -> dict[str, list[Name]]:
    """Folded key -> the names with that key, one for each sort and case pattern."""
    grouped: dict[str, dict[tuple[str, Sort], list[str]]] = {}
    for wording, sort, target in _entries(table):
        for variant in dict.fromkeys((wording, wording.replace("'", "").replace("’", ""))):
            key = " ".join(fold(variant).split())
            targets = grouped.setdefault(key, {}).setdefault((wording, sort), [])
            if target not in targets:
                targets.append(target)
    return {
        key: [Name(wording, sort, tuple(targets)) for (wording, sort), targets in names.items()]
        for key, names in grouped.items()
        if key
    }


def _entries(table: ActorTable) -> Iterator[tuple[str, Sort, str]]:
    for entry in table.entries.values():
        if entry.kind == "state":
            continue
        for wording in (entry.name, *entry.aliases):
            yield wording, Sort.NAME, entry.id
        for wording in entry.local:
            yield wording, Sort.LOCAL, entry.id
    for state in table.states:
        for wording in state.forms:
            yield wording, Sort.STATE, state.country
    for phrase, role in table.phrases.items():
        yield phrase, Sort.BODY, role
    for phrase in table.local_phrases:
        yield phrase, Sort.BODY, table.local_phrases[phrase]


def _whole(folded: str, start: int, end: int) -> bool:
    """Whether it stands as whole words; an s may follow, for scraped texts lose the apostrophe of "Assad's"."""
    if start > 0 and folded[start - 1].isalnum():
        return False
    if end < len(folded) and folded[end] == "s":
        end += 1
    return end >= len(folded) or not folded[end].isalnum()


def _cased(text: str, start: int, end: int, name: Name) -> bool:
    wording, found = name.wording, text[start:end]
    if name.sort is Sort.BODY or wording.islower():
        return True
    if wording.isupper():
        letters = sum(map(str.isalpha, wording))
        if letters <= ACTORS.acronym_letters:
            return found.isupper() and not (letters <= ACTORS.shouted_letters and _shouted(text, start, end))
    if wording[0].isupper() and " " not in wording:
        return next(filter(str.isalpha, found), "").isupper()
    return any(map(str.isupper, found))


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the words on both sides are in capitals."""
    before, after = text[max(0, start - ACTORS.beside) : start].split(), text[end : end + ACTORS.beside].split()
    sides = [words[at] for words, at in ((before, -1), (after, 0)) if words]
    return bool(sides) and all(len(word) > 1 and word.isalpha() and word.isupper() for word in sides)
