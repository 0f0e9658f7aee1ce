"""Verdicts: what the judgements on a claim come to, kept beside it so that lists can be narrowed by it.

A verdict is worked out from judgements and can be made again from them at any time. Those of a blind set do not
count: they are compared, and adopted by a judgement of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, or_, select

from whosays.store import schema
from whosays.store.filters import ReviewState
from whosays.store.judging import Act
from whosays.store.successions import current_keys, lineages
from whosays.store.vocabulary import chunks

_DECIDES = (Act.ACCEPT, Act.EDIT, Act.REJECT, Act.UNPLACE, Act.ADD)


def fold_state(acts: Sequence[tuple[Act, bool]]) -> ReviewState:
    """What judgements on one claim come to, from (act, revoked), oldest first."""
    if any(act is Act.ADD and revoked for act, revoked in acts):
        return ReviewState.REJECTED
    live = [act for act, revoked in acts if not revoked and act in _DECIDES]
    if not live:
        return ReviewState.OPEN
    if live[-1] is Act.REJECT:
        return ReviewState.REJECTED
    for act, state in ((Act.EDIT, ReviewState.EDITED), (Act.UNPLACE, ReviewState.UNPLACED)):
        if act in live:
            return state
    return ReviewState.ACCEPTED if {Act.ACCEPT, Act.ADD}.intersection(live) else ReviewState.OPEN


def settle_verdicts(connection: Connection, keys: Iterable[int] | None = None) -> None:
    """Works verdicts out again: of these current claims, or (after a new coding became current) of all."""
    table = schema.verdict
    if keys is None:
        connection.execute(delete(table))
        judged = connection.execute(select(schema.judgement_claim.c.claim_key).distinct()).scalars().all()
        wanted = list(dict.fromkeys(current_keys(connection, judged).values()))
    else:
        wanted = list(dict.fromkeys(keys))
        for part in chunks(wanted):
            connection.execute(delete(table).where(table.c.claim_key.in_(part)))
    lines = lineages(connection, wanted)
    spoken = _acts(connection, [key for line in lines.values() for key in line])
    rows = []
    for key in wanted:
        said = sorted({row.key: row for old in lines[key] for row in spoken[old]}.values(), key=lambda row: row.key)
        if said:
            state = fold_state([(Act(row.act), row.revoker is not None) for row in said])
            rows.append({"claim_key": key, "revision": len(said), "state": state.value, "judgement_key": said[-1].key})
    if rows:
        connection.execute(table.insert(), rows)


def counting(query: Select[Any]) -> Select[Any]:
    """A query over `judgement`, narrowed to those that count for the record: none of a blind set."""
    assignment, judgement = schema.assignment, schema.judgement
    query = query.outerjoin(assignment, judgement.c.assignment_key == assignment.c.key)
    return query.where(or_(assignment.c.key.is_(None), assignment.c.blind.is_(False)))


def _acts(connection: Connection, keys: Sequence[int]) -> dict[int, list[Row[Any]]]:
    """{claim key: the rows (key, act, revoker) of judgements that count}; merges and splits are of incidents."""
    judgement, spoken = schema.judgement, schema.judgement_claim
    undo = judgement.alias()
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for part in chunks(list(dict.fromkeys(keys))):
        query = (
            select(spoken.c.claim_key, judgement.c.key, judgement.c.act, undo.c.key.label("revoker"))
            .join(judgement, spoken.c.judgement_key == judgement.c.key)
            .outerjoin(undo, undo.c.revokes == judgement.c.key)
            .where(and_(spoken.c.claim_key.in_(part), judgement.c.act.not_in((Act.MERGE.value, Act.SPLIT.value))))
        )
        for row in connection.execute(counting(query)):
            found[row.claim_key].append(row)
    return found
