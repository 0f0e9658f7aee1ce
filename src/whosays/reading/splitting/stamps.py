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
    r"|\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T(?=\d))?|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"
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
_GLUE: Final = frozenset(
    """at on by from in posted post commented comment comments said says wrote writes replied reply replies responded
    permalink permanent link report abuse flag like likes liked dislike share edit delete quote via to up down vote
    votes point points guest anonymous member registered joined am pm a m p est edt pst pdt cst cdt mst gmt utc bst
    cet cest ist aest hrs the of user reader top response respond hide show parent respect score rating rate thumbs
    @ # re:""".split()
)
_MAX_CHARS, _MAX_NAME_TOKENS, _MAX_NAME_CHARS = 110, 6, 45
_NAME: Final = re.compile(r"[\w@][\w.'’\-_@&/!*]*(?:\s+[\w&(][\w.'’\-_&)!*]*){0,4}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: its shape, in which all names, dates and times are alike ("N on D at T"), whether it ends in "says"
    or "wrote", whether it has a date, and whether it has a name."""

    shape: str
    says: bool
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
    names = chars = 0
    for token in _TOKEN.findall(rest):
        low = token.lower()
        if token[0] == "\x00":
            shape.append(token[1])
        elif low in _GLUE:
            shape.append(low)
        elif token.isdigit():
            shape.append("9")
        else:
            names += 1
            chars += len(token) + 1
            if not shape or shape[-1] != "N":
                shape.append("N")
    if names > _MAX_NAME_TOKENS or chars > _MAX_NAME_CHARS or shape.count("N") > 2:
        return None
    if not (dates or says) and shape != ["T"] and shape != ["N", "T"] and shape != ["N", "at", "T"]:
        return None
    return Stamp(" ".join(shape), says, bool(dates or times), names > 0)


def is_name(line: str) -> bool:
    """Whether `line` could be the name of someone who comments: up to five words, no sentence."""
    if len(line) > 40 or line[-1:] in ".!?:;,…" or not any(ch.isalpha() for ch in line):
        return False
    return _NAME.fullmatch(line) is not None
