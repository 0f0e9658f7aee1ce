"""The thresholds of the rules coder, in one place. The fitted tables are `data/weights.yaml` and `data/slots.yaml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`first`, `more`: how sure it must be that a sentence makes a claim of its likeliest type, and of each further
    one; `most`: claims of one sentence at most; `again`: the share of a sentence's words from which a longer sentence
    that holds them says the same; `echo`: the share of its words from which a sentence is the headline again."""

    first: float = 0.4
    more: float = 0.35
    most: int = 4
    again: float = 0.75
    echo: float = 0.85


RULES = Thresholds()
