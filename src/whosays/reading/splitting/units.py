"""A text cut into units: lines, or paragraphs that were broken into lines of one width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"[^\n]+")
_BULLET: Final = re.compile(r"[•▪●◦∙‣■*\-–—+»>]+\s+|\[-\]\s*|\(?\d{1,3}[.)]\s+")
_MIN_WIDTH, _MAX_WIDTH, _RAGGED = 45, 130, 18


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or the lines of one paragraph. `[start, end)` holds its text without white space around.

    `text` is that text; `blanks` counts the empty lines before it; `indent` the white space before it on its line;
    `bullet` is the length of the bullet or number it begins with.
    """

    start: int
    end: int
    text: str
    blanks: int
    indent: int
    bullet: int

    @property
    def numbered(self) -> bool:
        """Whether what it begins with is a number ("4. ") rather than a bullet."""
        return any(ch.isdigit() for ch in self.text[: self.bullet])

    @property
    def words(self) -> str:
        """Its text without the bullet."""
        return self.text[self.bullet :]


def units(text: str) -> tuple[Unit, ...]:
    """The units of `text`, in order: every character but white space is in exactly one."""
    found: list[Unit] = []
    for block in _blocks(_lines(text)):
        found.extend(_joined(text, block))
    return tuple(found)


def _lines(text: str) -> Iterator[Unit]:
    last = 0
    for hit in _LINE.finditer(text):
        line = hit.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = hit.start() + line.index(stripped[0])
        end = start + len(stripped)
        bullet = _BULLET.match(stripped)
        size = bullet.end() if bullet and bullet.end() < len(stripped) else 0
        blanks = max(0, text.count("\n", last, start) - 1)
        yield Unit(start, end, stripped, blanks, start - hit.start(), size)
        last = end


def _blocks(lines: Iterator[Unit]) -> Iterator[list[Unit]]:
    block: list[Unit] = []
    for line in lines:
        if block and line.blanks:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _joined(text: str, block: Sequence[Unit]) -> Iterator[Unit]:
    """Lines broken at one width, as in a PDF or an e-mail, are one paragraph; others stay lines."""
    width = max(len(line.text) for line in block)
    full = [len(line.text) >= width - _RAGGED for line in block]
    if len(block) < 3 or not _MIN_WIDTH <= width <= _MAX_WIDTH or sum(full) < max(2, len(block) // 2):
        yield from block
        return
    first = 0
    for index, line in enumerate(block):
        last = index + 1 == len(block)
        if last or not full[index] or block[index + 1].bullet or line.text.endswith(":"):
            head = block[first]
            yield Unit(head.start, line.end, text[head.start : line.end], head.blanks, head.indent, head.bullet)
            first = index + 1
