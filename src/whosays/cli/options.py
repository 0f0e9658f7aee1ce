"""The flags that several commands share, each spelt and explained once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from whosays.settings import SETTINGS, Settings, Value, settle

if TYPE_CHECKING:
    from whosays.pipeline import Work

_HELP: Final = {setting.name: setting.help for setting in SETTINGS}
_SET: Final = "Settings"
_OUT: Final = "Output"


def _help(name: str) -> str:
    setting = next(setting for setting in SETTINGS if setting.name == name)
    default = "" if setting.default is None else f", else {setting.default}"
    return f"{setting.help} ({setting.variable}{default})"


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help="Files, folders (walked for .txt .md .html .htm .pdf), or - for standard input."
    ),
]
Db = Annotated[
    str | None, typer.Option("--db", metavar="FILE|URL", help=_help("db"), show_default=False, rich_help_panel=_SET)
]
Coder = Annotated[
    str | None,
    typer.Option("--coder", metavar="NAME", help=_help("coder"), rich_help_panel=_SET),
]
Jobs = Annotated[str | None, typer.Option("--jobs", "-j", metavar="N", help=_help("jobs"), rich_help_panel=_SET)]
MinConfidence = Annotated[
    str | None, typer.Option("--min-confidence", metavar="SHARE", help=_help("min_confidence"), rich_help_panel=_SET)
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help=_help("published"), rich_help_panel=_SET)
]
Publisher = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help=_help("publisher"), rich_help_panel=_SET)
]
BaseUrl = Annotated[str | None, typer.Option("--base-url", metavar="URL", help=_help("base_url"), rich_help_panel=_SET)]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help=_help("model"), rich_help_panel=_SET)]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a table.", rich_help_panel=_OUT)]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors are still told.", rich_help_panel=_OUT)
]
LinkingPolicy = Annotated[
    str | None, typer.Option("--linking-policy", metavar="NAME", help="How claims are joined; see whosays codebook.")
]
StatusPolicy = Annotated[
    str | None, typer.Option("--status-policy", metavar="NAME", help="How a status is told; see whosays codebook.")
]
TollPolicy = Annotated[
    str | None,
    typer.Option("--toll-policy", metavar="NAME", help="How figures are put together; see whosays codebook."),
]


@dataclass(frozen=True, slots=True)
class Coding:
    """How reports are coded; a group of flags (`whosays.cli.flags`), each field a setting of that name."""

    coder: Coder = None
    jobs: Jobs = None
    min_confidence: MinConfidence = None
    base_url: BaseUrl = None
    model: Model = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What reports that do not say it themselves are taken to say; a group of flags, each field a setting."""

    published: Published = None
    publisher: Publisher = None


def settings(**flags: Value) -> Settings:
    """All settings under these flags, in this process's environment and working folder."""
    found = settle(flags, env=os.environ, folder=Path.cwd(), home=_home())
    for name in ("gazetteer_dir", "cache_dir"):
        held = found.get(name)
        if held.value is not None:  # from a file, perhaps: other parts and processes look in the environment
            os.environ[held.setting.variable] = str(held.value)
    return found


def work(settings: Settings) -> Work:
    """How to code, by these settings."""
    from whosays.pipeline import Work

    return Work(
        coder=settings.text("coder") or "model",
        min_confidence=settings.share("min_confidence"),
        base_url=settings.text("base_url"),
        model=settings.text("model"),
        api_key=settings.text("api_key"),
        per_minute=settings.whole("per_minute"),
        price_in=settings.share("price_in"),
        price_out=settings.share("price_out"),
    )


def store_url(settings: Settings) -> str:
    """The store that these settings name."""
    return settings.text("db") or "whosays.db"


Choice = TypeVar("Choice", bound=StrEnum)


def choice(kind: type[Choice], value: str, flag: str) -> Choice:
    """The member of `kind` that a flag names. Raises `typer.BadParameter`."""
    try:
        return kind(value.strip().lower())
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(kind)}", param_hint=flag) from error


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # no home, as in some containers
        return None


def day(value: str | None, flag: str) -> date | None:
    """The date in a flag's words, YYYY-MM-DD. Raises `typer.BadParameter`."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no date (YYYY-MM-DD)", param_hint=flag) from error
