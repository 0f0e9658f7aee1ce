"""Stamps: lines that say who wrote a comment, or when ("Ann on May 3, 2019 at 4:10 pm", "Ann says:")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*)"
_DATE: Final = re.compile(
    rf"{_WEEKDAY}?(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?[\s./\-]*(?:of\s+)?{_MONTH}[\s,./\-]*(?:\d{{4}}|'?\d{{2}}\b(?!:))?"
    rf"|{_WEEKDAY}?{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\b(?:[,\s]\s*\d{{4}}\b)?"
    r"|(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T(?=\d))?|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"
    r"|\b(?:\d{1,3}|an?|one|two|a few|over a|about an?|almost \d+|about \d+)\+?\s*"
    r"(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week"
    r"|wk|month|mo|year|yr)s?,?\s+ago\b|\byesterday\b|\btoday\b|\bjust now\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{1,2}h\d{2}\b", re.IGNORECASE
)
_SAYS: Final = re.compile(
    r"\b(?:says|said|wrote|writes|replied|replies|commented|responds|responded)\b\s*[:.…]*$", re.I
)
_TOKEN: Final = re.compile(r"[^\W_](?:[\w.'’&@\-]*\w)?|[@#]\w+|\x00\w")
_KEPT: Final = {
    "by": "by",
    "says": "says",
    "said": "says",
    "wrote": "says",
    "writes": "says",
    "posted": "by",
    "published": "by",
    "updated": "by",
}
_GLUE: Final = frozenset(
    """at on in post commented comment comments replied reply replies responded permalink permanent link report abuse
    flag like likes liked dislike share edit delete quote via to up down vote votes point points guest anonymous member
    registered joined am pm est edt pst pdt cst cdt mst gmt utc bst cet cest ist aest hrs the of and a user reader top
    response respond hide show parent respect score rating rate thumbs from @ # re:""".split()
)
_MAX_CHARS, _MAX_NAME_TOKENS, _MAX_NAME_CHARS, _MAX_SMALL = 110, 6, 45, 2
_MAX_TIMED_NAMES: Final = 3  # names beside an hour without a day
_MAX_CAPITALS: Final = 4
_NEVER_FIRST: Final = frozenset(
    "a an the what why how when where who in on at of for to from with after before as is are was were more no not all "
    "this that these those our your my his her their its and but or if it we you they".split()
)
_NAME: Final = re.compile(r"[\w@][\w.'’\-_@&/!*]*(?:\s+[\w&(][\w.'’\-_&)!*]*){0,4}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: its shape, in which all names, dates and times are alike ("N on D at T"), whether it ends in "says"
    or "wrote", whether it has "by" or "posted", a date, a name."""

    shape: str
    says: bool
    by: bool
    dated: bool
    named: bool


def stamp(line: str) -> Stamp | None:
    """The stamp that `line` is as a whole, or None. Linear in the length of the line, which is capped."""
    if len(line) > _MAX_CHARS:
        return None
    says = _SAYS.search(line) is not None
    rest, dates = _DATE.subn(" \x00D ", line)
    rest, times = _TIME.subn(" \x00T ", rest)
    if not (says or dates or times):
        return None
    shape: list[str] = []
    names = chars = small = 0
    for token in _TOKEN.findall(rest):
        low = token.lower()
        part = token[1] if token[0] == "\x00" else _KEPT.get(low, "")
        if not part and low not in _GLUE and not token.isdigit():
            names += 1
            chars += len(token) + 1
            small += token[0].islower()
            part = "N"
        if part and part not in shape[-1:]:
            shape.append(part)
    if names > _MAX_NAME_TOKENS or chars > _MAX_NAME_CHARS or shape.count("N") > 2 or small > _MAX_SMALL:
        return None
    if (dates > 1 or times > 1) and names > 1:
        return None  # "from 8 pm to 5 am", "between May 3 and June 4": a sentence
    if shape == ["D"] and not any(ch.isdigit() for ch in line):
        return None  # "Yesterday" heads a section
    if not (dates or says) and ("".join(shape) not in ("T", "NT", "byNT") or names > _MAX_TIMED_NAMES):
        return None
    return Stamp(" ".join(shape), says, "by" in shape, bool(dates or times), names > 0)


def is_name(line: str) -> bool:
    """Whether `line` could be the name of someone who comments: up to five words, in the case of names, no sentence.
    Lines in capitals are headings."""
    if len(line) > 40 or line[-1:] in ".!?:;,…" or _NAME.fullmatch(line) is None:
        return False
    words = line.split()
    if line.isupper() and (len(words) > 1 or len(line) > _MAX_CAPITALS):
        return False
    small = sum(word[0].islower() for word in words)
    if len(words) == 1:
        return any(ch.isalpha() for ch in line)
    if words[0].lower() in _NEVER_FIRST or words[0].isdigit():
        return False
    return small == 0 or (small == len(words) == 2) or (small == 1 and len(words) > 2)
