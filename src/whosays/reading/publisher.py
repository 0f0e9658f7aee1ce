"""Who published a text without mark-up, where its furniture says so in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from whosays.model import Passage, PassageKind

_NAME: Final = r"(?P<name>[A-Z][\w.'’&\-]*(?:[ \t]+(?:of|the|and|for|[A-Z][\w.'’&\-]*)){0,5})"
_COPYRIGHT: Final = re.compile(
    rf"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,?)?\s*(?:by\s+)?{_NAME}",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(rf"^(?:Support|Donate to|Follow|Subscribe to)\s+{_NAME}\s*[.!]?$", re.MULTILINE)
_TITLED: Final = re.compile(rf"\s\|\s{_NAME}$")
_NO_NAMES: Final = frozenset(("all", "all rights reserved", "the", "us", "our", "this", "rights"))
_RIGHTS: Final = re.compile(r"\s*\b(?:all rights|reserved)\b.*", re.IGNORECASE)


def publisher(text: str, passages: Sequence[Passage]) -> str | None:
    """The publisher by the text alone: in a notice of copyright, in what the page asks for at least twice ("Support
    X"), or behind a bar in the headline ("Six killed | X"). Else None: an agency in a dateline may only have been
    copied."""
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
    return _clean(hit["name"]) if hit else None


def _clean(name: str) -> str | None:
    name = _RIGHTS.sub("", name).strip(" .,-")
    return None if name.lower() in _NO_NAMES or not name[:1].isupper() else name
