"""Judgements whose claim the current coding no longer holds."""

from __future__ import annotations

from sqlalchemy import Connection, select

from whosays.store import Act, Judgement, Orphan, Store, schema
from whosays.store.judgements import load_judgements
from whosays.store.matching import compare
from whosays.store.successions import coding_keys, current_keys, faces


def orphans(store: Store) -> tuple[Orphan, ...]:
    """All of them, oldest first. They are listed, never dropped, and hold again as soon as their claim is found. What
    was revoked, and undos, are left out: they say nothing any more."""
    with store.database.read() as connection:
        numbers = connection.execute(select(schema.judgement.c.key)).scalars().all()
        judgements = load_judgements(connection, numbers)
        now = current_keys(connection, [anchor.key for each in judgements for anchor in each.anchors])
        found = []
        for judgement in judgements:
            if judgement.revoked_by is None and judgement.act is not Act.UNDO:
                why = _lost(connection, judgement, now)
                if why:
                    found.append(Orphan(judgement, why))
        return tuple(found)


def _lost(connection: Connection, judgement: Judgement, now: dict[int, int]) -> tuple[str, ...]:
    """Why a judgement has nothing to hold on to; () where it has. A merge or a split needs two of its groups."""
    if judgement.act in (Act.MERGE, Act.SPLIT):
        held = sum(any(anchor.key in now for anchor in group) for group in judgement.groups)
        return () if held > 1 else ("groups:gone",)
    return tuple(code for anchor in judgement.anchors if anchor.key not in now for code in _why(connection, anchor.key))


def _why(connection: Connection, key: int) -> tuple[str, ...]:
    """What the current coding has where the claim was."""
    claim, report = schema.claim, schema.report
    coding = connection.execute(
        select(report.c.coding_key).join(claim, claim.c.report_key == report.c.key).where(claim.c.key == key)
    ).scalar_one()
    (old,) = faces(connection, [key])
    there = faces(connection, coding_keys(connection, coding))
    if not there:
        return ("anchor:report-has-no-claims",)
    if any(compare(old, each) is not None for each in there):
        return ("anchor:taken-by-another",)
    near = [each for each in there if each.reading == old.reading and each.claim.span.meets(old.claim.span)]
    return ("anchor:other-claim-there",) if near else ("anchor:no-overlap",)
