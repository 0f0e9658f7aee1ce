"""A folder of pages that opens from a disk: every incident with its sources side by side and its quotes, the tables,
and how to cite it. No script, no network."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from html import escape
from io import BytesIO
from typing import IO

from whosays.export import About, Format, TableName, write_export
from whosays.export.brief import brief_html, make_brief
from whosays.export.brief.mapping import draw_map
from whosays.export.brief.timeline import draw_timeline
from whosays.store import IncidentFilter, IncidentPage, Store
from whosays.web.schemas.incidents import IncidentOut, Matrix
from whosays.web.views.values import bounds_words, period_words, place_words
from whosays.web.views.whole import incident_out

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of text."""
_FIXED = (2020, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that the same record gives the same bytes."""

STATE_WORDS = {
    "agrees": "= agrees",
    "differs": "≠ differs",
    "denies": "✕ denies",
    "silent": "– silent",
    "alone": "· only one to say",
}


def safe(text: str) -> str:
    """Text that can stand in a page, without control or direction marks."""
    kept = (char for char in text if char not in _TURNING and (char.isprintable() or char.isspace()))
    return escape("".join(kept))


def write_folder(out: IO[bytes], store: Store, filter: IncidentFilter, *, about: About, lines: Iterable[str]) -> None:
    """The folder as a zip archive."""
    lines = list(lines)
    pages = [page for each in store.incidents.each(filter) if (page := store.incidents.get(each.id)) is not None]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "index.html", "".join(_index(pages, lines)))
        _put(archive, "style.css", _CSS)
        _put(archive, "about.json", json.dumps(asdict(about), ensure_ascii=False, indent=2) + "\n")
        _put(
            archive,
            "README.txt",
            "\n".join(["Open index.html in a browser. Nothing here needs a network.", *lines, ""]),
        )
        _put(archive, "brief.html", brief_html(make_brief(store, filter, title="Brief", about=about)))
        for page in pages:
            _put(archive, f"incidents/{page.incident.id}.html", "".join(_incident(incident_out(store, page))))
        for format, table in (
            (Format.CSV, TableName.INCIDENTS),
            (Format.CSV, TableName.CLAIMS),
            (Format.CSV, TableName.FIGURES),
            (Format.JSONL, TableName.INCIDENTS),
            (Format.GEOJSON, TableName.INCIDENTS),
        ):
            held = BytesIO()
            write_export(held, store, filter, format=format, table=table, about=about)
            _put(archive, f"data/{table.value}.{format.value}", held.getvalue())


def _put(archive: zipfile.ZipFile, name: str, data: str | bytes) -> None:
    info = zipfile.ZipInfo(name, date_time=_FIXED)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _head(title: str, up: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self' file:\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{safe(title)}</title><link rel="stylesheet" href="{up}style.css"></head><body><main>'
    )


def _index(pages: list[IncidentPage], lines: list[str]) -> Iterator[str]:
    yield _head("Incidents", "")
    yield '<h1>Incidents</h1><ul class="about">'
    yield from (f"<li>{safe(line)}</li>" for line in lines)
    yield "</ul>"
    if pages:
        incidents = [page.incident for page in pages]
        yield f"<figure>{draw_map(incidents, width=840, height=440)}</figure>"
        yield f"<figure>{draw_timeline(incidents, width=840, height=130)}</figure>"
    heads = "".join(f"<th>{head}</th>" for head in ("Day", "What", "Where", "Killed", "Status", "Sources"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for page in pages:
        row, incident = page.row, page.incident
        yield (
            f"<tr><td>{period_words(incident.when) if incident.when else 'no day'}</td>"
            f'<td><a href="incidents/{safe(incident.id)}.html">{safe(incident.type.replace("_", " "))}</a></td>'
            f"<td>{safe(place_words(incident.place)) if incident.place else 'no place'}</td>"
            f"<td>{bounds_words(*row.killed)}</td><td>{incident.status.value}</td>"
            f"<td>{safe(', '.join(incident.sources))}</td></tr>"
        )
    yield '</tbody></table><p><a href="brief.html">The brief</a> · the tables are in the folder data.</p>'
    yield "</main></body></html>"


def _incident(shown: IncidentOut) -> Iterator[str]:
    title = "".join(part.text for part in shown.sentence)
    yield _head(title, "../")
    yield f'<p><a href="../index.html">All incidents</a></p><h1>{safe(title)}</h1>'
    yield f"<p><b>{shown.status.status}</b>: {safe(shown.status.definition)}</p><ul>"
    yield from (f"<li>{safe(reason.words)}</li>" for reason in shown.status.reasons)
    yield "</ul><h2>Who says what</h2>"
    yield from _matrix(shown.matrix)
    yield "<h2>Claims</h2>"
    for claim in shown.claims:
        said = " ← ".join(link.name for link in claim.chain) or claim.publisher or "in its own voice"
        yield (
            f'<article id="{safe(claim.id)}"><blockquote dir="auto">{safe(claim.quote)}</blockquote>'
            f"<p>{safe(claim.type.replace('_', ' '))}, {safe(claim.stance)}; on the word of {safe(said)}; "
            f"{safe(claim.publisher or 'unnamed publisher')}, {claim.published or 'no date'}"
            f"{'; judged: ' + safe(claim.state) if claim.state != 'open' else ''}</p></article>"
        )
    yield "</main></body></html>"


def _matrix(matrix: Matrix) -> Iterator[str]:
    yield '<table class="matrix"><thead><tr><th></th>'
    yield from (f"<th>{safe(column.origin)}</th>" for column in matrix.columns)
    yield "</tr></thead><tbody>"
    for row in matrix.rows:
        yield f"<tr><th>{safe(row.label)}</th>"
        for cell in row.cells:
            values = "<br>".join(safe(value.text) for value in cell.values)
            yield f"<td>{values} <small>{STATE_WORDS[cell.state]}</small></td>"
        yield "</tr>"
    yield "</tbody></table>"


_CSS = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; line-height: 1.25; }
h2 { font-size: 1.1rem; }
figure { margin: 1rem 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
td, th { text-align: start; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8885; }
small { opacity: .8; white-space: nowrap; }
blockquote { margin: 1rem 0 .2rem; padding-inline-start: .8rem; font-family: serif; }
blockquote { border-inline-start: 3px solid #8888; }
.about { font-size: .9rem; padding-inline-start: 1.2rem; }
@media print { table { display: table; } }
"""
