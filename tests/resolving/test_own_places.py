"""Our own list of places: its form, its size, and that each lies where it says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from whosays.errors import GazetteerError
from whosays.resolving.distances import fill, filled, km_from_neighbour
from whosays.resolving.entries import Kind
from whosays.resolving.gazetteer import Gazetteer, default_gazetteer
from whosays.resolving.names import fold
from whosays.resolving.origins import DATA, country_rows, own_places, split_names, table

FILES = sorted(file.name for file in (DATA / "places").iterdir() if file.name.endswith(".csv"))
ROWS = [(name, row) for name in FILES for row in table(f"places/{name}", 9)]


@pytest.fixture(scope="module")
def towns() -> Gazetteer:
    return default_gazetteer()


def test_list_covers_the_wars() -> None:
    counts = Counter(name for name, _ in ROWS)
    assert len(ROWS) >= 1500
    assert len(counts) >= 18
    assert min(counts.values()) >= 20, counts


def test_every_place_lies_where_it_says(towns: Gazetteer) -> None:
    wrong = []
    for name, row in ROWS:
        km = km_from_neighbour(row, towns)
        if str(km) != row[8]:
            wrong.append((name, row[0], row[8], km))
    assert wrong == []


def test_no_place_lies_far_from_its_neighbour() -> None:
    far = [(name, row[0], row[8]) for name, row in ROWS if int(row[8]) > max(160.0, 1.6 * float(row[6] or 0))]
    # deserts and shoals without a town: each is known
    assert len(far) <= 30, far
    assert max(int(row[8]) for _, row in ROWS) <= 400


def test_rows_are_well_formed() -> None:
    codes = set(country_rows())
    for name, row in ROWS:
        assert row[0], (name, row)
        assert row[3] == "" or row[3] in codes, (name, row)
        assert Kind(row[2])
        assert -90 <= float(row[4]) <= 90
        assert -180 <= float(row[5]) <= 180
        assert row[6] == "" or 0 < float(row[6]) <= 500, (name, row)


def test_no_place_is_listed_twice() -> None:
    ids = Counter(named.entry.id for named in own_places())
    assert [entry for entry, count in ids.items() if count > 1] == []


def test_other_names_are_not_the_name_again() -> None:
    same = [(name, row[0]) for name, row in ROWS if row[0] in split_names(row[1])]
    assert same == []


def test_names_fold_to_something() -> None:
    for _, row in ROWS:
        assert all(len(fold(each)) >= 2 for each in (row[0], *split_names(row[1])))


def test_distance_is_to_the_nearest_of_that_name(towns: Gazetteer) -> None:
    # there are Tripolis in Libya and in Lebanon
    by_libya = ("Camp", "", "camp", "LY", "32.89", "13.19", "", "Tripoli", "")
    by_lebanon = ("Camp", "", "camp", "LB", "34.43", "35.84", "", "Tripoli", "")
    assert km_from_neighbour(by_libya, towns) < 10
    assert km_from_neighbour(by_lebanon, towns) < 10
    with pytest.raises(GazetteerError):
        km_from_neighbour((*by_libya[:7], "Nowhere at all", ""), towns)


def test_swapped_degrees_show_as_a_long_way(towns: Gazetteer) -> None:
    assert km_from_neighbour(("Camp", "", "camp", "SY", "36.63", "35.93", "", "Idlib", ""), towns) > 60


def test_filling_keeps_comments_and_refuses_short_rows(tmp_path: Path, towns: Gazetteer) -> None:
    assert filled("# a | b\n", towns) == "# a | b\n"
    with pytest.raises(GazetteerError):
        filled("Camp|camp\n", towns)
    (tmp_path / "a.csv").write_text("# x\nIdlib camp||camp|SY|35.93|36.63||Idlib|\n", encoding="utf-8")
    fill(tmp_path, gazetteer=towns)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").rstrip().endswith("|Idlib|0")
