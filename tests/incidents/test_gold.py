"""Hand-coded claims linked: floors of B-cubed and of pairs across reports, by the scorers beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from whosays.contract import dump_incident, load_coded
from whosays.incidents import link

SHARED = Path(__file__).parents[3] / "shared"
FLOORS = {"b3": 0.90, "across": 0.75}

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold" / "dev").is_dir(), reason="no hand-coded reports beside the project"
)


def test_gold_claims_are_linked_well(tmp_path: Path) -> None:
    gold = SHARED / "gold" / "dev"
    coded = tmp_path / "coded.jsonl"
    told = subprocess.run(
        [sys.executable, SHARED / "score" / "gold_as_coded.py", gold], capture_output=True, check=True, text=True
    )
    coded.write_text(told.stdout, "utf-8")
    found = link([load_coded(line) for line in told.stdout.splitlines()])
    incidents = tmp_path / "incidents.jsonl"
    incidents.write_text("".join(dump_incident(each) + "\n" for each in found), "utf-8")
    scored = subprocess.run(
        [sys.executable, SHARED / "score" / "incidents.py", gold, coded, incidents, "--json"],
        capture_output=True,
        check=True,
        text=True,
    )
    scores = json.loads(scored.stdout)["found"]
    assert {name: scores[name] for name in FLOORS if scores[name] < FLOORS[name]} == {}
