"""Words that show what was done to bodies. Passages that hold one stand behind a guard until a person asks for them.

Violence as such is what the record is about and is not hidden; these words are another thing to read unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.model import Span

STEMS = (
    "behead",
    "bled to death",
    "blood-soaked",
    "blown to pieces",
    "body parts?",
    "burn(?:t|ed) alive",
    "burn(?:t|ed) beyond",
    "burn(?:t|ed) bodies",
    "charred",
    "corpses?",
    "crucif",
    "crushed bod",
    "decapitat",
    "decompos",
    "dismember",
    "disembowel",
    "entrails",
    "eviscerat",
    "flay(?:ed|ing)",
    "gang[- ]rape",
    "gouged",
    "headless",
    "human remains",
    "impal(?:ed|ing)",
    "lacerat",
    "limbs",
    "maim",
    "mangled",
    "mutilat",
    "pools? of blood",
    "rap(?:e|ed|es|ing)",
    "scorched bod",
    "severed",
    "shredded",
    "skull",
    "stoned to death",
    "throats? (?:slit|cut)",
    "torn (?:apart|to pieces|limb)",
    "tortur",
    "without heads?",
)
"""Beginnings of words and phrases, lower case."""

_FOUND = re.compile(r"(?<!\w)(?:" + "|".join(STEMS) + r")\w*", re.IGNORECASE)


def graphic_words(text: str) -> Iterator[Span]:
    """Where such words stand."""
    return (Span(*found.span()) for found in _FOUND.finditer(text))


def is_graphic(text: str) -> bool:
    """Whether a text holds one."""
    return _FOUND.search(text) is not None
