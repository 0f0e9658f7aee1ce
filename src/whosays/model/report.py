"""A report as it was read: its text, what is known of it, and its passages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from whosays.model.span import Span


class PassageKind(StrEnum):
    """What a stretch of a report's text is. Claims are read from the first seven alone."""

    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    PULLQUOTE = "pullquote"
    EDITOR_NOTE = "editor_note"
    COMMENT = "comment"
    BOILERPLATE = "boilerplate"

    @property
    def is_story(self) -> bool:
        """Whether the newsroom wrote it as part of the report: all but comments and furniture."""
        return self not in (PassageKind.COMMENT, PassageKind.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text of one kind. `author` only of bylines: who comments is never kept."""

    kind: PassageKind
    span: Span
    author: str | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Bytes as they came. `sha256` is the hex digest of `data`; `media_type` as declared or guessed, else "".

    `name` is what the report's id is made from (a file's stem); `uri` where the bytes came from.
    `published` and `publisher` are what the caller states for sources that do not say.
    """

    uri: str
    name: str
    data: bytes
    sha256: str
    media_type: str = ""
    publisher: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `text` is stored exactly so; passages are in order, do not overlap, and leave out only white space.

    `sha256` is the hex digest of the raw bytes. `published` is None where it cannot be told. `language` is an
    ISO 639-1 code, "und" where it cannot be told. `notes` say what reading decided and why, in reason codes
    such as "published:dateline" or "language:ar not coded".
    """

    id: str
    uri: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str
    sha256: str
    text: str
    passages: tuple[Passage, ...]
    notes: tuple[str, ...] = ()
