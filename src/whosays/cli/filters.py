"""The flags that narrow incidents, and the filter they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

import typer

from whosays.cli import options, screen

if TYPE_CHECKING:
    from whosays.model import Status
    from whosays.store import IncidentFilter, Near

_PANEL: Final = "Which incidents"
DEFAULT_RADIUS_KM: Final = 25.0

Place = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME|LAT,LON", help="At or near this place.", rich_help_panel=_PANEL),
]
Radius = Annotated[
    float | None,
    typer.Option(
        "--radius-km",
        metavar="KM",
        min=0,
        help=f"How near, in kilometres; else {DEFAULT_RADIUS_KM:g}, or the place's own radius where that is greater.",
        rich_help_panel=_PANEL,
    ),
]
From = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="On this day or later.", rich_help_panel=_PANEL)
]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="On this day or earlier.", rich_help_panel=_PANEL)]
Type = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Of this claim type; may be repeated.", rich_help_panel=_PANEL),
]
ActorName = Annotated[
    list[str] | None,
    typer.Option("--actor", metavar="NAME", help="With this actor; may be repeated.", rich_help_panel=_PANEL),
]
StatusName = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="single-source, corroborated, contested or denied; may be repeated.",
        rich_help_panel=_PANEL,
    ),
]
Words = Annotated[
    str | None, typer.Option("--words", metavar="TEXT", help="With these words in a quote.", rich_help_panel=_PANEL)
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags said, as typed; a group of flags (`whosays.cli.flags`)."""

    place: Place = None
    radius_km: Radius = None
    start: From = None
    end: To = None
    types: Type = None
    actors: ActorName = None
    statuses: StatusName = None
    words: Words = None

    def in_words(self) -> str:
        """The filter for people, as it goes into files: "place Aleppo within 25 km; from 2017-04-01", or "all"."""
        near = f" within {self.radius_km:g} km" if self.radius_km is not None else ""
        parts = (
            f"place {self.place}{near}" if self.place else "",
            f"from {self.start}" if self.start else "",
            f"to {self.end}" if self.end else "",
            f"type {', '.join(self.types)}" if self.types else "",
            f"actor {', '.join(self.actors)}" if self.actors else "",
            f"status {', '.join(self.statuses)}" if self.statuses else "",
            f"words {self.words}" if self.words else "",
        )
        return "; ".join(part for part in parts if part) or "all incidents"


def filter_of(asked: Asked) -> IncidentFilter:
    """The filter the flags make. Raises UsageError or typer.BadParameter for what cannot be."""
    from whosays.store import IncidentFilter

    if asked.radius_km is not None and asked.place is None:
        raise typer.BadParameter("it wants a --place to be near to", param_hint="--radius-km")
    return IncidentFilter(
        start=options.day(asked.start, "--from"),
        end=options.day(asked.end, "--to"),
        near=_near(asked.place, asked.radius_km) if asked.place else None,
        types=tuple(_type(name) for name in asked.types or ()),
        actors=tuple(slug for name in asked.actors or () for slug in _actors(name)),
        statuses=tuple(_status(name) for name in asked.statuses or ()),
        words=asked.words or "",
    )


def _near(place: str, radius_km: float | None) -> Near:
    from whosays.store import Near

    if point := _point(place):
        return Near(*point, DEFAULT_RADIUS_KM if radius_km is None else radius_km, place)
    from whosays.errors import UsageError
    from whosays.resolving.gazetteer import open_gazetteer

    found = open_gazetteer(tell=screen.say).lookup(place, limit=4)
    if not found:
        raise UsageError("--place", f"no gazetteer has {place!r}", "Try another spelling, or LAT,LON in degrees")
    entry = found[0].entry
    if len(found) > 1:
        others = ", ".join(f"{each.entry.name}, {each.entry.country}" for each in found[1:])
        screen.say(f"whosays: taking {place} for {entry.name}, {entry.country}; there is also {others}")
    return Near(
        entry.lat, entry.lon, max(DEFAULT_RADIUS_KM, entry.radius_km) if radius_km is None else radius_km, place
    )


def _point(place: str) -> tuple[float, float] | None:
    lat, comma, lon = place.partition(",")
    try:
        return (float(lat), float(lon)) if comma else None
    except ValueError:
        return None


def _type(name: str) -> str:
    from whosays.codebook import codebook

    wanted = name.strip().lower().replace(" ", "_").replace("-", "_")
    if wanted not in codebook().types:
        raise typer.BadParameter(f"{name!r} is no claim type; see whosays codebook", param_hint="--type")
    return wanted


def _actors(name: str) -> tuple[str, ...]:
    """What the store calls an actor of that name: its id in the dictionary where it has one, and the bare name."""
    from whosays.codebook import codebook
    from whosays.resolving.actors import resolve_actor

    bare = "name:" + " ".join(name.casefold().split())
    if codebook().actors.get(name) is not None:
        return (name, bare)
    entry = resolve_actor(name, on=None)
    return (entry.id, bare) if entry is not None else (bare,)


def _status(name: str) -> Status:
    from whosays.model import Status

    try:
        return Status(name.strip().lower())
    except ValueError as error:
        names = ", ".join(Status)
        raise typer.BadParameter(f"{name!r} is not one of {names}", param_hint="--status") from error
