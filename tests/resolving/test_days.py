from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model import Period, PeriodPrecision, Span
from whosays.resolving.days import find_period_mentions, find_periods, report_mentions, report_periods

WEDNESDAY = date(2017, 4, 19)


def told(sentence: str, *, published: date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    """(wording, first day, last day) of the resolved mentions of a sentence."""
    periods = find_periods(sentence, Span(0, len(sentence)), published=published)
    return [(period.text, period.start.isoformat(), period.end.isoformat()) for period in periods]


@pytest.mark.parametrize(
    ("sentence", "wording", "start", "end"),
    [
        # days of the calendar
        ("The mill burned on 12 January 2016.", "12 January 2016", "2016-01-12", "2016-01-12"),
        ("The mill burned on January 12, 2016.", "January 12, 2016", "2016-01-12", "2016-01-12"),
        ("The mill burned on Jan. 12, 2016.", "Jan. 12, 2016", "2016-01-12", "2016-01-12"),
        ("The mill burned on the 3rd of March, 2016.", "3rd of March, 2016", "2016-03-03", "2016-03-03"),
        ("The mill burned on January 12.", "January 12", "2017-01-12", "2017-01-12"),
        ("The mill burned on 12 May.", "12 May", "2016-05-12", "2016-05-12"),
        ("It burned on 20 August last year.", "20 August last year", "2016-08-20", "2016-08-20"),
        ("Issued 2017-04-15 in Juba", "2017-04-15", "2017-04-15", "2017-04-15"),
        ("Issued 15/04/2017 in Juba", "15/04/2017", "2017-04-15", "2017-04-15"),
        ("Issued 04/19/2017 in Juba", "04/19/2017", "2017-04-19", "2017-04-19"),
        ("Saturday, 15 April: two boats sank.", "Saturday, 15 April", "2017-04-15", "2017-04-15"),
        ("Tue 19 Apr 2016 Two boats sank", "Tue 19 Apr 2016", "2016-04-19", "2016-04-19"),
        # a weekday that does not fit this year's day of that date picks the year
        ("Thursday 12 May was the worst day.", "Thursday 12 May", "2016-05-12", "2016-05-12"),
        # ranges
        ("Fighting from 12-14 January killed ten.", "12-14 January", "2017-01-12", "2017-01-14"),
        ("Fighting on January 12-14, 2015 killed ten.", "January 12-14, 2015", "2015-01-12", "2015-01-14"),
        ("It lasted from March 3 to April 2.", "March 3 to April 2", "2017-03-03", "2017-04-02"),
        ("Between 3 and 7 April five fell.", "3 and 7 April", "2017-04-03", "2017-04-07"),
        ("From 28 December to 3 January 2017 it rained.", "28 December to 3 January 2017", "2016-12-28", "2017-01-03"),
        ("From 28 December to 3 January it rained.", "28 December to 3 January", "2016-12-28", "2017-01-03"),
        ("Five fell between Friday and Monday.", "Friday and Monday", "2017-04-14", "2017-04-17"),
        ("Five fell on Saturday and Sunday.", "Saturday and Sunday", "2017-04-15", "2017-04-16"),
        ("Five fell from Thursday to Tuesday.", "Thursday to Tuesday", "2017-04-13", "2017-04-18"),
        ("It went on from 2011 to 2016.", "2011 to 2016", "2011-01-01", "2016-12-31"),
        ("The 2011-2013 talks failed.", "2011-2013", "2011-01-01", "2013-12-31"),
        # months, years and parts of them
        ("The base fell in January.", "January", "2017-01-01", "2017-01-31"),
        ("The base fell in May.", "May", "2016-05-01", "2016-05-31"),
        ("The base fell in May 2014.", "May 2014", "2014-05-01", "2014-05-31"),
        ("The base fell in October of last year.", "October of last year", "2016-10-01", "2016-10-31"),
        ("The base fell in early March.", "early March", "2017-03-01", "2017-03-10"),
        ("The base fell in mid-May 2015.", "mid-May 2015", "2015-05-11", "2015-05-20"),
        ("The base fell in late June 2015.", "late June 2015", "2015-06-21", "2015-06-30"),
        ("It fell in the first week of March.", "the first week of March", "2017-03-01", "2017-03-07"),
        ("The base fell in 2013.", "2013", "2013-01-01", "2013-12-31"),
        ("The base fell in late 2013.", "late 2013", "2013-09-01", "2013-12-31"),
        ("It rose in the late 1970s.", "late 1970s", "1977-01-01", "1979-12-31"),
        ("The base fell last summer.", "last summer", "2016-06-01", "2016-08-31"),
        ("The base fell in the winter of 2014.", "winter of 2014", "2014-12-01", "2015-02-28"),
        ("It fell last winter.", "last winter", "2016-12-01", "2017-02-28"),
        ("It fell this spring.", "this spring", "2017-03-01", "2017-05-31"),
        ("The 2011-13 talks failed.", "2011-13", "2011-01-01", "2013-12-31"),
        ("It rose in the early 1980s.", "early 1980s", "1980-01-01", "1983-12-31"),
        ("It rose in the mid-1980s.", "mid-1980s", "1984-01-01", "1986-12-31"),
        ("It rose in the 1970s.", "1970s", "1970-01-01", "1979-12-31"),
        ("It rained between December and January.", "December and January", "2016-12-01", "2017-01-31"),
        ("It fell on 14 April and 15 April.", "14 April and 15 April", "2017-04-14", "2017-04-15"),
        ("Talks will start in June.", "June", "2017-06-01", "2017-06-30"),
        ("Elections are due on 12 May.", "12 May", "2017-05-12", "2017-05-12"),
        # weekdays
        ("A shell hit the mill on Sunday.", "Sunday", "2017-04-16", "2017-04-16"),
        ("A shell hit the mill on Wednesday.", "Wednesday", "2017-04-19", "2017-04-19"),
        ("A shell hit the mill last Wednesday.", "last Wednesday", "2017-04-12", "2017-04-12"),
        ("Sundays attack hit the mill.", "Sunday", "2017-04-16", "2017-04-16"),
        ("Sunday's attack hit the mill.", "Sunday", "2017-04-16", "2017-04-16"),
        ("A shell hit the mill late on Tuesday.", "Tuesday", "2017-04-18", "2017-04-18"),
        ("In the early hours of Tuesday a shell hit.", "Tuesday", "2017-04-18", "2017-04-18"),
        ("A shell hit on Tuesday last week.", "Tuesday last week", "2017-04-11", "2017-04-11"),
        ("The talks will resume on Thursday.", "Thursday", "2017-04-20", "2017-04-20"),
        ("The talks are due to resume next Monday.", "next Monday", "2017-04-24", "2017-04-24"),
        ("The talks will go on, he said on Tuesday.", "Tuesday", "2017-04-18", "2017-04-18"),
        # counted from the report's day
        ("A shell hit the mill yesterday evening.", "yesterday evening", "2017-04-18", "2017-04-18"),
        ("A shell hit the mill today.", "today", "2017-04-19", "2017-04-19"),
        ("A shell hit the mill last night.", "last night", "2017-04-18", "2017-04-18"),
        ("A shell hit the mill this morning.", "this morning", "2017-04-19", "2017-04-19"),
        ("A shell hit the mill overnight.", "overnight", "2017-04-18", "2017-04-19"),
        ("It fell the day before yesterday.", "the day before yesterday", "2017-04-17", "2017-04-17"),
        ("It fell earlier this month.", "earlier this month", "2017-04-01", "2017-04-19"),
        ("It fell last week.", "last week", "2017-04-10", "2017-04-16"),
        ("It fell last month.", "last month", "2017-03-01", "2017-03-31"),
        ("It fell late last month.", "late last month", "2017-03-21", "2017-03-31"),
        ("It fell last year.", "last year", "2016-01-01", "2016-12-31"),
        ("It fell over the weekend.", "the weekend", "2017-04-15", "2017-04-16"),
        ("Talks open next week.", "next week", "2017-04-24", "2017-04-30"),
        ("It fell two days ago.", "two days ago", "2017-04-17", "2017-04-17"),
        ("It fell nearly a week ago.", "nearly a week ago", "2017-04-12", "2017-04-12"),
        ("It fell three weeks ago.", "three weeks ago", "2017-03-27", "2017-04-02"),
        ("It fell two months ago.", "two months ago", "2017-02-01", "2017-02-28"),
        ("It fell five years ago.", "five years ago", "2012-01-01", "2012-12-31"),
        ("Ten died over the past three days.", "past three days", "2017-04-16", "2017-04-19"),
        ("Ten died in the last 24 hours.", "last 24 hours", "2017-04-18", "2017-04-19"),
        ("Ten died in the last month.", "in the last month", "2017-03-19", "2017-04-19"),
        ("Ten died in recent weeks.", "in recent weeks", "2017-03-29", "2017-04-19"),
        ("The town has been cut off for two years.", "for two years", "2015-04-19", "2017-04-19"),
        ("They stood there for the third day.", "for the third day", "2017-04-17", "2017-04-19"),
        ("It broke down on New Year's Eve.", "New Year's Eve", "2016-12-31", "2016-12-31"),
        ("It broke down on New Year's Day.", "New Year's Day", "2017-01-01", "2017-01-01"),
        ("It broke down on Christmas Day.", "Christmas Day", "2016-12-25", "2016-12-25"),
        ("It broke down on Christmas Eve.", "Christmas Eve", "2016-12-24", "2016-12-24"),
        ("It reopens tomorrow.", "tomorrow", "2017-04-20", "2017-04-20"),
        ("It fell 30 hours ago.", "30 hours ago", "2017-04-18", "2017-04-18"),
        ("It fell five hours ago.", "five hours ago", "2017-04-19", "2017-04-19"),
        ("Ten died in the last hour.", "in the last hour", "2017-04-19", "2017-04-19"),
        ("Ten died in the last 48 hours.", "last 48 hours", "2017-04-17", "2017-04-19"),
        ("It fell early last week.", "early last week", "2017-04-10", "2017-04-12"),
        ("It opens later this month.", "later this month", "2017-04-19", "2017-04-30"),
        ("It fell at the end of the month.", "the end of the month", "2017-03-21", "2017-03-31"),
        # since
        ("Ten have died since Saturday.", "since Saturday", "2017-04-15", "2017-04-19"),
        ("Ten have died since 2011.", "since 2011", "2011-01-01", "2017-04-19"),
        ("Ten have died since mid-March.", "since mid-March", "2017-03-15", "2017-04-19"),
        ("Ten have died since mid-2016.", "since mid-2016", "2016-06-01", "2017-04-19"),
        (
            "Ten died since the revolt began in May 2011.",
            "since the revolt began in May 2011",
            "2011-05-01",
            "2017-04-19",
        ),
        ("Ten died in the first half of 2016.", "the first half of 2016", "2016-01-01", "2016-06-30"),
    ],
)
def test_expressions_are_resolved(sentence: str, wording: str, start: str, end: str) -> None:
    assert (wording, start, end) in told(sentence), told(sentence)
    assert len(told(sentence)) <= 2


@pytest.mark.parametrize(
    "sentence",
    [
        "It may have killed 12 people.",
        "They may 12 times have crossed.",
        "Protesters march 12 miles to the base.",
        "The march on Kinda began.",
        "Some 2,013 people fled, 2014 fighters surrendered.",
        "About 2013 people fled.",
        "The Sun and The Times carried it.",
        "The second convoy, with 1,200 people, came first.",
        "He was tried for 30 seconds.",
        "On Fridays the market is full.",
        "On 05/06/2017 it rained.",
        "On 31 February 2017 nothing happened.",
        "It held 20.15.2017 of them.",
        "Mayor of Augusta, Marcha and Junee",
        "the 15th Division and the 101st Brigade",
        "The 2013-2011 talks failed.",
        "It fell on 30 February.",
        "It fell a few days ago.",
        "It came two months after gunmen stormed it.",
        "Since then ten died.",
        "A day later it fell.",
    ],
)
def test_what_is_no_date_or_cannot_be_told_gives_no_period(sentence: str) -> None:
    assert told(sentence) == []


def test_ambiguous_order_of_day_and_month_is_settled_by_the_report_day_alone() -> None:
    assert told("Issued 05/06/2017", published=date(2017, 6, 5)) == [("05/06/2017", "2017-06-05", "2017-06-05")]
    assert told("Issued 05/06/2017", published=date(2017, 5, 6)) == [("05/06/2017", "2017-05-06", "2017-05-06")]
    assert told("Issued 05/06/2017", published=None) == []
    assert told("Issued 15/06/2017", published=None) == [("15/06/2017", "2017-06-15", "2017-06-15")]


@pytest.mark.parametrize(
    "sentence",
    [
        "A shell hit on Sunday.",
        "A shell hit yesterday.",
        "A shell hit on January 12.",
        "It fell in March.",
        "It fell last week, two days ago, in the past three days.",
        "Ten have died since 2011.",
        "The next day it fell.",
    ],
)
def test_without_a_publication_day_what_counts_from_it_is_named_and_not_dated(sentence: str) -> None:
    mentions = find_period_mentions(sentence, Span(0, len(sentence)), published=None)
    assert mentions
    assert all(mention.period is None for mention in mentions)
    assert find_periods(sentence, Span(0, len(sentence)), published=None) == ()


def test_dates_with_a_year_need_no_publication_day() -> None:
    assert told("It fell on 12 January 2016 and in May 2014.", published=None) == [
        ("12 January 2016", "2016-01-12", "2016-01-12"),
        ("May 2014", "2014-05-01", "2014-05-31"),
    ]


def test_a_day_just_after_the_report_day_is_not_last_years() -> None:
    assert told("It fell on April 20.") == [("April 20", "2017-04-20", "2017-04-20")]
    assert told("It fell on April 25.") == [("April 25", "2016-04-25", "2016-04-25")]


def test_an_open_range_keeps_the_point_it_counts_from() -> None:
    sentence = "Ten have died since the revolt began in 2011."
    (mention,) = find_period_mentions(sentence, Span(0, len(sentence)), published=WEDNESDAY)
    assert mention.period is not None
    assert mention.point is not None
    assert mention.point.text == "2011"
    assert (mention.point.start, mention.point.end) == (date(2011, 1, 1), date(2011, 12, 31))


def test_what_began_then_may_last_until_now() -> None:
    sentence = "The revolt that began in 2011 cost many lives. The mill burned in 2012."
    began, burned = find_period_mentions(sentence, Span(0, len(sentence)), published=WEDNESDAY)
    assert began.period is not None
    assert (began.period.start, began.period.end) == (date(2011, 1, 1), date(2011, 12, 31))
    assert began.onward is not None
    assert (began.onward.start, began.onward.end, began.onward.text) == (date(2011, 1, 1), WEDNESDAY, "2011")
    assert burned.onward is None


def test_since_then_counts_from_the_period_named_last_of_any_length() -> None:
    text = "The revolt began in 2011. Since then ten have died."
    since = report_periods(text, whole(text), published=WEDNESDAY)[-1]
    assert (since.text, since.start, since.end) == ("Since then", date(2011, 1, 1), WEDNESDAY)


def test_this_week_told_on_a_monday_is_the_seven_days_before() -> None:
    monday = date(2017, 4, 17)
    assert told("It fell this week.", published=monday) == [("this week", "2017-04-11", "2017-04-17")]
    assert told("It fell this week.") == [("this week", "2017-04-17", "2017-04-19")]


def whole(text: str) -> tuple[Span, ...]:
    """The sentences of a text in which each ends with a full stop."""
    spans, start = [], 0
    for part in text.split(". "):
        spans.append(Span(start, start + len(part)))
        start += len(part) + 2
    return tuple(spans)


@pytest.mark.parametrize(
    ("text", "wording", "day"),
    [
        ("The bridge fell on 3 March. The same day the mill burned.", "The same day", date(2017, 3, 3)),
        ("The bridge fell on 3 March. A day later the mill burned.", "A day later", date(2017, 3, 4)),
        ("The bridge fell on 3 March. The day before, the mill burned.", "The day before", date(2017, 3, 2)),
        ("The bridge fell on 3 March. Two days later the mill burned.", "Two days later", date(2017, 3, 5)),
        ("The bridge fell on 3 March 2015. On the 7th, the mill burned.", "the 7th", date(2015, 3, 7)),
        ("The bridge fell on 3 March. On the Sunday the mill burned.", "the Sunday", date(2017, 3, 5)),
        ("The mill burned. The previous day it had rained.", "The previous day", date(2017, 4, 18)),
        ("The blast came a day after gunmen fired.", "a day after", date(2017, 4, 18)),
        ("On Sunday, two days after gunmen fired, it fell.", "two days after", date(2017, 4, 14)),
    ],
)
def test_a_report_is_read_in_order(text: str, wording: str, day: date) -> None:
    found = {mention.text: mention.period for mention in report_mentions(text, whole(text), published=WEDNESDAY)}
    period = found[wording]
    assert period is not None
    assert (period.start, period.end) == (day, day)


@pytest.mark.parametrize(
    ("text", "wording", "start", "end"),
    [
        ("It fell on 3 March. A week earlier it rained.", "A week earlier", "2017-02-24", "2017-02-24"),
        ("It fell on 3 March. Two weeks later it rained.", "Two weeks later", "2017-03-17", "2017-03-17"),
        ("It fell on 3 March. The following week it rained.", "The following week", "2017-03-06", "2017-03-12"),
        ("It fell on 3 March. The same week it rained.", "The same week", "2017-02-27", "2017-03-05"),
        ("It fell on 3 March. That month it rained.", "That month", "2017-03-01", "2017-03-31"),
        ("It fell on 3 March. A month later it rained.", "A month later", "2017-04-01", "2017-04-30"),
        ("It fell on 3 March. That year it rained.", "That year", "2017-01-01", "2017-12-31"),
        ("It fell in March 2015. A year later it rained.", "A year later", "2016-01-01", "2016-12-31"),
        ("It fell in March 2015. A year earlier it rained.", "A year earlier", "2014-01-01", "2014-12-31"),
    ],
)
def test_weeks_months_and_years_are_counted_from_the_day_named_last(
    text: str, wording: str, start: str, end: str
) -> None:
    found = {mention.text: mention.period for mention in report_mentions(text, whole(text), published=WEDNESDAY)}
    period = found[wording]
    assert period is not None
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


def test_days_that_do_not_follow_one_another_are_not_joined() -> None:
    assert told("It fell on 14 April and 16 April.") == [
        ("14 April", "2017-04-14", "2017-04-14"),
        ("16 April", "2017-04-16", "2017-04-16"),
    ]
    # of two days that are written as one, the later
    assert told("Fighting on 3 and 9 April killed ten.") == [("3 and 9 April", "2017-04-09", "2017-04-09")]
    assert told("Fighting on 3 and 4 April killed ten.") == [("3 and 4 April", "2017-04-03", "2017-04-04")]


def test_without_a_publication_day_the_day_named_last_gives_the_year() -> None:
    text = "It fell on 3 March 2015. It burned on 5 April. It reopened in June."
    periods = report_periods(text, whole(text), published=None)
    assert [(each.start, each.end) for each in periods] == [
        (date(2015, 3, 3), date(2015, 3, 3)),
        (date(2015, 4, 5), date(2015, 4, 5)),
        (date(2015, 6, 1), date(2015, 6, 30)),
    ]


@pytest.mark.parametrize(("published", "start"), [(date(2017, 7, 10), "2016-06-01"), (date(2017, 9, 10), "2017-06-01")])
def test_last_summer_is_one_that_is_over(published: date, start: str) -> None:
    assert told("It fell last summer.", published=published)[0][1] == start


def test_a_stretch_of_days_ends_on_the_day_the_sentence_speaks_of() -> None:
    assert ("after two days of", "2017-04-16", "2017-04-18") in told("It fell on Tuesday after two days of shelling.")


def test_the_caller_may_give_the_anchor() -> None:
    anchor = Period(date(2016, 8, 1), date(2016, 8, 1), PeriodPrecision.DAY, "1 August", Span(0, 8))
    sentence = "The next day it fell."
    (period,) = find_periods(sentence, Span(0, len(sentence)), published=WEDNESDAY, anchor=anchor)
    assert period.start == date(2016, 8, 2)


PIECES = st.sampled_from(
    "on in since until from to and the last next this past two 3 12 31 99 2013 2017 0 January March May Jan. Sept "
    "Sunday Sun Mondays yesterday today overnight weekend week month days ago later earlier before after same day "
    "mid- early late - – / , . ( ) st th 12th 1st 2017-02-30 30/02/2017 will said for nth third New Year summer "
    "1970s".split()
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=14), st.none() | st.dates(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_with_exact_spans(pieces: list[str], published: date | None, spaced: bool) -> None:
    text = (" " if spaced else "").join(pieces)
    half = len(text) // 2
    spans = (Span(0, half), Span(half, len(text)))
    mentions = report_mentions(text, spans, published=published)
    for mention in mentions:
        assert mention.span.of(text) == mention.text
        if mention.period is not None:
            assert mention.period.span.of(text) == mention.period.text
            assert mention.period.start <= mention.period.end
    for one, other in itertools.pairwise(mentions):
        assert one.span.end <= other.span.start
    assert report_mentions(text, spans, published=published) == mentions
    assert report_periods(text, spans, published=published) == tuple(m.period for m in mentions if m.period)


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_one_of_the_last_seven_days(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    sentence = f"It fell on {day:%A}."
    assert told(sentence, published=published) == [(f"{day:%A}", day.isoformat(), day.isoformat())]


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.dates(date(1990, 1, 1), date(2035, 12, 31)))
def test_a_full_date_is_itself_however_written(day: date, published: date) -> None:
    for wording in (
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%b} {day.day} {day.year}",
    ):
        mentions = find_period_mentions(f"On {wording} it fell.", Span(0, len(wording) + 12), published=published)
        assert [mention.period and mention.period.start for mention in mentions] == [day], wording
