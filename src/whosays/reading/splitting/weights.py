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
    stamp_trust: float = 0.1  # the share of both where the stamps name nobody and what they part is a newsroom's
    stamp_head: float = -3.0  # a date or byline before the first paragraph of the story
    bullet_name: float = 3.0  # a bullet and a name alone on a line
    name_line: float = 1.0  # a name alone on a line, with text under it
    name_over_report: float = 0.4  # the share of that where the text under it has no reader's tone
    in_thread: float = 1.5  # "Reply", "Permalink"
    repeated: float = -2.0  # all of it stands in a longer paragraph: a pull quote
    reader_word: float = 0.4  # each word of readers, per ten words of the unit
    self_word: float = 0.25  # each "I", "my", per ten words
    contraction: float = 0.35  # each "don't", "they're", per ten words
    quoting: float = -0.3  # the unit quotes someone in quotation marks
    wide_gap: float = 0.3  # the unit stands further from the one before than paragraphs of the story's opening do
    reporter_word: float = -0.45  # each word of newsrooms, per ten words of the unit
    talk_marks: float = 0.5  # "!", "??", "...", smileys, "@name"
    lower_start: float = 0.4  # the unit begins with a lower-case letter
    long_unit: float = -0.6  # over 400 characters
    cap: float = 2.5  # what wording alone can say about a unit, either way
    base: float = 0.7  # share of the tone of the story's opening that is taken off every unit's
    asked: float = 0.0  # a question or an answer of an interview
    unmarked_page: float = -0.1  # each paragraph of a thread on a page with no stamps and no names
    entry: float = -3.5  # that there are comments at all
    after_head: float = 6.0  # the thread begins right after "12 Comments", "Leave a reply"
    after_maybe_head: float = 1.5  # the thread begins right after "Responses"
    at_mark: float = 4.0  # the thread begins with a stamp or name, as all its comments do
    at_single: float = 1.5  # the same, where it is the only stamp
    at_name: float = 1.5  # the same, where names are all there is
    unmarked: float = -1.0  # a paragraph before the first stamp of a thread whose stamps stand above
    unmarked_name: float = -0.3  # the same, where names are all there is
    at_bullet_name: float = 2.0  # the thread begins with a bullet and a name
    ended: float = 1.0  # the thread begins within a few lines after a byline that ends a story
    greeting: float = 1.2  # the thread begins with words that comments begin with
    opening: float = 0.5  # the thread begins with words that some stories begin with too
    after_gap: float = 0.7  # the thread begins after more empty lines than paragraphs have between them
    first_length: float = 1.0  # weight of how far the first comment's length is from the others' (squared, in logs)
    empty_first: float = -6.0  # the first comment would be empty
    story_needed: float = -12.0  # nothing but furniture would be left of the story


WEIGHTS: Final = Weights()
