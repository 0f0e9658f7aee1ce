"""Datelines: the place, perhaps the day and the agency, at the start of a story ("BEIRUT, March 3 (Agency) –")."""

from __future__ import annotations

import re
from typing import Final

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAY: Final = (
    rf"{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2})"
)
_CAPITALS: Final = r"[A-Z][A-Z.'’\-]{2,}(?:\s?[/,\-]?\s?[A-Z][A-Z.'’\-]+){0,3}"
_NAME: Final = r"[A-Z][\w.'’\-]+(?:\s?[/,\-]?\s?[A-Z][\w.'’\-]+){0,3}"
_WIDER: Final = r"(?:,\s+(?:(?:[A-Z][\w.'’\-]*|of|the|and)\s?){1,5}(?:/[A-Z]{3,})?)?"
_AGENCY: Final = r"(?:\s*[(\[][^)\]\n]{2,40}[)\]])"
_DASH: Final = r"\s*(?:[–—]|--?)\s+"

_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"\(?{_CAPITALS}{_WIDER}(?:,?\s+{_DAY}\.?)?{_AGENCY}?\)?(?:{_DASH}|:\s+)",  # BEIRUT, Lebanon, March 3 (XY) –
        rf"{_NAME}{_WIDER},?\s+{_DAY}\.?{_AGENCY}?{_DASH}",  # Beirut, 3 March 2018 (XY) –
        rf"{_NAME}{_WIDER},?\s+{_DAY}\.\s+",  # Beirut, 3 March 2018. The
        rf"{_NAME}{_WIDER}{_AGENCY}{_DASH}",  # Beirut (XY) –
        rf"{_NAME}{_WIDER}{_AGENCY},?\s+{_DAY}(?:{_DASH}|:\s+|\.\s+)",  # Beirut (XY), 3 March 2018. The
        rf"{_NAME}\s*[–—]\s+",  # Beirut –
    )
)
_NOT_PLACES: Final = re.compile(
    r"(?:breaking|exclusive|update|live|highlights?|key|summary|overview|overall|note|watch|photos?|video|opinion"
    r"|analysis|correction|factbox|timeline|background|comments?|question|answer|q|a|warning|alert|news|report|urgent"
    r"|title|subject|interview|profile|explainer|feature|editorial|press|official|on|in|at|by|for|the|more|read)\b",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 160


def dateline_size(text: str) -> int:
    """How many characters at the start of `text`, a paragraph, are its dateline, white space after it left out;
    0 where it has none. Text has to follow it."""
    if not text[:1].isupper() and text[:1] != "(":
        return 0
    if _NOT_PLACES.match(text):
        return 0
    for form in _FORMS:
        hit = form.match(text[:_LOOKED_AT])
        if hit and hit.end() < len(text) and _begins(text[hit.end()]):
            return len(hit.group().rstrip())
    return 0


def _begins(letter: str) -> bool:
    return letter.isupper() or letter.isdigit() or letter in "\"'“‘«(["
