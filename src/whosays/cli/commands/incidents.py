"""`whosays incidents`: those in the store."""

from __future__ import annotations

from typing import Annotated

import typer

from whosays.cli import filters, options, screen
from whosays.cli.flags import grouped


@grouped
def incidents(
    asked: filters.Asked,
    *,
    db: options.Db = None,
    format: Annotated[
        str, typer.Option("--format", metavar="table|jsonl", help="How incidents are printed.")
    ] = "table",
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> int:
    """List the incidents of the store, oldest first: what, where, when, the toll low to high, sources and status.

    With --json (or --format jsonl), whole records (whosays/incident/1), one a line.
    """
    from whosays.cli.tables import incident_table
    from whosays.contract import dump_incident
    from whosays.store import open_store

    if format not in ("jsonl", "table"):
        raise typer.BadParameter(f"{format!r} is neither table nor jsonl", param_hint="--format")
    settings = options.settings(db=db)
    chosen = filters.filter_of(asked)
    with open_store(options.store_url(settings), create=False) as store:
        found = store.incidents.each(chosen)
        if json or format == "jsonl":
            number = screen.lines(dump_incident(incident) for incident in found)
        else:
            number = incident_table(found)
    return screen.Tally(quiet).close(f"{screen.count(number, 'incident')} ({asked.in_words()})")
