"""The day from which a report without a day of publication counts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fakes import body_of
from whosays.coding import get_coder
from whosays.coding.dating import dated
from whosays.language import sentences

BULLETIN = (
    "Daily report of the monitors, based on information received by Thursday, 22 January 2015.\n\n"
    "Shells fell on a bus stop in Donetsk on Wednesday and killed eight people, the mission said. "
    "A bridge near Stanytsia was blown up on 20 January."
)


def day_of(text: str, published: date | None = None) -> date | None:
    report = body_of(text, published=published)
    return dated(report, sentences(report)).published


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Daily report, 22 January 2015.", date(2015, 1, 22)),
        ("Violations in the week of 13 to 19 September 2004.", date(2004, 9, 19)),
        ("Ministry of Defence, Bogota, August 22, 2008.", date(2008, 8, 22)),
        ("Update, 10 to 16 February 2022. The town has been cut off since August 2023 by all accounts.", None),
        ("Update, 10 to 16 February 2022. Besieged since August 2021, it was hit on 9 February.", date(2022, 2, 16)),
        ("Bulletin for 1-25 May 2023.", None),
        ("Monthly bulletin, July 2016. On 19 July 2016 a device went off.", None),
        ("The camp has been shelled since 3 May 2015.", None),
        ("Donetsk, 22 January.", None),
        ("", None),
    ],
)
def test_a_head_that_tells_a_day_or_week_is_counted_from(head: str, day: date | None) -> None:
    assert day_of(f"{head} Two people were killed on Tuesday.") == day


def test_a_day_of_publication_goes_before_all() -> None:
    assert day_of(BULLETIN, date(2015, 1, 24)) == date(2015, 1, 24)


def test_a_day_far_into_the_story_is_not_counted_from() -> None:
    story = "The road was quiet and the shops were open, and nobody spoke of the war. " * 8
    assert day_of(f"{story} On 22 January 2015 a shell fell.") is None


def test_a_look_back_is_not_counted_from_the_day_it_begins_with() -> None:
    text = "On 22 January 2015 shells fell on a bus stop. On 3 June 2015 they fell again. On Tuesday two people died."
    assert day_of(text) is None


def test_weekdays_of_a_bulletin_are_told_and_say_from_which_day() -> None:
    report = body_of(BULLETIN)
    claims = get_coder("model").code(report)
    days = {claim.when.start: claim for claim in claims if claim.when}
    assert set(days) == {date(2015, 1, 21), date(2015, 1, 20)}
    assert all("when:counted from 2015-01-22" in claim.why for claim in days.values())
    rules = [claim.when.start for claim in get_coder("rules").code(report) if claim.when]
    assert date(2015, 1, 21) in rules


def test_what_is_counted_from_is_never_given_out_as_the_day_of_publication() -> None:
    report = body_of(BULLETIN)
    get_coder("model").code(report)
    assert report.published is None
