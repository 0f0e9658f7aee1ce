"""Reports: the list, and one with its text, passages and claims."""

from __future__ import annotations

from datetime import date
from typing import Literal

from whosays.web.schemas.common import Shape, SpanOut
from whosays.web.schemas.incidents import ClaimOut


class ReportRow(Shape):
    """One report in a list."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str
    claims: int
    uri: str


class PassageOut(Shape):
    """A stretch of the text of one kind; `story` is false for comments and page furniture."""

    kind: str
    span: SpanOut
    story: bool
    author: str | None = None


class ReportOut(Shape):
    """A report as stored. `address` is its page's address where that is one a browser may open (http or https),
    else null; `sha256` that of the raw bytes; `fetched` when they came in; `graphic`: where words stand that show
    what was done to bodies."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str
    direction: Literal["ltr", "rtl"]
    uri: str
    address: str | None
    sha256: str
    media_type: str
    size: int
    fetched: str | None
    text: str
    passages: list[PassageOut]
    notes: list[str]
    claims: list[ClaimOut]
    incidents: list[str]
    graphic: list[SpanOut]
