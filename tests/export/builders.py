"""Incidents with their claims, made by hand for the tests of exports and briefs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from whosays.model import (
    NOWHERE,
    Actor,
    Claim,
    Figure,
    Incident,
    Link,
    Means,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    SourceFigure,
    Span,
    Stance,
    Status,
    Toll,
)
from whosays.store import IncidentPage, IncidentRow, ReviewState, StoredClaim

OBEID = Place(
    "El Obeid", "El Obeid", NOWHERE, 13.18, 30.22, PlacePrecision.TOWN, 6.0, "SD", "North Kordofan", "geonames:365137"
)
TUESDAY = Period(date(2024, 6, 11), date(2024, 6, 11), PeriodPrecision.DAY, "Tuesday", NOWHERE)


@dataclass(frozen=True)
class Told:
    """A claim in few words."""

    id: str
    quote: str
    source: str
    killed: tuple[int | None, int | None] | None = None
    type: str = "shelling"
    stance: Stance = Stance.ASSERTS
    happened: bool = True
    by: str | None = None
    to: str | None = None
    publisher: str = "Meridian Wire"
    published: date | None = date(2024, 6, 11)
    report: str = "obeid-meridian"
    place: Place | None = OBEID
    when: Period | None = TUESDAY


def stored(told: Told) -> StoredClaim:
    """The stored claim of `told`."""
    figures = (
        (Figure("killed", "people", "unknown", *told.killed, str(told.killed[0]), NOWHERE),) if told.killed else ()
    )
    claim = Claim(
        id=told.id,
        span=Span(0, len(told.quote)),
        trigger=Span(0, 1),
        type=told.type,
        happened=told.happened,
        stance=told.stance,
        initiators=(Actor(told.by, told.by, NOWHERE),) if told.by else (),
        targets=(Actor(told.to, told.to, NOWHERE),) if told.to else (),
        means=Means("shells", NOWHERE),
        place=told.place,
        when=told.when,
        figures=figures,
        chain=(Link(told.source, told.source, NOWHERE),) if told.source != told.publisher else (),
        confidence=0.75,
        why=("trigger:shells",),
    )
    return StoredClaim(
        claim=claim,
        report=told.report,
        publisher=told.publisher,
        published=told.published,
        title="Shells kill at least 24",
        quote=told.quote,
        source=told.source,
        revision=0,
        state=ReviewState.OPEN,
        incident="incident-1",
        run=1,
        coder="whosays 0.1 / rules 1",
    )


@dataclass(frozen=True)
class Case:
    """An incident with its claims."""

    told: tuple[Told, ...]
    status: Status = Status.CONTESTED
    id: str = "incident-1"
    type: str = "shelling"
    place: Place | None = OBEID
    when: Period | None = TUESDAY
    tolls: tuple[Toll, ...] = field(default=())

    def incident(self) -> Incident:
        """The incident, its tolls from the claims where none are given."""
        by = tuple(
            SourceFigure(told.source, told.published, told.killed[0], told.killed[1], told.id)
            for told in self.told
            if told.killed
        )
        lows = [each.min for each in by if each.min is not None]
        highs = [each.max for each in by if each.max is not None]
        low, high = (min(lows) if lows else None), (max(highs) if highs else None)
        tolls = self.tolls or ((Toll("killed", "unknown", low, high, by[-1].min, by),) if by else ())
        return Incident(
            id=self.id,
            type=self.type,
            place=self.place,
            when=self.when,
            claims=tuple(told.id for told in self.told),
            reports=tuple(dict.fromkeys(told.report for told in self.told)),
            sources=tuple(dict.fromkeys(told.source for told in self.told)),
            status=self.status,
            figures=tolls,
            disagreements=(),
            confidence=0.5,
            why=("status:contested",),
        )

    def page(self) -> IncidentPage:
        """The incident as the store gives it."""
        incident = self.incident()
        row = IncidentRow(
            id=incident.id,
            type=incident.type,
            place=incident.place,
            when=incident.when,
            status=incident.status,
            confidence=incident.confidence,
            killed=(None, None),
            injured=(None, None),
            claims=len(incident.claims),
            reports=len(incident.reports),
            sources=incident.sources,
            actors=(),
            disagreements=(),
            quote="",
            state=ReviewState.OPEN,
            judged=False,
        )
        claims = tuple(replace(stored(told), incident=self.id) for told in self.told)
        return IncidentPage(incident, row, claims, (), incident.id, (), ())


OBEID_MARKET = Case(
    (
        Told(
            "c1",
            "killing at least 24 people, the state's health ministry said",
            "health ministry",
            (24, None),
            by="RSF",
        ),
        Told("c2", "19 bodies had been brought in by noon", "a doctor", (19, 19)),
        Told(
            "c3",
            "The Rapid Support Forces on Wednesday denied having shelled the livestock market",
            "Rapid Support Forces",
            stance=Stance.DENIES,
            happened=False,
            publisher="Nile Valley Review",
            published=date(2024, 6, 13),
            report="obeid-nile-review",
        ),
        Told("c4", "31 people were killed", "response room", (31, 31), by="army", report="obeid-nile-review"),
    )
)
"""An incident on which four sources differ."""
