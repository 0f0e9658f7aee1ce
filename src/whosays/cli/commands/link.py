"""`whosays link`: incidents out of coded reports, without a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli import options, screen


def link(
    coded: Annotated[
        list[Path], typer.Argument(metavar="CODED...", help="Files of coded reports, or - for standard input.")
    ],
    format: Annotated[
        str, typer.Option("--format", metavar="jsonl|table", help="How incidents are printed.")
    ] = "jsonl",
    linking: options.LinkingPolicy = None,
    status: options.StatusPolicy = None,
    tolls: options.TollPolicy = None,
    quiet: options.Quiet = False,
) -> int:
    """Print the incidents that coded reports (whosays/report/1) tell of, one (whosays/incident/1) a line."""
    from whosays.cli.tables import incident_table
    from whosays.contract import dump_incident, load_coded
    from whosays.errors import InputError
    from whosays.incidents import choose_policies
    from whosays.incidents import link as link_reports
    from whosays.model import Failure

    if format not in ("jsonl", "table"):
        raise typer.BadParameter(f"{format!r} is neither jsonl nor table", param_hint="--format")
    policies = choose_policies(linking=linking, status=status, tolls=tolls)
    tally, reports = screen.Tally(quiet), []
    for path, number, line in _lines(coded, tally):
        try:
            reports.append(load_coded(line, source=str(path), number=number))
        except InputError as error:
            tally.fail(Failure.of(error, uri=str(path), step="contract"))
    incidents = link_reports(reports, policies=policies)
    if format == "table":
        incident_table(incidents)
    else:
        for incident in incidents:
            screen.line(dump_incident(incident))
    claims = sum(len(each.claims) for each in reports)
    found = screen.count(len(incidents), "incident")
    return tally.close(f"{found} out of {screen.count(claims, 'claim')} of {screen.count(len(reports), 'report')}")


def _lines(paths: list[Path], tally: screen.Tally) -> Iterator[tuple[Path, int, str]]:
    from whosays.errors import UnreadableError
    from whosays.model import Failure

    for path in paths:
        try:
            with sys.stdin if str(path) == "-" else path.open(encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    if line.strip():
                        yield path, number, line
        except (OSError, UnicodeDecodeError) as error:
            why = (
                "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else (error.strerror or "unreadable").lower()
            )
            tally.fail(Failure.of(UnreadableError(str(path), why, "Check the path"), uri=str(path), step="contract"))
