"""`python -m bench.linking`: how linking grows with the claims, over made claims of 200 towns.

Claims are spread evenly over towns and over days, of which there are more the more claims there are, as in a record
that goes on. Each number of claims is linked in a process of its own, so that memory is its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from bench.page import machine, put
from whosays.incidents import Telling, choose_policies, link_claims
from whosays.incidents.blocking import candidate_pairs
from whosays.incidents.facts import WordWeights, facts_of
from whosays.model import (
    NOWHERE,
    Actor,
    Claim,
    Figure,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Stance,
)

A_DAY = 5
"""Claims a day."""
SEED = 11


def main() -> None:
    """Measure each number of claims, print, and with --out write the part of the page."""
    ask = argparse.ArgumentParser(prog="python -m bench.linking", description=__doc__)
    ask.add_argument("--claims", type=int, nargs="*", default=[1000, 10_000, 50_000], help="numbers of claims")
    ask.add_argument("--note", default="", help="a line to put at the head: what else the machine did, say")
    ask.add_argument("--out", type=Path, help="write the table to this page")
    ask.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = ask.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
        return
    lines = head(args.note)
    for number in args.claims:
        command = [sys.executable, "-m", "bench.linking", "--one", str(number)]
        row = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        lines.append(f"| {number:,} | {row['incidents']:,} | {row['cpu']:.1f} | {row['pairs']:.1f} | {row['kb']:.1f} |")
    print("\n".join(lines))
    if args.out:
        put(args.out, "linking", lines)


def head(note: str) -> list[str]:
    """What stands above the rows."""
    return [
        "## From claims to incidents",
        "",
        f"`python -m bench.linking` on {date.today().isoformat()}: {machine()}. Claims made for the purpose,",
        f"spread over 200 towns and {A_DAY} to a day, linked by one process. Seconds are the processor's; memory is",
        "what linking takes beside the claims themselves.",
        *([note] if note else []),
        "",
        "| claims | incidents | seconds | pairs compared a claim | KB a claim |",
        "| --- | --- | --- | --- | --- |",
    ]


def measure(number: int) -> dict[str, float]:
    """Link so many claims: incidents, processor seconds, KB of memory a claim, pairs that blocking gives a claim."""
    told = crowd(number, days=number // A_DAY)
    before, since = _peak_kb(), time.process_time()
    incidents = len(link_claims(told))
    taken, grown = time.process_time() - since, _peak_kb() - before
    return {"incidents": incidents, "cpu": taken, "kb": grown / number, "pairs": pairs_a_claim(told)}


def pairs_a_claim(told: list[Telling]) -> float:
    """How many pairs blocking brings together, for each claim."""
    policy = choose_policies().linking
    weights = WordWeights(told, policy)
    return sum(1 for _ in candidate_pairs(facts_of(told, policy, weights, {}), policy, weights)) / len(told)


def crowd(count: int, *, days: int) -> list[Telling]:
    """Claims spread evenly over towns and days; some without place or day, some of a whole country or year. The same
    each time."""
    chance = random.Random(SEED)
    words = ["".join(chance.choices("abcdefghij", k=6)) for _ in range(2000)]
    told = []
    for number in range(count):
        day = date(2031, 1, 1) + timedelta(days=chance.randrange(days))
        town, draw = chance.randrange(200), chance.random()
        lat, lon = (35.0, 38.0) if draw < 0.08 else (33 + town % 20 * 0.3, 36 + town // 20 * 0.3)
        place = Place(f"town {town}", "", NOWHERE, lat, lon, PlacePrecision.TOWN, 300.0 if draw < 0.08 else 5.0)
        begun = date(2030, 1, 1) if 0.2 < draw < 0.25 else day
        dead = chance.randrange(1, 90)
        claim = Claim(
            f"c{number}",
            NOWHERE,
            NOWHERE,
            chance.choice(["airstrike", "attack", "siege", "toll"]),
            True,
            Stance.ASSERTS,
            initiators=(Actor(chance.choice(["the army", "the militia"]), "", NOWHERE),),
            place=None if 0.08 < draw < 0.15 else place,
            when=None if 0.15 < draw < 0.2 else Period(begun, day, PeriodPrecision.SPAN, "", NOWHERE),
            figures=(Figure("killed", "people", "unknown", dead, dead, str(dead), NOWHERE),),
        )
        quote = tuple(sorted(set(chance.choices(words, k=8))))
        told.append(Telling(claim, f"r{number // 6}", "P", day, f"d{number // 6}", b"", quote))
    return told


def _peak_kb() -> float:
    """The most memory that this process has held, KB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "darwin" else float(peak)


if __name__ == "__main__":
    main()
