"""Tables as Parquet, with types and the meaning of each column in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from whosays.export.cells import Column, ColumnKind, Row

BATCH: Final = 5_000
"""Rows held in memory at once, and rows of a row group."""

_TYPES: Final = {
    ColumnKind.TEXT: pa.string(),
    ColumnKind.WHOLE: pa.int64(),
    ColumnKind.NUMBER: pa.float64(),
    ColumnKind.DAY: pa.date32(),
    ColumnKind.FLAG: pa.bool_(),
}


def write_parquet(
    out: BinaryIO, columns: Sequence[Column[Row]], rows: Iterable[Row], *, about: Mapping[str, str] | None = None
) -> None:
    """The table as one Parquet file. What a column means is in its field's metadata under "help", `about` in the
    file's. The same rows give the same bytes with the same version of pyarrow."""
    fields = [pa.field(c.name, _TYPES[c.kind], metadata={"help": c.help}) for c in columns]
    schema = pa.schema(fields, metadata=dict(about or {}))
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            data = [[column.value(row) for row in batch] for column in columns]
            writer.write_table(pa.table(data, schema=schema))


def _batches(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    waiting = iter(rows)
    while batch := tuple(islice(waiting, BATCH)):
        yield batch
