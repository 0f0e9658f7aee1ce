"""The day a report was published, where its text or its page says so. Never the day it was read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from whosays.model import Passage, PassageKind

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH: Final = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19[89]|20\d)\d)"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s+)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_DAY}[\s\-/.]+(?:of\s+)?{_MONTH}[\s,\-/.]+{_YEAR}\b",
        rf"{_WEEKDAY}{_MONTH}[\s\-]+{_DAY}[\s,.\-]+{_YEAR}\b",
        r"(?P<year>(?:19[89]|20\d)\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
    )
)
_STATED: Final = re.compile(
    r"\b(?:published|posted|updated|first published|last updated|last modified|date)\b(?:\s+(?:on|at))?\s*:?\s*", re.I
)
_STATED_GAP: Final = 24
_HEAD_UNITS_CHARS: Final = 1_200
_URL_DAY: Final = re.compile(
    r"/(?P<year>(?:19[89]|20\d)\d)[/\-](?P<month>0?[1-9]|1[0-2])[/\-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/\-_.]|$)"
)


@dataclass(frozen=True, slots=True)
class Published:
    """A day of publication and the reason code for it ("published:dateline")."""

    day: date
    why: str


def parse_day(text: str) -> date | None:
    """The day that `text` begins with, or None: "9 November 2018", "Sun 22 Feb 2015", "November 9, 2018",
    "2018-11-09". Forms in which day and month could be taken for each other (03/04/2018) are not read."""
    for form in _FORMS:
        if hit := form.match(text):
            return _day_of(hit)
    return None


def from_address(uri: str) -> Published | None:
    """The day in the path of a web address ("/2018/11/09/"), as newsrooms and blogs write it."""
    if not uri.startswith(("http://", "https://")):
        return None
    hit = _URL_DAY.search(uri)
    day = _day_of(hit) if hit else None
    return Published(day, "published:address") if day else None


def from_text(text: str, passages: Sequence[Passage]) -> Published | None:
    """The day of publication by the text alone: in the head of the page, marked as such anywhere in it, in the
    dateline, or at the very start of the story, where some agencies put it. A day further into the story is a day it
    tells of, and never taken."""
    head = True
    for passage in passages:
        if passage.kind is PassageKind.COMMENT:
            return None
        wording = passage.span.of(text)
        if passage.kind is PassageKind.DATELINE and (found := _day_within(wording)):
            return Published(found, "published:dateline")
        if passage.kind in (PassageKind.BYLINE, PassageKind.BOILERPLATE):
            if found := _stated(wording):
                return Published(found, "published:stated in text")
            if head and passage.kind is PassageKind.BYLINE and (found := _day_within(wording)):
                return Published(found, "published:byline")
        if passage.kind is PassageKind.BODY:
            if head and (found := _opening(wording)):
                return Published(found, "published:opening")
            head = False
    return None


def _opening(body: str) -> date | None:
    return parse_day(body[:60].lstrip("([ "))


def _stated(wording: str) -> date | None:
    for hit in _STATED.finditer(wording[:_HEAD_UNITS_CHARS]):
        if found := _day_within(wording[hit.end() : hit.end() + _STATED_GAP + 20]):
            return found
    return None


def _day_within(wording: str) -> date | None:
    best: tuple[int, date] | None = None
    for form in _FORMS:
        hit = form.search(wording[:300])
        day = _day_of(hit) if hit else None
        if hit and day and (best is None or hit.start() < best[0]):
            best = hit.start(), day
    return best[1] if best else None


def _day_of(hit: re.Match[str]) -> date | None:
    month = hit["month"].lower()
    try:
        return date(int(hit["year"]), _MONTHS.get(month) or int(month), int(hit["day"]))
    except ValueError:
        return None
