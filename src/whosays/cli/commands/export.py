"""`whosays export`: the record as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli import filters, options, screen
from whosays.cli.flags import grouped


@grouped
def export(
    asked: filters.Asked,
    *,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="jsonl|csv|geojson|parquet", help="What kind of file.")
    ],
    of: Annotated[str, typer.Option("--of", metavar="incidents|claims|figures", help="What a row is.")] = "incidents",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; else standard output.")
    ] = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> int:
    """Write incidents, their claims, or their figures source by source.

    With --out, a file NAME.about.json beside it says how it was narrowed, how many incidents it is of, and what made
    the record. docs/reference/columns.md lists the columns.
    """
    from whosays.cli.files import replacing
    from whosays.export import Format, TableName, about, check_choice, write_export
    from whosays.store import open_store

    kind = options.choice(Format, format, "--format")
    table = options.choice(TableName, of, "--of")
    check_choice(kind, table)
    if kind is Format.PARQUET and out is None and sys.stdout.isatty():
        raise typer.BadParameter("parquet is no text; name a file", param_hint="--out")
    settings = options.settings(db=db)
    chosen = filters.filter_of(asked)
    with open_store(options.store_url(settings), create=False) as store:
        note = about(store, chosen, asked.in_words())
        if out is None:
            with screen.naming("standard output"):
                write_export(sys.stdout.buffer, store, chosen, format=kind, table=table, about=note)
                sys.stdout.buffer.flush()
        else:
            with replacing(out) as file:
                write_export(file, store, chosen, format=kind, table=table, about=note)
            with replacing(out.with_name(out.name + ".about.json")) as file:
                file.write((note.line() + "\n").encode("utf-8"))
    where = f" to {out}" if out else ""
    what = screen.count(note.incidents, "incident")
    told = what if table is TableName.INCIDENTS else f"{table} of {what}"
    return screen.Tally(quiet).close(f"{told}{where} ({note.filter})")
