"""The tables of the command line."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.cli import screen, wording
from whosays.model import Incident

COLUMNS = ("what", "where", "when", "killed", "injured", "sources", "status", "id")


def incident_table(incidents: Iterable[Incident]) -> int:
    """A row an incident: what, where, when, toll low to high, sources, status. Gives how many there were."""
    rows = [
        (
            incident.type.replace("_", " "),
            wording.place(incident.place),
            wording.days(incident.when),
            wording.tolls(incident, "killed"),
            wording.tolls(incident, "injured"),
            _some(incident.sources),
            incident.status.value,
            incident.id,
        )
        for incident in incidents
    ]
    screen.table(COLUMNS, rows, right=("killed", "injured"), whole=("id", "when"))
    return len(rows)


def _some(names: tuple[str, ...], most: int = 3) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
