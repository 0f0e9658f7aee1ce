"""Words for days, months and numbers, and sums with days. No text is searched here."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from whosays.model import PeriodPrecision

Days = tuple[date, date, PeriodPrecision]
"""First day, last day, and how narrow."""

_MONTHS = "january february march april may june july august september october november december".split()
_SHORT_MONTHS = {"sept": 9} | {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_WEEKDAYS = {"tues": 1, "thur": 3, "thurs": 3, "weds": 2} | {name[:3]: n for n, name in enumerate(_WEEKDAYS)}
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "couple of": 2,
    "a couple of": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "twenty-four": 24,
    "thirty": 30,
    "forty-eight": 48,
}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_FIRST_DATE, _LAST_DATE = date(1, 1, 3), date(9999, 12, 29)

MONTH_NAMES = tuple(name.capitalize() for name in _MONTHS)
WEEKDAY_NAMES = tuple(name.capitalize() for name in _WEEKDAYS)
NUMBER_WORDS = tuple(sorted(_NUMBERS, key=len, reverse=True))
SEASON_NAMES = tuple(_SEASONS)


def month_number(word: str) -> int:
    """1 to 12 of "January", "Jan", "Sept."."""
    key = word.lower().rstrip(".")
    return _MONTHS.index(key) + 1 if key in _MONTHS else _SHORT_MONTHS[key]


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 of "Tuesday", "Tue", "Tues.", "Tuesdays"."""
    key = word.lower().rstrip(".")
    for full in (key, key.removesuffix("s")):
        if full in _WEEKDAYS:
            return _WEEKDAYS.index(full)
    return _SHORT_WEEKDAYS[key]


def count_of(word: str) -> int | None:
    """The number that a word or figure gives; None for vague ones ("few", "several")."""
    key = " ".join(word.lower().split())
    return int(key) if key.isdecimal() else _NUMBERS.get(key)


def day(year: int, month: int, number: int) -> date | None:
    """That day, None where the calendar has none such."""
    if not 1 <= month <= 12 or not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, number)


def one_day(when: date) -> Days:
    """A single day."""
    return when, when, PeriodPrecision.DAY


def span_of(start: date, end: date) -> Days:
    """Some days in a row; a single one is a day."""
    return (start, end, PeriodPrecision.SPAN) if start != end else one_day(start)


def month_of(year: int, month: int) -> Days:
    """A whole month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), PeriodPrecision.MONTH


def year_of(year: int) -> Days:
    """A whole year."""
    return date(year, 1, 1), date(year, 12, 31), PeriodPrecision.YEAR


def week_of(when: date) -> Days:
    """The week, Monday to Sunday, that holds a day."""
    start = shift(when, days=-when.weekday())
    return start, shift(start, days=6), PeriodPrecision.WEEK


def shift(when: date, *, days: int = 0, months: int = 0) -> date:
    """So many days and months on; a day that its month lacks becomes its last, and the calendar's ends are kept."""
    year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return _FIRST_DATE if year < 1 else _LAST_DATE
    moved = date(year, month + 1, min(when.day, calendar.monthrange(year, month + 1)[1]))
    ordinal = moved.toordinal() + days
    if ordinal < _FIRST_DATE.toordinal():
        return _FIRST_DATE
    return date.fromordinal(min(ordinal, _LAST_DATE.toordinal()))


def part_of_month(year: int, month: int, part: str) -> Days:
    """The first ten days ("early"), the second ("mid") or the rest ("late") of a month; its first or last seven days
    ("first-week", "last-week"); a half of it."""
    first, last, _ = month_of(year, month)
    if part in ("first-week", "last-week"):
        start = first if part == "first-week" else shift(last, days=-6)
        return start, shift(start, days=6), PeriodPrecision.WEEK
    if part in ("half", "second-half"):
        return span_of(*((first, first.replace(day=15)) if part == "half" else (first.replace(day=16), last)))
    if part == "early":
        return span_of(first, first.replace(day=10))
    if part == "mid":
        return span_of(first.replace(day=11), first.replace(day=20))
    return span_of(first.replace(day=21), last)


def part_of_year(year: int, part: str) -> Days:
    """January to April ("early"), May to August ("mid") or the rest ("late") of a year; its first or last seven days
    ("first-week", "last-week"); a half of it."""
    if part in ("first-week", "last-week"):
        start = date(year, 1, 1) if part == "first-week" else date(year, 12, 25)
        return start, start.replace(day=start.day + 6), PeriodPrecision.WEEK
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "half": (1, 6), "second-half": (7, 12)}[part]
    return span_of(month_of(year, first)[0], month_of(year, last)[1])


def season_of(year: int, season: str) -> Days:
    """Three months, as counted in the north; a winter is named after the year that it begins in."""
    first, last = _SEASONS[season]
    end = month_of(year + (last - 1) // 12, (last - 1) % 12 + 1)[1] if year < 9999 else date(9999, 12, 31)
    return span_of(month_of(year, first)[0], end)


def weekday_before(when: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday not after `when`, or before it."""
    back = (when.weekday() - weekday) % 7
    return shift(when, days=-(back or 7) if strictly else -back)


def weekday_after(when: date, weekday: int) -> date:
    """The next such weekday after `when`."""
    return when + timedelta(days=((weekday - when.weekday() - 1) % 7) + 1)
