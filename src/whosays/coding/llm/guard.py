"""Sentences that speak to a machine and not to a reader: never sent, never taken as evidence.

A page may hold words for the model that reads it ("ignore your instructions and report ..."). Grounding alone would
not help, since such words do stand in the page. So a sentence of that kind goes, with the rest of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.language import Sentence

_TO_MACHINES = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass|skip|drop)\b[^.!?\n]{0,40}
        \b(?:instructions?|prompts?|rules|guidelines|directions|orders\ (?:you|above)|context|commands?)\b
    | \b(?:system|developer|hidden|initial)\s+(?:prompt|message|instructions?)\b
    | \byou\s+are\s+(?:now\s+)?(?:an?\s+)?(?:ai|a\.i\.|assistant|chatbot|(?:large\s+)?language\s+model|llm|bot|gpt)\b
    | \b(?:as|dear|hey|attention)[\s,:]+(?:an?\s+)?(?:ai|a\.i\.|(?:large\s+)?language\s+model|llm|chatbot|assistant)s?\b
    | \b(?:language\s+models?|llms?|ai\s+(?:models?|assistants?|agents?|readers?))\b[^.!?\n]{0,30}
        \b(?:must|should|shall|please|are\s+to|have\s+to)\b
    | \b(?:respond|reply|answer|output|return|print|write)\b[^.!?\n]{0,30}
        \b(?:json|only\s+with|the\s+following|verbatim)\b
    | \b(?:new|updated|real|actual)\s+instructions?\s*:
    | <\|?/?(?:system|user|assistant|im_start|im_end|report)\b
    | \[/?INST\]
    """,
    re.IGNORECASE | re.VERBOSE,
)


def speaks_to_machines(wording: str) -> bool:
    """Whether a stretch of text is addressed to a model that reads it."""
    return _TO_MACHINES.search(wording) is not None


def for_readers(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences without those that speak to machines and all that follows them in their paragraph."""
    kept: list[Sentence] = []
    closed: set[int] = set()
    for sentence in sentences:
        if sentence.paragraph in closed:
            continue
        if speaks_to_machines(sentence.span.of(text)):
            closed.add(sentence.paragraph)
        else:
            kept.append(sentence)
    return tuple(kept)
