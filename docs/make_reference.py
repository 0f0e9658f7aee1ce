"""Write the parts of the reference that the program knows best: commands, settings, columns, codebook.

`make docs` runs it; `tests/docs` fails where what is committed is not what it writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from whosays.cli.app import build
from whosays.codebook import codebook
from whosays.codebook.policies import load_policies
from whosays.export import CLAIMS, FIGURES, INCIDENTS
from whosays.settings import PROJECT_FILE, SETTINGS

FOLDER = Path(__file__).parent / "reference"
MADE = "<!-- Written by docs/make_reference.py: change the program, then run `make docs`. -->"


def pages() -> dict[Path, str]:
    """Every page with its text."""
    made = {
        "commands.md": commands(),
        "settings.md": settings(),
        "columns.md": columns(),
        "codebook.md": vocabulary(),
    }
    return {FOLDER / name: "\n".join([MADE, "", *lines]).rstrip() + "\n" for name, lines in made.items()}


def commands() -> Iterator[str]:
    """`whosays COMMAND`, one section each."""
    yield from ("# Commands", "")
    yield "Results go to standard output; progress, errors and summaries to standard error. Progress is drawn only on a"
    yield "terminal, and `NO_COLOR` is heeded."
    yield ""
    yield "| exit status | means |"
    yield "| --- | --- |"
    yield "| 0 | done; also where whoever read the output closed it early |"
    yield "| 1 | some input failed: each is told in a line of its own, and the rest was done |"
    yield "| 2 | wrong usage: a flag, setting or filter that makes no sense |"
    yield "| 3 | a fault of whosays: please report it |"
    yield "| 130 | interrupted |"
    root = typer.main.get_command(build())
    yield from _command(root, "whosays", level=2)


def _command(command: Any, path: str, *, level: int) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if level > 2 or inner is None:
        yield from ("", f"{'#' * level} {path}", "", _prose(command.help or ""))
        yield from _parameters(command, path)
    for name, each in sorted((inner or {}).items()):
        yield from _command(each, f"{path} {name}", level=min(level + (path != "whosays"), 3))


def _parameters(command: Any, path: str) -> Iterator[str]:
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    flags = [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
    usage = " ".join([path, *(f"{each.metavar or each.name.upper()}" for each in arguments)])
    yield from ("", f"`{usage}`" + (" with these flags:" if flags else ""), "")
    if arguments or flags:
        yield "| | |"
        yield "| --- | --- |"
    for each in arguments:
        yield f"| `{each.metavar}` | {_cell(each.help)} |"
    for each in flags:
        metavar = "" if each.is_flag else f" {each.metavar or ''}".rstrip()
        yield f"| `{_cell(', '.join(each.opts) + metavar)}` | {_cell(each.help)} |"


def _prose(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def settings() -> Iterator[str]:
    """Everything that can be set."""
    yield from ("# Settings", "")
    yield "The strongest place wins: the flag, then the variable, then the project's file"
    yield f"(`{PROJECT_FILE}` in the working folder), then the user's (`whosays/config.toml` in `$XDG_CONFIG_HOME`,"
    yield "else in `~/.config`), then the default. `whosays doctor` shows what is set and where."
    yield from ("", "Both files hold lines such as", "", "```toml", 'db = "war.db"', "jobs = 2", "```", "")
    yield "An unknown name in a file is an error; an unknown `WHOSAYS_*` variable is told by `whosays doctor`."
    yield from (
        "",
        "| name in files | variable | flag | value | default | is |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    for each in SETTINGS:
        kind = " or ".join((*each.choices, *([each.own] if each.own else []))) or each.kind.value
        default = "not set" if each.default is None else f"`{each.default}`"
        flag = f"`{each.flag}`" if each.flag else ""
        yield f"| `{each.name}` | `{each.variable}` | {flag} | {kind} | {default} | {each.help} |"
    yield from ("", "`NO_COLOR` (any value) turns colours off; `COLUMNS` sets the width of tables.")


def columns() -> Iterator[str]:
    """The columns of each table."""
    yield from ("# Columns of exported tables", "")
    yield "`whosays export --of incidents|claims|figures`. Empty cells are unknown, never zero."
    for name, table in (("incidents", INCIDENTS), ("claims", CLAIMS), ("figures", FIGURES)):
        yield from ("", f"## {name}", "", "| column | holds | is |", "| --- | --- | --- |")
        yield from (f"| `{each.name}` | {each.kind.value} | {each.help} |" for each in table)


def vocabulary() -> Iterator[str]:
    """Claim types, stances, figures, groups, policies."""
    book, policies = codebook(), load_policies()
    yield from (
        "# Codebook",
        "",
        "`whosays codebook` prints the same. Definitions, and how they stand to the codebooks of others.",
    )
    yield from ("", "## Claim types", "")
    yield "| type | is | is not | PLOVER | ACLED | UCDP |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for each in book.types.values():
        plover = ", ".join(p.event + (f" / {p.mode}" if p.mode else "") for p in each.plover)
        acled = ", ".join(
            f"{a.event_type} / {a.sub_event_type}" + (f" if {a.condition}" if a.condition else "") for a in each.acled
        )
        yield f"| `{each.name}` | {each.definition} | {each.excludes} | {plover} | {acled} | {', '.join(each.ucdp)} |"
    yield from ("", "## Stances", "", "| stance | is |", "| --- | --- |")
    yield from (f"| `{stance}` | {text} |" for stance, text in book.stances.items())
    yield from ("", "## What figures count", "")
    yield ", ".join(f"`{name}`" for name in book.whats) + "."
    yield from ("", "## Groups of those counted", "", "| group | is |", "| --- | --- |")
    yield from (f"| `{name}` | {text} |" for name, text in book.groups.items())
    yield from ("", "## Policies", "", "| for | name | is |", "| --- | --- | --- |")
    for kind, named, default in (
        ("linking", policies.linking, policies.default_linking),
        ("status", policies.status, policies.default_status),
        ("tolls", policies.tolls, policies.default_tolls),
    ):
        for name, policy in named.items():
            mark = " (default)" if name == default else ""
            yield f"| {kind} | `{name}`{mark} | {' '.join(policy.description.split())} |"


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
