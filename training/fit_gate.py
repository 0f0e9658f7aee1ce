"""Fit the gate (`whosays.coding.neural.gate`) that spares the network sentences which tell of no happening.

    python -m training.fit_gate ../shared/gold/train ../shared/gold/written .training/corpus

Two logistic regressions with a ridge, by L-BFGS: one over the word pieces of single sentences, and one over what the
first, fitted on other reports, says of the sentences around (five folds, the reports of one war all in one fold). A
sentence is to be read if evidence of a gold claim lies in it. The table tells, for reports that neither regression was
fitted on, what share of those sentences and of all sentences passes. Needs scipy alone; the same file each time.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
import scipy.optimize
import scipy.sparse as sp

from training.fit_rules import FOLDS, Array, fold_of, group_of
from training.gold import GoldReport, read_gold
from whosays.coding.neural.gate import AROUND, GATE, PAIRS, Cuts, context, signals
from whosays.coding.neural.onnx import load_model
from whosays.language import sentences

RIDGE, AROUND_RIDGE = 10.0, 0.1
SHIPPED = Cuts(least=0.08, calm=0.35, like=0.4, sure=0.8)
TRIED = (
    Cuts(0.08, 0.0, 0.0, 0.0),
    Cuts(0.08, 0.0, 0.0, 0.8),
    SHIPPED,
    replace(SHIPPED, like=0.3),
    replace(SHIPPED, like=0.3, sure=0.7),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A report's sentences by their signals, and which of them hold evidence of a claim."""

    folder: str
    fold: int
    rows: list[np.ndarray]
    told: Array


def mark(gold: GoldReport) -> Marked:
    """The sentences of a gold report with their labels."""
    parts = sentences(gold.report)
    told = np.array([any(c.evidence.meets(part.span) for c in gold.claims) for part in parts], float)
    rows = signals([part.span.of(gold.report.text) for part in parts], load_model().tokenizer)
    return Marked(gold.folder, fold_of(group_of(gold.report.id, gold.folder)), rows, told)


def matrix(reports: Sequence[Marked]) -> sp.csr_matrix:
    """Sentences by signals, 1 where a sentence shows a signal; the last column is 1."""
    rows = [row for report in reports for row in report.rows]
    width = load_model().tokenizer.get_vocab_size() + PAIRS
    starts = np.concatenate([[0], np.cumsum([len(row) + 1 for row in rows])])
    columns = np.concatenate([np.append(row, width) for row in rows])
    return sp.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), width + 1))


def regress(x: sp.csr_matrix | Array, y: Array, ridge: float) -> Array:
    """Logistic regression; the last column of `x`, which is 1, bears no ridge."""
    bears = np.append(np.full(x.shape[1] - 1, ridge), 0.0)

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w
        slope = 1 / (1 + np.exp(-z)) - y
        return float(np.logaddexp(0, z).sum() - y @ z + (bears * w) @ w / 2), x.T @ slope + bears * w

    return scipy.optimize.minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def alone(reports: Sequence[Marked], w: Array) -> list[Array]:
    """Per report the log-odds of its sentences, each seen alone."""
    return [np.array([w[-1] + w[row].sum() for row in report.rows]) for report in reports]


def around(reports: Sequence[Marked], odds: Sequence[Array]) -> Array:
    """Weights of the second regression."""
    rows = np.vstack([context(one.astype(np.float32)) for one in odds])
    told = np.concatenate([report.told for report in reports])
    order = [*range(1, len(AROUND)), 0]
    return regress(rows[:, order].astype(float), told, AROUND_RIDGE)[np.argsort(order)]


def held_out(reports: Sequence[Marked]) -> list[Array]:
    """`alone`, each report by weights fitted without its fold."""
    out: list[Array] = [np.zeros(0)] * len(reports)
    for fold in range(FOLDS):
        rest = [report for report in reports if report.fold != fold]
        w = regress(matrix(rest), np.concatenate([report.told for report in rest]), RIDGE)
        mine = [n for n, report in enumerate(reports) if report.fold == fold]
        for n, odds in zip(mine, alone([reports[n] for n in mine], w), strict=True):
            out[n] = odds
    return out


def show(reports: Sequence[Marked], odds: Sequence[Array]) -> None:
    """Per folder and cuts: the share of sentences with a claim, and of all, that pass; and reports left out as a whole,
    with and without a claim."""
    chances: list[Array] = [np.zeros(0)] * len(reports)
    for fold in range(FOLDS):
        rest = [n for n, report in enumerate(reports) if report.fold != fold]
        w = around([reports[n] for n in rest], [odds[n] for n in rest])
        for n, report in enumerate(reports):
            if report.fold == fold:
                chances[n] = 1 / (1 + np.exp(-(context(odds[n].astype(np.float32)) @ w)))
    for folder in sorted({report.folder for report in reports}):
        mine = [n for n, report in enumerate(reports) if report.folder == folder]
        told = np.concatenate([reports[n].told for n in mine]) > 0
        some = [bool(reports[n].told.any()) for n in mine]
        for cuts in TRIED:
            passes = [cuts.open_for(chances[n]) for n in mine]
            lost = sum(has and not one.any() for one, has in zip(passes, some, strict=True))
            spared = sum(not has and not one.any() for one, has in zip(passes, some, strict=True))
            every = np.concatenate(passes)
            print(
                f"{folder} {cuts}: {every[told].mean():.4f} of {told.sum()} with a claim, {every.mean():.3f} of "
                f"{len(told)}; reports left out: {lost} of {sum(some)} with a claim, {spared} of "
                f"{len(some) - sum(some)} without"
            )


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--out", type=Path, default=GATE)
    args = ask.parse_args()
    reports = [mark(gold) for folder in args.folders for gold in read_gold(folder)]
    reports = [report for report in reports if report.rows]
    odds = held_out(reports)
    show(reports, odds)
    w = regress(matrix(reports), np.concatenate([report.told for report in reports]), RIDGE)
    cuts = np.array([w[-1], *astuple(SHIPPED)])
    np.savez_compressed(
        args.out,
        weights=w[:-1].astype(np.float16),
        around=around(reports, odds).astype(np.float32),
        cuts=cuts,
    )


if __name__ == "__main__":
    main()
