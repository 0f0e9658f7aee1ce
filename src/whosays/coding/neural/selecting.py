"""Which sentences the network reads: those that may tell of a happening, each with the one before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tokenizers import Tokenizer

from whosays.coding.neural.gate import load_gate, signals
from whosays.coding.prefilter import holds_trigger, tells_of_conflict
from whosays.language import Sentence
from whosays.model import PassageKind

ALWAYS = frozenset({PassageKind.TITLE, PassageKind.DATELINE})
"""Short passages that say where and when the rest is."""


def worth_reading(text: str, sentences: Sequence[Sentence], tokenizer: Callable[[], Tokenizer]) -> tuple[Sentence, ...]:
    """Sentences with a trigger that the gate lets through, the sentence before each, headline and dateline; nothing
    where there is no such sentence or the report as a whole does not tell of a conflict. `tokenizer` is asked for only
    where the words alone do not tell."""
    wordings = [s.span.of(text) for s in sentences]
    if not tells_of_conflict(" ".join(wordings)):
        return ()
    hits = [holds_trigger(wording) for wording in wordings]
    if any(hits):
        opened = load_gate().open_for(signals(wordings, tokenizer()))
        hits = [hit and open_ for hit, open_ in zip(hits, opened, strict=True)]
    if not any(hits):
        return ()
    following = [*hits[1:], False]
    return tuple(
        s for s, hit, after in zip(sentences, hits, following, strict=True) if hit or after or s.kind in ALWAYS
    )
