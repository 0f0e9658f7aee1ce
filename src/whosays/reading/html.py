"""HTML to a page: story, comments and meta data by trafilatura; flat where a page is no sound tree."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document
from trafilatura.utils import load_html

from whosays.model import Passage, PassageKind, Span
from whosays.reading.limits import MAX_TREE_DEPTH, MAX_TREE_TAGS
from whosays.reading.page import Page
from whosays.reading.splitting import split

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]{0,2000}?(/?)>")
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd".split()
)


def read_html(markup: str, *, uri: str, notes: tuple[str, ...] = ()) -> Page:
    """The page in `markup`."""
    if _is_wild(markup):
        text = flat_text(markup)
        return Page(text, split(text), notes=(*notes, "html:read flat"))
    tree = load_html(markup)
    if tree is None:
        return Page("", (), notes=notes)
    document = bare_extraction(tree, include_comments=True, with_metadata=False)
    found = document if isinstance(document, Document) else Document()
    story = _paragraphs(found.text)
    comments = _paragraphs(found.comments)
    meta = extract_metadata(tree, default_url=uri if uri.startswith("http") else None, extensive=False)
    title = meta.title
    head = "" if not title or story.startswith(title) else title + "\n\n"
    text = head + story
    passages = list(split(text))
    if comments:
        start = len(text) + 2
        text = f"{text}\n\n{comments}"
        passages.append(Passage(PassageKind.COMMENT, Span(start, len(text))))
    return Page(text, tuple(passages), title=title, publisher=meta.sitename, notes=notes)


def _paragraphs(text: str | None) -> str:
    return "\n\n".join(line.strip() for line in (text or "").split("\n") if line.strip())


def _is_wild(markup: str) -> bool:
    depth = tags = 0
    for hit in _TAG.finditer(markup):
        tags += 1
        if tags > MAX_TREE_TAGS:
            return True
        if hit[2].lower() in _VOID or hit[3]:
            continue
        depth = max(0, depth - 1) if hit[1] else depth + 1
        if depth > MAX_TREE_DEPTH:
            return True
    return False


class _Flat(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "noscript", "template"):
            self._silent += 1
        elif tag not in ("a", "b", "i", "em", "strong", "span", "u", "font", "sup", "sub", "abbr", "small", "mark"):
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "noscript", "template"):
            self._silent = max(0, self._silent - 1)
        elif tag not in ("a", "b", "i", "em", "strong", "span", "u", "font", "sup", "sub", "abbr", "small", "mark"):
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(" ".join(data.split()) if data.strip() else " ")


def flat_text(markup: str) -> str:
    """The text of a page without building its tree."""
    parser = _Flat()
    parser.feed(markup)
    parser.close()
    return re.sub(r"[ \t]*\n\s*\n\s*", "\n\n", "".join(parser.parts)).strip()
