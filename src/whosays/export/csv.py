"""Tables as CSV that no spreadsheet will run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from whosays.export.cells import Cell, Column, Row

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), white space before it left aside."""


def csv_lines(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Iterator[str]:
    """The table as CSV (RFC 4180, UTF-8 when encoded, CRLF line ends): the header, then one record at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    yield _take(buffer)
    for row in rows:
        writer.writerow([csv_cell(column.value(row)) for column in columns])
        yield _take(buffer)


def csv_cell(value: Cell) -> str:
    """One value as a cell's text. Text that a spreadsheet would run gets an apostrophe before it; NUL, which no
    spreadsheet reads, is left out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    text = value.replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(FORMULA_STARTS) else text


def _take(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
