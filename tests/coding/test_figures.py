"""Figures: what is counted, and as what."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
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
        ("Gunmen killed a teacher.", [("killed", "teacher", 1, 1)]),
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


def test_groups() -> None:
    assert [figure.group for figure in figures("Two soldiers, three nurses and four tanks were hit.")] == [
        "combatant",
        "civilian",
        "materiel",
    ]


@given(st.text(max_size=200))
def test_wording_is_where_the_span_says(text: str) -> None:
    for figure in figures(text):
        assert figure.span.of(text) == figure.text
        assert figure.span.covers(figure.number)


@given(
    st.lists(
        st.sampled_from("killed 12 at least people soldiers and wounded , of them a the dozens . % 3,000 were".split())
    )
)
def test_figures_of_shuffled_words_do_not_overlap(words: list[str]) -> None:
    found = figures(" ".join(words))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
