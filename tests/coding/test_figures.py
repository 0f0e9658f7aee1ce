"""Figures: what is counted, and as what."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whosays.coding.figures import FigureMention, find_figures
from whosays.model import Span


def figures(text: str) -> tuple[FigureMention, ...]:
    return find_figures(text, Span(0, len(text)))


def told(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(figure.what, figure.of, figure.min, figure.max) for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eighteen soldiers were killed and more than 20 others wounded.",
            [("killed", "soldier", 18, 18), ("injured", "people", 21, None)],
        ),
        (
            "The raid killed 15 children and four women.",
            [("killed", "child", 15, 15), ("killed", "woman", 4, 4)],
        ),
        (
            "At least nine villagers, including two children, died.",
            [("killed", "villager", 9, None), ("killed", "child", 2, 2)],
        ),
        (
            "The blast left a guard dead and seven people injured.",
            [("killed", "guard", 1, 1), ("injured", "people", 7, 7)],
        ),
        ("Dozens killed and wounded in the market", [("casualties", "people", 24, None)]),
        ("They shot down two helicopters.", [("destroyed", "helicopter", 2, 2)]),
        ("Police arrested 14 suspects on 3 May 2020.", [("captured", "suspect", 14, 14)]),
        ("The rebels captured nine villages.", [("places", "village", 9, 9)]),
        ("Some 4,000 families fled the fighting.", [("displaced", "family", 4000, 4000)]),
        ("Six hostages were freed.", [("released", "hostage", 6, 6)]),
        ("The death toll rose to 31.", [("killed", "people", 31, 31)]),
        ("About 60 percent of the town is gone.", [("percent", "town", 60, 60)]),
        ("70 rebels at least were killed.", [("killed", "rebel", 70, None)]),
        (
            "12 rebels, 30 soldiers at most, were killed.",
            [("killed", "rebel", 12, 12), ("killed", "soldier", None, 30)],
        ),
        ("At least 12 rebels or more were killed.", [("killed", "rebel", 12, None)]),
        (
            "They killed six farmers and more than 20 soldiers.",
            [("killed", "farmer", 6, 6), ("killed", "soldier", 21, None)],
        ),
        ("12 civilians killed 30 injured in Homs", [("killed", "civilian", 12, 12), ("injured", "injured", 30, 30)]),
        ("12 rebels killed 30 wounded soldiers", [("other", "rebel", 12, 12), ("injured", "wounded", 30, 30)]),
        ("Twelve rebels killed 30 soldiers in Homs", [("other", "rebel", 12, 12), ("killed", "soldier", 30, 30)]),
        ("Half a million people fled.", [("displaced", "people", 500_000, 500_000)]),
        ("Gunmen killed a teacher.", [("killed", "teacher", 1, 1)]),
        ("Two houses and three cannons were destroyed.", [("destroyed", "house", 2, 2), ("destroyed", "cannon", 3, 3)]),
        ("Two soldiers and three cannons were destroyed.", [("other", "soldier", 2, 2), ("destroyed", "cannon", 3, 3)]),
        (
            "Two soldiers, three rebels and four medics were killed.",
            [("killed", "soldier", 2, 2), ("killed", "rebel", 3, 3), ("killed", "medic", 4, 4)],
        ),
        (
            "Two soldiers fled while three rebels were killed.",
            [("displaced", "soldier", 2, 2), ("killed", "rebel", 3, 3)],
        ),
        (
            "Two soldiers were killed and rebels wounded three guards.",
            [("killed", "soldier", 2, 2), ("injured", "guard", 3, 3)],
        ),
        ("Rebels took two checkpoints.", [("places", "checkpoint", 2, 2)]),
        ("They took two soldiers.", [("captured", "soldier", 2, 2)]),
        ("The bomb killed two and wounded five.", [("killed", "people", 2, 2), ("injured", "people", 5, 5)]),
        ("Seven people arriving were killed.", [("killed", "people", 7, 7)]),
        ("A man who had crossed the river was shot dead.", [("killed", "man", 1, 1)]),
        ("Three members of the group were killed.", [("killed", "member", 3, 3)]),
        ("His two sons were killed.", [("killed", "son", 2, 2)]),
        ("The number of people killed in the clashes has gone up to 46.", [("killed", "people", 46, 46)]),
        ("The toll rose to as many as 46.", [("killed", "people", None, 46)]),
        ("Two planes shot down five drones.", [("other", "plane", 2, 2), ("destroyed", "drone", 5, 5)]),
        ("Nine men in the clinic died two days later.", [("killed", "man", 9, 9)]),
        ("Some 60 shells fell and 9 people were hurt.", [("other", "shell", 60, 60), ("injured", "people", 9, 9)]),
        ("A local group said so.", []),
        ("A number of terrorists were killed.", []),
    ],
)
def test_figures(text: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    assert told(text) == expected


def test_parts_are_marked() -> None:
    whole, part = figures("Eleven people, among them a child, were killed.")
    assert not whole.part
    assert part.part
    assert part.what == "killed"


@pytest.mark.parametrize(
    "text", ["Four soldiers were killed, two of them officers.", "Nine were killed. Among them were two nurses."]
)
def test_parts_are_told_by_what_stands_about_them(text: str) -> None:
    whole, part = figures(text)
    assert (whole.part, part.part) == (False, True)
    assert (part.what, part.min, part.max) == ("killed", 2, 2)


def test_the_cue_is_the_word_that_says_what_is_counted() -> None:
    text = "Two cars and three cannons were destroyed."
    assert [figure.cue and figure.cue.of(text) for figure in figures(text)] == ["destroyed", "destroyed"]


def test_groups() -> None:
    assert [figure.group for figure in figures("Two soldiers, three nurses and four tanks were hit.")] == [
        "combatant",
        "civilian",
        "materiel",
    ]


WORDS = "killed 12 at least people soldiers and wounded , of them a the dozens . % 3,000 were".split()


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=40).map(" ".join))
@example("at least 12 people killed and 3,000 soldiers wounded , dozens of them killed")
def test_wording_is_where_the_span_says_and_none_overlap(text: str) -> None:
    found = figures(text)
    for figure in found:
        assert figure.span.of(text) == figure.text
        assert figure.span.covers(figure.number)
        assert figure.min is not None or figure.max is not None
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_martyrs_are_of_no_kind_of_their_own() -> None:
    (figure,) = figures("The blast claimed the lives of four martyrs.")
    assert (figure.what, figure.of, figure.group) == ("killed", "martyr", "unknown")
