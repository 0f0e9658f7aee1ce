"""Files, folders and standard input to raw documents, one at a time."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from whosays.errors import InputError, TooLargeError, UnreadableError
from whosays.model import Failure, RawDocument
from whosays.sources.documents import document, stem, told_apart
from whosays.sources.kinds import ARCHIVES, FEEDS, SUFFIXES
from whosays.sources.limits import MAX_READ_BYTES

STDIN: Final = "-"
STEP: Final = "sources"
_ADDRESS: Final = re.compile(r"https?:/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read. `asked` where the user named it, so that its suffix does not matter."""

    path: Path
    asked: bool


def walk(
    paths: Sequence[Path | str],
    *,
    published: date | None = None,
    publisher: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[RawDocument | Failure]:
    """Every document under `paths`, in the order given, folders in the order of their files' names.

    A path is a file (any suffix), a folder (walked for SUFFIXES, ARCHIVES and FEEDS; hidden files are left out, links
    followed, each file and folder read once) or "-", standard input (`stdin`, else the process's own). A web archive
    or a feed gives a document for each page or entry in it. Files are listed first and read
    one at a time, so memory holds one. What cannot be read gives a Failure in its place, a folder without any such
    file too, and the rest goes on.

    A document's name is its file's stem; where several files of one call share a stem, each of those gets a short
    hash of its bytes added, so that names depend neither on the order of files nor on their folders. `published` and
    `publisher` are what the caller states for files that do not say.
    """
    listed = list(_list(paths))
    stems = Counter(stem(entry.path.name) for entry in listed if isinstance(entry, _File))
    for entry in listed:
        if isinstance(entry, Failure):
            yield entry
            continue
        uri = _uri(entry)
        if not _is_stdin(entry) and (inner := _container(entry.path)):
            yield from inner(entry.path, uri, published, publisher)
            continue
        try:
            data = _read_stdin(stdin) if _is_stdin(entry) else _read(entry.path, uri)
            name = "stdin" if _is_stdin(entry) else entry.path.name
            raw = document(data, uri=uri, name=name, published=published, publisher=publisher)
        except InputError as error:
            yield Failure.of(error, uri=uri, step=STEP)
            continue
        yield replace(raw, name=told_apart(raw.name, raw.sha256)) if stems[raw.name] > 1 else raw


def _container(path: Path) -> Callable[[Path, str, date | None, str | None], Iterator[RawDocument | Failure]] | None:
    """How to read a file that holds many documents; None for one that is a document."""
    name = path.name.lower()
    if name.endswith(ARCHIVES):
        return _archive
    return _feed if name.endswith(FEEDS) else None


def _archive(path: Path, uri: str, published: date | None, publisher: str | None) -> Iterator[RawDocument | Failure]:
    from whosays.sources.archives import pages

    name = stem(path.name.removesuffix(".gz"))
    try:
        with path.open("rb") as file:
            yield from pages(file, uri=uri, name=name, published=published, publisher=publisher)
    except OSError as error:
        yield _unreadable(path, error)


def _feed(path: Path, uri: str, published: date | None, publisher: str | None) -> Iterator[RawDocument | Failure]:
    from whosays.sources.feeds import entries

    try:
        data = _read(path, uri)
    except InputError as error:
        yield Failure.of(error, uri=uri, step=STEP)
        return
    yield from entries(data, uri=uri, name=stem(path.name), published=published, publisher=publisher)


def _list(paths: Sequence[Path | str]) -> Iterator[_File | Failure]:
    seen: set[str] = set()
    folders: set[tuple[int, int]] = set()
    for path in paths:
        if str(path) == STDIN:
            if STDIN not in seen:
                seen.add(STDIN)
                yield _File(Path(STDIN), asked=True)
            continue
        if _ADDRESS.match(str(path)):
            yield _refused(str(path), "addresses are not fetched here", "Save the page and give its file")
            continue
        for entry in _under(Path(path), folders):
            if isinstance(entry, _File):
                real = os.path.realpath(entry.path)
                if real in seen:
                    continue
                seen.add(real)
            yield entry


def _under(root: Path, folders: set[tuple[int, int]]) -> Iterator[_File | Failure]:
    """The files under one path: itself, or those of its folders, depth first in the order of names."""
    waiting = [_File(root, asked=True)]
    empty = False
    while waiting:
        entry = waiting.pop()
        try:
            status = entry.path.stat()
        except OSError as error:
            if entry.asked or _wanted(entry.path):
                empty = False
                yield _unreadable(entry.path, error)
            continue
        if not stat.S_ISDIR(status.st_mode):
            if entry.asked or (stat.S_ISREG(status.st_mode) and _wanted(entry.path)):
                empty = False
                yield entry
            continue
        if (status.st_dev, status.st_ino) in folders:
            continue
        folders.add((status.st_dev, status.st_ino))
        empty = empty or entry.asked
        try:
            with os.scandir(entry.path) as inside:
                names = sorted(item.name for item in inside if not item.name.startswith("."))
        except OSError as error:
            empty = False
            yield _unreadable(entry.path, error)
            continue
        waiting.extend(_File(entry.path / name, asked=False) for name in reversed(names))
    if empty:
        kinds = " ".join((*SUFFIXES, *ARCHIVES, *FEEDS))
        yield _refused(str(root), f"there is no report in this folder ({kinds})", "Give another, or name its files")


def _wanted(path: PurePath) -> bool:
    return path.suffix.lower() in SUFFIXES or path.name.lower().endswith((*ARCHIVES, *FEEDS))


def _is_stdin(entry: _File) -> bool:
    return entry.asked and str(entry.path) == STDIN


def _uri(entry: _File) -> str:
    return "stdin:" if _is_stdin(entry) else entry.path.absolute().as_uri()


def _refused(what: str, why: str, do: str) -> Failure:
    return Failure.of(UnreadableError(what, why, do), uri=what, step=STEP)


def _unreadable(path: Path, error: OSError) -> Failure:
    return Failure.of(_as_unreadable(str(path), error), uri=path.absolute().as_uri(), step=STEP)


def _as_unreadable(what: str, error: OSError) -> UnreadableError:
    if isinstance(error, FileNotFoundError):
        do = "Check the path"
    elif isinstance(error, PermissionError):
        do = "Give yourself the right to read it, or leave it out"
    else:
        do = "Check the disk and the path"
    return UnreadableError(what, (error.strerror or type(error).__name__).lower(), do)


def _read(path: Path, uri: str) -> bytes:
    try:
        with path.open("rb") as file:
            return _bounded(file, uri)
    except OSError as error:
        raise _as_unreadable(str(path), error) from error


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    return _bounded(stdin if stdin is not None else sys.stdin.buffer, "standard input")


def _bounded(file: BinaryIO, what: str) -> bytes:
    data = file.read(MAX_READ_BYTES + 1)
    if len(data) > MAX_READ_BYTES:
        raise TooLargeError(
            what, f"more than the limit of {MAX_READ_BYTES:,} bytes (MAX_READ_BYTES)", "Split it into single reports"
        )
    return data
