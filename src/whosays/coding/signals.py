"""What a sentence shows of the types of happening it may tell of: stems, pairs of stems, and entries of the trigger
lexicon, each with the place where it stands.

Names are left out, so that no place, people or army speaks for a type: what is learned on one war holds in others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whosays.coding.lexicon import branch, load, phrases, words
from whosays.coding.stems import stem
from whosays.language import Token

_TITLE_CASE = 0.6
"""Where more than this share of a sentence's words have capitals, capitals do not tell names from other words."""


@dataclass(frozen=True)
class Triggers:
    """The trigger lexicon: stem -> types, and first stem -> (stems of a phrase, type)."""

    single: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    types: tuple[str, ...]


@cache
def triggers() -> Triggers:
    """The lexicon of `data/triggers.yaml`, read once."""
    tree = load("triggers")
    single: dict[str, list[str]] = {}
    several: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    types = tuple(branch(tree, "types"))
    for name in types:
        for word in sorted({stem(word) for word in words(tree, "types", name, "words")}):
            single.setdefault(word, []).append(name)
        for phrase in phrases(tree, "types", name, "phrases"):
            stems = tuple(stem(word) for word in phrase)
            several.setdefault(stems[0], []).append((stems, name))
    return Triggers(
        {word: tuple(found) for word, found in single.items()},
        {first: tuple(found) for first, found in several.items()},
        types,
    )


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of one sentence: name -> the token `[first, last)` where it first stands.

    Names: "w:STEM", "b:STEM_STEM", "t:TYPE" and "p:TYPE" for a word and a phrase of the trigger lexicon, "s:..." for
    what the sentence is as a whole (at token 0).
    """

    found: Mapping[str, tuple[int, int]]
    stems: tuple[str, ...]


def signals(tokens: Sequence[Token], *, title: bool = False) -> Signals:
    """The signals of a sentence's tokens. `title` where it is a headline."""
    lexicon = triggers()
    stems = [stem(_plain(token)) for token in tokens]
    alphabetic = [token for token in tokens if token.text[0].isalpha()]
    capitals = sum(token.text[0].isupper() for token in alphabetic)
    loose = title or capitals > _TITLE_CASE * max(1, len(alphabetic))
    found: dict[str, tuple[int, int]] = {}
    before = ""
    for index, word in enumerate(stems):
        types = lexicon.single.get(word, ())
        if not (types or _is_common(tokens[index].text, index, loose)):
            before = ""
            continue
        shown = "#" if word[0].isdigit() else word
        if word[0].isalnum():
            found.setdefault(f"w:{shown}", (index, index + 1))
            if before:
                found.setdefault(f"b:{before}_{shown}", (index - 1, index + 1))
            before = shown
        else:
            before = ""
        for name in types:
            _count(found, f"t:{name}", index, index + 1)
        for phrase, name in lexicon.phrases.get(word, ()):
            if tuple(stems[index : index + len(phrase)]) == phrase:
                _count(found, f"p:{name}", index, index + len(phrase))
    for name in _shape(tokens, title):
        found[name] = (0, 1)
    return Signals(found, tuple(stems))


def _count(found: dict[str, tuple[int, int]], name: str, first: int, last: int) -> None:
    if name in found:
        found.setdefault(f"{name}2", (first, last))
    else:
        found[name] = (first, last)


def _plain(token: Token) -> str:
    return token.low.replace("‑", "-").replace("‐", "-").removesuffix("'s")


def _is_common(word: str, index: int, loose: bool) -> bool:
    return loose or index == 0 or not word[0].isupper() or not word[0].isalnum()


def _shape(tokens: Sequence[Token], title: bool) -> list[str]:
    length = len(tokens)
    found = ["s:short"] if length < 8 else ["s:long"] if length > 40 else []
    if title:
        found.append("s:title")
    return found
