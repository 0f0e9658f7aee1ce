"""`whosays brief`: a sourced brief as HTML and Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whosays.cli import filters, options, screen
from whosays.cli.flags import grouped


@grouped
def brief(
    asked: filters.Asked,
    *,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its heading.")] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="brief.html or brief.md; else HTML on standard output."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="html|markdown|both", help="Else by the name of --out. both writes two files."
        ),
    ] = None,
    db: options.Db = None,
    quiet: options.Quiet = False,
) -> int:
    """Write a brief: each sentence footnoted to the quote it rests on, contested figures source by source, with a map
    and a timeline. The page opens offline."""
    from whosays.cli.files import replacing
    from whosays.export import about
    from whosays.export.brief import brief_html, brief_markdown, make_brief
    from whosays.store import open_store

    kind = _kind(format, out)
    settings = options.settings(db=db)
    chosen = filters.filter_of(asked)
    with open_store(options.store_url(settings), create=False) as store:
        note = about(store, chosen, asked.in_words())
        made = make_brief(store, chosen, title=title or "What is said to have happened", about=note)
    if out is None:
        screen.line((brief_html(made) if kind == "html" else brief_markdown(made)).rstrip("\n"))
        return 0
    if kind in ("html", "both"):
        with replacing(out.with_suffix(".html") if kind == "both" else out) as file:
            file.write(brief_html(made).encode("utf-8"))
    if kind in ("markdown", "both"):
        with replacing(out.with_suffix(".md") if kind == "both" else out) as file:
            file.write(brief_markdown(made).encode("utf-8"))
    tally = screen.Tally(quiet)
    return tally.close(f"{screen.count(len(made.items), 'incident')}, {screen.count(len(made.notes), 'note')} to {out}")


def _kind(format: str | None, out: Path | None) -> str:
    if format not in (None, "html", "markdown", "both"):
        raise typer.BadParameter(f"{format!r} is not html, markdown or both", param_hint="--format")
    if format == "both" and out is None:
        raise typer.BadParameter("both files need a name", param_hint="--out")
    if format is not None:
        return format
    return "markdown" if out is not None and out.suffix.lower() in (".md", ".markdown") else "html"
