"""Where the text says that a place lies: a namesake there is taken, and none from elsewhere."""

from __future__ import annotations

import pytest

from tests.resolving.test_places import place, places


@pytest.mark.parametrize(
    ("sentence", "wording", "country", "admin1"),
    [
        ("Two people died in Paris, Texas, on Monday.", "Paris", "US", "Texas"),
        ("A gunman opened fire in Moscow, Idaho, police said.", "Moscow", "US", "Idaho"),
        ("Two men were shot in Odessa, Texas.", "Odessa", "US", "Texas"),
        ("A blast in Alexandria, Virginia, killed nine.", "Alexandria", "US", "Virginia"),
        ("Protesters in Cairo, Illinois, marched.", "Cairo", "US", "Illinois"),
        ("A bomb went off in Damascus, Maryland.", "Damascus", "US", "Maryland"),
        ("Three died in Lebanon, Tennessee.", "Lebanon", "US", "Tennessee"),
        ("A drone fell in Perth, Scotland.", "Perth", "GB", "Scotland"),
        ("A bomb went off in Atlanta, Georgia, on Monday.", "Georgia", "US", "Georgia"),
        ("A bomb went off in Tbilisi, Georgia, on Monday.", "Georgia", "GE", None),
        ("Shells fell on Tripoli, Lebanon, overnight.", "Tripoli", "LB", "North Lebanon"),
        ("Shells fell on Tripoli (Libya) overnight.", "Tripoli", "LY", "Tripoli"),
        ("Gunmen killed two in Hyderabad, Sindh.", "Hyderabad", "PK", "Sindh"),
        ("Gunmen killed two in Hyderabad, India.", "Hyderabad", "IN", None),
        ("Three died in Valencia, Venezuela.", "Valencia", "VE", None),
        ("Clashes in Ramadi, Anbar, went on.", "Ramadi", "IQ", "Anbar"),
        ("Two were shot in Odessa, Texas, and in Paris, Texas.", "Paris", "US", "Texas"),
    ],
)
def test_a_place_lies_where_the_text_says(sentence: str, wording: str, country: str, admin1: str | None) -> None:
    found = place(sentence, wording=wording)
    assert (found.country, found.admin1) == (country, admin1)
    assert found.lat is not None


@pytest.mark.parametrize(
    ("sentence", "wording", "country"),
    [
        ("Rebels attacked Kabul, Mali.", "Kabul", "ML"),
        ("Rebels attacked Aleppo, Sudan, last night.", "Aleppo", "SD"),
        ("A bomb killed two in Mosul (Mali).", "Mosul", "ML"),
        ("Shells fell on Kharkiv, Yemen, on Friday.", "Kharkiv", "YE"),
    ],
)
def test_no_coordinate_of_a_namesake_elsewhere(sentence: str, wording: str, country: str) -> None:
    found = place(sentence, wording=wording)
    assert (found.lat, found.lon, found.radius_km, found.gazetteer) == (None, None, None, None)
    assert found.country == country
    assert "place:namesakes-elsewhere" in found.why


def test_a_region_stands_for_a_place_in_it_that_the_gazetteer_lacks() -> None:
    found = place("A drone fell in Aleppo, Helmand, on Friday.", wording="Aleppo")
    helmand = place("A drone fell in Helmand on Friday.", wording="Helmand")
    assert (found.lat, found.lon, found.country) == (helmand.lat, helmand.lon, "AF")
    assert "place:within" in found.why


@pytest.mark.parametrize(
    ("sentence", "wording", "country"),
    [
        ("In Moscow, Ukraine was blamed for the raid.", "Moscow", "RU"),
        ("In Damascus, Iran, which arms it, was thanked.", "Damascus", "SY"),
        ("A strike on Beirut, Israel said, hit a depot.", "Beirut", "LB"),
        ("The two sides met in Moscow, Washington and Paris.", "Moscow", "RU"),
        ("Raids hit Aleppo, Iraq's army said.", "Aleppo", "SY"),
        ("The road from Mosul, Syria and Jordan was cut.", "Mosul", "IQ"),
        ("Shells fell on Simferopol, Russia, on Friday.", "Simferopol", "UA"),
        ("Explosions Heard in Beirut, Syria", "Beirut", "LB"),
        ("Fighting in Aleppo, Idlib and Hama went on.", "Aleppo", "SY"),
    ],
)
def test_a_comma_alone_tells_nothing(sentence: str, wording: str, country: str) -> None:
    found = place(sentence, wording=wording)
    assert found.country == country
    assert found.lat is not None


def test_countries_in_a_list_hold_one_another_not() -> None:
    found = places("Fighting in Syria, Iraq and Libya went on.")
    assert [each.country for each in found] == ["SY", "IQ", "LY"]
    assert not any("place:container" in each.why for each in found)


@pytest.mark.parametrize(
    ("sentence", "wording", "country"),
    [
        ("A convoy was hit on its way to Perugia in Homs province on Monday.", "Perugia", "SY"),
        ("Two people died near Newcastle in Kharkiv region.", "near Newcastle in Kharkiv region", "UA"),
    ],
)
def test_a_namesake_elsewhere_is_not_taken_for_a_place_in_a_named_region(
    sentence: str, wording: str, country: str
) -> None:
    found = [each for each in places(sentence) if each.text.startswith(wording.split(" in ", maxsplit=1)[0])]
    assert [each.country for each in found] == [country]


def test_an_army_from_a_capital_in_a_province_is_not_placed_there() -> None:
    found = place("Planes sent from Moscow in Aleppo province landed.", wording="Moscow")
    assert found.country == "RU"
