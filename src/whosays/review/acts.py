"""Judging: each act appends one judgement in one transaction, and brings the incidents it touches up to date.

`who` is a user's name; `why` their words; `seen` the claim's revision as the person saw it (None: do not check).
All raise StaleError where `seen` is not the revision any more, UsageError for an unknown claim or incident.
`assignment` is the number of the set that the judgement is made for; those of a blind set change nothing but what
their own maker sees in it, until someone adopts them (`adopt`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from whosays.errors import UsageError
from whosays.model import Claim, content_id
from whosays.review.checks import check_claim, check_edits, story_of
from whosays.review.effective import BlindSets, judged_claims
from whosays.review.errors import StaleError
from whosays.review.redraw import redraw_after
from whosays.store import Act, Edit, Judgement, Store, schema
from whosays.store.addresses import leads_to
from whosays.store.assignments import load_assignment
from whosays.store.claims import ClaimHome, write_claims
from whosays.store.judgements import Said, load_judgements
from whosays.store.stored import claim_keys
from whosays.store.successions import current_keys
from whosays.store.verdicts import settle_verdicts

WHY_MOST = 10_000
"""Characters that a person's words may have."""


@dataclass(frozen=True, slots=True)
class By:
    """Who judges, in which set, and what they say."""

    who: str
    why: str
    assignment: int | None


def accept(
    store: Store, claim: str, *, who: str, why: str = "", seen: int | None = None, assignment: int | None = None
) -> Judgement:
    """The claim is right as it now stands."""
    return _judge(store, claim, Act.ACCEPT, By(who, why, assignment), seen)


def edit(
    store: Store,
    claim: str,
    edits: Sequence[Edit],
    *,
    who: str,
    why: str = "",
    seen: int | None = None,
    assignment: int | None = None,
) -> Judgement:
    """Slots get other values. Raises UsageError for a value that its slot does not take: a type or stance that the
    codebook has not got, a wording that is not the text at its span, a span in a comment."""
    return _judge(store, claim, Act.EDIT, By(who, why, assignment), seen, tuple(edits))


def reject(
    store: Store, claim: str, *, who: str, why: str, seen: int | None = None, assignment: int | None = None
) -> Judgement:
    """The claim is not made by the report; it leaves its incident."""
    return _judge(store, claim, Act.REJECT, By(who, why, assignment), seen)


def unplace(
    store: Store, claim: str, *, who: str, why: str = "", seen: int | None = None, assignment: int | None = None
) -> Judgement:
    """Where it happened cannot be told: the claim keeps the place's name and has no coordinate."""
    return _judge(store, claim, Act.UNPLACE, By(who, why, assignment), seen)


def comment(store: Store, claim: str, *, who: str, why: str, assignment: int | None = None) -> Judgement:
    """Words on a claim; they change nothing."""
    if not why.strip():
        raise UsageError("comment", "it says nothing", "Write something")
    return _judge(store, claim, Act.COMMENT, By(who, why, assignment), None)


def add(
    store: Store, report: str, claim: Claim, *, who: str, why: str = "", assignment: int | None = None
) -> Judgement:
    """A claim that the machine missed. Its id is made anew from its content. Raises UsageError for one without
    evidence in the story, or with a value that its slot does not take."""
    by = By(who, why, assignment)
    with store.database.write() as connection:
        _check(connection, by)
        story = story_of(connection, report)
        mine = content_id("claim-", report, "by", who, str(assignment or ""), repr(claim.span), repr(claim))
        own = replace(claim, id=mine)
        check_claim(own, story)
        home = ClaimHome(story.report_key, story.reading_key, story.text, story.publisher, author=who)
        (key,) = write_claims(connection, store.database.dialect, home, [own])
        judged = judged_claims(connection, [key], BlindSets(connection, assignment=assignment, who=who))[key]
        if judged.judgements:
            raise UsageError("claim", "you have added it already", "Edit that one")
        return _append(store, connection, Said(who, Act.ADD, why, ((key,),), added_key=key, assignment=assignment))


def merge(store: Store, incidents: Sequence[str], *, who: str, why: str) -> Judgement:
    """Two or more incidents are one. Their ids lead on to the new one."""
    with store.database.write() as connection:
        _check(connection, By(who, why, None))
        ids = list(dict.fromkeys(_current(connection, id) for id in incidents))
        if len(ids) < 2:
            raise UsageError("merge", "these are one incident already", "Choose at least two")
        groups = tuple(_claims_of(connection, id) for id in ids)
        return _append(store, connection, Said(who, Act.MERGE, why, groups, incidents=tuple(ids)))


def split(store: Store, incident: str, groups: Sequence[Sequence[str]], *, who: str, why: str) -> Judgement:
    """An incident is several: `groups` are its claims' ids, each claim in exactly one of two or more groups."""
    with store.database.write() as connection:
        _check(connection, By(who, why, None))
        id = _current(connection, incident)
        keys = claim_keys(connection, [claim for group in groups for claim in group])
        parts = tuple(tuple(keys.get(claim, -1) for claim in group) for group in groups)
        named = [key for part in parts for key in part]
        if len(parts) < 2 or not all(parts) or sorted(named) != sorted(_claims_of(connection, id)):
            raise UsageError(
                "split", "the groups are not all the claims of the incident", "Put each of its claims into one group"
            )
        return _append(store, connection, Said(who, Act.SPLIT, why, parts, incidents=(id,)))


def undo(store: Store, judgement: int, *, who: str, why: str = "") -> Judgement:
    """Revokes an earlier judgement by a new one. Raises UsageError where it is revoked already or is an undo."""
    with store.database.write() as connection:
        found = next(iter(load_judgements(connection, [judgement])), None)
        if found is None:
            raise UsageError(f"judgement {judgement}", "there is none of that number")
        if found.act is Act.UNDO or found.revoked_by is not None:
            raise UsageError(f"judgement {judgement}", "it is undone already, or an undo itself", "Judge again instead")
        _check(connection, By(who, why, found.assignment))
        keys = tuple(anchor.key for anchor in found.anchors)
        said = Said(
            who,
            Act.UNDO,
            why,
            (keys,),
            incidents=found.incidents,
            revokes=judgement,
            assignment=found.assignment,
        )
        return _append(store, connection, said)


def adopt(store: Store, claim: str, *, assignment: int, coder: str, who: str, why: str = "") -> tuple[Judgement, ...]:
    """What `coder` judged of a claim in a blind set that is open now becomes judgements of `who` on the record, one
    for one; () where they judged nothing of it. Raises UsageError while the set is blind."""
    with store.database.write() as connection:
        found = load_assignment(connection, assignment)
        if found is None or coder not in found.coders:
            raise UsageError(f"set {assignment}", f"there is none that was given to {coder}")
        if set(found.done) != set(found.coders):
            raise UsageError(f"set {assignment}", "not all have ended it", "Wait for them")
        key = _key_of(connection, claim)
        theirs = judged_claims(connection, [key], BlindSets(connection, assignment=assignment, who=coder))[key]
        kept = [each for each in theirs.judgements if each.revoked_by is None and each.act is not Act.UNDO]
        _check(connection, By(who, why, None))
        return tuple(
            _append(
                store,
                connection,
                Said(
                    who,
                    each.act,
                    why or f"{coder} in {found.name}: {each.why}".rstrip(": "),
                    ((key,),),
                    edits=each.edits,
                    added_key=key if each.act is Act.ADD else None,
                ),
            )
            for each in kept
        )


def _judge(store: Store, claim: str, act: Act, by: By, seen: int | None, edits: tuple[Edit, ...] = ()) -> Judgement:
    with store.database.write() as connection:
        _check(connection, by)
        key = _key_of(connection, claim)
        judged = judged_claims(connection, [key], BlindSets(connection, assignment=by.assignment, who=by.who))[key]
        if seen is not None and seen != len(judged.judgements):
            last = judged.judgements[-1].who if judged.judgements else "nobody"
            raise StaleError(f"claim {claim}", revision=len(judged.judgements), who=last)
        if act is Act.EDIT:
            check_edits(edits, judged, story_of(connection, _report_of(connection, key)))
        return _append(store, connection, Said(by.who, act, by.why, ((key,),), edits=edits, assignment=by.assignment))


def _append(store: Store, connection: Connection, said: Said) -> Judgement:
    """Stores a judgement with its revision, works verdicts out, and draws incidents anew."""
    keys = [key for group in said.groups for key in group]
    now = list(dict.fromkeys(current_keys(connection, keys).values()))
    revision = 0
    if len(now) == 1 and said.act not in (Act.MERGE, Act.SPLIT):
        blind = BlindSets(connection, assignment=said.assignment, who=said.who)
        revision = len(judged_claims(connection, now, blind)[now[0]].judgements) + 1
    number = store.judgements.append(connection, replace(said, revision=revision))
    settle_verdicts(connection, now)
    (judgement,) = load_judgements(connection, [number])
    redraw_after(store, connection, judgement)
    return judgement


def _check(connection: Connection, by: By) -> None:
    if not by.who:
        raise UsageError("judgement", "nobody makes it", "Say who judges")
    if len(by.why) > WHY_MOST:
        raise UsageError("judgement", f"its reason has over {WHY_MOST:,} characters", "Shorten it")
    if by.assignment is None:
        return
    found = load_assignment(connection, by.assignment)
    if found is None or by.who not in found.coders:
        raise UsageError(f"set {by.assignment}", f"there is none that was given to {by.who}")
    if found.blind and by.who in found.done:
        raise UsageError(f"set {by.assignment}", "you have ended it", "Judge on the record instead")


def _key_of(connection: Connection, claim: str) -> int:
    """The current claim that an id stands for."""
    keys = claim_keys(connection, [claim])
    now = current_keys(connection, keys.values())
    if claim not in keys or keys[claim] not in now:
        raise UsageError(f"claim {claim}", "the record does not hold it (any more)", "Look at its report")
    return now[keys[claim]]


def _report_of(connection: Connection, key: int) -> str:
    claim, report = schema.claim, schema.report
    query = select(report.c.id).join(claim, claim.c.report_key == report.c.key).where(claim.c.key == key)
    return str(connection.execute(query).scalar_one())


def _current(connection: Connection, incident: str) -> str:
    now = leads_to(connection, incident)
    if not now:
        raise UsageError(f"incident {incident}", "there is none of that id")
    return now[0]


def _claims_of(connection: Connection, incident: str) -> tuple[int, ...]:
    table, member = schema.incident, schema.incident_claim
    query = (
        select(member.c.claim_key)
        .join(table, member.c.incident_key == table.c.key)
        .where(table.c.id == incident, table.c.died.is_(None))
        .order_by(member.c.position)
    )
    return tuple(connection.execute(query).scalars())
