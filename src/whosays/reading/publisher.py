"""Who published a text without mark-up, where its furniture says so in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from whosays.model import Passage, PassageKind

_NAME: Final = (
    r"(?P<name>[A-Z][\w.'’&\-]*(?:[ \t]+(?:(?:of|the|and|for|de|del|la|du|des|al|el)\b|[A-Z][\w.'’&\-]*)){0,5})"
)
_COPYRIGHT: Final = re.compile(
    rf"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,?)?\s*(?:by\s+)?{_NAME}",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(rf"^(?:Support|Donate to|Follow|Subscribe to)\s+{_NAME}\s*[.!]?$", re.MULTILINE)
_TITLED: Final = re.compile(rf"\s\|\s{_NAME}$")
_DAY: Final = re.compile(
    r"(?:[A-Z][a-z]+day,?\s*)?(?:\d{1,2}\s+[A-Z][a-z]+\.?,?|[A-Z][a-z]+\.?\s+\d{1,2},?)\s+(?:19|20)\d\d\b"
)
_HEADED: Final = re.compile(rf"^{_NAME}(?:\s*\([^)\n]*\))?\s*(?:[|,–—-]\s*)?$")
_OUTLETS: Final = frozenset(
    "agency bulletin chronicle correo courier daily desk dispatch echo examiner express fm gazette globe guardian "
    "herald independent inquirer journal mail mirror monitor network news newspaper notebook observer online post "
    "press radio record report reporter review service standard star sun telegraph television times today tribune "
    "tv voice watch weekly wire world".split()
)
"""Words in the names of newspapers, agencies and stations."""
_NO_NAMES: Final = frozenset(("all", "all rights reserved", "the", "us", "our", "this", "rights"))
_RIGHTS: Final = re.compile(r"\s*\b(?:all rights|reserved)\b.*", re.IGNORECASE)


def publisher(text: str, passages: Sequence[Passage]) -> str | None:
    """The publisher by the text alone: in a notice of copyright, in what the page asks for at least twice ("Support
    X"), behind a bar in the headline ("Six killed | X"), or beside the day at the head ("The X Post, 3 May 2017").
    Else None: an agency in a dateline may only have been copied."""
    furniture = [p.span.of(text) for p in passages if p.kind is PassageKind.BOILERPLATE]
    for wording in furniture:
        if (hit := _COPYRIGHT.search(wording)) and (name := _clean(hit["name"])):
            return name
    asked = [hit["name"] for wording in furniture for hit in _ASKED.finditer(wording)]
    for name in asked:
        if asked.count(name) > 1 and _clean(name):
            return name
    title = next((p.span.of(text) for p in passages if p.kind is PassageKind.TITLE), "")
    hit = _TITLED.search(title.split("\n")[0])
    return _clean(hit["name"]) if hit else _at_head(text, passages)


def _at_head(text: str, passages: Sequence[Passage]) -> str | None:
    """A name with a word that only outlets have, before the day on its line or alone on the line above it."""
    body = next((p.span.start for p in passages if p.kind is PassageKind.BODY), len(text))
    lines = [line.strip() for line in text[:body].splitlines()]
    for at, line in enumerate(lines):
        day = _DAY.search(line)
        if day is None or day.end() < len(line):
            continue
        hit = _HEADED.match(line[: day.start()] or lines[max(0, at - 1)])
        words = hit["name"].lower().split() if hit else []
        if hit and len(words) > 1 and not _OUTLETS.isdisjoint(words) and not _OUTLETS.issuperset(words):
            return _clean(hit["name"])
    return None


def _clean(name: str) -> str | None:
    name = _RIGHTS.sub("", name).strip(" .,-")
    return None if name.lower() in _NO_NAMES or not name[:1].isupper() else name
