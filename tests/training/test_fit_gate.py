"""The gate's weights are fitted on what is told, and judged on reports that they were not fitted on."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from training.gold import read_gold

from training import corpus, fit_gate
from whosays.coding.neural.gate import context, load_gate, signals
from whosays.coding.neural.onnx import load_model

TOWNS = "Arun Belo Cira Doma Esk Faro Gana Hule Irta Jora Kesra Luno".split()
REPORT = """=== {name}-01
published: 2031-05-03
publisher: wire

Shells fell on the market of {town} and killed two. Bread was dear in {town} this spring. Schools open late.
--- claims
* shelling | - | - | Shells fell on the market of {town} and killed two
"""
TOLD, CALM = "Shells fell on the market of Mora and killed two.", "Bread was dear in Mora this spring."


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve reports on twelve wars, each with one sentence of three that makes a claim."""
    for town in TOWNS:
        (tmp_path / f"{town}.txt").write_text(REPORT.format(name=town.lower(), town=town), "utf-8")
    out = tmp_path / "gold"
    paths = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    monkeypatch.setattr(sys, "argv", ["corpus", *paths, "--out", str(out)])
    corpus.main()
    return out


def test_sentences_that_hold_evidence_are_to_be_read(gold: Path) -> None:
    marked = [fit_gate.mark(report) for report in read_gold(gold)]
    assert len(marked) == len(TOWNS)
    assert all(report.told.tolist() == [1, 0, 0] for report in marked)
    assert len({report.fold for report in marked}) > 1


def test_the_gate_opens_for_what_tells_of_a_happening(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gate.npz"
    monkeypatch.setattr(sys, "argv", ["fit_gate", str(gold), "--out", str(path)])
    fit_gate.main()
    gate = load_gate(path)
    rows = signals([TOLD, CALM], load_model().tokenizer)
    odds = np.array([gate.bias + gate.weights[row].sum() for row in rows], np.float32)
    told, calm = context(odds) @ gate.around
    assert told > 0 > calm
    assert gate.cuts == fit_gate.SHIPPED


def test_a_report_is_judged_by_weights_that_never_saw_its_fold(gold: Path) -> None:
    marked = [fit_gate.mark(report) for report in read_gold(gold)]
    fold = marked[0].fold
    turned = [replace(r, told=1 - r.told) if r.fold == fold else r for r in marked]
    before, after = fit_gate.held_out(marked), fit_gate.held_out(turned)
    same = [np.allclose(a, b) for a, b in zip(before, after, strict=True)]
    assert same == [report.fold == fold for report in marked]
