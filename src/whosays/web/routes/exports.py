"""Taking the record out: exactly what is filtered, with the filter and the number of rows written into the file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from whosays.export import TableName
from whosays.web.access import Reader, TheSettings, TheStore
from whosays.web.fresh import Fresh
from whosays.web.params import TheFilter
from whosays.web.problems import ProblemError
from whosays.web.schemas.intake import ExportPreview
from whosays.web.takeout import Kind, media_type_of, preview_of, write_file

router = APIRouter(tags=["exports"])

Of = Annotated[TableName, Query(description="What a row is.")]
TheKind = Annotated[Kind, Query(description="What kind of file.")]

_CHUNK = 256 * 1024
_IN_MEMORY = 8 * 1024 * 1024


@router.get("/exports/preview")
def preview_export(
    person: Reader, _: Fresh, store: TheStore, filter: TheFilter, kind: TheKind, of: Of = TableName.INCIDENTS
) -> ExportPreview:
    """What a file would hold, before it is made."""
    return preview_of(store, filter, kind, of)


@router.get("/exports/file", response_class=StreamingResponse)
def export_file(
    person: Reader,
    store: TheStore,
    settings: TheSettings,
    filter: TheFilter,
    kind: TheKind,
    of: Of = TableName.INCIDENTS,
    about: Annotated[bool, Query(description="Whether csv and jsonl begin with lines that tell of the file.")] = True,
) -> StreamingResponse:
    """The file."""
    preview = preview_of(store, filter, kind, of)
    if preview.rows > settings.limits.export_rows:
        raise ProblemError(413, f"{preview.rows:,} rows are too many for one file.", do="Narrow the filter.")
    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when the last byte is sent
    write_file(spool, store, filter, kind=kind, table=of, preview=preview, with_about=about)
    store.people.audit(person.name, "export", on=preview.name, address=person.address, detail="; ".join(preview.filter))
    size = spool.tell()
    spool.seek(0)
    return StreamingResponse(
        _sent(spool),
        media_type=media_type_of(kind),
        headers={"Content-Disposition": f'attachment; filename="{preview.name}"', "Content-Length": str(size)},
    )


def _sent(spool: IO[bytes]) -> Iterator[bytes]:
    with spool:
        while chunk := spool.read(_CHUNK):
            yield chunk
