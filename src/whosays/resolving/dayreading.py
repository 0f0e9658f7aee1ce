"""What days an expression of time stands for, given the match of its pattern and what days are counted from.

Each reader gives days, or None where they cannot be told. After the temporal tagging of TIMEX3 (TimeML; HeidelTime,
Strötgen and Gertz 2010), which keeps pattern, normalisation and reference day apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from whosays.model import Period, PeriodPrecision
from whosays.resolving.calendar_words import (
    Days,
    count_of,
    day,
    month_number,
    month_of,
    one_day,
    part_of_month,
    part_of_year,
    season_of,
    shift,
    span_of,
    week_of,
    weekday_after,
    weekday_before,
    weekday_number,
    year_of,
)

AHEAD_DAYS = 2
"""How many days after the publication day a date without a year may lie before it is taken for last year's: reports
are dated by the clock of the newsroom, happenings by the clock of the place."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What days are counted from. `published`: the report's day. `anchor`: the period named last. `future`: the
    words around speak of what is to come."""

    published: date | None
    anchor: Period | None
    future: bool = False


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
        if ahead and (ahead[0] - origin).days < 180:
            return ahead[0]
    return max((each for each in found if (each - origin).days <= AHEAD_DAYS), default=None)


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
    part = names.get("part")
    if part:
        return part_of_month(year, month, _part(part))
    return month_of(year, month)


def _part(wording: str) -> str:
    words = wording.lower()
    if re.search("early|start|beginning|first", words):
        return "early"
    return "mid" if re.search("mid", words) else "late"


def year(match: re.Match[str], frame: Frame) -> Days | None:
    """ "in 2013", "late 2014": that year, or four months of it."""
    part = match.groupdict().get("part")
    return part_of_year(int(match["y"]), _part(part)) if part else year_of(int(match["y"]))


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


def weekday(match: re.Match[str], frame: Frame) -> Days | None:
    """ "on Sunday": the last such day up to the publication day; the next in talk of what is to come."""
    if frame.published is None:
        return None
    weekday, rel = weekday_number(match["wd"]), (match["rel"] or "").lower()
    week = (match.groupdict().get("week") or "").lower()
    if week:
        monday = shift(
            frame.published, days=-frame.published.weekday() - (7 if "last" in week or "before" in week else 0)
        )
        return one_day(shift(monday, days=weekday))
    if rel in ("next", "coming", "this coming") or (frame.future and rel not in ("last", "past", "previous")):
        return one_day(weekday_after(frame.published, weekday))
    return one_day(weekday_before(frame.published, weekday, strictly=rel in ("last", "past", "previous")))


def relative_day(match: re.Match[str], frame: Frame) -> Days | None:
    """ "yesterday", "today", "last night", "overnight": counted from the publication day."""
    if frame.published is None:
        return None
    wording = " ".join(match.group().lower().split())
    if "before yesterday" in wording:
        return one_day(shift(frame.published, days=-2))
    if wording.startswith(("yesterday", "last night", "last evening")):
        return one_day(shift(frame.published, days=-1))
    if wording.startswith("tomorrow"):
        return one_day(shift(frame.published, days=1))
    if wording == "overnight":
        return span_of(shift(frame.published, days=-1), frame.published)
    return one_day(frame.published)


def relative_week(match: re.Match[str], frame: Frame) -> Days | None:
    """this, last, next week, month, year; earlier and later in them; the weekend."""
    today = frame.published
    if today is None:
        return None
    rel, unit = match["rel"].lower(), match["unit"].lower()
    part = (match["part"] or "").lower()
    step = {"this": 0, "the": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}[rel]
    if unit == "weekend":
        saturday = weekday_before(today, 5, strictly=False)
        if step > 0 or frame.future:
            saturday = weekday_after(today, 5)
        return span_of(saturday, shift(saturday, days=1))
    if unit == "week":
        days = week_of(shift(today, days=7 * step))
    elif unit == "month":
        moved = shift(today.replace(day=1), months=step)
        days = (
            part_of_month(moved.year, moved.month, _part(part))
            if part not in ("", "earlier", "later")
            else month_of(moved.year, moved.month)
        )
    else:
        year = min(9999, max(1, today.year + step))
        days = part_of_year(year, _part(part)) if part not in ("", "earlier", "later") else year_of(year)
    start, end, precision = days
    if step == 0 and part == "later" and today < end:
        return span_of(today, end)
    if step == 0 and start <= today < end and part != "later" and not frame.future:
        return start, today, precision
    return days


def ago(match: re.Match[str], frame: Frame) -> Days | None:
    """ "two days ago": that day; weeks give a week, months a month, years a year."""
    today, count, unit = frame.published, count_of(match["n"]), match["unit"].lower().rstrip("s")
    if today is None or count is None:
        return None
    if unit == "hour":
        return one_day(shift(today, days=-(count // 24)))
    if unit in ("day", "night"):
        return one_day(shift(today, days=-count))
    if unit == "week":
        return one_day(shift(today, days=-7)) if count == 1 else week_of(shift(today, days=-7 * count))
    moved = shift(today, months=-count * (12 if unit == "year" else 1))
    return year_of(moved.year) if unit == "year" else month_of(moved.year, moved.month)


def window(match: re.Match[str], frame: Frame) -> Days | None:
    """ "in the past three days": that many days back from the publication day, to it."""
    today, unit = frame.published, (match["unit"] or match["one"]).lower().rstrip("s")
    count = count_of(match["n"]) if match["n"] else 1
    if today is None or count is None:
        return None
    if unit == "hour":
        return span_of(shift(today, days=-max(1, count // 24)), today) if count > 12 else one_day(today)
    if unit in ("day", "night"):
        return span_of(shift(today, days=-count), today)
    if unit == "week":
        return span_of(shift(today, days=-7 * count), today)
    return span_of(shift(today, months=-count * (12 if unit == "year" else 1)), today)


def anchored(match: re.Match[str], frame: Frame) -> Days | None:
    """ "the same day", "a day earlier", "two days later": from the period named last; "a day earlier" from the
    publication day where none was."""
    wording = " ".join(match.group().lower().split())
    anchor = frame.anchor
    back = bool(re.search("earlier|before|previous|prior", wording))
    if anchor is None:
        if frame.published is None or not back:
            return None
        start = end = frame.published
    else:
        start, end = anchor.start, anchor.end
    names = match.groupdict()
    if re.search("same|that", wording) and not re.search("next|following|previous", wording):
        unit = (names.get("unit") or names.get("that") or "day").lower()
        if unit == "week":
            return week_of(start)
        if unit == "month":
            return month_of(start.year, start.month)
        if unit == "year":
            return year_of(start.year)
        return (start, end, anchor.precision) if anchor else None
    count = count_of(names["n"]) if names.get("n") else 1
    if count is None:
        return None
    unit = (names.get("unit") or "day").lower().rstrip("s")
    sign = -1 if back else 1
    origin = start if back else end
    if unit == "week":
        moved = shift(origin, days=7 * count * sign)
        return week_of(moved) if not names.get("n") else one_day(moved)
    if unit == "month":
        moved = shift(origin, months=count * sign)
        return month_of(moved.year, moved.month)
    if unit == "year":
        return year_of(shift(origin, months=12 * count * sign).year)
    return one_day(shift(origin, days=count * sign))


def since_then(match: re.Match[str], frame: Frame) -> Days | None:
    """ "since then": from the period named last to the publication day."""
    if frame.anchor is None or frame.published is None or frame.anchor.start > frame.published:
        return None
    return span_of(frame.anchor.start, frame.published)


def bare_day(match: re.Match[str], frame: Frame) -> Days | None:
    """ "on the 15th": of the month named last, else the nearest before the publication day."""
    number, rel = _number(match["d"]), (match["rel"] or "").lower()
    today = frame.published
    if rel and today:
        moved = shift(today.replace(day=1), months=-1 if rel == "last" else 0)
        found = day(moved.year, moved.month, number)
    elif frame.anchor is not None and frame.anchor.precision in (PeriodPrecision.DAY, PeriodPrecision.MONTH):
        found = day(frame.anchor.start.year, frame.anchor.start.month, number)
    elif today is not None:
        found = day(today.year, today.month, number)
        if found is None or found > today:
            moved = shift(today.replace(day=1), months=-1)
            found = day(moved.year, moved.month, number)
    else:
        found = None
    return one_day(found) if found else None
