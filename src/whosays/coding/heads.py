"""Where a source's phrase ends and what it is the head of, in text that lacks its commas.

`source_after`: "According to the mayor nine died" tells of nine, not of a mayor nine. `head_before`: what stands right
before a verb of saying need not be its subject: "A soldier wounded in the ambush said" is told by the soldier.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from whosays.coding.lexicon import load, numbers
from whosays.coding.sourcing import Words, leftwards, opens, phrase_after, wording

_OPEN = frozenset(
    "nobody nothing everyone many most several few some all both each every no there hundred thousand dozen".split()
)
_COUNTED = frozenset(("at least", "at most", "more than", "less than", "fewer than", "as many"))
_ARTICLES = frozenset("the a an another this that these those his her its their our".split())
_GOES_ON = frozenset(
    """of in on at by for from with without within inside outside near around under over behind beyond between among
    against along across to into onto and or nor & than as but not both all half per via through during after before
    until despite including like former other another same last first next only every each the a an its his her their
    our this that these those no some few many several more at least most about loyal""".split()
)
_NUMBERED = frozenset(
    """channel unit units brigade battalion division regiment radio france tv group resolution area camp sector
    district zone ward block level chapter article room flight part no number of""".split()
)
_RELATIVE = frozenset("who which that whose".split())
_PREPOSITIONS = frozenset(
    """of in on at by for from with inside outside near around under during after before to into through against
    between among across along behind over since until""".split()
)
_TIMES = frozenset("during after before over since until".split())
_IRREGULAR = frozenset(
    "held hit hurt shot caught trapped taken driven kept torn beaten hidden forced stuck left born seen freed".split()
)
_VERB_GROUP = frozenset("was were is are had has have been being did not also then never".split())
_FINITE = frozenset("was were is are had has have died fell rose went came did will would could can may might".split())
_MARKS = frozenset(', ; : . ! ? ( ) " “ ” — –'.split())
_OFFICES = frozenset(
    """spokesman spokeswoman spokesperson mayor governor minister president director chief commander head resident
    survivor villager witness eyewitness""".split()
)
_NOT_HEADS = frozenset("forces services images photos pictures figures records communications news press".split())
_ARMED = frozenset("rebels militants fighters soldiers forces troops guerrillas insurgents paramilitaries".split())
_PEOPLE = frozenset("gunmen men women people children troops police militia policemen aircraft".split())
_NO_PLURALS = frozenset(
    """news rights services arms affairs operations communications overseas always besides perhaps towards sometimes
    afterwards is was has does""".split()
)
_HARM = frozenset("killed wounded injured shot captured attacked".split())
_LONGEST = 26
_FARTHEST = 14
_LONGEST_NAME = 12


@cache
def _counts() -> frozenset[str]:
    """Words that a number of people or things begins with, as the lists of numbers have them, and open ones."""
    tree = load("numbers")
    return _OPEN.union(*(numbers(tree, kind) for kind in ("units", "tens", "vague")))


def source_after(words: Words, at: int, *, limit: int = _FARTHEST) -> tuple[int, int] | None:
    """The tokens `[first, last)` of the source that starts at `at`, as `phrase_after`, without the clause that follows
    where no mark stands between; None where none starts there."""
    span = phrase_after(words, at, limit=limit)
    if span is None or words.low[at] == "what":
        return None
    first, last = span
    cut = next((inside for inside in range(first + 1, last) if _runs_on(words, inside)), last)
    goes_on = words.low[cut] in _ARTICLES | _FINITE | _HARM if cut < len(words.low) else False
    return first, next((inside for inside in range(first + 1, cut) if _acts(words, inside, told=goes_on)), cut)


def _runs_on(words: Words, at: int) -> bool:
    """Whether a source's phrase is over before token `at`, since a number or an article opens what is told: no noun
    phrase has either in its middle, save after a preposition and the like."""
    before = words.low[at - 1]
    if before in _GOES_ON or not before[0].isalnum() or _qualifies(words, at - 1):
        return False
    word = words.low[at]
    if word in _counts() or " ".join(words.low[at : at + 2]) in _COUNTED:
        return not words.named(at)
    if word[0].isdigit():
        return before not in _NUMBERED and word.replace(",", "").isdigit() and _counts_what(words, at)
    return word in _ARTICLES and not words.named(at) and not before.endswith("ing")


def _qualifies(words: Words, at: int) -> bool:
    """Whether the token at `at` is there for a noun to follow: "local", but not the last word of "office of health"."""
    lex = wording()
    if words.low[at] not in lex.adjectives or words.low[at] in lex.sources or words.named(at):
        return False
    while at and words.low[at] in lex.adjectives:
        at -= 1
    return words.low[at] not in ("of", "for")


def _acts(words: Words, at: int, *, told: bool) -> bool:
    """Whether a noun that does something opens at token `at`, after a whole source: "residents | gunmen stormed".

    After one of several who speak, or one by his office, any plural does; after a body, whose name may belong to the
    next noun ("army officers"), only one that does not speak, and only where a verb or its object was seen (`told`).
    """
    before, word = words.low[at - 1], words.low[at]
    if words.named(at) or word.endswith(("'s", "ing")) or not word[0].isalpha():
        return False
    speaks = before in wording().sources
    if speaks and (before in _OFFICES or (before.endswith("s") and before not in _NOT_HEADS)):
        return _plural(word) and word not in wording().documents
    known = speaks or (words.named(at - 1) and words.low[at - 1] not in wording().adjectives)
    if not told or not known:
        return False
    after = words.low[at + 1] if at + 1 < len(words.low) else ""
    does = [each for each in (word, after) if _plural(each)][:1]
    return bool(does) and (does[0] in _ARMED or does[0] not in wording().sources)


def _plural(word: str) -> bool:
    return word in _PEOPLE or (word.endswith("s") and not word.endswith(("ss", "us", "'s")) and word not in _NO_PLURALS)


def _counts_what(words: Words, at: int) -> bool:
    """Whether something is counted after a number in digits: "12 people", and not "Observatory 12."."""
    after = at + 1
    return after < len(words.low) and words.low[after].isalpha() and not words.named(after)


def head_before(words: Words, subject: tuple[int, int] | None, verb: int, floor: int) -> tuple[int, int] | None:
    """The tokens `[first, last)` of the noun that the words before the verb at `verb` belong to, where these are no
    subject themselves but hang on one that opens the clause; None where there is none or it is unsure.

    `subject` is what stands right before the verb. It hangs on another noun where a preposition stands before it ("in
    the ambush"), or a verb of a clause with "who".
    """
    start = subject[0] if subject is not None else verb - 1
    if words.low[verb - 1] in _ARTICLES:
        return None
    if subject is not None and "meanwhile" in words.low[start : subject[1] - 1]:
        return words.low.index("meanwhile", start) + 1, subject[1]
    if subject is not None and words.low[subject[1] - 1] in wording().documents and "in" in words.low[start + 1 : verb]:
        paper = words.low.index("in", start + 1)
        return (start, paper) if words.low[paper + 1] in _ARTICLES and words.is_source(start, paper) else None
    opening = _clause_start(words, start, floor)
    if opening and opening == floor and words.low[opening - 1] not in _MARKS:
        return None
    for at in range(opening + 1, start):
        how = _hangs(words, at)
        if not how:
            continue
        first = leftwards(words, at, opening)
        if first is None or first > opening or not _speaks(words, first, at, how):
            return None
        if _holds(words, at, start, how):
            return first, _whole(words, first, at, subject) if how == "of" else at
        if how != "of":
            return None
    return None


def _whole(words: Words, first: int, at: int, subject: tuple[int, int] | None) -> int:
    """The end of "survivor of the raid on the church", which is all one name; not of "army in a statement"."""
    if subject is None or subject[1] - first > _LONGEST_NAME or words.low[subject[1] - 1] in wording().documents:
        return at
    return subject[1]


def _clause_start(words: Words, start: int, floor: int) -> int:
    at = start
    while at > floor and start - at < _LONGEST and (words.low[at - 1] not in _MARKS or _shortened(words, at - 1)):
        at -= 1
    while at < start and words.low[at] in ("but", "and", "meanwhile", "also", "that", "earlier", "later"):
        at += 1
    return at


def _shortened(words: Words, at: int) -> bool:
    """Whether the full stop at `at` is part of "U.N." and the like."""
    return at > 0 and words.low[at] == "." and len(words.low[at - 1]) == 1


def _hangs(words: Words, at: int) -> str:
    """How what begins at `at` hangs on the noun before it: "who", "done" ("wounded in"), "doing" ("living near"), "of"
    (any preposition)."""
    word, after = words.low[at], words.low[at + 1] if at + 1 < len(words.low) else ""
    if word in _RELATIVE:
        return "who"
    if word in _PREPOSITIONS - _TIMES:
        return "of"
    if word in wording().verbs or word in wording().sources or words.named(at):
        return ""
    if after in _PREPOSITIONS and (word.endswith("ed") or word in _IRREGULAR):
        return "done"
    return "doing" if word.endswith("ing") and len(word) > len("being") else ""


def _speaks(words: Words, first: int, last: int, how: str) -> bool:
    counted = last - first > 1 and words.low[first] in _counts()
    if words.low[last - 1].endswith("ed"):
        return False
    if words.is_source(first, last) or words.low[last] in ("who", "whose"):
        return True
    return counted or (opens(words, (first, last)) and words.raw[first][0].isupper())


def _holds(words: Words, at: int, start: int, how: str) -> bool:
    """Whether all from `at` to `start` belongs to the noun before `at`: no second verb that would be its own."""
    before = words.low[start - 1]
    if how != "who":
        return before in _PREPOSITIONS and not _finite(words, at + 1, start)
    if start - at < 2 and not _done(words, at + 1):
        return False  # "a man who the mayor said was armed"
    if words.low[at + 1] in _ARTICLES and words.low[at] != "whose":
        return False
    inside = at + 1 + (words.low[at] == "whose")
    while inside < start and words.low[inside] in _VERB_GROUP:
        inside += 1
    return not _finite(words, inside + 1, start) and (before not in ("and", "or") or start - inside < 2)


def _done(words: Words, at: int) -> bool:
    return words.low[at].endswith("ed") or words.low[at] in _VERB_GROUP


def _finite(words: Words, first: int, last: int) -> bool:
    """Whether a verb of the clause itself stands in `[first, last)`; "killed in the blast" is none."""
    return any(
        words.low[at] in _FINITE
        or words.low[at] in wording().verbs
        or (words.low[at].endswith("ed") and not _followed_by_preposition(words.low, at))
        for at in range(first, last)
    )


def _followed_by_preposition(low: Sequence[str], at: int) -> bool:
    return at + 1 < len(low) and low[at + 1] in _PREPOSITIONS
