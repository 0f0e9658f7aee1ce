"""`whosays code`: reports to coded reports on standard output, without a store."""

from __future__ import annotations

from typing import Annotated

import typer

from whosays.cli import options, screen


def code(
    paths: options.Paths,
    coder: options.Coder = None,
    jobs: options.Jobs = None,
    min_confidence: options.MinConfidence = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    base_url: options.BaseUrl = None,
    model: options.Model = None,
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
    settings = options.settings(
        coder=coder,
        jobs=jobs,
        min_confidence=min_confidence,
        published=published,
        publisher=publisher,
        base_url=base_url,
        model=model,
    )
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
