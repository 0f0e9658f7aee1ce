"""What days a date of the calendar stands for, given the match of its pattern and what days are counted from.

Each reader gives days, or None where they cannot be told. After the temporal tagging of TIMEX3 (TimeML; HeidelTime,
Strötgen and Gertz 2010), which keeps pattern, normalisation and reference day apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from whosays.model import Period
from whosays.resolving.calendar_words import (
    Days,
    day,
    month_number,
    month_of,
    one_day,
    part_of_month,
    part_of_year,
    season_of,
    span_of,
    weekday_number,
    year_of,
)
from whosays.resolving.weights import DAYS


@dataclass(frozen=True, slots=True)
class Frame:
    """What days are counted from. `published`: the report's day. `anchor`: the days named last, `near`: in
    the same sentence; `latest`: the period of any length named last. `future`: the words around
    speak of what is to come."""

    published: date | None
    anchor: Period | None
    near: Period | None = None
    latest: Period | None = None
    future: bool = False

    @property
    def day_told(self) -> date | None:
        """The day that the sentence speaks of: the one it names, else the publication day."""
        return self.near.end if self.near is not None else self.published


def _year_near(month: int, number: int, frame: Frame, weekday: int | None) -> date | None:
    """The day of that month nearest before the publication day (after it, in talk of what is to come). Without a
    publication day: nearest to the anchor. A weekday that is told must be right."""
    origin = frame.published or (frame.anchor.start if frame.anchor else None)
    if origin is None:
        return None
    found = [
        each
        for year in range(max(1, origin.year - 6), min(9999, origin.year + 1) + 1)
        if (each := day(year, month, number))
    ]
    if weekday is not None:
        found = [each for each in found if each.weekday() == weekday] or found
    if frame.published is None:
        return min(found, key=lambda each: abs((each - origin).days), default=None)
    if frame.future:
        ahead = [each for each in found if each >= origin]
        if ahead and (ahead[0] - origin).days < DAYS.future_days:
            return ahead[0]
    return max((each for each in found if (each - origin).days <= DAYS.ahead_days), default=None)


def _full_day(month: int, number: int, match: re.Match[str], frame: Frame) -> date | None:
    names = match.groupdict()
    year = names.get("y")
    if year:
        return day(int(year), month, number)
    if names.get("rel"):
        if frame.published is None:
            return None
        return day(frame.published.year - (names["rel"].lower() == "last"), month, number)
    weekday = weekday_number(names["wd"]) if names.get("wd") else None
    return _year_near(month, number, frame, weekday)


def _number(wording: str) -> int:
    return int(re.sub(r"\D", "", wording))


def day_month(match: re.Match[str], frame: Frame) -> Days | None:
    """ "12 January", "January 12, 2017", "Saturday 7 May": that day."""
    found = _full_day(month_number(match["m"]), _number(match["d"]), match, frame)
    return one_day(found) if found else None


def day_range(match: re.Match[str], frame: Frame) -> Days | None:
    """ "12-14 January", "between 3 and 7 May": those days."""
    month = month_number(match["m"])
    end = _full_day(month, _number(match["e"]), match, frame)
    start = day(end.year, month, _number(match["d"])) if end else None
    if start is None or end is None or start > end:
        return None
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    if "and" in match["by"] and (end - start).days > 1 and "between" not in before:
        return one_day(end)  # two days, not all between them; the later is the likelier to be news
    return span_of(start, end)


def _month_year_number(month: int, match: re.Match[str], frame: Frame) -> int | None:
    names = match.groupdict()
    if names.get("y"):
        return int(names["y"])
    origin = frame.published or (frame.anchor.start if frame.anchor else None)
    if origin is None:
        return None
    if names.get("rel"):
        return None if frame.published is None else origin.year - (names["rel"].lower() == "last")
    if frame.published is None:
        return origin.year
    return origin.year - (month > origin.month and not frame.future)


def month(match: re.Match[str], frame: Frame) -> Days | None:
    """ "in January", "early March 2015", "August last year": that month, or ten days of it."""
    names = match.groupdict()
    month = month_number(match["m"])
    year = _month_year_number(month, match, frame)
    if year is None:
        return None
    wording = names.get("part")
    return part_of_month(year, month, part(wording)) if wording else month_of(year, month)


def part(wording: str) -> str:
    """ "early", "mid" or "late" of "the beginning of", "the first half of", "mid-"."""
    words = wording.lower()
    for name, pattern in (("first-week", "first week"), ("last-week", "last week"), ("half", "first (?:half|six)")):
        if re.search(pattern, words):
            return name
    if "second half" in words:
        return "second-half"
    if re.search("early|start|beginning|first|outset", words):
        return "early"
    return "mid" if "mid" in words else "late"


def year(match: re.Match[str], frame: Frame) -> Days | None:
    """ "in 2013", "late 2014": that year, or part of it."""
    wording = match.groupdict().get("part")
    return part_of_year(int(match["y"]), part(wording)) if wording else year_of(int(match["y"]))


def decade(match: re.Match[str], frame: Frame) -> Days | None:
    """ "the late 1970s": ten years, or the first, middle or last of them."""
    start, wording = int(match["y"]), match["part"]
    first, last = {"": (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part(wording) if wording else ""]
    return span_of(date(start + first, 1, 1), date(start + last, 12, 31))


def years(match: re.Match[str], frame: Frame) -> Days | None:
    """ "2012-2013": from the first day of the one to the last of the other."""
    start, end = int(match["y"]), match["e"]
    last = int(end) if len(end) == 4 else start - start % 100 + int(end)
    return span_of(date(start, 1, 1), date(last, 12, 31)) if start < last else None


def iso(match: re.Match[str], frame: Frame) -> Days | None:
    """ "2017-04-15": that day."""
    found = day(int(match["y"]), int(match["m"]), int(match["d"]))
    return one_day(found) if found else None


def numeric(match: re.Match[str], frame: Frame) -> Days | None:
    """ "15/04/2017": only where one reading is left, or one of two is the publication day itself."""
    year, one, two = int(match["y"]), int(match["a"]), int(match["b"])
    found = [each for each in (day(year, two, one), day(year, one, two)) if each]
    if len(set(found)) == 2:
        found = [each for each in found if each == frame.published]
    return one_day(found[0]) if found else None


def season(match: re.Match[str], frame: Frame) -> Days | None:
    """ "last summer", "winter of 2015": three months."""
    season, rel = match["s"].lower(), match["rel"]
    if match.groupdict().get("y"):
        return season_of(int(match["y"]), season)
    if frame.published is None:
        return None
    days = season_of(frame.published.year, season)
    while days[0] > frame.published or (rel.lower() == "last" and days[1] >= frame.published):
        days = season_of(days[0].year - 1, season)
    return days
