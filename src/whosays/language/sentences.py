"""Story passages cut into sentences and tokens, with their places in the stored text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import nupunkt

from whosays.model import Passage, PassageKind, Report, Span

CODED_KINDS = frozenset(
    {
        PassageKind.TITLE,
        PassageKind.DATELINE,
        PassageKind.BODY,
        PassageKind.CAPTION,
        PassageKind.PULLQUOTE,
        PassageKind.EDITOR_NOTE,
    }
)
"""Passages whose sentences may carry claims. Bylines name people and say nothing happened."""

_ABBREVIATIONS = frozenset(
    (
        "gen lt maj col capt cpl sgt brig adm cmdr cdr pvt rear vice lieut pres gov sen rep amb min mr mrs ms dr prof "
        "rev hon sheikh st mt ft no vs al jr sr inc ltd co corp dept est approx km mi jan feb mar apr jun jul aug sep "
        "sept oct nov dec u.s u.n u.k e.u a.m p.m i.e e.g"
    ).split()
)
"""Ranks, titles and short forms after which a full stop does not end a sentence; nupunkt's own list knows few ranks."""

_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=\s*[-•*–])")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:[’'\-‐‑]\w+)*|[^\w\s]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WRAP_WIDTH = 60
"""Lines of wrapped prose are at least so many characters wide."""
_LOWER_SHARE = 0.25
_FULL_SHARE = 0.7
_LAST_WORD = re.compile(r"([\w.]+)\.[\"'”’)\]]*\s*$")


class Token(NamedTuple):
    """A word, number or mark; `span` in the stored text, `low` in lower case with the typewriter's apostrophe."""

    text: str
    span: Span
    low: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a story passage. `index` counts sentences of the report, `paragraph` its paragraphs."""

    index: int
    span: Span
    kind: PassageKind
    paragraph: int


@lru_cache(maxsize=1024)
def tokens(text: str, span: Span) -> tuple[Token, ...]:
    """Words, numbers ("1,200", "7.5") and marks of `text[span]`, in order.

    Kept for the last sentences, since every finder asks for the same.
    """
    found = []
    for hit in _TOKEN.finditer(text, span.start, span.end):
        word = hit.group()
        found.append(Token(word, Span(hit.start(), hit.end()), word.lower().replace("’", "'")))
    return tuple(found)


def sentences(report: Report) -> tuple[Sentence, ...]:
    """All sentences of the passages that may carry claims, in the order of the text.

    Cut by nupunkt (Kiss and Strunk 2006) within paragraphs, then joined again after a rank or short form.
    """
    found: list[Sentence] = []
    paragraph = -1
    for passage in report.passages:
        if passage.kind not in CODED_KINDS:
            continue
        for block in _paragraphs(report.text, passage):
            paragraph += 1
            for span in _cut(report.text, block):
                found.append(Sentence(len(found), span, passage.kind, paragraph))
    return tuple(found)


def _paragraphs(text: str, passage: Passage) -> Iterator[Span]:
    start = passage.span.start
    for hit in _PARAGRAPH.finditer(text, passage.span.start, passage.span.end):
        yield from _lines(text, start, hit.start())
        start = hit.end()
    yield from _lines(text, start, passage.span.end)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are prose broken at a width: most go on in lower case, or could not have held a word more."""
    after = [line.lstrip() for line in lines[1:]]
    if sum(line[:1].islower() for line in after) > _LOWER_SHARE * len(after):
        return True
    width = max(len(line) for line in lines)
    full = sum(
        len(line) + 1 + len(following.split()[0]) > width for line, following in zip(lines[:-1], after, strict=True)
    )
    return width >= _WRAP_WIDTH and full > _FULL_SHARE * len(after)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph whole, or line by line where its lines are entries of a list or a digest and not wrapped prose."""
    lines = [Span(hit.start() + start, hit.end() + start) for hit in _LINE.finditer(text[start:end])]
    if len(lines) > 1 and not _is_wrapped([line.of(text).rstrip() for line in lines]):
        for line in lines:
            yield from _trimmed(text, line.start, line.end)
    else:
        yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _cut(text: str, block: Span) -> Iterator[Span]:
    held: Span | None = None
    for start, end in nupunkt.sent_spans(block.of(text)):
        for span in _trimmed(text, block.start + start, block.start + end):
            held = span if held is None else held.union(span)
            if not _ends_short(held.of(text)):
                yield held
                held = None
    if held is not None:
        yield held


def _ends_short(wording: str) -> bool:
    last = _LAST_WORD.search(wording)
    if last is None:
        return False
    word = last.group(1).lower()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
