"""Incidents out of given clusters of claims, without asking the linker which belong together."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from whosays.incidents import ChosenPolicies, Telling, choose_policies
from whosays.incidents.assemble import incident_of
from whosays.incidents.facts import WordWeights, facts_of
from whosays.incidents.link import copies_among
from whosays.incidents.words import sets_apart, words_of
from whosays.model import Claim, Incident
from whosays.store import schema
from whosays.store.vocabulary import chunks

BY_PERSON = "regrouped:by-person"
"""Reason code of an incident that people put together."""

BY_PERSON = "regrouped:by-person"
"""Reason code of an incident that people put together."""


@dataclass(frozen=True, slots=True)
class Told:
    """What linking needs of a reading: the same objects for all its claims, so that 400,000 of them fit in memory."""

    report: str
    publisher: str | None
    published: date | None
    digest: str
    signature: bytes


def load_tellings(
    connection: Connection, claims: Sequence[tuple[int, Claim]], readings: dict[int, Told] | None = None
) -> dict[int, Telling]:
    """{claim key: telling} of (key, claim as it shall count). `readings` is filled with those met, so that a caller
    who asks in stretches reads each once."""
    records = dict(claims)
    told = {} if readings is None else readings
    claim = schema.claim.c
    rows: list[tuple[int, int, str]] = []
    for part in chunks(list(records)):
        query = select(claim.key, claim.reading_key, claim.quote).where(claim.key.in_(part))
        rows += [(row[0], row[1], row[2]) for row in connection.execute(query)]
    _load_readings(connection, sorted({reading for _, reading, _ in rows} - told.keys()), told)
    found: dict[int, Telling] = {}
    for key, reading, quote in rows:
        home = told[reading]
        found[key] = Telling(
            claim=records[key],
            report=home.report,
            publisher=home.publisher,
            published=home.published,
            digest=home.digest,
            signature=home.signature,
            words=tuple(map(sys.intern, words_of(quote))),
            sets_apart=sets_apart(quote),
        )
    return {key: found[key] for key in records if key in found}


def _load_readings(connection: Connection, keys: Sequence[int], told: dict[int, Told]) -> None:
    report, reading = schema.report.c, schema.reading.c
    for part in chunks(keys):
        query = (
            select(reading.key, report.id, reading.publisher, reading.published)
            .add_columns(reading.words_digest, reading.signature)
            .join(schema.report, reading.report_key == report.key)
            .where(reading.key.in_(part))
        )
        for key, *rest in connection.execute(query):
            told[key] = Told(*rest)


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
