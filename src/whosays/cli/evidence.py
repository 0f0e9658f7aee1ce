"""An incident or a claim opened up: what each source says, with its figures, its chain and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosays.cli import screen, wording
from whosays.model import Actor, Claim, Disagreement, Toll
from whosays.store import IncidentPage, StoredClaim

STATUS_MEANS = {
    "single-source": "one root source says so",
    "corroborated": "independent root sources agree",
    "contested": "sources differ",
    "denied": "a source denies it",
}


def show_incident(page: IncidentPage) -> None:
    """An incident on standard output: head, figures side by side, disagreements, then each claim."""
    incident = page.incident
    heading = " · ".join(
        part
        for part in (
            incident.type.replace("_", " "),
            wording.place(incident.place),
            wording.days(incident.when),
            f"{incident.status.value} ({STATUS_MEANS[incident.status.value]})",
        )
        if part
    )
    screen.line(screen.plain(heading))
    if page.asked != incident.id:
        screen.line(f"{page.asked} is now {incident.id}")
    else:
        screen.line(incident.id)
    _figures(incident.figures)
    for each in incident.disagreements:
        screen.line(screen.plain(f"they differ on {each.field}: {_values_told(each)}"))
    for stored in page.claims:
        screen.line("")
        show_claim(stored)
    if incident.why:
        screen.line("")
        screen.line("why these are one incident, and its status:")
        for code in incident.why:
            screen.line(f"  {code}")


def show_claim(stored: StoredClaim) -> None:
    """A claim on standard output: on whose word, the quote, and every value with its wording and place in the text."""
    claim = stored.claim
    screen.line(f"{claim.id}  {_says(claim)}  confidence {claim.confidence:.2f}  {stored.state.value}")
    screen.line(screen.plain(f"  on whose word: {_chain(stored)}"))
    screen.line(screen.plain(f"  “{stored.quote}”"))
    for label, text, start, end in _values(claim):
        screen.line(screen.plain(f"  {label}: {text}") + f"  [{start}:{end}]")
    origin = " · ".join(part for part in (stored.report, stored.publisher, _day(stored), stored.title) if part)
    screen.line(screen.plain(f"  report: {origin}"))
    if claim.why:
        screen.line(f"  why: {', '.join(claim.why)}")


def _values_told(differing: Disagreement) -> str:
    """Each value once, with the claims that give it."""
    told: dict[str, list[str]] = {}
    for value, claim in zip(differing.values, differing.claims, strict=True):
        told.setdefault(value, []).append(claim)
    return "; ".join(f"{value} [{', '.join(claims)}]" for value, claims in told.items())


def _figures(tolls: Sequence[Toll]) -> None:
    """The figures as a matrix: a row a source, a column a figure, low to high beneath."""
    if not tolls:
        return
    columns = ["source"] + [_heading(toll) for toll in tolls]
    sources = list(dict.fromkeys(by.source for toll in tolls for by in toll.by))
    rows = [[source or "(nobody named)", *(_said(toll, source) for toll in tolls)] for source in sources]
    rows.append(["low to high", *(wording.span_of(toll.low, toll.high) for toll in tolls)])
    rows.append(["latest", *("" if toll.latest is None else f"{toll.latest:,}" for toll in tolls)])
    screen.table(columns, rows, right=columns[1:])


def _heading(toll: Toll) -> str:
    """ "killed", "killed combatant", "killed child civilian": a word a line, so that columns stay narrow."""
    parts = [part for part in reversed(toll.group.split("/")) if part != "unknown"]
    return "\n".join([toll.what, *parts])


def _said(toll: Toll, source: str) -> str:
    """What a source says of one figure, in order of time: "19, then 22"."""
    return ", then ".join(dict.fromkeys(wording.figure(by) for by in toll.by if by.source == source))


def _says(claim: Claim) -> str:
    happened = "" if claim.happened else " did not happen"
    return f"{claim.stance.value}: {claim.type.replace('_', ' ')}{happened}"


def _chain(stored: StoredClaim) -> str:
    links = [link.name for link in stored.claim.chain] + [stored.publisher or "the report itself"]
    return " → ".join(links)


def _day(stored: StoredClaim) -> str:
    return stored.published.isoformat() if stored.published else ""


def _values(claim: Claim) -> Iterable[tuple[str, str, int, int]]:
    """(label, value, start, end) of each value."""
    for label, actors in (("who", claim.initiators), ("to whom", claim.targets)):
        for actor in actors:
            yield label, _actor(actor), actor.span.start, actor.span.end
    if claim.means:
        yield "means", claim.means.text, claim.means.span.start, claim.means.span.end
    if claim.place:
        where = claim.place
        point = f" ({where.lat:.4f}, {where.lon:.4f} ±{where.radius_km or 0:g} km)" if where.lat is not None else ""
        yield "where", f"{wording.place(where)}{point} — “{where.text}”", where.span.start, where.span.end
    if claim.when:
        yield "when", f"{wording.days(claim.when)} — “{claim.when.text}”", claim.when.span.start, claim.when.span.end
    for each in claim.figures:
        value = f"{wording.figure(each)} {each.of}, {each.group} — “{each.text}”"
        yield each.what, value, each.span.start, each.span.end


def _actor(actor: Actor) -> str:
    return actor.text if actor.name == actor.text else f"{actor.name} — “{actor.text}”"
