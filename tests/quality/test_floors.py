"""The accuracy gate: what it lets through, what it does not, and that it never lowers a floor by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from quality.__main__ import LINKER, is_firm
from quality.corpora import digest
from quality.floors import Floors, below, load, moved, save
from quality.scoring import BASELINE


def test_a_score_below_its_floor_is_told() -> None:
    assert below({"claims.type": 0.5, "claims.place": 0.7}, {"claims.type": 0.6, "claims.place": 0.7}) == [
        "claims.type"
    ]


def test_a_measure_that_is_gone_is_below_its_floor() -> None:
    assert below({}, {"claims.type": 0.1}) == ["claims.type"]


def test_floors_rise_and_do_not_fall_by_themselves() -> None:
    old = {"a": 0.5, "b": 0.5}
    measured = {"a": 0.61, "b": 0.4}
    assert moved(old, measured, slack=0.01, lower=False) == {"a": 0.6, "b": 0.5}
    assert moved(old, measured, slack=0.01, lower=True) == {"a": 0.6, "b": 0.39}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    floors = Floors(0.02, {"dev": "0123"}, {"rules": {"dev": {"claims.type": 0.5}}})
    save(floors, tmp_path / "floors.yaml")
    assert load(tmp_path / "floors.yaml") == floors


def test_another_corpus_has_another_digest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", "utf-8")
    before = digest(tmp_path)
    (tmp_path / "b.txt").write_text("", "utf-8")
    longer = digest(tmp_path)
    (tmp_path / "a.txt").write_text("two", "utf-8")
    assert len({before, longer, digest(tmp_path)}) == 3


@pytest.mark.parametrize("coder", ["rules", "model"])
def test_the_shipped_floors_hold_something(coder: str) -> None:
    held = load()
    assert held.digests
    assert held.least(coder, "dev")["claims.usable"] > 0


@pytest.mark.parametrize(
    ("coder", "measure", "firm"),
    [
        ("rules", "claims.type", True),
        ("rules", "incidents.across", False),
        (LINKER, "incidents.across", True),
        (LINKER, f"{BASELINE}across", False),
    ],
)
def test_floors_are_set_for_firm_measures_alone(coder: str, measure: str, firm: bool) -> None:
    assert is_firm(coder, measure) is firm
