"""Values put into words: happenings, days, places, figures, lists of names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from whosays.model import Period, PeriodPrecision, Place, PlacePrecision

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

HAPPENINGS: Final = {
    "clash": "fighting",
    "airstrike": "an airstrike",
    "shelling": "shelling",
    "bombing": "a bombing",
    "suicide_bombing": "a suicide bombing",
    "chemical_attack": "a chemical attack",
    "attack": "an armed attack",
    "execution": "an execution",
    "abduction": "an abduction",
    "arrest": "an arrest",
    "release": "a release of captives",
    "surrender": "a surrender",
    "offensive": "a military operation",
    "capture": "a capture of ground",
    "withdrawal": "a withdrawal",
    "siege": "a siege",
    "deployment": "a deployment of forces",
    "support": "outside support",
    "clearance": "a clearance of weapons",
    "destruction": "destruction",
    "displacement": "displacement of people",
    "aid": "relief, given or stopped,",
    "agreement": "an agreement",
    "talks": "talks",
    "threat": "a threat of force",
    "sanction": "a sanction",
    "protest": "a protest",
    "toll": "a total over a period",
    "other": "a political or military happening",
}
"""What a claim type is called in a sentence."""

PLURALS: Final = frozenset({"talks"})
"""Claim types whose noun phrase wants "are"."""

_POINTS: Final = (PlacePrecision.POINT,)
_BEGUN: Final = frozenset(
    "about along around at between beyond east in inside near north northeast northwest off on outside south southeast "
    "southwest toward towards west".split()
)
"""Words with which a relative place begins; it wants no other before it."""


def happening(type: str) -> str:
    """The noun phrase for a claim type; one that is not in `HAPPENINGS` is called by its name."""
    return HAPPENINGS.get(type, type.replace("_", " "))


def heading(type: str) -> str:
    """The claim type as a heading begins: "Airstrike"."""
    return type.replace("_", " ").capitalize()


def month(when: date) -> str:
    """ "October 2015", whatever language the process runs in."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def month_short(when: date) -> str:
    """ "Oct 2015", whatever language the process runs in."""
    return f"{MONTHS[when.month - 1][:3]} {when.year}"


def day_short(when: date) -> str:
    """ "3 Oct 2015"."""
    return f"{when.day} {month_short(when)}"


def day(when: date) -> str:
    """ "3 October 2015"."""
    return f"{when.day} {month(when)}"


def period(when: Period | None) -> str:
    """ "on 3 October 2015", "in October 2015", "between 3 and 5 October 2015"; "" where it is not told."""
    if when is None:
        return ""
    start, end = when.start, when.end
    if start == end:
        return f"on {day(start)}"
    if when.precision is PeriodPrecision.MONTH:
        return f"in {month(start)}"
    if when.precision is PeriodPrecision.YEAR:
        return f"in {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"between {start.day} and {day(end)}"
    if start.year == end.year:
        return f"between {start.day} {MONTHS[start.month - 1]} and {day(end)}"
    return f"between {day(start)} and {day(end)}"


def where(place: Place | None) -> str:
    """ "in Kunduz", "at the airport"; "" where it is not told."""
    if place is None:
        return ""
    first = place.name.split(" ")[0]
    if first.lower() in _BEGUN or first[:1].isdecimal():
        return place.name
    return f"{'at' if place.precision in _POINTS else 'in'} {place.name}"


def bounds(low: int | None, high: int | None) -> str:
    """ "19", "at least 19", "up to 30", "19 to 24"."""
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"at least {low:,}" if low is not None else f"up to {high:,}"


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def capital(text: str) -> str:
    """With its first letter large."""
    return text[:1].upper() + text[1:]
