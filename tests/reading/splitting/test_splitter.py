"""The splitter on whole texts of several layouts, and its properties on any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model import PassageKind
from whosays.reading import split
from whosays.reading.splitting.splitter import MAX_LINES

LAYOUTS = sorted((Path(__file__).parent.parent / "layouts").glob("*.txt"))

PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "Ann says:",
            "Bob on March 3, 2019 at 4:10 pm",
            "12 Comments",
            "Comments (2) Ann: no",
            "Reply",
            "By A. Reporter",
            "BEIRUT – Shells fell on the town on Monday, officials said.",
            "• wanderer",
            "I do not believe a word of this!",
            "0 $",
            "Related stories",
            "[Ed: not so.]",
            "\n\n",
        ]
    ),
)


def marked_lines(path: Path) -> list[tuple[str, str]]:
    """The lines of a layout, each with its kind."""
    return [line.partition("|")[::2] for line in path.read_text("utf-8").split("\n")]


def text_of(path: Path) -> str:
    """A layout without its marks."""
    return "\n".join(line for _, line in marked_lines(path))


def test_there_are_layouts() -> None:
    assert len(LAYOUTS) >= 5


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_each_line_of_a_layout_is_of_its_kind(path: Path) -> None:
    """A layout holds lines as `kind|text`, or `dateline+body|text` where a line holds two."""
    passages = split(text_of(path))
    at = 0
    wrong: list[str] = []
    for kind, line in marked_lines(path):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        found = "+".join(p.kind.value for p in passages if p.span.start < end and p.span.end > start)
        if line.strip() and found != kind:
            wrong.append(f"{found} rather than {kind}: {line.strip()[:60]}")
        at += len(line) + 1
    assert not wrong


def test_who_comments_is_never_kept() -> None:
    passages = [passage for path in LAYOUTS for passage in split(text_of(path))]
    assert PassageKind.COMMENT in {passage.kind for passage in passages}
    assert {passage.author for passage in passages} == {None}


def test_nothing_has_no_passages() -> None:
    assert split("") == ()
    assert split(" \n\t\n") == ()


def test_a_text_of_very_many_lines_is_body() -> None:
    text = "\n" + "a\n" * MAX_LINES
    (passage,) = split(text)
    assert passage.kind is PassageKind.BODY
    assert passage.span.of(text) == text.strip()


@given(st.lists(PIECES, max_size=30), st.sampled_from(["\n", "\n\n", "\n\n\n  ", " ", "\r", "\x0b"]))
def test_any_text_is_covered_in_order_and_always_alike(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    at = 0
    passages = split(text)
    for passage in passages:
        assert passage.span.start >= at
        assert not text[at : passage.span.start].strip()
        assert passage.span.of(text).strip() == passage.span.of(text) != ""
        at = passage.span.end
    assert not text[at:].strip()
    assert all(one.kind is not other.kind for one, other in pairwise(passages))
    assert split(text) == passages
