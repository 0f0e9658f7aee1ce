"""Paragraphs that say again what a longer one of the same page says: pull quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from whosays.reading.splitting.units import Unit

_MIN_CHARS, _MAX_CHARS, _MIN_SENTENCE = 40, 500, 25
_SENTENCE: Final = re.compile(r"[^.!?…“”\"«»]+")
_NOT_LETTERS: Final = re.compile(r"[^\w]+")


def repeats(units: Sequence[Unit]) -> frozenset[int]:
    """The indexes of units all of whose sentences stand in one other unit, quotes and punctuation aside: one that is
    longer, or one before it that is as long. Linear: each sentence is looked up once."""
    source: dict[str, tuple[int, int]] = {}  # a sentence: the length of the unit it is taken from, and which
    sentences = [_sentences(unit.text) for unit in units]
    for index, (unit, found) in enumerate(zip(units, sentences, strict=True)):
        for sentence in found:
            if sentence not in source or source[sentence][0] + _MIN_SENTENCE < len(unit.text):
                source[sentence] = (len(unit.text), index)
    return frozenset(
        index
        for index, (unit, found) in enumerate(zip(units, sentences, strict=True))
        if _MIN_CHARS <= len(unit.text) <= _MAX_CHARS and found
        if {source[each][1] for each in found} == {source[found[0]][1]} != {index}
    )


def _sentences(text: str) -> tuple[str, ...]:
    plain = (_NOT_LETTERS.sub(" ", part).strip().lower() for part in _SENTENCE.findall(text))
    return tuple(part for part in plain if len(part) >= _MIN_SENTENCE)
