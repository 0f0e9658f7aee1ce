"""Incidents out of given clusters of claims, without asking the linker which belong together."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from whosays.incidents import ChosenPolicies, Telling, choose_policies
from whosays.incidents.assemble import incident_of
from whosays.incidents.facts import WordWeights, facts_of
from whosays.incidents.link import copies_among
from whosays.incidents.words import words_of
from whosays.model import Claim, Incident
from whosays.store import schema
from whosays.store.vocabulary import chunks

BY_PERSON = "regrouped:by-person"
"""Reason code of an incident that people put together."""

BY_PERSON = "regrouped:by-person"
"""Reason code of an incident that people put together."""


def load_tellings(connection: Connection, claims: Sequence[tuple[int, Claim]]) -> dict[int, Telling]:
    """{claim key: telling} of (key, claim as it shall count), with what linking needs of its report."""
    records = dict(claims)
    claim, report, reading = schema.claim, schema.report, schema.reading
    found: dict[int, Telling] = {}
    for part in chunks(list(records)):
        query = (
            select(claim.c.key, claim.c.quote, report.c.id)
            .add_columns(reading.c.publisher, reading.c.published, reading.c.words_digest, reading.c.signature)
            .join(report, claim.c.report_key == report.c.key)
            .join(reading, claim.c.reading_key == reading.c.key)
            .where(claim.c.key.in_(part))
        )
        for row in connection.execute(query):
            found[row.key] = Telling(
                claim=records[row.key],
                report=row.id,
                publisher=row.publisher,
                published=row.published,
                digest=row.words_digest,
                signature=row.signature,
                words=words_of(row.quote),
            )
    return {key: found[key] for key in records if key in found}


def draw_anew(
    tellings: Sequence[Telling], policies: ChosenPolicies, olds: Sequence[Incident], *, touched: bool
) -> Incident:
    """The incident that these tellings make. The linker's reasons for the joins between them go along from the
    incidents that they were in, with the least confidence of those. `touched`: people put them together."""
    ids = {telling.claim.id for telling in tellings}
    joins = [code for old in olds for code in old.why if _joins_within(code, ids)]
    return _assemble(
        tellings,
        policies,
        joins=[*dict.fromkeys(joins), *((BY_PERSON,) if touched else ())],
        confidence=min((old.confidence for old in olds), default=1.0) if len(ids) > 1 else 1.0,
    )


def _joins_within(code: str, ids: set[str]) -> bool:
    parts = code.split(":")
    return parts[0] == "join" and len(parts) > 1 and all(id in ids for id in parts[1].split("+"))


def _assemble(
    tellings: Sequence[Telling], policies: ChosenPolicies, *, joins: Sequence[str], confidence: float
) -> Incident:
    policy = policies.linking
    ordered = sorted(tellings, key=lambda each: (each.report, each.claim.id))
    facts = facts_of(ordered, policy, WordWeights(ordered, policy), copies_among(ordered, policy))
    return incident_of(facts, policies, joins=joins, confidence=confidence)


def linker_name(policies: ChosenPolicies) -> str:
    """What a linking is recorded as made by."""
    return f"{policies.linking.name} / {policies.status.name} / {policies.tolls.name}"


def policies_named(linker: str | None) -> ChosenPolicies:
    """The policies of a linking; the default ones where it was made by something else."""
    names = (linker or "").split(" / ")
    if len(names) != 3:
        return choose_policies()
    return choose_policies(linking=names[0], status=names[1], tolls=names[2])
