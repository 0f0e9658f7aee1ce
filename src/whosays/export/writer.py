"""Taking the filtered record out of a store, in any format, without holding it in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import islice
from typing import BinaryIO

from whosays.contract import dump_incident
from whosays.errors import UsageError
from whosays.export.cells import Scalar, json_rows, plain
from whosays.export.csv import csv_lines
from whosays.export.geojson import geojson_lines
from whosays.export.tables import CLAIMS, FIGURES, INCIDENTS, ClaimRow, FigureRow, TableName
from whosays.model import Incident
from whosays.review import as_judged
from whosays.store import IncidentFilter, Store, StoredClaim, Versions

BATCH = 200
"""Incidents whose claims are fetched at once."""


class Format(StrEnum):
    """How a table is written."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class About:
    """What goes along with a file: how it was narrowed (in words), how many incidents it is of, which coder, codebook
    and gazetteer the record was made with, how to cite it, and under which licence."""

    filter: str
    incidents: int
    coder: str
    codebook: str
    gazetteer: str
    citation: str
    licence: str

    def line(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


CITATION = "Made with whosays; cite the reports named in it as the sources of what they say"
LICENCE = "The record is yours; the quotes in it belong to their publishers"


def about(store: Store, filter: IncidentFilter, words: str) -> About:
    """What goes along with a file of the incidents of `filter`, which `words` tell to people."""
    run = store.runs.current()
    versions = run.versions if run else Versions("", "", "", "")
    return About(
        filter=words,
        incidents=store.incidents.count(filter),
        coder=versions.coder,
        codebook=versions.codebook,
        gazetteer=versions.gazetteer,
        citation=CITATION,
        licence=LICENCE,
    )


def check_choice(format: Format, table: TableName) -> None:
    """Raises UsageError where a format cannot hold a table."""
    if format is Format.GEOJSON and table is not TableName.INCIDENTS:
        raise UsageError("--of", f"geojson holds incidents, not {table}", "Take csv, jsonl or parquet for it")


def write_export(
    out: BinaryIO,
    store: Store,
    filter: IncidentFilter,
    *,
    format: Format,
    table: TableName = TableName.INCIDENTS,
    about: About | None = None,
) -> None:
    """The incidents of `filter`, oldest first, or their claims or figures, written to `out`.

    jsonl of incidents is `whosays/incident/1`; jsonl of claims or figures has one object a row, keyed by column.
    `about` goes into geojson and parquet, which have room for it. Raises UsageError for a choice that cannot be.
    """
    check_choice(format, table)
    incidents = store.incidents.each(filter)
    if format is Format.PARQUET:
        _write_parquet(out, store, incidents, table, about)
        return
    for text in _text(store, incidents, format, table, about):
        out.write(text.encode("utf-8"))


def claim_rows(store: Store, incidents: Iterable[Incident]) -> Iterator[ClaimRow]:
    """A row for each claim of the incidents, in their order, with the values that people left it with."""
    waiting = iter(incidents)
    while batch := tuple(islice(waiting, BATCH)):
        found = {stored.claim.id: stored for stored in as_judged(store, [id for i in batch for id in i.claims])}
        for incident in batch:
            yield from (ClaimRow(incident.id, found[id]) for id in incident.claims if id in found)


def figure_rows(incidents: Iterable[Incident]) -> Iterator[FigureRow]:
    """A row for each figure of the incidents, source by source."""
    for incident in incidents:
        for toll in incident.figures:
            yield from (FigureRow(incident, toll, by) for by in toll.by)


def _text(
    store: Store, incidents: Iterator[Incident], format: Format, table: TableName, about: About | None
) -> Iterator[str]:
    if format is Format.GEOJSON:
        return geojson_lines(incidents, about=about.line() if about else None)
    if table is TableName.CLAIMS:
        rows = claim_rows(store, incidents)
        return csv_lines(CLAIMS, rows) if format is Format.CSV else json_rows(CLAIMS, rows)
    if table is TableName.FIGURES:
        figures = figure_rows(incidents)
        return csv_lines(FIGURES, figures) if format is Format.CSV else json_rows(FIGURES, figures)
    if format is Format.CSV:
        return csv_lines(INCIDENTS, incidents)
    return (dump_incident(incident) + "\n" for incident in incidents)


def _write_parquet(
    out: BinaryIO, store: Store, incidents: Iterator[Incident], table: TableName, about: About | None
) -> None:
    from whosays.export.parquet import write_parquet  # pyarrow takes a while to load

    note = {"whosays": about.line()} if about else None
    if table is TableName.CLAIMS:
        write_parquet(out, CLAIMS, claim_rows(store, incidents), about=note)
    elif table is TableName.FIGURES:
        write_parquet(out, FIGURES, figure_rows(incidents), about=note)
    else:
        write_parquet(out, INCIDENTS, incidents, about=note)


def claim_json(stored: StoredClaim) -> str:
    """One claim with what the store knows of it, as one line of JSON keyed by the columns of the table of claims."""
    return json.dumps(_claim(stored), ensure_ascii=False)


def incident_json(incident: Incident, claims: Iterable[StoredClaim]) -> str:
    """One incident (`whosays/incident/1`) with its claims under "evidence", as one line of JSON."""
    record = json.loads(dump_incident(incident))
    record["evidence"] = [_claim(stored) for stored in claims]
    return json.dumps(record, ensure_ascii=False)


def _claim(stored: StoredClaim) -> dict[str, Scalar]:
    row = ClaimRow(stored.incident or "", stored)
    return {column.name: plain(column.value(row)) for column in CLAIMS}
