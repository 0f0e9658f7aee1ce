"""The day from which a report without a day of publication counts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fakes import body_of
from whosays.coding import get_coder
from whosays.coding.dating import dated
from whosays.language import sentences

BULLETIN = (
    "Daily report of the monitors for Wednesday, 5 March 2031.\n\n"
    "Shells fell on a bakery in Zintan on Tuesday and killed four people, the mayor said. "
    "A bridge near Nalut was blown up on 3 March."
)


def day_of(text: str, published: date | None = None) -> date | None:
    report = body_of(text, published=published)
    return dated(report, sentences(report)).published


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Daily report, 5 March 2031.", date(2031, 3, 5)),
        ("What we counted from 2 to 8 June 2031.", date(2031, 6, 8)),
        ("Office of the Governor, Nalut, November 4, 2031.", date(2031, 11, 4)),
        ("Notes, 2 to 8 June 2031. The town has been cut off since August 2032 by all accounts.", None),
        ("Notes, 2 to 8 June 2031. Cut off since August 2029, it was hit on 3 June.", date(2031, 6, 8)),
        ("Bulletin for 2-27 June 2031.", None),
        ("The month of June 2031. On 5 June 2031 a mill burned.", None),
        ("The camp has been shelled since 5 March 2031.", None),
        ("Zintan, 5 March.", None),
        ("", None),
    ],
)
def test_a_head_that_tells_a_day_or_week_is_counted_from(head: str, day: date | None) -> None:
    assert day_of(f"{head} Two people were killed on Tuesday.") == day


def test_a_day_of_publication_goes_before_all() -> None:
    assert day_of(BULLETIN, date(2031, 3, 7)) == date(2031, 3, 7)


def test_a_day_far_into_the_story_is_not_counted_from() -> None:
    story = "The road was quiet and the shops were open, and nobody spoke of the war. " * 8
    assert day_of(f"{story} On 5 March 2031 a shell fell.") is None


def test_a_look_back_is_not_counted_from_the_day_it_begins_with() -> None:
    text = "On 5 March 2031 shells fell on a mill. On 3 June 2031 they fell again. On Tuesday two people died."
    assert day_of(text) is None


def test_weekdays_of_a_bulletin_are_told_and_say_from_which_day() -> None:
    report = body_of(BULLETIN)
    claims = get_coder("model").code(report)
    days = {claim.when.start: claim for claim in claims if claim.when}
    assert set(days) == {date(2031, 3, 4), date(2031, 3, 3)}
    assert all("when:counted from 2031-03-05" in claim.why for claim in days.values())
    rules = [claim.when.start for claim in get_coder("rules").code(report) if claim.when]
    assert date(2031, 3, 4) in rules
