"""Figures: how many people or things, counted as what.

`find_figures` reads amounts (`numbers`), the nouns that they count (`nouns`), and the cue beside them ("killed",
"wounded", "fled") that says as what they are counted. It is used by every coder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from whosays.coding.lexicon import branch, load, phrases, words
from whosays.coding.nouns import Counted, find_counted, nouns
from whosays.coding.numbers import Amount, amounts_of, rebounded
from whosays.language import Token, tokens
from whosays.model import Span

_REACH_LEFT = 9
_REACH_RIGHT = 9
_REACH_TOTAL = 16
_REACH_FAR = {"people": 14, "materiel": 8, "places": 14, "unknown": 8}
_ANY = re.compile(
    r"\d|\b(?:an?|one|both|another|half|third|quarter|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety|\w+ty-\w+|hundreds?|thousands?|millions?|dozens?|scores"
    r"|tens|several|multiple|numerous|few|handful|couple|pair|duo|trio|twin)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure as one stretch of text gives it.

    `span` covers its wording from the word that sets its bounds to its noun, `number` the bare number. `min` or
    `max` is None where open; not both. `of` is the noun, singular; `group` and `what` are words of the codebook.
    `cue` is where `what` was read, None where it is a guess from the noun alone. `part` where it counts a part of
    the figure before it ("including five children").
    """

    span: Span
    text: str
    number: Span
    min: int | None
    max: int | None
    of: str
    group: str
    what: str
    cue: Span | None
    part: bool = False


@dataclass(frozen=True)
class _Cues:
    single: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    retell: dict[str, dict[str, str]]
    taking: frozenset[str]
    far: dict[str, frozenset[str]]
    noun_says: dict[str, str]
    strong: frozenset[str]
    totals: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Cue:
    first: int
    last: int
    what: str


_Said: TypeAlias = tuple[str, _Cue | None, bool]
"""As what a mention is counted, the cue that says so, and whether cue and figure stand side by side."""


@dataclass(frozen=True, slots=True)
class _Mention:
    first: int
    last: int
    amount: Amount
    counted: Counted
    article: bool
    part: bool


@cache
def _cues() -> _Cues:
    tree = load("figures")
    single = {word: what for what in branch(tree, "cues") for word in sorted(words(tree, "cues", what))}
    starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for what in branch(tree, "phrases"):
        for phrase in phrases(tree, "phrases", what):
            starts.setdefault(phrase[0], []).append((phrase, what))
    retell = {
        sort: {str(k): str(v) for k, v in branch(tree, "retell", sort).items()} for sort in branch(tree, "retell")
    }
    longest = {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in starts.items()}
    says = {str(noun): str(what) for noun, what in branch(tree, "noun_says").items()}
    far = {sort: words(tree, "far", sort) for sort in branch(tree, "far")}
    return _Cues(
        single, longest, retell, words(tree, "taking"), far, says, words(tree, "strong"), words(tree, "totals")
    )


def find_figures(text: str, span: Span) -> tuple[FigureMention, ...]:
    """The figures in `text[span]` (a sentence, as a rule), in order, none overlapping. Spans are into `text`.

    Not figures: dates, times, ages, lengths, money, ordinals, numbers in names ("Resolution 2254", "T-72").
    """
    if _ANY.search(text, span.start, span.end) is None:
        return ()
    toks = tokens(text, span)
    raw = [token.text for token in toks]
    low = [token.low for token in toks]
    mentions = _mentions(amounts_of(text, span), raw, low)
    if not mentions:
        return ()
    cues = _find_cues(low)
    whats: list[_Said] = []
    for index in range(len(mentions)):
        whats.append(_what(low, mentions, index, cues, whats))
    for index in range(len(mentions) - 2, -1, -1):
        whats[index] = _shared(low, mentions, index, whats)
    return tuple(
        _told(text, toks, mention, what) for mention, what in zip(mentions, whats, strict=True) if _kept(mention, what)
    )


def _shared(low: list[str], mentions: list[_Mention], index: int, whats: list[_Said]) -> _Said:
    """In "two cars and three cannons were destroyed" the first figure takes the cue after the second."""
    said, after = whats[index], whats[index + 1]
    between = low[mentions[index].last : mentions[index + 1].first]
    if said[2] or after[1] is None or not after[2] or after[1].first < mentions[index + 1].last or not between:
        return said
    if len(between) > 5 or not ({"and", ",", "or"} & set(between)) or {"while", "but", "when", "as"} & set(between):
        return said
    if mentions[index].counted.sort != mentions[index + 1].counted.sort:
        return said
    return _retold(after[0], mentions[index]), after[1], True


def _told(text: str, toks: Sequence[Token], mention: _Mention, what: _Said) -> FigureMention:
    amount, counted = mention.amount, mention.counted
    last = mention.last
    span = Span(toks[mention.first].span.start, toks[last - 1].span.end)
    cue = what[1]
    return FigureMention(
        span=span,
        text=span.of(text),
        number=Span(toks[amount.core].span.start, toks[amount.last - 1].span.end),
        min=amount.low,
        max=amount.high,
        of=counted.of if counted.of != "other" else "people",
        group=counted.group,
        what=what[0],
        cue=Span(toks[cue.first].span.start, toks[cue.last - 1].span.end) if cue else None,
        part=mention.part,
    )


# --- mentions: amounts with their nouns ---


def _mentions(bare: Sequence[Amount], raw: list[str], low: list[str]) -> list[_Mention]:
    amounts = [(amount, False) for amount in bare]
    taken = {index for amount, _ in amounts for index in range(amount.first, amount.last)}
    for index, word in enumerate(low):
        if (word in ("a", "an", "another") or word in _OWNERS) and index not in taken and index + 1 not in taken:
            amounts.append((Amount(index, index, index + 1, 1, 1, "count", False), True))
    amounts.sort(key=lambda pair: pair[0].first)
    found: list[_Mention] = []
    for index, (amount, article) in enumerate(amounts):
        if found and amount.first < found[-1].last:
            continue
        stop = amounts[index + 1][0].first if index + 1 < len(amounts) else len(low)
        single = article or (amount.low == amount.high == 1)
        counted = find_counted(raw, low, amount.last, single=single, stop=stop)
        owned = low[amount.first] in _OWNERS and counted.sort != "people"
        if article and (counted.head is None or owned):
            continue
        part = _is_part(low, amount.first) or low[amount.last : amount.last + 2] in (["of", "them"], ["of", "whom"])
        amount, last = rebounded(low, amount, max(amount.last, counted.last))
        found.append(_Mention(amount.first, last, amount, counted, article, part))
    return found


def _is_part(low: list[str], at: int) -> bool:
    before = low[max(0, at - 3) : at]
    return bool(before) and (
        before[-1] in ("including", "incl", "includes", "included")
        or before[-2:] in (["among", "them"], ["of", "whom"], ["of", "them"])
        or before[-2:] == ["them", "were"]
    )


def _kept(mention: _Mention, what: _Said) -> bool:
    name, cue, direct = what
    if mention.article:
        told = direct or (mention.part and cue is not None)
        return told and name != "other" and mention.counted.sort in ("people", "materiel")
    if mention.counted.head is None:
        return (cue is not None and (direct or mention.amount.bounded)) or mention.amount.kind == "percent"
    return True


# --- cues ---


def _find_cues(low: list[str]) -> list[_Cue]:
    lex = _cues()
    found: list[_Cue] = []
    at = 0
    while at < len(low):
        phrased = next(
            (pair for pair in lex.phrases.get(low[at], ()) if tuple(low[at : at + len(pair[0])]) == pair[0]), None
        )
        if phrased is not None:
            found.append(_Cue(at, at + len(phrased[0]), phrased[1]))
            at += len(phrased[0])
            continue
        what = lex.single.get(low[at])
        if what is not None:
            found.append(_Cue(at, at + 1, what))
        elif low[at] in lex.taking:
            found.append(_Cue(at, at + 1, "places"))
        at += 1
    return found


_ASIDES = frozenset("of from in at belonging loyal with equipped who near on".split())
_OWNERS = frozenset("his her their its".split())
_RIGHT_SKIP = frozenset(
    """were was are is been being be have has had also reportedly slightly seriously lightly critically badly severely
    more others other people who and so far allegedly later already confirmed all officially either both mortally
    left reported civilians of them whom still then there instantly immediately now to believed feared presumed
    taken found lay lying that got them""".split()
)
_LEFT_SKIP = frozenset(
    """at to of the in by rises rose risen reached reaches climbs climbed has have with number toll count total figure
    put puts putting stood stands now as many more than some about an estimated up including also were was are is for a
    its his their her another other others those dead wounded injured people least : - — – tens not just only well
    among them when between on back over nearly almost around approximately away off from reportedly figures again
    all""".split()
)
_JOINERS = frozenset(
    "and , as well or including among them plus with along also ; & them - – — of whom were is was".split()
)
_PASSIVE = frozenset("were was are is been being be get got".split())
_FALLEN = frozenset(("fell", "fallen"))
_DONE_TO = frozenset("killed injured captured released destroyed damaged".split())
_ACTIVE_OBJECT = frozenset("a an the his her their its at more some about another several two three four five".split())


def _what(low: list[str], mentions: list[_Mention], index: int, cues: list[_Cue], whats: list[_Said]) -> _Said:
    """What a mention is counted as, the cue that says so, and whether cue and figure stand side by side."""
    mention = mentions[index]
    if mention.amount.kind == "percent":
        return "percent", None, True
    if mention.counted.of.split(" ")[-1] in _cues().strong:
        return _default(mention)
    inner = next((c for c in cues if mention.amount.last <= c.first < mention.last and c.what != "places"), None)
    if inner is not None:
        return _retold(inner.what, mention), inner, True
    low_limit = mentions[index - 1].last if index else 0
    high_limit = mentions[index + 1].first if index + 1 < len(mentions) else len(low)
    left = _left(low, mention.first, low_limit, cues)
    right = _right(low, mention.last, high_limit, cues)
    if left is not None and right is not None:
        near = (
            right if mention.first - left.last > 1 and right.first - mention.last < mention.first - left.last else left
        )
        return _retold(near.what, mention), near, True
    if left is not None or right is not None:
        near = left or right  # type: ignore[assignment]
        return _retold(near.what, mention), near, True
    if index and (mention.part or all(word in _JOINERS for word in low[low_limit : mention.first])):
        before, cue, direct = whats[index - 1]
        if before not in ("percent",) and (cue is not None):
            return _retold(before, mention), cue, direct
    if mention.counted.head is None and (total := _total(low, mention, cues)) is not None:
        return _retold(total.what, mention), total, True
    return _far(low, mention, mentions, cues)


def _total(low: list[str], mention: _Mention, cues: list[_Cue]) -> _Cue | None:
    """ "The number of people killed in the clashes has gone up to 46": the cue for a number that stands alone."""
    start = max(0, mention.first - _REACH_TOTAL)
    if _cues().totals.isdisjoint(low[start : mention.first]):
        return None
    return next((cue for cue in reversed(cues) if start <= cue.first < mention.first and cue.what != "places"), None)


def _left(low: list[str], at: int, limit: int, cues: list[_Cue]) -> _Cue | None:
    for cue in reversed(cues):
        if cue.last > at:
            continue
        if cue.first < limit or at - cue.last > _REACH_LEFT:
            return None
        if cue.last - cue.first == 1 and low[cue.first] in ("dead", "wounded", "injured") and not low[cue.last : at]:
            pass
        return cue if all(word in _LEFT_SKIP for word in low[cue.last : at]) else None
    return None


def _right(low: list[str], at: int, limit: int, cues: list[_Cue]) -> _Cue | None:
    at = _past_aside(low, at, limit)
    for cue in cues:
        if cue.first < at:
            continue
        between = low[at : cue.first]
        if cue.first > limit or cue.first - at > _REACH_RIGHT or not all(word in _RIGHT_SKIP for word in between):
            return None
        if "and" in between and not any(word in _PASSIVE for word in between[between.index("and") :]):
            return None
        if cue.what == "places" or low[cue.first].endswith("ing"):
            return None
        nxt = low[cue.last] if cue.last < len(low) else ""
        passive = any(word in _PASSIVE for word in between)
        # "12 killed 30 injured": the number has a cue of its own; in "12 killed 30 injured soldiers" it has a noun
        another = any(other.first == cue.last + 1 and not _is_noun(low, other.last) for other in cues)
        if not passive and (nxt in _ACTIVE_OBJECT or (nxt[:1].isdigit() and not another)):
            return None
        return cue
    return None


def _is_noun(low: list[str], at: int) -> bool:
    return at < len(low) and low[at] in nouns().singular


def _past_aside(low: list[str], at: int, limit: int) -> int:
    """ "members of the group were killed", "a man who had crossed was shot": on to the "were" of the main verb."""
    if at >= len(low) or low[at] not in _ASIDES:
        return at
    for index in range(at + 1, min(limit, at + _REACH_RIGHT)):
        if low[index] in (".", ";", ":", '"', "”", "when", "while", "after", "as", "but", "that", "where"):
            return at
        if low[index] in ("were", "was") or tuple(low[index : index + 2]) in (
            ("have", "been"),
            ("has", "been"),
            ("had", "been"),
        ):
            return index
    return at


def _far(low: list[str], mention: _Mention, mentions: list[_Mention], cues: list[_Cue]) -> _Said:
    """No cue beside it: the nearest within reach that can be said of such a noun."""
    default = _default(mention)
    allowed = _cues().far.get(mention.counted.sort)
    if default[1:] == (None, True) or allowed is None or mention.article:
        return default
    ranked = sorted(
        (min(abs(mention.first - cue.last), abs(cue.first - mention.last)), cue.first, cue.last, cue.what)
        for cue in cues
        if cue.what in allowed and not _elsewhere(low, mention, mentions, cue)
    )
    if ranked and ranked[0][0] <= _REACH_FAR[mention.counted.sort]:
        cue = _Cue(*ranked[0][1:])
        return _retold(cue.what, mention), cue, False
    return default


def _elsewhere(low: list[str], mention: _Mention, mentions: list[_Mention], cue: _Cue) -> bool:
    """Whether a cue tells of another: "two planes shot down five drones", "30 wounded men"; shells that "fell" were not
    captured."""
    if cue.what == "places" and low[cue.first] in _FALLEN:
        return True
    if any(each is not mention and each.first <= cue.first < each.last for each in mentions):
        return True
    done = cue.what in _DONE_TO and cue.first >= mention.last and any(each.first == cue.last for each in mentions)
    return done and _PASSIVE.isdisjoint(low[mention.last : cue.first])


def _default(mention: _Mention) -> _Said:
    said = _cues().noun_says.get(mention.counted.of.split(" ")[-1])
    return (said, None, True) if said is not None else ("other", None, False)


def _retold(what: str, mention: _Mention) -> str:
    sort = mention.counted.sort
    if what == "places":
        if mention.counted.of.split(" ")[-1] in nouns().place:
            return "places"
        return "captured" if sort in ("people", "materiel") else "other"
    return _cues().retell.get(sort, {}).get(what, what)
