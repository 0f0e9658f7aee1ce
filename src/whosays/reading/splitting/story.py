"""The kinds of the units of a story: title, dateline, byline, body, caption, pull quote, editor's note, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from whosays.model import PassageKind
from whosays.reading.splitting.features import Look
from whosays.reading.splitting.head import mark_head
from whosays.reading.splitting.repeats import repeats
from whosays.reading.splitting.units import Unit
from whosays.reading.splitting.wording import CAPTION, EDITOR_NOTE, LIST_HEAD

_MAX_CAPTION, _MAX_NOTE_START = 400, 80
_SITE: Final = re.compile(r"(?:support|follow|subscribe to|donate to|welcome to|join)\s+(?P<name>[A-Z][\w.'’& ]{2,40})")


def story_kinds(units: Sequence[Unit], looks: Sequence[Look]) -> list[PassageKind]:
    """The kind of each unit of a story, none of them a comment."""
    kinds = [
        _own_kind(unit, each, first=not index) for index, (unit, each) in enumerate(zip(units, looks, strict=True))
    ]
    names = site_names(units, looks)
    for index, unit in enumerate(units):
        if unit.text.lower() in names:
            kinds[index] = PassageKind.BOILERPLATE
    mark_lists(units, looks, kinds)
    mark_head(units, looks, kinds)
    for index in sorted(repeats(units)):
        if kinds[index] is PassageKind.BODY:
            kinds[index] = PassageKind.PULLQUOTE
    return kinds


def site_names(units: Sequence[Unit], looks: Sequence[Look]) -> frozenset[str]:
    """What the page calls its site where it asks for something ("Support X"), in lower case."""
    hits = (_SITE.match(unit.text[0].lower() + unit.text[1:]) for unit, each in _pairs(units, looks) if each.furniture)
    return frozenset(hit["name"].strip().lower() for hit in hits if hit)


def mark_lists(units: Sequence[Unit], looks: Sequence[Look], kinds: list[PassageKind]) -> None:
    """Lines that are no sentences under "Related", "Most read" and the like are links."""
    inside = False
    for index, (unit, each) in enumerate(zip(units, looks, strict=True)):
        if LIST_HEAD.fullmatch(unit.words):
            inside = True
            kinds[index] = PassageKind.BOILERPLATE
        elif each.sentence or kinds[index] not in (PassageKind.BODY, PassageKind.BYLINE, PassageKind.BOILERPLATE):
            inside = False
        elif inside:
            kinds[index] = PassageKind.BOILERPLATE


def _pairs(units: Sequence[Unit], looks: Sequence[Look]) -> zip[tuple[Unit, Look]]:
    return zip(units, looks, strict=True)


def _own_kind(unit: Unit, each: Look, *, first: bool) -> PassageKind:
    """What a unit is by itself, wherever it stands."""
    text = unit.text
    if EDITOR_NOTE.search(text[:_MAX_NOTE_START]):
        return PassageKind.EDITOR_NOTE
    if len(text) <= _MAX_CAPTION and not unit.bullet and CAPTION.search(text):
        return PassageKind.CAPTION
    if each.furniture or each.thread_head or (each.in_thread and each.words < 6):
        return PassageKind.BOILERPLATE
    if each.byline:
        return PassageKind.BYLINE
    if each.stamp is None or not any(ch.isdigit() for ch in text):
        return PassageKind.BODY
    if each.stamp.by or each.stamp.says:
        return PassageKind.BYLINE
    return PassageKind.BODY if first and each.stamp.named else PassageKind.DATELINE
