"""Stores for tests, filled through the front door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fakes import WordCoder, coded_of, raws
from whosays.incidents import link
from whosays.model import RawDocument
from whosays.store import Run, RunKind, Store, Versions, open_store


class Clock:
    """A clock that goes a second on each time it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2024, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def versions(coder: WordCoder | None = None, *, gazetteer: str = "g1") -> Versions:
    """Versions of a run of the small coder."""
    return Versions((coder or WordCoder()).version, "b1", gazetteer, "r1")


def _nothing(store: Store) -> None:
    """Leaves a store empty."""


@cache
def _made(prepare: Callable[[Store], None]) -> bytes:
    """The file of a store that was prepared: made once, since migrations take a while."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        with open_store(path, clock=Clock()) as store:
            prepare(store)
        return path.read_bytes()


def new_store(folder: Path, prepare: Callable[[Store], None] = _nothing, **options: float) -> Store:
    """The store in a folder; where there was none, one that is prepared so."""
    path = folder / "test.db"
    if not path.exists():
        path.write_bytes(_made(prepare))
    return open_store(path, clock=Clock(), **options)


def fill(store: Store, texts: Sequence[str], coder: WordCoder | None = None) -> Run:
    """Texts as documents r1, r2, ... into a store, without linking."""
    return take(store, raws(texts), coder)


def take(store: Store, documents: Sequence[RawDocument], coder: WordCoder | None = None) -> Run:
    """Documents into a store as one run."""
    run = store.runs.start(versions(coder))
    for raw in documents:
        store.ingest.add(run.number, raw, coded_of(raw, coder))
    return store.runs.finish(run.number)


def recode(store: Store, coder: WordCoder, *, finish: bool = True) -> Run:
    """All that a store holds coded again."""
    run = store.runs.start(versions(coder), RunKind.RECODE)
    for id in store.ingest.pending(run.number):
        raw = store.reports.raw(id)
        assert raw is not None
        store.ingest.add(run.number, raw, coded_of(raw, coder))
    return store.runs.finish(run.number) if finish else run


def relink(store: Store) -> int:
    """Incidents out of the machine's claims alone."""
    return store.linkings.save(link(list(store.reports.coded())), linker="test")
