"""How far two people who coded the same reports blind agree, slot by slot."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.store import Store


@dataclass(frozen=True, slots=True)
class SlotAgreement:
    """`alpha` is Krippendorff's (None where it cannot be told: fewer than two values, or no variation at all);
    `f1` over paired claims; `pairs` how many pairable values."""

    slot: str
    alpha: float | None
    f1: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people's agreement over a set. `differences`: (report, claim of the one, claim of the other, slots)."""

    assignment: int
    coders: tuple[str, str]
    slots: tuple[SlotAgreement, ...]
    differences: tuple[tuple[str, str | None, str | None, tuple[str, ...]], ...]


def agreement(store: Store, assignment: int, *, coders: tuple[str, str] | None = None) -> Agreement:
    """Raises UsageError for an unknown set, or one that is blind and not ended by all."""
    raise NotImplementedError
