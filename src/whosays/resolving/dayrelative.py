"""What days an expression stands for that counts from another day: the report's own, or the one named last."""

from __future__ import annotations

import re
from datetime import date

from whosays.model import Period, PeriodPrecision
from whosays.resolving.calendar_words import (
    Days,
    count_of,
    day,
    month_of,
    one_day,
    part_of_month,
    part_of_year,
    shift,
    span_of,
    week_of,
    weekday_after,
    weekday_before,
    weekday_number,
    year_of,
)
from whosays.resolving.dayreading import Frame, part
from whosays.resolving.weights import DAYS

_HAS_BEEN = re.compile(r"\b(?:has|have|had|now|still|remain\w*|is|are)\b(?:\W+\w+){0,8}\W*$")


def weekday(match: re.Match[str], frame: Frame) -> Days | None:
    """ "on Sunday": the last such day up to the publication day; the next in talk of what is to come; "on the
    Sunday", told of days long past: the first from the period named last."""
    today = frame.published
    if today is None:
        return None
    number, rel = weekday_number(match["wd"]), (match["rel"] or "").lower()
    week = (match.groupdict().get("week") or "").lower()
    if week:
        monday = shift(today, days=-today.weekday() - (7 if "last" in week or "before" in week else 0))
        return one_day(shift(monday, days=number))
    if rel in ("next", "coming", "this coming") or (frame.future and rel not in ("last", "past", "previous")):
        return one_day(weekday_after(today, number))
    if rel == "the" and frame.anchor is not None and (today - frame.anchor.end).days > DAYS.still_old_days:
        return one_day(weekday_after(shift(frame.anchor.start, days=-1), number))
    return one_day(weekday_before(today, number, strictly=rel in ("last", "past", "previous")))


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


def holiday(match: re.Match[str], frame: Frame) -> Days | None:
    """Fixed days of the Gregorian year: the nearest up to the publication day."""
    if frame.published is None:
        return None
    wording = match.group().lower()
    eve = "eve" in wording
    month, number = ((12, 31) if eve else (1, 1)) if "year" in wording else (12, 24 if eve else 25)
    found = date(frame.published.year, month, number)
    return one_day(found if found <= frame.published else shift(found, months=-12))


def relative_week(match: re.Match[str], frame: Frame) -> Days | None:
    """ "this week", "early last month", "next year", "the weekend", "the end of the month"."""
    today = frame.published
    if today is None:
        return None
    rel, unit, wording = match["rel"].lower(), match["unit"].lower(), (match["part"] or "").lower()
    step = {"last": -1, "previous": -1, "next": 1}.get(rel, 0)
    if unit == "weekend":
        saturday = weekday_after(today, 5) if step > 0 or frame.future else weekday_before(today, 5)
        return span_of(saturday, shift(saturday, days=1))
    if rel == "the" and not wording:
        return None
    days = _unit(today, unit, step, wording)
    if rel == "the" and days[0] > today and not frame.future:
        days = _unit(today, unit, -1, wording)
    start, end, precision = days
    if step == 0 and wording == "later" and today < end:
        return span_of(today, end)
    if step == 0 and start <= today < end and wording != "later" and not frame.future:
        if start == today and unit == "week":  # told on a Monday, of days that are over
            return span_of(shift(today, days=-6), today)
        return start, today, precision
    return days


def _unit(today: date, unit: str, step: int, wording: str) -> Days:
    whole = wording in ("", "earlier", "later")
    if unit == "week":
        start, end, precision = week_of(shift(today, days=7 * step))
        if whole:
            return start, end, precision
        cut = {"early": (0, 2), "mid": (2, 3)}.get(part(wording), (4, 6))
        return span_of(shift(start, days=cut[0]), shift(start, days=cut[1]))
    if unit == "month":
        moved = shift(today.replace(day=1), months=step)
        return month_of(moved.year, moved.month) if whole else part_of_month(moved.year, moved.month, part(wording))
    year = min(9999, max(1, today.year + step))
    return year_of(year) if whole else part_of_year(year, part(wording))


_UNITS = ("day", "week", "month", "year")


def _count(wording: str | None, unit: str) -> int | None:
    if wording is None:
        return 1
    words = wording.lower()
    for name, reach in (("few", DAYS.few), ("several", DAYS.several), ("recent", DAYS.recent)):
        if name in words:
            return reach[_UNITS.index(unit)] if unit in _UNITS else None
    return count_of(words)


def _back(today: date, count: int, unit: str) -> date:
    if unit in ("day", "night"):
        return shift(today, days=-count)
    if unit == "week":
        return shift(today, days=-7 * count)
    return shift(today, months=-count * (12 if unit == "year" else 1))


def ago(match: re.Match[str], frame: Frame) -> Days | None:
    """ "two days ago": that day; weeks give a week, months a month, years a year. "A few days ago" cannot be told."""
    today, count, unit = frame.published, count_of(match["n"]), match["unit"].lower().rstrip("s")
    if today is None or count is None:
        return None
    if unit == "hour":
        return one_day(shift(today, days=-(count // 24)))
    moved = _back(today, count, unit)
    if unit in ("day", "night") or (unit == "week" and count == 1):
        return one_day(moved)
    if unit == "week":
        return week_of(moved)
    return year_of(moved.year) if unit == "year" else month_of(moved.year, moved.month)


def window(match: re.Match[str], frame: Frame) -> Days | None:
    """ "in the past three days", "in recent weeks": so far back from the publication day, and up to it."""
    names = match.groupdict()
    unit = (names.get("unit") or names.get("one") or "").lower().rstrip("s")
    count = _count(names.get("n"), unit)
    if frame.published is None:
        return None
    if unit == "hour":
        hours = count or 1
        days = max(1, hours // 24) if hours > DAYS.long_hours else 0
        return span_of(shift(frame.published, days=-days), frame.published)
    if count is None:
        return None
    return span_of(_back(frame.published, count, unit), frame.published)


def lasting(match: re.Match[str], frame: Frame) -> Days | None:
    """ "has been besieged for two years": so far back from the publication day, and up to it. What lasted and is
    over cannot be told."""
    if not _HAS_BEEN.search(match.string[max(0, match.start() - DAYS.look_back) : match.start()]):
        return None
    return window(match, frame)


def stretch(match: re.Match[str], frame: Frame) -> Days | None:
    """ "after three days of fighting": so many days up to the one that the sentence speaks of."""
    end, unit = frame.day_told, match["unit"].lower().rstrip("s")
    count = _count(match["n"], unit)
    if end is None or count is None:
        return None
    return span_of(_back(end, count, unit), end)


def nth_day(match: re.Match[str], frame: Frame) -> Days | None:
    """ "for the third day", "entered its sixth day": from the first such day to the one the sentence speaks of."""
    end = frame.day_told
    if end is None:
        return None
    unit = match["unit"].lower()
    count = _ORDINALS[" ".join(match["n"].lower().split())] - 1
    return span_of(_back(end, count, unit), end)


_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            ("second", "2nd"),
            ("third", "3rd"),
            ("fourth", "4th"),
            ("fifth", "5th"),
            ("sixth", "6th"),
            ("seventh", "7th"),
            ("eighth", "8th"),
            ("ninth", "9th"),
            ("tenth", "10th"),
        ),
        2,
    )
    for word in words
}
ORDINAL_WORDS = tuple(_ORDINALS)


def after_event(match: re.Match[str], frame: Frame) -> Days | None:
    """ "a day after gunmen stormed it": the day of what comes after the words, so much before the one the sentence
    speaks of."""
    end, unit = frame.day_told, match["unit"].lower().rstrip("s")
    count = _count(match["n"], unit)
    if end is None or count is None or unit not in ("day", "week"):
        return None
    return one_day(_back(end, count, unit))


def anchored(match: re.Match[str], frame: Frame) -> Days | None:
    """ "the same day", "a day earlier", "two days later": from the period named last; "a day earlier" from the
    publication day where none was."""
    wording = " ".join(match.group().lower().split())
    names = match.groupdict()
    unit = (names.get("unit") or names.get("that") or "day").lower().rstrip("s")
    if re.search("same|that", wording) and not re.search("next|following|previous", wording):
        return _same(frame.anchor, unit)
    back = bool(re.search("earlier|before|previous|prior", wording))
    if frame.anchor is not None:
        origin = frame.anchor.start if back else frame.anchor.end
    elif frame.published is not None and back:
        origin = frame.published
    else:
        return None
    count = count_of(names["n"]) if names.get("n") else 1
    if count is None:
        return None
    moved = _back(origin, count if back else -count, unit if unit in ("week", "month", "year") else "day")
    if unit == "month":
        return month_of(moved.year, moved.month)
    if unit == "year":
        return year_of(moved.year)
    return week_of(moved) if unit == "week" and not names.get("n") else one_day(moved)


def _same(anchor: Period | None, unit: str) -> Days | None:
    if anchor is None:
        return None
    if unit == "week":
        return week_of(anchor.start)
    if unit == "month":
        return month_of(anchor.start.year, anchor.start.month)
    if unit == "year":
        return year_of(anchor.start.year)
    return anchor.start, anchor.end, anchor.precision


def since_then(match: re.Match[str], frame: Frame) -> Days | None:
    """ "since then": from the period named last to the publication day."""
    origin = frame.latest or frame.anchor
    if origin is None or frame.published is None or origin.start > frame.published:
        return None
    return span_of(origin.start, frame.published)


def bare_day(match: re.Match[str], frame: Frame) -> Days | None:
    """ "on the 15th", "the 9th to the 10th": of the month named last, else the nearest before the publication day."""
    number, names = int(re.sub(r"\D", "", match["d"])), match.groupdict()
    rel, today = (names.get("rel") or "").lower(), frame.published
    if rel and today is not None:
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
    if found is None or not names.get("e"):
        return one_day(found) if found else None
    end = day(found.year, found.month, int(re.sub(r"\D", "", match["e"])))
    return span_of(found, end) if end and found <= end else None
