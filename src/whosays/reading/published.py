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
_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s+"
_DAY_FIRST: Final = rf"{_DAY}[\s\-/.]+(?:of\s+)?{_MONTH}[\s,\-/.]+{_YEAR}\b"
_MONTH_FIRST: Final = rf"{_MONTH}[\s\-]+{_DAY}[\s,.\-]*{_YEAR}\b"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:{_WEEKDAY})?{_DAY_FIRST}",
        rf"(?:{_WEEKDAY})?{_MONTH_FIRST}",
        r"(?<!\d)(?P<year>(?:19[89]|20\d)\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        # Day first with hyphens or full stops, as everywhere but in the United States, where the mark is a slash.
        r"(?<!\d)(?P<day>\d{2})(?P<mark>[-.])(?P<month>\d{2})(?P=mark)(?P<year>(?:19[89]|20\d)\d)(?!\d)",
    )
)
_WITH_WEEKDAY: Final = tuple(
    re.compile(rf"(?<!\w){_WEEKDAY}{form}", re.IGNORECASE) for form in (_DAY_FIRST, _MONTH_FIRST)
)
_STATED: Final = re.compile(
    r"\b(?:published|posted|(?:last )?updated|last modified|dated?|date of publication|released?|issued)\b"
    r"(?:\s+(?:on|at))?\s*:?\s*",
    re.IGNORECASE,
)
_STATED_GAP: Final = 24
_LABELS: Final = re.compile(
    r"(?:(?:(?i:print this page|date of publication|(?:first |last )?(?:published|posted|updated|modified)|dated?"
    r"|released?|issued)(?i:\s+(?:on|at))?|[A-Z]{2,6}|Reuters|Xinhua|Interfax|Anadolu)\b|[\s:.,|()\[\]/–—-])*",
)
_SECTIONS: Final = re.compile(r"(?:[A-Z][a-z]+\s+){1,6}")
_PREPOSITION: Final = re.compile(
    r"\b(?:on|of|since|from|until|till|by|before|after|and|to|between|last|the|for)\s*$", re.I
)
_BEGINS: Final = re.compile(r"\s*(?:$|[A-Z\d\"'“‘(|]|at \d|by\b|[a-z]+:|[-–—:.]\s|\n)")
_NAMED_DAY: Final = re.compile(_WEEKDAY, re.IGNORECASE)
_RANGE: Final = re.compile(
    r"\b(?:to|and|until|till|through)\s*$|\d\s*[-–]\s*$|\b(?:from|between|period|week)\b", re.IGNORECASE
)
_HOUR: Final = re.compile(r"\d{1,2}[:.]\d{2}")
_WORD: Final = re.compile(r"\w+")
_SAME_WORDS: Final = 4
_SHORT_PARAGRAPH: Final = 160
_OPENING_CHARS: Final = 400
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
    dateline, in the title of a bulletin, or at the very start of the story, where some agencies put it. A day further
    into the story is a day it tells of, and never taken."""
    title: str | None = None
    from_title: Published | None = None
    head = True
    days = [p for p in passages if p.kind is PassageKind.DATELINE and not _is_inline(p.span.of(text))]
    for passage in passages:
        wording = passage.span.of(text)
        if passage.kind is PassageKind.COMMENT:
            break
        if passage.kind is PassageKind.TITLE and title is None:
            title = wording
            from_title = _titled(wording.split("\n\n")[0])
        elif passage.kind is PassageKind.DATELINE:
            mark = _is_inline(wording) or (head and len(days) == 1)  # more days alone on a line make a chronicle
            if mark and (found := _day_within(wording)):
                return Published(found, "published:dateline")
        elif passage.kind in (PassageKind.BYLINE, PassageKind.BOILERPLATE):
            if found := _stated(wording):
                return Published(found, "published:stated in text")
            if head and passage.kind is PassageKind.BYLINE and (found := _day_within(wording)):
                return Published(found, "published:byline")
        elif passage.kind is PassageKind.BODY:
            if head and (found := _opening(wording, title or "")):
                return Published(found, "published:opening")
            head = False
    return from_title


def _is_inline(dateline: str) -> bool:
    """Whether a dateline begins a paragraph ("HARIB, 4 August 2014 –") rather than standing alone."""
    return dateline.endswith(("-", "–", "—", ":", "."))


def _opening(body: str, title: str) -> date | None:
    """The day at the start of a story: at once, after a label or an agency, or after the headline said again; or one
    with its weekday a little further on, where no preposition makes it part of a sentence."""
    body = body[: 2 * _OPENING_CHARS]
    start = _after_title(body, title)
    for labels in (_LABELS, _SECTIONS) if start else (_LABELS,):
        hit = labels.match(body, start)
        if hit and (found := _standing_at(body, hit.end(), _FORMS)):
            return found
    for form in _WITH_WEEKDAY:
        hit = form.search(body, start, start + _OPENING_CHARS)
        if hit and not _PREPOSITION.search(body[max(0, hit.start() - 12) : hit.start()]):
            return _standing_at(body, hit.start(), (form,))
    return None


def _standing_at(body: str, at: int, forms: Sequence[re.Pattern[str]]) -> date | None:
    """The day at `at`, where what follows begins anew rather than going on with a sentence."""
    for form in forms:
        hit = form.match(body, at)
        if hit and _BEGINS.match(body, hit.end()):
            return _day_of(hit)
    return None


def _after_title(body: str, title: str) -> int:
    """Where the text goes on after the headline that a story begins with, be it a paragraph of its own or said again;
    0 where it does not begin with one."""
    first, gap, _ = body.partition("\n\n")
    if not title and gap and len(first) <= _SHORT_PARAGRAPH:
        return len(first) + len(gap)
    words, at = list(_WORD.finditer(body)), 0
    for word, said in zip(words, _WORD.findall(title), strict=False):
        if word.group().lower() != said.lower():
            break
        at += 1
    if at < _SAME_WORDS:
        return 0
    end = words[at - 1].end()
    return end + len(body[end:]) - len(body[end:].lstrip(" .:-–—|\n"))


def _titled(title: str) -> Published | None:
    """The day a bulletin's title ends with ("Flash Update No. 3, 5 April 2019"). A title with a weekday, a range or an
    hour tells of a day rather than of its own."""
    for form in _FORMS[:2]:
        hit = form.search(title)
        if hit is None or title[hit.end() :].strip(" ).") or _NAMED_DAY.match(hit.group()):
            continue
        if _RANGE.search(title[max(0, hit.start() - 30) : hit.start()]) or _HOUR.search(title):
            continue
        day = _day_of(hit)
        return Published(day, "published:title") if day else None
    return None


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
