"""The land under a brief's map: where there is land and where sea, cut to the map, whole at 180 degrees."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.builders import OBEID, OBEID_MARKET, Case
from whosays.export.brief import brief_html, compose
from whosays.export.brief.land import PAD, land_path, rings
from whosays.export.brief.mapping import draw_map
from whosays.export.brief.view import View, view_of

LATS, LONS = st.floats(-89, 89), st.floats(-180, 180)


def shores(path: str) -> list[list[tuple[float, float]]]:
    """The closed parts of a path's "d", as a browser reads it."""
    drawn = []
    for part in path.split("z")[:-1]:
        assert re.fullmatch(r"M[-\d.]+ ?[-\d.]+l[-\d. ]+", part)
        numbers = [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", part)]
        x = y = 0.0
        points = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        drawn.append(points)
    return drawn


def is_land(lat: float, lon: float, view: View) -> bool:
    """Whether the drawing fills the point: as SVG fills by default, by how often shores wind round it."""
    x, y = view.x(lon), view.y(lat)
    winding = 0
    for points in shores(land_path(view)):
        for (ax, ay), (bx, by) in pairwise([*points, points[0]]):
            if (ay <= y) != (by <= y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                winding += 1 if by > ay else -1
    return winding != 0


def around(lat: float, lon: float, degrees: float) -> View:
    return view_of([lat - degrees, lat + degrees], [lon - degrees, lon + degrees], width=840, height=440)


def at(*spots: tuple[float, float]) -> list[Case]:
    return [replace(OBEID_MARKET, id=f"i{n}", place=replace(OBEID, lat=a, lon=b)) for n, (a, b) in enumerate(spots)]


@pytest.mark.parametrize("degrees", [0.1, 1, 3])
@pytest.mark.parametrize(
    ("lat", "lon", "land"),
    [
        (13.18, 30.22, True),  # El Obeid
        (34.5, 69.2, True),  # Kabul
        (19.9, 38.6, False),  # the Red Sea
        (41.5, 50.6, False),  # the Caspian, a hole in the land
        (0.0, -30.0, False),  # the Atlantic
        (-16.62, 179.3, True),  # Vanua Levu
        (-16.85, 180.0, True),  # Taveuni, which the source cuts in two
        (66.5, 180.0, True),  # Chukotka, on both sides of 180 degrees
        (66.5, -177.0, True),
        (-85.0, 180.0, True),  # Antarctica, which runs round the globe
        (-60.0, 100.0, False),
    ],
)
def test_land_is_land_and_sea_is_sea(lat: float, lon: float, land: bool, degrees: float) -> None:
    turned = lon + 360 if lon < 0 else lon - 360
    assert is_land(lat, lon, around(lat, lon, degrees)) is land
    assert is_land(lat, turned, around(lat, turned, degrees)) is land


@pytest.mark.parametrize("middle", [-180, 0, 180, 360])
def test_the_whole_world_has_its_land_wherever_it_is_cut(middle: float) -> None:
    view = view_of([-80, 80], [middle - 160, middle + 160], width=840, height=440)
    for lat, lon, land in ((13, 30, True), (60, 100, True), (-80, 0, True), (-86, 180, True), (0, -30, False)):
        turned = lon + 360 * round((middle - lon) / 360)
        assert is_land(lat, turned, view) is land


def test_no_shore_is_drawn_along_180_degrees_where_there_is_none() -> None:
    view = around(-16.8, 180.0, 1.5)
    cut = view.x(180)
    edges = [edge for points in shores(land_path(view)) for edge in pairwise([*points, points[0]])]
    assert edges
    assert not [1 for (ax, ay), (bx, by) in edges if abs(ax - cut) + abs(bx - cut) < 0.3 and abs(ay - by) > 5]


@given(st.lists(st.tuples(LATS, LONS), min_size=1, max_size=6))
def test_a_map_shows_the_globe_once_and_nothing_past_the_poles(spots: list[tuple[float, float]]) -> None:
    lats, lons = zip(*spots, strict=True)
    view = view_of(lats, lons, width=370, height=330)
    assert view.east - view.west <= 360.001
    assert view.north <= 90.001
    assert view.south >= -90.001
    assert 0 < view.height <= 330
    for lat, lon in spots:
        assert -0.01 <= view.x(lon) <= view.width + 0.01
        assert -0.01 <= view.y(lat) <= view.height + 0.01


@given(LATS, LONS, st.floats(0.01, 40))
def test_land_ends_just_past_the_rim(lat: float, lon: float, degrees: float) -> None:
    view = view_of([lat], [lon - degrees, lon + degrees], width=370, height=330)
    for points in shores(land_path(view)):
        assert len(points) >= 3
        assert all(-PAD - 1 <= x <= view.width + PAD + 1 for x, _ in points)
        assert all(-PAD - 1 <= y <= view.height + PAD + 1 for _, y in points)


def test_a_map_within_one_town_has_land_a_scale_and_degrees() -> None:
    svg = draw_map([case.incident() for case in at((13.18, 30.22), (13.19, 30.23))], width=840, height=440)
    assert re.findall(r'class="land" d="[^"]*"', svg)
    assert 'class="scale"' in svg
    assert "13.2°N" in svg
    assert "30.5°E" in svg


def test_a_map_at_sea_has_no_land() -> None:
    assert 'class="land"' not in draw_map([at((0.0, -30.0))[0].incident()], width=840, height=440)


def test_land_lies_below_everything_else() -> None:
    svg = draw_map([case.incident() for case in at((13.18, 30.22), (34.5, 69.2))], width=840, height=440)
    order = [svg.index(f'class="{each}"') for each in ("sea", "land", "frame", "line", "point", "name")]
    assert order == sorted(order)


def test_a_map_of_the_world_stays_small() -> None:
    world = at((64, -150), (-41, 174), (1, -50), (-34, 20), (35, 100), (60, 30))
    svg = draw_map([case.incident() for case in world], width=840, height=440)
    assert svg.count("z") > 100
    assert len(svg) < 45_000


def test_the_same_land_each_time() -> None:
    view = around(13.18, 30.22, 20)
    first = land_path(view)
    rings.cache_clear()
    assert land_path(view) == first


def test_the_file_is_small_and_says_where_it_is_from() -> None:
    text = resources.files("whosays.export.brief").joinpath("land.txt").read_text("ascii")
    assert len(text) < 150_000
    assert "Natural Earth" in text.splitlines()[0]
    assert "domain" in text.splitlines()[1]
    assert len(rings()) > 1000
    assert all(-91 <= lat <= 84 for ring in rings() for _, lat in ring.points)


def test_the_brief_says_why_there_are_no_borders() -> None:
    nowhere = replace(OBEID, lat=None, lon=None, radius_km=None, gazetteer=None, precision=None)

    def page(case: Case) -> str:
        return brief_html(compose([case.page()], title="", filter="", made_with=""))

    assert "No borders are drawn" in page(OBEID_MARKET)
    assert "No borders are drawn" not in page(replace(OBEID_MARKET, place=nowhere))
