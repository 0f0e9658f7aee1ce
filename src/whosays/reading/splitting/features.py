"""What each unit looks like: stamp, name, furniture, and how it is worded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from whosays.reading.splitting.stamps import Stamp, is_name, stamp
from whosays.reading.splitting.units import Unit
from whosays.reading.splitting.weights import WEIGHTS
from whosays.reading.splitting.wording import (
    FURNITURE,
    FURNITURE_WORDS,
    IN_THREAD_WORDS,
    READER,
    REPORTER,
    THREAD_HEAD,
)

_LOOKED_AT: Final = 1_500  # characters of a unit whose wording is looked at
_SHORT: Final = 300  # furniture is never longer
_LONG: Final = 400
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_TALK: Final = re.compile(r"!|\?\?|\.\.\.|…|[:;]-?[)(DP]\b|(?:^|\s)@\w|\bhttps?://")
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Look:
    """What one unit looks like. `tone` is the log odds of comment over story by wording alone."""

    stamp: Stamp | None
    name: bool
    furniture: bool
    thread_head: bool
    in_thread: bool
    sentence: bool
    words: int
    tone: float

    @property
    def prose(self) -> bool:
        """Whether it is text rather than a mark of layout."""
        return not (self.furniture or self.thread_head or self.in_thread or self.stamp or self.name)


def look(unit: Unit) -> Look:
    """What `unit` looks like. Bounded time: long units are looked at in part."""
    words = unit.words
    short = len(words) <= _SHORT
    tokens = [token.lower() for token in _WORD.findall(words[:_LOOKED_AT])]
    mark = stamp(words) if short else None
    thread_head = short and THREAD_HEAD.fullmatch(words) is not None
    in_thread = short and bool(tokens) and all(token in IN_THREAD_WORDS or token.isdigit() for token in tokens)
    in_thread = in_thread and not all(token.isdigit() for token in tokens)
    furniture = short and (
        FURNITURE.fullmatch(words) is not None
        or (len(tokens) > 1 and all(token in FURNITURE_WORDS or token.isdigit() for token in tokens))
    )
    return Look(
        stamp=mark,
        name=mark is None and is_name(words),
        furniture=furniture,
        thread_head=thread_head,
        in_thread=in_thread,
        sentence=_SENTENCE.search(words[-8:]) is not None,
        words=len(tokens),
        tone=_tone(words[:_LOOKED_AT], len(tokens), len(unit.text)),
    )


def shapes(looks: Sequence[Look], *, after: int) -> Counter[str]:
    """How often each shape of stamp comes from unit `after` on."""
    return Counter(each.stamp.shape for each in looks[after:] if each.stamp is not None)


def _tone(words: str, count: int, length: int) -> float:
    if not count:
        return 0.0
    per_ten = 10 / max(10, count)
    tone = WEIGHTS.reader_word * len(READER.findall(words)) * per_ten
    tone += WEIGHTS.reporter_word * len(REPORTER.findall(words)) * per_ten
    tone += WEIGHTS.talk_marks * min(3, len(_TALK.findall(words))) * per_ten
    if words[0].islower():
        tone += WEIGHTS.lower_start
    if length > _LONG:
        tone += WEIGHTS.long_unit
    return max(-WEIGHTS.cap, min(WEIGHTS.cap, tone))
