"""Documents to reports, and every input that is no report."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.test_pdf import locked, pdf
from whosays.errors import DamagedError, InputError, TooLargeError, UnsupportedError
from whosays.model import PassageKind, Report
from whosays.reading import MAX_TEXT_CHARS, read
from whosays.sources import document

PAGES = Path(__file__).parent / "pages"
STORY = "Six killed in Harib\n\nHARIB, 4 August 2014 – Shells fell on the town on Monday, the mayor said.\n"
RUSSIAN = (
    "Обстрел города\n\nСнаряды упали на город утром в понедельник, сообщил глава администрации. Пострадали девять.\n"
)


BOUND_S = 60
"""Processor seconds in which a huge text has to be dealt with. It takes some seconds of them; what grows with the
square of the length would take hours, on any machine."""


def report(data: bytes, name: str = "a.txt", published: date | None = None, publisher: str | None = None) -> Report:
    return read(document(data, uri=f"file:///{name}", name=name, published=published, publisher=publisher))


def test_a_text_is_stored_as_it_is() -> None:
    found = report(STORY.replace("\n", "\r\n").encode("utf-8-sig"), "harib.txt")
    assert found.text == STORY
    assert (found.id, found.title, found.language) == ("harib", "Six killed in Harib", "en")
    assert found.published == date(2014, 8, 4)
    assert found.notes == ("published:dateline",)
    assert [passage.kind for passage in found.passages] == [PassageKind.TITLE, PassageKind.DATELINE, PassageKind.BODY]


def test_what_the_caller_states_goes_before_what_the_text_says() -> None:
    found = report(STORY.encode(), published=date(2014, 8, 5), publisher="Valley Post")
    assert (found.published, found.publisher) == (date(2014, 8, 5), "Valley Post")
    assert found.notes == ("published:given",)


def test_without_a_day_there_is_none() -> None:
    assert report(b"Shells fell on the town of Harib on Monday, the mayor said.").published is None


def test_a_pdf_is_split_like_a_text() -> None:
    found = report(
        pdf("Six killed in Harib\n\nHARIB, 4 August 2014 - Shells fell on the town, the mayor said."), "a.pdf"
    )
    assert found.title == "Six killed in Harib"
    assert found.published == date(2014, 8, 4)


def test_a_page_is_read() -> None:
    found = report((PAGES / "newsroom.html").read_bytes(), "newsroom.html")
    assert (found.title, found.publisher) == ("Two clinics hit in Marwa district as talks stall", "The Valley Post")
    assert found.published == date(2019, 5, 14)


@pytest.mark.parametrize(
    ("data", "name", "language"),
    [
        (RUSSIAN.encode("utf-8"), "a.txt", "ru"),
        (RUSSIAN.encode("utf-16"), "a.txt", "ru"),
        ((PAGES / "arabic.html").read_bytes(), "arabic.html", "ar"),
    ],
)
def test_other_languages_are_stored_split_and_noted(data: bytes, name: str, language: str) -> None:
    found = report(data, name)
    assert found.language == language
    assert f"language:{language} not coded" in found.notes
    assert {PassageKind.TITLE, PassageKind.BODY} <= {passage.kind for passage in found.passages}


def test_utf_16_and_bad_utf_8_are_read_and_noted() -> None:
    assert report(STORY.encode("utf-16")).text == STORY
    broken = report(STORY.encode().replace(b"mayor", b"m\xe9yor"))
    assert "Shells fell on the town" in broken.text
    assert any(note.startswith("encoding:") for note in broken.notes)


@pytest.mark.parametrize(
    ("data", "name", "error", "says"),
    [
        (b"", "a.txt", DamagedError, "nothing in it"),
        (b"\x00\x01\x02\x03" * 100, "a.txt", UnsupportedError, "binary"),
        (b"1 2 3 - 4", "a.txt", DamagedError, "no story"),
        ((PAGES / "no_story.html").read_bytes(), "a.html", DamagedError, "no story"),
        (b"<html><body><script>x()</script></body></html>", "a.html", DamagedError, "no story"),
        (locked(pdf("Shells fell."), user="secret"), "a.pdf", DamagedError, "password"),
        (pdf(""), "a.pdf", UnsupportedError, "scan"),
        (b"%PDF-1.7\n%%EOF", "a.pdf", DamagedError, "damaged"),
    ],
)
def test_what_is_no_report_is_told_with_what_to_do(data: bytes, name: str, error: type[InputError], says: str) -> None:
    with pytest.raises(error, match=says) as raised:
        report(data, name)
    assert name in str(raised.value)
    assert raised.value.do


def test_a_text_of_50_megabytes_is_told_at_once() -> None:
    data = (STORY.encode() * (50_000_000 // len(STORY)))[:50_000_000]
    started = time.process_time()
    with pytest.raises(TooLargeError, match="MAX_TEXT_CHARS"):
        report(data)
    assert time.process_time() - started < BOUND_S


def test_a_text_just_under_the_limit_is_read_in_bounded_time() -> None:
    paragraph = "Shells fell on the town of Harib on Monday morning, the mayor said, and nobody knew from where.\n\n"
    text = paragraph * (MAX_TEXT_CHARS // 4 // len(paragraph))
    started = time.process_time()
    assert report(text.encode()).passages
    assert time.process_time() - started < BOUND_S


def test_a_page_nested_10_000_deep_is_read() -> None:
    story = "<p>Shells struck two clinics in the Marwa district on Tuesday, officials said.</p>"
    found = report(("<html><body>" + "<div>" * 10_000 + story + "</div>" * 10_000).encode(), "deep.html")
    assert "Shells struck" in found.text
    assert "html:read flat" in found.notes


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_any_bytes_are_a_report_or_an_input_error(data: bytes) -> None:
    try:
        found = report(data)
    except InputError:
        return
    found.text.encode("utf-8")
    assert report(data) == found
