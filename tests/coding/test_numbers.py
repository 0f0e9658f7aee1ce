"""Amounts and their bounds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.coding.numbers import find_amounts, parse_number
from whosays.language import tokens
from whosays.model import Span


def amounts(text: str) -> list[tuple[int | None, int | None, str]]:
    found = find_amounts(tokens(text, Span(0, len(text))))
    return [(amount.low, amount.high, amount.kind) for amount in found]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 20 people", 20, None),
        ("no fewer than eight soldiers", 8, None),
        ("more than 20 people", 21, None),
        ("over one hundred men", 101, None),
        ("about 100 people", 100, 100),
        ("nearly 20 people", 20, 20),
        ("up to 30 people", None, 30),
        ("as many as forty people", None, 40),
        ("fewer than 200 men", None, 199),
        ("dozens of people", 24, None),
        ("scores of people", 40, None),
        ("hundreds of people", 200, None),
        ("thousands of people", 2000, None),
        ("tens of thousands of people", 20000, None),
        ("hundreds of thousands of people", 200000, None),
        ("several people", 3, None),
        ("several hundred people", 300, None),
        ("two dozen people", 24, 24),
        ("more than a dozen people", 13, None),
        ("half a dozen people", 6, 6),
        ("between 10 and 15 people", 10, 15),
        ("10 to 15 people", 10, 15),
        ("two or three people", 2, 3),
        ("1,200 people", 1200, 1200),
        ("2.5 million people", 2500000, 2500000),
        ("sixty-two people", 62, 62),
        ("two hundred and fifty people", 250, 250),
        ("three thousand four hundred people", 3400, 3400),
        ("125 people at least", 125, 125),
        ("a hundred people", 100, 100),
        ("both were freed", 2, 2),
        ("half a million people", 500_000, 500_000),
        ("more than a quarter of a million people", 250_001, None),
        ("three quarters of a million people", 750_000, 750_000),
        ("a third of a million people", 333_333, 333_334),
        ("more than a third of a million people", 333_334, None),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None) -> None:
    assert amounts(text) == [(low, high, amounts(text)[0][2])]


@pytest.mark.parametrize(
    "text",
    [
        "on 31 May",
        "on May 31",
        "in 2014",
        "at 8:30",
        "a 9-year-old",
        "aged 19",
        "19 years old",
        "12 hours",
        "30 km",
        "$500",
        "Resolution 2254",
        "Article 5",
        "the 5th floor",
        "S-300",
        "24-08-2014",
        "12/07",
        "3 pm",
        "a 48-hour truce",
        "40 mm",
        "half a day later",
        "half a kilometre away",
    ],
)
def test_not_amounts(text: str) -> None:
    assert amounts(text) == []


def test_a_bound_is_that_of_the_number_it_stands_before() -> None:
    assert amounts("May 2031 at least nine people") == [(9, None, "count")]
    assert amounts("14 at least two people") == [(14, 14, "count"), (2, None, "count")]
    assert amounts("70 at least") == [(70, None, "count")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("60 percent", 60, 60),
        ("96.5 percent", 96, 97),
        ("more than 96.5 percent", 96, None),
        ("over 70% of", 71, None),
        ("half of the", 50, 50),
        ("a third of the", 33, 33),
    ],
)
def test_shares(text: str, low: int, high: int | None) -> None:
    assert amounts(text) == [(low, high, "percent")]


@given(st.integers(min_value=0, max_value=10**9))
def test_parse_number_reads_marks_at_the_thousands(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


@given(st.text(alphabet=st.sampled_from("at least over 1209,.-% twenty-five hundred and of a dozens to between ")))
def test_never_raises_and_keeps_order(text: str) -> None:
    found = find_amounts(tokens(text, Span(0, len(text))))
    assert all(a.last <= b.first for a, b in pairwise(found))
    for amount in found:
        assert amount.low is not None or amount.high is not None
        assert amount.low is None or amount.high is None or amount.low <= amount.high
