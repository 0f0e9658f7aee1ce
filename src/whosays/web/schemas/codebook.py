"""The vocabulary that the screens choose from."""

from __future__ import annotations

from whosays.web.schemas.common import Shape


class TypeOut(Shape):
    """A claim type with its definition and what it is not."""

    value: str
    label: str
    definition: str
    excludes: str
    violent: bool


class CodebookOut(Shape):
    """Types, stances, figure words and groups."""

    version: str
    types: list[TypeOut]
    stances: list[str]
    whats: list[str]
    groups: list[str]
    precisions: list[str]


class ActorChoice(Shape):
    """An actor of the dictionary."""

    actor: str
    name: str
    country: str | None = None
    sector: str | None = None


class PlaceChoice(Shape):
    """A place of the gazetteer."""

    gazetteer: str
    name: str
    lat: float
    lon: float
    precision: str
    radius_km: float
    country: str | None = None
    admin1: str | None = None
    people: int = 0


class Town(Shape):
    """A town on the map."""

    name: str
    lat: float
    lon: float
    people: int


class Towns(Shape):
    """Towns in view, the most populous first."""

    towns: list[Town]
