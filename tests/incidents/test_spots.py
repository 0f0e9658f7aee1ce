from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.incidents.builders import place
from whosays.incidents.link import choose_policies
from whosays.incidents.spots import Spot, km_between, spot_of
from whosays.model import NOWHERE, Place

POLICY = choose_policies().linking
DEGREES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def spot(lat: float, lon: float) -> Spot:
    return Spot(frozenset(), lat, lon, 5.0, None)


def test_a_known_distance() -> None:
    # Berlin to Hamburg, 255 km by any atlas.
    assert km_between(spot(52.52, 13.405), spot(53.55, 9.993)) == pytest.approx(255, abs=2)


@given(DEGREES, DEGREES)
def test_distance_is_the_same_both_ways_and_no_more_than_half_the_globe(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    there, back = km_between(spot(*a), spot(*b)), km_between(spot(*b), spot(*a))
    assert there is not None and there == pytest.approx(back)
    assert 0 <= there <= 20016


def test_no_distance_without_a_coordinate() -> None:
    assert km_between(spot_of(place("Nowhere Hill"), POLICY), spot(1, 1)) is None


def test_the_radius_that_was_given_stands() -> None:
    assert spot_of(place("Karvan", radius=7.5), POLICY).radius == 7.5


def test_the_radius_of_a_country_is_taken_from_its_area_and_of_its_part_from_that() -> None:
    def radius(name: str) -> float:
        return spot_of(Place(name, name, NOWHERE, 46.0, 2.0), POLICY).radius

    assert 350 < radius("France") < 500
    assert radius("northern France") == pytest.approx(radius("France") * POLICY.limits.part_of_country)
    assert radius("Karvan province") == POLICY.radius_km["province"]
    assert radius("Karvan") == POLICY.radius_km["town"]
