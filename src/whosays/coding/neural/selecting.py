"""Which sentences the network reads: those that may tell of a happening, each with the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.coding.prefilter import holds_trigger, tells_of_conflict
from whosays.language import Sentence
from whosays.model import PassageKind

ALWAYS = frozenset({PassageKind.TITLE, PassageKind.DATELINE})
"""Short passages that say where and when the rest is."""


def worth_reading(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Sentences with a trigger, the sentence before each, headline and dateline; nothing where there is no trigger or
    the report as a whole does not tell of a conflict."""
    if not tells_of_conflict(" ".join(s.span.of(text) for s in sentences)):
        return ()
    hits = [holds_trigger(s.span.of(text)) for s in sentences]
    if not any(hits):
        return ()
    following = [*hits[1:], False]
    return tuple(
        s for s, hit, after in zip(sentences, hits, following, strict=True) if hit or after or s.kind in ALWAYS
    )
