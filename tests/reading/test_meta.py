"""What a page says of itself."""

from __future__ import annotations

from datetime import date

import pytest
from lxml.html import document_fromstring

from whosays.reading.meta import page_meta


def published(markup: str, uri: str = "file:///a.html") -> tuple[date, str] | None:
    found = page_meta(document_fromstring(f"<html>{markup}</html>"), uri=uri).published
    return (found.day, found.why) if found else None


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ('<meta property="article:published_time" content="2019-05-14T18:22:00Z">', "published:meta"),
        ('<meta name="DC.date.issued" content="2019-05-14">', "published:meta"),
        ('<meta name="date" content="20190514">', "published:meta"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2019-05-14"}]}'
            "</script>",
            "published:linked data",
        ),
        ('<body><time datetime="2019-05-14">yesterday</time>', "published:time"),
        ('<body><span itemprop="datePublished" content="2019-05-14">', "published:time"),
        ('<body><div class="article-date">14 May 2019</div>', "published:page"),
        ('<body><p class="byline">By Ann, Tuesday, May 14, 2019 6:22 pm</p>', "published:page"),
        ('<link rel="canonical" href="https://news.example/2019/05/14/a">', "published:address"),
    ],
)
def test_the_day_is_read_where_pages_put_it(markup: str, why: str) -> None:
    assert published(markup) == (date(2019, 5, 14), why)


@pytest.mark.parametrize(
    "markup",
    [
        '<meta property="article:modified_time" content="2019-05-14">',
        '<meta name="date" content="05/06/2019">',
        '<meta name="date" content="soon">',
        '<body><div id="comments"><time datetime="2019-05-14"></time></div>',
        '<body><div class="related"><span class="date">14 May 2019</span></div>',
        '<body><footer><p class="info">14 May 2019</p></footer>',
        '<script type="application/ld+json">{"@type":"Person","datePublished":"2019-05-14"}</script>',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script>',
        '<script type="application/ld+json">' + "[" * 5000 + "</script>",
        "<body><p>It happened on 14 May 2019.</p>",
    ],
)
def test_other_days_are_left_alone(markup: str) -> None:
    assert published(markup) is None


def test_the_address_a_page_was_fetched_from_counts() -> None:
    assert published("<body>", "https://news.example/2019/05/14/a") == (date(2019, 5, 14), "published:address")


@pytest.mark.parametrize(
    ("markup", "title", "publisher"),
    [
        (
            "<title>Six killed in Harib | Valley Post</title><body><h1>Six killed in Harib</h1>",
            "Six killed in Harib",
            "Valley Post",
        ),
        ("<title>Valley Post: Six killed in Harib</title>", "Six killed in Harib", None),
        (
            '<meta property="og:title" content="Six killed in Harib"><body><h1>Valley Post</h1>',
            "Six killed in Harib",
            None,
        ),
        (
            '<title>x</title><script type="application/ld+json">{"@type":"NewsArticle",'
            '"headline":"Six killed in Harib","publisher":{"name":"Valley Post"}}</script>',
            "Six killed in Harib",
            "Valley Post",
        ),
        ('<link rel="canonical" href="https://www.news.example/a">', None, "news.example"),
        ("<body>", None, None),
    ],
)
def test_headline_and_site_are_told_apart(markup: str, title: str | None, publisher: str | None) -> None:
    found = page_meta(document_fromstring(f"<html>{markup}</html>"), uri="file:///a.html")
    assert (found.title, found.publisher) == (title, publisher)
