"""Reasons in words, graphic words, values in words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.codebook.policies import load_policies
from whosays.model import Period, PeriodPrecision, Span
from whosays.web.views.graphic import STEMS, graphic_words, is_graphic
from whosays.web.views.reasons import GRADES, LEVELS, join_of, reason_of
from whosays.web.views.values import bounds_words, country_name, period_words
from whosays.web.views.whole import named

FEATURES = Path(__file__).parents[2] / "src" / "whosays" / "incidents" / "features.py"


def test_every_level_of_the_policy_has_words() -> None:
    for policy in load_policies().linking.values():
        missing = {
            f"{feature}:{level}"
            for feature, levels in policy.weights.items()
            for level in levels
            if level not in LEVELS.get(feature, {})
        }
        assert not missing


def test_every_bar_has_words() -> None:
    bars = set(re.findall(r'f"\{BAR\}([a-z-]+)"', FEATURES.read_text("utf-8")))
    assert bars
    known = {level for levels in LEVELS.values() for level in levels}
    assert {f"no:{bar}" for bar in bars} <= known


def test_every_grade_has_words() -> None:
    grades = {rule.grade for policy in load_policies().status.values() for rule in policy.rules}
    assert grades <= set(GRADES)


def test_an_unknown_code_is_still_shown() -> None:
    assert reason_of("moon:half-full").words == "moon: half full"
    assert reason_of("status:corroboration:denied").words == "at least one source denies it"


def test_joins_are_taken_apart() -> None:
    join = join_of("join:c1+c2:0.93:place:same-spot-same-name,when:same-day")
    assert join is not None
    assert (join.claims, join.likely) == (["c1", "c2"], 0.93)
    assert [reason.words for reason in join.why] == ["at the same spot, by the same name", "on the same day"]
    assert join_of("when:same-day") is None
    nothing = join_of("join:c1+c2:x:")
    assert nothing is not None
    assert (nothing.likely, nothing.why) == (None, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Charred bodies lay in the street", ["Charred"]),
        ("he was beheaded; two others tortured", ["beheaded", "tortured"]),
        ("They found body parts and severed limbs", ["body parts", "severed", "limbs"]),
        ("Ten people were killed and 20 wounded in an airstrike", []),
        ("The skullcap, a climber, drapery, grape and the impala", ["skullcap"]),
    ],
)
def test_graphic_words_are_found_and_violence_alone_is_not(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in graphic_words(text)] == words
    assert is_graphic(text) is bool(words)


@given(st.text())
def test_graphic_words_are_words_of_the_text(text: str) -> None:
    for span in graphic_words(text):
        assert 0 <= span.start < span.end <= len(text)


def test_the_list_of_graphic_words_is_in_order_without_repeats() -> None:
    assert len(set(STEMS)) == len(STEMS)
    assert all(stem == stem.lower() for stem in STEMS)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(1, 1, "1"), (1000, 2000, "1,000–2,000"), (20, None, "at least 20"), (None, 30, "up to 30"), (None, None, "")],
)
def test_bounds_keep_open(low: int | None, high: int | None, words: str) -> None:
    assert bounds_words(low, high) == words


def test_periods_and_countries_read_as_words() -> None:
    def period(start: date, end: date) -> str:
        return period_words(Period(start, end, PeriodPrecision.SPAN, "x", Span(0, 1)))

    assert period(date(2015, 10, 3), date(2015, 10, 3)) == "3 Oct 2015"
    assert period(date(2015, 9, 28), date(2015, 10, 3)) == "28 Sep – 3 Oct 2015"
    assert period(date(2015, 12, 30), date(2016, 1, 2)) == "30 Dec 2015 – 2 Jan 2016"
    assert country_name("AF") == "Afghanistan"
    assert country_name("XX") == "XX"


def test_a_line_names_each_party_once_and_the_place_never() -> None:
    told = [
        ("army", "station"),
        ("police", "the railway station"),
        ("police", "railway station"),
        ("army", "Tongo"),
        ("mayor", "people"),
        ("army", "people"),
        ("mayor", "medics"),
        ("mayor", "a bus"),
        ("mayor", "drivers"),
        ("mayor", "nurses"),
    ]
    line = named(told, "Tongo")
    assert line[:2] == ["railway station", "people"]
    assert line[-1] == "2 more"
    assert len(line) == 5
    assert named([("army", "rebels"), ("army", "rebels")], "") == ["rebels"]
    assert named([], "Tongo") == []
