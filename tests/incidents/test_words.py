from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.incidents.words import name_words, plain, sets_apart, words_of


def test_forms_of_a_word_come_out_alike() -> None:
    assert words_of("Strikes striking strike") == words_of("STRIKE")
    assert words_of("a house, two houses") == ("hous", "two")


def test_marks_and_apostrophes_come_off() -> None:
    assert plain("Ma'arrat an-Nu‘mān") == plain("Maarrat an-Numan") == "maarrat an-numan"


def test_numbers_and_short_words_are_left_out() -> None:
    assert words_of("At 19 it is so") == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [("the Army of Karvan", ("army", "karvan")), ("Deir ez-Zor", ("deir", "ez", "zor")), ("The A", ("the", "a"))],
)
def test_names_lose_their_articles_but_never_all_words(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@given(st.text())
def test_any_text_has_words_sorted_and_once(text: str) -> None:
    words = words_of(text)
    assert list(words) == sorted(set(words))
    name_words(text)


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("A second blast tore through the bus.", "second"),
        ("Another powerful car bomb went off.", "another"),
        ("Elsewhere, shells fell on a mill.", "elsewhere"),
        ("The attack wounded another 20 people.", ""),
        ("He was second in command of the raiders.", ""),
        ("A blast tore through the bus.", ""),
    ],
)
def test_what_sets_a_happening_apart(quote: str, word: str) -> None:
    assert sets_apart(quote) == word
