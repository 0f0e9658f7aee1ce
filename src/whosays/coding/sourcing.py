"""Noun phrases that name sources, read leftwards from a verb and rightwards from a cue, without a parser.

Scraped pages often lack commas and quotes, so the phrase is bounded by what its words are: determiners, names in
capitals, and the nouns that sources go by (`data/attribution.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whosays.coding.lexicon import branch, by_first, load, phrases, words

_LONGEST = 14
_NAMED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]|(?:[a-z]{1,3}[-'’])+[A-ZÀ-ÖØ-Þ]")
_WHOLE = 7
_STARTS = frozenset("but and yet so meanwhile also according earlier later".split())
_DETERMINERS = frozenset("the a an his her its their our this that another one these those some".split())
_WITHIN = frozenset("of for in at from with inside on near".split())
_NAME_PARTS = frozenset("al de bin ibn abu el von van ben and & - ' ’ / . ( )".split())
_LINKERS = frozenset(
    """has have had also later earlier further again then meanwhile did does do not never been is was be repeatedly
    already itself himself themselves now still only first since immediately would will have once separately
    recently previously quickly initially finally strongly flatly categorically further even all both so far there
    just too however subsequently therefore moreover""".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight".split())
_NO_NAMES = _DETERMINERS | _DAYS


@dataclass(frozen=True)
class Wording:
    """The word lists of `data/attribution.yaml`. `verbs` and `weak` give what a source does by its verb, `origin` its
    phrases by their first word."""

    verbs: dict[str, str]
    weak: dict[str, str]
    only_followed: dict[str, frozenset[str]]
    not_followed: dict[str, tuple[tuple[str, ...], ...]]
    to_verbs: frozenset[str]
    origin: dict[str, tuple[tuple[str, ...], ...]]
    outward: tuple[tuple[str, ...], ...]
    sources: frozenset[str]
    adjectives: frozenset[str]
    documents: frozenset[str]
    pronouns: frozenset[str]
    nobody: frozenset[str]
    ends: frozenset[str]


@cache
def wording() -> Wording:
    """The word lists, read once."""
    tree = load("attribution")
    return Wording(
        verbs=_forms("verbs"),
        weak=_forms("weak"),
        only_followed={verb: words(tree, "only_followed", verb) for verb in branch(tree, "only_followed")},
        not_followed={verb: phrases(tree, "not_followed", verb) for verb in branch(tree, "not_followed")},
        to_verbs=words(tree, "to_verbs"),
        origin=by_first(phrases(tree, "before", "origin")),
        outward=phrases(tree, "before", "outward"),
        sources=words(tree, "sources"),
        adjectives=words(tree, "adjectives"),
        documents=words(tree, "documents"),
        pronouns=words(tree, "pronouns"),
        nobody=words(tree, "nobody"),
        ends=words(tree, "ends"),
    )


def _forms(part: str) -> dict[str, str]:
    """Every form of the verbs of a part -> what the source does by it. A verb of two groups keeps the last."""
    tree = load("attribution")
    found: dict[str, str] = {}
    for act in branch(tree, part):
        for verb in sorted(words(tree, part, act)):
            given = branch(tree, "forms").get(verb)
            for form in given.split() if isinstance(given, str) else (verb, third_person(verb), past(verb)):
                found[form] = act
    return found


def third_person(verb: str) -> str:
    """The form after "he" or "it" of a regular verb."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")


def past(verb: str) -> str:
    """The past of a regular verb."""
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "ed"


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's tokens, as written and in lower case."""

    raw: Sequence[str]
    low: Sequence[str]

    def named(self, at: int) -> bool:
        """Whether the token at `at` is written as a name, the first word of the sentence not counted."""
        return _NAMED.match(self.raw[at]) is not None and self.low[at] not in _NO_NAMES

    def is_source(self, first: int, last: int) -> bool:
        """Whether a word of `[first, last)` is a noun that sources go by."""
        return not wording().sources.isdisjoint(self.low[first:last])


def subject_before(words: Words, verb: int, floor: int) -> tuple[int, int] | None:
    """The tokens `[first, last)` of the subject that ends before the verb at `verb`, none before `floor`."""
    last = verb
    while last > floor and words.low[last - 1] in _LINKERS:
        last -= 1
    last = _without_time(words, last, floor)
    if last <= floor:
        return None
    if words.low[last - 1] in (",", ")", "—", "–"):
        return _before_aside(words, last, floor)
    if words.low[last - 1] in wording().pronouns:
        if words.low[last - 1] == "who":
            return subject_before(words, last - 1, floor)
        return last - 1, last
    if _is_whole(words, floor, last):
        return floor, last
    first = leftwards(words, last, floor)
    if first is None:
        return _before_relative(words, last, floor)
    if floor < first and words.low[first] in ("a", "an", "the") and _is_whole(words, floor, first):
        return floor, first  # "The Centre for Research an agency said": the name before the aside
    return first, last


def _is_whole(words: Words, floor: int, last: int) -> bool:
    """Whether all from the start of the sentence to the verb is one phrase: "Pro-army channels on the coast"."""
    barred = wording().ends | _WITHIN | _STARTS
    if floor or not 0 < last - floor <= _WHOLE or not words.is_source(floor, last):
        return False
    return all((word[0].isalnum() or word in "-'’/.()") and word not in barred for word in words.low[floor:last])


def _without_time(words: Words, last: int, floor: int) -> int:
    if last - 1 > floor and words.low[last - 1] in _DAYS:
        last -= 1
        while last > floor and words.low[last - 1] in ("on", "late", "early", "last"):
            last -= 1
    return last


def _before_aside(words: Words, last: int, floor: int) -> tuple[int, int] | None:
    """ "Rahman, head of the group, said": the phrase before the aside."""
    mark = words.low[last - 1]
    opening = {")": "("}.get(mark, mark)
    for at in range(last - 2, max(floor, last - 40) - 1, -1):
        if words.low[at] == opening:
            first = leftwards(words, at, floor) if at > floor else None
            if first is not None and (words.is_source(first, at) or words.named(at - 1)):
                return first, at
            inner = leftwards(words, last - 1, at + 1)
            return (inner, last - 1) if inner is not None and mark == "," and words.is_source(inner, last - 1) else None
    return None


def _before_relative(words: Words, last: int, floor: int) -> tuple[int, int] | None:
    """ "An activist who fled the town said": the phrase before "who"."""
    for at in range(last - 1, max(floor, last - 25) - 1, -1):
        if words.low[at] in ("who", "which", "whose", "that") and at > floor:
            end = at - 1 if words.low[at - 1] == "," else at
            first = leftwards(words, end, floor) if end > floor else None
            found = first is not None and (
                words.is_source(first, end) or words.named(end - 1) or opens(words, (first, end))
            )
            if found and first is not None:
                return first, end
    return None


def leftwards(words: Words, last: int, floor: int) -> int | None:
    """Where the phrase that ends before `last` begins, not before `floor`; None where no source's name ends there."""
    first = last
    at = last - 1
    seen_name = False
    while at >= max(floor, last - _LONGEST):
        step = _takes(words, at, last, first, seen_name)
        if step == "end":
            break
        first = at
        if step == "start":
            reach = _reach_over(words, at, floor)
            if reach is None:
                break
            at = first = reach
            seen_name = False
        seen_name = seen_name or words.named(first)
        at -= 1
    while first < last and (words.low[first] in _NAME_PARTS or words.low[first] in _WITHIN):
        first += 1
    told = words.is_source(first, last) or _names(words, first, last) or opens(words, (first, last))
    if first >= last or not told:
        return None
    return first


def opens(words: Words, phrase: tuple[int, int]) -> bool:
    """Whether a phrase of two words and more begins with an article: "the directorate"."""
    return phrase[1] - phrase[0] > 1 and words.low[phrase[0]] in ("the", "a", "an", "another", "one")


def _names(words: Words, first: int, last: int) -> bool:
    return any(words.named(at) for at in range(first, last))


def _takes(words: Words, at: int, last: int, first: int, seen_name: bool) -> str:
    """Whether the token at `at` belongs to the phrase: "in", "start" (a determiner opens it), or "end"."""
    lex = wording()
    word = words.low[at]
    if word in _DETERMINERS:
        return "start"
    if words.named(at) and word not in lex.verbs:
        return "in"
    if at == last - 1:
        return (
            "in" if word in lex.sources or (word.isalpha() and word not in lex.ends and word not in _WITHIN) else "end"
        )
    if word in _NAME_PARTS:
        return "in" if at > 0 and words.named(at - 1) and (words.named(at + 1) or word in "-'’/.()") else "end"
    if word in _WITHIN:
        before = at > 0 and (words.low[at - 1] in lex.sources or (word in ("of", "for") and words.named(at - 1)))
        return "in" if before else "end"
    if word in lex.sources or word in lex.adjectives:
        return "in"
    if word in lex.ends or word in lex.verbs or not word[0].isalpha():
        return "in" if "-" in word and word[0].isalpha() else "end"
    return "in" if not seen_name and _opened(words, at) else "end"


def _opened(words: Words, at: int) -> bool:
    """Whether a determiner opens the phrase within a few words to the left, none of which ends one."""
    for back in range(at - 1, max(-1, at - 5), -1):
        if words.low[back] in _DETERMINERS:
            return True
        if words.low[back] in wording().ends or words.low[back] in _WITHIN or not words.low[back][0].isalpha():
            return False
    return False


def _reach_over(words: Words, at: int, floor: int) -> int | None:
    """ "a source in the town": from "the" over "in" to "source"."""
    back = at - 1
    if back > floor and words.low[back] in _WITHIN | {"to", "by"}:
        noun = back - 1
        if words.low[noun] in wording().sources or (words.low[back] in ("of", "for") and words.named(noun)):
            return noun
    return None


def phrase_after(words: Words, at: int, *, limit: int = _LONGEST) -> tuple[int, int] | None:
    """The tokens `[first, last)` of the noun phrase that starts at `at`; None where none does."""
    lex = wording()
    first = at
    end = min(len(words.low), at + limit)
    while at < end:
        if words.low[at] in lex.ends or words.low[at] in lex.nobody or _breaks(words, at, first):
            break
        at += 1
    while at > first and (
        words.low[at - 1] in _WITHIN or not words.low[at - 1][0].isalnum() or words.low[at - 1] in _DETERMINERS
    ):
        at -= 1
    return (first, at) if at > first and any(w[0].isalpha() for w in words.low[first:at]) else None


def _breaks(words: Words, at: int, first: int) -> bool:
    word = words.low[at]
    if not word[0].isalnum():
        inner = word in ("-", "/", "'", "’", "&", ")") or (word in ('"', "“", "«") and at == first)
        return not inner
    if at == first:
        return False
    return (word in wording().verbs and word not in wording().sources) or _apposed(words, at)


def _apposed(words: Words, at: int) -> bool:
    """ "Rami Rahman head of": after a name, a noun or an article without a preposition opens an aside."""
    if not words.named(at - 1) or words.low[at - 1] in wording().adjectives:
        return False
    if words.low[at] in _DETERMINERS:
        return True
    return (
        words.low[at] in ("head", "director", "chief", "spokesman", "leader")
        and not words.raw[at][0].isupper()
        and words.named(at - 2)
        if at > 1
        else False
    )
