"""Judgements whose claim the current coding no longer holds."""

from __future__ import annotations

from whosays.store import Orphan, Store


def orphans(store: Store) -> tuple[Orphan, ...]:
    """All of them, oldest first. They are listed, never dropped, and hold again as soon as their claim is found."""
    raise NotImplementedError
