"""What an HTML page says of itself: its headline, its site, the day it was published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from whosays.reading.published import Published, from_address, parse_day

_PUBLISHED_METAS: Final = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "article:published",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "published_time",
    "date.issued",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "date",
)
"""Names of meta tags that hold the day of publication, the most reliable first. None of a change or a crawl."""

_ARTICLES: Final = re.compile(r"(?:News|Blog|Report|Live|Opinion|Analysis|Background|Scholarly)?\w*(?:Article|Posting)")
_DATED_PLACE: Final = re.compile(r"date|time|posted|publish|byline|meta|dateline|submitted|kicker|info", re.IGNORECASE)
_OTHERS_PLACE: Final = re.compile(
    r"comment|respon[ds]|reply|replies|disqus|related|sidebar|widget|recommend|footer|trending|popular|aside",
    re.IGNORECASE,
)
_MAX_DATED_CHARS: Final = 160
_MAX_JSON_CHARS: Final = 500_000
_MAX_JSON_DEPTH: Final = 100
_COMPACT: Final = re.compile(r"\s*(?P<year>(?:19[89]|20\d)\d)(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_SEPARATOR: Final = re.compile(r"\s+[|\-–—:·•»«]+\s+|:\s+")
_FINDABLE: Final = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page says of itself; None where it does not say."""

    title: str | None
    publisher: str | None
    published: Published | None


def page_meta(tree: HtmlElement, *, uri: str) -> Meta:
    """What the page in `tree` says of itself. `uri` where it was fetched; a path of a file says nothing of it."""
    metas = _metas(tree)
    linked = list(_linked(tree))
    title = _title(tree, metas, linked)
    return Meta(title, _publisher(tree, metas, linked, title, uri), _published(tree, metas, linked, uri))


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by their names in lower case; the first of each name."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = " ".join((tag.get("content") or "").split())
        if name and value:
            found.setdefault(name, value)
    return found


@dataclass(frozen=True, slots=True)
class _Linked:
    """What a page's linked data (JSON-LD) say of an article."""

    headline: str
    published: str
    publisher: str


def _linked(tree: HtmlElement) -> Iterator[_Linked]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = script.text or ""
        if len(text) > _MAX_JSON_CHARS or _depth(text) > _MAX_JSON_DEPTH:
            continue
        try:
            data = json.loads(text, strict=False)
        except ValueError:
            continue  # broken linked data are common, and there are other places to look
        yield from _articles(data)


def _depth(text: str) -> int:
    """The most brackets open at once, those in strings counted in: more than there are, never fewer."""
    depth = deepest = 0
    for mark in re.findall(r"[\[{\]}]", text):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _articles(data: object) -> Iterator[_Linked]:
    if isinstance(data, list):
        for each in data:
            yield from _articles(each)
    elif isinstance(data, dict):
        if isinstance(data.get("@graph"), list):
            yield from _articles(data["@graph"])
        kinds = data.get("@type")
        if any(_ARTICLES.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            publisher = data.get("publisher")
            if isinstance(publisher, list) and publisher:
                publisher = publisher[0]
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            yield _Linked(_text(data.get("headline")), _text(data.get("datePublished")), _text(name))


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _title(tree: HtmlElement, metas: dict[str, str], linked: list[_Linked]) -> str | None:
    """The longest heading that stands in the page's title too; else what meta tags or linked data call it."""
    element = tree.find(".//title")
    stated = metas.get("og:title") or " ".join((element.text_content() if element is not None else "").split())
    headings = [" ".join(each.text_content().split()) for each in tree.iter("h1", "h2") if not _is_of_others(each)]
    inside = [each for each in headings if each and each.lower() in stated.lower()]
    if inside:
        return max(inside, key=len)
    for one in linked:
        if one.headline:
            return one.headline
    if metas.get("og:title"):
        return metas["og:title"]
    parts = [part for part in _SEPARATOR.split(stated) if part]
    return max(parts, key=len) if parts else None


def _publisher(
    tree: HtmlElement, metas: dict[str, str], linked: list[_Linked], title: str | None, uri: str
) -> str | None:
    for stated in (metas.get("og:site_name"), *(one.publisher for one in linked), metas.get("application-name")):
        if stated:
            return stated
    element = tree.find(".//title")
    parts = _SEPARATOR.split(" ".join(element.text_content().split())) if element is not None else []
    if title and len(parts) > 1 and parts[0].lower() in title.lower() and parts[-1].lower() not in title.lower():
        return parts[-1]
    host = urlsplit(_address(tree, metas, uri)).hostname
    return host.removeprefix("www.") if host else None


def _address(tree: HtmlElement, metas: dict[str, str], uri: str) -> str:
    """The address of the page: where it was fetched, else what it calls its own."""
    if uri.startswith(("http://", "https://")):
        return uri
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href"))
    return metas.get("og:url", "")


def _published(tree: HtmlElement, metas: dict[str, str], linked: list[_Linked], uri: str) -> Published | None:
    for name in _PUBLISHED_METAS:
        if found := _day(metas.get(name, ""), "published:meta"):
            return found
    for one in linked:
        if found := _day(one.published, "published:linked data"):
            return found
    for stamp in tree.iter("time", "abbr", "span", "meta"):
        marked = (
            stamp.tag == "time" or stamp.get("itemprop") == "datePublished" or "published" in stamp.get("class", "")
        )
        if marked and not _is_of_others(stamp):
            value = stamp.get("datetime") or stamp.get("content") or stamp.get("title") or ""
            if found := _day(value, "published:time"):
                return found
    return _in_page(tree) or from_address(_address(tree, metas, uri))


def _in_page(tree: HtmlElement) -> Published | None:
    """The first short text in a place that is named after a date or a byline."""
    for each in tree.iter("div", "span", "p", "small", "time", "li", "h2", "h3", "h4", "em", "td"):
        names = f"{each.get('class', '')} {each.get('id', '')} {each.tag if each.tag == 'time' else ''}"
        if not _DATED_PLACE.search(names) or len(each) > 12 or _is_of_others(each):
            continue
        text = " ".join(each.text_content().split())
        if len(text) > _MAX_DATED_CHARS or not _FINDABLE.search(text):
            continue
        for start in re.finditer(r"(?<![\w/.\-])(?=\w)", text):
            if day := parse_day(text[start.start() : start.start() + 60]):
                return Published(day, "published:page")
    return None


def _is_of_others(element: HtmlElement) -> bool:
    """Whether an element lies in the comments, or among links to other pages."""
    for each in (element, *element.iterancestors()):
        if each.tag in ("body", "html", "main"):
            return False
        if each.tag in ("aside", "footer") or _OTHERS_PLACE.search(f"{each.get('class', '')} {each.get('id', '')}"):
            return True
    return False


def _day(value: str, why: str) -> Published | None:
    day = parse_day(value.strip())
    if day is None and (hit := _COMPACT.match(value)):
        day = parse_day(f"{hit['year']}-{hit['month']}-{hit['day']}")
    return Published(day, why) if day else None
