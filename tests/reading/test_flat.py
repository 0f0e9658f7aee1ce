"""HTML read without a tree."""

from __future__ import annotations

from whosays.reading.flat import flat_text, is_wild
from whosays.reading.limits import MAX_TREE_DEPTH, MAX_TREE_TAGS


def test_blocks_are_paragraphs_and_inline_tags_are_not() -> None:
    markup = "<nav>Home</nav><h1>A <b>headline</b></h1><p>One &amp;\n two.</p><script>x<y</script><p>Three.<br>Four."
    assert flat_text(markup) == "A headline\n\nOne & two.\n\nThree.\n\nFour."


def test_wild_pages_are_deep_or_large() -> None:
    assert not is_wild("<div>" * MAX_TREE_DEPTH)
    assert is_wild("<div>" * (MAX_TREE_DEPTH + 1))
    assert not is_wild("<p>a</p>" * 1000)
    assert not is_wild("<p>a" * 1000)
    assert is_wild("<br>" * (MAX_TREE_TAGS + 1))
