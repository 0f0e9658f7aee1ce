"""The day from which a report counts its days, where it does not say when it was published.

Bulletins, round-ups and releases name the day or week they cover ("Daily report, 5 March 2031"): "on Tuesday" is
then the last one up to that day. The day is used to read days by and is never given out as one of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from whosays.language import Sentence
from whosays.model import Period, Report
from whosays.resolving.days import report_mentions

HEAD = 400
"""Characters of a story in which it says what day it is of."""

LONGEST = 10
"""Days that a report covers, at most."""

LATER = 31
"""Days past that day which a report may still name: what is planned. One that names later ones tells of the past."""

_YEAR = re.compile(r"(?:19|20)\d\d")


def dated(report: Report, parts: Sequence[Sentence]) -> Report:
    """The report with the day it counts from as its day of publication, where it has none and its head (headline and
    first sentences `parts`) tells a full date; else the report itself."""
    if report.published is not None or not parts:
        return report
    told = _day_told(report.text, parts)
    return report if told is None else replace(report, published=told)


def _day_told(text: str, parts: Sequence[Sentence]) -> date | None:
    mentions = report_mentions(text, [part.span for part in parts], published=None)
    full = [m for m in mentions if (m.period or m.point) and _YEAR.search(m.text)]
    head = [m.period for m in full if m.period and not m.point and m.span.end <= parts[0].span.start + HEAD]
    if not head or not _is_days(head[0]):  # a month's bulletin: its weekdays cannot be told
        return None
    ends = [period.end for period in head if _is_days(period)]
    told = max(end for end in ends if abs((end - ends[0]).days) < LONGEST)
    periods = [period for m in full if (period := m.point or m.period) is not None]
    latest = max(period.end if _is_days(period) else period.start for period in periods)
    return told if (latest - told).days <= LATER else None


def _is_days(period: Period) -> bool:
    return (period.end - period.start).days < LONGEST
