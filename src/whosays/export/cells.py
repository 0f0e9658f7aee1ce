"""What a cell of a table may hold, and how columns are told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

Cell: TypeAlias = str | int | float | bool | date | None
"""One value; None is an empty cell."""

Scalar: TypeAlias = str | int | float | bool | None
"""One value as JSON takes it."""

Row = TypeVar("Row")


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    DAY = "day"
    FLAG = "true or false"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its name, what it holds, what it means, and where in a row the value is."""

    name: str
    kind: ColumnKind
    help: str
    value: Callable[[Row], Cell]


def joined(parts: tuple[str, ...]) -> str | None:
    """Several values in one cell, parted by "; "; None where there are none."""
    return "; ".join(parts) or None


def plain(value: Cell) -> Scalar:
    """A cell as JSON takes it."""
    return value.isoformat() if isinstance(value, date) else value


def json_rows(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Iterator[str]:
    """One JSON object a line, keyed by column, in the order of the columns."""
    for row in rows:
        yield json.dumps({column.name: plain(column.value(row)) for column in columns}, ensure_ascii=False) + "\n"
