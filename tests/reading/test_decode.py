"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.decode import decode

ENGLISH = "Shells fell on the town of Harib on Monday – “at least nine” were hurt, a café owner said.\n"
RUSSIAN = "Снаряды упали на город утром в понедельник, сообщил глава администрации. Пострадали девять человек.\n"
ARABIC = "سقطت قذائف على المدينة صباح يوم الاثنين، وأصيب تسعة أشخاص على الأقل، بحسب ما قاله مسؤول محلي.\n"


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, ARABIC])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_form_of_unicode_is_read(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert not any("could not be read" in note for note in found.notes)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN * 5, "cp1251"), (RUSSIAN * 5, "koi8-r"), (ARABIC * 5, "cp1256"), (ENGLISH, "cp1252")],
)
def test_older_encodings_are_guessed_and_noted(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.notes
    assert found.notes[0].startswith("encoding:")


def test_utf_8_needs_no_note() -> None:
    assert decode(ENGLISH.encode()).notes == ()


def test_a_few_bad_bytes_are_replaced_and_counted() -> None:
    data = (RUSSIAN * 3).encode()
    found = decode(data[:7] + b"\xff" + data[7:])
    assert found.text.count("�") >= 1
    assert "Снаряды" in found.text
    assert any("could not be read" in note for note in found.notes)


def test_a_replacement_character_of_the_text_itself_is_no_bad_byte() -> None:
    assert decode("Shells fell � on Harib".encode()).notes == ()


def test_what_a_page_declares_counts_where_it_fits() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>' + RUSSIAN + "</body></html>"
    assert RUSSIAN in decode(page.encode("cp1251"), markup=True).text
    wrong = '<html><head><meta charset="iso-8859-1"></head><body>' + RUSSIAN + "</body></html>"
    assert RUSSIAN in decode(wrong.encode("utf-8"), markup=True).text
    for name in ("no-such-thing", "rot13", "utf-16", "zip"):
        odd = f'<html><head><meta charset="{name}"></head><body>{ENGLISH}</body></html>'
        assert ENGLISH in decode(odd.encode(), markup=True).text


def test_line_ends_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


def test_nul_characters_go_one_for_one() -> None:
    found = decode(b"Shells fell\x00 on Harib")
    assert found.text == "Shells fell� on Harib"
    assert found.notes == ("text:NUL characters replaced",)


@given(st.binary(max_size=300))
def test_any_bytes_become_a_text_that_any_store_takes(data: bytes) -> None:
    for markup in (False, True):
        found = decode(data, markup=markup)
        found.text.encode("utf-8")
        assert "\x00" not in found.text
        assert "\r" not in found.text
        assert decode(data, markup=markup) == found
