"""The tables that can be taken out, column by column. `docs/formats.md` lists them; a test holds both together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from whosays.export.cells import Column, ColumnKind, joined
from whosays.model import Actor, Claim, Incident, Link, SourceFigure, Toll
from whosays.store import StoredClaim

TEXT, WHOLE, NUMBER, DAY, FLAG = ColumnKind


class TableName(StrEnum):
    """What a row of an export is."""

    INCIDENTS = "incidents"
    CLAIMS = "claims"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row of the table of claims. `incident`: the id of the incident it belongs to, "" for none."""

    incident: str
    stored: StoredClaim

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.stored.claim


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of the table of figures: one figure of one incident as one source gives it."""

    incident: Incident
    toll: Toll
    by: SourceFigure


IncidentColumn: TypeAlias = Column[Incident]
ClaimColumn: TypeAlias = Column[ClaimRow]
FigureColumn: TypeAlias = Column[FigureRow]


def main_toll(incident: Incident, what: str) -> Toll | None:
    """The toll of all who were killed (injured, ...), as far as any source tells it: of several groups the one with the
    greatest numbers. A group such as "civilian/child" is a part of another and stands only where there is no whole."""
    tolls = [toll for toll in incident.figures if toll.what == what]
    whole = [toll for toll in tolls if "/" not in toll.group]
    return max(whole or tolls, key=_greatest, default=None)


def _greatest(toll: Toll) -> int:
    return max(number or 0 for number in (toll.low, toll.high, toll.latest))


def _toll(what: str, bound: str) -> IncidentColumn:
    """The low, high or latest of the main toll."""

    def value(incident: Incident) -> int | None:
        toll = main_toll(incident, what)
        number: int | None = None if toll is None else getattr(toll, bound)
        return number

    meaning = {"low": "the lowest", "high": "the highest", "latest": "the latest"}[bound]
    more = "; empty where open" if bound != "latest" else ""
    help = f"{meaning} number {what} that any source gives, of the group with the greatest numbers{more}"
    return Column(f"{what}_{bound}", WHOLE, help, value)


INCIDENTS: Final[tuple[IncidentColumn, ...]] = (
    Column("id", TEXT, "the incident's id", lambda incident: incident.id),
    Column("type", TEXT, "claim type of the codebook", lambda incident: incident.type),
    Column("status", TEXT, "single-source, corroborated, contested or denied", lambda incident: incident.status.value),
    Column("start", DAY, "first day it may have happened on", lambda i: i.when.start if i.when else None),
    Column("end", DAY, "last day it may have happened on", lambda i: i.when.end if i.when else None),
    Column(
        "when_precision", TEXT, "day, week, month, year or span", lambda i: i.when.precision.value if i.when else None
    ),
    Column("place", TEXT, "name of the place", lambda i: i.place.name if i.place else None),
    Column(
        "lat",
        NUMBER,
        "degrees north (WGS 84); empty where no gazetteer has the place",
        lambda i: i.place.lat if i.place else None,
    ),
    Column("lon", NUMBER, "degrees east", lambda i: i.place.lon if i.place else None),
    Column(
        "radius_km",
        NUMBER,
        "how far off the point the incident may be",
        lambda i: i.place.radius_km if i.place else None,
    ),
    Column(
        "place_precision",
        TEXT,
        "point, town, district, province, country or area",
        lambda i: i.place.precision.value if i.place and i.place.precision else None,
    ),
    Column("country", TEXT, "ISO 3166-1 alpha-2 code", lambda i: i.place.country if i.place else None),
    Column("admin1", TEXT, "first-level region", lambda i: i.place.admin1 if i.place else None),
    Column("gazetteer", TEXT, "the gazetteer's id of the place", lambda i: i.place.gazetteer if i.place else None),
    _toll("killed", "low"),
    _toll("killed", "high"),
    _toll("killed", "latest"),
    _toll("injured", "low"),
    _toll("injured", "high"),
    _toll("injured", "latest"),
    Column("sources", TEXT, "independent root sources", lambda incident: joined(incident.sources)),
    Column("source_count", WHOLE, "how many independent root sources", lambda incident: len(incident.sources)),
    Column("report_count", WHOLE, "how many reports", lambda incident: len(incident.reports)),
    Column("claim_count", WHOLE, "how many claims", lambda incident: len(incident.claims)),
    Column(
        "disagreements",
        TEXT,
        "fields on which claims differ",
        lambda incident: joined(tuple(each.field for each in incident.disagreements)),
    ),
    Column("confidence", NUMBER, "of the weakest join, 0 to 1", lambda incident: round(incident.confidence, 4)),
    Column("claims", TEXT, "ids of the claims", lambda incident: joined(incident.claims)),
    Column("reports", TEXT, "ids of the reports", lambda incident: joined(incident.reports)),
)
"""One row an incident."""


def _names(actors: tuple[Actor, ...] | tuple[Link, ...]) -> str | None:
    return joined(tuple(actor.name for actor in actors))


CLAIMS: Final[tuple[ClaimColumn, ...]] = (
    Column("id", TEXT, "the claim's id", lambda row: row.claim.id),
    Column("incident", TEXT, "id of the incident it belongs to", lambda row: row.incident or None),
    Column("report", TEXT, "id of the report", lambda row: row.stored.report),
    Column("publisher", TEXT, "who published the report", lambda row: row.stored.publisher),
    Column("published", DAY, "when", lambda row: row.stored.published),
    Column("type", TEXT, "claim type of the codebook", lambda row: row.claim.type),
    Column("happened", FLAG, "false where the source says that it did not happen", lambda row: row.claim.happened),
    Column("stance", TEXT, "asserts, denies, confirms, doubts or speculates", lambda row: row.claim.stance.value),
    Column(
        "source",
        TEXT,
        "root of the chain; the publisher where it speaks in its own voice",
        lambda row: row.stored.source,
    ),
    Column(
        "chain",
        TEXT,
        "links of attribution from the origin outwards, without the publisher",
        lambda r: _names(r.claim.chain),
    ),
    Column("initiators", TEXT, "who did it", lambda row: _names(row.claim.initiators)),
    Column("targets", TEXT, "to whom or what", lambda row: _names(row.claim.targets)),
    Column(
        "means", TEXT, "with what, as the text has it", lambda row: row.claim.means.text if row.claim.means else None
    ),
    Column("start", DAY, "first day it may have happened on", lambda r: r.claim.when.start if r.claim.when else None),
    Column("end", DAY, "last day it may have happened on", lambda row: row.claim.when.end if row.claim.when else None),
    Column("place", TEXT, "name of the place", lambda row: row.claim.place.name if row.claim.place else None),
    Column("lat", NUMBER, "degrees north (WGS 84)", lambda row: row.claim.place.lat if row.claim.place else None),
    Column("lon", NUMBER, "degrees east", lambda row: row.claim.place.lon if row.claim.place else None),
    Column("figures", TEXT, "figures as the text has them", lambda r: joined(tuple(f.text for f in r.claim.figures))),
    Column("confidence", NUMBER, "how sure the coder is, 0 to 1", lambda row: round(row.claim.confidence, 4)),
    Column("quote", TEXT, "the evidence, word for word", lambda row: row.stored.quote),
    Column(
        "quote_start", WHOLE, "where the quote begins in the report's text (code points)", lambda r: r.claim.span.start
    ),
    Column("quote_end", WHOLE, "where it ends (not counted in)", lambda row: row.claim.span.end),
    Column("coder", TEXT, "which coder and version", lambda row: row.stored.coder),
    Column(
        "state",
        TEXT,
        "what people's judgements come to: open, accepted, edited, ...",
        lambda row: row.stored.state.value,
    ),
)
"""One row a claim."""

FIGURES: Final[tuple[FigureColumn, ...]] = (
    Column("incident", TEXT, "id of the incident", lambda row: row.incident.id),
    Column("what", TEXT, "killed, injured, ...: a word of the codebook", lambda row: row.toll.what),
    Column("group", TEXT, "civilian, combatant, mixed or unknown; materiel for things", lambda row: row.toll.group),
    Column("source", TEXT, "the root source that gives the figure", lambda row: row.by.source),
    Column("published", DAY, "when the report that carries it was published", lambda row: row.by.published),
    Column("min", WHOLE, "low bound; empty where open", lambda row: row.by.min),
    Column("max", WHOLE, "high bound; empty where open", lambda row: row.by.max),
    Column("kind", TEXT, "initial, updated or cumulative", lambda row: row.by.kind),
    Column("claim", TEXT, "id of the claim it is from", lambda row: row.by.claim),
)
"""One row a figure of an incident as one source gives it."""
