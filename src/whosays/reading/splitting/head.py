"""The head of a page: bars of links, the headline, what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from whosays.model import PassageKind
from whosays.reading.splitting.dateline import dateline_size
from whosays.reading.splitting.features import Look
from whosays.reading.splitting.units import Unit

_HEADING: Final = re.compile(r"#{1,6}\s+\S")
_MAX_TITLE: Final = 220
_MAX_DECK: Final = 300
_MAX_SUBHEAD: Final = 90
_LEAD_WORDS, _LEAD_CHARS = 12, 140
_FULL_TITLE_WORDS: Final = 4  # a headline has at least so many words; a link in a bar rarely has
_LOOKED_AT: Final = 60  # units of the head


def mark_head(units: Sequence[Unit], looks: Sequence[Look], kinds: list[PassageKind]) -> None:
    """Set the kinds of the units before and at the headline, and of a second headline under it."""
    lead = _lead(units, looks, kinds)
    title = _title(units, looks, kinds, lead)
    if title is None:
        return
    kinds[title] = PassageKind.TITLE
    before = [index for index in range(title) if kinds[index] is PassageKind.BODY and not looks[index].sentence]
    framed = any(kind is PassageKind.BOILERPLATE for kind in kinds[:title])
    if len(before) > 1 or (framed and all(looks[index].words < _FULL_TITLE_WORDS for index in before)):
        for index in before:
            kinds[index] = PassageKind.BOILERPLATE
    last = title
    if _goes_on(units, looks, kinds, title):
        last = title + 1
        kinds[last] = PassageKind.TITLE
    _mark_deck(units, looks, kinds, last, lead)
    for index in range(last + 1, len(units)):
        again = units[index].text == units[title].text and kinds[index] is PassageKind.BODY
        if again or (kinds[index] is PassageKind.BODY and is_subhead(units, looks, index)):
            kinds[index] = PassageKind.TITLE


def is_subhead(units: Sequence[Unit], looks: Sequence[Look], index: int) -> bool:
    """Whether a unit heads a section: a short line that is no sentence, apart from the paragraphs around it, or a
    short line in capitals, or a heading as Markdown has it ("## Denial")."""
    unit = units[index]
    if _HEADING.match(unit.text) and len(unit.text) <= _MAX_TITLE:
        return True
    if len(unit.text) > _MAX_SUBHEAD or unit.bullet or index + 1 == len(units) or not unit.text[0].isupper():
        return False
    after = units[index + 1]
    if unit.text.isupper() and unit.text[-1] != "." and not looks[index].furniture:
        return len(after.text) > len(unit.text)
    if looks[index].sentence or unit.text[-1] in ",;:-–—\"”'’" or not unit.blanks:
        return False
    return after.blanks > 0 and len(after.text) > len(unit.text) and looks[index + 1].sentence


def _lead(units: Sequence[Unit], looks: Sequence[Look], kinds: Sequence[PassageKind]) -> int:
    """The first paragraph of the story."""
    for index, (unit, each) in enumerate(zip(units, looks, strict=True)):
        long = each.words >= _LEAD_WORDS and (each.sentence or len(unit.text) > _LEAD_CHARS)
        if kinds[index] is PassageKind.BODY and not unit.bullet and (long or (index and dateline_size(unit.text))):
            return index
        if index > _LOOKED_AT:
            break
    return min(len(units), 1)


def _title(units: Sequence[Unit], looks: Sequence[Look], kinds: Sequence[PassageKind], lead: int) -> int | None:
    """The first line before the lead with the words of a headline, else the one with the most; with nothing before
    the lead, the first line, where it is one."""
    found = [
        index
        for index in range(min(lead, _LOOKED_AT))
        if kinds[index] is PassageKind.BODY and _is_headline(units[index], looks[index])
    ]
    full = [index for index in found if looks[index].words >= _FULL_TITLE_WORDS and not units[index].bullet]
    if full:
        return full[0]
    return max(found, key=lambda index: looks[index].words, default=None)


def _is_headline(unit: Unit, each: Look) -> bool:
    return len(unit.text) <= _MAX_TITLE and not unit.text.endswith((".", ",", ";")) and each.words > 0


def _goes_on(units: Sequence[Unit], looks: Sequence[Look], kinds: Sequence[PassageKind], title: int) -> bool:
    """Whether the headline is broken over two lines."""
    after = title + 1
    if after + 1 >= len(units) or kinds[after] is not PassageKind.BODY or looks[after].sentence:
        return False
    return (
        not units[after].blanks
        and units[after + 1].blanks > 0
        and looks[after].words > 1
        and not units[after].bullet
        and len(units[after].text) <= _MAX_SUBHEAD
    )


def _mark_deck(units: Sequence[Unit], looks: Sequence[Look], kinds: list[PassageKind], title: int, lead: int) -> None:
    """A sentence under the headline and before a caption, a byline or the dateline is part of the headline; so are
    lines there that are no sentences."""
    for index in range(title + 1, min(lead, len(units))):
        if kinds[index] is PassageKind.BODY and not units[index].bullet and looks[index].words >= _FULL_TITLE_WORDS:
            kinds[index] = PassageKind.TITLE
    deck = title + 1
    if deck + 1 >= len(units) or kinds[deck] is not PassageKind.BODY or len(units[deck].text) > _MAX_DECK:
        return
    if dateline_size(units[deck].text):
        return
    under = kinds[deck + 1] in (PassageKind.CAPTION, PassageKind.BYLINE)
    if kinds[deck + 1] is PassageKind.DATELINE:
        under = kinds.count(PassageKind.DATELINE) == 1  # a day alone, and not the first of a chronicle
    if under or dateline_size(units[deck + 1].text):
        kinds[deck] = PassageKind.TITLE
