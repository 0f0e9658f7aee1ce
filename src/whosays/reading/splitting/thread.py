"""Where the comments begin: one change point, scored over all units at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from whosays.reading.splitting.features import Look, shapes
from whosays.reading.splitting.units import Unit
from whosays.reading.splitting.weights import WEIGHTS


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments run from unit `start` to the end; `start` is the number of units where there are none.
    `score` is the log odds of that against a page without comments."""

    start: int
    score: float


def find_thread(units: Sequence[Unit], looks: Sequence[Look]) -> Thread:
    """The best place for the page to turn from story to comments, if any: the sum of what each unit after it says
    for comments, and of what speaks for the turn itself. Linear in the number of units."""
    count = len(units)
    head = _head(looks)
    evidence = _evidence(looks, head)
    after = list(accumulate(reversed(evidence), initial=0.0))[::-1]
    stamps = [index for index, each in enumerate(looks) if index > head and each.stamp is not None]
    below = _is_below(units, looks, stamps)
    lengths = _lengths(units, looks, stamps)
    first = stamps[0] if stamps else count
    has_story = list(accumulate((each.prose and each.words >= 8 for each in looks), lambda a, b: a or b, initial=False))
    best = Thread(count, 0.0)
    for start in range(head + 1, count):
        score = after[start] + WEIGHTS.entry + _turn(units, looks, start)
        if not has_story[start]:
            score += WEIGHTS.story_needed
        if start <= first < count:
            score += _first_comment(units, start, first, below=below, lengths=lengths)
        if score > best.score:
            best = Thread(start, score)
    return best


def _head(looks: Sequence[Look]) -> int:
    """The last unit of the page's head: before it no comment can stand. The first paragraph of prose, if any."""
    for index, each in enumerate(looks):
        if each.prose and each.words >= 20:
            return index
    for index, each in enumerate(looks):
        if each.prose:
            return index
    return 0


def _evidence(looks: Sequence[Look], head: int) -> list[float]:
    counts = shapes(looks, after=head + 1)
    found: list[float] = []
    for index, each in enumerate(looks):
        value = 0.0
        if each.stamp is not None:
            if index <= head:
                value = WEIGHTS.stamp_head
            else:
                value = WEIGHTS.stamp_repeated if counts[each.stamp.shape] > 1 else WEIGHTS.stamp_single
        elif each.in_thread:
            value = WEIGHTS.in_thread
        elif each.name and not (each.furniture or each.thread_head):
            value = WEIGHTS.name_line
        elif each.prose:
            value = each.tone
        found.append(value)
    return found


def _turn(units: Sequence[Unit], looks: Sequence[Look], start: int) -> float:
    """What speaks for a turn right before unit `start`, layout alone."""
    score = 0.0
    if looks[start - 1].thread_head:
        score += WEIGHTS.after_head
    if units[start].blanks > 1 and units[start].blanks > units[start - 1].blanks:
        score += WEIGHTS.after_gap
    return score


def _is_below(units: Sequence[Unit], looks: Sequence[Look], stamps: Sequence[int]) -> bool:
    """Whether stamps stand below their comments ("by Ann on May 3") rather than above ("Ann says:")."""
    if not stamps:
        return False
    if sum(1 for index in stamps if (mark := looks[index].stamp) is not None and mark.says) * 2 > len(stamps):
        return False
    closeness = sum(
        min(2, units[index].blanks) - min(2, units[index + 1].blanks) for index in stamps if index + 1 < len(units)
    )
    trailing = any(each.prose for each in looks[stamps[-1] + 1 :])
    return closeness < 0 or (closeness == 0 and not trailing)


def _lengths(units: Sequence[Unit], looks: Sequence[Look], stamps: Sequence[int]) -> list[float]:
    """Logs of the lengths, in characters, of the texts between one stamp and the next."""
    found: list[float] = []
    for left, right in pairwise(stamps):
        length = sum(len(units[index].text) for index in range(left + 1, right) if looks[index].prose)
        if length:
            found.append(math.log(length))
    return found


def _first_comment(units: Sequence[Unit], start: int, first: int, *, below: bool, lengths: Sequence[float]) -> float:
    """What the text between `start` and the first stamp says of the turn."""
    if not below:
        return WEIGHTS.at_stamp if start == first else 0.0
    if start == first:
        return WEIGHTS.empty_first
    length = math.log(max(1, units[first].start - units[start].start))
    mean = sum(lengths) / len(lengths) if lengths else math.log(300)
    spread = max(0.5, sum((each - mean) ** 2 for each in lengths) / len(lengths)) if lengths else 1.0
    return -WEIGHTS.first_length * (length - mean) ** 2 / spread
