"""A text cut into lines and paragraphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.splitting.units import units

WRAPPED = """\
The army said on Thursday that it had taken full control of the Asha dam
after two nights of fighting in which, by its own count, nine soldiers and
31 insurgents were killed.

Two engineers said otherwise."""


def test_lines_broken_at_one_width_are_one_unit() -> None:
    first, second = units(WRAPPED)
    assert first.text.startswith("The army")
    assert first.text.endswith("killed.")
    assert (second.text, second.blanks) == ("Two engineers said otherwise.", 1)


def test_lines_that_end_where_they_like_stay_lines() -> None:
    found = units("Home\nWar\nA headline of middling length\nShells fell on the town of Harib on Monday, it was said.")
    assert len(found) == 4


def test_bullets_and_indents_are_told() -> None:
    (unit,) = units("\n\n    • wanderer  ")
    assert (unit.text, unit.words, unit.indent, unit.blanks, unit.numbered) == ("• wanderer", "wanderer", 4, 1, False)
    assert units("4. Water")[0].numbered


@given(st.text(alphabet=st.sampled_from("ab .\n\t•-1\r\x0b\u2028é"), max_size=200))
def test_each_character_is_in_one_unit(text: str) -> None:
    at = 0
    for unit in units(text):
        assert text[unit.start : unit.end] == unit.text == unit.text.strip() != ""
        assert not text[at : unit.start].strip()
        at = unit.end
    assert not text[at:].strip()
