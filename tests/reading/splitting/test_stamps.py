"""Lines that say who wrote a comment, or when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.splitting.stamps import is_name, stamp


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("Ann says:", "N says"),
        ("Ann of the Hills said...", "N says"),
        ("by Ann on May 3, 2019 at 4:10 pm.", "by N D T"),
        ("Ann on October 23rd, 2012 1:37 pm", "N D T"),
        ("Ann10/28/12 5:33 PM", "N D T"),
        ("23. Jul, 2012 / Ann says:", "D N says"),
        ("Posted by: Ann | October 19, 2012 at 06:38 AM", "by N D T"),
        ("October 4, 2015 at 10:12 am", "D T"),
        ("2 years ago", "D"),
        ("Ann · 3 hours ago", "N D"),
        ("On 4 May 2019 at 2:08am, Ann wrote:", "D T N says"),
    ],
)
def test_stamps_of_the_usual_programs_are_read(line: str, shape: str) -> None:
    found = stamp(line)
    assert found is not None
    assert found.shape == shape


@pytest.mark.parametrize(
    "line",
    [
        "The council met on 4 May 2019 and agreed to close the road.",
        "19:10 The harbour master says two grain ships have left under escort.",
        "Partners delivered food for 1,100 people in Qasra on 4 April.",
        "Governor decrees curfew from 8 pm to 5 am",
        "Yesterday",
        "RESPONSE",
        "I do not believe it!",
        "",
        "12",
    ],
)
def test_lines_of_a_story_are_no_stamps(line: str) -> None:
    assert stamp(line) is None


@pytest.mark.parametrize("line", ["Ann", "Ann de Vries", "ridge walker", "Oldtimer_77", "R Trojan", "JHK", "Dr. Pim"])
def test_names_are_names(line: str) -> None:
    assert is_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "WATER AND SANITATION",
        "HIGHLIGHTS",
        "What we know",
        "The road to Harib",
        "Go away!",
        "12",
        "Schools shut tomorrow",
        "",
    ],
)
def test_headings_are_no_names(line: str) -> None:
    assert not is_name(line)


@given(st.text(max_size=120))
def test_any_line_is_looked_at(line: str) -> None:
    stamp(line)
    is_name(line)
