"""PDF to text, by pypdf."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from whosays.errors import DamagedError, TooLargeError, UnsupportedError
from whosays.reading.limits import MAX_PDF_PAGES, MAX_TEXT_CHARS

# What pypdf raises on files that break the format, besides its own errors: it walks untyped objects.
_DAMAGE: Final = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a PDF, pages apart by an empty line, and the title its metadata give."""

    text: str
    title: str | None


def pdf_text(data: bytes, *, uri: str) -> PdfText:
    """The text of the pages of a PDF, as pypdf extracts it: lines and hyphens are left as they are.

    Raises DamagedError (not sound, or locked with a password), TooLargeError (over MAX_PDF_PAGES or MAX_TEXT_CHARS),
    UnsupportedError (no text in it: a scan).
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else _pages(reader, uri)
        title = None if locked or reader.metadata is None else reader.metadata.title
    except _DAMAGE as error:
        why = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise DamagedError(uri, f"the PDF is damaged ({why})", "Get it again, or save it anew as PDF") from error
    if locked:
        raise DamagedError(uri, "the PDF is locked with a password", "Save a copy without the password")
    text = "\n\n".join(page for page in pages if page)
    if not any(ch.isalnum() for ch in text):
        raise UnsupportedError(uri, "the PDF holds no text (a scan?)", "Put it through text recognition (OCR) first")
    return PdfText(text, title.strip() or None if isinstance(title, str) else None)


def _pages(reader: PdfReader, uri: str) -> list[str]:
    if len(reader.pages) > MAX_PDF_PAGES:
        raise TooLargeError(
            uri,
            f"{len(reader.pages):,} pages are over the limit of {MAX_PDF_PAGES:,} (MAX_PDF_PAGES)",
            "Split it into single reports",
        )
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text().strip())
        length += len(pages[-1])
        if length > MAX_TEXT_CHARS:
            raise TooLargeError(
                uri,
                f"over the limit of {MAX_TEXT_CHARS:,} characters of text (MAX_TEXT_CHARS)",
                "Split it into single reports",
            )
    return pages
