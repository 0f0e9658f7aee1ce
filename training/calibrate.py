"""Fit the cuts and the confidence of the coder on reports that its networks did not see.

`python -m training.calibrate --score ../shared/score --folds 3 --networks DIR0 DIR1 DIR2 --out decisions.json GOLD ...`
where network i was trained without fold i. Cuts are chosen one after the other for the mean of claim and usable F1;
the confidence is a logistic regression (iteratively reweighted least squares, ridge 1) of "usable" on the signals of
`whosays.coding.neural.confidence`; its reliability is printed as a table, fitted on half of the reports and measured
on the other half, both ways.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np

from training.export import FIRST
from training.gold import read_text
from training.train import fold_of
from whosays.coding.neural.assembly import assemble, merge
from whosays.coding.neural.coder import read_report
from whosays.coding.neural.confidence import SIGNALS, signals
from whosays.coding.neural.decode import Cuts, Reading
from whosays.coding.neural.mentions import Found, find_mentions
from whosays.coding.neural.onnx import Model, load_model
from whosays.contract import dump_coded
from whosays.language import Sentence, sentences
from whosays.model import Claim, CodedReport, Report

CLAIM_CUTS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
FIGURE_CUTS = (0.3, 0.4, 0.5, 0.6, 0.7)
NONE_CUTS = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Unseen:
    """A gold report with what a network that never saw it needs to code it."""

    path: Path
    report: Report
    parts: tuple[Sentence, ...]
    found: Found
    model: Model


def scorer(folder: Path) -> ModuleType:
    """The shared scorer of claims, as a module."""
    spec = importlib.util.spec_from_file_location("claims", folder / "claims.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}/claims.py: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules["claims"] = module
    spec.loader.exec_module(module)
    return module


def code(unseen: Unseen, cuts: Cuts) -> list[tuple[Reading, Claim]]:
    """The claims that a network makes with these cuts, each with its reading; doubles merged."""
    model = replace(unseen.model, card=replace(unseen.model.card, cuts=cuts))
    readings = read_report(unseen.report, unseen.parts, unseen.found, model)
    made = [(r, assemble(unseen.report, r, unseen.parts, unseen.found, FIRST)) for r in readings]
    kept = {id(claim) for claim in merge(tuple(claim for _, claim in made))}
    return [(r, claim) for r, claim in made if id(claim) in kept]


def judge(unseen: Unseen, claims: list[Claim], score: ModuleType) -> tuple[int, int, int, list[bool]]:
    """(pairs, gold claims, usable pairs, per coded claim whether it is usable)."""
    gold = json.loads(unseen.path.with_suffix(".json").read_text("utf-8"))
    text = unseen.path.read_text("utf-8")
    record = json.loads(dump_coded(CodedReport(unseen.report, tuple(claims), "model")))
    move = score.align(text, record["text"])
    coded = [dict(c, span=[move(c["span"][0]), move(c["span"][1])], n=n) for n, c in enumerate(record["claims"])]
    pairs, lost, _ = score.score_report(gold, coded, text)
    fit = [False] * len(claims)
    for g, c in pairs:
        fit[c["n"]] = score.usable(g, c)
    return len(pairs), len(pairs) + len(lost), sum(fit), fit


def value(unseen: list[Unseen], cuts: Cuts, score: ModuleType) -> tuple[float, float]:
    """F1 of claims and of usable claims over all reports."""
    paired = gold = usable = coded = 0
    for one in unseen:
        claims = [claim for _, claim in code(one, cuts)]
        a, b, c, _ = judge(one, claims, score)
        paired, gold, usable, coded = paired + a, gold + b, usable + c, coded + len(claims)
    return 2 * paired / max(1, gold + coded), 2 * usable / max(1, gold + coded)


def choose_cuts(unseen: list[Unseen], score: ModuleType) -> Cuts:
    """One cut after the other, the best of its values for the mean of both F1."""
    cuts = Cuts(claim=0.5)
    for name, values in (("claim", CLAIM_CUTS), ("figure", FIGURE_CUTS), ("place", NONE_CUTS), ("period", NONE_CUTS)):
        results = []
        for x in values:
            claim, usable = value(unseen, replace(cuts, **{name: x}), score)
            print(f"{name} {x}: claim {claim:.3f} usable {usable:.3f}", flush=True)
            results.append((claim + usable, x))
        cuts = replace(cuts, **{name: max(results)[1]})
    return cuts


def regress(x: np.ndarray, y: np.ndarray, *, ridge: float = 1.0, steps: int = 30) -> np.ndarray:
    """Logistic regression by iteratively reweighted least squares; `x` [n, k], `y` [n] -> [k]."""
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        weight = np.maximum(p * (1 - p), 1e-6)
        hessian = (x * weight[:, None]).T @ x + ridge * np.eye(x.shape[1])
        w = w + np.linalg.solve(hessian, x.T @ (y - p) - ridge * w)
    return w


def reliability(p: np.ndarray, y: np.ndarray) -> str:
    """Lines "from-to: claims, mean confidence, share usable", and the expected calibration error."""
    lines, error = [], 0.0
    for low in np.arange(0, 1, 0.1):
        hit = (p >= low) & (p < low + 0.1)
        if hit.any():
            lines.append(f"| {low:.1f} to {low + 0.1:.1f} | {hit.sum()} | {p[hit].mean():.2f} | {y[hit].mean():.2f} |")
            error += hit.mean() * abs(p[hit].mean() - y[hit].mean())
    return "\n".join([*lines, f"expected calibration error {error:.3f}"])


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--networks", nargs="+", type=Path, required=True, help="exported, one for each fold, in order")
    ask.add_argument("--folds", type=int, required=True)
    ask.add_argument("--score", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    args = ask.parse_args()
    score = scorer(args.score)
    unseen = []
    for fold, folder in enumerate(args.networks):
        model = load_model(folder)
        for path in sorted(p for gold in args.folders for p in gold.glob("*.txt")):
            if fold_of(path.stem, args.folds) == fold:
                report = read_text(path)
                parts = sentences(report)
                unseen.append(Unseen(path, report, parts, find_mentions(report, parts), model))
    cuts = choose_cuts(unseen, score)
    rows, marks, of = [], [], []
    for n, one in enumerate(unseen):
        coded = code(one, cuts)
        *_, fit = judge(one, [claim for _, claim in coded], score)
        for (reading, _), good in zip(coded, fit, strict=True):
            rows.append([signals(reading)[name] for name in SIGNALS])
            marks.append(good)
            of.append(n % 2)
    x, y, half = np.array(rows), np.array(marks, float), np.array(of)
    p = np.zeros(len(y))
    for side in (0, 1):
        p[half == side] = 1 / (1 + np.exp(-x[half == side] @ regress(x[half != side], y[half != side])))
    table = reliability(p, y)
    print(table)
    weights = regress(x, y)
    decisions = {
        "cuts": asdict(cuts),
        "confidence": {name: round(float(w), 4) for name, w in zip(SIGNALS, weights, strict=True)},
        "reliability": table.splitlines(),
        "claims": len(y),
    }
    args.out.write_text(json.dumps(decisions, indent=1) + "\n")


if __name__ == "__main__":
    main()
