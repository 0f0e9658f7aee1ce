"""`python -m quality`: score, print, hold the floors."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from quality import floors as floors_module
from quality.corpora import CORPORA, Corpus, digest
from quality.floors import Floors, below, moved
from quality.scoring import BASELINE, Scores, broken_values, code_corpus, gold_claims, score, score_incidents
from whosays.coding import CODERS
from whosays.errors import WhosaysError
from whosays.pipeline import Work, coder_of

LINKER = "linker"
"""What stands for the linker where coders stand: it is scored on gold claims."""
LOOSE = "incidents."
"""No floor is set for these measures of a coder: on its claims they move much with one join."""


def main() -> int:
    """Exit status 0 where all floors hold, 1 where one does not, 2 where a corpus is not what the floors are for."""
    ask = argparse.ArgumentParser(prog="python -m quality", description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared"), help="where corpora and scorers lie")
    ask.add_argument("--coder", action="append", help="score this coder alone; may be repeated")
    ask.add_argument("--corpus", action="append", choices=[corpus.name for corpus in CORPORA])
    ask.add_argument("--jobs", type=int, default=2, help="processes that code")
    ask.add_argument("--keep", type=Path, help="keep the coded reports in this folder")
    ask.add_argument("--write", action="store_true", help="raise the floors to what was measured, less the slack")
    ask.add_argument("--lower", action="store_true", help="with --write: lower floors too")
    args = ask.parse_args()
    if not (args.shared / "score").is_dir():
        print(f"SKIPPED: no corpora and scorers at {args.shared}")
        return 0
    held = floors_module.load()
    chosen = [corpus for corpus in CORPORA if not args.corpus or corpus.name in args.corpus]
    if not args.write and (changed := [c.name for c in chosen if _changed(c, args.shared, held)]):
        print(f"other corpora than the floors were set on: {', '.join(changed)}. Set them anew with --write --lower")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(args.coder or available(), chosen, args.shared, args.keep or Path(folder), jobs=args.jobs)
    failed = show(measured, held)
    if args.write:
        write(measured, chosen, args.shared, held, lower=args.lower)
        return 0
    return 1 if failed else 0


def available() -> list[str]:
    """The coders that can be had here without a network."""
    found = []
    for name in CODERS:
        try:
            coder_of(Work(coder=name))
        except WhosaysError as error:
            print(f"SKIPPED coder {name}: {error}")
        else:
            found.append(name)
    return found


def measure(
    coders: list[str], corpora: list[Corpus], shared: Path, folder: Path, *, jobs: int
) -> dict[str, dict[str, Scores]]:
    """{coder: {corpus: scores}}; also fails at once where a value is not its wording."""
    folder.mkdir(parents=True, exist_ok=True)
    measured: dict[str, dict[str, Scores]] = {}
    for coder in coders:
        for corpus in corpora:
            since = time.perf_counter()
            out = folder / f"{coder}-{corpus.name}.jsonl"
            coded = code_corpus(corpus, shared, out, coder=coder, jobs=jobs)
            if broken := [line for each in coded for line in broken_values(each)]:
                raise SystemExit("\n".join(["values without their wording:", *broken[:20]]))
            scores: Scores = {}
            for scorer in corpus.scored_by:
                if scorer == "incidents":
                    scores |= score_incidents(corpus, shared, coded, out)
                else:
                    scores |= score(scorer, corpus, shared, out)
            measured.setdefault(coder, {})[corpus.name] = scores
            print(f"{coder} on {corpus.name}: {len(coded)} reports, {time.perf_counter() - since:.1f} s", flush=True)
    for corpus in corpora:
        if "incidents" in corpus.scored_by:
            out = folder / f"gold-{corpus.name}.jsonl"
            scores = score_incidents(corpus, shared, gold_claims(corpus, shared, out), out)
            measured.setdefault(LINKER, {})[corpus.name] = scores
    return measured


def show(measured: dict[str, dict[str, Scores]], held: Floors) -> bool:
    """Print a table a corpus; whether any floor was not reached."""
    failed = False
    for coder, corpora in measured.items():
        for corpus, scores in corpora.items():
            least = held.least(coder, corpus)
            low = set(below(scores, least))
            failed = failed or bool(low)
            print(f"\n{coder} on {corpus}")
            for name, value in scores.items():
                floor = f"floor {least[name]:.3f}" if name in least else "no floor"
                print(f"  {name:30} {value:7.4f}  {floor}{'  BELOW' if name in low else ''}")
            for name in low - set(scores):
                print(f"  {name:30} not measured  BELOW")
    print("\nBELOW THE FLOOR" if failed else "\nall floors hold")
    return failed


def write(
    measured: dict[str, dict[str, Scores]], corpora: list[Corpus], shared: Path, held: Floors, *, lower: bool
) -> None:
    """Move the floors to what was measured."""
    for corpus in corpora:
        held.digests[corpus.name] = digest(shared / corpus.path)
    for coder, by_corpus in measured.items():
        for corpus_name, scores in by_corpus.items():
            old = held.least(coder, corpus_name)
            firm = {name: score for name, score in scores.items() if is_firm(coder, name)}
            held.floors.setdefault(coder, {})[corpus_name] = moved(old, firm, slack=held.slack, lower=lower)
    floors_module.save(held)
    print(f"written: {floors_module.PATH}")


def is_firm(coder: str, measure: str) -> bool:
    """Whether a floor is set for this measure."""
    return not measure.startswith(BASELINE) and (coder == LINKER or not measure.startswith(LOOSE))


def _changed(corpus: Corpus, shared: Path, held: Floors) -> bool:
    return corpus.name in held.digests and held.digests[corpus.name] != digest(shared / corpus.path)


if __name__ == "__main__":
    sys.exit(main())
