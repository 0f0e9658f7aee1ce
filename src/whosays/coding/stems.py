"""Stems: a word without the endings that number, tense and form give it, so that one entry of a word list stands
for all of them. Lighter than Porter's (1980): only the endings of verbs and plurals go."""

from __future__ import annotations

import re
from functools import lru_cache

_VOWEL = re.compile(r"[aeiouy]")
_IRREGULAR = {
    "fought": "fight",
    "fell": "fall",
    "fallen": "fall",
    "took": "take",
    "taken": "take",
    "taking": "take",
    "retook": "retake",
    "retaken": "retake",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "withdrawal": "withdraw",
    "withdrawals": "withdraw",
    "fled": "flee",
    "flees": "flee",
    "fleeing": "flee",
    "blew": "blow",
    "blown": "blow",
    "met": "meet",
    "shot": "shoot",
    "struck": "strike",
    "stricken": "strike",
    "overran": "overrun",
    "drove": "drive",
    "driven": "drive",
    "beaten": "beat",
    "gave": "give",
    "given": "give",
    "sank": "sink",
    "sunk": "sink",
    "held": "hold",
    "left": "leave",
    "lost": "lose",
    "losing": "lose",
    "loses": "lose",
    "dead": "die",
    "death": "die",
    "deaths": "die",
    "died": "die",
    "dies": "die",
    "dying": "die",
    "won": "win",
    "sent": "send",
    "agreed": "agree",
    "refugees": "refugee",
    "guaranteed": "guarantee",
    "hung": "hang",
    "lain": "lie",
    "broke": "break",
    "broken": "break",
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "mine": "mine",
    "mines": "mine",
    "demining": "demine",
    "said": "say",
    "told": "tell",
    "went": "go",
    "gone": "go",
    "came": "come",
    "coming": "come",
    "were": "be",
    "was": "be",
    "is": "be",
    "are": "be",
    "been": "be",
    "being": "be",
    "had": "have",
    "has": "have",
    "having": "have",
    "did": "do",
    "does": "do",
    "done": "do",
    "brought": "bring",
    "freed": "free",
    "found": "find",
    "swore": "swear",
    "this": "this",
    "his": "his",
    "its": "its",
    "as": "as",
    "us": "us",
    "during": "during",
    "morning": "morning",
    "evening": "evening",
    "thing": "thing",
    "nothing": "nothing",
    "something": "something",
    "king": "king",
    "according": "according",
    "hundred": "hundred",
    "need": "need",
    "indeed": "indeed",
    "airstrikes": "airstrike",
    "gas": "gas",
    "gases": "gas",
    "gassed": "gas",
    "crisis": "crisis",
    "isis": "isis",
    "news": "news",
    "red": "red",
    "bed": "bed",
    "led": "lead",
}
_DOUBLED = frozenset("bb dd gg mm nn pp rr tt".split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case word."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known if known == word else stem(known)
    if len(word) < 4 or not word.isascii():
        return word
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and _VOWEL.search(root):
            return _closed(root)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _closed(word[:-1]) if word.endswith("es") else word[:-1]
    return _closed(word) if word.endswith("e") else word


def _closed(root: str) -> str:
    """A root after its ending went: one of two like letters goes, and so does a last e."""
    if root[-2:] in _DOUBLED:
        return root[:-1]
    if root.endswith("i"):
        return root[:-1] + "y"
    return root[:-1] if root.endswith("e") and len(root) > 3 else root
