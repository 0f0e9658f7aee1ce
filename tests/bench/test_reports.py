"""What speed is measured on: the same each time, all different, and read as what it is."""

from __future__ import annotations

from datetime import timedelta

from bench.naive import code
from bench.reports import FIRST_DAY, pages, texts

from whosays.model import PassageKind
from whosays.reading import read
from whosays.sources import document


def test_reports_are_the_same_each_time_and_all_different() -> None:
    made = list(texts(50))
    assert made == list(texts(50))
    assert len({each.text for each in made}) == 50


def test_reports_are_as_long_as_wire_reports() -> None:
    words = [len(each.text.split()) for each in texts(100)]
    assert 200 < sum(words) / len(words) < 340


def test_pages_hold_story_and_comments() -> None:
    *_, page = pages(25)
    report = read(document(page.text.encode(), uri="bench:", name=f"{page.name}.html"))
    kinds = {passage.kind for passage in report.passages}
    assert PassageKind.BODY in kinds
    assert PassageKind.COMMENT in kinds
    assert report.publisher == "Lakeside Courier"
    assert report.published == page.day == FIRST_DAY + timedelta(days=1)


def test_the_naive_coder_finds_what_it_can() -> None:
    (claim,) = code("Shells killed 24 people in Aleppo. The weather was fine.")
    assert (claim.type, claim.killed, claim.place) == ("shelling", 24, "Aleppo")
