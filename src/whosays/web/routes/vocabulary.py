"""What the screens choose from: the codebook, actors, places."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Query

from whosays.codebook import ActorEntry, codebook
from whosays.model import PeriodPrecision, Stance
from whosays.resolving.entries import POPULATED, Entry
from whosays.resolving.gazetteer import open_gazetteer
from whosays.web.access import Reader
from whosays.web.params import box_of
from whosays.web.schemas.codebook import ActorChoice, CodebookOut, PlaceChoice, Town, Towns, TypeOut
from whosays.web.schemas.common import Page

router = APIRouter(tags=["vocabulary"])

TOWNS_SHOWN = 120
"""How many towns one view of the map names."""
TOWNS_KEPT = 40_000
"""The most populous towns, which are all that the map ever names."""


@router.get("/codebook")
def the_codebook(person: Reader) -> CodebookOut:
    """Types with their definitions, stances, figure words and groups."""
    book = codebook()
    return CodebookOut(
        version=book.version,
        types=[
            TypeOut(
                value=each.name,
                label=each.label,
                definition=each.definition,
                excludes=each.excludes,
                violent=each.violent,
            )
            for each in book.types.values()
        ],
        stances=[stance.value for stance in Stance],
        whats=list(book.whats),
        groups=list(book.groups),
        precisions=[precision.value for precision in PeriodPrecision],
    )


@router.get("/actors")
def find_actors(
    person: Reader,
    q: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Page[ActorChoice]:
    """Actors of the dictionary with a name that holds these words, those that begin so first."""
    words = q.casefold().split()
    ranked = sorted(
        (rank, entry.name, entry.id, entry)
        for entry in codebook().actors.entries.values()
        if (rank := _rank(entry, words)) is not None
    )
    return Page(items=[_choice(each[3]) for each in ranked[:limit]], total=len(ranked))


def _rank(entry: ActorEntry, words: list[str]) -> int | None:
    """0 where a name begins so, 1 where one holds all words, None where none does."""
    best: int | None = None
    for name in (entry.name, *entry.aliases):
        folded = name.casefold()
        if all(word in folded for word in words):
            rank = 0 if not words or folded.startswith(" ".join(words)) else 1
            best = rank if best is None else min(best, rank)
    return best


def _choice(entry: ActorEntry) -> ActorChoice:
    return ActorChoice(actor=entry.id, name=entry.name, country=entry.country, sector=entry.sector)


@router.get("/places")
def find_places(
    person: Reader,
    q: Annotated[str, Query(max_length=120)] = "",
    country: Annotated[str | None, Query(pattern="^[A-Z]{2}$")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 12,
) -> Page[PlaceChoice]:
    """Places of the gazetteer that are called so, or sound alike."""
    if not q.strip():
        return Page(items=[], total=0)
    hits = open_gazetteer().lookup(q, country=country, limit=limit)
    return Page(items=[_place(hit.entry) for hit in hits], total=len(hits))


def _place(entry: Entry) -> PlaceChoice:
    return PlaceChoice(
        gazetteer=entry.id,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision.value,
        radius_km=entry.radius_km,
        country=entry.country or None,
        admin1=entry.admin1 or None,
        people=entry.population,
    )


@router.get("/map/towns")
def map_towns(
    person: Reader,
    view: Annotated[str, Query(max_length=120, description="west,south,east,north in degrees")] = "-180,-85,180,85",
    limit: Annotated[int, Query(ge=1, le=TOWNS_SHOWN)] = 60,
) -> Towns:
    """The most populous towns in view, to find one's way on the map by."""
    box = box_of(view)
    inside = [
        town
        for town in _towns()
        if box is None
        or (box.south <= town.lat <= box.north and any(west <= town.lon <= east for west, east in box.halves))
    ]
    return Towns(towns=inside[:limit])


@lru_cache(maxsize=1)
def _towns() -> tuple[Town, ...]:
    towns = sorted(
        (entry for entry in open_gazetteer().entries() if entry.kind in POPULATED and entry.population > 0),
        key=lambda entry: (-entry.population, entry.id),
    )
    return tuple(
        Town(name=entry.name, lat=entry.lat, lon=entry.lon, people=entry.population) for entry in towns[:TOWNS_KEPT]
    )
