"""HTML to a page: story and comments by trafilatura; flat where a page is no tree that can be walked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from whosays.model import Passage, PassageKind, Span
from whosays.reading.flat import flat_text, is_wild
from whosays.reading.limits import MIN_PARAGRAPH
from whosays.reading.meta import page_meta
from whosays.reading.page import Page
from whosays.reading.splitting import is_name, split, stamp

_MAX_CAPTIONS: Final = 12
_MIN_CAPTION, _MAX_CAPTION = 20, 600
_MIN_BREAKS, _MIN_CELL = 2, 300  # line breaks and characters of a cell that is a column of text
_LETTERS: Final = re.compile(r"\W+")


def read_html(markup: str, *, uri: str, notes: tuple[str, ...] = ()) -> Page:
    """The page in `markup`: the headline, the captions, the story as trafilatura finds it (Barbaresi 2021), then the
    comments, without who wrote them and when. Parts the page does not tell apart are told apart by their text.

    A page over the limits on depth and tags (see `whosays.reading.limits`), or in which no story is found that way,
    is read flat, which is noted.
    """
    tree = None if is_wild(markup) else load_html(markup)
    if tree is None:
        return _flat(Page("", (), notes=notes), markup)
    meta = page_meta(tree, uri=uri)
    captions = _captions(tree)
    _open_tables(tree)
    found = bare_extraction(tree, include_comments=True, with_metadata=False)
    document = found if isinstance(found, Document) else Document()
    story = _lines(document.text)
    if not any(len(line) >= MIN_PARAGRAPH for line in story):
        told = Page("", (), title=meta.title, publisher=meta.publisher, published=meta.published, notes=notes)
        return _flat(told, markup)
    if meta.title and (not story or _bare(story[0]) != _bare(meta.title)):
        story = [meta.title, *story]
    known = _bare(" ".join(story))
    story[1:1] = [caption for caption in captions if _bare(caption) not in known]
    text = "\n\n".join(story)
    page = _nameless(
        Page(
            text,
            _titled(text, split(text), meta.title),
            title=meta.title,
            publisher=meta.publisher,
            published=meta.published,
            notes=notes,
        )
    )
    return _with_comments(page, _lines(document.comments))


def _flat(page: Page, markup: str) -> Page:
    """The page with its text read flat."""
    text = flat_text(markup)
    return _nameless(replace(page, text=text, passages=split(text), notes=(*page.notes, "html:read flat")))


def _lines(text: str | None) -> list[str]:
    return [" ".join(line.split()) for line in (text or "").split("\n") if line.strip()]


def _bare(text: str) -> str:
    return _LETTERS.sub("", text).lower()


def _captions(tree: HtmlElement) -> list[str]:
    """What stands under the pictures of a page."""
    found: list[str] = []
    for element in tree.xpath(".//figcaption | .//*[contains(@class, 'wp-caption-text')]"):
        text = " ".join(element.text_content().split())
        if _MIN_CAPTION <= len(text) <= _MAX_CAPTION and text not in found:
            found.append(text)
    return found[:_MAX_CAPTIONS]


def _open_tables(tree: HtmlElement) -> None:
    """Make blocks of tables that lay out a page, as pages of the nineties and noughties do. Tables of figures stay."""
    laid_out: dict[HtmlElement, None] = {}
    for block in tree.iter("p", "h1", "h2", "h3", "div", "article", "td"):
        if block.tag == "td" and (len(block.findall("br")) < _MIN_BREAKS or len(block.text_content()) < _MIN_CELL):
            continue
        for table in block.iterancestors("table"):
            if table in laid_out:
                break  # and so are those around it
            laid_out[table] = None
    for table in laid_out:
        for part in (table, *table.iterchildren("tbody", "thead", "tfoot")):
            for row in part.iterchildren("tr"):
                for cell in row.iterchildren("td", "th"):
                    cell.tag = "div"
                row.tag = "div"
            part.tag = "div"


def _titled(text: str, passages: tuple[Passage, ...], title: str | None) -> tuple[Passage, ...]:
    """The passages, with the first line a title where the page itself says that it is."""
    if not title or not text.startswith(title) or not passages or passages[0].kind is PassageKind.TITLE:
        return passages
    rest = [passage for passage in passages if passage.span.end > len(title)]
    first = rest[0] if rest else None
    if first is not None and first.span.start < len(title):
        start = len(title) + len(text[len(title) :]) - len(text[len(title) :].lstrip())
        rest[0] = Passage(first.kind, Span(start, first.span.end), first.author)
    return (Passage(PassageKind.TITLE, Span(0, len(title))), *rest)


def _nameless(page: Page) -> Page:
    """The page without the names and stamps of those who comment: the lines that hold nothing else go."""
    first = next((passage.span.start for passage in page.passages if passage.kind is PassageKind.COMMENT), None)
    if first is None:
        return page
    story = page.text[:first].rstrip()
    passages = tuple(passage for passage in page.passages if passage.span.end <= len(story))
    return _with_comments(replace(page, text=story, passages=passages), _lines(page.text[first:]))


def _with_comments(page: Page, lines: list[str]) -> Page:
    comments = "\n\n".join(line for line in lines if stamp(line) is None and not is_name(line))
    if not comments:
        return page
    start = len(page.text) + 2 if page.text else 0
    text = f"{page.text}\n\n{comments}" if page.text else comments
    added = Passage(PassageKind.COMMENT, Span(start, len(text)))
    return replace(page, text=text, passages=(*page.passages, added))
