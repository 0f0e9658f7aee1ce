from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.codebook import NounSort, codebook, load_nouns, load_words
from whosays.codebook.words import plural_of
from whosays.codebook.yamlfile import data_bytes
from whosays.errors import CodebookError
from whosays.model import Stance


def test_every_stance_what_and_group_is_defined() -> None:
    book = codebook()
    assert list(book.stances) == list(Stance)
    assert set(book.groups) == {"civilian", "combatant", "mixed", "unknown", "materiel"}
    assert len(book.whats) == 15
    assert book.whats["killed"].of == "people"


@pytest.mark.parametrize(
    ("wording", "singular", "group", "sort"),
    [
        ("soldiers", "soldier", "combatant", NounSort.PEOPLE),
        ("children", "child", "civilian", NounSort.PEOPLE),
        ("Women", "woman", "civilian", NounSort.PEOPLE),
        ("people", "people", "unknown", NounSort.PEOPLE),
        ("gunmen", "gunman", "combatant", NounSort.PEOPLE),
        ("passers-by", "passer-by", "civilian", NounSort.PEOPLE),
        ("armoured  vehicles", "armoured vehicle", "materiel", NounSort.THINGS),
        ("families", "family", "civilian", NounSort.PEOPLE),
        ("batteries", "battery", "materiel", NounSort.THINGS),
        ("aircraft", "aircraft", "materiel", NounSort.THINGS),
        ("villages", "village", "unknown", NounSort.PLACES),
        ("oil-fields", "oil field", "unknown", NounSort.PLACES),
        ("air raids", "air raid", "unknown", NounSort.EVENTS),
    ],
)
def test_forms_lead_to_their_noun(wording: str, singular: str, group: str, sort: NounSort) -> None:
    noun = codebook().noun(wording)
    assert noun is not None
    assert (noun.singular, noun.group, noun.sort) == (singular, group, sort)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("human", "humans"),
        ("militiaman", "militiamen"),
        ("church", "churches"),
        ("boy", "boys"),
        ("body", "bodies"),
        ("bus", "buses"),
    ],
)
def test_plurals_by_rule(singular: str, plural: str) -> None:
    assert plural_of(singular) == plural


def test_every_form_of_every_noun_is_found() -> None:
    table = codebook().nouns
    assert len(table.nouns) > 600
    for noun in table.nouns:
        assert table.find(noun.singular) == noun
        assert table.find(noun.plural) == noun
        assert table.find(noun.plural.upper()) == noun


@given(st.text(max_size=20))
def test_any_wording_may_be_asked_for(wording: str) -> None:
    noun = codebook().noun(wording)
    assert noun is None or noun in codebook().nouns.nouns


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("people: {civilian: a | b, combatant: a}", "nouns.yaml.people.combatant: 'a' stands twice"),
        ("people: {bystander: a}", "'bystander' is no group"),
        ("animals: {unknown: a}", "is no sort of noun"),
        ("people: {civilian: a | }", "is no noun in lower case"),
        ("people: {civilian: Alawite}", "is no noun in lower case"),
        ("people: [a]", "should be a mapping"),
        ("people: {civilian: 3}", "should be text"),
    ],
)
def test_nouns_that_are_not_well_formed_are_refused(data: str, fault: str) -> None:
    with pytest.raises(CodebookError) as caught:
        load_nouns(codebook().groups, data.encode())
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  denies:", "  refutes:", "words.yaml.stances.refutes: is no stance"),
        ("  denies: Says that it did not happen, or that those named did not do it.\n", "", "has no denies"),
        ("of: both}", "of: all}", "'all' is not one of people, things, both"),
        ("groups:", "clusters:", "has no 'groups'"),
    ],
)
def test_words_that_are_not_well_formed_are_refused(old: str, new: str, fault: str) -> None:
    shipped = data_bytes("words.yaml").decode()
    assert old in shipped
    with pytest.raises(CodebookError) as caught:
        load_words(shipped.replace(old, new, 1).encode())
    assert fault in str(caught.value)
