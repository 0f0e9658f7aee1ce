"""A few incidents drawn anew, within the transaction of the judgement that changed them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, func, select

from whosays.incidents import link_claims
from whosays.review.assembly import draw_anew, load_tellings, policies_named
from whosays.review.effective import BlindSets, changed, judged_claims, stands
from whosays.review.structure import Cluster, Regroup, regrouped
from whosays.store import Act, Judgement, Store, schema
from whosays.store.incidentrows import Drawn, load_incidents
from whosays.store.judgements import judgements_on, load_judgements
from whosays.store.linkings import linker_of
from whosays.store.successions import current_keys
from whosays.store.vocabulary import chunks

_REGROUPS: Final = (Act.MERGE, Act.SPLIT)
_OPPOSITE: Final = {Act.MERGE: Act.SPLIT, Act.SPLIT: Act.MERGE}


def redraw_after(store: Store, connection: Connection, judgement: Judgement) -> None:
    """Brings the incidents that a judgement touches up to date. One of a blind set, and a comment, touch none."""
    if judgement.act is Act.COMMENT or not BlindSets(connection).counts(judgement):
        return
    keys = list(current_keys(connection, [anchor.key for anchor in judgement.anchors]).values())
    if judgement.act in _REGROUPS:
        _redraw(store, connection, judgement.number, keys, [regroup(connection, judgement, judgement.act)])
        return
    undone = next(iter(load_judgements(connection, [judgement.revokes])), None) if judgement.revokes else None
    if undone is not None and undone.act in _REGROUPS:
        back = regroup(connection, undone, _OPPOSITE[undone.act])
        later = [each for each in _in_force(connection, keys) if each.number > undone.number]
        again = [regroup(connection, each, each.act) for each in later]
        _redraw(store, connection, judgement.number, keys, [back, *again])
        return
    _redraw(store, connection, judgement.number, keys, [], joining=_joining(connection, keys))


def regroup(connection: Connection, judgement: Judgement, act: Act) -> Regroup:
    """The groups of a merge or split, by the claims that stand for theirs now."""
    now = current_keys(connection, [anchor.key for group in judgement.groups for anchor in group])
    groups = tuple(tuple(now[anchor.key] for anchor in group if anchor.key in now) for group in judgement.groups)
    return Regroup(act, groups)


def _in_force(connection: Connection, keys: Sequence[int]) -> list[Judgement]:
    """Merges and splits on these claims that were not revoked, oldest first."""
    said = {each.number: each for found in judgements_on(connection, keys).values() for each in found}
    return [said[number] for number in sorted(said) if said[number].act in _REGROUPS and not said[number].revoked_by]


def _redraw(
    store: Store,
    connection: Connection,
    judgement: int,
    claims: Sequence[int],
    acts: Sequence[Regroup],
    *,
    joining: Mapping[int, int] | None = None,
) -> None:
    """Draws the current incidents of `claims` anew: with the values that people gave, without claims that were
    rejected, regrouped by `acts`. `joining`: {claim that is in no incident: claim whose incident it joins, or itself
    for one of its own}."""
    joining = joining or {}
    homes = incident_keys(connection, [*claims, *joining.values()])
    members = _members(connection, sorted(set(homes.values())))
    clusters = {key: list(found) for key, found in members.items()}
    for claim, beside in joining.items():
        clusters.setdefault(homes.get(beside, -claim), []).append(claim)
    plan = regrouped((Cluster(tuple(sorted(found))) for found in clusters.values()), acts)
    everyone = [claim for cluster in plan for claim in cluster.claims]
    judged = judged_claims(connection, everyone, BlindSets(connection))
    standing = [(key, judged[key].folded.claim) for key in everyone if stands(judged[key])]
    tellings = load_tellings(connection, standing)
    edited = {each.now.claim.id: each.folded.claim for each in changed(judged).values()}
    policies = policies_named(linker_of(connection))
    forced = [regroup(connection, each, each.act) for each in _in_force(connection, everyone)]
    linked = _linked(connection, everyone)
    old = load_incidents(connection, linked.values())
    drawn: list[Drawn] = []
    for cluster in plan:
        told = [tellings[key] for key in cluster.claims if key in tellings]
        if told:
            olds = [old[key] for key in dict.fromkeys(linked[claim] for claim in cluster.claims if claim in linked)]
            touched = any(_shapes(act, cluster) for act in forced)
            made = draw_anew(told, policies, olds, touched=touched)
            values = tuple(edited[id] for id in made.claims if id in edited)
            drawn.append(Drawn(made, bool(values) or touched, values))
    store.linkings.redraw(connection, judgement, dead=list(members), drawn=drawn)


def _linked(connection: Connection, claims: Sequence[int]) -> dict[int, int]:
    """{claim key: the last incident that the linker, rather than a judgement, put it into}: its reasons still hold."""
    member, incident, linking = schema.incident_claim, schema.incident, schema.linking
    found: dict[int, int] = {}
    for part in chunks(claims):
        query = (
            select(member.c.claim_key, func.max(member.c.incident_key))
            .join(incident, member.c.incident_key == incident.c.key)
            .join(linking, incident.c.born == linking.c.key)
            .where(member.c.claim_key.in_(part), linking.c.kind == "linking")
            .group_by(member.c.claim_key)
        )
        found.update({row[0]: row[1] for row in connection.execute(query)})
    return found


def _shapes(act: Regroup, cluster: Cluster) -> bool:
    """Whether a cluster is what it is by this act: it holds claims of several groups that were merged, or of one that
    was split off."""
    held = sum(not set(group).isdisjoint(cluster.claims) for group in act.groups)
    return held > 1 if act.act is Act.MERGE else held == 1


def _joining(connection: Connection, keys: Sequence[int]) -> dict[int, int]:
    """Where claims go that stand but are in no incident (added, or rejected and taken back): to a claim that was in
    their last incident, else to the one that the linker joins them with, else nowhere but to themselves."""
    homes = incident_keys(connection, keys)
    lost = [key for key in keys if key not in homes]
    judged = judged_claims(connection, lost, BlindSets(connection))
    found: dict[int, int] = {}
    for key in lost:
        if key in judged and stands(judged[key]):
            former = _former_companion(connection, key)
            found[key] = former if former is not None else _linked_companion(connection, key)
    return found


def _former_companion(connection: Connection, key: int) -> int | None:
    """A claim that is in an incident now and shared the last one of this claim; the claim itself where it had one and
    all others are gone; None where it never was in any."""
    member = schema.incident_claim.c
    last = connection.execute(
        select(member.incident_key).where(member.claim_key == key).order_by(member.incident_key.desc())
    ).scalar()
    if last is None:
        return None
    others = connection.execute(select(member.claim_key).where(member.incident_key == last)).scalars().all()
    now = current_keys(connection, [other for other in others if other != key])
    held = incident_keys(connection, sorted(set(now.values())))
    return min(held, default=key)


def _linked_companion(connection: Connection, key: int) -> int:
    """The claim of the same report, or of an incident that one of its claims belongs to, that the linker puts into one
    incident with this one; the claim itself where it finds none."""
    claim, held, report = schema.claim, schema.coding_claim, schema.report
    here = (
        select(held.c.claim_key)
        .join(report, report.c.coding_key == held.c.coding_key)
        .join(claim, claim.c.report_key == report.c.key)
        .where(claim.c.key == key)
    )
    homes = incident_keys(connection, connection.execute(here).scalars().all())
    around = {other for found in _members(connection, sorted(set(homes.values()))).values() for other in found}
    judged = judged_claims(connection, [*sorted(around), key], BlindSets(connection))
    standing = [(other, each.folded.claim) for other, each in judged.items() if stands(each)]
    tellings = load_tellings(connection, standing)
    keys = {telling.claim.id: other for other, telling in tellings.items()}
    own = judged[key].now.claim.id
    for incident in link_claims(tellings.values(), policies=policies_named(linker_of(connection))):
        if own in incident.claims:
            return next((keys[id] for id in incident.claims if id != own), key)
    return key


def incident_keys(connection: Connection, claims: Iterable[int]) -> dict[int, int]:
    """{claim key: key of its current incident}."""
    member, incident = schema.incident_claim, schema.incident
    found: dict[int, int] = {}
    for part in chunks(list(dict.fromkeys(claims))):
        query = (
            select(member.c.claim_key, member.c.incident_key)
            .join(incident, member.c.incident_key == incident.c.key)
            .where(member.c.claim_key.in_(part), incident.c.died.is_(None))
        )
        found.update({row[0]: row[1] for row in connection.execute(query)})
    return found


def _members(connection: Connection, incidents: Sequence[int]) -> dict[int, list[int]]:
    """{incident key: the current keys of its claims}."""
    member = schema.incident_claim.c
    found: dict[int, list[int]] = defaultdict(list)
    for part in chunks(incidents):
        query = select(member.incident_key, member.claim_key).where(member.incident_key.in_(part))
        for key, claim in connection.execute(query.order_by(member.incident_key, member.position)):
            found[key].append(claim)
    now = current_keys(connection, [claim for claims in found.values() for claim in claims])
    return {key: [now[claim] for claim in claims if claim in now] for key, claims in found.items()}
