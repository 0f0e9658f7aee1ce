"""Land as the path of an SVG: the coast alone. Natural Earth, public domain; `land.txt` says how it was made."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Final

from whosays.export.brief.view import View

SCALE: Final = 100
"""Steps of the file in a degree."""
POLE: Final = -90.0
"""Only the ring of the land around the pole has points there; they close it and are no coast."""
PAD: Final = 4.0
"""Units past the rim at which rings are cut, so that no cut is seen."""
LOOSE: Final = 0.6
"""Units that a drawn coast may stray by where points are left out."""
LEAST: Final = 1.5
"""Units: land that is less wide and less high than this is not drawn."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ring:
    """A shore as longitudes and latitudes in degrees, without a repeated last point; longitudes may run past 180."""

    points: tuple[Point, ...]
    west: float
    east: float
    south: float
    north: float

    @property
    def endless(self) -> bool:
        """Whether it runs round the globe; it is then already long enough for every view."""
        return self.east - self.west > 720


@lru_cache(maxsize=1)
def rings() -> tuple[Ring, ...]:
    """All shores, in the order of the file."""
    text = resources.files("whosays.export.brief").joinpath("land.txt").read_text("ascii")
    return tuple(_ring(_decoded(line)) for line in text.splitlines() if not line.startswith("#"))


def land_path(view: View) -> str:
    """The "d" of a path over all land in `view`, cut just past its rim and as fine as can be seen; "" at sea."""
    drawn = []
    for ring in rings():
        if ring.north < view.south or ring.south > view.north:
            continue
        for turn in _turns(ring, view):
            cut = _cut([(view.x(lon + turn), view.y(lat)) for lon, lat in ring.points], view)
            drawn.append(_path(_thinned(cut)) if _is_seen(cut) else "")
    return "".join(drawn)


def _turns(ring: Ring, view: View) -> Iterator[float]:
    """Degrees to move the ring by, whole turns of the globe, so that it meets the view."""
    if ring.endless:
        yield 0
        return
    first, last = math.ceil((view.west - ring.east) / 360), math.floor((view.east - ring.west) / 360)
    yield from (turn * 360 for turn in range(first, last + 1))


def _decoded(line: str) -> list[Point]:
    """The points of a line of the file: Google's encoded polyline algorithm format."""
    numbers, value, shift = [], 0, 0
    for letter in line:
        bits = ord(letter) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    x = y = 0
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / SCALE, y / SCALE))
    return points


def _ring(points: list[Point]) -> Ring:
    if any(lat == POLE for _, lat in points):
        coast = [point for point in points if point[1] != POLE]
        if coast[-1][0] < coast[0][0]:
            coast.reverse()
        points = [(lon + turn, lat) for turn in (-360, 0, 360) for lon, lat in coast]
        points += [(points[-1][0], POLE - 1), (points[0][0], POLE - 1)]
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return Ring(tuple(points), min(lons), max(lons), min(lats), max(lats))


def _cut(points: Sequence[Point], view: View) -> list[Point]:
    """The part inside the rim and `PAD` around it: Sutherland and Hodgman (1974)."""
    kept = list(points)
    for axis, limit, side in ((0, -PAD, 1), (0, view.width + PAD, -1), (1, -PAD, 1), (1, view.height + PAD, -1)):
        before, kept = kept, []
        for one, other in pairwise([*before[-1:], *before]):
            here, there = (one[axis] - limit) * side >= 0, (other[axis] - limit) * side >= 0
            if here != there:
                share = (limit - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
            if there:
                kept.append(other)
    return kept


def _is_seen(points: Sequence[Point]) -> bool:
    if len(points) < 3:
        return False
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs) >= LEAST or max(ys) - min(ys) >= LEAST


def _thinned(points: Sequence[Point]) -> list[Point]:
    """The points that the eye needs: Douglas and Peucker (1973), of those that are not on top of each other."""
    apart = [points[0]]
    for x, y in points[1:]:
        if abs(x - apart[-1][0]) + abs(y - apart[-1][1]) >= LOOSE:
            apart.append((x, y))
    apart.append(points[0])
    kept = {0, len(apart) - 1}
    parts = [(0, len(apart) - 1)]
    while parts:
        start, end = parts.pop()
        most, at = max(((_off(apart[i], apart[start], apart[end]), i) for i in range(start + 1, end)), default=(0, 0))
        if most > LOOSE:
            kept.add(at)
            parts += [(start, at), (at, end)]
    return [apart[index] for index in sorted(kept)][:-1]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies off the line from `start` to `end`, or off `start` where they are one."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    x, y = point[0] - start[0], point[1] - start[1]
    long = math.hypot(dx, dy)
    return math.hypot(x, y) if long == 0 else abs(dy * x - dx * y) / long


def _path(points: Sequence[Point]) -> str:
    """A closed part of a path, in steps of a tenth of a unit."""
    if len(points) < 3:
        return ""
    whole = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = "".join(f"{_number(x - before[0], ' ')}{_number(y - before[1], ' ')}" for before, (x, y) in pairwise(whole))
    return f"M{_number(whole[0][0], '')}{_number(whole[0][1], ' ')}l{steps.lstrip()}z"


def _number(tenths: int, gap: str) -> str:
    """The number as short as SVG takes it; a minus needs no gap before it."""
    text = f"{tenths / 10:g}"
    short = text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
    return short if short.startswith("-") else gap + short
