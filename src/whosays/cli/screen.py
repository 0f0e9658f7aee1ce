"""What a person sees: lines and tables on standard output; progress, errors and summaries on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from rich.console import Console

    from whosays.model import Failure, Report
    from whosays.pipeline import Work

_ROOMY = 120
_STACK = "\x1e"  # the separator of records, which no printed text holds
WIDE: Final = 160
"""Columns of a table that goes to a file or a pipe."""


class Advance(Protocol):
    """Tells the progress bar that one more is done."""

    def __call__(self, done: int = 1) -> None: ...


@dataclass(slots=True)
class Tally:
    """What a command got through: how many went well, and the failures, each told as it came."""

    quiet: bool = False
    done: int = 0
    failures: list[Failure] = field(default_factory=list)

    def fail(self, failure: Failure) -> None:
        """Tell of one input that failed, on a line of its own."""
        self.failures.append(failure)
        from whosays.cli import wording

        say(f"whosays: {wording.failure(failure)}")

    def close(self, summary: str) -> int:
        """Tell the summary and give the exit status."""
        failed = f", {len(self.failures)} failed" if self.failures else ""
        if not self.quiet:
            say(f"{summary}{failed}")
        return 1 if self.failures else 0


def say(line: str) -> None:
    """One line on standard error, above the progress bar where there is one."""
    bar = _Bar.shown
    if bar is not None:
        bar.print(line, markup=False, highlight=False, soft_wrap=True)
    else:
        print(line, file=sys.stderr, flush=True)


def line(text: str) -> None:
    """One line of result on standard output."""
    with naming("standard output"):
        sys.stdout.write(text + "\n")


def count(number: int, noun: str) -> str:
    """ "1 report", "2,000 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def asked(work: Work, *, quiet: bool) -> None:
    """Tell what an endpoint was asked, where one was."""
    from whosays.pipeline import spent

    line = spent(work) if work.coder == "llm" else None
    if line and not quiet:
        say(line)


def remark(report: Report) -> None:
    """Tell where a report was read but will hold no claims, and why."""
    from whosays.cli import wording

    for note in report.notes:
        if note.startswith("language:") and note.endswith("not coded"):
            where = wording.origin(report.uri)
            say(
                f"whosays: {where}: in {wording.language(report.language)}, whose coding is not there yet. "
                "It was read and split; it has no claims"
            )


class ReaderGoneError(Exception):
    """Whoever reads our output has closed it. No `OSError`, which typer would take for a failure."""


@contextmanager
def naming(what: str) -> Iterator[None]:
    """Says of an error of the system, which knows no name for a stream, what it was that failed."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGoneError from error
    except OSError as error:
        raise OSError(error.errno, error.strerror, error.filename or what) from error


def lines(texts: Iterable[str]) -> int:
    """Lines of result on standard output; gives how many."""
    number = 0
    for number, text in enumerate(texts, 1):  # noqa: B007 - counted, and used after the loop
        line(text)
    return number


class _Bar:
    """Where lines go while a progress bar is drawn."""

    shown: Console | None = None


@contextmanager
def progress(label: str, *, total: int | None = None, quiet: bool = False) -> Iterator[Advance]:
    """A progress bar on standard error, only where that is a terminal; the block calls what it gets for each step."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda done=1: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=total)
        _Bar.shown = bar.console
        try:
            yield lambda done=1: bar.advance(task, done)
        finally:
            _Bar.shown = None


def out() -> Console:
    """A console for tables on standard output. `NO_COLOR` is heeded; a pipe gets wide lines and no colour."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else WIDE)


def table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[str] = (), whole: Sequence[str] = ()
) -> None:
    """A table on standard output; nothing where there are no rows. `right` names the columns whose cells stand to the
    right, `whole` those whose cells are never broken. A cell may hold several lines, from `stacked`."""
    if not rows:
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        grid.add_column(
            column, justify="right" if column in right else "left", overflow="fold", no_wrap=column in whole
        )
    for row in rows:
        grid.add_row(*(Text("\n".join(map(plain, cell.split(_STACK)))) for cell in row))
    out().print(grid)


def stacked(*parts: str) -> str:
    """Several lines for one cell of a table."""
    return _STACK.join(parts)


def is_narrow() -> bool:
    """Whether tables go to a terminal too narrow for many columns."""
    return out().width < _ROOMY


def plain(text: str) -> str:
    """`text` without control characters: a report must not be able to drive the terminal. Line ends become spaces."""
    return "".join(char if char.isprintable() else " " for char in text)
