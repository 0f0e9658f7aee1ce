"""The tables of the command line."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.cli import screen, wording
from whosays.model import Incident

Row = tuple[str, str, str, str, str, str, str, str]
COLUMNS = ("what", "where", "when", "killed", "injured", "sources", "status", "id")
NARROW = ("what, when", "where, sources", "toll", "status, id")
SHORT_ID = 8
"""Characters of an id's digest that a narrow table shows; `whosays show` takes the beginning of an id."""


def incident_table(incidents: Iterable[Incident]) -> int:
    """A row an incident: what, where, when, toll low to high, sources, status; in a narrow terminal two lines of four
    columns. Gives how many there were."""
    rows = [_row(incident) for incident in incidents]
    if screen.is_narrow():
        screen.table(NARROW, [_stacked(row) for row in rows], whole=("status, id", "toll"))
    else:
        screen.table(COLUMNS, rows, right=("killed", "injured"), whole=("id", "when"))
    return len(rows)


def _row(incident: Incident) -> Row:
    return (
        incident.type.replace("_", " "),
        wording.place(incident.place),
        wording.days(incident.when),
        wording.tolls(incident, "killed"),
        wording.tolls(incident, "injured"),
        _some(incident.sources),
        incident.status.value,
        incident.id,
    )


def _stacked(row: Row) -> tuple[str, ...]:
    what, where, when, killed, injured, sources, status, id = row
    toll = tuple(f"{number} {name}" for number, name in ((killed, "killed"), (injured, "injured")) if number)
    short = id.rpartition("-")[2][:SHORT_ID]
    cells = ((what, when), (where or "(no place)", sources), toll, (status, short))
    return tuple(screen.stacked(*cell) for cell in cells)


def _some(names: tuple[str, ...], most: int = 3) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
