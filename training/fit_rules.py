"""Fit the tables of the rules coder (`src/whosays/coding/data/weights.yaml`) on hand-coded reports.

    python -m training.fit_rules ../shared/gold/train ../shared/gold/written .training/corpus

Needs numpy and scipy alone, takes some minutes on one core, and gives the same file each time. What it fits is a
logistic regression for each type on signals of single sentences (with an L1 term, so that most weights are nought and
the table stays readable), and one with few weights over what the first says of the sentences around. The second sees
the first as it is on reports that it was not fitted on: five folds, the reports of one war all in one fold.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.optimize
import scipy.sparse as sp
import yaml

from training.gold import GoldReport, read_gold
from whosays.coding.scene import headlines_of
from whosays.coding.scoring import CONTEXT, Tables, context_rows, tables_of
from whosays.coding.signals import Signals, signals, triggers
from whosays.language import Sentence, sentences, tokens
from whosays.model import Span

Array = npt.NDArray[np.float64]

FOLDS = 5
LEAST = 4
"""Signals seen in fewer sentences get no weight."""
LASSO, RIDGE = 0.7, 10.0
SMOOTH = 0.5
ROUNDS = 150
CONTEXT_RIDGE = 0.5
SMALLEST = 0.04
"""Weights nearer to nought than this are not written."""
TARGET = Path(__file__).parents[1] / "src/whosays/coding/data/weights.yaml"


@dataclass(frozen=True)
class Coded:
    """A report's sentences, what they show, and which types its gold claims give each (the last column: any)."""

    group: str
    parts: tuple[Sentence, ...]
    shown: tuple[Signals, ...]
    labels: Array


def main() -> None:
    """Read, fit, write."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--out", type=Path, default=TARGET)
    ask.add_argument("--folds", type=Path, help="folder for the tables fitted without each fold, for training.prepare")
    args = ask.parse_args()
    reports = [coded(report) for folder in args.folders for report in read_gold(folder)]
    print(f"{len(reports)} reports, {sum(len(r.parts) for r in reports)} sentences")
    alone = held_out(reports)
    context, context_bias = fit_context(reports, alone)
    names, weights, bias = fit_signals(reports)
    write(args.out, names, weights, bias, context, context_bias)
    if args.folds:
        args.folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            fitted = fit_signals([r for r in reports if fold_of(r.group) != fold])
            write(args.folds / f"{fold}.yaml", *fitted, context, context_bias)


def main_sentence(parts: Sequence[Sentence], evidence: Span) -> int:
    """The sentence that most of the evidence lies in."""
    return max(
        range(len(parts)),
        key=lambda i: (min(parts[i].span.end, evidence.end) - max(parts[i].span.start, evidence.start), -i),
    )


def coded(gold: GoldReport) -> Coded:
    """The sentences of a gold report with their labels."""
    report = gold.report
    parts = sentences(report)
    types = triggers().types
    labels = np.zeros((len(parts), len(types) + 1))
    for claim in gold.claims:
        at = main_sentence(parts, claim.evidence)
        labels[at, types.index(claim.type)] = labels[at, -1] = 1
    rows = [tokens(report.text, part.span) for part in parts]
    titles = headlines_of(parts, rows)
    shown = tuple(signals(row, title=title) for row, title in zip(rows, titles, strict=True))
    return Coded(group_of(report.id, gold.folder), parts, shown, labels)


def group_of(name: str, folder: str) -> str:
    """What a report must not be parted from: the other reports of its war, but for the many on Syria."""
    return name if folder == "train" else re.sub(r"-?\d+$", "", name)


def fold_of(group: str) -> int:
    """The fold that a group is in, by its name alone."""
    return zlib.crc32(group.encode()) % FOLDS


def tables_without(folder: Path) -> Callable[[str, str], Tables]:
    """From a report's name and gold folder to the tables in `folder` that were fitted without it."""
    every = [tables_of(yaml.safe_load((folder / f"{fold}.yaml").read_text("utf-8"))) for fold in range(FOLDS)]
    return lambda name, gold: every[fold_of(group_of(name, gold))]


def matrix(reports: Sequence[Coded], index: dict[str, int]) -> sp.csr_matrix:
    """Sentences by signals, 1 where a sentence shows a signal."""
    rows, columns = [], []
    at = 0
    for report in reports:
        for shown in report.shown:
            for name in shown.found:
                if name in index:
                    rows.append(at)
                    columns.append(index[name])
            at += 1
    return sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(at, len(index)))


def fit_signals(reports: Sequence[Coded]) -> tuple[list[str], Array, Array]:
    """The names of the signals, their weights for each type, and each type's bias."""
    counts = Counter(name for report in reports for shown in report.shown for name in shown.found)
    names = sorted(name for name, count in counts.items() if count >= LEAST or name[0] in "tps")
    x = matrix(reports, {name: at for at, name in enumerate(names)})
    y = np.vstack([report.labels for report in reports])
    weights, bias = lasso(x, y)
    return names, weights, bias


def lasso(x: sp.csr_matrix, y: Array) -> tuple[Array, Array]:
    """Logistic regressions, one for each column of `y`, by FISTA (Beck and Teboulle 2009), over signals scaled by how
    much oftener a sentence of the type shows them than another (Wang and Manning 2012)."""
    weights, bias = np.zeros((x.shape[1], y.shape[1])), np.zeros(y.shape[1])
    for column in range(y.shape[1]):
        told, other = y[:, column], 1 - y[:, column]
        inside = (SMOOTH + x.T @ told) / (2 * SMOOTH + told.sum())
        outside = (SMOOTH + x.T @ other) / (2 * SMOOTH + other.sum())
        scale = np.log(inside / outside)
        fitted, bias[column] = fista(x.multiply(scale).tocsr(), told)
        weights[:, column] = scale * fitted
    return weights, bias


def fista(x: sp.csr_matrix, y: Array) -> tuple[Array, float]:
    """One logistic regression: weights and bias."""
    weights, bias = np.zeros(x.shape[1]), -3.0
    ahead, ahead_bias, pace = weights, bias, 1.0
    turned = x.T.tocsr()
    vector = np.random.default_rng(0).random(x.shape[1])
    for _ in range(12):
        vector = turned @ (x @ vector)
        vector /= np.linalg.norm(vector)
    steep = 0.25 * 1.05 * (np.linalg.norm(turned @ (x @ vector)) + x.shape[0]) + RIDGE
    for _ in range(ROUNDS):
        off = 1 / (1 + np.exp(-(x @ ahead + ahead_bias))) - y
        step = ahead - (turned @ off + RIDGE * ahead) / steep
        new = np.sign(step) * np.maximum(np.abs(step) - LASSO / steep, 0)
        new_bias = ahead_bias - off.sum() / steep
        new_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = new + (pace - 1) / new_pace * (new - weights)
        ahead_bias = new_bias + (pace - 1) / new_pace * (new_bias - bias)
        weights, bias, pace = new, new_bias, new_pace
    return weights, bias


def held_out(reports: Sequence[Coded]) -> list[Array]:
    """For each report, the sums of the first table as fitted without the fold that the report is in."""
    folds = [fold_of(report.group) for report in reports]
    sums: list[Array] = [np.zeros((0, 0))] * len(reports)
    for fold in range(FOLDS):
        names, weights, bias = fit_signals([r for r, f in zip(reports, folds, strict=True) if f != fold])
        index = {name: at for at, name in enumerate(names)}
        for at, report in enumerate(reports):
            if folds[at] == fold:
                sums[at] = matrix([report], index) @ weights + bias
    return sums


def fit_context(reports: Sequence[Coded], alone: Sequence[Array]) -> tuple[Array, Array]:
    """The weights of the second table, shared by all types, and a bias for each type."""
    rows = [context_rows(r.shown, sums.tolist()) for r, sums in zip(reports, alone, strict=True)]
    x = np.concatenate([row.reshape(-1, len(CONTEXT)) for row in rows if row.size])
    kinds = len(triggers().types)
    kind = np.tile(np.arange(kinds), len(x) // kinds)
    y = np.concatenate([r.labels[:, :-1].reshape(-1) for r in reports if len(r.parts)])

    def loss(w: Array) -> tuple[float, Array]:
        total = x @ w[: len(CONTEXT)] + w[len(CONTEXT) + kind]
        off = 1 / (1 + np.exp(-total)) - y
        back = np.concatenate([x.T @ off, np.bincount(kind, off, kinds)]) + CONTEXT_RIDGE * w
        return float(np.logaddexp(0, total).sum() - (y * total).sum() + CONTEXT_RIDGE / 2 * (w @ w)), back

    start = np.zeros(len(CONTEXT) + kinds)
    start[0] = 1
    best = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    report_fit(rows, reports, best)
    return best[: len(CONTEXT)], best[len(CONTEXT) :]


def report_fit(rows: Sequence[Array], reports: Sequence[Coded], w: Array) -> None:
    """Print F1 over pairs of sentence and type, with the first table held out."""
    for least in (0.2, 0.25, 0.3, 0.35, 0.4):
        right = told = gold = 0
        for row, report in zip(rows, reports, strict=True):
            if row.size:
                hit = row @ w[: len(CONTEXT)] + w[len(CONTEXT) :] > np.log(least / (1 - least))
                truth = report.labels[:, :-1] > 0
                right, told, gold = right + int((hit & truth).sum()), told + int(hit.sum()), gold + int(truth.sum())
        print(f"threshold {least:.2f}: P {right / told:.3f} R {right / gold:.3f} F1 {2 * right / (told + gold):.3f}")


HEAD = """# How much each signal of a sentence speaks for each type, and what the sentences around add to that.
# Fitted by training/fit_rules.py; do not edit by hand. `signals`: a line a signal, its weight first: w: a stem, b: two
# stems in a row, t: and p: a word and a phrase of triggers.yaml, s: the shape of the sentence. `context`: see CONTEXT
# in scoring.py.
"""


def write(path: Path, names: Sequence[str], weights: Array, bias: Array, context: Array, context_bias: Array) -> None:
    """Write the tables as YAML, the strongest signals of each type first."""
    types = (*triggers().types, "any")
    lines = [HEAD + "bias:"]
    lines += [f"  {name}: {value:.2f}" for name, value in zip(types, bias, strict=True)]
    lines.append("context:")
    lines += [f"  {name}: {value:.2f}" for name, value in zip(CONTEXT, context, strict=True)]
    lines.append("context_bias:")
    lines += [f"  {name}: {value:.2f}" for name, value in zip(types[:-1], context_bias, strict=True)]
    lines.append("signals:")
    for column, kind in enumerate(types):
        lines.append(f"  {kind}: |")
        kept = [(weights[at, column], name) for at, name in enumerate(names) if abs(weights[at, column]) >= SMALLEST]
        lines += [f"    {value:.2f} {name}" for value, name in sorted(kept, key=lambda p: (-p[0], p[1]))]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"wrote {path.name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
