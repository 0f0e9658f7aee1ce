"""The kinds of the units of a story: title, dateline, byline, body, caption, pull quote, editor's note, furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from whosays.model import PassageKind
from whosays.reading.splitting.features import Look
from whosays.reading.splitting.units import Unit
from whosays.reading.splitting.wording import BYLINE, CAPTION, DATELINE, EDITOR_NOTE

_MAX_TITLE, _MAX_SUBHEAD, _MAX_DECK, _MAX_CAPTION, _MAX_BYLINE, _MAX_NOTE_START = 220, 90, 260, 400, 300, 80
_MIN_QUOTE, _MAX_QUOTE = 40, 500
_SENTENCES: Final = re.compile(r"[^.!?…]+")
_LETTERS: Final = re.compile(r"[^\w]+")


def story_kinds(units: Sequence[Unit], looks: Sequence[Look]) -> list[PassageKind]:
    """The kind of each unit of a story, none of them a comment."""
    kinds = [_own_kind(unit, each) for unit, each in zip(units, looks, strict=True)]
    _mark_titles(units, looks, kinds)
    _mark_pullquotes(units, kinds)
    return kinds


def dateline_end(unit: Unit) -> int:
    """How many characters at the start of `unit` are its dateline ("BEIRUT –"), white space after it left out; 0
    where it has none."""
    hit = DATELINE.match(unit.text)
    if hit is None or hit.end() >= len(unit.text):
        return 0
    return len(hit.group().rstrip())


def _own_kind(unit: Unit, each: Look) -> PassageKind:
    """What a unit is by itself, wherever it stands."""
    text = unit.text
    if EDITOR_NOTE.search(text[:_MAX_NOTE_START]):
        return PassageKind.EDITOR_NOTE
    if len(text) <= _MAX_CAPTION and CAPTION.search(text):
        return PassageKind.CAPTION
    if each.furniture or each.thread_head or (each.in_thread and each.words < 6):
        return PassageKind.BOILERPLATE
    if len(text) <= _MAX_BYLINE and BYLINE.search(text):
        return PassageKind.BYLINE
    if each.stamp is not None:
        return PassageKind.BYLINE if each.stamp.named else PassageKind.DATELINE
    return PassageKind.BODY


def _mark_titles(units: Sequence[Unit], looks: Sequence[Look], kinds: list[PassageKind]) -> None:
    first = next((i for i, kind in enumerate(kinds) if kind is PassageKind.BODY), None)
    if first is None:
        return
    texts = Counter(unit.text for unit in units)
    if _is_headline(units, looks, first):
        kinds[first] = PassageKind.TITLE
        last = first
        while last + 1 < len(units) and not units[last + 1].blanks and _is_headline(units, looks, last + 1):
            last += 1  # a headline broken over two lines
            kinds[last] = PassageKind.TITLE
        _mark_deck(units, looks, kinds, last)
    title = units[first].text if kinds[first] is PassageKind.TITLE else None
    for index in range(first + 1, len(units)):
        if kinds[index] is not PassageKind.BODY:
            continue
        again = units[index].text == title and texts[title] > 1
        if again or _is_subhead(units, looks, kinds, index):
            kinds[index] = PassageKind.TITLE


def _is_headline(units: Sequence[Unit], looks: Sequence[Look], index: int) -> bool:
    text = units[index].text
    if len(text) > _MAX_TITLE or text.endswith((".", ",", ";")) or index + 1 == len(units):
        return False
    return any(
        len(unit.text) > len(text) or look.sentence
        for unit, look in zip(units[index + 1 :], looks[index + 1 :], strict=True)
    )


def _mark_deck(units: Sequence[Unit], looks: Sequence[Look], kinds: list[PassageKind], title: int) -> None:
    """A sentence under the headline, before a caption or the dateline, is part of the head."""
    deck = title + 1
    if deck + 1 >= len(units) or kinds[deck] is not PassageKind.BODY or len(units[deck].text) > _MAX_DECK:
        return
    under = kinds[deck + 1] in (PassageKind.CAPTION, PassageKind.BYLINE, PassageKind.DATELINE)
    if (under or dateline_end(units[deck + 1])) and not dateline_end(units[deck]):
        kinds[deck] = PassageKind.TITLE


def _is_subhead(units: Sequence[Unit], looks: Sequence[Look], kinds: Sequence[PassageKind], index: int) -> bool:
    """A short line that is no sentence, apart from the paragraphs around it."""
    unit = units[index]
    if len(unit.text) > _MAX_SUBHEAD or unit.bullet or not unit.blanks or not unit.text[0].isupper():
        return False
    if looks[index].sentence or unit.text[-1] in ",;:-–—\"”'’" or index + 1 == len(units):
        return False
    after = units[index + 1]
    return after.blanks > 0 and len(after.text) > len(unit.text) and looks[index + 1].sentence


def _mark_pullquotes(units: Sequence[Unit], kinds: list[PassageKind]) -> None:
    """A paragraph all of whose sentences stand in another, longer one is a quote pulled from it."""
    body = [index for index, kind in enumerate(kinds) if kind is PassageKind.BODY]
    sentences = {index: _sentences(units[index].text) for index in body}
    counts = Counter(sentence for index in body for sentence in set(sentences[index]))
    for index in body:
        if not _MIN_QUOTE <= len(units[index].text) <= _MAX_QUOTE or not sentences[index]:
            continue
        if all(counts[sentence] > 1 for sentence in sentences[index]):
            kinds[index] = PassageKind.PULLQUOTE
            for sentence in set(sentences[index]):
                counts[sentence] -= 1  # of two that are the same, one stays


def _sentences(text: str) -> tuple[str, ...]:
    plain = (_LETTERS.sub(" ", part).strip().lower() for part in _SENTENCES.findall(text))
    return tuple(part for part in plain if part)
