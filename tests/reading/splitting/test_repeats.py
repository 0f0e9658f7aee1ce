"""Pull quotes."""

from __future__ import annotations

from whosays.reading.splitting.repeats import repeats
from whosays.reading.splitting.units import units

QUOTE = "Nobody controls a dam when somebody else can blow it up"
PARAGRAPH = f"Two engineers, reached by telephone, said the hall was mined. “{QUOTE},” one of them said."


def test_a_quote_pulled_from_a_paragraph_is_found_before_and_after_it() -> None:
    assert repeats(units(f"{PARAGRAPH}\n\nThe reservoir is full.\n\n“{QUOTE}.”")) == {2}
    assert repeats(units(f"“{QUOTE}.”\n\nThe reservoir is full.\n\n{PARAGRAPH}")) == {0}


def test_of_two_that_are_the_same_the_first_stays() -> None:
    assert repeats(units(f"{QUOTE}.\n\nThe reservoir is full.\n\n{QUOTE}.")) == {2}


def test_what_is_said_once_is_no_repeat() -> None:
    assert (
        repeats(units(f"{PARAGRAPH}\n\nThe reservoir is full, and so are the cellars of the town below it."))
        == frozenset()
    )
