"""Fit what the coder decides by on reports that its networks did not see.

`python -m training.calibrate --score ../shared/score --folds 2 --networks DIR0 DIR1 --out decisions.json GOLD ...`
where network i was trained without fold i. First the cuts of sources, figures, places, periods and parties, one after
the other, each for the F1 of its slots; then the regression that says which readings are kept, with its cut (for the
mean F1 of all that is scored, over probabilities of reports it was not fitted on); then the confidence of what is
kept, with a table of how reliable it is, again on reports it was not fitted on. Regressions are logistic, by
iteratively reweighted least squares with a ridge.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np

from training.fit_rules import tables_without
from training.gold import read_text
from training.train import fold_of
from whosays.coding.dating import dated
from whosays.coding.neural.coder import make_claims
from whosays.coding.neural.confidence import SIGNALS, chance, signals
from whosays.coding.neural.decode import Cuts, HeadsOut, Reading
from whosays.coding.neural.inputs import Floats, Ints
from whosays.coding.neural.mentions import Found, find_mentions
from whosays.coding.neural.onnx import Model, load_model
from whosays.coding.neural.selecting import worth_reading
from whosays.coding.scoring import Tables
from whosays.contract import dump_coded
from whosays.language import Sentence, sentences
from whosays.model import Claim, CodedReport, Report

SHOWN = ("claim", "type", "place", "when", "initiators", "targets", "figures", "source", "chain", "stance", "usable")
HEAD = "| | " + " | ".join(SHOWN) + " |\n" + "| --- " * (len(SHOWN) + 1) + "|"

Choice = tuple[tuple[float, ...], tuple[str, ...]]

KEEP: Choice = (tuple(round(0.2 + 0.025 * n, 3) for n in range(20)), SHOWN)
CUTS: dict[str, Choice] = {
    "source": ((0.15, 0.2, 0.3, 0.4, 0.5), ("source", "chain")),
    "sourced": ((0.3, 0.4, 0.5, 0.6), ("source", "chain", "usable")),
    "figure": ((0.3, 0.4, 0.5, 0.6, 0.7), ("figures", "usable")),
    "place": ((0.3, 0.5, 0.7, 0.85), ("place", "usable")),
    "period": ((0.3, 0.4, 0.5, 0.6, 0.7, 0.85), ("when", "usable")),
    "party": ((0.25, 0.3, 0.35, 0.4, 0.45, 0.5), ("initiators", "targets")),
}
"""The values that each cut may take, and the slots whose F1 decides."""

SLACK = 0.002
"""By how much the mean F1 may fall below the best for a lower cut of what is kept: an analyst sees sooner that a claim
is wrong than that one is missing, and the gold itself lacks some."""

ALONE = {"claimed": 1.0}
RIDGE = 4.0


class Remembering:
    """A network that is asked once for each window: only the decisions change between two passes."""

    def __init__(self, network: object) -> None:
        self.network = network
        self._logits: dict[bytes, Floats] = {}
        self._heads: dict[bytes, HeadsOut] = {}
        self._key = b""

    def trunk(self, ids: Ints, features: Floats) -> tuple[Floats, Floats]:
        """As the network's; the hidden states only the first time."""
        self._key = hashlib.sha256(ids.tobytes() + features.tobytes()).digest()
        if self._key in self._logits:
            return np.zeros((0, 0), np.float32), self._logits[self._key]
        hidden, self._logits[self._key] = self.network.trunk(ids, features)
        return hidden, self._logits[self._key]

    def heads(self, hidden: Floats, inputs: dict) -> HeadsOut:
        """As the network's, for the triggers of the cut that all passes share."""
        if self._key not in self._heads:
            self._heads[self._key] = self.network.heads(hidden, inputs)
        return self._heads[self._key]


@dataclass(frozen=True, slots=True)
class Unseen:
    """A gold report with what a network that never saw it needs to code it; `side` (0 or 1) says which half of the
    reports it is in when regressions are fitted on one and tried on the other."""

    path: Path
    report: Report
    parts: tuple[Sentence, ...]
    found: Found
    model: Model
    side: int


def scorer(folder: Path) -> ModuleType:
    """The shared scorer of claims, as a module."""
    spec = importlib.util.spec_from_file_location("claims", folder / "claims.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}/claims.py: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules["claims"] = module
    spec.loader.exec_module(module)
    return module


def code(unseen: Unseen, cuts: Cuts) -> tuple[list[tuple[Reading, Claim]], list[dict[str, float]]]:
    """All that a network reads with these cuts, and the signals of each."""
    model = replace(unseen.model, card=replace(unseen.model.card, cuts=cuts))
    made = make_claims(unseen.report, unseen.parts, unseen.found, model)
    return made, signals(made, unseen.parts, unseen.found)


def judge(
    unseen: Unseen, claims: list[Claim], score: ModuleType
) -> tuple[Counter[tuple[str, int]], list[bool], list[bool]]:
    """How many values are right, in gold, and coded, by slot (0, 1, 2); per coded claim whether it pairs with a gold
    one, and whether it is usable."""
    gold = json.loads(unseen.path.with_suffix(".json").read_text("utf-8"))
    text = unseen.path.read_text("utf-8")
    record = json.loads(dump_coded(CodedReport(unseen.report, tuple(claims), "model")))
    move = score.align(text, record["text"])
    coded = [dict(c, span=[move(c["span"][0]), move(c["span"][1])], n=n) for n, c in enumerate(record["claims"])]
    pairs, lost, extra = score.score_report(gold, coded, text)
    paired, fit = [False] * len(claims), [False] * len(claims)
    for g, c in pairs:
        paired[c["n"]] = True
        fit[c["n"]] = score.usable(g, c)
    counts: Counter[tuple[str, int]] = Counter()
    for g, c in [*pairs, *((g, None) for g in lost), *((None, c) for c in extra)]:
        for slot, row in score.tally(g, c).items():
            for k in range(3):
                counts[slot, k] += row[k]
    for slot, right in (("claim", len(pairs)), ("usable", sum(fit))):
        for k, number in enumerate((right, len(pairs) + len(lost), len(coded))):
            counts[slot, k] += number
    return counts, paired, fit


def value(unseen: list[Unseen], cuts: Cuts, keep: list[dict[str, float]], score: ModuleType) -> dict[str, float]:
    """F1 of each slot, of claims and of usable claims over all reports; `keep[i]` are the weights for reports of
    side i."""
    counts: Counter[tuple[str, int]] = Counter()
    for one in unseen:
        made, rows = code(one, cuts)
        weights = keep[one.side % len(keep)]
        claims = [claim for (_, claim), row in zip(made, rows, strict=True) if chance(row, weights) >= cuts.keep]
        counts += judge(one, claims, score)[0]
    slots = dict.fromkeys(slot for slot, _ in counts)
    return {slot: 2 * counts[slot, 0] / max(1, counts[slot, 1] + counts[slot, 2]) for slot in slots}


def choose(
    name: str, how: Choice, cuts: Cuts, keep: list[dict[str, float]], rest: tuple, *, slack: float = 0.0
) -> Cuts:
    """The lowest value of one cut whose mean F1, over the slots that hang on it, is within `slack` of the best."""
    unseen, score = rest
    values, slots = how
    results = {}
    for x in values:
        found = value(unseen, replace(cuts, **{name: x}), keep, score)
        print(f"{name} {x}: " + " ".join(f"{slot} {found[slot]:.3f}" for slot in slots), flush=True)
        results[x] = sum(found[slot] for slot in slots) / len(slots)
    return replace(cuts, **{name: lowest(results, slack)})


def lowest(results: dict[float, float], slack: float) -> float:
    """The lowest value whose result is no more than `slack` below the best."""
    return min(x for x, result in results.items() if result >= max(results.values()) - slack)


def fit(rows: list[dict[str, float]], marks: list[bool]) -> dict[str, float]:
    """Weights of the signals by which marked rows are told from the others."""
    x = np.array([[row.get(name, 0.0) for name in SIGNALS] for row in rows])
    weights = regress(x, np.array(marks, float), ridge=RIDGE)
    return {name: round(float(w), 4) for name, w in zip(SIGNALS, weights, strict=True)}


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
    ask = crossed_arguments(__doc__.split("\n")[0])
    ask.add_argument("--out", type=Path, required=True)
    args = ask.parse_args()
    score = scorer(args.score)
    unseen = load_unseen(args.networks, args.folds, args.folders, rules=tables_without(args.rules))
    rest = (unseen, score)
    cuts = Cuts(keep=0.4, party=0.35, source=0.3)
    for name, how in CUTS.items():
        cuts = choose(name, how, cuts, [ALONE], rest)
    rows, paired = gather(unseen, cuts, score)
    crossed = [fit(rows[1 - side], paired[1 - side]) for side in (0, 1)]
    cuts = choose("keep", KEEP, cuts, crossed, rest, slack=SLACK)
    keep = fit(rows[0] + rows[1], paired[0] + paired[1])
    sure, usable = gather(unseen, cuts, score, keep=crossed)
    chances, marks = [], []
    for side in (0, 1):
        weights = fit(sure[1 - side], usable[1 - side])
        chances += [chance(row, weights) for row in sure[side]]
        marks += usable[side]
    table = reliability(np.array(chances), np.array(marks, float))
    print(table)
    decisions = {
        "cuts": asdict(cuts),
        "keep": keep,
        "confidence": fit(sure[0] + sure[1], usable[0] + usable[1]),
        "reliability": table.splitlines(),
        "claims": len(marks),
    }
    args.out.write_text(json.dumps(decisions, indent=1) + "\n")
    print(HEAD)
    for folder in args.folders:
        show(folder.name, value([one for one in unseen if one.path.parent == folder], cuts, crossed, score))


def crossed_arguments(what: str) -> argparse.ArgumentParser:
    """What every command asks for that codes gold reports with the networks that did not see them."""
    ask = argparse.ArgumentParser(description=what)
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--networks", nargs="+", type=Path, required=True, help="exported, one for each fold, in order")
    ask.add_argument("--folds", type=int, required=True)
    ask.add_argument("--score", type=Path, required=True)
    ask.add_argument("--rules", type=Path, required=True, help="what training.fit_rules --folds wrote")
    return ask


def show(name: str, found: dict[str, float]) -> None:
    """A row of the table that `HEAD` begins."""
    print(f"| {name} | " + " | ".join(f"{found[slot]:.3f}" for slot in SHOWN) + " |", flush=True)


def load_unseen(
    networks: list[Path], folds: int, folders: list[Path], *, rules: Callable[[str, str], Tables]
) -> list[Unseen]:
    """Every gold report with the network and the rules' tables that did not see it. The gate did: it leaves out so
    little of them, seen or not (`training.fit_gate`), that it is not fitted apart."""
    unseen = []
    for fold, folder in enumerate(networks):
        model = load_model(folder)
        model = replace(model, network=Remembering(model.network))
        for path in sorted(p for gold in folders for p in gold.glob("*.txt")):
            if fold_of(path.stem, folds) == fold:
                report = read_text(path)
                whole = sentences(report)
                parts = worth_reading(report.text, whole, lambda: load_model().tokenizer)
                found = find_mentions(dated(report, whole), parts, tables=rules(path.stem, path.parent.name))
                unseen.append(Unseen(path, report, parts, found, model, len(unseen) % 2))
    return unseen


def gather(
    unseen: list[Unseen], cuts: Cuts, score: ModuleType, *, keep: list[dict[str, float]] | None = None
) -> tuple[list[list[dict[str, float]]], list[list[bool]]]:
    """Signals and marks of all readings, for reports of even and of odd number apart: whether each pairs with a gold
    claim, or with `keep`, of those kept, whether each is usable."""
    rows: list[list[dict[str, float]]] = [[], []]
    marks: list[list[bool]] = [[], []]
    for one in unseen:
        made, signs = code(one, cuts)
        if keep is not None:
            kept = [chance(row, keep[one.side]) >= cuts.keep for row in signs]
            made = [pair for pair, stays in zip(made, kept, strict=True) if stays]
            signs = [row for row, stays in zip(signs, kept, strict=True) if stays]
        _, paired, fits = judge(one, [claim for _, claim in made], score)
        rows[one.side] += signs
        marks[one.side] += paired if keep is None else fits
    return rows, marks


if __name__ == "__main__":
    main()
