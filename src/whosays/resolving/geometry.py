"""Distances and points on the globe, in degrees (WGS 84) and kilometres."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088
"""Mean radius of the earth."""

KM_PER_DEGREE = math.pi * EARTH_KM / 180

BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
"""Degrees clockwise from north for the words of the compass."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance by the haversine formula."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    a = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(a)))


def moved(lat: float, lon: float, *, bearing: float, km: float) -> tuple[float, float]:
    """The point `km` from (lat, lon) along the great circle that starts at `bearing` degrees."""
    phi, theta, arc = math.radians(lat), math.radians(bearing), km / EARTH_KM
    to = math.asin(math.sin(phi) * math.cos(arc) + math.cos(phi) * math.sin(arc) * math.cos(theta))
    turn = math.atan2(math.sin(theta) * math.sin(arc) * math.cos(phi), math.cos(arc) - math.sin(phi) * math.sin(to))
    return round(math.degrees(to), 5), round((lon + math.degrees(turn) + 540) % 360 - 180, 5)


def midpoint(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """The point half way along the great circle between two."""
    phi1, phi2, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    x, y = math.cos(phi2) * math.cos(turn), math.cos(phi2) * math.sin(turn)
    phi = math.atan2(math.sin(phi1) + math.sin(phi2), math.hypot(math.cos(phi1) + x, y))
    lon = math.radians(lon1) + math.atan2(y, math.cos(phi1) + x)
    return round(math.degrees(phi), 5), round((math.degrees(lon) + 540) % 360 - 180, 5)


def centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of points of one region, by medians of latitude and longitude, so that a stray one does not pull."""
    lats = sorted(lat for lat, _ in points)
    lons = sorted(lon for _, lon in points)
    half = len(points) // 2
    if len(points) % 2:
        return lats[half], lons[half]
    return round((lats[half - 1] + lats[half]) / 2, 5), round((lons[half - 1] + lons[half]) / 2, 5)
