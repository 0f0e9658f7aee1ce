"""CSV that no spreadsheet runs, and that reads back as it was."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.export.cells import Column, ColumnKind
from whosays.export.csv import csv_cell, csv_lines

COLUMNS: tuple[Column[str], ...] = (
    Column("text", ColumnKind.TEXT, "", lambda row: row),
    Column("size", ColumnKind.WHOLE, "", lambda row: len(row)),
)


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","y")',
        "+1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1)",
        "\t=1",
        " =1",
        "\r=1",
        "\u00a0=1",
        "\ufeff=1",
    ],
)
def test_text_that_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert csv_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["Army", "a=1", "3-4 dead", "it's +1", "a @ b", "«=1»"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert csv_cell(text) == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-5, "-5"),
        (-1.5, "-1.5"),
        (date(2024, 6, 1), "2024-06-01"),
        ("a\x00b", "ab"),
    ],
)
def test_values_of_each_kind(value: str | int | float | bool | date | None, cell: str) -> None:
    assert csv_cell(value) == cell


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"))))
def test_what_goes_in_comes_back(texts: list[str]) -> None:
    whole = io.StringIO("".join(csv_lines(COLUMNS, texts)), newline="")
    head, *rows = csv.reader(whole, strict=True)
    assert head == ["text", "size"]
    for (cell, size), text in zip(rows, texts, strict=True):
        assert cell in (text, f"'{text}")
        assert size == str(len(text))
