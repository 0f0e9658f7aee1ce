"""Stances, what figures count, groups, and the nouns that figures count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from whosays.codebook.yamlfile import Node, data_bytes, parse
from whosays.model import Stance


class NounSort(StrEnum):
    """What sort of thing a noun names."""

    PEOPLE = "people"
    THINGS = "things"
    PLACES = "places"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that figures count. `group` is what the noun alone says of those counted."""

    singular: str
    plural: str
    sort: NounSort
    group: str


@dataclass(frozen=True, slots=True)
class What:
    """What a figure counts. `of`: "people", "things" or "both"."""

    name: str
    definition: str
    of: str


@dataclass(frozen=True, slots=True)
class WordTable:
    """Definitions by name, each in the order of the file. `fillers` are words, in lower case, that stand around an
    actor's name and do not make it another actor."""

    stances: Mapping[Stance, str]
    whats: Mapping[str, What]
    groups: Mapping[str, str]
    fillers: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounTable:
    """Nouns in the order of the file. `forms` leads from each form, in lower case, to its noun."""

    nouns: tuple[Noun, ...]
    forms: Mapping[str, Noun]

    def find(self, wording: str) -> Noun | None:
        """The noun that `wording` is a form of; case, hyphens and runs of white space apart."""
        key = " ".join(wording.lower().split())
        return self.forms.get(key) or self.forms.get(key.replace("-", " "))


def load_words(data: bytes | None = None, name: str = "words.yaml") -> WordTable:
    """Stances, whats and groups from YAML, by default those shipped. Raises `CodebookError`."""
    root = parse(data_bytes(name) if data is None else data, name).keys(
        needed=("stances", "whats", "groups", "fillers")
    )
    stances = {Stance(node_key): node.text() for node_key, node in _stances(root["stances"])}
    missing = [stance.value for stance in Stance if stance not in stances]
    if missing:
        raise root["stances"].fail(f"has no {', '.join(missing)}", "Define each stance")
    whats: dict[str, What] = {}
    for key, node in root["whats"].pairs():
        keys = node.keys(needed=("definition", "of"))
        whats[key] = What(key, keys["definition"].text(), keys["of"].one_of(("people", "things", "both")))
    groups = {key: node.text() for key, node in root["groups"].pairs()}
    fillers = frozenset(word for line in root["fillers"].text().split("|") for word in line.lower().split())
    return WordTable(MappingProxyType(stances), MappingProxyType(whats), MappingProxyType(groups), fillers)


def load_nouns(groups: Mapping[str, str], data: bytes | None = None, name: str = "nouns.yaml") -> NounTable:
    """Counted nouns from YAML, by default those shipped; `groups` are those they may have. Raises `CodebookError`
    for an unknown group and for a form that stands twice."""
    nouns: list[Noun] = []
    forms: dict[str, Noun] = {}
    for sort, table in parse(data_bytes(name) if data is None else data, name).pairs():
        if sort not in tuple(NounSort):
            raise table.fail(f"is no sort of noun: {', '.join(NounSort)}")
        for group, line in table.pairs():
            if group not in groups:
                raise line.fail(f"{group!r} is no group", f"Use one of {', '.join(groups)}")
            for noun in _nouns(line, NounSort(sort), group):
                nouns.append(noun)
                for form in dict.fromkeys((noun.singular, noun.plural)):
                    held = forms.setdefault(form, noun)
                    if held is not noun:
                        raise line.fail(f"{form!r} stands twice, also as {held.group} {held.sort}", "Keep one")
    return NounTable(tuple(nouns), MappingProxyType(forms))


def plural_of(singular: str) -> str:
    """The plural by rule, of the last word; irregular ones stand in the file."""
    if singular.endswith("man") and not singular.endswith("human"):
        return singular[:-3] + "men"
    if singular.endswith("y") and singular[-2:-1] not in tuple("aeiou"):
        return singular[:-1] + "ies"
    if singular.endswith(("s", "x", "ch", "sh")):
        return singular + "es"
    return singular + "s"


def _stances(node: Node) -> Iterator[tuple[str, Node]]:
    for key, each in node.pairs():
        if key not in tuple(Stance):
            raise each.fail(f"is no stance: {', '.join(Stance)}")
        yield key, each


def _nouns(line: Node, sort: NounSort, group: str) -> Iterator[Noun]:
    for entry in line.text().split("|"):
        singular, _, plural = (part.strip() for part in entry.partition(":"))
        if not singular or singular != singular.lower():
            raise line.fail(f"{entry.strip()!r} is no noun in lower case", "Write singular or singular:plural")
        yield Noun(singular, plural or plural_of(singular), sort, group)
