"""The patterns of expressions of time, each with the reader that turns a match into days."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from whosays.resolving import dayreading as read
from whosays.resolving import dayrelative as relative
from whosays.resolving.calendar_words import MONTH_NAMES, NUMBER_WORDS, SEASON_NAMES, WEEKDAY_NAMES, Days

Reader = Callable[[re.Match[str], read.Frame], Days | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and its reader. `needs`: which of `CUES` must be in a text for the pattern to be tried."""

    name: str
    pattern: re.Pattern[str]
    reader: Reader
    needs: str


def _either(words: tuple[str, ...]) -> str:
    return "|".join((*words, *(word.upper() for word in words)))


def _after(words: str) -> str:
    """Behind one of these words; a look-behind each, for their lengths differ."""
    return "(?:" + "|".join(rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]}\s)" for word in words.split()) + ")"


_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
_MONTH = rf"(?:{_either(MONTH_NAMES)}|(?:{_either(tuple(_SHORT))})\b\.?)"
_PLAIN_MONTH = "(?:" + "|".join(name for name in MONTH_NAMES if name not in ("March", "May")) + ")"
_WEEKDAY = f"(?:{_either(WEEKDAY_NAMES)})"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19\d\d|20[0-4]\d)"
_YEAR_END = r"(?!\d|[.,/]\d|-\d|s\b)"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)})"
_VAGUE = "(?:a few|few|several|some|many|recent)"
_UNIT = "(?:hour|day|night|week|month|year)s?"
_NUMBER_END = r"(?!\d|[.,:]\d|\s*%|(?:st|nd|rd|th)\b)"
_DASH = r"\s*[-–—]\s*"
_DATE_WEEKDAY = rf"(?:(?P<wd>{_WEEKDAY}|{_SHORT_WEEKDAY}),?\s+(?:the\s+)?)?"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}){_YEAR_END}|,?\s+(?:of\s+)?(?P<rel>last|this)\s+year\b)"
_PART = (
    r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:start|beginning|end|middle|outset|first days|first week|last week|"
    r"first half|second half|first six months) of)[\s-]+(?:in\s+)?"
)
_ABOUT = "about|around|some|nearly|almost|over|more than|at least|just over|just|roughly|close to"
_COUNTED = (
    r"(?:people|persons|civilians|killed|dead|wounded|injured|fighters|soldiers|troops|families|men|women|children|"
    r"others|houses|homes|hectares|rounds|km|kilomet|met|militants|terrorists|rebels|were|have|had)"
)
_PREPOSED = "in since of during until by from to before after between throughout and around"

CUES = {
    "month": re.compile(_MONTH),
    "digit": re.compile(r"\d\d?(?:st|nd|rd|th)\b|[./-]\d\d?[./-]|\d{4}"),
    "weekday": re.compile(_WEEKDAY),
    "short weekday": re.compile(rf"\bon\s{_SHORT_WEEKDAY}"),
    "holiday": re.compile(r"\b(?:New Year|Christmas)"),
    "season": re.compile(r"\b(?:" + "|".join(SEASON_NAMES) + r")\b", re.IGNORECASE),
    "relative": re.compile(
        r"\b(?:today|tonight|yesterday|tomorrow|overnight|since|day|night|morning|afternoon|evening|weekend|week|"
        r"month|year|hour)s?\b",
        re.IGNORECASE,
    ),
}
"""What a text must hold for the rules that need it to be tried."""


def _rule(name: str, reader: Reader, needs: str, pattern: str, *, any_case: bool = False) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE if any_case else 0), reader, needs)


_DATES = (
    _rule(
        "iso",
        read.iso,
        "digit",
        rf"(?<![\d-])(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])",
    ),
    _rule(
        "numeric",
        read.numeric,
        "digit",
        rf"(?<![\d./-])(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>{_YEAR})(?![\d-])",
    ),
    _rule(
        "day-range",
        read.day_range,
        "month",
        rf"\b{_DATE_WEEKDAY}(?<![\d,.])(?P<d>{_DAY})(?P<by>{_DASH}|\s+(?:to|until|and)\s+)(?:the\s+)?"
        rf"(?P<e>{_DAY})\s+(?:of\s+)?(?P<m>{_MONTH}){_OF_YEAR}?",
    ),
    _rule(
        "month-day-range",
        read.day_range,
        "month",
        rf"\b{_DATE_WEEKDAY}(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?P<by>{_DASH}|\s+(?:to|until|through|and)\s+)"
        rf"(?P<e>{_DAY}){_NUMBER_END}(?:{_OF_YEAR}|(?!\s+{_COUNTED}))",
    ),
    _rule(
        "day-month",
        read.day_month,
        "month",
        rf"\b{_DATE_WEEKDAY}(?<![\d,.])(?P<d>{_DAY})(?:\s+of)?[\s-]+(?P<m>{_MONTH}){_OF_YEAR}?(?!\s+(?:HAVE|BE)\b)",
    ),
    _rule(
        "month-day",
        read.day_month,
        "month",
        rf"\b{_DATE_WEEKDAY}(?P<m>{_MONTH})\s+(?:the\s+)?(?P<d>{_DAY})\b{_NUMBER_END}{_OF_YEAR}?",
    ),
)

_MONTHS_AND_YEARS = (
    _rule("month-year", read.month, "month", rf"\b(?:{_PART})?(?P<m>{_MONTH}){_OF_YEAR}"),
    _rule("part-month", read.month, "month", rf"\b{_PART}(?P<m>{_MONTH})\b(?!\s+\d)"),
    _rule("last-month-name", read.month, "month", rf"\b(?P<rel>[Ll]ast|[Tt]his)\s+(?P<m>{_MONTH})\b(?!\s+\d)"),
    _rule("month", read.month, "month", rf"\b(?P<m>{_PLAIN_MONTH})\b(?!\s+\d\d?\b{_NUMBER_END})"),
    _rule(
        "month-after",
        read.month,
        "month",
        rf"{_after('in since until during from')}(?P<m>{_MONTH})(?!\w)(?!\s+(?:on|to|against|through|towards)\b)",
    ),
    _rule("years", read.years, "digit", rf"(?<![\d-])(?P<y>{_YEAR})[-–](?P<e>\d\d(?:\d\d)?)(?![\d-])"),
    _rule("part-year", read.year, "digit", rf"\b{_PART}(?P<y>{_YEAR}){_YEAR_END}"),
    _rule(
        "year",
        read.year,
        "digit",
        rf"{_after(_PREPOSED)}(?P<y>{_YEAR}){_YEAR_END}(?!\s*%|\s+{_COUNTED}\b)",
    ),
    _rule("year-in-brackets", read.year, "digit", rf"(?<=\()(?P<y>{_YEAR})(?=\))"),
    _rule("decade", read.decade, "digit", rf"\b(?:{_PART})?(?P<y>(?:19|20)\d0)['’]?s\b"),
    _rule(
        "year-of-war",
        read.year,
        "digit",
        rf"(?<=\bthe\s)(?P<y>{_YEAR})(?=\s(?:war|uprising|revolution|invasion|ceasefire|truce|conflict|coup|election)\b)",
    ),
    _rule(
        "season-of-year",
        read.season,
        "season",
        rf"\b(?P<rel>)(?P<s>{'|'.join(SEASON_NAMES)})\s+(?:of\s+)?(?P<y>{_YEAR}){_YEAR_END}",
        any_case=True,
    ),
    _rule(
        "season",
        read.season,
        "season",
        rf"\b(?P<rel>last|this)\s+(?P<s>{'|'.join(SEASON_NAMES)})\b",
        any_case=True,
    ),
)

_DAYS_OF_WEEK = (
    _rule(
        "weekday",
        relative.weekday,
        "weekday",
        r"\b(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his coming|[Cc]oming|[Tt]his|[Pp]ast|[Pp]revious|(?<=[Oo]n )the)\s+)?"
        rf"(?P<wd>{_WEEKDAY})\b(?:\s+(?P<week>(?:of\s+)?(?:last|this) week|of the week before))?",
    ),
    # Scraped texts lose apostrophes: "Sundays attack". "On Sundays" is a habit.
    _rule("weekday", relative.weekday, "weekday", rf"(?<![Oo]n\s)\b(?P<rel>)(?P<wd>{_WEEKDAY})(?=s\s+[a-z])"),
    _rule("short-weekday", relative.weekday, "short weekday", rf"(?<=\bon\s)(?P<rel>)(?P<wd>{_SHORT_WEEKDAY})(?!\w)"),
    _rule(
        "holiday",
        relative.holiday,
        "holiday",
        r"\b(?:New Year(?:['’]?s)?(?:\s+(?:Day|Eve))?|Christmas(?:\s+(?:Day|Eve))?)\b",
    ),
    _rule(
        "relative-day",
        relative.relative_day,
        "relative",
        r"\b(?:the day before yesterday|yesterday(?:\s+(?:morning|afternoon|evening|night))?|(?:earlier\s+|later\s+)?"
        r"today|tonight|tomorrow|last (?:night|evening)|this (?:morning|afternoon|evening)|overnight)\b",
        any_case=True,
    ),
    _rule(
        "relative-week",
        relative.relative_week,
        "relative",
        r"\b(?:(?P<part>earlier|later|early|late|mid|"
        r"the (?:start|beginning|end|middle|(?:first|second) half) of)[\s-]+"
        r"(?:in\s+)?)?(?P<rel>this|last|next|previous|the)\s+(?P<unit>weekend|week|month|year)"
        r"(?:\b|(?=s\s+[a-z]))(?!-|\s+(?:ago|earlier|later|before|after|old)\b)",
        any_case=True,
    ),
)

_COUNTED_BACK = (
    _rule(
        "ago",
        relative.ago,
        "relative",
        rf"\b(?:(?:{_ABOUT})\s+)?(?P<n>{_VAGUE}|{_COUNT})\s+(?P<unit>{_UNIT})\s+ago\b",
        any_case=True,
    ),
    _rule(
        "window",
        relative.window,
        "relative",
        rf"\b(?:past|last|previous|preceding)\s+(?:(?P<n>{_COUNT}|{_VAGUE})[\s-]+)(?P<unit>{_UNIT})\b|"
        r"\b(?:past|preceding|(?:in|over|during|within|for) the last)\s+(?P<one>hour|day|night|week|month|year)\b",
        any_case=True,
    ),
    _rule(
        "recent",
        relative.window,
        "relative",
        r"\b(?:in|over|during|of|the)\s+(?:the\s+)?(?P<n>recent)\s+(?P<unit>(?:day|week|month|year)s)\b",
        any_case=True,
    ),
    _rule(
        "lasting",
        relative.lasting,
        "relative",
        rf"\bfor\s+(?:(?:{_ABOUT})\s+)?(?P<n>{_COUNT})\s+(?P<unit>(?:day|week|month|year)s?)\b",
        any_case=True,
    ),
    _rule(
        "stretch",
        relative.stretch,
        "relative",
        rf"\b(?:after|in|over|during|following|despite)\s+(?:(?:{_ABOUT}|the first)\s+)?(?P<n>{_COUNT})\s+"
        r"(?P<unit>(?:day|week|month)s?)\s+of\b",
        any_case=True,
    ),
    _rule(
        "nth-day",
        relative.nth_day,
        "relative",
        rf"\b(?:(?:for|into|entered|enters|on|in)\s+)(?:a|an|the|its|their)\s+(?P<n>{'|'.join(relative.ORDINAL_WORDS)})\s+"
        r"(?:(?:straight|consecutive|successive)\s+)?(?P<unit>day|week|month|year)\b(?!\s+of\s+(?:the\s+)?(?:Eid|Ramadan|month|week))",
        any_case=True,
    ),
    _rule(
        "after-event",
        relative.after_event,
        "relative",
        rf"\b(?P<n>{_COUNT})\s+(?P<unit>(?:day|week)s?)\s+after\b(?=\s+\w)(?!\s+(?:yesterday|tomorrow|that|this)\b)",
        any_case=True,
    ),
)

_ANCHORED = (
    _rule(
        "anchored",
        relative.anchored,
        "relative",
        r"\b(?:(?:the|that)\s+(?:very\s+)?(?:same|next|following|previous)\s+"
        r"(?P<unit>day|night|morning|evening|afternoon|week|month|year)|(?:that|same|next)\s+"
        r"(?:day|night|morning|evening|afternoon)|that\s+(?P<that>week|month|year)|"
        r"(?:the|a|one)\s+(?:day|night)\s+(?:earlier|before|later)|the\s+(?:day|night)\s+after(?=\s*(?:[,.;:)]|$)))\b"
        r"(?!\s+(?:yesterday|tomorrow))",
        any_case=True,
    ),
    _rule(
        "anchored-count",
        relative.anchored,
        "relative",
        rf"\b(?P<n>{_COUNT})\s+(?P<unit>(?:day|week|month|year)s?)\s+(?:earlier|later|prior|before(?=\s*(?:[,.;:)]|$)))(?!\w)",
        any_case=True,
    ),
    _rule("since-then", relative.since_then, "relative", r"\bsince\s+then\b", any_case=True),
    _rule(
        "bare-day",
        relative.bare_day,
        "digit",
        rf"{_after('on of by since from until')}the\s+(?P<d>{_DAY})(?<=[a-z])(?:(?:\s+to\s+the\s+|{_DASH})"
        rf"(?P<e>{_DAY})(?<=[a-z])|\s+of\s+(?:(?P<rel>this|last)|the)\s+month\b|"
        r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|at|in)\b))",
    ),
)

RULES: tuple[Rule, ...] = (*_DATES, *_MONTHS_AND_YEARS, *_DAYS_OF_WEEK, *_COUNTED_BACK, *_ANCHORED)
"""All rules. Where two match at one place the longer wins, of equal ones the one named first."""
