"""HTML to text without a tree: for pages too deep or too large to be read as one. Linear, and never deep."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from whosays.reading.limits import MAX_TREE_DEPTH, MAX_TREE_TAGS

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_UNCLOSED: Final = frozenset(
    """area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody
    option""".split()
)
_SILENT: Final = frozenset(("script", "style", "noscript", "template", "svg", "select", "button", "nav"))
_INLINE: Final = frozenset(
    "a b i u em strong span font sup sub abbr small mark time q cite code kbd s strike big label bdi bdo".split()
)
_GAPS: Final = re.compile(r"[ \t]*\n\s*")


def is_wild(markup: str) -> bool:
    """Whether a page has more tags than MAX_TREE_TAGS, or more open within each other than MAX_TREE_DEPTH."""
    depth = 0
    for tags, hit in enumerate(_TAG.finditer(markup), start=1):
        if tags > MAX_TREE_TAGS:
            return True
        if hit[2].lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if hit[1] else depth + 1
            if depth > MAX_TREE_DEPTH:
                return True
    return False


def flat_text(markup: str) -> str:
    """The text of a page, one paragraph for each block, scripts and bars of links left out."""
    parser = _Flat()
    parser.feed(markup)
    parser.close()
    return _GAPS.sub("\n\n", "".join(parser.parts)).strip()


class _Flat(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))
