"""PDF to text."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from whosays.errors import DamagedError, TooLargeError, UnsupportedError
from whosays.reading.pdf import pdf_text


def pdf(*pages: str, title: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    if title:
        canvas.setTitle(title)
    for page in pages:
        for row, line in enumerate(page.split("\n")):
            canvas.drawString(72, 760 - 14 * row, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked(data: bytes, *, user: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_are_read_in_order() -> None:
    found = pdf_text(pdf("Six killed in Harib\nShells fell.", "Nine were hurt.", title="Report 4"), uri="a.pdf")
    assert found.text == "Six killed in Harib\nShells fell.\n\nNine were hurt."
    assert found.title == "Report 4"


def test_a_password_that_only_guards_printing_does_not_keep_it_shut() -> None:
    assert "Shells fell." in pdf_text(locked(pdf("Shells fell."), user=""), uri="a.pdf").text


def test_a_locked_one_says_what_to_do() -> None:
    with pytest.raises(DamagedError, match="password") as raised:
        pdf_text(locked(pdf("Shells fell."), user="secret"), uri="a.pdf")
    assert raised.value.do == "Save a copy without the password"


def test_a_scan_says_what_to_do() -> None:
    with pytest.raises(UnsupportedError, match="scan"):
        pdf_text(pdf(""), uri="a.pdf")


@pytest.mark.parametrize("cut", [20, 200, 600])
def test_a_broken_one_is_told(cut: int) -> None:
    with pytest.raises((DamagedError, UnsupportedError)):
        pdf_text(pdf("Shells fell.")[:cut], uri="a.pdf")


def test_bytes_knocked_about_are_read_or_told() -> None:
    data = pdf("Six killed in Harib\nShells fell.", "Nine were hurt.")
    read = told = 0
    for at in range(9, len(data), 37):
        broken = data[:at] + b"\xff<<[" + data[at + 4 :]
        try:
            assert pdf_text(broken, uri="a.pdf").text
            read += 1
        except (DamagedError, UnsupportedError):
            told += 1
    assert read
    assert told


def test_the_limits_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.reading.pdf.MAX_PDF_PAGES", 1)
    with pytest.raises(TooLargeError, match="MAX_PDF_PAGES"):
        pdf_text(pdf("a", "b"), uri="a.pdf")
    monkeypatch.setattr("whosays.reading.pdf.MAX_PDF_PAGES", 10)
    monkeypatch.setattr("whosays.reading.pdf.MAX_TEXT_CHARS", 5)
    with pytest.raises(TooLargeError, match="MAX_TEXT_CHARS"):
        pdf_text(pdf("Shells fell."), uri="a.pdf")
