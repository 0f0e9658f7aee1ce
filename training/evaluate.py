"""Code gold texts as a user's run would and print the JSONL that the scorers read:
`python -m training.evaluate --weights DIR ../shared/gold/dev > coded.jsonl`; with `--folds 2 --weights DIR0 DIR1
--rules RULES` each report by the network, and with the rules' tables, that have not seen it. `--labels LABELS.csv
FEWER.csv` keeps of FA-KES's labels those of the reports coded, for the scorer of labels."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from training.fit_rules import tables_without
from training.gold import read_text
from training.train import fold_of
from whosays.coding.neural.coder import ModelCoder
from whosays.contract import dump_coded
from whosays.model import CodedReport


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--weights", type=Path, nargs="+", required=True, help="one folder, or one for each fold")
    ask.add_argument("--folds", type=int, default=1)
    ask.add_argument("--rules", type=Path, help="what training.fit_rules --folds wrote")
    ask.add_argument("--labels", type=Path, nargs=2, metavar=("LABELS", "FEWER"))
    args = ask.parse_args()
    if len(args.weights) != args.folds:
        ask.error(f"{args.folds} folds want as many --weights")
    unseen = tables_without(args.rules) if args.rules else None
    coded = set()
    for folder in args.folders:
        for path in sorted(folder.glob("*.txt")):
            tables = unseen(path.stem, folder.name) if unseen else None
            coder = ModelCoder(folder=args.weights[fold_of(path.stem, args.folds)], tables=tables)
            report = read_text(path)
            sys.stdout.write(dump_coded(CodedReport(report, coder.code(report), "model")) + "\n")
            coded.add(path.stem)
    if args.labels:
        keep_labels(*args.labels, coded)


def keep_labels(labels: Path, fewer: Path, coded: set[str]) -> None:
    """Write the rows of `labels` whose article is among the reports `coded`."""
    with labels.open(encoding="utf-8", errors="replace", newline="") as old, fewer.open("w", newline="") as new:
        rows = csv.DictReader(old)
        out = csv.DictWriter(new, rows.fieldnames or ())
        out.writeheader()
        out.writerows(row for row in rows if f"fakes-{row['unit_id']}" in coded)


if __name__ == "__main__":
    main()
