"""Places of reports: found, chosen among namesakes, told by one another, and never made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model import Place, PlacePrecision, Span
from whosays.resolving.gazetteer import default_gazetteer
from whosays.resolving.geometry import distance_km
from whosays.resolving.places import find_places


def places(*sentences: str) -> list[Place]:
    """The places of a report of these sentences."""
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    return list(find_places(text, spans))


def place(*sentences: str, wording: str) -> Place:
    """The place of that wording."""
    found = [each for each in places(*sentences) if each.text == wording]
    assert found, [each.text for each in places(*sentences)]
    return found[0]


def near(each: Place, lat: float, lon: float) -> float:
    assert each.lat is not None
    assert each.lon is not None
    return distance_km(each.lat, each.lon, lat, lon)


@pytest.mark.parametrize(
    ("sentences", "wording", "lat", "lon", "km"),
    [
        (["Shells fell in Tripoli.", "Lebanon sent troops."], "Tripoli", 34.43, 35.84, 10),
        (["Shells fell in Tripoli.", "Libya's army blamed militias."], "Tripoli", 32.89, 13.19, 10),
        (["Mortars hit Beni on Monday.", "Congolese troops fired back."], "Beni", 0.49, 29.47, 10),
        (["Two men died in Duma, Syria."], "Duma", 33.57, 36.40, 8),
        (["Rebels in Syria shot at Deir Ezzor city."], "Deir Ezzor city", 35.34, 40.14, 12),
        (["Rebels in Syria shot at Deir Ezzor air base."], "Deir Ezzor air base", 35.285, 40.176, 12),
        (["Planes left Incirlik air base in Turkey."], "Incirlik air base", 37.0, 35.43, 8),
        (["Syrian jets hit the town of Atarib."], "Atarib", 36.14, 36.83, 6),
        (["Fighting went on at Mahmudiyah, Iraq."], "Mahmudiyah", 33.06, 44.36, 10),
        (["The Afghan army lost Lashkar Gah."], "Lashkar Gah", 31.58, 64.36, 10),
        (["A bomb went off in Karrada, Baghdad."], "Karrada", 33.30, 44.43, 5),
        (["Drones struck the Kakhovka dam in Ukraine."], "Kakhovka dam", 46.78, 33.37, 5),
        (["Gangs held the road into Port-au-Prince, Haiti."], "Port-au-Prince", 18.54, -72.34, 10),
    ],
)
def test_namesakes_and_spellings(sentences: list[str], wording: str, lat: float, lon: float, km: float) -> None:
    assert near(place(*sentences, wording=wording), lat, lon) <= km


@pytest.mark.parametrize(
    "spelling", ["Deir ez-Zor", "Dayr az Zawr", "Deir Ezzor", "Deir al-Zor", "Deir al-Zour", "Deir-ez-Zor"]
)
def test_transliterations_of_one_town(spelling: str) -> None:
    found = place(f"Syrian rebels shelled {spelling} on Monday.", wording=spelling)
    assert near(found, 35.336, 40.141) <= 60


@pytest.mark.parametrize("spelling", ["Sweida", "Suwayda", "As-Suwayda", "al-Suwayda", "Swaida"])
def test_transliterations_of_another(spelling: str) -> None:
    found = [each for each in places(f"Syrian troops left {spelling} on Monday.") if each.lat is not None]
    assert any(near(each, 32.709, 36.567) <= 30 for each in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lester Holt asked the senator about it.",
        "President Donald Moore spoke to Ms. Lynch.",
        "The Damascus-based group condemned it.",
        "Researchers at Aleppo University disagreed.",
        "The Homs Military Council denied it.",
        "They said as many as ten were hurt at noon on Sunday.",
        "A spokesman for Hamas told Reuters that talks went on.",
        "The war on drugs went on in the coal fields.",
        "At noon a Car bomb went off, Defence Headquarters said.",
        "Fighters of the Islamic State fled.",
    ],
)
def test_no_place(sentence: str) -> None:
    assert [each.text for each in places(sentence) if each.lat is not None] == []


@pytest.mark.parametrize(("holder", "country"), [("Lebanon", "LB"), ("Libya", "LY")])
def test_what_a_place_is_said_to_lie_in_tells_it_from_its_namesakes(holder: str, country: str) -> None:
    found = place(f"A bomb went off in Tripoli, {holder}.", wording="Tripoli")
    assert found.country == country
    assert "place:lies-in-stated" in found.why


def test_places_in_a_list_do_not_hold_one_another() -> None:
    found = {each.text: each for each in places("They died in Aleppo, Idlib and Hama in Syria.")}
    assert {"Aleppo", "Idlib", "Hama"} < set(found)
    assert "place:lies-in-stated" not in found["Aleppo"].why + found["Idlib"].why
    assert "place:lies-in-stated" in found["Hama"].why


def test_towns_round_about_tell_which_namesake_is_meant() -> None:
    found = place("Shells fell in Tripoli.", "Others fell in Misrata and Zawiya.", wording="Tripoli")
    assert found.country == "LY"
    assert "place:nearest-to-other-places" in found.why


@pytest.mark.parametrize(
    ("sentence", "wording", "lat", "lon", "km"),
    [
        ("Shells fell on the Mosul dam in Iraq.", "Mosul dam", 36.63, 42.823, 5),
        ("Troops took the Hama military airport in Syria.", "Hama military airport", 35.118, 36.711, 2),
    ],
)
def test_what_bears_the_name_of_a_town_lies_where_it_lies(
    sentence: str, wording: str, lat: float, lon: float, km: float
) -> None:
    found = place(sentence, wording=wording)
    assert near(found, lat, lon) <= km
    assert found.precision is PlacePrecision.POINT


def test_what_no_list_has_lies_by_its_town_and_less_surely() -> None:
    town = place("Clashes went on in Qusayr near Homs, Syria.", wording="Qusayr")
    found = place("Clashes at the Qusayr checkpoint near Homs, Syria.", wording="Qusayr checkpoint")
    assert "place:by-its-town" in found.why
    assert found.name == "Qusayr checkpoint"
    assert (found.lat, found.lon) == (town.lat, town.lon)
    assert found.radius_km is not None
    assert town.radius_km is not None
    assert found.radius_km > town.radius_km


def test_parts_of_a_province_are_areas_and_near_a_country_is_the_country() -> None:
    found = place("It fell 10 km north of Idlib province, Syria.", wording="10 km north of Idlib province")
    assert found.precision is PlacePrecision.AREA
    (country,) = places("It fell near Syria.")
    assert (country.text, country.name) == ("Syria", "Syria")
    assert "place:near" not in country.why


def test_a_headline_in_capitals_names_a_town_of_the_reports_country() -> None:
    assert place("HOMS SHELLED", "Two rockets fell in Syria.", wording="HOMS").country == "SY"
    assert [each.text for each in places("HOMS SHELLED", "Two rockets fell at dawn.") if each.text == "HOMS"] == []


def test_country_is_meant_rather_than_its_namesakes() -> None:
    assert place("The United States and Mexico signed it.", wording="Mexico").precision is PlacePrecision.COUNTRY
    assert place("China spoke to the United States of Texas.", wording="China").country == "CN"


def test_prepositions_are_no_articles() -> None:
    found = place("Troops in Sudan gathered at Kutum before dawn.", wording="Kutum")
    assert "place:cue" in found.why
    assert near(found, 14.2, 24.67) < 10


def test_headings() -> None:
    assert near(place("BASRA", "Two rockets fell in Iraq.", wording="BASRA"), 30.5, 47.8) < 60
    assert near(place("Ukraine.", "Liubotyn: a man was held.", wording="Liubotyn"), 49.95, 35.93) < 10


def test_unknown_place_keeps_its_name_and_has_no_coordinate() -> None:
    found = place("Soldiers entered the village of Qwertzhausen on Friday.", wording="Qwertzhausen")
    assert found.name == "Qwertzhausen"
    assert found.lat is None
    assert found.lon is None
    assert found.gazetteer is None
    assert "place:unknown" in found.why
    assert "place:namesakes-elsewhere" not in found.why


def test_unknown_place_in_a_known_one_has_the_known_ones_radius() -> None:
    found = place("Soldiers entered the village of Qwertzhausen in Idlib province, Syria.", wording="Qwertzhausen")
    assert "place:within" in found.why
    assert near(found, 35.8, 36.6) <= 60
    assert found.radius_km is not None
    assert found.radius_km >= 30


@pytest.mark.parametrize(
    ("told", "name", "lat", "lon"),
    [
        ("US and Syrian envoys met rebels in Vienna.", "Vienna", 48.2, 16.4),
        ("In Geneva, US envoys met Syrian rebels.", "Geneva", 46.2, 6.1),
        ("Back in Geneva UK envoys met Syrian rebels.", "Geneva", 46.2, 6.1),
        ("Syrian rebels met in Vienna, UAE officials and a US envoy said.", "Vienna", 48.2, 16.4),
        ("Syrian rebels met in Geneva, US.", "Geneva", 41.9, -88.3),
        ("A Syrian died in Vienna, Virginia.", "Vienna", 38.9, -77.3),
        ("Russian, US and Syrian envoys met in Palmyra.", "Palmyra", 34.6, 38.3),
        ("US officials met American and Syrian envoys in Palmyra.", "Palmyra", 34.6, 38.3),
        ("US officials met. US and Sudanese envoys came to Athens.", "Athens", 38.0, 23.7),
        ("US officers and US police met in Vienna.", "Vienna", 38.9, -77.3),
    ],
)
def test_towns_of_the_new_world_are_not_meant_for_those_they_are_named_after(
    told: str, name: str, lat: float, lon: float
) -> None:
    assert near(place(told, wording=name), lat, lon) < 20


def test_in_a_line_of_capitals_no_country_is_taken_for_an_adjective() -> None:
    before = "The army of Chile met police in Valparaiso and Concepcion, Chile."
    found = place(before, "NINE DIE IN SANTIAGO, CUBA OFFICIALS SAY.", wording="SANTIAGO")
    assert near(found, 20.0, -75.8) < 20


@pytest.mark.parametrize(
    ("sentence", "wording", "why"),
    [
        ("It fell 10 km south of Mosul, Iraq.", "10 km south of Mosul", "place:distance-and-direction"),
        ("It fell within 15 miles of Mosul, Iraq.", "15 miles of Mosul", "place:within-distance"),
        ("It fell in the countryside of Homs, Syria.", "countryside of Homs", "place:countryside"),
        ("It fell on the outskirts of Homs, Syria.", "outskirts of Homs", "place:outskirts"),
        ("It fell near Homs, Syria.", "near Homs", "place:near"),
        ("It fell in northern Syria.", "northern Syria", "place:part"),
        ("It hit the east of Homs, Syria.", "the east of Homs", "place:part"),
        ("It hit a farm to the east of Homs, Syria.", "to the east of Homs", "place:direction"),
        ("It hit a farm east of Homs, Syria.", "east of Homs", "place:direction"),
        ("It fell between Homs and Hama, Syria.", "between Homs and Hama", "place:between"),
    ],
)
def test_places_told_by_others(sentence: str, wording: str, why: str) -> None:
    found = [each for each in places(sentence) if why in each.why]
    assert [each.text for each in found] == [wording]
    assert found[0].radius_km is not None
    assert found[0].radius_km >= 3


def test_distance_and_direction_move_the_point() -> None:
    found = place("It fell 20 km south of Mosul, Iraq.", wording="20 km south of Mosul")
    assert 15 <= near(found, 36.335, 43.119) <= 25
    assert found.lat is not None
    assert found.lat < 36.335


_WORDS = st.sampled_from(
    "in at near the of Aleppo Tripoli SYRIA al-Bab 10 km south north between and Camp airport Deir ez-Zor province's "
    "John Smith, ( ) - ' ’ . : Sunday killed I İ ß ʻ \n \u2028 Kyiv’s city 1070 District Two".split(" ")
)
_TEXTS = st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=25).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.integers(0, 120))
def test_any_text(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    spans = [span for span in (Span(0, cut), Span(cut, len(text))) if span.start < span.end]
    found = find_places(text, spans)
    assert found == find_places(text, spans)
    for each in found:
        assert each.text == text[each.span.start : each.span.end]
        assert each.text.strip()
        assert any(span.start <= each.span.start and each.span.end <= span.end for span in spans)
        assert (each.lat is None) == (each.lon is None)
        if each.lat is not None:
            assert each.gazetteer or "place:between" in each.why
            assert each.radius_km is not None
            assert each.radius_km > 0
        assert each.why
    ends = [each.span.end for each in found]
    assert all(one <= other.span.start for one, other in zip(ends, found[1:], strict=False))


def test_coordinates_are_the_gazetteers() -> None:
    where = default_gazetteer()
    found = places("Rockets fell on Aleppo, Raqqa and Kobani in Syria.", "Turkey said nothing.")
    assert len(found) == 5
    for each in found:
        entries = {hit.entry.id: hit.entry for hit in where.lookup(each.text, limit=1000)}
        entry = entries[str(each.gazetteer)]
        assert (each.lat, each.lon) == (round(entry.lat, 5), round(entry.lon, 5))


@pytest.mark.parametrize(
    "told",
    [
        "The rebels have no such weapon, according to Granby. The United States saw it otherwise.",
        'The United States saw it otherwise. "That is wrong," says Granby.',
        "Granby noted that the United States had given money.",
    ],
)
def test_a_name_that_speaks_is_no_small_town(told: str) -> None:
    assert [each.text for each in places(told)] == ["United States"]


def test_a_small_town_that_things_happen_in_may_confirm_them() -> None:
    told = ("Two clinics in Selydove denied that.", "Selydove is a town in Ukraine.")
    assert [each.text for each in places(*told) if each.text == "Selydove"] == ["Selydove", "Selydove"]


def test_washington_is_the_capital_and_not_the_state() -> None:
    capital = place("Officials in Washington denied it on Monday.", wording="Washington")
    assert capital.admin1 == "District of Columbia"
    state = place("A fire broke out in Washington state on Monday.", wording="Washington state")
    assert state.admin1 == "Washington"
