"""The workbench's speed over a large record: `python -m bench.workbench --datasette PROGRAM --stores FOLDER`.

Makes stores of growing size, serves each by the workbench and by Datasette, and asks both the same questions over HTTP
in turn, so that a slow minute of the machine hits both alike. Prints a page of tables; with --out writes it between the
marks of docs/bench.md.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bench.make_store import make
from bench.page import machine, put
from bench.questions import PAGE, names, overviews, searches
from bench.serving import Answer, Client, datasette, middle, slowest_but, workbench
from whosays.store import open_store

SLOWEST = 0.05
WARMING = 3
LARGEST = 3


@dataclass
class Times:
    """Milliseconds of each answer, by what was asked of whom."""

    taken: dict[str, list[float]] = field(default_factory=dict)

    def keep(self, name: str, answer: Answer) -> Answer:
        """Keeps how long it took. Stops the bench where it is none."""
        if answer.status != 200:
            raise SystemExit(f"{name}: {answer.status} {answer.body[:500]!r}")
        self.taken.setdefault(name, []).append(answer.ms)
        return answer

    def cells(self, name: str) -> str:
        """Median and 95th percentile."""
        times = self.taken[name]
        return f"{middle(times):,.1f} | {slowest_but(SLOWEST, times):,.1f}"

    def ratio(self, ours: str, theirs: str) -> float:
        """How many times as long theirs takes at the median."""
        return middle(self.taken[theirs]) / middle(self.taken[ours])


@dataclass(frozen=True)
class Measured:
    """What was measured on one store."""

    incidents: int
    claims: int
    megabytes: float
    times: Times
    first_ms: float
    memory_mb: float
    peer_memory_mb: float


def measure(db: Path, program: str, *, times: int, logs: Path) -> Measured:
    """Asks the workbench and Datasette `times` questions of each kind over one store."""
    taken = Times()
    known = _known(db, times)
    with workbench(db, logs / "workbench.log") as ours, datasette(program, db, logs / "datasette.log") as theirs:
        here, there = Client(ours.port), Client(theirs.port)
        first = here.get("/api/v1/overview", limit=PAGE).ms
        page = f"/{db.stem}"
        for at, asked in enumerate(overviews(times + WARMING)):
            kept = taken if at >= WARMING else Times()
            mine = kept.keep("overview", here.get("/api/v1/overview", **asked.ours()))
            query = kept.keep("overview, SQL", there.get(f"{page}.json", **asked.sql()))
            kept.keep("overview, lean SQL", there.get(f"{page}.json", **asked.sql(lean=True)))
            kept.keep("overview, table", there.get(f"{page}/incident.json", **asked.table()))
            _agree(mine, query, str(asked))
        sought = {"words": searches(times + WARMING, known.quotes), "names": names(times + WARMING, known.towns)}
        for kind, questions in sought.items():
            for at, words in enumerate(questions):
                kept = taken if at >= WARMING else Times()
                mine = kept.keep(kind, here.get("/api/v1/overview", **words.ours()))
                query = kept.keep(f"{kind}, SQL", there.get(f"{page}.json", **words.sql()))
                _agree(mine, query, words.words)
        for ident in known.incidents:
            taken.keep("incident", here.get(f"/api/v1/incidents/{ident}"))
        for _ in range(times):
            taken.keep("all", here.get("/api/v1/overview", limit=PAGE))
        with open_store(db) as store:
            counts = store.counts()
        size = db.stat().st_size / 1e6
        return Measured(counts.incidents, counts.claims, size, taken, first, ours.memory_mb(), theirs.memory_mb())


def _agree(mine: Answer, theirs: Answer, asked: str) -> None:
    """Both must have found as many, or one of them answers another question."""
    total, found = mine.json()["total"], theirs.json()[0]["total"]
    if found != total:
        raise SystemExit(f"{asked}: the workbench finds {total}, Datasette {found}")


@dataclass(frozen=True)
class Known:
    """What questions are made of: names of towns, quotes, and ids of incidents, those with the most claims last."""

    towns: list[str]
    quotes: list[str]
    incidents: list[str]


def _known(db: Path, number: int) -> Known:
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:

        def column(query: str) -> list[str]:
            return [row[0] for row in connection.execute(query)]

        living = column("SELECT id FROM incident WHERE died IS NULL ORDER BY key")
        largest = column("SELECT id FROM incident WHERE died IS NULL ORDER BY claims DESC, key")[:LARGEST]
        return Known(
            towns=column("SELECT DISTINCT place_text FROM claim ORDER BY 1"),
            quotes=column("SELECT quote FROM claim WHERE key % 97 = 0 ORDER BY key"),
            incidents=[*random.Random(9).sample(living, number), *largest],
        )


def made(folder: Path, incidents: int) -> Path:
    """A store of so many incidents, made where it is not there yet."""
    path = folder / f"made{incidents}.db"
    if not path.exists():
        part = folder / f"part{incidents}.db"
        part.unlink(missing_ok=True)
        with open_store(part) as store:
            make(store, incidents=incidents)
        with sqlite3.connect(part) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        part.rename(path)
    return path


def tables(found: Sequence[Measured], *, times: int, note: str) -> list[str]:
    """The page's lines."""
    last = found[-1]
    lines = [
        "## The workbench over a large record",
        "",
        f"`make bench-store` on {date.today().isoformat()}: {machine()}. A made store (`bench/make_store.py`) of",
        f"{last.incidents:,} incidents from {last.claims:,} claims, {last.megabytes:,.0f} MB. Asked over HTTP: {times}",
        "different questions of each kind, of the workbench and then of Datasette over the same SQLite file, by the",
        "clock, as a reader waits for them. Both must find as many incidents, or the bench stops.",
        *([note] if note else []),
        "",
        "| question | workbench, median ms | 95th percentile | Datasette, median ms | 95th percentile | ratio |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, ours, theirs in COMPARED:
        ratio = last.times.ratio(ours, theirs)
        lines.append(f"| {name} | {last.times.cells(ours)} | {last.times.cells(theirs)} | {ratio:,.1f} |")
    lines += [
        f"| one incident whole | {last.times.cells('incident')} | | | |",
        f"| overview without a filter | {last.times.cells('all')} | | | |",
        "",
        "An overview is fifty incidents with names of places, parties and sources, how many there are, five facets and",
        "the timeline; facets leave their own filter out, so that one sees what another choice would bring. The first",
        f"overview after a start takes {last.first_ms:,.0f} ms. Most memory held: {last.memory_mb:,.0f} MB by the",
        f"workbench's server, {last.peer_memory_mb:,.0f} MB by Datasette.",
        "",
        "As the record grows (median ms):",
        "",
        "| incidents | claims | overview | words | incident | Datasette: overview | words | most memory, MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for each in found:
        columns = ("overview", "words", "incident", "overview, SQL", "words, SQL")
        cells = " | ".join(f"{middle(each.times.taken[name]):,.1f}" for name in columns)
        lines.append(f"| {each.incidents:,} | {each.claims:,} | {cells} | {each.memory_mb:,.0f} |")
    return lines


COMPARED = (
    ("overview, three filters; the same by one SQL query by hand", "overview", "overview, SQL"),
    ("overview; one SQL query that counts facets over the hits alone", "overview", "overview, lean SQL"),
    ("overview; Datasette's own table page, three facets, no names", "overview", "overview, table"),
    ("overview, words of quotes, common and rare; one SQL query", "words", "words, SQL"),
    ("overview, names that few quotes hold; one SQL query", "names", "names, SQL"),
)


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(prog="python -m bench.workbench", description=__doc__)
    ask.add_argument("--datasette", required=True, help="the program")
    ask.add_argument("--stores", type=Path, required=True, help="where made stores are kept")
    ask.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000], help="incidents of each")
    ask.add_argument("--times", type=int, default=60, help="questions of each kind")
    ask.add_argument("--note", default="", help="a line to put at the head: what else the machine did, say")
    ask.add_argument("--out", type=Path, help="put the tables into this page")
    args = ask.parse_args()
    args.stores.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as logs:
        found = [
            measure(made(args.stores, size), args.datasette, times=args.times, logs=Path(logs)) for size in args.sizes
        ]
    lines = tables(found, times=args.times, note=args.note)
    print("\n".join(lines))
    if args.out:
        put(args.out, "workbench", lines)


if __name__ == "__main__":
    main()
