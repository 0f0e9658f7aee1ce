"""How far each place of our own list lies from the gazetteer place it is said to lie by: the list's own check.

`python -m whosays.resolving.distances` fills the last column of the files in `data/places` from their coordinates. A
coordinate with two digits swapped, or in the wrong hemisphere, shows as a place hundreds of kilometres from its
neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whosays.errors import GazetteerError
from whosays.resolving.entries import POPULATED
from whosays.resolving.gazetteer import Gazetteer, default_gazetteer
from whosays.resolving.geometry import distance_km
from whosays.resolving.names import fold
from whosays.resolving.origins import DATA

COLUMNS = 9
_LAT, _LON, _NEAR, _KM = 4, 5, 7, 8


def km_from_neighbour(cells: Sequence[str], gazetteer: Gazetteer) -> int:
    """Whole kilometres from the place of a row of the list to the nearest town of GeoNames called as its neighbour.

    Raises `GazetteerError` where the gazetteer has no such town, `ValueError` where a coordinate is no number.
    """
    name = fold(cells[_NEAR])
    hits = (hit.entry for hit in gazetteer.exact([name]).get(name, ()))
    towns = [entry for entry in hits if entry.source == "geonames" and entry.kind in POPULATED]
    if not towns:
        raise GazetteerError(cells[0], f"no town is called {cells[_NEAR]!r}", "Name another that it lies by")
    lat, lon = float(cells[_LAT]), float(cells[_LON])
    return round(min(distance_km(lat, lon, town.lat, town.lon) for town in towns))


def filled(line: str, gazetteer: Gazetteer) -> str:
    """A line of the list with its distance filled; comments and blank lines as they are."""
    if not line.strip() or line.startswith("#"):
        return line
    cells = [cell.strip() for cell in line.rstrip("\n").split("|")]
    if len(cells) != COLUMNS:
        raise GazetteerError(line.strip(), f"{len(cells)} columns, not {COLUMNS}", "Fix the row")
    cells[_KM] = str(km_from_neighbour(cells, gazetteer))
    return "|".join(cells) + "\n"


def fill(directory: Path, *, gazetteer: Gazetteer) -> None:
    """Fill the distances of all lists in `directory`."""
    for file in sorted(directory.glob("*.csv")):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(filled(line, gazetteer) for line in lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    fill(Path(str(DATA / "places")), gazetteer=default_gazetteer())
