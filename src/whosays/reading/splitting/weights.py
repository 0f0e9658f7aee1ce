"""The weights of the splitter, in one named table.

They are set by hand, in log odds of comment over story, from how comment threads are laid out in general (the blog and
forum programs in wide use), and tried on pages; they were not fitted to any corpus.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Weights:
    """See each field's comment. Positive speaks for comment, negative for story."""

    stamp_repeated: float = 5.0  # a stamp whose shape comes at least twice outside the page's head
    stamp_single: float = 1.5  # a stamp of a shape that comes once
    stamp_head: float = -3.0  # a date or byline before the first paragraph of the story
    bullet_name: float = 3.0  # a bullet and a name alone on a line
    name_line: float = 1.0  # a name alone on a line, with text under it
    in_thread: float = 1.5  # "Reply", "Permalink"
    reader_word: float = 0.35  # each word of readers, per ten words of the unit
    reporter_word: float = -0.45  # each word of newsrooms, per ten words of the unit
    talk_marks: float = 0.5  # "!", "??", "...", smileys, "@name"
    lower_start: float = 0.4  # the unit begins with a lower-case letter
    long_unit: float = -0.6  # over 400 characters
    cap: float = 2.5  # what wording alone can say about a unit, either way
    entry: float = -5.0  # that there are comments at all
    after_head: float = 6.0  # the thread begins right after "12 Comments", "Leave a reply"
    at_stamp: float = 2.0  # the thread begins with a stamp that goes before its comment
    after_gap: float = 0.7  # the thread begins after more empty lines than paragraphs have between them
    first_length: float = 0.6  # weight of how far the first comment's length is from the others' (squared, in logs)
    empty_first: float = -6.0  # the first comment would be empty
    story_needed: float = -12.0  # nothing but furniture would be left of the story


WEIGHTS: Final = Weights()
