"""Judgements kept: appended, read back, never changed. What they mean is for `whosays.review` to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from whosays.store.database import Database
from whosays.store.filters import PageRequest
from whosays.store.judging import Judgement
from whosays.store.records import Page

FIRST_PAGE = PageRequest()


class Judgements:
    """Reads of judgements; writes go through `whosays.review`."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def of_claims(self, claims: Iterable[str]) -> tuple[Judgement, ...]:
        """All judgements on these claims, revoked ones too, oldest first."""
        raise NotImplementedError

    def of_incident(self, id: str) -> tuple[Judgement, ...]:
        """The history of an incident: judgements on its claims and on itself and the ids it came from."""
        raise NotImplementedError

    def all(self, *, who: str | None = None, page: PageRequest = FIRST_PAGE) -> Page[Judgement]:
        """Newest first; of one person, or of all."""
        raise NotImplementedError

    def get(self, number: int) -> Judgement | None:
        """One judgement."""
        raise NotImplementedError
