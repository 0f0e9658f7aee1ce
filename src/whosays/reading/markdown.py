"""What the front matter of a Markdown file says: headline, day, publisher."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from whosays.model import Passage, PassageKind, Span
from whosays.reading.page import Page
from whosays.reading.published import Published, parse_day
from whosays.reading.splitting import split

_FRONT: Final = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(?P<body>(?:[^\n]*\n){0,60}?)\1[ \t]*(?:\n|$)")
_ENTRY: Final = re.compile(r"^(?P<key>[A-Za-z][\w\-]*)[ \t]*[:=][ \t]*(?P<value>[^\n]+?)[ \t]*$", re.MULTILINE)
_TITLES: Final = ("title", "headline")
_PUBLISHERS: Final = ("publisher", "source", "site", "publication")
_DAYS: Final = ("published", "date", "pubdate", "datepublished", "published_at")


def read_markdown(text: str, *, notes: tuple[str, ...] = ()) -> Page:
    """The page in a Markdown text, which is stored as it is. Front matter, if it begins with any, is furniture; its
    title, day and publisher are read."""
    front = _FRONT.match(text)
    if front is None:
        return Page(text, split(text), notes=notes)
    entries = {hit["key"].lower(): hit["value"].strip(" \"'") for hit in _ENTRY.finditer(front["body"])}
    start = front.start(1)
    passages = [Passage(PassageKind.BOILERPLATE, Span(start, len(text[: front.end()].rstrip())))]
    passages += (_moved(passage, front.end()) for passage in split(text[front.end() :]))
    if len(passages) > 1 and passages[1].kind is PassageKind.BOILERPLATE:
        passages[:2] = [replace(passages[0], span=passages[0].span.union(passages[1].span))]
    day = next((found for key in _DAYS if (found := parse_day(entries.get(key, "")))), None)
    return Page(
        text,
        tuple(passages),
        title=next((entries[key] for key in _TITLES if entries.get(key)), None),
        publisher=next((entries[key] for key in _PUBLISHERS if entries.get(key)), None),
        published=Published(day, "published:front matter") if day else None,
        notes=notes,
    )


def _moved(passage: Passage, by: int) -> Passage:
    return replace(passage, span=Span(passage.span.start + by, passage.span.end + by))
