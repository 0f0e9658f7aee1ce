"""Claims and reports made by hand, in few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from whosays.incidents import Telling, tellings_of
from whosays.model import (
    NOWHERE,
    Actor,
    Claim,
    CodedReport,
    Figure,
    Link,
    Passage,
    PassageKind,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Report,
    Span,
    Stance,
)

TOWNS = {
    "Karvan": (35.0, 38.0),
    "Lower Karvan": (35.01, 38.01),
    "Tessit": (35.9, 38.9),
    "Odrin": (31.0, 33.0),
}


def place(name: str, *, radius: float | None = 5.0) -> Place:
    """A town of `TOWNS`; any other name is a place that no gazetteer has."""
    if name not in TOWNS:
        return Place(name, name, NOWHERE)
    lat, lon = TOWNS[name]
    return Place(name, name, NOWHERE, lat, lon, PlacePrecision.TOWN, radius)


def period(start: str, end: str | None = None) -> Period:
    """Days as "2031-05-04"; one day where no end is given."""
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    precision = PeriodPrecision.DAY if first == last else PeriodPrecision.SPAN
    return Period(first, last, precision, start, NOWHERE)


def killed(low: int | None, high: int | None = None, *, of: str = "people", group: str = "unknown") -> Figure:
    """So many killed."""
    return Figure("killed", of, group, low, high, str(low), NOWHERE)


def actor(name: str, *, known: str | None = None) -> Actor:
    """A party, with the id of the dictionary's entry where `known`."""
    return Actor(name, name, NOWHERE, known)


def link(name: str, *, known: str | None = None) -> Link:
    """One link of a chain."""
    return Link(name, name, NOWHERE, None, known)


def claim(
    name: str, quote: str = "", *, where: str | None = "Karvan", when: str | None = "2031-05-04", **values: object
) -> tuple[str, Claim]:
    """The words of a claim and the claim; its span is set when a report is made of it."""
    fields: dict[str, object] = {
        "type": "airstrike",
        "happened": True,
        "stance": Stance.ASSERTS,
        "place": place(where) if where else None,
        "when": period(when) if when else None,
        **values,
    }
    return quote or f"Warplanes struck the market of {where} ({name}).", Claim(name, NOWHERE, NOWHERE, **fields)  # type: ignore[arg-type]


def report(
    name: str, *claims: tuple[str, Claim], publisher: str | None = "Daily Post", published: str | None = "2031-05-05"
) -> CodedReport:
    """A coded report whose text is its claims' words, each a paragraph."""
    text, coded = "", []
    for quote, each in claims:
        span = Span(len(text), len(text) + len(quote))
        text += quote + "\n\n"
        coded.append(replace(each, span=span))
    day = date.fromisoformat(published) if published else None
    body = (Passage(PassageKind.BODY, Span(0, len(text))),) if text else ()
    return CodedReport(
        Report(name, f"file:///{name}", None, publisher, day, "en", "", text, body), tuple(coded), "test"
    )


def telling(name: str, quote: str = "", **values: object) -> Telling:
    """One claim as linking sees it, alone in a report of its own."""
    outer = {key: values.pop(key) for key in ("publisher", "published") if key in values}
    return tellings_of(report(f"r-{name}", claim(name, quote, **values), **outer))[0]  # type: ignore[arg-type]
