"""What the finders see of hand-coded claims, counted over a corpus of one made report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from quality.corpora import Corpus
from quality.finders import count, lines

STORY = """Two killed on the road to Kadugli

KADUGLI, 12 June 2024 - Gunmen stopped a bus near Kadugli on Monday and killed two passengers, a driver said.

A doctor said that a third died of wounds in El Obeid.
"""


def claim(evidence: str, place: dict[str, Any] | None, start: str | None) -> dict[str, Any]:
    return {"evidence": evidence, "place": place, "when": {"start": start, "end": start} if start else None}


KADUGLI = {"name": "Kadugli", "lat": 11.01, "lon": 29.72, "within_km": 20}
OBEID = {"name": "the city", "lat": 13.18, "lon": 30.22, "within_km": 20}
ELSEWHERE = {"name": "Kadugli", "lat": 1.0, "lon": 29.72, "within_km": 20}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.txt").write_text(STORY, "utf-8")
    claims = [
        claim("Gunmen stopped a bus near Kadugli on Monday", KADUGLI, "2024-06-10"),
        claim("a third died of wounds in El Obeid", OBEID, "2024-06-10"),
        claim("killed two passengers", ELSEWHERE, "2019-01-01"),
        claim("a driver said", None, None),
    ]
    gold = {"published": "2024-06-12", "publisher": None, "claims": claims}
    (tmp_path / "gold" / "one.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path


def test_what_is_found_is_counted(shared: Path) -> None:
    found = count(Corpus("made", "gold", ()), shared)
    assert found == {
        "reports": 1,
        "published right": 1,
        "claims with a coordinate": 3,
        "places: one of the report's lies within the tolerance": 2,
        "claims named so": 2,
        "places: of those the text gives by the very name, the name's is right": 1,
        "claims with a period": 3,
        "periods: one of the report's shares half of the days": 2,
        "periods: one of the report's is the same to the day": 2,
        "periods: one of the evidence's own sentences does": 1,
    }


def test_counts_are_told_in_lines(shared: Path) -> None:
    told = list(lines("made", count(Corpus("made", "gold", ()), shared)))
    assert told[0] == "made: 1 reports"
    assert told[-1].endswith("1 right, 0 wrong, 0 not told")
    assert len(told) == 7
