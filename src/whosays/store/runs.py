"""Runs: what was coded when, by which versions, and what one changed against another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from whosays.store.database import Database
from whosays.store.records import FailureRecord, Run, RunDiff, RunKind, Versions


class Runs:
    """The runs of a store."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def start(self, versions: Versions, kind: RunKind = RunKind.INGEST) -> Run:
        """A new run; or, where one of the same kind and versions was cut short, that one again, to be resumed."""
        raise NotImplementedError

    def finish(self, run: int) -> Run:
        """Ends a run. A RECODE becomes current only now, whole, in one transaction."""
        raise NotImplementedError

    def all(self) -> tuple[Run, ...]:
        """Every run, oldest first."""
        raise NotImplementedError

    def get(self, run: int) -> Run:
        """Raises UsageError where there is no run of that number."""
        raise NotImplementedError

    def current(self) -> Run | None:
        """The newest run whose claims are in the record; None in an empty store."""
        raise NotImplementedError

    def failures(self, run: int | None = None) -> tuple[FailureRecord, ...]:
        """What could not be taken in, oldest first; of one run, or of all."""
        raise NotImplementedError

    def diff(self, old: int, new: int) -> RunDiff:
        """What changed between the record as run `old` left it and as run `new` left it: claims and tolls that
        appeared, vanished or changed, field by field, and why. Raises UsageError for a run that is not there."""
        raise NotImplementedError
