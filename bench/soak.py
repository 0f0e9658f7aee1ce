"""People at work while reports come in: `python -m bench.soak --stores FOLDER`.

Twenty readers and three reviewers, each with an account and a connection of their own, ask a workbench over a made
store while `whosays ingest` takes 500 reports into the same file and links them. At the end every judgement that was
answered with a number must be in the store as it was made, and no answer may have been a failure of the server.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPException
from pathlib import Path

from bench.page import machine, put
from bench.questions import overviews
from bench.reports import texts
from bench.serving import Answer, Client, middle, slowest_but, workbench
from bench.workbench import SLOWEST, made
from whosays.store import Act as Judging
from whosays.store import Role, Store, open_store
from whosays.web.passwords import digest, hash_password, new_secret

READERS, REVIEWERS, REPORTS, INCIDENTS = 20, 3, 500, 10_000
READER_PAUSE, REVIEWER_PAUSE = 0.5, 0.2
"""Seconds between two acts: a reader looks, a reviewer presses a key."""
STALE, GONE, FAILED = 412, 404, 500
ACTS = (Judging.ACCEPT, Judging.REJECT, Judging.COMMENT)


@dataclass
class Seen:
    """What all of them saw. `judged`: (number, who, claim, act) of each judgement that was taken."""

    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    judged: list[tuple[int, str, str, Judging]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, name: str, answer: Answer) -> Answer:
        """Counts an answer."""
        with self.lock:
            self.statuses[name][answer.status] += 1
            self.times[name].append(answer.ms)
            if answer.status >= FAILED:
                self.broken.append(f"{name}: {answer.status} {answer.body[:300]!r}")
        return answer

    def drop(self, name: str, error: Exception) -> None:
        """Counts a connection that broke off."""
        with self.lock:
            self.broken.append(f"{name}: {error}")


Act = Callable[[Client, random.Random, Seen], None]


def read(client: Client, chance: random.Random, seen: Seen) -> None:
    """Opens the overview through filters, the map, and one of the incidents, as a reader does."""
    asked = chance.choice(QUESTIONS).ours()
    found = seen.keep("overview", client.get("/api/v1/overview", **asked))
    kind = chance.random()
    if kind < MAP_SHARE:
        seen.keep("map", client.get("/api/v1/map/cells", zoom=chance.randint(0, 8)))
    elif kind < WORDS_SHARE:
        seen.keep("words", client.get("/api/v1/incidents", q=chance.choice(SOUGHT), limit=50))
    items = found.json()["items"] if found.status < STALE else []
    if items:
        seen.keep("incident", client.get(f"/api/v1/incidents/{chance.choice(items)['id']}"))


def judge(who: str) -> Act:
    """Takes a claim from the queue and judges it, as it was seen."""

    def act(client: Client, chance: random.Random, seen: Seen) -> None:
        queue = seen.keep("queue", client.get("/api/v1/queue", limit=20, order=chance.choice(ORDERS)))
        if queue.status != 200 or not (items := queue.json()["items"]):
            return
        for claim in chance.sample(items, min(5, len(items))):
            kind = chance.choice(ACTS)
            body = {"act": kind.value, "why": "" if kind is Judging.ACCEPT else f"soak: {kind.value}"}
            version = {"If-Match": f'"{claim["version"]}"'}
            answer = seen.keep("judgement", client.post(f"/api/v1/claims/{claim['id']}/judgements", body, version))
            if answer.status == 201:
                with seen.lock:
                    seen.judged.append((answer.json()["number"], who, claim["id"], kind))
            time.sleep(REVIEWER_PAUSE)

    return act


QUESTIONS = overviews(50)
SOUGHT = ("people", "bombed", "brigade", "herald*", "killed people", "monitor said")
ORDERS = ("least-sure", "most-deadly", "most-contested")
MAP_SHARE, WORDS_SHARE = 0.3, 0.5


def work(port: int, token: str, act: Act, seen: Seen, done: threading.Event, *, seed: int, pause: float) -> None:
    """One person, until it is over."""
    chance = random.Random(seed)
    client = Client(port, token=token)
    while not done.is_set():
        try:
            act(client, chance, seen)
        except (OSError, HTTPException) as error:
            seen.drop(f"person {seed}", error)
            client = Client(port, token=token)
        done.wait(pause * (0.5 + chance.random()))


def people(store: Store) -> tuple[list[str], dict[str, str]]:
    """Tokens of readers, and of reviewers by name."""
    password = hash_password(new_secret())
    store.people.make_user("admin", role=Role.ADMIN, password=password)

    def token(name: str, role: Role) -> str:
        secret = new_secret()
        store.people.make_user(name, role=role, password=password)
        store.people.make_token(name, name="soak", digest=digest(secret), role=role)
        return secret

    readers = [token(f"reader-{number}", Role.READER) for number in range(READERS)]
    return readers, {f"reviewer-{at}": token(f"reviewer-{at}", Role.REVIEWER) for at in range(REVIEWERS)}


def soak(db: Path, reports: Path, log: Path) -> tuple[Seen, float, float]:
    """Runs it all; what was seen, how many seconds the ingest took, and the server's greatest memory, MB."""
    with open_store(db) as store:
        readers, reviewers = people(store)
    seen, done = Seen(), threading.Event()
    with workbench(db, log) as server:
        jobs: list[tuple[str, Act, float]] = [(token, read, READER_PAUSE) for token in readers]
        jobs += [(token, judge(name), REVIEWER_PAUSE) for name, token in reviewers.items()]
        threads = [
            threading.Thread(
                target=work, args=(server.port, token, act, seen, done), kwargs={"seed": seed, "pause": pause}
            )
            for seed, (token, act, pause) in enumerate(jobs)
        ]
        for thread in threads:
            thread.start()
        since = time.monotonic()
        command = [
            sys.executable,
            "-m",
            "whosays",
            "ingest",
            str(reports),
            "--db",
            str(db),
            "--coder",
            "rules",
            "--quiet",
        ]
        taken = subprocess.run(command, capture_output=True, text=True, check=False)
        took = time.monotonic() - since
        done.set()
        for thread in threads:
            thread.join()
        if taken.returncode:
            seen.broken.append(f"ingest ended with {taken.returncode}: {taken.stderr[-500:]}")
        return seen, took, server.memory_mb()


def lost(db: Path, seen: Seen) -> list[str]:
    """Judgements that were answered with a number and are not in the store as they were made; reports that are not."""
    missing = []
    with open_store(db) as store:
        for number, who, claim, kind in seen.judged:
            found = store.judgements.get(number)
            on = [anchor.claim for anchor in found.anchors] if found else []
            if found is None or (found.who, found.act, on) != (who, kind, [claim]):
                missing.append(f"judgement {number} by {who} on {claim}")
        names = [made.name for made in texts(REPORTS)]
        missing += [f"report {name}" for name in names if store.reports.get(name) is None]
        missing += [str(finding) for finding in store.check()]
    return missing


def tables(seen: Seen, took: float, memory: float, missing: list[str], *, incidents: int, note: str) -> list[str]:
    """The page's lines."""
    lines = [
        "## People at work while reports come in",
        "",
        f"`make bench-soak` on {date.today().isoformat()}: {machine()}. {READERS} readers and",
        f"{REVIEWERS} reviewers at a workbench over a made store of {incidents:,} incidents, while `whosays ingest`",
        f"took {REPORTS} reports into the same file and linked them, in {took:,.0f} s.",
        "",
        f"Judgements made: {len(seen.judged):,}. Judgements or reports lost: {len(missing)}. Answers that were a",
        f"failure of the server: {len(seen.broken)}. Most memory held by the server: {memory:,.0f} MB.",
        *([note] if note else []),
        "",
        "| asked for | answers | median ms | 95th percentile | stale (412) | other refusals |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name in sorted(seen.times):
        counts, times = seen.statuses[name], seen.times[name]
        refused = sum(number for status, number in counts.items() if 400 <= status < FAILED and status != STALE)
        cells = f"{len(times):,} | {middle(times):,.0f} | {slowest_but(SLOWEST, times):,.0f}"
        lines.append(f"| {name} | {cells} | {counts[STALE]} | {refused} |")
    return lines


def main() -> None:
    """The command. Ends with status 1 where something was lost or the server failed."""
    ask = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    ask.add_argument("--stores", type=Path, required=True, help="where made stores are kept")
    ask.add_argument("--incidents", type=int, default=INCIDENTS, help="incidents of the store")
    ask.add_argument("--note", default="", help="a line to put at the head: what else the machine did, say")
    ask.add_argument("--out", type=Path, help="put the tables into this page")
    args = ask.parse_args()
    args.stores.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        db, reports = Path(folder) / "soak.db", Path(folder) / "reports"
        shutil.copy(made(args.stores, args.incidents), db)
        reports.mkdir()
        for each in texts(REPORTS):
            (reports / f"{each.name}.txt").write_text(each.text, "utf-8")
        seen, took, memory = soak(db, reports, Path(folder) / "log")
        missing = lost(db, seen)
    lines = tables(seen, took, memory, missing, incidents=args.incidents, note=args.note)
    print("\n".join(lines))
    if args.out:
        put(args.out, "soak", lines)
    if missing or seen.broken:
        print("\n".join([*missing[:20], *seen.broken[:20]]), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
