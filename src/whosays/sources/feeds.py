"""Feeds (RSS, Atom) to raw documents, one for each entry."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date
from typing import Final

import feedparser  # type: ignore[import-untyped]

from whosays.errors import DamagedError, InputError
from whosays.model import Failure, RawDocument, content_id
from whosays.sources.documents import document
from whosays.sources.limits import MAX_FEED_ENTRIES

STEP: Final = "sources"


def entries(
    data: bytes,
    *,
    uri: str,
    name: str,
    published: date | None = None,
    publisher: str | None = None,
) -> Iterator[RawDocument | Failure]:
    """The entries of the feed in `data`, as it stands in the file: no address in it is fetched. Each becomes a small
    HTML page of what the feed says of it: headline, day, the feed's title as publisher, and its text. Each is named
    `name` and a hash of its own id; its `uri` is its link. Over MAX_FEED_ENTRIES the rest is left out, with a
    Failure that says so.
    """
    feed = feedparser.parse(data)
    if not feed.entries:
        empty = DamagedError(uri, "there is no entry in the feed", "Look at it: it may not be RSS or Atom")
        yield Failure.of(empty, uri=uri, step=STEP)
        return
    site = str(feed.feed.get("title", ""))
    for entry in feed.entries[:MAX_FEED_ENTRIES]:
        link = str(entry.get("link", "")) or uri
        try:
            raw = document(
                _page(entry, site),
                uri=link,
                name="entry.html",
                published=published,
                publisher=publisher,
                called=content_id(f"{name}-", str(entry.get("id", "")) or link, length=12),
            )
        except InputError as error:
            yield Failure.of(error, uri=link, step=STEP)
            continue
        yield raw
    if len(feed.entries) > MAX_FEED_ENTRIES:
        rest = DamagedError(
            uri, f"only the first {MAX_FEED_ENTRIES:,} entries were read (MAX_FEED_ENTRIES)", "Split the feed"
        )
        yield Failure.of(rest, uri=uri, step=STEP)


def _page(entry: feedparser.FeedParserDict, site: str) -> bytes:
    title = html.escape(str(entry.get("title", "")))
    parts = [str(part.get("value", "")) for part in entry.get("content", [])] or [str(entry.get("summary", ""))]
    day = entry.get("published_parsed")
    head = [f"<title>{title}</title>", f'<meta property="og:title" content="{title}">']
    if day is not None:
        head.append(f'<meta property="article:published_time" content="{day[0]:04}-{day[1]:02}-{day[2]:02}">')
    if site:
        head.append(f'<meta property="og:site_name" content="{html.escape(site)}">')
    body = f"<article><h1>{title}</h1>\n{max(parts, key=len)}\n</article>"
    page = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8">{"".join(head)}</head><body>{body}</body></html>\n'
    return page.encode("utf-8", "replace")
