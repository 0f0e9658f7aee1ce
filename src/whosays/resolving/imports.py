"""Gazetteers that the user brings: GeoNames dumps, and others in the same columns, taken in and kept."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import GazetteerError
from whosays.resolving.entries import RADII_KM, Entry, Kind, NamedEntry, town_radius_km

COLUMNS = 19
"""Of the GeoNames dump: id, name, ASCII name, alternate names, latitude, longitude, feature class, feature code,
country, other countries, first to fourth level, population, elevation, DEM, time zone, date of change."""

MAX_IMPORTED_ROWS = 3_000_000
"""Over all imports: the index is built in memory."""
MAX_BAD_ROWS_KEPT = 50
"""Bad rows told of by line; the others are counted."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SUFFIX = ".tsv"
_STORED_COLUMNS = 10
_BY_CODE = {
    "ADM1": Kind.PROVINCE, "ADM2": Kind.DISTRICT, "ADM3": Kind.DISTRICT, "ADM4": Kind.DISTRICT,
    "PPLX": Kind.NEIGHBOURHOOD, "AIRB": Kind.AIRBASE, "AIRP": Kind.AIRPORT, "AIRF": Kind.AIRPORT, "CMP": Kind.CAMP,
    "CMPRF": Kind.CAMP, "DAM": Kind.DAM, "BDG": Kind.BRIDGE, "PRT": Kind.PORT, "HBR": Kind.PORT, "OILF": Kind.FIELD,
    "GASF": Kind.FIELD, "PS": Kind.PLANT, "PSN": Kind.PRISON, "INSM": Kind.BASE, "MILB": Kind.BASE, "MT": Kind.MOUNTAIN,
    "MTS": Kind.MOUNTAIN, "HLL": Kind.MOUNTAIN, "VAL": Kind.VALLEY, "FRST": Kind.FOREST, "DSRT": Kind.DESERT,
    "LK": Kind.LAKE, "STM": Kind.RIVER, "ISL": Kind.ISLAND, "RGN": Kind.REGION,
}  # fmt: skip
_BY_CLASS = {"P": Kind.VILLAGE, "A": Kind.DISTRICT, "R": Kind.ROAD, "V": Kind.FOREST}
_SKIPPED = frozenset({"PCLI", "PCL", "PCLD", "PCLF", "PCLS", "PCLIX", "PCLH", "ADM1H", "PPLH", "PPLW", "PPLQ"})


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be taken in. `line` counts from 1."""

    file: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Import:
    """What came of taking in one file: rows kept; rows of kinds not wanted (countries, what no longer stands); bad
    rows, all counted and the first ones told."""

    file: str
    kept: int
    skipped: int
    bad: int
    bad_rows: tuple[BadRow, ...]


def import_geonames(files: Iterable[Path], *, directory: Path) -> tuple[Import, ...]:
    """Take GeoNames dumps (plain or .gz) into `directory`, where the gazetteer finds them at its next opening.

    A file of the same stem as an earlier one takes its place. Raises `GazetteerError` where a file cannot be read,
    holds no row that can be used, or `directory` cannot be written.
    """
    done = []
    for file in files:
        rows: list[str] = []
        bad: list[BadRow] = []
        skipped = bad_count = 0
        for line, cells in _read(file):
            try:
                row = _row(cells)
            except ValueError as error:
                bad_count += 1
                if len(bad) < MAX_BAD_ROWS_KEPT:
                    bad.append(BadRow(str(file), line, str(error)))
                continue
            if row is None:
                skipped += 1
            else:
                rows.append(row)
        if not rows:
            why = bad[0].why if bad else "it holds no places"
            raise GazetteerError(str(file), f"no row can be used ({why})", "Give it a GeoNames dump, plain or .gz")
        _store(directory, _stem(file), rows)
        done.append(Import(str(file), len(rows), skipped, bad_count, tuple(bad)))
    return tuple(done)


def imported(directory: Path) -> Iterator[NamedEntry]:
    """The entries of all imports in `directory`. Raises `GazetteerError` where one is damaged, or all are too many."""
    count = 0
    for path in stored(directory):
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                cells = line.rstrip("\n").split("\t")
                if len(cells) != _STORED_COLUMNS:
                    raise GazetteerError(f"{path}:{number}", "a damaged import", "Delete it and import again")
                count += 1
                if count > MAX_IMPORTED_ROWS:
                    raise GazetteerError(
                        str(directory), f"over {MAX_IMPORTED_ROWS} imported places", "Import single countries instead"
                    )
                yield _stored_entry(cells)


def import_versions(directory: Path) -> tuple[str, ...]:
    """Name and digest of each import, in order: what the index's version is made from."""
    return tuple(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in stored(directory))


def stored(directory: Path) -> list[Path]:
    """The imports kept in `directory`, in order of name; none where it does not exist."""
    return sorted(directory.glob(f"*{_SUFFIX}")) if directory.is_dir() else []


def _stem(file: Path) -> str:
    name = file.name.removesuffix(".gz")
    return name.rpartition(".")[0] or name


def _read(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                text = line.decode("utf-8", "replace").rstrip("\r\n")
                if text and not text.startswith("#"):
                    yield number, text.split("\t")
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise GazetteerError(str(file), why[:1].lower() + why[1:], "Give it a GeoNames dump, plain or .gz") from error


def _row(cells: list[str]) -> str | None:
    """The row to store; None for kinds not wanted. Raises `ValueError` saying what is wrong."""
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns, not {COLUMNS}")
    # a carriage return or a control character within a name would break the stored table
    identity, name, plain, others = (" ".join(_CONTROL.sub(" ", cell).split()) for cell in cells[:4])
    if not identity or not name:
        raise ValueError("no id or no name")
    if "\ufffd" in name:
        raise ValueError("a name that is not UTF-8")
    lat, lon = _degrees(cells[4], 90, "latitude"), _degrees(cells[5], 180, "longitude")
    feature, code, country = cells[6].strip(), cells[7].strip(), cells[8].strip().upper()
    if country and (len(country) != 2 or not country.isascii()):
        raise ValueError(f"a country code of {country!r}")
    people = cells[14].strip() or "0"
    if not people.lstrip("-").isdecimal():
        raise ValueError(f"a population of {people!r}")
    if code in _SKIPPED:
        return None
    population = max(0, int(people))
    kind = _BY_CODE.get(code) or _BY_CLASS.get(feature, Kind.SITE)
    if kind is Kind.VILLAGE and population >= 5000:
        kind = Kind.CITY
    names = dict.fromkeys(part.strip() for part in (name, plain, *others.split(",")) if part.strip())
    radius = town_radius_km(population) if kind in (Kind.CITY, Kind.VILLAGE) else RADII_KM.get(kind, 2.0)
    stored_cells = (
        identity,
        kind.value,
        repr(lat),
        repr(lon),
        str(radius),
        country,
        _CONTROL.sub(" ", cells[10]).strip(),
        str(population),
    )
    return "\t".join((*stored_cells, name, ",".join(names)))


def _degrees(cell: str, limit: int, what: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"a {what} of {cell!r}") from None
    if not -limit <= value <= limit:  # also false for NaN
        raise ValueError(f"a {what} of {cell!r}")
    return value


def _stored_entry(cells: list[str]) -> NamedEntry:
    identity, kind, lat, lon, radius, country, admin1, population, name, names = cells
    entry = Entry(
        id=f"import:{identity}", name=name, kind=Kind(kind), lat=float(lat), lon=float(lon), radius_km=float(radius),
        country=country, admin1=admin1 if not admin1.isdecimal() else "", population=int(population),
    )  # fmt: skip
    return NamedEntry(entry, tuple(names.split(",")))


def _store(directory: Path, stem: str, rows: list[str]) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=directory, prefix=".", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{row}\n" for row in rows)
        Path(name).replace(directory / (stem + _SUFFIX))
    except OSError as error:
        raise GazetteerError(str(directory), str(error), "Name another directory with WHOSAYS_GAZETTEER_DIR") from error
