"""The commands, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

import typer

from whosays.cli.commands.brief import brief
from whosays.cli.commands.code import code
from whosays.cli.commands.codebook import codebook
from whosays.cli.commands.doctor import doctor
from whosays.cli.commands.export import export
from whosays.cli.commands.gazetteer import gazetteer
from whosays.cli.commands.incidents import incidents
from whosays.cli.commands.ingest import ingest, recode, relink
from whosays.cli.commands.link import link
from whosays.cli.commands.runs import diff, runs
from whosays.cli.commands.serve import serve
from whosays.cli.commands.show import show


def build() -> typer.Typer:
    """The command line with all its commands."""
    app = typer.Typer(
        name="whosays",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Reads reporting on armed conflict and keeps a sourced, contestable record of who says what happened.",
        epilog="Exit status: 0 done, 1 some input failed, 2 wrong usage, 3 our fault, 130 interrupted.",
    )
    app.callback()(_main)
    for panel, commands in _PANELS:
        for command in commands:
            app.command(rich_help_panel=panel)(command)
    app.add_typer(gazetteer, name="gazetteer", rich_help_panel=_HELP)
    return app


_HELP: Final = "Vocabulary, places and settings"
_PANELS: Final[tuple[tuple[str, tuple[Callable[..., int], ...]], ...]] = (
    ("Make a record", (ingest, code, link, recode, relink)),
    ("Read the record", (serve, incidents, show, brief, export, runs, diff)),
    (_HELP, (codebook, doctor)),
)
"""The commands, as `--help` groups them."""


def _tell_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"whosays {version('whosays')}")
        raise typer.Exit


def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """What comes before any command."""
