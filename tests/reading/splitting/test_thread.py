"""Where the comments begin."""

from __future__ import annotations

import pytest

from whosays.reading.splitting.features import look
from whosays.reading.splitting.thread import find_thread
from whosays.reading.splitting.units import units

STORY = """\
Depot burns outside Lorrach

A fire destroyed an ammunition depot outside Lorrach on Tuesday, the defence ministry said, and ruled out an attack.

Rescue workers recovered the bodies of three guards, officials said. Seven more people were treated in hospital.

The depot held shells for the artillery school, according to two former officers."""

FIRST = "I was an electrician in the army for twelve years and I don't buy it."
SECOND = "Were you there? No. So wait for the report, please!"


def begins(thread: str) -> str:
    text = f"{STORY}\n\n{thread}"
    lines = units(text)
    start = find_thread(lines, [look(unit) for unit in lines]).start
    return lines[start].text if start < len(lines) else ""


@pytest.mark.parametrize(
    ("thread", "first"),
    [
        (f"Ann says:\n\n{FIRST}\n\nBob says:\n\n{SECOND}", "Ann says:"),
        (f"{FIRST}\nPosted by: Ann | May 3, 2019\n\n{SECOND}\nPosted by: Bob | May 3, 2019", FIRST),
        (f"2 Comments\n\n{FIRST}\n\n{SECOND}", FIRST),
        (f"• Ann\n\n  {FIRST}\n\n  • Bob\n\n    {SECOND}", "• Ann"),
        (f"Ann\n\n{FIRST}\n\nBob\n\n{SECOND}", "Ann"),
        (f"Ann\nMay 3, 2019 at 4:10 pm\n{FIRST}\n\nBob\nMay 4, 2019 at 9:10 am\n{SECOND}", "Ann"),
        ("A second depot lies ten kilometres to the north, the ministry said.", ""),
        (
            "Background\n\nThe depot was built in 1974.\n\nReaction\n\nThe opposition wants a debate, its leader said.",
            "",
        ),
        ("", ""),
    ],
)
def test_threads_begin_with_their_first_comment(thread: str, first: str) -> None:
    assert begins(thread) == first


def test_a_page_of_nothing_but_a_line_has_no_thread() -> None:
    lines = units("Ann says:")
    assert find_thread(lines, [look(unit) for unit in lines]).start == 1
    assert find_thread((), ()).start == 0
