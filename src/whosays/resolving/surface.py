"""Words of a sentence as the place finder sees them: with their case, what parts them, and how the sentence is set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from whosays.model import Span
from whosays.resolving.names import ARTICLES, fold
from whosays.resolving.weights import PLACES

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’‘ʼʻ`´][^\W\d_]+)*")
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_JOINED = re.compile(r"[ \t\u00a0]|\s?\n|[-‐‑–'’‘ʼ`]| [-–] ")
_HYPHEN = frozenset("-‐‑–")
_LINKS = ARTICLES | frozenset("de del la le les du des of the and y e i bin ibn o en sur wa u su".split())

_LOOKALIKES = frozenset("at as an us ad en es un".split())
"""Assimilated articles that are words of English or French too: articles only before a hyphen ("At-Tanf")."""

_SHORTENED = frozenset("mr mrs ms dr gen col lt sgt capt maj brig prof st rep sen gov mt ft adm cmdr".split())
"""What a full stop shortens, and does not end a sentence after."""

_fold = lru_cache(maxsize=65536)(fold)


class Setting(StrEnum):
    """How a sentence is set: whether its capitals tell names."""

    PLAIN = "plain"
    TITLE = "title"
    UPPER = "upper"
    LOWER = "lower"


class Word(NamedTuple):
    """A word of the text; `folded` without a possessive s, which `end` leaves out too. `joined`: only a space or a
    hyphen parts it from the word before; `hyphened`: a hyphen does."""

    folded: str
    start: int
    end: int
    capital: bool
    upper: bool
    joined: bool
    hyphened: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence and how it is set."""

    span: Span
    words: tuple[Word, ...]
    setting: Setting


def read_sentence(text: str, span: Span) -> Sentence:
    """The words of `text[span]`."""
    words: list[Word] = []
    last = span.start
    for hit in _WORD.finditer(text, span.start, span.end):
        wording = hit.group()
        bare = wording[:-2] if wording.endswith(_POSSESSIVES) else wording
        start, end = hit.span()
        gap = text[last:start]
        plain = gap == " "
        words.append(
            Word(
                folded=_fold(bare),
                start=start,
                end=start + len(bare),
                capital=wording[0].isupper(),
                upper=len(bare) > 1 and bare.isupper(),
                joined=plain or _JOINED.fullmatch(gap) is not None or (gap == ". " and _shortened(words)),
                hyphened=not plain and gap in _HYPHEN,
                possessive=bare is not wording,
            )
        )
        last = end
    return Sentence(span, tuple(words), _setting(words))


def _shortened(words: Sequence[Word]) -> bool:
    return bool(words) and words[-1].capital and words[-1].folded in _SHORTENED


def _setting(words: Sequence[Word]) -> Setting:
    letters = [word for word in words if word.folded.isalpha() and len(word.folded) >= PLACES.telling_word]
    if len(letters) < PLACES.telling_words:
        # a heading of a word or two: "BASRA", "DEIR EZZOR"
        return Setting.UPPER if letters and all(word.upper for word in words) else Setting.PLAIN
    upper = sum(word.upper for word in letters) / len(letters)
    capital = sum(word.capital for word in letters) / len(letters)
    if upper >= PLACES.upper_share:
        return Setting.UPPER
    if capital >= PLACES.title_share:
        return Setting.TITLE
    return Setting.LOWER if not any(word.capital for word in words) else Setting.PLAIN


def may_start(word: Word, setting: Setting) -> bool:
    """Whether a name may start with a word, whatever follows: a quick look before `names_from`."""
    return setting is Setting.LOWER or word.capital or word.folded in ARTICLES or word.folded in _LOOKALIKES


def names_from(words: Sequence[Word], start: int, setting: Setting, generics: frozenset[str]) -> list[int]:
    """Ends (one past the last word) of the runs of words from `start` that may be one name, longest first.

    A name starts with a capital, or with an article tied to one ("al-Bab"); it ends with a capital, a number or a word
    for a kind of place ("Castello road"); between, it may have words like "al", "de" and "of", and any between hyphens
    ("Port-au-Prince").
    """
    free = setting is Setting.LOWER
    first = words[start]
    if not (free or first.capital or (is_article(words, start) and _capital_next(words, start))):
        return []
    ends = []
    for end in range(start + 1, min(len(words), start + PLACES.longest_name) + 1):
        word = words[end - 1]
        if end - 1 > start and not word.joined:
            break
        if end - 1 > start and words[end - 2].possessive:
            break
        if free or word.capital or word.folded.isdigit() or word.folded in generics:
            ends.append(end)
        elif word.folded not in _LINKS and not (word.hyphened and end < len(words) and words[end].hyphened):
            break
    return ends[::-1]


def is_article(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a spelling of the Arabic article before a name ("al" in "al Bab", "at" in "at-Tanf")."""
    folded = words[at].folded
    if folded in _LOOKALIKES:
        return at + 1 < len(words) and words[at + 1].hyphened
    return folded in ARTICLES


def _capital_next(words: Sequence[Word], start: int) -> bool:
    return start + 1 < len(words) and words[start + 1].joined and words[start + 1].capital


def folded_name(words: Sequence[Word], start: int, end: int) -> str:
    """The words from `start` to `end` as one folded name."""
    return " ".join(word.folded for word in words[start:end])
