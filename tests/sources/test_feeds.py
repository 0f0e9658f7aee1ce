"""Feeds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from whosays.model import Failure, RawDocument
from whosays.reading import read
from whosays.sources import walk
from whosays.sources.feeds import entries

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Valley Post</title>
<item><title>Six killed in Harib</title><link>https://news.example/a</link><guid>tag:a</guid>
<pubDate>Mon, 04 Aug 2014 10:00:00 GMT</pubDate><description>Shells fell.</description>
<content:encoded><![CDATA[<p>Shells fell on the town of Harib on Monday morning and killed six people, the mayor
said.</p>]]></content:encoded></item>
<item><title>Talks go on</title><link>https://news.example/b</link>
<description>Talks in the coastal city went on without a date for a truce, diplomats said.</description></item>
</channel></rss>
"""


def test_entries_are_reports(tmp_path: Path) -> None:
    (tmp_path / "valley.rss").write_text(FEED, "utf-8")
    raws = [raw for raw in walk([tmp_path]) if isinstance(raw, RawDocument)]
    assert [raw.uri for raw in raws] == ["https://news.example/a", "https://news.example/b"]
    assert all(raw.name.startswith("valley-") for raw in raws)
    report = read(raws[0])
    assert (report.title, report.publisher) == ("Six killed in Harib", "Valley Post")
    assert report.published == date(2014, 8, 4)
    assert "killed six people" in report.text
    assert read(raws[1]).published is None


def test_what_is_no_feed_is_told() -> None:
    (failure,) = entries(b"Shells fell.", uri="file:///a.rss", name="a")
    assert isinstance(failure, Failure)
    assert failure.error == "DamagedError"


def test_the_limit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.sources.feeds.MAX_FEED_ENTRIES", 1)
    found = list(entries(FEED.encode(), uri="file:///a.rss", name="a"))
    assert len(found) == 2
    assert isinstance(found[-1], Failure)
    assert "MAX_FEED_ENTRIES" in found[-1].message
