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
_ARABIC = ARTICLES - frozenset("as at an en un us es er et ed".split())

_LETTERS = str.maketrans(
    {
        "ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ŋ": "n", "ħ": "h", "ʀ": "r", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ƒ": "f", "ǝ": "a", "ɛ": "e", "ɔ": "o",
        **dict.fromkeys("'’‘ʼʻʿʾ`´′ʹʺˈ.·“”\"", ""),
        **dict.fromkeys("-‐‑‒–—_/,;:()[]&+", " "),
    }
)  # fmt: skip
_NO_WORD = re.compile(r"[^\w\s]|_")


class _Letters(dict[int, str | None]):
    """What becomes of each character, worked out when it is first met: combining marks and signs go."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        known = _LETTERS.get(code, letter)
        self[code] = None if unicodedata.combining(letter) or _NO_WORD.match(known) else known
        return self[code]


_FOLDED = _Letters()

_DOUBLED = re.compile(r"([^aeiouwy])\1+")
_GLIDE = re.compile(r"(?:ou|oo|u|o)w?(?=[aei])")
_W_BETWEEN = re.compile(r"(?<=[aeiou])w(?=[aeiou])")
_W_AFTER = re.compile(r"(?<=[aeiou])w")
_J = re.compile(r"dzh|dsch|dj|zh")
_K = str.maketrans("qgcx", "kkkk")
_NO_VOWELS = str.maketrans("", "", "aeiou")
_ASSIMILATED = re.compile(r"^[aeiu](?=([tdrznsl])\1)")
_STUCK = re.compile(r"^(?:al|el)(?=[a-z]{4,})")


def fold(name: str) -> str:
    """`name` without case, diacritics, apostrophes and full stops, hyphens as spaces: how exact names are compared."""
    lower = name.lower() if name.isascii() else unicodedata.normalize("NFKD", name.casefold())
    return " ".join(lower.translate(_FOLDED).split())


def without_articles(folded: str) -> str:
    """A folded name without the Arabic articles that stand before its last word: "eastern al ghouta" -> "eastern
    ghouta". The first word stays, and so do spellings that are words of other languages ("en", "as", "at")."""
    first, *others = folded.split(" ")
    return " ".join([first, *(word for word in others[:-1] if word not in _ARABIC), *others[-1:]])


class _Foreign(dict[int, str | None]):
    """What is left of each character: letters that are not of the Latin script."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        latin = letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or letter in "ʼʻʿʾˈʹʺ"
        self[code] = None if latin or not letter.isalpha() else letter
        return self[code]


_FOREIGN = _Foreign()


def is_latin(name: str) -> bool:
    """Whether every letter of `name` is of the Latin script."""
    return name.isascii() or not name.translate(_FOREIGN)


@lru_cache(maxsize=65536)
def _sounds(word: str) -> str:
    """One folded word with what varies made alike: each step reads what the one before left."""
    if "h" in word or "j" in word:
        word = word.replace("tsch", "S").replace("tch", "S")
        word = _J.sub("j", word)
        word = word.replace("sch", "S").replace("sh", "S").replace("ch", "S").replace("sj", "S")
        word = word.replace("kh", "h").replace("gh", "k")
    word = word.translate(_K)
    if "h" in word:
        word = word.replace("th", "t").replace("dh", "d").replace("ph", "f")
    if _DOUBLED.search(word):
        word = _DOUBLED.sub(r"\1", word)
    if len(word) > 1 and word[-1] == "h" and word[-2] in "aeiou":
        word = word[:-1]
    if "u" in word or "o" in word:
        word = _GLIDE.sub("W", word)
    if "w" in word:
        word = _W_AFTER.sub("u", _W_BETWEEN.sub("W", word)).replace("w", "W")
    return word[:1] + word[1:].replace("y", "i")


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
    bones = voiced.translate(_NO_VOWELS)
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


def digest_bytes(encoded: bytes) -> bytes:
    """A hash of a folded name or key (BLAKE2b, eight bytes), the same in every process."""
    return hashlib.blake2b(encoded, digest_size=8).digest()


def digest64(folded: str) -> int:
    """The same of a string, as a number."""
    return int.from_bytes(digest_bytes(folded.encode("utf-8", "surrogatepass")), "little")
