"""Incidents and their claims to sentences. Nothing is said that no claim says; every sentence has its notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from whosays.export.brief import phrases
from whosays.export.brief.records import Brief, Item, Note, Part, Sentence
from whosays.model import Incident, SourceFigure, Stance, Status, Toll
from whosays.store import IncidentPage, StoredClaim

STATUS_MEANS: Final = {
    Status.SINGLE_SOURCE: "one root source says so",
    Status.CORROBORATED: "independent root sources agree",
    Status.CONTESTED: "the sources differ",
    Status.DENIED: "a source denies it",
}
LISTED_NAMES: Final = 6
"""Names of sources in one list; the rest are counted."""
TOLD_TYPES: Final = frozenset(
    "clash airstrike shelling bombing suicide_bombing chemical_attack attack execution abduction capture siege "
    "offensive release displacement".split()
)
"""Claim types told at length where they have figures; others where more than one source speaks of them."""


class _Notes:
    """Numbers claims in the order in which they are first rested on."""

    def __init__(self) -> None:
        self._numbers: dict[str, Note] = {}

    def of(self, claims: Iterable[StoredClaim]) -> tuple[int, ...]:
        return tuple(sorted({self._number(stored) for stored in claims}))

    def all(self) -> tuple[Note, ...]:
        return tuple(self._numbers.values())

    def _number(self, stored: StoredClaim) -> int:
        note = self._numbers.get(stored.claim.id)
        if note is None:
            links = [link.name for link in stored.claim.chain]
            note = Note(
                number=len(self._numbers) + 1,
                quote=" ".join(stored.quote.split()),
                chain=(*links, stored.publisher) if stored.publisher else tuple(links),
                report=stored.report,
                title=stored.title,
                published=stored.published,
                claim=stored.claim.id,
            )
            self._numbers[stored.claim.id] = note
        return note.number


def compose(pages: Sequence[IncidentPage], *, title: str, filter: str, made_with: str) -> Brief:
    """The brief of these incidents, in their order. `filter` says in words how they were chosen, `made_with` which
    coder, codebook and gazetteer made the record."""
    notes = _Notes()
    told = [page for page in pages if _at_length(page)]
    also = [page for page in pages if not _at_length(page)]
    items = tuple(_item(page, notes, whole=True) for page in told)
    others = tuple(_item(page, notes, whole=False) for page in also)
    return Brief(
        title=title,
        filter=filter,
        made_with=made_with,
        told=items,
        also=others,
        notes=notes.all(),
        reports=len({report for page in pages for report in page.incident.reports}),
        sources=len({source for page in pages for source in page.incident.sources}),
    )


def _at_length(page: IncidentPage) -> bool:
    incident = page.incident
    if incident.status is not Status.SINGLE_SOURCE or len(incident.sources) > 1:
        return True
    return incident.type in TOLD_TYPES and bool(incident.figures)


def _item(page: IncidentPage, notes: _Notes, *, whole: bool) -> Item:
    incident, claims = page.incident, page.claims
    sentences = list(_standing(incident, claims, notes))
    if whole:
        sentences += _actors(claims, notes)
        sentences += _figures(incident.figures, claims, notes)
    return Item(
        incident=incident,
        heading=phrases.heading(incident.type),
        where=incident.place.name if incident.place else "",
        when=phrases.period(incident.when),
        status=incident.status,
        status_means=STATUS_MEANS[incident.status],
        sentences=tuple(sentences),
    )


def _standing(incident: Incident, claims: Sequence[StoredClaim], notes: _Notes) -> Iterable[Sentence]:
    """That it is reported, by whom; who only suspects it, doubts it, denies it."""
    what = " ".join(
        part
        for part in (phrases.happening(incident.type), phrases.where(incident.place), phrases.period(incident.when))
        if part
    )
    be = "are" if incident.type in phrases.PLURALS else "is"
    groups = (
        (
            f"{be} reported by",
            [c for c in claims if c.claim.happened and c.claim.stance in (Stance.ASSERTS, Stance.CONFIRMS)],
        ),
        (
            f"{be} given as likely or suspected by",
            [c for c in claims if c.claim.happened and c.claim.stance is Stance.SPECULATES],
        ),
        (f"{be} doubted by", [c for c in claims if c.claim.stance is Stance.DOUBTS]),
        (f"{be} denied by", [c for c in claims if _denies(c)]),
        (
            "did not happen, by the word of",
            [c for c in claims if not c.claim.happened and not _denies(c) and c.claim.stance is not Stance.DOUBTS],
        ),
    )
    subject = phrases.capital(what)
    for verb, group in groups:
        if group:
            yield Sentence((Part(f"{subject} {verb} {_names(group)}.", notes.of(group)),))
            subject = "They" if be == "are" else "It"


def _denies(stored: StoredClaim) -> bool:
    return stored.claim.stance is Stance.DENIES


def _actors(claims: Sequence[StoredClaim], notes: _Notes) -> Iterable[Sentence]:
    """Whom each source names as having acted, and on whom or what it fell."""
    for label, initiators in (("Who acted", True), ("On whom or what it fell", False)):
        named: dict[str, list[StoredClaim]] = {}
        for stored in claims:
            names = _named(stored, initiators=initiators)
            if names and stored.claim.happened and not _denies(stored):
                named.setdefault(names, []).append(stored)
        if named:
            parts = [Part(f"{label}:")]
            for index, (names, group) in enumerate(named.items()):
                parts.append(Part(f" {names}, named by {_names(group)}", notes.of(group)))
                parts.append(Part("." if index == len(named) - 1 else ";"))
            yield Sentence(tuple(parts))


def _named(stored: StoredClaim, *, initiators: bool) -> str:
    """The actors of a claim on one side. Those whom its figures count are left out: the figures tell of them."""
    claim = stored.claim
    counted = [figure.span for figure in claim.figures]
    actors = claim.initiators if initiators else claim.targets
    names = [actor.name for actor in actors if not any(actor.span.meets(span) for span in counted)]
    return phrases.listed(list(dict.fromkeys(names)))


def _figures(tolls: Sequence[Toll], claims: Sequence[StoredClaim], notes: _Notes) -> Iterable[Sentence]:
    """Each figure as what each source says, in order of time; a source that moved is told as it moved."""
    known = {stored.claim.id: stored for stored in claims}
    for toll in tolls:
        by_source: dict[str, list[SourceFigure]] = {}
        for said in toll.by:
            if said.claim in known:
                stored = known[said.claim]
                by_source.setdefault(said.source if stored.source else _nobody(stored), []).append(said)
        if not by_source:
            continue
        parts = [Part(f"{_counted(toll)} –")]
        for index, (source, figures) in enumerate(by_source.items()):
            for at, (bounds, group) in enumerate(_moves(figures, known)):
                parts.append(Part(f" {source}: {bounds}" if at == 0 else f", later {bounds}", notes.of(group)))
            parts.append(Part("." if index == len(by_source) - 1 else ";"))
        yield Sentence(tuple(parts))


def _moves(figures: Sequence[SourceFigure], known: dict[str, StoredClaim]) -> list[tuple[str, list[StoredClaim]]]:
    """What one source said, in order, the same number twice told once."""
    moves: list[tuple[str, list[StoredClaim]]] = []
    for said in figures:
        bounds = phrases.bounds(said.min, said.max)
        if moves and moves[-1][0] == bounds:
            moves[-1][1].append(known[said.claim])
        else:
            moves.append((bounds, [known[said.claim]]))
    return moves


def _counted(toll: Toll) -> str:
    """ "Killed", "Killed (child)", "Killed (the sources differ)". A group may be "civilian/child": the part is told."""
    group = toll.group.rpartition("/")[2]
    told = [] if group in ("unknown", "mixed", "materiel") else [group]
    if _differ(toll):
        told.append("the sources differ")
    return phrases.capital(toll.what) + (f" ({', '.join(told)})" if told else "")


def _differ(toll: Toll) -> bool:
    last = {said.source: (said.min, said.max) for said in toll.by}
    return len(set(last.values())) > 1


def _names(group: Sequence[StoredClaim]) -> str:
    names = list(dict.fromkeys(stored.source or _nobody(stored) for stored in group))
    if len(names) > LISTED_NAMES:
        names = [*names[: LISTED_NAMES - 1], f"{len(names) - LISTED_NAMES + 1} more"]
    return phrases.listed(names)


def _nobody(stored: StoredClaim) -> str:
    """What to call a source without a name: a report that speaks in its own voice and whose publisher is not known."""
    return f"an unnamed publisher ({stored.report})"
