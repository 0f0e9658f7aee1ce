"""Coding a corpus and running the shared scorers over what came out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from quality.corpora import Corpus, documents
from whosays.contract import dump_coded, dump_incident, load_coded
from whosays.incidents import link
from whosays.model import CodedReport, Failure, PassageKind, Span
from whosays.pipeline import Work, code_all

Scores = dict[str, float]
"""{measure: score}, such as {"claims.type": 0.61}."""

BASELINE = "same type, day, place: "
"""How the measures of the plain way of linking begin."""


def code_corpus(corpus: Corpus, shared: Path, out: Path, *, coder: str, jobs: int) -> list[CodedReport]:
    """The corpus coded, written to `out` a report a line. A document that fails is told and left out."""
    coded = []
    with out.open("w", encoding="utf-8") as file:
        for result in code_all(documents(corpus, shared), Work(coder=coder), jobs=jobs):
            if isinstance(result, Failure):
                print(f"  failed: {result}", file=sys.stderr)
                continue
            coded.append(result.coded)
            file.write(dump_coded(result.coded) + "\n")
    return coded


def score(scorer: str, corpus: Corpus, shared: Path, coded: Path) -> Scores:
    """What one scorer gives for one coded corpus."""
    read = _run(shared / "score" / f"{scorer}.py", shared / corpus.path, coded)
    if scorer == "claims":
        return {f"claims.{slot}": values["f1"] for slot, values in read.items()}
    return {f"{scorer}.{name}": value for name, value in read.items()}


def gold_claims(corpus: Corpus, shared: Path, out: Path) -> list[CodedReport]:
    """The gold as a coder would have given it, written to `out` a report a line."""
    out.write_text(_output(shared / "score" / "gold_as_coded.py", shared / corpus.path), "utf-8")
    return [load_coded(line) for line in out.read_text("utf-8").splitlines()]


def score_incidents(corpus: Corpus, shared: Path, reports: list[CodedReport], coded: Path) -> Scores:
    """Incidents out of `reports`, which lie in `coded`: those that were found, and beside them what all claims of one
    type, day and place together would score."""
    found = coded.with_suffix(".incidents.jsonl")
    found.write_text("".join(dump_incident(incident) + "\n" for incident in link(reports)), "utf-8")
    read = _run(shared / "score" / "incidents.py", shared / corpus.path, coded, found)
    scores = {f"incidents.{name}": value for name, value in read["found"].items()}
    return scores | {f"{BASELINE}{name}": value for name, value in read["type+day+place"].items()}


def broken_values(coded: CodedReport) -> Iterator[str]:
    """Values that are not the wording at their span, and evidence that lies in a comment or in furniture."""
    text = coded.report.text
    unread = [p.span for p in coded.report.passages if p.kind in (PassageKind.COMMENT, PassageKind.BOILERPLATE)]
    for claim in coded.claims:
        values: list[tuple[Span, str]] = [(each.span, each.text) for each in (*claim.initiators, *claim.targets)]
        values += [(each.span, each.text) for each in (*claim.figures, *claim.chain)]
        values += [(each.span, each.text) for each in (claim.means, claim.place, claim.when) if each]
        for span, wording in values:
            if span.of(text) != wording:
                yield f"{coded.report.id}: {claim.id} has {wording!r} where the text has {span.of(text)!r}"
        for span in (claim.span, claim.trigger, *(span for span, _ in values)):
            if any(span.meets(other) for other in unread):
                yield f"{coded.report.id}: {claim.id} has evidence from a comment or from furniture"


def _run(script: Path, *arguments: Path) -> dict[str, dict[str, float]]:
    return json.loads(_output(script, *arguments, "--json"))  # type: ignore[no-any-return]


def _output(script: Path, *arguments: Path | str) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
