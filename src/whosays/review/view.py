"""The judged value over the machine's, with a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from whosays.model import Claim
from whosays.store import Judgement, Slot, Store, StoredClaim


@dataclass(frozen=True, slots=True)
class Mark:
    """A slot whose value is a person's: who gave it, when, why, by which judgement."""

    slot: Slot
    who: str
    at: datetime
    why: str
    judgement: int


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """`stored` as the machine has it, `claim` as people left it, `marks` for the slots that are theirs, all
    judgements on it oldest first."""

    stored: StoredClaim
    claim: Claim
    marks: tuple[Mark, ...]
    judgements: tuple[Judgement, ...]


def view(
    store: Store, claims: Iterable[str], *, assignment: int | None = None, who: str = ""
) -> tuple[JudgedClaim, ...]:
    """These claims, judged, in the order asked for. With `assignment`, as `who` alone has judged them in that set."""
    raise NotImplementedError


def view_report(store: Store, report: str, *, assignment: int | None = None, who: str = "") -> tuple[JudgedClaim, ...]:
    """All claims of a report, rejected ones and those added by hand too, in the order of the text."""
    raise NotImplementedError
