"""Places, periods and spans between the records of the model and the shapes of the public formats."""

from __future__ import annotations

import calendar
from datetime import date

from whosays.contract.records import PeriodRecord, PlaceRecord, SpanPair
from whosays.model import NOWHERE, Period, PeriodPrecision, Place, Span


def span_out(span: Span) -> SpanPair:
    """`[start, end)` as a pair."""
    return (span.start, span.end)


def span_in(pair: SpanPair | None) -> Span:
    """A pair as a span; `NOWHERE` for none. Raises `ValueError` where it ends before it starts."""
    return NOWHERE if pair is None else Span(*pair)


def place_out(place: Place) -> PlaceRecord:
    """A place as its shape."""
    return PlaceRecord(
        name=place.name,
        text=place.text,
        span=span_out(place.span),
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        radius_km=place.radius_km,
        country=place.country,
        admin1=place.admin1,
        gazetteer=place.gazetteer,
        why=place.why,
    )


def place_in(place: PlaceRecord) -> Place:
    """A shape as a place. One without wording (a gold claim's) has its name for it, and stands `NOWHERE`."""
    return Place(
        name=place.name,
        text=place.name if place.text is None else place.text,
        span=span_in(place.span),
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        radius_km=place.radius_km,
        country=place.country,
        admin1=place.admin1,
        gazetteer=place.gazetteer,
        why=place.why,
    )


def period_out(period: Period) -> PeriodRecord:
    """A period as its shape."""
    return PeriodRecord(
        start=period.start,
        end=period.end,
        precision=period.precision,
        text=period.text,
        span=span_out(period.span),
    )


def period_in(period: PeriodRecord) -> Period:
    """A shape as a period; the precision from its days where it is not told."""
    return Period(
        start=period.start,
        end=period.end,
        precision=period.precision or precision_of(period.start, period.end),
        text=period.text or "",
        span=span_in(period.span),
    )


def precision_of(start: date, end: date) -> PeriodPrecision:
    """How narrow the days from `start` to `end` are: a whole calendar month or year is one, seven days a week."""
    if start == end:
        return PeriodPrecision.DAY
    if (end - start).days == 6:
        return PeriodPrecision.WEEK
    if start.year == end.year and start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        if start.month == end.month:
            return PeriodPrecision.MONTH
        if (start.month, end.month) == (1, 12):
            return PeriodPrecision.YEAR
    return PeriodPrecision.SPAN
