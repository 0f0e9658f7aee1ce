"""Datelines at the start of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.splitting.dateline import dateline_size


@pytest.mark.parametrize(
    "dateline",
    [
        "HARIB –",
        "HARIB -",
        "HARIB:",
        "HARIB (VNA) —",
        "HARIB, Imar Republic, June 17 -",
        "UMM SAID, 9 November 2017 -",
        "HARIB/SARRAT, May 8 -",
        "SARRAT / HARIB -",
        "Harib, 25/7/2006 -",
        "Umm Said, 18 October 2021.",
        "Harib (Valley News) –",
        "SARRAT, August 19.",
        "Harib –",
    ],
)
def test_datelines_end_at_their_dash(dateline: str) -> None:
    assert dateline_size(f"{dateline} Shells fell on the town.") == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on the town – nobody was hurt.",
        "BREAKING: Shells fell.",
        "HIGHLIGHTS: Shells fell.",
        "UPDATE 2 - Shells fell.",
        "Harib",
        "HARIB –",
        "Q: Who fired?",
        "The army – or what is left of it – denied it.",
        "",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    assert dateline_size(text) == 0


@given(st.text(max_size=80))
def test_a_dateline_is_never_the_whole(text: str) -> None:
    assert 0 <= dateline_size(text) <= max(0, len(text) - 1)
