"""The splitter on whole texts of several layouts, and its properties on any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.model import PassageKind
from whosays.reading import split

PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "Ann says:",
            "Bob on March 3, 2019 at 4:10 pm",
            "12 Comments",
            "Reply",
            "By A. Reporter",
            "BEIRUT – Shells fell on the town on Monday, officials said.",
            "• wanderer",
            "I do not believe a word of this!",
            "0 $",
            "\n\n",
        ]
    ),
)


@given(st.lists(PIECES, max_size=30), st.sampled_from(["\n", "\n\n", "\n\n\n  ", " "]))
def test_any_text_is_covered_in_order(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    at = 0
    for passage in split(text):
        assert passage.span.start >= at
        assert not text[at : passage.span.start].strip()
        assert passage.span.of(text).strip()
        assert passage.author is None or passage.kind is not PassageKind.COMMENT
        at = passage.span.end
    assert not text[at:].strip()
    assert split(text) == split(text)
