"""What a gazetteer holds: entries, their kinds, and how narrow and how wide each kind is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from whosays.model import PlacePrecision


class Kind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    REGION = "region"
    CITY = "city"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"
    CAMP = "camp"
    AIRBASE = "airbase"
    AIRPORT = "airport"
    BASE = "base"
    CROSSING = "crossing"
    DAM = "dam"
    BRIDGE = "bridge"
    PORT = "port"
    FIELD = "field"
    PLANT = "plant"
    PRISON = "prison"
    ROAD = "road"
    FRONT = "front"
    MOUNTAIN = "mountain"
    VALLEY = "valley"
    FOREST = "forest"
    DESERT = "desert"
    LAKE = "lake"
    RIVER = "river"
    ISLAND = "island"
    SITE = "site"


POPULATED = frozenset({Kind.CITY, Kind.VILLAGE})
"""Where people live in the open country's sense: what "town of" and "village of" may name."""

AREAS = frozenset({Kind.COUNTRY, Kind.PROVINCE, Kind.DISTRICT, Kind.REGION})
"""What other places lie in."""

PRECISIONS: dict[Kind, PlacePrecision] = {
    Kind.COUNTRY: PlacePrecision.COUNTRY,
    Kind.PROVINCE: PlacePrecision.PROVINCE,
    Kind.DISTRICT: PlacePrecision.DISTRICT,
    Kind.REGION: PlacePrecision.AREA,
    Kind.CITY: PlacePrecision.TOWN,
    Kind.VILLAGE: PlacePrecision.TOWN,
    Kind.NEIGHBOURHOOD: PlacePrecision.TOWN,
    Kind.CAMP: PlacePrecision.TOWN,
    Kind.ROAD: PlacePrecision.AREA,
    Kind.FRONT: PlacePrecision.AREA,
    Kind.MOUNTAIN: PlacePrecision.AREA,
    Kind.VALLEY: PlacePrecision.AREA,
    Kind.FOREST: PlacePrecision.AREA,
    Kind.DESERT: PlacePrecision.AREA,
    Kind.LAKE: PlacePrecision.AREA,
    Kind.RIVER: PlacePrecision.AREA,
    Kind.ISLAND: PlacePrecision.AREA,
}
"""Kinds that are not here are points."""

RADII_KM: dict[Kind, float] = {
    Kind.COUNTRY: 250.0,
    Kind.PROVINCE: 60.0,
    Kind.DISTRICT: 20.0,
    Kind.REGION: 50.0,
    Kind.VILLAGE: 2.0,
    Kind.NEIGHBOURHOOD: 1.5,
    Kind.CAMP: 1.5,
    Kind.AIRBASE: 3.0,
    Kind.AIRPORT: 3.0,
    Kind.FIELD: 8.0,
    Kind.ISLAND: 10.0,
}
"""Where an entry states none; 2 km for kinds that are not here."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer. `id`: "geonames:…", "icao:…", "own:…", "admin1:…", "import:…". Degrees (WGS 84), km.

    `country` is ISO 3166-1 alpha-2, "" where none holds it alone; `admin1` the name of the first-level region, "" where
    unknown; `population` 0 where unknown; `within` the id or name of the place an own entry lies by.
    """

    id: str
    name: str
    kind: Kind
    lat: float
    lon: float
    radius_km: float
    country: str = ""
    admin1: str = ""
    population: int = 0
    near: str = ""

    @property
    def precision(self) -> PlacePrecision:
        """How narrow a place of this kind is."""
        return PRECISIONS.get(self.kind, PlacePrecision.POINT)

    @property
    def source(self) -> str:
        """The gazetteer it comes from: the part of the id before the colon."""
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry with all the names it is known by; the first is `entry.name`."""

    entry: Entry
    names: tuple[str, ...]


def town_radius_km(population: int) -> float:
    """How far a town of so many people reaches: 1.5 km for a village, 12 km for ten million."""
    if population <= 0:
        return 2.0
    return round(min(12.0, max(1.5, 0.0041 * math.sqrt(population) + 1.0)), 1)
