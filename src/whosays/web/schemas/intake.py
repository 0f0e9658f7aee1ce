"""Bringing reports in, and taking the record out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from whosays.web.schemas.common import Shape

ItemState = Literal["waiting", "fetching", "coding", "new", "known", "failed"]
Label = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class PasteIn(Shape):
    """A report as pasted text. `title` is what it is called where the text does not say."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=5_000_000)]
    title: Label = ""
    publisher: Label = ""
    published: date | None = None


class AddressIn(Shape):
    """Addresses to fetch reports from: http or https."""

    addresses: Annotated[
        list[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]],
        Field(min_length=1, max_length=50),
    ]
    publisher: Label = ""
    published: date | None = None


class ItemOut(Shape):
    """One document of a job. `reason` says in plain words why it failed, `do` what would help."""

    number: int
    name: str
    state: ItemState
    report: str | None = None
    claims: int = 0
    reason: str = ""
    do: str = ""


class JobOut(Shape):
    """Documents being taken in. `linking`: all are coded, and incidents are being brought up to date. `run` is the
    coding run they went into."""

    id: str
    who: str
    started: str
    ended: str | None
    linking: bool
    run: int | None
    items: list[ItemOut]
    new: int
    known: int
    failed: int
    trouble: str = ""


class ExportPreview(Shape):
    """What a file would hold: its name, rows, filter in words, and what goes along."""

    name: str
    incidents: int
    rows: int
    filter: list[str]
    citation: str
    licence: str
    coder: str
    codebook: str
    gazetteer: str
