"""A text to passages: story, comments and furniture told apart by layout, position, wording and shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.model import Passage, PassageKind, Span
from whosays.reading.splitting.dateline import dateline_size
from whosays.reading.splitting.features import Look, look
from whosays.reading.splitting.story import story_kinds
from whosays.reading.splitting.thread import find_thread
from whosays.reading.splitting.units import Unit, units
from whosays.reading.splitting.wording import TRAILING_LINK

MAX_LINES = 100_000  # lines up to which a text is split; one with more is taken for body as a whole
_DATELINE_WITHIN = 3  # paragraphs of body at whose start a dateline may stand
_LINK_WITHIN = 160  # characters at the end of a paragraph in which a link may stand


def split(text: str) -> tuple[Passage, ...]:
    """The passages of `text`: in order, not overlapping, covering every character but white space.

    Lines and paragraphs are looked at one by one; where the comments begin is one choice over all of them; what is
    left before is told apart by where it stands and how it is worded. Neighbours of one kind are one passage. Never
    raises; time grows with the length of the text. A text of more than MAX_LINES lines is body as a whole.
    """
    if text.count("\n") >= MAX_LINES:
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        return (Passage(PassageKind.BODY, Span(start, end)),) if start < end else ()
    lines = units(text)
    looks = [look(unit) for unit in lines]
    start = find_thread(lines, looks).start
    kinds = story_kinds(lines[:start], looks[:start])
    kinds += _thread_kinds(looks[start:])
    return tuple(_passages(lines, kinds))


def _thread_kinds(looks: Sequence[Look]) -> list[PassageKind]:
    """Comments and what frames them. A short mark between two comments belongs to them; below the last comment, all
    from the first furniture on is furniture: links to other pages and the foot of the page."""
    end = len(looks)
    while end and not looks[end - 1].sentence and looks[end - 1].stamp is None:
        end -= 1  # what can be the foot of the page: no sentence, no stamp
    foot = next((index for index in range(end, len(looks)) if looks[index].furniture), len(looks))
    last = max((index for index in range(foot) if not looks[index].frames), default=-1)
    return [
        PassageKind.BOILERPLATE if index > last or each.thread_head else PassageKind.COMMENT
        for index, each in enumerate(looks)
    ]


def _passages(lines: Sequence[Unit], kinds: Sequence[PassageKind]) -> Iterator[Passage]:
    held: Passage | None = None
    for piece in _pieces(lines, kinds):
        if held is not None and held.kind is piece.kind:
            held = Passage(held.kind, held.span.union(piece.span))
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _pieces(lines: Sequence[Unit], kinds: Sequence[PassageKind]) -> Iterator[Passage]:
    bodies = 0
    for unit, kind in zip(lines, kinds, strict=True):
        start = unit.start
        if kind is PassageKind.BODY:
            bodies += 1
            size = dateline_size(unit.text) if bodies <= _DATELINE_WITHIN else 0
            if size:
                bodies = _DATELINE_WITHIN
                yield Passage(PassageKind.DATELINE, Span(start, start + size))
                start = unit.end - len(unit.text[size:].lstrip())
            link = TRAILING_LINK.search(unit.text, max(0, len(unit.text) - _LINK_WITHIN))
            if link and unit.start + link.start("link") > start:
                at = unit.start + link.start("link")
                yield Passage(kind, Span(start, unit.start + link.start()))
                yield Passage(PassageKind.BOILERPLATE, Span(at, unit.end))
                continue
        yield Passage(kind, Span(start, unit.end))
