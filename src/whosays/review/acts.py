"""Judging: each act appends one judgement in one transaction, and brings the incidents it touches up to date.

`who` is a user's name; `why` their words; `seen` the claim's revision as the person saw it (None: do not check).
All raise StaleError where `seen` is not the revision any more, UsageError for an unknown claim or incident.
`assignment` is the number of the blind set that the judgement is made for: then incidents do not change by it until
the set is open.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Claim
from whosays.store import Edit, Judgement, Store


def accept(
    store: Store, claim: str, *, who: str, why: str = "", seen: int | None = None, assignment: int | None = None
) -> Judgement:
    """The claim is right as it now stands."""
    raise NotImplementedError


def edit(
    store: Store,
    claim: str,
    edits: Sequence[Edit],
    *,
    who: str,
    why: str = "",
    seen: int | None = None,
    assignment: int | None = None,
) -> Judgement:
    """Slots get other values. Raises UsageError for a value that its slot does not take: a type or stance that the
    codebook has not got, a wording that is not the text at its span, a span in a comment."""
    raise NotImplementedError


def reject(
    store: Store, claim: str, *, who: str, why: str, seen: int | None = None, assignment: int | None = None
) -> Judgement:
    """The claim is not made by the report; it leaves its incident."""
    raise NotImplementedError


def unplace(
    store: Store, claim: str, *, who: str, why: str = "", seen: int | None = None, assignment: int | None = None
) -> Judgement:
    """Where it happened cannot be told: the claim keeps the place's name and has no coordinate."""
    raise NotImplementedError


def comment(store: Store, claim: str, *, who: str, why: str, assignment: int | None = None) -> Judgement:
    """Words on a claim; they change nothing."""
    raise NotImplementedError


def add(
    store: Store, report: str, claim: Claim, *, who: str, why: str = "", assignment: int | None = None
) -> Judgement:
    """A claim that the machine missed. Its id is made anew from its content."""
    raise NotImplementedError


def merge(store: Store, incidents: Sequence[str], *, who: str, why: str) -> Judgement:
    """Two or more incidents are one. Their ids lead on to the new one."""
    raise NotImplementedError


def split(store: Store, incident: str, groups: Sequence[Sequence[str]], *, who: str, why: str) -> Judgement:
    """An incident is several: `groups` are its claims' ids, each claim in exactly one of two or more groups."""
    raise NotImplementedError


def undo(store: Store, judgement: int, *, who: str, why: str = "") -> Judgement:
    """Revokes an earlier judgement by a new one. Raises UsageError where it is revoked already or is an undo."""
    raise NotImplementedError
