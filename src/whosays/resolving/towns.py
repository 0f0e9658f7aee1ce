"""Where towns lie and in which region: what regions, and places of our own, are placed by while an index is built."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict

import numpy as np

from whosays.resolving.entries import Entry
from whosays.resolving.geometry import distance_km

_WINDOW = 1
"""Whole degrees to each side of a place's own in which its nearest town is looked for."""
_FLAT_SLACK = 1.6
"""By how much a squared distance on a flat map may be off within two degrees, up to 80 degrees of latitude."""


class Towns:
    """Points of towns by country, each with its region, in flat arrays: all the world's take a few MB."""

    def __init__(self) -> None:
        self._lats: dict[str, array[float]] = defaultdict(lambda: array("d"))
        self._lons: dict[str, array[float]] = defaultdict(lambda: array("d"))
        self._regions: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._names = [""]
        self._numbers: dict[str, int] = {"": 0}
        self._people: dict[tuple[str, int], int] = defaultdict(int)

    def add(self, town: Entry) -> None:
        """Takes a town's place, region and people down."""
        number = self._numbers.setdefault(town.admin1, len(self._names))
        if number == len(self._names):
            self._names.append(town.admin1)
        self._lats[town.country].append(town.lat)
        self._lons[town.country].append(town.lon)
        self._regions[town.country].append(number)
        self._people[town.country, number] += town.population

    def inside(self, country: str, region: str) -> tuple[list[tuple[float, float]], int]:
        """Latitudes and longitudes of a region's towns, in the order they came, and how many people live in them."""
        number = self._numbers.get(region, -1)
        places = zip(self._lats[country], self._lons[country], self._regions[country], strict=True)
        return [(lat, lon) for lat, lon, which in places if which == number], self._people[country, number]

    def region_at(self, country: str, lat: float, lon: float) -> str:
        """The region of the nearest town of a country, "" where none lies within a degree or two. Only towns that are
        near on a flat map are measured."""
        lats, lons = np.asarray(self._lats[country]), np.asarray(self._lons[country])
        regions = np.asarray(self._regions[country])
        around = (regions > 0) & (abs(np.floor(lats) - math.floor(lat)) <= _WINDOW)
        around &= abs(np.floor(lons) - math.floor(lon)) <= _WINDOW
        lats, lons, regions = lats[around], lons[around], regions[around]
        if not len(regions):
            return ""
        flat = (lats - lat) ** 2 + ((lons - lon) * math.cos(math.radians(lat))) ** 2
        near = flat <= _FLAT_SLACK * flat.min()
        places = zip(lats[near].tolist(), lons[near].tolist(), regions[near].tolist(), strict=True)
        nearest = min(
            (distance_km(lat, lon, there, beside), self._names[int(which)]) for there, beside, which in places
        )
        return nearest[1]
