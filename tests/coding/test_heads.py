"""Where a source's phrase ends, and whose phrase it is, in sentences of several wars with and without commas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coding.test_attribution import names
from whosays.coding.heads import head_before, source_after
from whosays.coding.sourcing import Words


def words(text: str) -> Words:
    raw = text.split()
    return Words(raw, [word.lower() for word in raw])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to the mayor nine died.", "mayor"),
        ("According to residents dozens of shells fell.", "residents"),
        ("According to the monitor three civilians were hurt.", "monitor"),
        ("According to the Observatory 12 people died near Taiz.", "Observatory"),
        ("According to the ministry of health 43 people were hurt in Sumy.", "ministry of health"),
        ("According to local officials at least five houses burned.", "local officials"),
        ("According to the hospital most of the dead were women.", "hospital"),
        ("According to Reuters more than 40 people died in Goma.", "Reuters"),
        ("Nine died in Marib, according to the governor three days after the raid.", "governor"),
        ("According to activists the army shelled Misrata.", "activists"),
        ("According to police a bomb went off near the market.", "police"),
        ("According to witnesses gunmen stormed the church in Owo.", "witnesses"),
        ("According to the army's spokesman militants attacked two posts.", "army's spokesman"),
        ("According to state media government forces took the hill.", "state media"),
        ("According to the Kivu Security Tracker rebels killed nine.", "Kivu Security Tracker"),
        ("The radio, quoting a medic at the clinic two of whose nurses died, named no one.", "medic at the clinic"),
    ],
)
def test_a_source_ends_where_what_is_told_begins(text: str, source: str) -> None:
    assert names(text)[-1][0] == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine died, according to three residents of the town.", "three residents of the town"),
        ("Nine died, according to the two doctors.", "two doctors"),
        ("Nine died, according to the 5th Brigade.", "5th Brigade"),
        ("According to Channel 12 nine people died.", "Channel 12"),
        ("According to a member of the Committee of Five nine died.", "member of the Committee of Five"),
        ("According to a group monitoring the war, nine died.", "group monitoring the war"),
        ("According to army officers, nine died.", "army officers"),
        ("According to Reuters news agency the raid went on.", "Reuters news agency"),
        ("According to doctors at two hospitals nine died.", "doctors at two hospitals"),
    ],
)
def test_numbers_and_nouns_inside_a_source_stay(text: str, source: str) -> None:
    assert names(text) == [[source]]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("An activist who fled the town said nine had died.", ["activist"]),
        ("A soldier wounded in the ambush said nine had died.", ["soldier"]),
        ("Residents of the village that was hit told Reuters that nine died.", ["Residents of the village", "Reuters"]),
        ("A woman who lost two sons in the blast said the army did it.", ["woman"]),
        ("A farmer living near the base said a drone hit his barn.", ["farmer"]),
        ("Two teachers held for a week by the rebels said they were beaten.", ["Two teachers"]),
        ("A nurse that treated the injured in Bakhmut told AFP nine died.", ["nurse", "AFP"]),
        ("Villagers who were displaced from Lysychansk said nine died.", ["Villagers"]),
        ("Shoppers who saw the blast in Hargeisa said nine died.", ["Shoppers"]),
        ("A commander of the group that holds the town said nine died.", ["commander of the group"]),
        ("A trader who had been in the market at the time told the BBC nine died.", ["trader", "BBC"]),
        (
            "A survivor of the raid on the church in Owo said gunmen fired.",
            ["survivor of the raid on the church in Owo"],
        ),
        ("The army in a statement said nine died.", ["army"]),
        ("Residents arriving in Afgooye told Radio Banadir that nine died.", ["Residents", "Radio Banadir"]),
        ("Doctors who treated the victims of the gas attack warned of more.", ["Doctors"]),
    ],
)
def test_the_noun_before_its_clause_is_the_source(text: str, chain: list[str]) -> None:
    assert names(text)[-1] == chain


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Men who the mayor said were rebels were shot.", ["mayor"]),
        ("The army shelled a village that residents said was empty.", ["residents"]),
        ("Militants killed a teacher who taught at the school the police said.", ["police"]),
        ("Rebels who fled the town died the mayor said.", ["mayor"]),
        ("Two men who stormed the base escaped the army said.", ["army"]),
        ("Rebels attacked in the night the mayor said.", ["mayor"]),
        ("Nine soldiers died in the ambush said the mayor.", ["mayor"]),
        ("A villager interviewed by the radio station Sawt said nine died.", ["villager", "radio station Sawt"]),
        ("A day after the raid in Gao the governor said nine died.", ["governor"]),
        ("A source at the port said nine died.", ["source at the port"]),
    ],
)
def test_what_is_a_subject_itself_stays_one(text: str, chain: list[str]) -> None:
    assert names(text)[-1] == chain


def test_the_definite_noun_is_not_the_first_noun_of_another_name() -> None:
    text = (
        "The Drina Observatory reported two raids. Observatory head Milan Ilic told AFP nine died. "
        "The Observatory said more raids came."
    )
    assert names(text)[-1] == ["Drina Observatory"]


TOKENS = st.lists(
    st.sampled_from("A the army who that said wounded in nine 12 of and , . U town residents Owo was".split()),
    min_size=1,
    max_size=20,
)


@given(TOKENS, st.data())
def test_spans_lie_inside_the_sentence(tokens: list[str], data: st.DataObject) -> None:
    row = words(" ".join(tokens))
    at = data.draw(st.integers(0, len(tokens) - 1))
    after = source_after(row, at)
    assert after is None or at <= after[0] < after[1] <= len(tokens)
    if at:
        head = head_before(row, None, at, 0)
        assert head is None or 0 <= head[0] < head[1] <= at
