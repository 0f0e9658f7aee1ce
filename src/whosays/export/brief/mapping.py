"""A small map of incidents as SVG: land, graticule, points, radii, names, scale. No borders: they would take sides."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from whosays.export.brief.escaping import safe
from whosays.export.brief.land import land_path
from whosays.export.brief.view import MARGIN, View, view_of
from whosays.model import Incident, Place, Status

KM_PER_DEGREE: Final = 111.32
STEPS: Final = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60)
"""Degrees between lines of the graticule."""
SCALES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""Kilometres of a scale bar."""
WIDE_SPAN: Final = 60
"""Degrees of latitude from which one scale bar cannot hold for the whole map."""
CHAR_WIDTH: Final = 6.4
LINE: Final = 14


@dataclass(frozen=True, slots=True)
class _Spot:
    """Incidents at one point."""

    place: Place
    lat: float
    lon: float
    count: int
    contested: bool


def draw_map(incidents: Sequence[Incident], *, width: int, height: int) -> str:
    """An SVG element of `width` x at most `height` units; "" where no incident has a coordinate."""
    spots = _spots(incidents)
    if not spots:
        return ""
    view = view_of([spot.lat for spot in spots], [spot.lon for spot in spots], width=width, height=height)
    label = f"Map of {len(spots)} places" if len(spots) > 1 else "Map of one place"
    body = "".join((*_ground(view), *_graticule(view), *_circles(spots, view), *_points(spots, view), _scale(view)))
    return f'<svg class="map" role="img" viewBox="0 0 {width} {view.height}" aria-label="{label}">{body}</svg>'


def _ground(view: View) -> list[str]:
    """Sea, land on it where there is any, and the frame around them."""
    box = f'x="0.5" y="0.5" width="{view.width - 1}" height="{view.height - 1}"'
    land = land_path(view)
    drawn = f'<path class="land" d="{land}"/>' if land else ""
    return [f'<rect class="sea" {box}/>', drawn, f'<rect class="frame" {box}/>']


def _spots(incidents: Sequence[Incident]) -> list[_Spot]:
    found: dict[tuple[float, float], list[Incident]] = {}
    for incident in incidents:
        place = incident.place
        if place is not None and place.lat is not None and place.lon is not None:
            found.setdefault((place.lat, place.lon), []).append(incident)
    west = _west([lon for _, lon in found])
    spots = []
    for (lat, lon), group in found.items():
        place = group[0].place
        if place is not None:
            contested = any(each.status in (Status.CONTESTED, Status.DENIED) for each in group)
            spots.append(_Spot(place, lat, lon if lon >= west else lon + 360, len(group), contested))
    return sorted(spots, key=lambda spot: (-spot.count, spot.place.name, spot.lat))


def _west(lons: list[float]) -> float:
    """Where to cut the globe: east of the widest gap, so that places either side of the date line stay together."""
    if not lons:
        return -180.0
    around = sorted(set(lons))
    gaps = [(after - before, after) for before, after in pairwise(around)]
    gaps.append((around[0] + 360 - around[-1], around[0]))
    return max(gaps)[1]


def _graticule(view: View) -> list[str]:
    """Parallels and meridians with their degrees at the rim."""
    drawn = []
    tall, wide = MARGIN / view.y_per_degree, MARGIN / view.x_per_degree
    for degree in _lines(view.south + tall, view.north - tall):
        y = view.y(degree)
        drawn.append(f'<path class="line" d="M0 {y:.1f}H{view.width}"/>')
        drawn.append(f'<text class="rim" x="4" y="{y - 3:.1f}">{_degrees(degree, "N", "S")}</text>')
    for degree in _lines(view.west + wide, view.east - wide):
        x = view.x(degree)
        drawn.append(f'<path class="line" d="M{x:.1f} 0V{view.height}"/>')
        shown = (degree + 180) % 360 - 180
        drawn.append(f'<text class="rim" x="{x + 3:.1f}" y="{view.height - 5}">{_degrees(shown, "E", "W")}</text>')
    return drawn


def _lines(low: float, high: float) -> list[float]:
    span = high - low
    step = next((each for each in STEPS if span / each <= 6), STEPS[-1])
    first = math.ceil(low / step)
    return [round(index * step, 4) for index in range(first, math.floor(high / step) + 1)]


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}°{'' if value == 0 else positive if value > 0 else negative}"


def _circles(spots: list[_Spot], view: View) -> list[str]:
    """How far off a point its incidents may be, where that can be seen."""
    drawn = []
    for spot in spots:
        radius = spot.place.radius_km or 0
        ry = radius / KM_PER_DEGREE * view.y_per_degree
        rx = radius / (KM_PER_DEGREE * max(0.1, math.cos(math.radians(spot.lat)))) * view.x_per_degree
        if ry > 6:
            drawn.append(
                f'<ellipse class="radius" cx="{view.x(spot.lon):.1f}" cy="{view.y(spot.lat):.1f}" '
                f'rx="{rx:.1f}" ry="{ry:.1f}"/>'
            )
    return drawn


def _points(spots: list[_Spot], view: View) -> list[str]:
    """Points, the contested with a ring, and names where they do not cover each other."""
    drawn, taken = [], []
    for spot in spots:
        x, y = view.x(spot.lon), view.y(spot.lat)
        size = min(10.0, 3.5 + 1.5 * math.sqrt(spot.count))
        taken.append((x - size, y - size, x + size, y + size))
        ring = f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="{size + 3:.1f}"/>' if spot.contested else ""
        number = f"{spot.count} incidents" if spot.count > 1 else "1 incident"
        drawn.append(
            f'{ring}<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}">'
            f"<title>{safe(spot.place.name)}: {number}</title></circle>"
        )
    for spot in spots:
        drawn.append(_label(spot, view, taken))
    return drawn


def _label(spot: _Spot, view: View, taken: list[tuple[float, float, float, float]]) -> str:
    name = spot.place.name if spot.count == 1 else f"{spot.place.name} ({spot.count})"
    wide = len(name) * CHAR_WIDTH
    x, y = view.x(spot.lon), view.y(spot.lat)
    for left, top in ((x + 11, y - 7), (x - 11 - wide, y - 7), (x - wide / 2, y - 25), (x - wide / 2, y + 11)):
        box = (left, top, left + wide, top + LINE)
        inside = left > 2 and top > 2 and box[2] < view.width - 2 and box[3] < view.height - LINE
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return f'<text class="name" x="{left:.1f}" y="{top + LINE - 3:.1f}">{safe(name)}</text>'
    return ""


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(view: View) -> str:
    if view.height / view.y_per_degree > WIDE_SPAN:
        return ""
    km = next((each for each in reversed(SCALES) if each / KM_PER_DEGREE * view.y_per_degree < view.width / 4), None)
    if km is None:
        return ""
    long = km / KM_PER_DEGREE * view.y_per_degree
    right, y = view.width - 12, 16
    return (
        f'<path class="scale" d="M{right - long:.1f} {y - 4}V{y}H{right}V{y - 4}"/>'
        f'<text class="rim" text-anchor="end" x="{right}" y="{y + 12}">{km:,} km</text>'
    )
