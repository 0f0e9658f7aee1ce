"""The language of a story."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

from whosays.reading.limits import LANGUAGE_CHARS

CODED_LANGUAGES: Final = frozenset({"en"})
"""Languages that coders read. Reports in others are stored and split, and noted."""

UNKNOWN: Final = "und"

_NO_LANGUAGE: Final = "zxx"
_MIN_LETTERS: Final = 12
_MIN_SURE_LETTERS: Final = 200
_MIN_ENGLISH_SHARE: Final = 0.14
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    """the of and to in a an on by for from with at were was is are has have had that said as after who which their
    his her its they it he she be been not but near killed""".split()
)


def language(story: str) -> str:
    """The ISO 639-1 code of the language of `story`, "und" where there are too few letters to tell.

    English by its function words, which holds for short and name-heavy texts that a statistical identifier takes for
    other languages; else py3langid (Lui and Baldwin 2012) over the first LANGUAGE_CHARS characters.
    """
    sample = story[:LANGUAGE_CHARS]
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    if letters < _MIN_LETTERS:
        return UNKNOWN
    if sum(word in _ENGLISH for word in words) >= max(2, len(words) * _MIN_ENGLISH_SHARE):
        return "en"
    code, _ = _identifier().classify(sample)
    if code != "en" and letters < _MIN_SURE_LETTERS and all("a" <= ch <= "z" for word in words for ch in word):
        return "en" if any(word in _ENGLISH for word in words) else UNKNOWN
    return UNKNOWN if code == _NO_LANGUAGE else str(code)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes a second to load; English rarely needs it

    return LanguageIdentifier.from_model_file(MODEL_FILE)
