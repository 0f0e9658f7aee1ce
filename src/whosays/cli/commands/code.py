"""`whosays code`: reports to coded reports on standard output, without a store."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from whosays.cli import options, screen
from whosays.cli.flags import grouped


@grouped
def code(
    paths: options.Paths,
    coding: options.Coding,
    stated: options.Stated,
    *,
    format: Annotated[str, typer.Option("--format", metavar="jsonl", help="How reports are printed.")] = "jsonl",
    quiet: options.Quiet = False,
) -> int:
    """Print what reports say, each with its evidence: one coded report (whosays/report/1) a line, in the order given.

    Nothing is stored. The same files give the same bytes, whatever the number of processes.
    """
    from whosays.contract import dump_coded
    from whosays.model import Failure
    from whosays.pipeline import code_all
    from whosays.sources import walk

    if format != "jsonl":
        raise typer.BadParameter(f"{format!r} is not jsonl", param_hint="--format")
    settings = options.settings(**asdict(coding), **asdict(stated))
    documents = walk(paths, published=settings.day("published"), publisher=settings.text("publisher"))
    tally, claims = screen.Tally(quiet), 0
    with screen.progress("coding", quiet=quiet) as advance:
        for result in code_all(documents, options.work(settings), jobs=settings.whole("jobs")):
            if isinstance(result, Failure):
                tally.fail(result)
            else:
                screen.line(dump_coded(result.coded))
                screen.remark(result.coded.report)
                tally.done += 1
                claims += len(result.coded.claims)
            advance()
    screen.asked(options.work(settings), quiet=quiet)
    return tally.close(f"{screen.count(tally.done, 'report')} coded, {screen.count(claims, 'claim')}")
