"""Tables for the model card: `python -m training.card --score ../shared/score GOLD CODED.jsonl`.

Slots as `claims.py` scores them; then claims found, typed right and usable by gold type and by publisher. A coded claim
that pairs with no gold claim counts against its own type and its report's publisher.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from training.calibrate import scorer


def counts(score: object, gold_folder: Path, coded_file: Path) -> tuple[dict[str, list[int]], ...]:
    """(by type, by publisher): name -> [gold claims, coded claims, pairs, pairs of the right type, usable pairs]."""
    records = {}
    for line in coded_file.read_text("utf-8").splitlines():
        record = json.loads(line)
        records[record["report"]["id"]] = record
    types: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    publishers: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for path in sorted(gold_folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text, record = path.with_suffix(".txt").read_text("utf-8"), records.get(path.stem)
        if "claims" not in gold or record is None:
            continue
        move = score.align(text, record["text"])
        coded = [dict(c, span=[move(c["span"][0]), move(c["span"][1])]) for c in record["claims"]]
        pairs, lost, extra = score.score_report(gold, coded, text)
        publisher = gold.get("publisher") or "not known"
        for g, c in pairs:
            gains = [1, 1, 1, int(g["type"] == c["type"]), int(score.usable(g, c))]
            for row in (types[g["type"]], publishers[publisher]):
                row[:] = [a + b for a, b in zip(row, gains, strict=True)]
        for g in lost:
            types[g["type"]][0] += 1
            publishers[publisher][0] += 1
        for c in extra:
            types[c["type"]][1] += 1
            publishers[publisher][1] += 1
    return types, publishers


def table(name: str, rows: Mapping[str, list[int]]) -> str:
    """Markdown, most gold claims first; F1 of found, typed and usable."""
    lines = [f"| {name} | gold | coded | claim F1 | type F1 | usable F1 |", "| --- | --- | --- | --- | --- | --- |"]
    for key, (gold, coded, found, typed, usable) in sorted(rows.items(), key=lambda row: (-row[1][0], row[0])):
        f1 = [f"{2 * x / (gold + coded):.2f}" if gold + coded else "" for x in (found, typed, usable)]
        lines.append(f"| {key} | {gold} | {coded} | {' | '.join(f1)} |")
    return "\n".join(lines)


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("gold", type=Path)
    ask.add_argument("coded", type=Path)
    ask.add_argument("--score", type=Path, required=True)
    args = ask.parse_args()
    types, publishers = counts(scorer(args.score), args.gold, args.coded)
    print(table("type", types))
    print()
    print(table("publisher", publishers))


if __name__ == "__main__":
    main()
