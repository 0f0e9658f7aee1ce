"""What the network may choose among."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fakes import body_of
from whosays.coding.neural.mentions import find_mentions
from whosays.language import sentences

PUBLISHED = date(2016, 7, 12)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Rebels have shelled the town since Friday.",
            [(date(2016, 7, 8), PUBLISHED), (date(2016, 7, 8), date(2016, 7, 8))],
        ),
        (
            "The war that began in March 2011 has killed 9,000 people.",
            [(date(2011, 3, 1), date(2011, 3, 31)), (date(2011, 3, 1), PUBLISHED)],
        ),
        ("Shells fell on the town on Friday.", [(date(2016, 7, 8), date(2016, 7, 8))]),
    ],
)
def test_a_day_that_something_lasts_from_can_be_meant_as_well(text: str, days: list[tuple[date, date]]) -> None:
    report = body_of(text, published=PUBLISHED)
    found = find_mentions(report, sentences(report))
    assert [(period.start, period.end) for period in found.periods] == days
