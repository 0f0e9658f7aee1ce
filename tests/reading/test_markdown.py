"""Markdown files and their front matter."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from whosays.model import PassageKind
from whosays.reading.markdown import read_markdown
from whosays.reading.reports import read
from whosays.sources import document

STORY = """\
# Six killed in Harib

Shells fell on the town on Monday morning, the mayor said.

## Denial

The army denied it.
"""
FRONT = '---\ntitle: "Six killed in Harib"\ndate: 2014-08-04\nsource: Valley Post\n---\n'


def test_front_matter_is_furniture_that_tells() -> None:
    found = read_markdown(FRONT + STORY)
    assert found.text == FRONT + STORY
    assert (found.title, found.publisher) == ("Six killed in Harib", "Valley Post")
    assert found.published is not None
    assert found.published.day == date(2014, 8, 4)
    assert found.passages[0].kind is PassageKind.BOILERPLATE
    assert found.passages[0].span.of(found.text) == FRONT.strip()


def test_headings_are_titles_and_the_title_is_without_marks() -> None:
    raw = document(STORY.encode(), uri="file:///a.md", name="a.md")
    found = read(raw)
    assert found.title == "Six killed in Harib"
    titles = [p.span.of(found.text) for p in found.passages if p.kind is PassageKind.TITLE]
    assert titles == ["# Six killed in Harib", "## Denial"]


def test_a_rule_is_no_front_matter() -> None:
    found = read_markdown("---\n\nShells fell on the town on Monday morning, the mayor said.")
    assert found.published is None
    assert any(passage.kind is PassageKind.BODY for passage in found.passages)


@given(st.text(alphabet=st.sampled_from("-+\n ab:=2"), max_size=80))
def test_any_text_is_covered(text: str) -> None:
    found = read_markdown(text)
    at = 0
    for passage in found.passages:
        assert not text[at : passage.span.start].strip()
        at = passage.span.end
    assert not text[at:].strip()
