"""Files of the filtered record, each with what it is of: the filter, the number of rows, how to cite it, and which
coder, codebook and gazetteer made it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import IO, BinaryIO, cast

from whosays.errors import UsageError
from whosays.export import Format, TableName, about, check_choice, write_export
from whosays.export.brief import brief_html, make_brief
from whosays.store import IncidentFilter, Store
from whosays.web.folder import write_folder
from whosays.web.params import filter_words
from whosays.web.schemas.intake import ExportPreview

ABOUT = "whosays/about/1"
"""The schema of the line that begins a jsonl file."""


class Kind(StrEnum):
    """What can be taken out: tables, the brief as a page for print, and a folder of pages that opens offline."""

    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    PARQUET = "parquet"
    BRIEF = "brief"
    FOLDER = "folder"


_MEDIA: Mapping[Kind, tuple[str, str]] = {
    Kind.CSV: ("text/csv; charset=utf-8", "csv"),
    Kind.JSONL: ("application/x-ndjson", "jsonl"),
    Kind.GEOJSON: ("application/geo+json", "geojson"),
    Kind.PARQUET: ("application/vnd.apache.parquet", "parquet"),
    Kind.BRIEF: ("application/octet-stream", "html"),
    Kind.FOLDER: ("application/zip", "zip"),
}
"""Media type and suffix. The brief is a page of its own with styles inside, so it is saved and not shown from here."""

FOLDER_MOST = 2_000
"""The most incidents that a folder holds a page for each of."""


def media_type_of(kind: Kind) -> str:
    """The media type a file is sent as."""
    return _MEDIA[kind][0]


def preview_of(store: Store, filter: IncidentFilter, kind: Kind, table: TableName) -> ExportPreview:
    """What the file would hold. Raises UsageError where the kind cannot hold the table."""
    if kind in (Kind.BRIEF, Kind.FOLDER):
        table = TableName.INCIDENTS
    else:
        check_choice(Format(kind.value), table)
    lines = filter_words(filter)
    known = about(store, filter, "; ".join(lines) or "all incidents")
    name = {Kind.BRIEF: "brief", Kind.FOLDER: "whosays"}.get(kind, table.value)
    return ExportPreview(
        name=f"{name}.{_MEDIA[kind][1]}",
        incidents=known.incidents,
        rows=_rows(store, filter, table, known.incidents),
        filter=lines,
        citation=known.citation,
        licence=known.licence,
        coder=known.coder,
        codebook=known.codebook,
        gazetteer=known.gazetteer,
    )


def _rows(store: Store, filter: IncidentFilter, table: TableName, incidents: int) -> int:
    if table is TableName.INCIDENTS:
        return incidents
    if table is TableName.CLAIMS:
        return sum(len(incident.claims) for incident in store.incidents.each(filter))
    return sum(len(toll.by) for incident in store.incidents.each(filter) for toll in incident.figures)


def about_lines(preview: ExportPreview) -> list[str]:
    """What a file says of itself, a line each."""
    made = ", ".join(
        part
        for part in (
            preview.coder,
            f"codebook {preview.codebook}" if preview.codebook else "",
            f"gazetteer {preview.gazetteer}" if preview.gazetteer else "",
        )
        if part
    )
    return [
        f"filter: {'; '.join(preview.filter) or 'none, all incidents'}",
        f"incidents: {preview.incidents}",
        f"rows: {preview.rows}",
        f"made with: {made or 'unknown'}",
        f"citation: {preview.citation}",
        f"licence: {preview.licence}",
    ]


def write_file(
    out: IO[bytes],
    store: Store,
    filter: IncidentFilter,
    *,
    kind: Kind,
    table: TableName,
    preview: ExportPreview,
    with_about: bool,
) -> None:
    """Writes the file. In csv the lines about it begin with `#`; in jsonl the first line is an object of the schema
    `whosays/about/1`. Raises UsageError for a brief or a folder of too many incidents."""
    note = about(store, filter, "; ".join(preview.filter) or "all incidents")
    if kind is Kind.BRIEF:
        out.write(brief_html(make_brief(store, filter, title="Brief", about=note)).encode("utf-8"))
    elif kind is Kind.FOLDER:
        if preview.incidents > FOLDER_MOST:
            raise UsageError("folder", f"{preview.incidents:,} incidents are over {FOLDER_MOST:,}", "Narrow the filter")
        write_folder(out, store, filter, about=note, lines=about_lines(preview))
    else:
        if with_about and kind is Kind.CSV:
            out.write("".join(f"# {line}\r\n" for line in map(_one_line, about_lines(preview))).encode("utf-8"))
        if with_about and kind is Kind.JSONL:
            line = {"schema": ABOUT, **preview.model_dump(mode="json")}
            out.write((json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8"))
        write_export(cast(BinaryIO, out), store, filter, format=Format(kind.value), table=table, about=note)


def _one_line(text: str) -> str:
    return " ".join(text.split())
