from __future__ import annotations

import pytest

from tests.incidents.builders import actor, link
from whosays.incidents.parties import actor_key, actors_alike


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (actor("the army", known="karvan-army"), actor("soldiers", known="karvan-army"), 1.0, 1.0),
        (actor("Karvan Observatory for Human Rights"), actor("KOHR"), 1.0, 1.0),
        (actor("The Militia"), actor("militia"), 1.0, 1.0),
        (actor("Eastern Brigade"), actor("the Brigade"), 0.5, 0.99),
        (actor("police"), actor("rebels"), 0.0, 0.0),
        (actor("Red Front", known="red"), actor("White League", known="white"), 0.0, 0.0),
    ],
)
def test_alike(one: object, other: object, least: float, most: float) -> None:
    likeness = actors_alike(actor_key(one), actor_key(other))  # type: ignore[arg-type]
    assert least <= likeness <= most
    assert likeness == actors_alike(actor_key(other), actor_key(one))  # type: ignore[arg-type]


def test_two_known_actors_with_like_names_are_not_one() -> None:
    assert actors_alike(actor_key(actor("Army of Odrin", known="a")), actor_key(actor("Army of Karvan", known="b"))) < 1


def test_a_link_has_the_key_of_an_actor_of_the_name() -> None:
    assert actor_key(link("Karvan Radio")) == actor_key(actor("Karvan Radio"))
