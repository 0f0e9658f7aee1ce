"""Sentences and tokens of the story."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import body_of
from whosays.language import sentences, tokens
from whosays.model import PassageKind, Span


def cut(text: str, kind: PassageKind = PassageKind.BODY) -> list[str]:
    return [sentence.span.of(text) for sentence in sentences(body_of(text, kind=kind))]


def test_a_rank_does_not_end_a_sentence() -> None:
    assert cut("Brig. Gen. Haddad spoke. He left.") == ["Brig. Gen. Haddad spoke.", "He left."]


def test_lines_of_a_digest_are_sentences() -> None:
    lines = [
        "08:14 Shells hit the harbour two wounded says mayor",
        "09:30 Road to Arda shut",
        "No word from the army on the losses of the night",
    ]
    assert cut("\n".join(lines)) == lines


def test_wrapped_prose_is_not_cut_at_its_lines() -> None:
    text = (
        "The army said on Monday that it had taken\n"
        "the town of Haran after two days of fighting in\n"
        "which nine soldiers died."
    )
    assert cut(text) == [text]


def test_comments_have_no_sentences() -> None:
    assert cut("They shelled the town.", PassageKind.COMMENT) == []


def test_tokens_keep_numbers_and_names_whole() -> None:
    text = "At 1,200 metres al-Bab's F-16s."
    assert [token.text for token in tokens(text, Span(0, len(text)))] == [
        "At",
        "1,200",
        "metres",
        "al-Bab's",
        "F-16s",
        ".",
    ]


@given(st.text(max_size=300))
def test_sentences_are_in_order_and_hold_all_but_white_space(text: str) -> None:
    parts = cut(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
