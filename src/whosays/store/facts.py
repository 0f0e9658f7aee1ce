"""Facts of all claims as columns in memory: who says it, whether they deny it, how sure the coder is, how many dead.

Claims never change, so the columns only ever grow: they outlive the states of the index and are read when first asked
for (the page of sources, the review's queue)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Integer, Select, case, cast, func, or_, select

from whosays.model import Stance
from whosays.store import schema
from whosays.store.dialect import SqliteDialect
from whosays.store.index import Columns, Reader, Table

SURE_UNITS = 1_000_000
"""Confidence is kept in millionths."""

MOST = 2**31 - 1
MISSING = -1
"""Stands for no number here, where four bytes hold a number."""


def claim_facts(connection: Connection, dialect: SqliteDialect, columns: Columns) -> Table:
    """Columns by claim key: `key`, `source` and `report` (keys), `denies` (0 or 1), `sure` (in millionths)."""
    claim = schema.claim.c
    denies = or_(claim.happened.is_(False), claim.stance == Stance.DENIES.value)
    query = select(
        claim.key,
        claim.source_key.label("source"),
        claim.report_key.label("report"),
        cast(case((denies, 1), else_=0), Integer).label("denies"),
        cast(claim.confidence * SURE_UNITS, Integer).label("sure"),
    )
    return _kept(connection, dialect, columns, "claim", query, claim.key)


def dead_facts(connection: Connection, dialect: SqliteDialect, columns: Columns) -> Table:
    """Columns by claim key, for claims that give a number of dead: `key`, `number` (the greatest, by its low bound
    where it has one; at most MOST), `target` (key of the first party it was done to, or MISSING)."""
    figure, role = schema.figure.c, schema.claim_actor.c
    target = (
        select(role.actor_key)
        .where(role.claim_key == figure.claim_key, role.role == "target", role.position == 0)
        .scalar_subquery()
    )
    query = (
        select(
            figure.claim_key.label("key"),
            func.max(func.coalesce(figure.min, figure.max)).label("number"),
            func.max(target).label("target"),
        )
        .where(figure.what == "killed")
        .group_by(figure.claim_key)
    )
    return _kept(connection, dialect, columns, "dead", query, figure.claim_key)


def _kept(
    connection: Connection, dialect: SqliteDialect, columns: Columns, name: str, query: Select[Any], key: Any
) -> Table:
    old = columns.kept.get(name)
    if old is not None and len(old["key"]):
        query = query.where(key > int(old["key"][-1]))
    fresh = Reader(connection, dialect, columns.words).numbers(query)
    order = np.argsort(fresh["key"])
    small = {name: np.clip(values[order], MISSING, MOST).astype(np.int32) for name, values in fresh.items()}
    grown: dict[str, NDArray[Any]] = {
        name: values if old is None else np.concatenate((old[name], values)) for name, values in small.items()
    }
    columns.kept[name] = grown
    return grown
