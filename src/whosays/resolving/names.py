"""Names as gazetteers and newsrooms spell them: folding, and a key that is the same for the usual transliterations.

The key is our own. It follows what varies between the Latin spellings of Arabic, Persian, Cyrillic and other names
(BGN/PCGN, French and newsroom habits): the article and its assimilation, kh/h, gh/q/k/g, doubled letters, vowels.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

ARTICLES = frozenset(
    "al el il ul l ar er ur as es us ash esh ush ad ed ud adh edh an en un at et ut ath eth az ez uz".split()
)
"""Spellings of the Arabic article with its assimilations, folded."""

_LETTERS = str.maketrans(
    {
        "ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ŋ": "n", "ħ": "h", "ʀ": "r", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ƒ": "f", "ǝ": "a", "ɛ": "e", "ɔ": "o",
        **dict.fromkeys("'’‘ʼʻʿʾ`´′ʹʺˈ.·“”\"", ""),
        **dict.fromkeys("-‐‑‒–—_/,;:()[]&+", " "),
    }
)  # fmt: skip
_DROP = re.compile(r"[^\w\s]|_")
_SPACE = re.compile(r"\s+")

_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tsch|tch", "S"),
        (r"dzh|dsch|dj|zh", "j"),
        (r"sch|sh|ch|sj", "S"),
        (r"kh", "h"),
        (r"gh|[qgcx]", "k"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"([^aeiouwy])\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
        (r"(?:ou|oo|u|o)w?(?=[aei])", "W"),
        (r"(?<=[aeiou])w(?=[aeiou])", "W"),
        (r"(?<=[aeiou])w", "u"),
        (r"w", "W"),
        (r"(?<!^)y", "i"),
    )
)
_VOWELS = re.compile(r"[aeiou]+")
_ASSIMILATED = re.compile(r"^[aeiu](?=([tdrznsl])\1)")
_STUCK = re.compile(r"^(?:al|el)(?=[a-z]{4,})")


def fold(name: str) -> str:
    """`name` without case, diacritics, apostrophes and full stops, hyphens as spaces: how exact names are compared."""
    if name.isascii():
        plain = name.lower()
    else:
        parts = unicodedata.normalize("NFKD", name.casefold())
        plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    plain = _DROP.sub("", plain.translate(_LETTERS))
    return _SPACE.sub(" ", plain).strip()


def is_latin(name: str) -> bool:
    """Whether every letter of `name` is of the Latin script."""
    if name.isascii():
        return True
    return all(
        not letter.isalpha() or letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or letter in "ʼʻʿʾˈʹʺ"
        for letter in name
    )


@lru_cache(maxsize=65536)
def _sounds(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _words(folded: str) -> list[str]:
    words = folded.split()
    kept = [word for word in words if word not in ARTICLES] or words
    return kept[:1] + [_ASSIMILATED.sub("", word) for word in kept[1:]]


def sound(folded: str) -> str:
    """A folded name with its variable sounds made alike and its vowels kept: for telling likeness, not for look-up."""
    return "".join(_sounds(word) for word in _words(folded))


def key(folded: str) -> str:
    """The consonants of a folded name without its article, the same for its usual transliterations.

    "deir ez zor", "dayr az zawr", "deir ezzor" -> "drzr"; "suwayda", "sweida", "as suwayda" -> "sWd". A vowel that
    starts the name stays, as "-", whichever it is.
    """
    voiced = sound(folded)
    start = "-" if voiced[:1] in set("aeiou") else ""
    bones = _VOWELS.sub("", voiced)
    # a consonant doubled over a dropped vowel is kept: "shaddadi" is not "shadi"
    return start + bones


def key_variants(folded: str) -> tuple[str, ...]:
    """Keys to look a folded mention up by: its own, then those with an article that was written as one word
    ("almayadin", "assuwayda") taken off."""
    keys = [key(folded)]
    first, _, rest = folded.partition(" ")
    for pattern in (_STUCK, _ASSIMILATED):
        bare = pattern.sub("", first)
        if bare != first:
            keys.append(key(f"{bare} {rest}".strip()))
    return tuple(dict.fromkeys(keys))


def likeness(one: str, other: str) -> float:
    """How alike two folded names sound, in [0, 1] (Indel similarity of their `sound`s, by rapidfuzz)."""
    return Indel.normalized_similarity(sound(one), sound(other))


def digest64(folded: str) -> int:
    """A 64-bit hash of a folded name or key (BLAKE2b), the same in every process."""
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
