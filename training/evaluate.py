"""Code gold texts as a user's run would and print the JSONL that the scorers read:
`python -m training.evaluate --weights DIR ../shared/gold/dev > coded.jsonl`; with `--folds 5 --fold 0` only the
reports that a network trained on that fold's rest has not seen, and with `--rules DIR` the rules' tables fitted without
them."""

from __future__ import annotations

import argparse
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
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--folds", type=int, default=0)
    ask.add_argument("--fold", type=int, default=0)
    ask.add_argument("--rules", type=Path, help="what training.fit_rules --folds wrote")
    args = ask.parse_args()
    unseen = tables_without(args.rules) if args.rules else None
    for folder in args.folders:
        for path in sorted(folder.glob("*.txt")):
            if args.folds and fold_of(path.stem, args.folds) != args.fold:
                continue
            tables = unseen(path.stem, folder.name) if unseen else None
            coder = ModelCoder(folder=args.weights, tables=tables)
            report = read_text(path)
            sys.stdout.write(dump_coded(CodedReport(report, coder.code(report), "model")) + "\n")


if __name__ == "__main__":
    main()
