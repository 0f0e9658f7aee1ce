"""The thresholds of the rules coder, in one place. The fitted tables are `data/weights.yaml` and `data/slots.yaml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`type`: how sure a type must be for a claim. `any`: how sure a sentence must be to tell of any happening, for
    a claim of its likeliest type where none is sure enough; `best`: how sure that type must then be. `second`: how
    much less sure than the surest type of its sentence another may be, as a share. `title`: what a headline must
    reach in place of `any`. `most`: claims of one sentence at most. `shared`: the share of figures and words from
    which a headline repeats what the text under it tells."""

    type: float = 0.30
    any: float = 0.50
    best: float = 0.12
    second: float = 0.30
    title: float = 0.6
    most: int = 4


RULES = Thresholds()
