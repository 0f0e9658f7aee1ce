"""Words of quotes and names, made alike."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from whosays.codebook.policies import load_policies

_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʿʾ")
_ENDINGS = ("ings", "ing", "ed", "es", "s")
_SHORTEST_STEM = 4
_ARTICLES = frozenset({"the", "a", "an", "al", "el", "of", "and", "in", "de", "la"})


def words_of(quote: str) -> tuple[str, ...]:
    """Distinct word stems of a quote, sorted: lower case, accents and apostrophes off, endings of plurals and
    participles off. Words of under three letters and numbers are left out (figures are compared as figures)."""
    return tuple(sorted({stem(word) for word in _WORD.findall(plain(quote))}))


def sets_apart(quote: str) -> str:
    """The word by which a quote sets its happening off from another ("a second blast", "another car bomb",
    "elsewhere"), in lower case; "" where it does not."""
    found = _apart_pattern().search(quote)
    return "" if found is None else (found["word"] or found["alone"]).casefold()


@cache
def _apart_pattern() -> re.Pattern[str]:
    apart = load_policies().apart
    words, nouns, alone = (
        "|".join(map(re.escape, each)) for each in (apart.ordinals + apart.words, apart.nouns, apart.alone)
    )
    return re.compile(
        rf"\b(?:(?P<word>{words})\s+(?:[\w'’]+[\s-]+){{0,2}}?(?:{nouns})(?:s|es)?|(?P<alone>{alone}))\b", re.IGNORECASE
    )


def plain(text: str) -> str:
    """Lower case, without accents and apostrophes ("Ma'arrat an-Nu‘mān" and "Maarrat an-Numan" come out alike)."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def stem(word: str) -> str:
    """A light stemmer (after Harman's S-stemmer 1991, with -ed and -ing): "strikes", "striking" -> "strik"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM else word


def name_words(name: str) -> tuple[str, ...]:
    words = tuple(word for word in _NAME_WORD.findall(plain(name).replace("-", " ")) if word not in _ARTICLES)
    return words or tuple(_NAME_WORD.findall(plain(name)))
