from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from tests.strategies import WORDS, incidents
from whosays.contract import dump_incident, load_incident
from whosays.errors import DamagedError, UnsupportedError
from whosays.model import Incident


@given(WORDS.flatmap(lambda text: incidents(text, "c1", "r1")))
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_back_the_same(incident: Incident) -> None:
    line = dump_incident(incident)
    assert len(line.splitlines()) == 1
    assert load_incident(line) == incident
    assert dump_incident(load_incident(line)) == line


def a_record() -> dict[str, object]:
    return {
        "schema": "whosays/incident/1",
        "id": "i1",
        "type": "bombing",
        "claims": ["c1", "c2"],
        "reports": ["r1"],
        "sources": ["SANA"],
        "status": "single-source",
    }


def test_keys_come_in_the_order_of_the_contract() -> None:
    line = dump_incident(load_incident(json.dumps(a_record())))
    assert list(json.loads(line)) == [
        "schema",
        "id",
        "type",
        "place",
        "when",
        "claims",
        "reports",
        "sources",
        "status",
        "figures",
        "disagreements",
        "confidence",
        "why",
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"status": "settled"}, "status"),
        ({"claims": None}, "claims"),
        ({"disagreements": [{"field": "place", "values": ["a"], "claims": []}]}, "disagreements.0"),
        ({"place": {"name": "Qusayr", "span": [4, 1]}}, "place.span"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line_and_field(changes: dict[str, object], fault: str) -> None:
    with pytest.raises(DamagedError) as caught:
        load_incident(json.dumps(a_record() | changes), source="incidents.jsonl", number=3)
    assert str(caught.value).startswith("incidents.jsonl, line 3: ")
    assert fault in str(caught.value)


def test_a_coded_report_is_no_incident() -> None:
    with pytest.raises(UnsupportedError, match="whosays/incident/1"):
        load_incident(json.dumps(a_record() | {"schema": "whosays/report/1"}))
