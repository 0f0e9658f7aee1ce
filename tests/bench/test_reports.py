"""What speed is measured on: the same each time, all different, and read as what it is."""

from __future__ import annotations

from bench.naive import code
from bench.reports import pages, texts

from whosays.model import PassageKind
from whosays.reading import read
from whosays.sources import document


def test_reports_are_the_same_each_time_and_all_different() -> None:
    made = list(texts(50))
    assert made == list(texts(50))
    assert len({text for _, text in made}) == 50


def test_reports_are_as_long_as_wire_reports() -> None:
    words = [len(text.split()) for _, text in texts(100)]
    assert 200 < sum(words) / len(words) < 340


def test_pages_hold_story_and_comments() -> None:
    name, page = next(iter(pages(1)))
    report = read(document(page.encode(), uri="bench:", name=f"{name}.html"))
    kinds = {passage.kind for passage in report.passages}
    assert PassageKind.BODY in kinds
    assert PassageKind.COMMENT in kinds
    assert report.publisher == "Lakeside Courier"


def test_the_naive_coder_finds_what_it_can() -> None:
    (claim,) = code("Shells killed 24 people in Aleppo. The weather was fine.")
    assert (claim.type, claim.killed, claim.place) == ("shelling", 24, "Aleppo")
