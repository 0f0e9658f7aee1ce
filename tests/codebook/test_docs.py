"""The pages on the codebook, actors and days say what the program does."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from whosays.codebook import KINDS, SECTORS, codebook
from whosays.codebook.yamlfile import data_names
from whosays.model import Span
from whosays.resolving.days import find_periods

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_every_vocabulary_file_is_on_the_page() -> None:
    page = (DOCS / "codebook.md").read_text("utf-8")
    for name in data_names():
        assert name in page or ("actors-*.yaml" in page and name.startswith("actors-")), name
    assert f"the {len(codebook().types)} claim types" in page


def test_every_kind_and_sector_is_on_the_page() -> None:
    page = " ".join((DOCS / "actors.md").read_text("utf-8").split())
    for word in (*KINDS, *SECTORS):
        assert word in page, word


def test_the_examples_of_days_are_right() -> None:
    page = (DOCS / "days.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.*) \| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \|$", page, re.MULTILINE)
    assert len(rows) > 12
    for wordings, start, end in rows:
        first = re.findall(r"`([^`]+)`", wordings)[0]
        sentence = f"It burned {first} there."
        periods = find_periods(sentence, Span(0, len(sentence)), published=date(2017, 4, 19))
        assert (start, end) in [(period.start.isoformat(), period.end.isoformat()) for period in periods], first
