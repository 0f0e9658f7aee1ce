"""`python -m bench`: measure everything, print it, and with --out write docs/bench.md."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.page import machine, put

PEERS = {"text": "naive", "html": "trafilatura"}
"""What each way is measured beside."""
WAYS_OF_GROWTH = {"model": ("text",), "rules": ("text", "html", "store")}
MOST_FOR_GROWTH = {"model": 1000}
"""What each coder is measured on as the number of reports grows; the trained one to fewer, for want of time."""
Row = dict[str, float]


def main() -> None:
    """Measure: each way in turn with its peer, `--repeat` times; then growth."""
    ask = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    ask.add_argument("--coder", action="append", help="measure this coder; may be repeated (default: model and rules)")
    ask.add_argument("--reports", type=int, default=200, help="reports a measurement")
    ask.add_argument("--repeat", type=int, default=3, help="measurements of each; the median counts")
    ask.add_argument("--growth", type=int, nargs="*", default=[100, 1000, 10_000], help="numbers of reports for growth")
    ask.add_argument("--note", default="", help="a line to put at the head: what else the machine did, say")
    ask.add_argument("--out", type=Path, help="write the tables to this page")
    args = ask.parse_args()
    coders = args.coder or ["model", "rules"]
    lines = [
        *_head(args.reports, args.repeat, args.note),
        *_speed(coders, args.reports, args.repeat),
        *_growth(coders, args.growth),
    ]
    print("\n".join(lines))
    if args.out:
        put(args.out, "reports", lines)


def _head(reports: int, repeat: int, note: str) -> list[str]:
    return [
        "## From reports to claims",
        "",
        f"`make bench` on {date.today().isoformat()}: {machine()}. {reports} reports of about 265 words, put together",
        f"from the sample reports, one process; the median of {repeat} measurements, taken in turn with their peers.",
        *([note] if note else []),
        "Times are processor seconds, so that a busy machine does not count as a slow program. Loading (coder,",
        "gazetteer) is told apart. Ratios are to the peer: 2.0 takes twice as long.",
        "",
    ]


def _speed(coders: Sequence[str], reports: int, repeat: int) -> list[str]:
    lines = ["### Reports a second", ""]
    lines += [
        "| way | reports a second | peer | ratio | loading, s | peak memory, MB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for way, peer in PEERS.items():
        whats = [*(f"{way}:{coder}" for coder in coders), peer]
        taken: dict[str, list[Row]] = {what: [] for what in whats}
        for _ in range(repeat):
            for what in whats:
                taken[what].append(measure(what, reports))
        base = _median(taken[peer], "cpu")
        for what in whats:
            cpu = _median(taken[what], "cpu")
            cells = (
                _named(what),
                f"{reports / cpu:,.1f}",
                "" if what == peer else _named(peer),
                f"{cpu / base:.2f}",
                f"{_median(taken[what], 'load'):.1f}",
                f"{_median(taken[what], 'peak_mb'):,.0f}",
            )
            lines.append(f"| {' | '.join(cells)} |")
    return lines


def _growth(coders: Sequence[str], numbers: Sequence[int]) -> list[str]:
    lines = [
        "",
        "### Growth",
        "",
        "Milliseconds a report, and peak memory, as the number of reports grows. Twenty reports share a day of",
        "publication, so that more reports are also more days. The trained coder stops at 1,000 for want of time.",
        "",
    ]
    lines += [
        "| way | reports | ms a report | ratio to the first | peak memory, MB |",
        "| --- | --- | --- | --- | --- |",
    ]
    for coder in coders:
        for way in WAYS_OF_GROWTH.get(coder, ("text",)):
            first = 0.0
            for number in (each for each in numbers if each <= MOST_FOR_GROWTH.get(coder, each)):
                row = measure(f"{way}:{coder}", number)
                each = row["cpu"] / number * 1000
                first = first or each
                name = _named(f"{way}:{coder}")
                lines.append(f"| {name} | {number:,} | {each:,.1f} | {each / first:.2f} | {row['peak_mb']:,.0f} |")
    return lines


def measure(what: str, number: int) -> Row:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "bench.one", what, str(number)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    row: Row = json.loads(done.stdout.splitlines()[-1])
    print(row, file=sys.stderr, flush=True)
    return row


def _median(rows: Sequence[Row], field: str) -> float:
    return statistics.median(row[field] for row in rows)


def _named(what: str) -> str:
    name, _, coder = what.partition(":")
    return {
        "text": f"text to claims, {coder}",
        "html": f"HTML to claims, {coder}",
        "store": f"text into a store and linked, {coder}",
        "naive": "text to claims, a naive coder",
        "trafilatura": "HTML to text by trafilatura alone",
    }[name]


if __name__ == "__main__":
    main()
