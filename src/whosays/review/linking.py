"""The whole store linked anew, over all that people judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from whosays.incidents import ChosenPolicies, Telling, link_claims
from whosays.model import Claim, Incident
from whosays.review.assembly import Told, draw_anew, linker_name, load_tellings, policies_named
from whosays.review.effective import BlindSets, changed, is_added, judged_claims, stands
from whosays.review.redraw import redraw_after, regroup
from whosays.review.structure import Cluster, Regroup, regrouped
from whosays.store import Act, Store, schema
from whosays.store.claims import load_claims
from whosays.store.judgements import judged_keys, load_judgements
from whosays.store.linkings import draw, linker_of, newest_coding
from whosays.store.stored import claim_keys
from whosays.store.vocabulary import chunks


@dataclass(frozen=True, slots=True)
class Standing:
    """The record as people left it, at one moment: tellings by claim key, merges and splits, edited claims by id, and
    how new it all is."""

    tellings: dict[int, Telling]
    regroups: tuple[Regroup, ...]
    edited: dict[str, Claim]
    judgement: int
    coding: int
    linker: str | None


def link_store(store: Store, *, policies: ChosenPolicies | None = None) -> int:
    """Links all current claims as people left them, lays merges and splits over it, and saves. Gives the number of
    the linking. The linker works outside any transaction; what people judged meanwhile is laid over its outcome, and
    reports that came in meanwhile wait for the next time. `policies`: those of the last linking where None."""
    with store.database.read() as connection:
        standing = standing_record(connection)
    chosen = policies or policies_named(standing.linker)
    incidents, touched = _linked(standing, chosen)
    drawn = draw(incidents, standing.edited, touched)
    prepared = store.linkings.prepare(drawn, linker=linker_name(chosen), run=None, newest_coding=standing.coding)
    with store.database.write() as connection:
        linking = store.linkings.switch(connection, prepared)
        table = schema.judgement.c
        since = connection.execute(select(table.key).where(table.key > standing.judgement)).scalars().all()
        for judgement in load_judgements(connection, since):
            redraw_after(store, connection, judgement)
    return linking


def _linked(standing: Standing, policies: ChosenPolicies) -> tuple[list[Incident], frozenset[str]]:
    """The incidents, and the ids of those that people put together."""
    linked = link_claims(standing.tellings.values(), policies=policies)
    if not standing.regroups:
        return list(linked), frozenset()
    keys = {telling.claim.id: key for key, telling in standing.tellings.items()}
    by_claims = {tuple(sorted(keys[id] for id in incident.claims)): incident for incident in linked}
    home = {key: incident for claims, incident in by_claims.items() for key in claims}
    incidents: list[Incident] = []
    touched: list[str] = []
    for cluster in regrouped((Cluster(claims) for claims in by_claims), standing.regroups):
        made = by_claims.get(cluster.claims)
        if made is None or cluster.touched:
            olds = {home[key].id: home[key] for key in cluster.claims}
            told = [standing.tellings[key] for key in cluster.claims]
            made = draw_anew(told, policies, tuple(olds.values()), touched=cluster.touched)
        if cluster.touched:
            touched.append(made.id)
        incidents.append(made)
    return incidents, frozenset(touched)


def standing_record(connection: Connection) -> Standing:
    """All current claims as people left them, those that were rejected left out, those that people added put in."""
    blind = BlindSets(connection)
    judged = judged_claims(connection, judged_keys(connection), blind)
    report, held = schema.report, schema.coding_claim
    query = select(held.c.claim_key).join(report, report.c.coding_key == held.c.coding_key)
    keys = list(connection.execute(query.order_by(report.c.id, held.c.position)).scalars())
    machine = set(keys)
    keys += [key for key, each in judged.items() if key not in machine and is_added(each)]
    tellings: dict[int, Telling] = {}
    readings: dict[int, Told] = {}
    for part in chunks(keys):
        claims = load_claims(connection, part)
        tellings |= load_tellings(
            connection,
            [
                (key, judged[key].folded.claim if key in judged else claims[key])
                for key in part
                if key not in judged or stands(judged[key])
            ],
            readings,
        )
    return Standing(
        tellings=tellings,
        regroups=tuple(_regroups(connection, blind)),
        edited={each.now.claim.id: each.folded.claim for each in changed(judged).values()},
        judgement=connection.execute(select(func.max(schema.judgement.c.key))).scalar() or 0,
        coding=newest_coding(connection),
        linker=linker_of(connection),
    )


def _regroups(connection: Connection, blind: BlindSets) -> Iterator[Regroup]:
    """The merges and splits in force, oldest first."""
    table = schema.judgement.c
    query = select(table.key).where(table.act.in_((Act.MERGE.value, Act.SPLIT.value)))
    for judgement in load_judgements(connection, connection.execute(query).scalars().all()):
        if judgement.revoked_by is None and blind.counts(judgement):
            yield regroup(connection, judgement, judgement.act)


def preview(store: Store, claims: Sequence[Sequence[str]]) -> tuple[Incident, ...]:
    """The incidents that these groups of claims (ids) would make, as people left them; nothing is stored."""
    with store.database.read() as connection:
        keys = claim_keys(connection, [id for group in claims for id in group])
        judged = judged_claims(connection, keys.values(), BlindSets(connection))
        tellings = load_tellings(connection, [(key, each.folded.claim) for key, each in judged.items() if stands(each)])
        policies = policies_named(linker_of(connection))
    groups = [[tellings[keys[id]] for id in group if keys.get(id) in tellings] for group in claims]
    return tuple(draw_anew(group, policies, (), touched=True) for group in groups if group)
