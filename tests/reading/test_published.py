"""The day of publication: where a text states it, and None where it does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reading import split
from whosays.reading.published import Published, from_address, from_text, parse_day

LEAD = "Shells fell on the town of Harib early in the morning and at least nine people were hurt, residents said."


def told(text: str) -> Published | None:
    return from_text(text, split(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9 November 2018", date(2018, 11, 9)),
        ("9th of November, 2018", date(2018, 11, 9)),
        ("November 9, 2018 at noon", date(2018, 11, 9)),
        ("Sun 22 Feb 2015", date(2015, 2, 22)),
        ("Tuesday, Sept. 3rd 2013", date(2013, 9, 3)),
        ("2018-11-09T10:00:00+03:00", date(2018, 11, 9)),
        ("21-05-2016", date(2016, 5, 21)),
        ("Jul 282016", date(2016, 7, 28)),
        ("03/04/2018", None),
        ("6-09-2013", None),
        ("31 February 2018", None),
        ("9 November", None),
        ("November 2018", None),
        ("Nine days", None),
    ],
)
def test_days_are_parsed_only_where_they_are_plain(text: str, day: date | None) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        (f"Six killed in Harib\n\nSun 22 Feb 2015 {LEAD}", date(2015, 2, 22), "published:opening"),
        (f"Six killed in Harib\n\n12 February 2015 {LEAD}", date(2015, 2, 12), "published:opening"),
        (f"Six killed in Harib\n\nSeptember 9 2013 Factbox: {LEAD}", date(2013, 9, 9), "published:opening"),
        (f"Six killed in Harib\n\nPublished July 2 2016 {LEAD}", date(2016, 7, 2), "published:opening"),
        (f"Six killed in Harib\n\nLast updated at Jul 282016 {LEAD}", date(2016, 7, 28), "published:opening"),
        (f"Six killed in Harib town\n\nSix killed in Harib town XYZ Monday 4 Aug 2014 {LEAD}", date(2014, 8, 4), None),
        (f"Six killed in Harib\n\nHARIB, 4 August 2014 – {LEAD}", date(2014, 8, 4), "published:dateline"),
        (f"Six killed in Harib\n\nBy Lina Farouq, 4 August 2014\n\n{LEAD}", date(2014, 8, 4), "published:byline"),
        (f"Six killed in Harib\n\nPosted on August 4, 2014 by the desk\n\n{LEAD}", date(2014, 8, 4), None),
        (f"Marwa response: Flash Update No. 3, as of 5 April 2019\n\n{LEAD}", date(2019, 4, 5), "published:title"),
    ],
)
def test_a_stated_day_is_read(text: str, day: date, why: str | None) -> None:
    found = told(text)
    assert found is not None
    assert found.day == day
    assert why is None or found.why == why


@pytest.mark.parametrize(
    "text",
    [
        f"Six killed in Harib\n\n{LEAD}",
        f"Six killed in Harib\n\nHARIB, August 4 – {LEAD}",
        f"Six killed in Harib\n\nOn November 8, 2018, {LEAD}",
        f"Six killed in Harib\n\n{LEAD} The town was taken on 4 August 2014.",
        "Ten years after\n\nAugust 4 2014 was a Monday like any other in the town of Harib, until shells fell on it.",
        f"Summary of events, 3 to 9 May 2016\n\n{LEAD}",
        f"Eleven truces\n\nMarch 4, 2014\n\n{LEAD}\n\nJune 19, 2014\n\n{LEAD}",
        f"Eleven truces\n\n{LEAD}\n\nHere are some.\n\nMarch 4, 2014\n\nThe army agreed to ten days.",
        f"Log of Thursday 28 December 2023\n\n{LEAD}",
        f"Six killed in Harib\n\n{LEAD}\n\n2 Comments\n\nAnn on May 3, 2019 at 4:10 pm\n\nI do not believe it!\n\n"
        "Bob on May 3, 2019 at 5:00 pm\n\nYou never do.",
    ],
)
def test_a_day_that_is_not_of_publication_is_left_alone(text: str) -> None:
    assert told(text) is None


def test_the_path_of_an_address_tells_the_day() -> None:
    found = from_address("https://news.example/2018/11/09/a-story")
    assert found is not None
    assert found.day == date(2018, 11, 9)
    assert from_address("https://news.example/archive/20181109") is None
    assert from_address("https://news.example/2018/13/09/") is None
    assert from_address("file:///home/2018/11/09/a.txt") is None


@given(st.text(max_size=200))
def test_any_text_is_parsed_or_not(text: str) -> None:
    assert parse_day(text) is None or isinstance(parse_day(text), date)
    told(text)
