"""A brief as one HTML page: opens offline, runs no script, asks nothing of any network."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from typing import Final

from whosays.export.brief import phrases
from whosays.export.brief.escaping import safe
from whosays.export.brief.mapping import draw_map
from whosays.export.brief.records import Brief, Item, Note, Sentence
from whosays.export.brief.timeline import draw_timeline
from whosays.export.tables import main_toll
from whosays.model import Incident

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_WIDE, _NARROW = (840, 440), (370, 330)
_WIDE_TIME, _NARROW_TIME = (840, 130), (370, 120)

_COAST: Final = (
    "The coast is Natural Earth’s, good to a few kilometres. No borders are drawn, because borders take sides."
)


def brief_html(brief: Brief) -> str:
    """The page. Everything that comes from reports is escaped; marks that turn the direction of text are left out."""
    css = resources.files("whosays.export.brief").joinpath("brief.css").read_text("utf-8")
    incidents = [item.incident for item in brief.items]
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{safe(brief.title)}</title><style>{css}</style></head><body>",
        f'<header><h1>{safe(brief.title)}</h1><p class="facts">{safe(facts(brief))}</p></header><main>',
        _drawings(incidents),
        _table(brief.told),
        *_told(brief.told),
        _also(brief.also),
        _notes(brief.notes),
        f"</main><footer><p>{safe(reading(brief))}</p></footer></body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def facts(brief: Brief) -> str:
    """What the brief is of, in a line."""
    incidents, reports = len(brief.items), brief.reports
    return (
        f"{incidents} {'incident' if incidents == 1 else 'incidents'} from {reports} "
        f"{'report' if reports == 1 else 'reports'}, on the word of {brief.sources} root "
        f"{'source' if brief.sources == 1 else 'sources'}. Chosen: {brief.filter}."
    )


def reading(brief: Brief) -> str:
    """How the brief was made and how to read it."""
    made = f" Made with {brief.made_with}." if brief.made_with else ""
    return (
        "Each sentence says what sources say, and rests on the quotes in its notes. It does not say what is true. "
        "Contested figures are given source by source; nothing is averaged or added up. Places without a coordinate "
        f"in the gazetteer are not drawn. The record was made by a machine: check the quotes before you use it.{made}"
    )


def _drawings(incidents: list[Incident]) -> str:
    pairs = (
        (
            draw_map(incidents, width=_WIDE[0], height=_WIDE[1]),
            draw_map(incidents, width=_NARROW[0], height=_NARROW[1]),
        ),
        (
            draw_timeline(incidents, width=_WIDE_TIME[0], height=_WIDE_TIME[1]),
            draw_timeline(incidents, width=_NARROW_TIME[0], height=_NARROW_TIME[1]),
        ),
    )
    drawn = [
        svg.replace('<svg class="', f'<svg class="{size} ', 1)
        for wide, narrow in pairs
        for svg, size in ((wide, "wide"), (narrow, "narrow"))
        if svg
    ]
    if not drawn:
        return ""
    unplaced = sum(each.place is None or each.place.lat is None for each in incidents)
    undated = sum(each.when is None for each in incidents)
    missing = f" Not drawn: {unplaced} without a coordinate, {undated} without a day." if unplaced or undated else ""
    coast = f" {_COAST}" if unplaced < len(incidents) else ""
    legend = (
        f'<p class="facts">Ringed on the map, and in the lower part of bars: contested or denied.{missing}{coast}</p>'
    )
    return f'<div class="drawings">{"".join(drawn)}</div>{legend}'


def _table(items: Iterable[Item]) -> str:
    rows = "".join(_row(item) for item in items)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("What", "Where", "When", "Killed", "Injured", "Status"))
    return f"<h2>At a glance</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""


def _row(item: Item) -> str:
    status = item.status.value
    cells = (
        f'<td><a href="#{safe(item.incident.id)}">{safe(item.heading)}</a></td>',
        f'<td data-label="">{safe(item.where)}</td>',
        f'<td data-label="">{safe(item.when)}</td>',
        f'<td class="number" data-label="killed">{toll(item.incident, "killed")}</td>',
        f'<td class="number" data-label="injured">{toll(item.incident, "injured")}</td>',
        f'<td class="{status}" data-label="">{status}</td>',
    )
    return f"<tr>{''.join(cells)}</tr>"


def toll(incident: Incident, what: str) -> str:
    """The main toll from low to high over all sources; "" where no source gives any."""
    main = main_toll(incident, what)
    if main is None or (main.low is None and main.high is None):
        return ""
    if main.high is None and main.latest is not None and main.low is not None and main.latest > main.low:
        return f"{main.low:,} to {main.latest:,} or more"
    return phrases.bounds(main.low, main.high)


def _told(items: Iterable[Item]) -> Iterable[str]:
    month = None
    for item in items:
        when = item.incident.when
        name = phrases.month(when.start) if when else "Day not told"
        if name != month:
            month = name
            yield f"<h2>{name}</h2>"
        yield _article(item)


def _article(item: Item) -> str:
    where = f", {safe(item.where)}" if item.where else ""
    when = f" {safe(item.when)}" if item.when else ""
    status = f'<p class="status {item.status.value}"><b>{item.status.value}</b>: {item.status_means}</p>'
    said = " ".join(_sentence(each) for each in item.sentences)
    head = f"<h3>{safe(item.heading)}{where}{when}</h3>"
    return f'<article id="{safe(item.incident.id)}">{head}{status}<p>{said}</p></article>'


def _also(items: Iterable[Item]) -> str:
    rows = "".join(
        f'<li id="{safe(item.incident.id)}">{" ".join(_sentence(each) for each in item.sentences)}</li>'
        for item in items
    )
    return f'<h2>Also said, by one source each</h2><ul class="also">{rows}</ul>' if rows else ""


def _sentence(sentence: Sentence) -> str:
    """Its parts; a full stop goes before the notes it ends with."""
    drawn: list[str] = []
    for part in sentence.parts:
        refs = "".join(f'<a href="#note-{number}">{number}</a>' for number in part.notes)
        drawn.append(safe(part.text) + (f"<sup>{refs}</sup>" if refs else ""))
    return "".join(drawn)


def _notes(notes: Iterable[Note]) -> str:
    rows = "".join(_note(note) for note in notes)
    return f'<h2>Notes</h2><ol class="notes">{rows}</ol>' if rows else ""


def _note(note: Note) -> str:
    return (
        f'<li id="note-{note.number}" value="{note.number}"><q><bdi>{safe(note.quote)}</bdi></q> '
        f'<span class="note-about">{safe(about(note))}</span></li>'
    )


def about(note: Note) -> str:
    """Whose words they are and where they stand: "ministry → Meridian Wire, 11 June 2024, “Title” (report-id)"."""
    chain = " → ".join(note.chain) or "the report itself"
    parts = [chain, phrases.day(note.published) if note.published else "day not told"]
    if note.title:
        parts.append(f"“{note.title}”")
    return f"{', '.join(parts)} ({note.report})"
