"""What each unit looks like: stamp, name, furniture, and how it is worded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from whosays.reading.splitting.stamps import Stamp, is_name, stamp
from whosays.reading.splitting.units import Unit
from whosays.reading.splitting.weights import WEIGHTS
from whosays.reading.splitting.wording import (
    BYLINE,
    FURNITURE,
    FURNITURE_WORDS,
    GREETING,
    IN_THREAD_WORDS,
    INLINE_THREAD,
    MAYBE_THREAD_HEAD,
    OPENING,
    READER_WORDS,
    REPORTER_WORDS,
    SELF_WORDS,
    SHARE_WORDS,
    THREAD_HEAD,
)

_LOOKED_AT: Final = 1_500  # characters of a unit whose wording is looked at
_SHORT: Final = 300  # furniture is never longer
_LONG: Final = 400
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_QUOTED: Final = re.compile(
    r"“[^”]{12,800}(?:”|$)|\"[^\"]{12,800}(?:\"|$)|‘.{12,800}?[,.!?…]’|(?<!\w)'.{12,800}?[,.!?…]'(?!\w)"
)
_INTERVIEW: Final = re.compile(r"(?:Q|A|Question|Answer)\s*[:.]\s")
_CONTRACTED: Final = ("n't", "'re", "'ve", "'ll", "'d", "'m")
_VALUES: Final = (
    dict.fromkeys(REPORTER_WORDS, WEIGHTS.reporter_word)
    | dict.fromkeys(SELF_WORDS, WEIGHTS.self_word)
    | dict.fromkeys(READER_WORDS, WEIGHTS.reader_word)
)
_TALK: Final = re.compile(r"!|\?|\.\.\.|…|[:;]-?[)(DP]\b|(?:^|\s)@\w|\bhttps?://")
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Look:
    """What one unit looks like. `tone` is the log odds of comment over story by wording alone."""

    stamp: Stamp | None
    name: bool
    furniture: bool
    thread_head: bool
    maybe_head: bool
    inline_thread: bool
    greeting: bool
    opening: bool
    in_thread: bool
    byline: bool
    sentence: bool
    words: int
    tone: float

    @property
    def frames(self) -> bool:
        """Whether it stands around comments rather than in one."""
        return self.furniture or self.thread_head

    @property
    def prose(self) -> bool:
        """Whether it is text rather than a mark of layout."""
        return not (self.furniture or self.thread_head or self.in_thread or self.stamp or self.name)


def look(unit: Unit) -> Look:
    """What `unit` looks like. Bounded time: long units are looked at in part."""
    words = unit.words
    short = len(words) <= _SHORT
    tokens = [token.lower() for token in _WORD.findall(words)] if short else []
    mark = stamp(words) if short else None
    thread_head = short and THREAD_HEAD.fullmatch(words) is not None
    in_thread = short and bool(tokens) and all(token in IN_THREAD_WORDS or token.isdigit() for token in tokens)
    in_thread = in_thread and not all(token.isdigit() for token in tokens)
    furniture = short and (
        FURNITURE.fullmatch(words) is not None
        or (len(tokens) == 1 and tokens[0] in SHARE_WORDS)
        or (len(tokens) > 1 and all(token in FURNITURE_WORDS or token.isdigit() for token in tokens))
    )
    return Look(
        stamp=mark,
        name=mark is None and not unit.numbered and is_name(words),
        furniture=furniture,
        thread_head=thread_head,
        maybe_head=short and MAYBE_THREAD_HEAD.fullmatch(words) is not None,
        inline_thread=not thread_head and INLINE_THREAD.match(words[:80]) is not None,
        greeting=GREETING.match(words[:40]) is not None,
        opening=OPENING.match(words[:40]) is not None,
        in_thread=in_thread,
        byline=short and BYLINE.search(words) is not None,
        sentence=_SENTENCE.search(words[-8:]) is not None,
        words=len(tokens) if short else len(words[:_LOOKED_AT].split()),
        tone=_tone(words[:_LOOKED_AT]),
    )


def _tone(words: str) -> float:
    """What people quote does not count: a report full of "I" in quotation marks is a report, and so is an interview."""
    if _INTERVIEW.match(words):
        return WEIGHTS.asked
    own, quotes = _QUOTED.subn(" ", words)
    tokens: list[str] = _WORD.findall(own.lower().replace("’", "'"))
    if not tokens:
        return 0.0
    per_ten = 10 / max(10, len(tokens))
    tone = sum(_VALUES[token] for token in tokens if token in _VALUES)
    tone += WEIGHTS.talk_marks * min(3, len(_TALK.findall(own)))
    if "'" in own or "’" in own:
        tone += WEIGHTS.contraction * sum(token.endswith(_CONTRACTED) for token in tokens)
    tone *= per_ten
    tone += WEIGHTS.quoting * min(1, quotes)
    if words[0].islower():
        tone += WEIGHTS.lower_start
    if len(words) > _LONG:
        tone += WEIGHTS.long_unit
    return max(-WEIGHTS.cap, min(WEIGHTS.cap, tone))
