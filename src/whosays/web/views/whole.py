"""The whole page of an incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.codebook import codebook
from whosays.codebook.policies import load_policies
from whosays.export.brief import compose
from whosays.incidents import Neighbour as Compared
from whosays.incidents import neighbours
from whosays.model import Incident, Status, Toll
from whosays.review import view
from whosays.store import IncidentPage, Store, StoredClaim
from whosays.store import Neighbour as Near
from whosays.web.schemas.incidents import (
    ColumnReport,
    IncidentOut,
    Part,
    StatusWhy,
    ToldPart,
    TollBy,
    TollOut,
)
from whosays.web.schemas.incidents import Neighbour as NeighbourOut
from whosays.web.schemas.incidents import Told as ToldOut
from whosays.web.views.chains import chains_of
from whosays.web.views.claims import claim_out, stands
from whosays.web.views.matrix import matrix_of
from whosays.web.views.reasons import join_of, reason_of
from whosays.web.views.tellings import Told, telling_of, told_of
from whosays.web.views.values import bounds_words, period_out, period_words, place_out, place_words, toll_out

NAMES = 4
"""Parties that the line at the head of an incident names; the rest are counted."""

ARTICLES = frozenset("a an the of its".split())

NEIGHBOURS = 8
"""How many other incidents are shown beside one."""
COMPARED = 6
"""How many claims of each incident are compared to say why two are not one."""


def incident_out(store: Store, found: IncidentPage) -> IncidentOut:
    """An incident with its matrix, chains, tolls, neighbours and reasons."""
    incident = found.incident
    judged = view(store, [each.claim.id for each in found.claims])
    coded = {each.report.id: each for each in store.reports.bare(incident.reports)}
    texts = {ident: each.report.text for ident, each in coded.items()}
    told = told_of([each for each in judged if stands(each)], coded)
    joins = [join for code in incident.why if (join := join_of(code)) is not None]
    return IncidentOut(
        id=incident.id,
        asked=found.asked,
        type=incident.type,
        place=place_out(incident.place),
        when=period_out(incident.when),
        confidence=incident.confidence,
        sentence=sentence_of(incident, told),
        told=told_sentences(found, [replace(each.stored, claim=each.claim) for each in judged if stands(each)]),
        status=status_why(incident),
        joined=joins,
        matrix=matrix_of(incident, told, found.reports),
        tolls=[toll_of(toll) for toll in incident.figures],
        chains=chains_of(told, texts),
        claims=[claim_out(each, texts.get(each.stored.report, "")) for each in judged],
        neighbours=neighbours_of(store, found, told),
        disagreements=[each.field for each in incident.disagreements],
        state=found.row.state.value,
        judged=found.row.judged,
        reports=[
            ColumnReport(id=row.id, title=row.title, publisher=row.publisher, published=row.published)
            for row in found.reports
        ],
        former=list(found.former),
        others=list(found.others),
    )


def told_sentences(found: IncidentPage, claims: Sequence[StoredClaim]) -> list[ToldOut]:
    """What is said, as the brief says it, each part with the claims that it rests on."""
    brief = compose([replace(found, claims=tuple(claims))], title="", filter="", made_with="")
    claim_of = {note.number: note.claim for note in brief.notes}
    return [
        ToldOut(
            parts=[
                ToldPart(text=part.text, claims=[claim_of[number] for number in part.notes]) for part in sentence.parts
            ]
        )
        for item in brief.items
        for sentence in item.sentences
    ]


def status_why(incident: Incident) -> StatusWhy:
    """The status, its policy as the codebook words it, and the reasons but for the joins."""
    policies = load_policies()
    code = next((each for each in incident.why if each.startswith("status:")), "")
    name = code.split(":")[1] if code.count(":") > 1 else policies.default_status
    policy = policies.status.get(name)
    return StatusWhy(
        status=incident.status.value,
        policy=name,
        definition=policy.description if policy else "",
        sources=list(incident.sources),
        reasons=[reason_of(each) for each in incident.why if not each.startswith("join:")],
    )


def toll_of(toll: Toll) -> TollOut:
    """One figure by source over time."""
    return TollOut(
        what=toll.what,
        group=toll.group,
        low=toll.low,
        high=toll.high,
        latest=toll.latest,
        by=[
            TollBy(
                source=each.source,
                published=each.published,
                low=each.min,
                high=each.max,
                claim=each.claim,
                kind=each.kind,
            )
            for each in toll.by
        ],
    )


def sentence_of(incident: Incident, told: Sequence[Told]) -> list[Part]:
    """What is said, in one line, each value marked with the field it is of. Nothing is said that no claim says."""
    known = codebook().types.get(incident.type)
    parts = [Part(text=known.label if known else incident.type, field="type")]
    if incident.place:
        parts += [Part(text=" in "), Part(text=place_words(incident.place), field="place")]
    if incident.when:
        parts += [Part(text=", "), Part(text=period_words(incident.when), field="when")]
    telling = [each for each in told if each.judged.claim.happened] or list(told)
    place = incident.place.name if incident.place else ""
    blamed = named([(each.root.name, actor.name) for each in telling for actor in each.judged.claim.initiators], place)
    if blamed:
        parts += [Part(text="; by "), Part(text=" or ".join(blamed), field="initiators")]
    targets = named([(each.root.name, actor.name) for each in telling for actor in each.judged.claim.targets], place)
    if targets:
        parts += [Part(text="; to "), Part(text=", ".join(targets), field="parties")]
    for toll in incident.figures:
        if toll.what in ("killed", "injured") and "/" not in toll.group and (toll.low, toll.high) != (None, None):
            group = "" if toll.group == "unknown" else f" {toll.group}"
            words = f"{bounds_words(toll.low, toll.high)}{group} {toll.what}"
            parts += [Part(text="; "), Part(text=words, field=f"figures.{toll.what}")]
    parts.append(Part(text=f". {_told_by(incident, told)}"))
    return parts


def named(told: Sequence[tuple[str, str]], place: str) -> list[str]:
    """Names for one line, out of pairs of a source and a name it gives: those that most sources give first, none that
    another says more fully, at most `NAMES` and how many more there are. The place's own name is no party."""
    sources: dict[str, set[str]] = {}
    for source, name in told:
        if name.casefold() != place.casefold():
            sources.setdefault(name, set()).add(source)
    words = {name: frozenset(name.casefold().split()) - ARTICLES for name in sources}
    for name in sorted(sources, key=lambda each: (len(words[each]), each)):
        fuller = [each for each in sources if words[name] < words[each] or (words[name] == words[each] and name > each)]
        if not words[name] or fuller:
            for each in fuller[:1]:
                sources[each] |= sources[name]
            del sources[name]
    ranked = sorted(sources, key=lambda name: -len(sources[name]))
    more = len(ranked) - NAMES
    return ranked if more <= 1 else [*ranked[:NAMES], f"{more} more"]


def _told_by(incident: Incident, told: Sequence[Told]) -> str:
    count = len(incident.sources)
    who = incident.sources[0] if count == 1 else f"{count} independent sources"
    denying = dict.fromkeys(each.root.name for each in told if not each.judged.claim.happened)
    if incident.status is Status.DENIED:
        return f"Denied by {', '.join(denying) or who}; nobody stands by it."
    return f"Told by {who}" + (f"; denied by {', '.join(denying)}." if denying else ".")


def neighbours_of(store: Store, found: IncidentPage, told: Sequence[Told]) -> list[NeighbourOut]:
    """Other incidents near by, with what speaks against their being one with this, and for it."""
    near = store.incidents.near(found.incident.id, limit=NEIGHBOURS)
    others = store.incidents.told([each.row.id for each in near], most=COMPARED)
    tellings = [each.facts.telling for each in told[:COMPARED]]
    tellings += [telling_of(claim) for _, claims in others for claim in claims]
    compared = {
        each.incident: each
        for each in neighbours(
            found.incident,
            [other for other, _ in others],
            tellings,
            days=10_000,
            km=30_000,
            most=NEIGHBOURS,
        )
    }
    return [_neighbour_out(each, compared.get(each.row.id)) for each in near]


def _neighbour_out(near: Near, compared: Compared | None) -> NeighbourOut:
    row = near.row
    strongest = compared.strongest if compared else None
    return NeighbourOut(
        id=row.id,
        type=row.type,
        place=place_out(row.place),
        when=period_out(row.when),
        status=row.status.value,
        km=near.km,
        days=near.days,
        killed=toll_out("killed", row.killed),
        claims=row.claims,
        likely=strongest.probability if strongest and not strongest.barred else 0.0,
        against=[reason_of(code) for code in compared.reasons] if compared else [],
        favouring=[reason_of(code) for code in strongest.for_it()] if strongest else [],
    )
