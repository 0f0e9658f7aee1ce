"""Addresses that keep working: an incident's old id leads on to the incidents that its claims are in now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from whosays.store import schema
from whosays.store.successions import current_keys, lineages
from whosays.store.vocabulary import chunks

FORMER_MOST = 50
"""Old ids shown with an incident."""


def leads_to(connection: Connection, id: str) -> tuple[str, ...]:
    """The current ids that an id stands for, the one that took most of its claims first."""
    table = schema.incident.c
    newest = connection.execute(
        select(table.key, table.died).where(table.id == id).order_by(table.died.is_(None).desc(), table.key.desc())
    ).first()
    if newest is None:
        return ()
    if newest.died is None:
        return (id,)
    member = schema.incident_claim.c
    claims = connection.execute(select(member.claim_key).where(member.incident_key == newest.key)).scalars().all()
    counts = Counter(_homes(connection, current_keys(connection, claims).values()))
    return tuple(sorted(counts, key=lambda found: (-counts[found], found)))


def _homes(connection: Connection, claims: Iterable[int]) -> list[str]:
    incident, member = schema.incident, schema.incident_claim
    found: list[str] = []
    for part in chunks(list(claims)):
        query = (
            select(incident.c.id)
            .join(member, member.c.incident_key == incident.c.key)
            .where(member.c.claim_key.in_(part), incident.c.died.is_(None))
        )
        found += connection.execute(query).scalars()
    return found


def claim_lineage(connection: Connection, claims: Iterable[int]) -> tuple[int, ...]:
    """These current claims and the older ones that they stand for."""
    return tuple(dict.fromkeys(old for line in lineages(connection, claims).values() for old in line))


def former_ids(connection: Connection, id: str, claims: Iterable[int]) -> tuple[str, ...]:
    """Ids that are no longer current and lead on to this one, newest first. `claims`: its claims and those they stand
    for."""
    incident, member = schema.incident, schema.incident_claim
    died: dict[str, int] = {}
    for part in chunks(list(claims)):
        query = (
            select(incident.c.id, func.max(incident.c.died))
            .join(member, member.c.incident_key == incident.c.key)
            .where(member.c.claim_key.in_(part), incident.c.died.is_not(None), incident.c.id != id)
            .group_by(incident.c.id)
        )
        died.update({row[0]: row[1] for row in connection.execute(query)})
    newest = sorted(died, key=lambda old: (-died[old], old))[:FORMER_MOST]
    return tuple(old for old in newest if id in leads_to(connection, old))
