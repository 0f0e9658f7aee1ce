from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.resolving.entries import Entry, Kind
from whosays.resolving.geometry import distance_km
from whosays.resolving.towns import Towns

POINTS = st.tuples(st.floats(-75, 75), st.floats(-3, 3))


def town(lat: float, lon: float, region: str, country: str = "SY", people: int = 1) -> Entry:
    return Entry("a:1", "T", Kind.CITY, lat, lon, 3.0, country, region, people)


def test_towns_of_a_region() -> None:
    towns = Towns()
    for each in (town(1, 2, "A", people=5), town(3, 4, "A", people=6), town(1, 2, "B"), town(1, 2, "A", "IQ")):
        towns.add(each)
    assert towns.inside("SY", "A") == ([(1, 2), (3, 4)], 11)
    assert towns.inside("SY", "C") == ([], 0)
    assert towns.inside("XX", "A") == ([], 0)


def test_a_place_takes_no_region_from_abroad_or_from_afar() -> None:
    towns = Towns()
    towns.add(town(10, 10, "A"))
    towns.add(town(12.1, 12, "", "IQ"))
    assert towns.region_at("SY", 10.4, 10.4) == "A"
    assert towns.region_at("IQ", 12, 12) == ""
    assert towns.region_at("SY", 12.5, 10) == ""
    assert towns.region_at("XX", 10, 10) == ""


@given(st.lists(POINTS, min_size=1, max_size=20), POINTS)
def test_the_nearest_town_gives_the_region(points: list[tuple[float, float]], place: tuple[float, float]) -> None:
    points = [(place[0] + lat % 1.5 - 0.75, lon) for lat, lon in points]
    towns = Towns()
    for number, (lat, lon) in enumerate(points):
        towns.add(town(lat, lon, str(number)))
    found = towns.region_at("SY", *place)
    near = [
        distance_km(*place, *point)
        for point in points
        if max(abs(a // 1 - b // 1) for a, b in zip(point, place, strict=True)) <= 1
    ]
    if not near:
        assert found == ""
    else:
        assert distance_km(*place, *points[int(found)]) == min(near)
