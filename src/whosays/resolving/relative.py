"""Places told by another place: "10 km south of X", "the countryside of X", "northern X", "near X".

The point is moved only where the text gives a direction, by the distance it gives or, without one, by a part of the
size of what it is told by; the radius owns the doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.resolving.entries import Entry, Kind
from whosays.resolving.geometry import BEARINGS, moved
from whosays.resolving.weights import RELATIVE

_WAY = r"(?:north|south)[\s-]?(?:east|west)|north|south|east|west"
_NUMBER_WORDS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "eighty": 80, "hundred": 100, "a hundred": 100, "a few": 3, "several": 5,
}  # fmt: skip
_UNIT_KM = {"k": 1.0, "m": 1.609344}
_COUNT = r"(?:\d+(?:[.,]\d+)?|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")"
_OF = r"(?:\s+(?:of|from))"
_THE = r"(?:\s+the)?(?:\s+[\w-]+){0,2}?(?:\s+(?:city|town|village|province|capital|provincial capital)(?:\s+of)?)?"
_AREAS = (
    r"(?:countryside|suburbs?|outskirts|fringes?|edges?|edge|approaches|environs|hinterland|rural areas?|parts?|side|"
    r"half|sector|section|areas?|districts?|neighbou?rhoods?|quarters?|portion|flank|entrances?|gates?)"
)
_BEFORE = tuple(
    (name, re.compile(pattern + r"[\s-]*$", re.IGNORECASE))
    for name, pattern in (
        (
            "distance",
            rf"(?:(?:some|about|around|roughly|nearly|approximately|over|more than|less than|just|only)\s+)*"
            rf"(?P<count>{_COUNT})\s*-?\s*(?P<unit>k)(?:m|ms|ilomet(?:er|re)s?)\b(?:\s*\([^)]*\))?"
            rf"(?:\s+(?:to the\s+)?(?P<way>{_WAY})(?:ern)?)?(?:\s+(?:away|outside|off))?{_OF}?{_THE}",
        ),
        (
            "distance",
            rf"(?:(?:some|about|around|roughly|nearly|approximately|over|more than|less than|just|only)\s+)*"
            rf"(?P<count>{_COUNT})\s*-?\s*(?P<unit>m)i(?:les?)?\b(?:\s*\([^)]*\))?"
            rf"(?:\s+(?:to the\s+)?(?P<way>{_WAY})(?:ern)?)?(?:\s+(?:away|outside|off))?{_OF}?{_THE}",
        ),
        ("part", rf"\b(?P<way>{_WAY})(?:ern)?\s+(?:rural\s+)?{_AREAS}\s+of{_THE}"),
        ("part", rf"(?<!\bto\s)\bthe\s+(?P<way>{_WAY})\s+of{_THE}"),
        ("outside", rf"\b(?:to the\s+)?(?:just\s+)?(?P<way>{_WAY})\s+of{_THE}"),
        ("countryside", r"\b(?:countryside|rural areas?|rural parts|hinterland)\s+(?:of|around|outside|near)" + _THE),
        ("outskirts", rf"\b(?:outskirts|suburbs?|edges?|fringes?|environs|approaches)\s+(?:of|to){_THE}"),
        ("part", rf"\b(?P<way>{_WAY})(?:ern)?(?:\s+rural)?"),
        ("countryside", r"\brural"),
        ("near", rf"\b(?:near(?:by)?|close to|around|in the vicinity of|not far from|just outside|outside|adjacent to)"
                 rf"{_THE}"),
    )
)  # fmt: skip
_TELLING = re.compile(
    r"north|south|east|west|k(?:m|ms|ilomet(?:er|re)s?)\b|miles?\b|countryside|rural|hinterland|outskirts|suburbs?\b|"
    r"edges?\b|fringes?\b|environs|approaches|near|close|around|vicinity|outside|not far|adjacent"
)
"""What any of the patterns before a name needs, in lower case."""

_AFTER = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "part",
            rf"(?:['’]s)?\s+(?:\w+\s+)?(?P<way>{_WAY})(?:ern)?\s+(?:and\s+\w+\s+)?(?:\w+\s+)?{_AREAS}\b",
        ),
        ("countryside", r"(?:['’]?s)?\s+(?:countryside|rural areas?|hinterland)\b"),
        ("outskirts", r"(?:['’]?s)?\s+(?:outskirts|suburbs|environs)\b"),
    )
)


@dataclass(frozen=True, slots=True)
class Shift:
    """What the words round a name do to its place. `before` and `after`: how many characters they take on each side."""

    how: str
    before: int
    after: int
    bearing: float | None = None
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A computed point: degrees, and a radius in kilometres that owns the doubt."""

    lat: float
    lon: float
    radius_km: float
    why: str


def shift_of(before: str, after: str) -> Shift | None:
    """What the text just before and just after a name does to it; None where nothing."""
    before, after = before[-RELATIVE.told_within :], after[: RELATIVE.told_within]
    for how, pattern in _BEFORE if _TELLING.search(before.lower()) else ():
        hit = pattern.search(before)
        if hit is None:
            continue
        groups = hit.groupdict()
        km = None
        if groups.get("count"):
            km = _number(groups["count"]) * _UNIT_KM[groups["unit"].lower()]
        return Shift(how, len(before) - hit.start(), 0, _bearing(groups.get("way")), km)
    for how, pattern in _AFTER:
        hit = pattern.match(after)
        if hit is not None:
            return Shift(how, 0, hit.end(), _bearing(hit.groupdict().get("way")))
    return None


def _number(words: str) -> float:
    lowered = words.lower()
    return float(_NUMBER_WORDS[lowered]) if lowered in _NUMBER_WORDS else float(lowered.replace(",", "."))


def _bearing(way: str | None) -> float | None:
    return BEARINGS[re.sub(r"[\s-]", "", way.lower())] if way else None


def shifted(entry: Entry, shift: Shift) -> Point:
    """The point that a shift of `entry` tells of, with its radius."""
    reach = entry.radius_km
    if shift.how == "distance" and shift.km is not None:
        if shift.bearing is None:
            return Point(entry.lat, entry.lon, round(shift.km + reach, 1), "place:within-distance")
        lat, lon = moved(entry.lat, entry.lon, bearing=shift.bearing, km=shift.km)
        doubt = max(RELATIVE.least_doubt_km, shift.km * RELATIVE.distance_doubt)
        return Point(lat, lon, round(doubt + min(reach, RELATIVE.most_reach_km), 1), "place:distance-and-direction")
    if shift.how == "outside":
        km = reach * RELATIVE.outside if entry.kind is Kind.COUNTRY else reach + RELATIVE.outside_km
        lat, lon = moved(entry.lat, entry.lon, bearing=shift.bearing or 0.0, km=km)
        return Point(lat, lon, round(km + RELATIVE.least_doubt_km, 1), "place:direction")
    if shift.how == "part" and shift.bearing is not None:
        km = reach * RELATIVE.part
        lat, lon = moved(entry.lat, entry.lon, bearing=shift.bearing, km=km)
        return Point(lat, lon, round(max(RELATIVE.least_doubt_km, reach * RELATIVE.part_radius), 1), "place:part")
    if shift.how == "countryside":
        return Point(entry.lat, entry.lon, round(max(RELATIVE.countryside_km, reach), 1), "place:countryside")
    if shift.how == "outskirts":
        return Point(entry.lat, entry.lon, round(reach + RELATIVE.outskirts_km, 1), "place:outskirts")
    return Point(entry.lat, entry.lon, round(reach + RELATIVE.near_km, 1), "place:near")
