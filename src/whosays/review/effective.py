"""Claims of the store as people left them, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from whosays.review.fold import Folded, Known, fold
from whosays.store import Act, Assignment, Judgement, ReviewState, schema
from whosays.store.assignments import load_assignment
from whosays.store.claims import load_claims
from whosays.store.judgements import judgements_on
from whosays.store.successions import lineages
from whosays.store.vocabulary import chunks


@dataclass(frozen=True, slots=True)
class Judged:
    """A current claim, what people made of it, and the judgements that count here, oldest first."""

    now: Known
    folded: Folded
    judgements: tuple[Judgement, ...]


class BlindSets:
    """Which judgements count: for the record all but those of blind sets; for a person in a blind set, theirs."""

    def __init__(self, connection: Connection, *, assignment: int | None = None, who: str = "") -> None:
        self._connection = connection
        self._assignment = assignment
        self._who = who
        self._sets: dict[int, Assignment | None] = {}

    def counts(self, judgement: Judgement) -> bool:
        """Whether a judgement counts here."""
        if self._is_blind(self._assignment):
            return judgement.assignment == self._assignment and judgement.who == self._who
        return not self._is_blind(judgement.assignment)

    def _is_blind(self, number: int | None) -> bool:
        if number is None:
            return False
        if number not in self._sets:
            self._sets[number] = load_assignment(self._connection, number)
        found = self._sets[number]
        return found is not None and found.blind


def judged_claims(connection: Connection, keys: Iterable[int], blind: BlindSets) -> dict[int, Judged]:
    """{key: claim as people left it}; an undo counts with what it undoes."""
    wanted = list(dict.fromkeys(keys))
    said = judgements_on(connection, wanted)
    lines = lineages(connection, wanted)
    known = load_known(connection, [old for line in lines.values() for old in line])
    found: dict[int, Judged] = {}
    for key in wanted:
        if key not in known:
            continue
        counted = tuple(each for each in said[key] if blind.counts(each) and each.act not in (Act.MERGE, Act.SPLIT))
        found[key] = Judged(known[key], fold(known[key], counted, {old: known[old] for old in lines[key]}), counted)
    return found


def load_known(connection: Connection, keys: Sequence[int]) -> dict[int, Known]:
    """{key: claim with its text}; a text that many claims share is read once."""
    claims = load_claims(connection, keys)
    claim, reading = schema.claim.c, schema.reading.c
    homes: dict[int, int] = {}
    for part in chunks(list(claims)):
        query = select(claim.key, claim.reading_key).where(claim.key.in_(part))
        homes.update({row[0]: row[1] for row in connection.execute(query)})
    texts: dict[int, str] = {}
    for part in chunks(sorted(set(homes.values()))):
        query = select(reading.key, reading.text).where(reading.key.in_(part))
        texts.update({row[0]: row[1] for row in connection.execute(query)})
    return {key: Known(key, found, texts[homes[key]]) for key, found in claims.items()}


def changed(judged: Mapping[int, Judged]) -> dict[int, Judged]:
    """Those whose values are not the machine's."""
    return {key: each for key, each in judged.items() if each.folded.claim != each.now.claim}


def stands(judged: Judged) -> bool:
    """Whether a claim counts: it was not rejected."""
    return judged.folded.state is not ReviewState.REJECTED


def is_added(judged: Judged) -> bool:
    """Whether it is in the record because a person added it, and not only in a blind set."""
    return any(each.act is Act.ADD for each in judged.judgements)
