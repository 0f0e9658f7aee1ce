"""A raw document to a report."""

from __future__ import annotations

from whosays.errors import DamagedError, TooLargeError
from whosays.model import PassageKind, RawDocument, Report
from whosays.reading.decode import decode
from whosays.reading.language import CODED_LANGUAGES, language
from whosays.reading.limits import LANGUAGE_CHARS, MAX_TEXT_CHARS, MIN_PARAGRAPH
from whosays.reading.markdown import read_markdown
from whosays.reading.page import Page
from whosays.reading.published import Published, from_address, from_text
from whosays.reading.publisher import publisher
from whosays.reading.splitting import split
from whosays.sources import HTML, MARKDOWN, PDF

_MAX_TITLE = 300


def read(raw: RawDocument) -> Report:
    """The report in `raw`: text, passages, title, publisher, day of publication, language.

    Reads the bytes by `raw.media_type`. What the caller stated (`raw.published`, `raw.publisher`) goes before what
    the document says. The day of publication comes from meta data, the text, a dateline or the address, else it is
    None. Raises DamagedError (locked, broken, or no story in it), TooLargeError, UnsupportedError (a scan).
    """
    page = _page(raw)
    if len(page.text) > MAX_TEXT_CHARS:
        raise _too_long(raw, len(page.text))
    story = _story(page)
    if not _tells(page, story, markup=raw.media_type == HTML):
        raise DamagedError(raw.uri, "there is no story in it", "Look at the page: it may want a log-in or a browser")
    tongue = language(story)
    notes = list(page.notes)
    if tongue not in CODED_LANGUAGES:
        notes.append(f"language:{tongue} not coded")
    published = _published(raw, page)
    if published is not None:
        notes.append(published.why)
    return Report(
        id=raw.name,
        uri=raw.uri,
        title=page.title or _title(page),
        publisher=raw.publisher or page.publisher or publisher(page.text, page.passages),
        published=published.day if published else None,
        language=tongue,
        sha256=raw.sha256,
        text=page.text,
        passages=page.passages,
        notes=tuple(notes),
    )


def _page(raw: RawDocument) -> Page:
    # The readers of HTML and PDF take half a second to load, which a folder of texts need not wait for.
    if raw.media_type == PDF:
        from whosays.reading.pdf import pdf_text

        found = pdf_text(raw.data, uri=raw.uri)
        page = Page(found.text, split(found.text))
        return page if _title(page) else Page(found.text, page.passages, title=found.title)
    decoded = decode(raw.data, markup=raw.media_type == HTML)
    if raw.media_type == HTML:
        from whosays.reading.html import read_html

        return read_html(decoded.text, uri=raw.uri, notes=decoded.notes)
    if len(decoded.text) > MAX_TEXT_CHARS:
        raise _too_long(raw, len(decoded.text))
    if raw.media_type == MARKDOWN:
        return read_markdown(decoded.text, notes=decoded.notes)
    return Page(decoded.text, split(decoded.text), notes=decoded.notes)


def _too_long(raw: RawDocument, length: int) -> TooLargeError:
    return TooLargeError(
        raw.uri,
        f"{length:,} characters are over the limit of {MAX_TEXT_CHARS:,} for one report (MAX_TEXT_CHARS)",
        "Split it into single reports",
    )


def _story(page: Page) -> str:
    """The start of the story: body first, for titles are often in another case or wording."""
    parts: list[str] = []
    length = 0
    for body in (True, False):
        for passage in page.passages:
            if passage.kind.is_story and (passage.kind is PassageKind.BODY) is body and length < LANGUAGE_CHARS:
                parts.append(page.text[passage.span.start : min(passage.span.end, passage.span.start + LANGUAGE_CHARS)])
                length += len(parts[-1])
    return "\n".join(parts)


def _tells(page: Page, story: str, *, markup: bool) -> bool:
    """Whether there is something to read: any letter in a text; a paragraph in a page, which always has some words."""
    if not markup:
        return any(ch.isalpha() for ch in story)
    return any(
        passage.kind not in (PassageKind.TITLE, PassageKind.COMMENT, PassageKind.BOILERPLATE)
        and any(len(line) >= MIN_PARAGRAPH for line in passage.span.of(page.text).split("\n"))
        for passage in page.passages
    )


def _title(page: Page) -> str | None:
    for passage in page.passages:
        if passage.kind is PassageKind.TITLE:
            first = passage.span.of(page.text).split("\n\n")[0]
            return " ".join(first.lstrip("# ").split())[:_MAX_TITLE] or None
    return None


def _published(raw: RawDocument, page: Page) -> Published | None:
    if raw.published is not None:
        return Published(raw.published, "published:given")
    return page.published or from_text(page.text, page.passages) or from_address(raw.uri)
