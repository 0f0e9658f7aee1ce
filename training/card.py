"""Tables for the model card: `python -m training.card --score ../shared/score GOLD CODED.jsonl`.

Claims found, typed right and usable by gold type and by publisher; then in how many of the claims found a slot lacks a
value, has another, or has one where there is none. A coded claim that pairs with no gold claim counts against its own
type and its report's publisher.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from training.calibrate import scorer

Claims = list[dict[str, object]]
Compared = tuple[str, list[tuple[dict[str, object], dict[str, object]]], Claims, Claims]


def compared(score: ModuleType, gold_folder: Path, coded_file: Path) -> Iterator[Compared]:
    """Per report (publisher, pairs of a gold and a coded claim, gold claims lost, coded claims too many)."""
    records = {}
    for line in coded_file.read_text("utf-8").splitlines():
        record = json.loads(line)
        records[record["report"]["id"]] = record
    for path in sorted(gold_folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text, record = path.with_suffix(".txt").read_text("utf-8"), records.get(path.stem)
        if "claims" not in gold or record is None:
            continue
        move = score.align(text, record["text"])
        coded = [dict(c, span=[move(c["span"][0]), move(c["span"][1])]) for c in record["claims"]]
        yield gold.get("publisher") or "not known", *score.score_report(gold, coded, text)


def counts(score: ModuleType, reports: Sequence[Compared]) -> tuple[dict[str, list[int]], ...]:
    """(by type, by publisher): name -> [gold claims, coded claims, pairs, pairs of the right type, usable pairs]."""
    types: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    publishers: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for publisher, pairs, lost, extra in reports:
        for g, c in pairs:
            gains = [1, 1, 1, int(g["type"] == c["type"]), int(score.usable(g, c))]
            for row in (types[str(g["type"])], publishers[publisher]):
                row[:] = [a + b for a, b in zip(row, gains, strict=True)]
        for g in lost:
            types[str(g["type"])][0] += 1
            publishers[publisher][0] += 1
        for c in extra:
            types[str(c["type"])][1] += 1
            publishers[publisher][1] += 1
    return types, publishers


def faults(score: ModuleType, reports: Sequence[Compared]) -> dict[str, list[int]]:
    """Slot -> [claims that lack a value, that have another, that have one too many], of the claims found."""
    out: dict[str, list[int]] = defaultdict(lambda: [0] * 3)
    for _, pairs, _, _ in reports:
        for g, c in pairs:
            for slot, (right, gold, coded) in score.tally(g, c).items():
                if right < max(gold, coded):
                    out[slot][0 if coded < gold else 1 if coded == gold else 2] += 1
    return out


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
    score = scorer(args.score)
    reports = list(compared(score, args.gold, args.coded))
    types, publishers = counts(score, reports)
    print(table("type", types) + "\n\n" + table("publisher", publishers) + "\n")
    print("| slot | too little | another | too much |\n| --- | --- | --- | --- |")
    for slot, row in faults(score, reports).items():
        print(f"| {slot} | {' | '.join(map(str, row))} |")
    found, lost, extra = (sum(len(part) for part in column) for column in zip(*(r[1:] for r in reports), strict=True))
    print(f"\n{found} claims found, {lost} missed, {extra} without a counterpart")


if __name__ == "__main__":
    main()
