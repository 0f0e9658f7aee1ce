"""HTML pages to story, comments and what the page says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model import PassageKind
from whosays.reading.html import read_html
from whosays.reading.page import Page

PAGES = Path(__file__).parent / "pages"
STORY = "<p>Shells struck two clinics in the Marwa district on Tuesday morning, killing six people, officials said.</p>"


def page(name: str) -> Page:
    return read_html((PAGES / f"{name}.html").read_text("utf-8"), uri=f"file:///pages/{name}.html")


def text_of(found: Page, kind: PassageKind) -> str:
    return "\n".join(passage.span.of(found.text) for passage in found.passages if passage.kind is kind)


def test_a_newsroom_page_is_taken_apart() -> None:
    found = page("newsroom")
    assert found.title == "Two clinics hit in Marwa district as talks stall"
    assert found.publisher == "The Valley Post"
    assert found.published is not None
    assert (found.published.day, found.published.why) == (date(2019, 5, 14), "published:meta")
    assert text_of(found, PassageKind.TITLE).split("\n") == [found.title, "Talks go on without a date"]
    assert text_of(found, PassageKind.DATELINE) == "HARIB, May 14 –"
    assert "A damaged clinic in Marwa" in text_of(found, PassageKind.CAPTION)
    body = text_of(found, PassageKind.BODY)
    assert body.startswith("Shells struck two clinics")
    assert body.endswith("the relief agency said.")
    for furniture in ("Related", "Bakery", "Subscribe", "cookies", "Privacy", "Tweet"):
        assert furniture not in found.text


@pytest.mark.parametrize(
    ("name", "said", "names"),
    [
        ("newsroom", "My cousin works there", ("Oldtimer_77", "Greta Holm", "kestrel")),
        ("blog", "I was stopped there too", ("Marta V.", "ridge walker")),
        ("forum_markup", "I was an electrician", ("Halvor Strand", "crow_on_a_wire")),
    ],
)
def test_comments_are_kept_apart_and_who_wrote_them_is_not_kept(name: str, said: str, names: tuple[str, ...]) -> None:
    found = page(name)
    assert said in text_of(found, PassageKind.COMMENT)
    assert said not in text_of(found, PassageKind.BODY)
    for each in names:
        assert each not in found.text


def test_a_blog_is_told_from_its_post() -> None:
    found = page("blog")
    assert found.title == "What we saw at the checkpoint"
    assert found.published is not None
    assert (found.published.day, found.published.why) == (date(2015, 10, 3), "published:page")


def test_a_page_in_tables_is_read() -> None:
    found = page("forum_markup")
    assert (found.title, found.publisher) == ("Depot burns outside Lorrach", "Imar Today")
    assert found.published is not None
    assert found.published.day == date(2013, 3, 6)


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 10_000 + STORY + "</div>" * 10_000 + "</body></html>",
        "<html><body>" + "<b>" * 10_000 + STORY,
        "<html><body>" + "<table><tr><td>" * 4_000 + STORY,
        "<html><body>" + "<ul><li>" * 150 + STORY,
        "<html><body>" + "<span>a</span>" * 45_000 + STORY,
    ],
    ids=["deep", "unclosed", "tables", "lists", "wide"],
)
def test_pages_that_are_no_tree_to_walk_are_read_flat(markup: str) -> None:
    found = read_html(markup, uri="file:///a.html")
    assert "Shells struck two clinics" in text_of(found, PassageKind.BODY)
    assert "html:read flat" in found.notes


@pytest.mark.parametrize(
    "markup", ["", "<html>", "<!-- nothing", "<html><body></body></html>", "<<<>>>", "&#0;&#xD800;"]
)
def test_pages_of_nothing_have_no_story(markup: str) -> None:
    assert "Shells" not in read_html(markup, uri="file:///a.html").text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(
                [
                    STORY,
                    "<div>",
                    "</div>",
                    "<p>",
                    "<table>",
                    "<h1>A title</h1>",
                    "<!--",
                    "<script>",
                    "<time datetime='x'>",
                ]
            ),
            st.sampled_from(["<div class='comment'>", "<title>", "<meta charset=x>", "<figcaption>", "&amp;", "<b"]),
        ),
        max_size=20,
    )
)
def test_any_markup_gives_passages_in_order(parts: list[str]) -> None:
    found = read_html("".join(parts), uri="file:///a.html")
    at = 0
    for passage in found.passages:
        assert not found.text[at : passage.span.start].strip()
        at = passage.span.end
    assert not found.text[at:].strip()
