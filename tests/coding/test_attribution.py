"""Who says so."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fakes import body_of
from whosays.coding.attribution import SourceMention, find_sources
from whosays.language import sentences


def sources(text: str, *, publisher: str | None = None) -> tuple[SourceMention, ...]:
    return find_sources(text, sentences(body_of(text)), publisher=publisher)


def names(text: str, *, publisher: str | None = None) -> list[list[str]]:
    return [[link.name for link in mention.links] for mention in sources(text, publisher=publisher)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor said that two bridges were hit.", [["governor"]]),
        ("Two bridges were hit, the governor said.", [["governor"]]),
        ("Two bridges were hit the governor said on Monday.", [["governor"]]),
        ("Two bridges were hit, according to the health ministry.", [["health ministry"]]),
        ("A source at the port told Al-Rai that two bridges were hit.", [["source at the port", "Al-Rai"]]),
        ("A doctor told reporters that nine people died.", [["doctor"]]),
        (
            "Nine people died, state television reported, quoting a military source.",
            [["state television"], ["military source"]],
        ),
        ("The ministry quoted a doctor as saying nine died.", [["doctor"]]),
        ("Nine died, the governor said in a statement to Al-Rai.", [["governor", "Al-Rai"]]),
        ("Nine died, as reported by the Valley Post.", [["Valley Post"]]),
        ("State agency: two dead in the port.", [["State agency"]]),
        ("To the drivers and owners of lorries: the road is closed.", []),
        ("Two men held at the port - police.", [["police"]]),
        ("Two men held at the port, police", [["police"]]),
        ("The mayor told a crowd that nine died.", [["mayor"]]),
        ("The United States denied it.", [["United States"]]),
        ("The mayor confirmed what the governor said: nine died.", [["mayor"], ["governor", "mayor"]]),
        ("No official said so.", []),
        ("He said nine died.", []),
        ("Nine died, according to a report.", []),
        ("Nine died, according to his brother.", []),
        ('"Nine people died," said Karim Haddad, head of the clinic.', [["Karim Haddad"]]),
        ("Karim Haddad, head of the clinic, said nine people died.", [["Karim Haddad"]]),
        ("A survivor interviewed by the radio station Sawt said nine died.", [["survivor", "radio station Sawt"]]),
        ("The army denied that its guns had fired.", [["army"]]),
        ("Nine people died.", []),
        ("The shell is said to have come from the east.", []),
    ],
)
def test_chains(text: str, expected: list[list[str]]) -> None:
    assert names(text) == expected


def test_publisher_is_no_link() -> None:
    text = "A doctor told Reuters that nine people died."
    assert names(text) == [["doctor", "Reuters"]]
    assert names(text, publisher="reuters") == [["doctor"]]


def test_pronoun_and_definite_noun_carry_the_source_on() -> None:
    text = (
        "A source at the port told Al-Rai that two bridges were hit. "
        "He added that a third was closed. The source said no one died."
    )
    assert names(text) == [["source at the port", "Al-Rai"]] * 3
    assert [mention.carried for mention in sources(text)] == [False, True, True]


def test_scope_of_two_sources_in_one_sentence() -> None:
    text = "The army said it took the hill but the rebels said they still held it."
    first, second = sources(text)
    assert "took the hill" in first.scope.of(text)
    assert "still held" not in first.scope.of(text)
    assert "still held it" in second.scope.of(text)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Nine died, the mayor said, but the army said two died.", ["Nine died,", "two died."]),
        ("Nine died, according to the mayor.", ["Nine died, according to the mayor."]),
        ("The ministry quoted a doctor as saying nine died.", ["nine died."]),
        ("Nine died, the governor said in a statement to Al-Rai.", ["Nine died,"]),
        ("State agency: two dead in the port.", ["two dead in the port."]),
    ],
)
def test_what_is_told_on_whose_word(text: str, scopes: list[str]) -> None:
    assert [mention.scope.of(text) for mention in sources(text)] == scopes


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The army denied it fired. The mayor confirmed the deaths.", ["denies", "confirms"]),
        ("The army was unable to confirm the toll.", ["doubts"]),
        ("The Observatory has been able to verify nine deaths.", ["confirms"]),
        ("The army said nine died.", ["asserts"]),
    ],
)
def test_acts(text: str, acts: list[str]) -> None:
    assert [mention.act for mention in sources(text)] == acts


def test_quote_that_goes_on() -> None:
    text = '"They came at dawn," a villager denied. "They burned the mill. We ran." The army left.'
    found = sources(text)
    assert [mention.sentence for mention in found] == [0, 1, 2]
    assert [mention.carried for mention in found] == [False, True, True]
    assert [mention.act for mention in found] == ["denies", "asserts", "asserts"]
    assert [mention.scope.of(text) for mention in found][1:] == ['"They burned the mill.', 'We ran."']


def test_of_a_document_its_issuer_is_the_source() -> None:
    assert names("Nine died, according to figures compiled by the health office.") == [["health office"]]
    assert names("Nine died, according to a statement by the army.") == [["army"]]


WORDS = "The army said that Ali Hasan told AFP , . killed according to a source it denied who quoting".split()
NEWS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=30).map(" ".join)


@given(NEWS)
@example("The army said that Ali Hasan told AFP , a source denied it . It said so .")
def test_spans_hold_their_wording(text: str) -> None:
    for mention in sources(text):
        assert mention.links
        for link in mention.links:
            assert link.span.of(text) == link.text
        assert mention.cue.of(text).split()[0].lower() == mention.verb
        assert 0 <= mention.scope.start <= mention.scope.end <= len(text)
