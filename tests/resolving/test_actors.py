from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.codebook import codebook
from whosays.model import Span
from whosays.resolving.actorindex import fold
from whosays.resolving.actors import find_actors, is_part_of, resolve_actor

ON = date(2016, 5, 1)


def found(text: str, *, on: date | None = ON, country: str | None = None, states: bool = True) -> list[tuple[str, str]]:
    """(wording, id) of the actors in a text."""
    actors = find_actors(text, [Span(0, len(text))], on=on, country=country, states=states)
    return [(actor.text, actor.actor or "") for actor in actors]


@pytest.mark.parametrize(
    "wording",
    [
        "Daesh",
        "ISIL",
        "ISIS",
        "IS",
        "Da'esh",
        "the so-called caliphate",
        "Islamic State group",
        "so-called Islamic State",
        "Islamic State of Iraq and the Levant",
        "Islamic State in Iraq and al-Sham",
    ],
)
def test_many_names_are_one_actor(wording: str) -> None:
    entry = resolve_actor(wording, on=ON)
    assert entry is not None
    assert entry.id == "islamic-state"
    text = f"They say that {wording} took the mill."
    assert [actor for _, actor in found(text)] == ["islamic-state"]


def test_a_possessive_without_its_apostrophe_is_found_in_a_text() -> None:
    assert found("They say that Daeshs men took the mill.") == [("Daesh", "islamic-state")]


@pytest.mark.parametrize(
    ("wording", "actor"),
    [
        ("Iran-backed Houthi fighters", "houthis"),
        ("Rwandan-backed M23 rebels", "m23"),
        ("al-Qaeda-linked al-Shabaab fighters", "al-shabaab"),
        ("the Western-backed Afghan army", "afghan-national-army"),
        ("the Saudi-backed Yemeni government", "internationally-recognised-government-yemen"),
        ("Saudi-led coalition warplanes", "saudi-led-coalition"),
        ("the US-led coalition", "us-led-coalition"),
        ("the Britain-based Syrian Observatory for Human Rights", "sohr"),
    ],
)
def test_who_stands_behind_an_actor_is_not_the_actor(wording: str, actor: str) -> None:
    entry = resolve_actor(wording, on=None)
    assert entry is not None
    assert entry.id == actor


@pytest.mark.parametrize("wording", ["Iran-backed militias", "Houthi-held hills", "a Turkish-trained unit"])
def test_who_stands_behind_unnamed_people_does_not_name_them(wording: str) -> None:
    assert resolve_actor(wording, on=None) is None


@pytest.mark.parametrize(
    ("wording", "actor"),
    [
        ("the Syrian Observatory for Human Rights", "sohr"),
        ("SOHR", "sohr"),
        ("Jabhat al-Nusra", "nusra-front"),
        ("Hizbollah", "hezbollah"),
        ("Ansar Allah", "houthis"),
        ("al Shabaab fighters", "al-shabaab"),
        ("ISIL terrorists", "islamic-state"),
        ("a spokesman for the Taliban", "taliban"),
        ("Taliban spokesman Zabihullah Mujahid", "zabihullah-mujahid"),
        ("Russian defence ministry", "ru-defence-ministry"),
        ("Russia's Ministry of Defense", "ru-defence-ministry"),
        ("the Ministry of Defence of Ukraine", "ua-defence-ministry"),
        ("Syrian army soldiers", "sy-army"),
        ("Congolese troops", "fardc"),
        ("Burkina Faso's army", "burkina-defence-forces"),
        ("U.S. military", "us-army"),
        ("US warplanes", "us-air-force"),
        ("Médecins Sans Frontières", "msf"),
        ("Medecins sans frontieres", "msf"),
        ("B'Tselem", "btselem"),
        ("BTselem", "btselem"),
        ("Moscow", "ru-government"),
        ("Peoples Protection Units", "ypg"),
    ],
)
def test_wordings_are_resolved(wording: str, actor: str) -> None:
    entry = resolve_actor(wording, on=ON)
    assert entry is not None
    assert entry.id == actor


@pytest.mark.parametrize(
    "wording",
    [
        "unknown gunmen",
        "unidentified armed men",
        "the army",
        "government forces",
        "regime forces",
        "rebels",
        "relatives of Hamas members killed in May",
        "Russia and Turkey",
        "Syrians",
        "the people of Congo-Brazzaville's river port",
        "SNA",
        "",
        "   ",
        "'s",
    ],
)
def test_who_is_not_told_stays_unknown(wording: str) -> None:
    assert resolve_actor(wording, on=date(2021, 5, 1)) is None


@pytest.mark.parametrize(
    ("wording", "country", "actor"),
    [
        ("the army", "SY", "sy-army"),
        ("regime forces", "SY", "sy-army"),
        ("the army", "CD", "fardc"),
        ("the army", "PS", "idf"),
        ("government forces", "ET", "endf"),
        ("the defence ministry", "UA", "ua-defence-ministry"),
        ("the coalition", "YE", "saudi-led-coalition"),
        ("the coalition", "IQ", "us-led-coalition"),
        ("the Observatory", "SY", "sohr"),
        ("ELN", "CO", "eln"),
        ("al-Shabaab", "MZ", "is-mozambique"),
        ("al-Shabaab", "SO", "al-shabaab"),
        ("SNA", "SY", "syrian-national-army"),
        ("SNA", "SO", "somali-national-army"),
        ("AFP", "PH", "afp-philippines"),
        ("AFP", "SY", "afp"),
    ],
)
def test_what_is_said_on_one_country_is_read_so(wording: str, country: str, actor: str) -> None:
    entry = resolve_actor(wording, on=date(2018, 5, 1), country=country)
    assert entry is not None
    assert entry.id == actor
    assert resolve_actor("unknown gunmen", on=ON, country=country) is None


def test_an_actor_is_not_there_before_its_first_day() -> None:
    assert resolve_actor("M23", on=date(2010, 1, 1)) is None
    entry = resolve_actor("M23", on=date(2012, 3, 20))  # named shortly before its declaration
    assert entry is not None
    assert entry.id == "m23"
    ended = resolve_actor("Tamil Tigers", on=date(2020, 1, 1))  # spoken of long after its end
    assert ended is not None
    assert ended.id == "ltte"


def test_dates_tell_namesakes_apart() -> None:
    for day, actor in ((date(2003, 1, 1), "isi-pakistan"), (date(2009, 1, 1), None)):
        entry = resolve_actor("ISI", on=day)
        assert (entry and entry.id) == actor


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Syria's defence ministry and Russian warplanes were named.",
            [("Syria's defence ministry", "sy-defence-ministry"), ("Russian warplanes", "ru-air-force")],
        ),
        ("Who is it that WHO asked?", [("WHO", "who")]),
        ("It is IS, not us, the US said.", [("IS", "islamic-state"), ("US", "us-state")]),
        ("WHO IS THERE ASKED THE MAYOR", []),
        (
            "Assads forces and Irans Revolutionary Guards left.",
            [("Assads forces", "sy-army"), ("Irans Revolutionary Guards", "irgc")],
        ),
        ("The al-Nusra Front's men left.", [("al-Nusra Front", "nusra-front")]),
        ("Turkish-backed fighters left.", []),
        ("Syrians fled; Palestinians too.", []),
        ("He read the dawn news in Hamasaka.", []),
        ("The Al‑Qassam\nBrigades fired.", [("Al‑Qassam\nBrigades", "qassam-brigades")]),
        (
            "the Islamic State West Africa Province (ISWAP)",
            [("Islamic State West Africa Province", "is-west-africa"), ("ISWAP", "is-west-africa")],
        ),
    ],
)
def test_the_longest_whole_names_are_found(text: str, actors: list[tuple[str, str]]) -> None:
    assert found(text) == actors


def test_general_words_are_found_only_in_a_report_on_one_country() -> None:
    text = "The army said it hit the rebels; police agreed."
    assert found(text) == []
    assert found(text, country="NG") == [("army", "ng-army"), ("police", "ng-police")]


def test_general_words_that_tell_of_another_thing_are_left() -> None:
    text = "A military base and police posts were hit; the Army of National Hope denied it."
    assert found(text, country="NG") == []


def test_a_body_of_a_body_is_the_body_named() -> None:
    assert found("units of the Russian army left") == [("Russian army", "ru-army")]


def test_states_alone_may_be_left_out() -> None:
    text = "Russia and the Russian army denied it."
    assert found(text) == [("Russia", "ru-state"), ("Russian army", "ru-army")]
    assert found(text, states=False) == [("Russian army", "ru-army")]


def test_an_actor_carries_what_the_dictionary_says() -> None:
    text = "Hamas denied it."
    (actor,) = find_actors(text, [Span(0, len(text))], on=ON)
    assert (actor.name, actor.country, actor.sector, actor.span) == ("Hamas", "PS", "rebel", Span(0, 5))


def test_parts_lie_in_their_whole() -> None:
    assert is_part_of("qassam-brigades", "hamas")
    assert is_part_of("hamas", "hamas")
    assert not is_part_of("hamas", "qassam-brigades")
    assert not is_part_of("nobody", "hamas")


def test_every_name_leads_to_an_actor_or_stays_open() -> None:
    lost = []
    for entry in list(codebook().actors.entries.values())[::7]:
        if entry.kind == "state":
            continue
        hit = resolve_actor(entry.name, on=None, country=entry.country)
        if hit is None or not (hit.id == entry.id or hit.country == entry.country):
            lost.append((entry.id, hit and hit.id))
    assert lost == []


@given(st.text(max_size=40))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


PIECES = st.sampled_from(
    [
        "Syria",
        "Syrian",
        "army",
        "the ",
        " ",
        "of",
        "'s",
        "s",
        "ISIS",
        "IS",
        "Hamas",
        "-",
        "é",
        "İ",
        "\n",
        "defence",
        "ministry",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=12), st.none() | st.dates(), st.sampled_from((None, "SY", "ZZ")))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_with_exact_spans(pieces: list[str], on: date | None, country: str | None) -> None:
    text = "".join(pieces)
    half = len(text) // 2
    spans = [Span(0, half), Span(half, len(text))]
    actors = find_actors(text, spans, on=on, country=country)
    for actor in actors:
        assert actor.span.of(text) == actor.text
        assert any(span.covers(actor.span) for span in spans)
    for one, other in itertools.pairwise(actors):
        assert one.span.end <= other.span.start
    assert find_actors(text, spans, on=on, country=country) == actors
    resolve_actor(text, on=on, country=country)
