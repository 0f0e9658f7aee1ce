"""`whosays runs` and `whosays diff`: what was coded when, with what, and what another coding changed."""

from __future__ import annotations

import json as jsons
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options, screen

if TYPE_CHECKING:
    from whosays.store import ClaimChange, Run, RunDiff, TollChange

COLUMNS = ("run", "kind", "started", "coder", "codebook", "gazetteer", "reports", "claims", "failed", "state")


def runs(db: options.Db = None, json: options.Json = False) -> int:
    """List the coding runs of the store, oldest first, with the versions of coder, codebook and gazetteer."""
    from whosays.store import open_store

    with open_store(options.store_url(options.settings(db=db)), create=False) as store:
        found = store.runs.all()
    if json:
        screen.lines(_json(run) for run in found)
    else:
        screen.table(
            COLUMNS, [_row(run) for run in found], right=("run", "reports", "claims", "failed"), whole=("started",)
        )
    return 0


def diff(
    old: Annotated[int, typer.Argument(metavar="RUN", help="Number of a run; see whosays runs.")],
    new: Annotated[int, typer.Argument(metavar="RUN", help="Number of another run.")],
    db: options.Db = None,
    json: options.Json = False,
) -> int:
    """Say which claims and tolls differ between the record as two runs left it, and why."""
    from whosays.store import open_store

    with open_store(options.store_url(options.settings(db=db)), create=False) as store:
        found = store.runs.diff(old, new)
    if json:
        screen.line(_json(found))
    else:
        _tell(found)
    return 0


def _row(run: Run) -> tuple[str, ...]:
    state = "current" if run.current else ("" if run.ended else "cut short: start it again")
    return (
        str(run.number),
        run.kind.value,
        f"{run.started:%Y-%m-%d %H:%M}",
        run.versions.coder,
        run.versions.codebook,
        run.versions.gazetteer,
        f"{run.reports:,}",
        f"{run.claims:,}",
        f"{run.failures:,}",
        state,
    )


def _tell(found: RunDiff) -> None:
    screen.line(f"run {found.old.number} to run {found.new.number}: {', '.join(found.why) or 'the same versions'}")
    if found.reports_added:
        screen.line(f"{screen.count(len(found.reports_added), 'report')} added: {', '.join(found.reports_added)}")
    changed = f"{len(found.claims):,} changed, new or gone" if found.claims else "none changed"
    tolls = f"{screen.count(len(found.tolls), 'toll')} changed" if found.tolls else "no toll changed"
    screen.line(f"{screen.count(found.same, 'claim')} the same, {changed}; {tolls}")
    for claim in found.claims:
        _tell_claim(claim)
    for toll in found.tolls:
        _tell_toll(toll)


def _tell_claim(change: ClaimChange) -> None:
    screen.line("")
    screen.line(screen.plain(f"claim {change.kind.value} in {change.report}: “{change.quote}”"))
    for field in change.fields:
        screen.line(screen.plain(f"  {field.field}: {field.old or 'none'} → {field.new or 'none'}"))
    screen.line(f"  why: {', '.join(change.why)}")


def _tell_toll(change: TollChange) -> None:
    from whosays.cli import wording

    old, new = (wording.span_of(each[0], each[1]) if each else "none" for each in (change.old, change.new))
    screen.line(f"toll {change.kind.value}: {change.what} ({change.group}) of {change.incident}: {old} → {new}")
    screen.line(f"  why: {', '.join(change.why)}")


def _json(record: Run | RunDiff) -> str:
    return jsons.dumps(asdict(record), ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no part of a run")
