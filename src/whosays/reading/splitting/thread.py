"""Where the comments begin: one change point, scored over all units at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from whosays.reading.splitting.features import Look
from whosays.reading.splitting.repeats import repeats
from whosays.reading.splitting.units import Unit
from whosays.reading.splitting.weights import WEIGHTS

_STORY_WORDS = 20  # the first unit of at least so many words of prose belongs to the story
_OPENING = 4  # paragraphs at the story's start that show how it is laid out and worded
_ENDED_WITHIN = 4  # units after a byline
_READERS_TONE = 0.15  # the mean tone of comments is above the story's by at least so much
_LENGTH, _SPREAD, _MIN_SPREAD = math.log(300), 1.0, 0.5  # of a comment, in logs of characters


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments run from unit `start` to the end; `start` is the number of units where there are none.
    `score` is the log odds of that against a page without comments."""

    start: int
    score: float


@dataclass(frozen=True, slots=True)
class _Marks:
    """What parts the comments of a page: the units `at` that are stamps, or names where it has no stamps (`names`).
    `below` says that they stand under their comments. `lengths` are logs of characters between them."""

    at: tuple[int, ...]
    names: bool
    below: bool
    lengths: tuple[float, ...]


def find_thread(units: Sequence[Unit], looks: Sequence[Look]) -> Thread:
    """The best place for the page to turn from story to comments, if any: the sum of what each unit after it says
    for comments, and of what speaks for the turn itself. Linear in the number of units."""
    count = len(units)
    head = _head(looks)
    marks = _marks(units, looks, head)
    evidence = _evidence(units, looks, head)
    after = list(accumulate(reversed(evidence), initial=0.0))[::-1]
    marked = bool(marks.at) or any(each.thread_head for each in looks[head:])
    prose = list(accumulate((each.prose for each in looks), initial=0))
    best = Thread(count, 0.0)
    for start in range(head + 1, count):
        score = after[start] + WEIGHTS.entry + _turn(units, looks, start)
        if marks.at and start <= marks.at[0]:
            unmarked = prose[marks.at[0]] - prose[start]
            named = start == marks.at[0] - 1 and looks[start].name  # a name on one line, the day on the next
            score += _first_comment(units, start + named, marks, unmarked)
        if not marked:
            score += WEIGHTS.unmarked_page * (prose[count] - prose[start])
        if score > best.score:
            best = Thread(start, score)
    return best


def _head(looks: Sequence[Look]) -> int:
    """The last unit of the page's head: before it no comment can stand. The first paragraph of prose, if any."""
    for index, each in enumerate(looks):
        if each.prose and each.words >= _STORY_WORDS:
            return index
    return next((index for index, each in enumerate(looks) if each.prose), 0)


def _marks(units: Sequence[Unit], looks: Sequence[Look], head: int) -> _Marks:
    stamps = tuple(index for index, each in enumerate(looks) if index > head and each.stamp is not None)
    if stamps and _trusted(looks, head, WEIGHTS.base * _base(looks, head)):
        return _Marks(stamps, False, _is_below(units, looks, stamps), _lengths(units, looks, stamps))
    names = tuple(index for index, each in enumerate(looks) if index > head and each.name and _heads(looks, index))
    return _Marks(names, True, False, _lengths(units, looks, names))


def _heads(looks: Sequence[Look], index: int) -> bool:
    return index + 1 < len(looks) and looks[index + 1].prose


def _evidence(units: Sequence[Unit], looks: Sequence[Look], head: int) -> list[float]:
    counts = Counter(each.stamp.shape for each in looks[head + 1 :] if each.stamp is not None)
    base = WEIGHTS.base * _base(looks, head)
    trust = 1.0 if _trusted(looks, head, base) else WEIGHTS.stamp_trust
    gap = max([unit.blanks for unit in units[head + 1 : head + 1 + _OPENING]], default=0)
    quotes = repeats(units)
    found: list[float] = []
    for index, each in enumerate(looks):
        value = 0.0
        if each.stamp is not None:
            if index <= head:
                value = WEIGHTS.stamp_head
            else:
                value = WEIGHTS.stamp_repeated if counts[each.stamp.shape] > 1 else WEIGHTS.stamp_single
                value *= trust
        elif each.in_thread:
            value = WEIGHTS.in_thread
        elif each.name and not (each.furniture or each.thread_head):
            value = _name(units, looks, index)
        elif index in quotes:
            value = WEIGHTS.repeated
        elif each.prose:
            value = each.tone - base + (WEIGHTS.wide_gap if units[index].blanks > gap else 0.0)
        found.append(value)
    return found


def _trusted(looks: Sequence[Look], head: int, base: float) -> bool:
    """Whether stamps are those of comments. Where none names anyone, nor has a name beside it, they may be the days
    of a chronicle or the hours of a live report: then it is the tone of what they part that tells."""
    stamps = [index for index, each in enumerate(looks) if index > head and each.stamp is not None]
    named = sum(
        (mark := looks[index].stamp) is not None
        and (mark.named or looks[index - 1].name or (index + 1 < len(looks) and looks[index + 1].name))
        for index in stamps
    )
    if not stamps or named * 2 >= len(stamps):
        return True
    tones = [each.tone for each in looks[stamps[0] :] if each.prose]
    return sum(tones) > len(tones) * (base + _READERS_TONE)


def _name(units: Sequence[Unit], looks: Sequence[Look], index: int) -> float:
    """What a name alone on a line says: little where the text under it sounds like a newsroom's, for then it may be
    the heading of a section."""
    value = WEIGHTS.bullet_name if units[index].bullet else WEIGHTS.name_line
    under = looks[index + 1] if index + 1 < len(looks) else None
    return value * WEIGHTS.name_over_report if under is not None and under.prose and under.tone <= 0 else value


def _base(looks: Sequence[Look], head: int) -> float:
    """How readers' the tone of the story's first paragraphs is: some newsrooms, and all blogs, talk to readers."""
    opening = [each.tone for each in looks[head : head + 2 * _OPENING] if each.prose][:_OPENING]
    return max(0.0, sum(opening) / len(opening)) if opening else 0.0


def _turn(units: Sequence[Unit], looks: Sequence[Look], start: int) -> float:
    """What speaks for a turn right before unit `start`, whatever its marks."""
    score = 0.0
    if looks[start - 1].thread_head or looks[start].inline_thread:
        score += WEIGHTS.after_head
    elif looks[start - 1].maybe_head:
        score += WEIGHTS.after_maybe_head
    if units[start].bullet and looks[start].name:
        score += WEIGHTS.at_bullet_name
    if any(each.byline for each in looks[max(0, start - _ENDED_WITHIN) : start]):
        score += WEIGHTS.ended
    if looks[start].prose and looks[start].greeting:
        score += WEIGHTS.greeting
    elif looks[start].prose and looks[start].opening:
        score += WEIGHTS.opening
    if units[start].blanks > 1 and units[start].blanks > units[start - 1].blanks:
        score += WEIGHTS.after_gap
    return score


def _is_below(units: Sequence[Unit], looks: Sequence[Look], stamps: Sequence[int]) -> bool:
    """Whether stamps stand below their comments ("by Ann on May 3") rather than above ("Ann says:")."""
    if sum(1 for index in stamps if (mark := looks[index].stamp) is not None and mark.says) * 2 > len(stamps):
        return False
    closeness = sum(
        min(2, units[index].blanks) - min(2, units[index + 1].blanks) for index in stamps if index + 1 < len(units)
    )
    trailing = any(each.prose for each in looks[stamps[-1] + 1 :])
    return closeness < 0 or (closeness == 0 and not trailing)


def _lengths(units: Sequence[Unit], looks: Sequence[Look], marks: Sequence[int]) -> tuple[float, ...]:
    found: list[float] = []
    for left, right in pairwise(marks):
        length = sum(len(units[index].text) for index in range(left + 1, right) if looks[index].prose)
        if length:
            found.append(math.log(length))
    return tuple(found)


def _first_comment(units: Sequence[Unit], start: int, marks: _Marks, unmarked: int) -> float:
    """What the text between `start` and the first mark, `unmarked` units of prose, says of the turn."""
    first = marks.at[0]
    if not marks.below:
        if start == first:
            return WEIGHTS.at_name if marks.names else WEIGHTS.at_mark if len(marks.at) > 1 else WEIGHTS.at_single
        return unmarked * (WEIGHTS.unmarked_name if marks.names else WEIGHTS.unmarked)
    if start == first:
        return WEIGHTS.empty_first
    length = math.log(max(1, units[first].start - units[start].start))
    mean, spread = _LENGTH, _SPREAD
    if marks.lengths:
        mean = sum(marks.lengths) / len(marks.lengths)
        spread = max(_MIN_SPREAD, sum((each - mean) ** 2 for each in marks.lengths) / len(marks.lengths))
    return -WEIGHTS.first_length * (length - mean) ** 2 / spread
