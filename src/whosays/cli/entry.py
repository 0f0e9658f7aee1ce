"""From arguments to an exit status. The one place where an error ends the program, and where it is told.

0 done, 1 some input failed, 2 wrong usage, 3 our fault, 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from enum import IntEnum
from types import TracebackType
from typing import Final

import typer

from whosays.cli.screen import ReaderGoneError, naming
from whosays.errors import CodebookError, ModelError, UsageError, WhosaysError

CLICK_ERROR: Final[type[BaseException]] = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)
"""The root of what typer raises for wrong usage. It bundles click under a private name, so this is the way to it."""


class Status(IntEnum):
    """Exit statuses."""

    DONE = 0
    INPUT_FAILED = 1
    WRONG_USAGE = 2
    OUR_FAULT = 3
    INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit status comes back. Results go to standard output, the rest to standard error."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            # names of files may hold bytes that are no UTF-8; results never do
            reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict", newline="\n")
    guard = _Guard()
    with guard:
        from whosays.cli.app import build

        result = build()(args=list(arguments), prog_name="whosays", standalone_mode=False)
        guard.status = result if isinstance(result, int) else Status.DONE
        if guard.status == Status.INTERRUPTED:
            raise KeyboardInterrupt  # typer has turned it into a status: it is told here as any other
        with naming("standard output"):
            sys.stdout.flush()
    return guard.status


class _Guard:
    """Turns whatever leaves its block into a line on standard error and an exit status. It looks at the exception
    from outside, so that no handler anywhere has to catch everything."""

    def __init__(self) -> None:
        self.status: int = Status.OUR_FAULT

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if error is None:
            return True
        self.status, line = _verdict(error)
        if self.status == Status.OUR_FAULT and not isinstance(error, WhosaysError):
            traceback.print_exception(error)
        if line:
            print(line, file=sys.stderr)
        if isinstance(error, ReaderGoneError | OSError):
            _abandon_output()
        return True


def _verdict(error: BaseException) -> tuple[int, str]:
    """The exit status for what ended a command, and what to say of it ("" for nothing)."""
    if isinstance(error, KeyboardInterrupt):
        return Status.INTERRUPTED, "whosays: interrupted"
    if isinstance(error, ReaderGoneError | BrokenPipeError):
        return Status.DONE, ""  # whoever reads our output has seen enough
    if isinstance(error, SystemExit):
        return (error.code if isinstance(error.code, int) else Status.OUR_FAULT), ""
    if isinstance(error, CLICK_ERROR):
        return Status.WRONG_USAGE, _usage_line(error)
    if isinstance(error, UsageError):
        return Status.WRONG_USAGE, f"whosays: {error}"
    if isinstance(error, CodebookError | ModelError):
        return Status.OUR_FAULT, f"whosays: {error}"
    if isinstance(error, WhosaysError):
        return Status.INPUT_FAILED, f"whosays: {error}"
    if isinstance(error, OSError):
        return Status.INPUT_FAILED, f"whosays: {_os_line(error)}"
    told = f"whosays: this is a fault of ours, not of your files ({type(error).__name__}). Please report it"
    return Status.OUR_FAULT, told


def _usage_line(error: BaseException) -> str:
    """What typer has to say, with where help is."""
    format_message = getattr(error, "format_message", None)
    message = str(format_message() if format_message else error).strip().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "whosays"
    return f"{command}: {message}. See {command} --help"


def _os_line(error: OSError) -> str:
    what = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "a file"
    why = (error.strerror or type(error).__name__).lower()
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{what}: {why}. Make room, then run the same again"
    if isinstance(error, PermissionError):
        return f"{what}: {why}. Give yourself the right to it, or name another"
    return f"{what}: {why}. Check the path and the disk"


def _abandon_output() -> None:
    """Send what is still to be written to standard output nowhere: else the interpreter fails on it once more."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return  # standard output is no real file (in tests)
