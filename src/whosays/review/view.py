"""The judged value over the machine's, with a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from whosays.model import Claim
from whosays.review.effective import BlindSets, Judged, is_added, judged_claims
from whosays.review.fold import Mark
from whosays.store import IncidentPage, Judgement, Store, StoredClaim, schema
from whosays.store.stored import claim_keys, load_stored
from whosays.store.successions import coding_keys, current_keys


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """`stored` as the machine has it, `claim` as people left it, `marks` for the slots that are theirs, all
    judgements on it oldest first. Its revision and state are of the view: a blind one knows one person's alone."""

    stored: StoredClaim
    claim: Claim
    marks: tuple[Mark, ...]
    judgements: tuple[Judgement, ...]


def view(
    store: Store, claims: Iterable[str], *, assignment: int | None = None, who: str = ""
) -> tuple[JudgedClaim, ...]:
    """These claims, judged, in the order asked for; for one that the record no longer holds, the claim that stands
    for it now, if any. Unknown ids are left out. With a blind `assignment`, as `who` alone has judged them in it."""
    wanted = list(dict.fromkeys(claims))
    with store.database.read() as connection:
        keys = claim_keys(connection, wanted)
        now = current_keys(connection, keys.values())
        chosen = [now.get(keys[id], keys[id]) for id in wanted if id in keys]
        blind = BlindSets(connection, assignment=assignment, who=who)
        return _viewed(connection, list(dict.fromkeys(chosen)), blind)


def view_report(store: Store, report: str, *, assignment: int | None = None, who: str = "") -> tuple[JudgedClaim, ...]:
    """All claims of a report, rejected ones and those added by hand too, in the order of the text; () for a report
    that the store has not got. What others added in blind sets is not shown."""
    table, coding, claim = schema.report, schema.coding, schema.claim
    with store.database.read() as connection:
        query = select(table.c.key, table.c.coding_key, coding.c.reading_key)
        row = connection.execute(
            query.join(coding, table.c.coding_key == coding.c.key).where(table.c.id == report)
        ).first()
        if row is None:
            return ()
        by_hand = select(claim.c.key).where(
            claim.c.report_key == row.key, claim.c.reading_key == row.reading_key, claim.c.author.is_not(None)
        )
        added = connection.execute(by_hand.order_by(claim.c.key)).scalars().all()
        blind = BlindSets(connection, assignment=assignment, who=who)
        found = _viewed(connection, [*coding_keys(connection, row.coding_key), *added], blind)
    return tuple(sorted(found, key=lambda each: (each.stored.claim.span, each.stored.claim.id)))


def _viewed(connection: Connection, keys: list[int], blind: BlindSets) -> tuple[JudgedClaim, ...]:
    judged = judged_claims(connection, keys, blind)
    stored = load_stored(connection, keys)
    return tuple(
        _joined(stored[key], judged[key])
        for key in keys
        if key in judged and (stored[key].by is None or is_added(judged[key]))
    )


def _joined(stored: StoredClaim, judged: Judged) -> JudgedClaim:
    folded = judged.folded
    seen = replace(stored, revision=len(judged.judgements), state=folded.state)
    return JudgedClaim(seen, folded.claim, folded.marks, judged.judgements)


def as_judged(store: Store, claims: Iterable[str]) -> tuple[StoredClaim, ...]:
    """These claims with the values that people left them with, for lists and exports that have no room for both; their
    `state` says whether anyone judged them. In the order asked for, unknown ids left out."""
    return tuple(replace(each.stored, claim=each.claim) for each in view(store, claims))


def page_as_judged(store: Store, incident: str) -> IncidentPage | None:
    """An incident whole, as `store.incidents.get` gives it, its claims with the values that people left them with."""
    page = store.incidents.get(incident)
    return page and replace(page, claims=as_judged(store, [stored.claim.id for stored in page.claims]))
