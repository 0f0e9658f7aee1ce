"""Amounts in running text: numbers in digits and words, with the bounds that their wording sets.

The rules for bounds are those of the coding guidelines: "at least 20" is 20 and up, "more than 20" is 21 and up,
"up to 30" is 30 at most, "dozens" is 24 and up. Dates, times, ages, distances, money and names with numbers in
them are not amounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from math import ceil, floor
from typing import TypeAlias

from whosays.coding.lexicon import load, numbers, phrases, words
from whosays.language import Token, tokens
from whosays.model import Span

Bounds: TypeAlias = tuple[int | None, int | None]

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LARGEST = 10**12
_DASHES = frozenset("-–—‐‑")
_BOTH_ARE = frozenset("were was are had have died survived".split())
_PHRASAL = frozenset("took take taken taking takes hand handed took turned turn runs ran passed".split())
_RISEN = frozenset("gone went go goes going risen rose climbed adds add added".split())
_COUNTING = ("member", "strong", "man", "person")
"""After a dash these still count people: "a 20-member team"."""
_THIRDS = {33: Fraction(1, 3), 67: Fraction(2, 3), 66: Fraction(2, 3)}
_CURRENCY = frozenset("$€£¥₽₺#№")


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens `[first, last)` hold an amount between `low` and `high` (None: open); its bare number starts at
    `core`. `kind`: "count", "percent", or "vague" for words such as "dozens". `bounded`: wording set the bounds."""

    first: int
    core: int
    last: int
    low: int | None
    high: int | None
    kind: str
    bounded: bool


@dataclass(frozen=True, slots=True)
class _Core:
    low: float
    high: float | None
    last: int
    kind: str = "count"
    digits: bool = False


@dataclass(frozen=True)
class _Words:
    units: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, float]
    vague_of: dict[str, float]
    closed: dict[str, float]
    fractions: dict[str, float]
    vague_phrases: tuple[tuple[tuple[str, ...], float], ...]
    before: tuple[tuple[tuple[str, ...], str], ...]
    after: tuple[tuple[tuple[str, ...], str], ...]
    not_before: frozenset[str]
    not_after: frozenset[str]
    stops_year: frozenset[str]
    starters: frozenset[str]


@cache
def _words() -> _Words:
    tree = load("numbers")
    phrased = numbers(tree, "vague_phrases")
    flat = {name: numbers(tree, name) for name in ("units", "tens", "scales", "vague", "closed", "fractions")}
    return _Words(
        **flat,
        vague_of=numbers(tree, "vague_of"),
        vague_phrases=tuple((tuple(key.split()), value) for key, value in phrased.items()),
        before=_kinds("before"),
        after=_kinds("after"),
        not_before=words(tree, "not_before"),
        not_after=words(tree, "not_after"),
        stops_year=words(tree, "stops_year"),
        starters=frozenset(word for part in flat.values() for word in part) | {"a"},
    )


def _kinds(side: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    tree = load("numbers")
    names = ("floor", "over", "cap", "under", "about") if side == "before" else ("floor", "cap", "about")
    found = [(phrase, kind) for kind in names for phrase in phrases(tree, side, kind)]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=256)
def amounts_of(text: str, span: Span) -> tuple[Amount, ...]:
    """The amounts of the sentence `text[span]`, kept for the last ones, since two finders ask for the same."""
    return find_amounts(tokens(text, span))


def find_amounts(toks: Sequence[Token]) -> tuple[Amount, ...]:
    """All amounts of a sentence's tokens, in order, none overlapping. "a" and "an" alone are not amounts here."""
    low = [token.low for token in toks]
    starters = _words().starters
    found: list[Amount] = []
    at = 0
    while at < len(toks):
        word = low[at]
        if not word[0].isdigit() and word not in starters and "-" not in word:
            at += 1
            continue
        core = _core(low, toks, at)
        if core is None or not _is_amount(low, toks, at, core):
            at += 1
            continue
        amount = _bounded(low, toks, at, core, floor=found[-1].last if found else 0)
        if amount is not None:
            found.append(amount)
            at = amount.last
        else:
            at = core.last
    return tuple(found)


def rebounded(low: list[str], amount: Amount, last: int) -> tuple[Amount, int]:
    """The amount with the bounds that wording behind its noun sets ("70 rebels at least"), and where that ends;
    `last`: the token after the noun."""
    tail = _after(low, last)
    if amount.bounded or amount.low is None or amount.high is None or tail is None or tail[1] == "about":
        return amount, last
    least, most = _bounds(amount.low, amount.high, tail[1])
    return replace(amount, low=least, high=most, bounded=True), tail[0]


def parse_number(wording: str) -> int | None:
    """A whole number from digits, with or without marks at the thousands; None where it is none."""
    value = _digits(wording)
    return int(value) if value is not None and value == int(value) else None


def _digits(wording: str) -> float | None:
    if _THOUSANDS.fullmatch(wording):
        plain = wording.replace(",", "") if "," in wording else wording.replace(".", "")
    elif _PLAIN.fullmatch(wording):
        plain = wording
    else:
        return None
    value = float(plain) if "." in plain else int(plain)
    return value if value < _LARGEST else None


def _core(low: list[str], toks: Sequence[Token], at: int) -> _Core | None:
    lex = _words()
    word = low[at]
    for phrase, value in lex.vague_phrases:
        if tuple(low[at : at + len(phrase)]) == phrase:
            return _scaled_vague(low, at + len(phrase), value)
    if word in lex.vague:
        return _vague(low, at)
    if (fraction := _fraction(low, at)) is not None:
        return fraction
    if word in lex.closed:
        last = at + (2 if low[at + 1 : at + 2] == ["of"] else 1)
        return _Core(lex.closed[word], lex.closed[word], last, "closed")
    number = _number(low, toks, at)
    if number is None:
        return None
    value, last, digits = number
    return _percent(low, last, value) or _Core(value, value, last, "count", digits)


def _vague(low: list[str], at: int) -> _Core:
    lex = _words()
    nxt = low[at + 1 : at + 3]
    if low[at] in lex.vague_of and len(nxt) == 2 and nxt[0] == "of" and nxt[1] in lex.vague:
        scale = lex.scales.get(nxt[1].rstrip("s"), 1)
        first = lex.vague_of[low[at]]
        return _Core((20 if first < 100 else 200) * scale, None, at + 3, "vague")
    return _scaled_vague(low, at + 1, lex.vague[low[at]])


def _scaled_vague(low: list[str], last: int, value: float) -> _Core:
    lex = _words()
    if last < len(low):
        word = low[last]
        scale = lex.scales.get(word) or (lex.scales.get(word[:-1]) if word.endswith("s") else None)
        if scale is not None and scale >= 12:
            return _Core(value * scale, None, last + 1, "vague")
    return _Core(value, None, last, "vague")


def _fraction(low: list[str], at: int) -> _Core | None:
    lex = _words()
    word = low[at]
    share: float | None = None
    last = at + 1
    if word == "half" and low[at + 1 : at + 3] != ["a", "dozen"] and low[at + 1 : at + 2] != ["dozen"]:
        share = 50
    elif word == "half":
        return _Core(6, 6, at + (3 if low[at + 1] == "a" else 2))
    elif word in ("a", "one", "two", "three") and at + 1 < len(low) and low[at + 1] in lex.fractions:
        share, last = lex.fractions[low[at + 1]], at + 2
        share = 75 if word == "three" and low[at + 1] == "quarters" else share
    elif word in ("two-thirds", "three-quarters", "one-third", "one-quarter", "one-fifth"):
        share = 75 if word == "three-quarters" else lex.fractions[word.split("-")[1]]
    if share is None:
        return None
    scaled = _share_of_scale(low, last, share)
    if scaled is not None:
        return scaled
    if last < len(low) and low[last] not in ("of", "the", "a", "its", "their", "all", "our"):
        return None
    if low[last : last + 1] == ["a"] and low[last + 1 : last + 2] and low[last + 1] in lex.not_after:
        return None  # "half a day"
    return _Core(share, share, last, "percent")


def _share_of_scale(low: list[str], at: int, percent: float) -> _Core | None:
    """ "half a million", "a quarter of a million": an amount, no share. `at`: behind the words for `percent`."""
    at += low[at : at + 1] == ["of"]
    if low[at : at + 1] != ["a"] or low[at + 1 : at + 2] not in (["hundred"], ["thousand"], ["million"], ["billion"]):
        return None
    exact = _THIRDS.get(int(percent), Fraction(int(percent), 100)) * int(_words().scales[low[at + 1]])
    return _Core(floor(exact), ceil(exact), at + 2)


def _percent(low: list[str], last: int, value: float) -> _Core | None:
    if low[last : last + 1] in (["%"], ["percent"], ["pct"]):
        return _Core(value, value, last + 1, "percent")
    if low[last : last + 2] == ["per", "cent"]:
        return _Core(value, value, last + 2, "percent")
    return None


def _number(low: list[str], toks: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    """The number that starts at a token: its value, the token after it, and whether it is in digits."""
    lex = _words()
    word = low[at]
    digits = _digits(word)
    if digits is not None:
        value, last = digits, at + 1
        while last < len(low) and _is_group(toks, low, last):
            value, last = value * 1000 + int(low[last]), last + 1
        if last < len(low) and low[last] in lex.scales and low[last] not in ("score", "dozen"):
            close = toks[last].span.start == toks[at].span.end
            if len(low[last]) > 2 or close:
                value, last = value * lex.scales[low[last]], last + 1
        return round(value, 6), last, True
    if word == "a" and at + 1 < len(low) and low[at + 1] in ("dozen", "hundred", "thousand", "million", "billion"):
        return _scaled(low, at + 1, 1)
    small = _small(word)
    if small is None:
        return _scaled(low, at, 1) if word in ("dozen", "hundred") else None
    last = at + 1
    if last < len(low) and word in lex.tens and 0 < lex.units.get(low[last], 0) < 10:
        small, last = small + lex.units[low[last]], last + 1
    return _scaled(low, last, small)


def _is_group(toks: Sequence[Token], low: list[str], at: int) -> bool:
    """Whether a token is three more digits of a number written with spaces: "300 000"."""
    alone = len(low[at - 1]) <= 3 and low[at - 1].isdigit() and not low[at - 1].startswith("0")
    gap = toks[at].span.start - toks[at - 1].span.end
    ends = at + 1 >= len(low) or low[at + 1][0] not in ":/"
    return len(low[at]) == 3 and low[at].isdigit() and gap == 1 and ends and (alone or low[at - 1] == "000")


def _small(word: str) -> float | None:
    lex = _words()
    if word in lex.units or word in lex.tens:
        return lex.units.get(word, lex.tens.get(word))
    parts = word.split("-")
    if len(parts) == 2 and parts[0] in lex.tens and 0 < lex.units.get(parts[1], 0) < 10:
        return lex.tens[parts[0]] + lex.units[parts[1]]
    return None


def _scaled(low: list[str], at: int, value: float) -> tuple[float, int, bool]:
    """Words of scale after a small number: "two hundred and fifty thousand"."""
    lex = _words()
    total, group = 0.0, value
    while at < len(low):
        word = low[at]
        if word in lex.scales and len(word) > 2 and word != "score":
            group *= lex.scales[word]
            if lex.scales[word] >= 1000:
                total, group = total + group, 0.0
            at += 1
            continue
        skip = 1 if word == "and" and (group >= 100 or total) else 0
        small = _small(low[at + skip]) if at + skip < len(low) else None
        if small is None or not ((group >= 100 and group % 100 == 0) or (total and group == 0)):
            break
        at += skip + 1
        if at < len(low) and small in lex.tens.values() and 0 < lex.units.get(low[at], 0) < 10:
            small, at = small + lex.units[low[at]], at + 1
        group += small
    return total + group, at, False


def _is_amount(low: list[str], toks: Sequence[Token], at: int, core: _Core) -> bool:
    """Whether a number counts something: not a date, a time, an age, a length, a sum of money, part of a name."""
    lex = _words()
    before = low[at - 1] if at else ""
    after = low[core.last] if core.last < len(low) else ""
    if core.kind in ("vague", "percent"):
        return after not in lex.not_after or after in ("points",)
    if core.kind == "closed":
        return low[at] != "both" or after in _BOTH_ARE or low[core.last - 1] == "of"
    if core.low != int(core.low) or before in lex.not_before or (before[:1] in _CURRENCY and before):
        return False
    if after in lex.not_after or after.startswith(("year-old", "years-old")):
        return False
    return not (core.digits and _looks_dated(low, toks, at, core))


def _looks_dated(low: list[str], toks: Sequence[Token], at: int, core: _Core) -> bool:
    lex = _words()
    before = low[at - 1] if at else ""
    after = low[core.last] if core.last < len(low) else ""
    touching = core.last < len(low) and toks[core.last].span.start == toks[core.last - 1].span.end
    touched = at > 0 and toks[at - 1].span.end == toks[at].span.start
    if (touching and after in (":", "/", "'", "°", "_")) or (touched and before in (":", "/", "$", "€", "£", "#", "_")):
        return True
    if (touching and after[:1].isalpha()) or (touched and before[-1:].isalpha()):
        return True
    if touching and after in _DASHES and core.last + 1 < len(low):
        glued = toks[core.last].span.end == toks[core.last + 1].span.start
        nxt = low[core.last + 1]
        dated = not nxt[0].isdigit() or _is_year(core.low) or low[core.last + 2 : core.last + 3] == [after]
        if glued and dated and not nxt.startswith(_COUNTING):
            return True
    if touched and before in _DASHES and at > 1 and toks[at - 2].span.end == toks[at - 1].span.start:
        return True
    return _is_year(core.low) and (
        before in lex.stops_year or before in lex.not_before or not after or not after[0].isalpha()
    )


def _is_year(value: float) -> bool:
    return 1900 <= value <= 2099 and value == int(value)


def _bounded(low: list[str], toks: Sequence[Token], at: int, core: _Core, *, floor: int) -> Amount | None:
    first, kind = _before(low, at, floor)
    last = core.last
    high = core.high
    if core.high is not None and core.kind == "count":
        reach = _range(low, toks, at, core, first, floor)
        if reach is not None:
            first, last, high = reach
    tail = _after(low, last)
    if kind in ("", "about") and tail is not None:
        last, kind = tail
    if core.kind == "vague":
        bounds: Bounds = (int(core.low) if kind != "cap" else None, None if kind != "cap" else int(core.low))
    elif high is None:
        bounds = (int(core.low), None)
    else:
        bounds = _bounds(core.low, high, kind)
    if bounds == (None, None) or (bounds[1] is not None and bounds[1] < 0):
        return None
    name = {"closed": "count"}.get(core.kind, core.kind)
    return Amount(first, at, last, bounds[0], bounds[1], name, kind != "")


def _bounds(low: float, high: float, kind: str) -> Bounds:
    """Whole numbers that hold what is told: "96.5 percent" is 96 to 97, and of "more than 96.5 percent" no more can be
    said than 96 and more."""
    least, most = floor(low), ceil(high)
    if kind == "floor":
        return least, None
    if kind == "over":
        return (floor(high) if high != int(high) else (int(high) if low == high else least) + 1), None
    if kind == "cap":
        return None, most
    if kind == "under":
        return None, (most if high != int(high) else int(high) - 1)
    return least, most


def _before(low: list[str], at: int, floor: int) -> tuple[int, str]:
    """How far the wording before a number reaches, and what it does to the bounds."""
    first, kind = at, ""
    for _ in range(3):
        for phrase, found in _words().before:
            start = first - len(phrase)
            if start >= floor and tuple(low[start:first]) == phrase:
                if phrase == ("over",) and start and low[start - 1] in _PHRASAL:
                    break  # "took over two fields"
                if phrase == ("up", "to") and start and low[start - 1] in _RISEN:
                    break  # "has gone up to 46" is 46
                first = start
                kind = found if kind in ("", "about") else kind
                break
        else:
            break
    return first, kind


def _after(low: list[str], last: int) -> tuple[int, str] | None:
    """How far the wording after a number reaches, and what it does to the bounds; not where another number follows,
    whose wording it then is: "2031 At least nine were killed", "six farmers and more than 20 soldiers"."""
    for phrase, kind in _words().after:
        end = last + len(phrase)
        if tuple(low[last:end]) == phrase:
            follows = low[end] if end < len(low) else ""
            next_ones = follows[:1].isdigit() or follows in _words().starters or follows in ("than", "then")
            return None if next_ones else (end, kind)
    return None


def _range(
    low: list[str], toks: Sequence[Token], at: int, core: _Core, first: int, floor: int
) -> tuple[int, int, float] | None:
    """ "between 10 and 15", "10 to 15", "10-15", "two or three": where it starts and ends, and its high."""
    if core.last + 1 >= len(low):
        return None
    joint = low[core.last]
    between = first > floor and low[first - 1] == "between"
    if not (joint in ("to", "or") or joint in _DASHES or (joint == "and" and between)):
        return None
    second = _number(low, toks, core.last + 1)
    if second is None or second[0] <= core.low or second[0] != int(second[0]):
        return None
    if first > floor and low[first - 1] in ("from", "rose", "rises"):
        return None
    after = low[second[1]] if second[1] < len(low) else ""
    if after in _words().not_after or (_is_year(second[0]) and second[2]):
        return None
    return (first - 1 if between else first), second[1], second[0]
