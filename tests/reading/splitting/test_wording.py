"""Furniture, captions, bylines and notes are told by classes of wording, not by one site's."""

from __future__ import annotations

import time

import pytest

from whosays.reading.splitting.wording import BYLINE, CAPTION, EDITOR_NOTE, FURNITURE, THREAD_HEAD


@pytest.mark.parametrize(
    "line",
    [
        "41% of £9,000 raised",
        "€1,310 raised of our €4,000 goal",
        "Goal: $12k",
        "118 donors so far",
        "Only 3 weeks left to reach this year's target",
        "5 days to go",
        "Please make a small donation today",
        "Help us keep the lights on",
        "Your support pays for two reporters.",
        "We rely on readers like you",
        "Thank you to all our donors",
        "Did you find this useful?",
        "If you value our reporting, tell others.",
        "Buy me a tea",
        "Tip jar",
    ],
)
def test_what_asks_for_money_is_furniture(line: str) -> None:
    assert FURNITURE.fullmatch(line)


@pytest.mark.parametrize(
    "line",
    [
        "41% of the wells were dry, the engineers said.",
        "The fund raised $9,000 for the widows of the drowned.",
        "Three days passed before the road was open.",
        "Helping hands came from both villages.",
        "A donor gave the clinic its first ambulance.",
        "We need to talk of the dam, the mayor told the council.",
    ],
)
def test_a_report_on_money_is_not(line: str) -> None:
    assert not FURNITURE.fullmatch(line)


@pytest.mark.parametrize("line", ["Most liked", "Share your thoughts", "What are your views?", "Connect with"])
def test_what_frames_comments(line: str) -> None:
    assert THREAD_HEAD.fullmatch(line)


@pytest.mark.parametrize("line", ["Tap to expand", "Click on image for larger version", "Press to see the full map"])
def test_what_stands_in_for_a_picture_is_a_caption(line: str) -> None:
    assert CAPTION.search(line)


@pytest.mark.parametrize(
    "line", ["Translated from Pashto by the desk", "Additional reporting by R. Oduya", "Written by Ana Prlić"]
)
def test_who_worked_on_it_is_a_byline(line: str) -> None:
    assert BYLINE.search(line)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("[Translator's note: the word means both river and road.]", True),
        ("This story was first published on the desk's old site.", True),
        ("This report was published by the ministry in spring.", False),
        ("[The mill] was theirs, he said.", False),
    ],
)
def test_notes_by_the_newsroom(line: str, note: bool) -> None:
    assert bool(EDITOR_NOTE.search(line)) is note


def test_long_bars_take_no_time() -> None:
    line = "1,1." * 40 + " raised of the goal so far" * 4 + " by whom"
    begin = time.perf_counter()
    assert not FURNITURE.fullmatch(line)
    assert time.perf_counter() - begin < 0.5
