"""The noun phrase that an amount counts, found without a parser: adjectives and nouns up to the first word that
ends a phrase, and in it the last noun that the lexicon knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whosays.coding.lexicon import branch, load, phrases, words

_WIDEST = 7
"""How many words may stand between an amount and its noun."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What an amount counts: the noun, singular; its group; whether it is "people",
    "materiel", "events" (strikes, breaches), "bodies" (states, units), "places" or "unknown"; the token
    after the phrase; the token of the noun itself, None where the noun is left out ("19 were wounded")."""

    of: str
    group: str
    sort: str
    last: int
    head: int | None


@dataclass(frozen=True)
class Nouns:
    """The noun lists of `data/figures.yaml`, by form."""

    sort: dict[str, str]
    group: dict[str, str]
    singular: dict[str, str]
    plural: frozenset[str]
    unchanged: frozenset[str]
    stops: frozenset[str]
    extra: frozenset[str]
    inside: frozenset[str]
    place: frozenset[str]


@cache
def nouns() -> Nouns:
    """The noun lists, read once."""
    tree = load("figures")
    sort: dict[str, str] = {}
    group: dict[str, str] = {}
    for name in branch(tree, "things"):
        for noun in sorted(words(tree, "things", name)):
            sort.setdefault(noun, name)
            group.setdefault(noun, "materiel" if name == "materiel" else "unknown")
    for noun in sorted(words(tree, "places")):
        sort.setdefault(noun, "places")
        group.setdefault(noun, "unknown")
    for name in branch(tree, "people"):
        for noun in sorted(words(tree, "people", name)):
            sort[noun], group[noun] = "people", name
    irregular = {one: str(many) for one, many in branch(tree, "plurals").items()}
    unchanged = words(tree, "unchanged")
    singular: dict[str, str] = {}
    for noun in sort:
        singular[irregular.get(noun, plural_of(noun))] = noun
    plurals = frozenset(singular) | unchanged
    for noun in sorted(unchanged | frozenset(sort)):
        singular.setdefault(noun, noun)
    return Nouns(
        sort=sort,
        group=group,
        singular=singular,
        plural=plurals,
        unchanged=unchanged,
        stops=words(tree, "stops") | {word for phrase in phrases(tree, "stops") for word in phrase},
        extra=words(tree, "extra"),
        inside=words(tree, "inside"),
        place=words(tree, "places"),
    )


def plural_of(noun: str) -> str:
    """The regular plural of an English noun; "-man" gives "-men"."""
    if noun.endswith("man") and noun not in ("human", "german"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    return noun + "s"


def singular_of(word: str) -> str:
    """The singular of a plural noun, by the lexicon or else by rule."""
    known = nouns().singular.get(word)
    if known is not None:
        return known
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def find_counted(raw: Sequence[str], low: Sequence[str], at: int, *, single: bool, stop: int) -> Counted:
    """The phrase counted by an amount that ends before token `at`. `raw` and `low` are the tokens as written and in
    lower case; `single` for one and "a"; `stop` is the first token that cannot belong to it."""
    lex = nouns()
    at, others = _extras(low, at, stop)
    reach = at
    if others and low[at - 1] == "others":
        return Counted("people", "unknown", "people", at, None)
    while reach < min(stop, at + _WIDEST) and _goes_on(raw, low, reach, at):
        reach += 1
    head = _head(low, at, reach, single)
    if head is None and not single:
        head = _guessed(raw, low, at, reach)
    if head is None:
        return Counted("other" if others else "people", "unknown", "people", at, None)
    one = singular_of(low[head])
    start = head
    while start > at and low[start - 1] not in lex.inside and head - start < 2:
        start -= 1
    phrase = " ".join([word if word[0].isupper() else word.lower() for word in raw[start:head]] + [one])
    tail = one.rsplit("-", 1)[-1]
    sort = lex.sort.get(one) or lex.sort.get(tail) or ("people" if raw[head][0].isupper() else "unknown")
    group = lex.group.get(one) or lex.group.get(tail) or "unknown"
    if group == "unknown" and sort == "people":
        group = _sided(low[at:head])
    of = one if lex.sort.get(one) == "people" and group != "combatant" else phrase
    return Counted(of, group, sort, head + 1, head)


def _extras(low: Sequence[str], at: int, stop: int) -> tuple[int, bool]:
    others = False
    while at < stop and (low[at] in nouns().extra or low[at] in ("'", '"', "“", "‘")):
        others = others or low[at] in ("others", "other")
        if low[at] == "of" and at + 1 < stop and low[at + 1] in ("them", "whom", "us", "which"):
            return (at + 2, others)
        if low[at] == "others":
            return (at + 1, True)
        at += 1
    return at, others


def _goes_on(raw: Sequence[str], low: Sequence[str], at: int, first: int) -> bool:
    lex = nouns()
    word = low[at]
    if word in lex.stops or word[0].isdigit():
        return False
    if word.endswith("ed") and word not in lex.inside and "-" not in word and lex.singular.get(word) is None:
        return False  # a verb in the past
    if not word[0].isalnum():
        return word in ("-", "‐", "/", '"', "“", "'") and at > first
    before = low[at - 1]
    return not (at > first and before in lex.plural and lex.sort.get(singular_of(before)) is not None)


def _head(low: Sequence[str], at: int, reach: int, single: bool) -> int | None:
    lex = nouns()
    best: int | None = None
    for index in range(at, reach):
        word = low[index]
        one = lex.singular.get(word)
        tail = word.rsplit("-", 1)[-1]
        if one is None and tail != word and lex.singular.get(tail) is not None:
            one = lex.singular[tail]
        if one is None or (word in lex.inside and word not in ("dead", "wounded", "injured")):
            continue
        if word in ("dead", "wounded", "injured", "missing") and (index + 1 < reach or best is not None):
            continue
        if word in lex.plural and word not in lex.unchanged and single:
            return best
        if word in lex.plural and not single:
            return index
        if single and best is not None and index != best + 1:
            break
        best = index
    return best  # "62 rebel", as pages without care write it: a singular is taken where no plural follows


def _guessed(raw: Sequence[str], low: Sequence[str], at: int, reach: int) -> int | None:
    """A noun that the lexicon does not know: a capitalised name of a people, or a word with a plural's ending."""
    for index in range(at, reach):
        word = low[index]
        if raw[index][0].isupper() and word.endswith(
            ("ese", "ans", "ians", "is", "ers", "eds", "ds", "ts", "ks", "ns")
        ):
            return index
        if (
            not raw[index][0].isupper()
            and word.endswith("s")
            and len(word) > 3
            and not word.endswith(("ss", "us", "is"))
        ):
            return index
    return None


_ARMED = frozenset(
    """isis isil daesh is rebel rebels regime army government militia taliban hezbollah hamas kurdish opposition
    forces security nusra qaeda military armed terrorist enemy wanted al-qaeda shabaab al-shabaab haram houthi rsf
    janjaweed tplf m23 fdlr farc eln ltte pkk junta cartel gang guerrilla insurgent separatist paramilitary maoist
    jihadist""".split()
)


def _sided(before: Sequence[str]) -> str:
    return "combatant" if any(word in _ARMED for word in before) else "unknown"
