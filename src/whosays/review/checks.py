"""What a person's value must be to be let in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from whosays.codebook import codebook
from whosays.errors import UsageError
from whosays.model import Claim, Passage, Stance
from whosays.review.effective import Judged
from whosays.review.fold import FIELDS
from whosays.store import Edit, schema
from whosays.store.checks import claim_problems
from whosays.store.readings import load_passages
from whosays.store.slots import fits


@dataclass(frozen=True, slots=True)
class Story:
    """A report's current text with the passages that may be evidence, and where it is kept."""

    report_key: int
    reading_key: int
    publisher: str | None
    text: str
    passages: tuple[Passage, ...]


def story_of(connection: Connection, report: str) -> Story:
    """Raises UsageError for a report that the store has not got."""
    table, coding, reading = schema.report, schema.coding, schema.reading
    query = (
        select(table.c.key, reading.c.key.label("reading_key"), reading.c.publisher, reading.c.text)
        .join(coding, table.c.coding_key == coding.c.key)
        .join(reading, coding.c.reading_key == reading.c.key)
        .where(table.c.id == report)
    )
    row = connection.execute(query).first()
    if row is None:
        raise UsageError(f"report {report}", "there is none of that id")
    stories = tuple(each for each in load_passages(connection, row.reading_key) if each.kind.is_story)
    return Story(row.key, row.reading_key, row.publisher, row.text, stories)


def check_edits(edits: Sequence[Edit], judged: Judged, story: Story) -> None:
    """Raises UsageError for the first value that does not do."""
    if not edits:
        raise UsageError("edit", "it changes nothing", "Give a slot another value")
    if len({edit.slot for edit in edits}) < len(edits):
        raise UsageError("edit", "a slot is there twice", "Give each slot one value")
    for edit in edits:
        if not fits(edit):
            raise UsageError(f"edit of {edit.slot.value}", f"{edit.value!r} is no value of this slot")
    changes: dict[str, Any] = {FIELDS[edit.slot]: edit.value for edit in edits}
    if "stance" in changes:
        changes["stance"] = _stance(changes["stance"])
    check_claim(replace(judged.folded.claim, **changes), story)


def check_claim(claim: Claim, story: Story) -> None:
    """Raises UsageError where a claim breaks a rule of the record or uses a word that the codebook has not got."""
    problem = next(claim_problems(claim, story.text, list(story.passages)), None)
    if problem is not None:
        raise UsageError("claim", problem, "Select the words in the story")
    book = codebook()
    types, whats, groups = set(book.types), set(book.whats), set(book.groups)
    words = [("type", claim.type, types)]
    words += [("figure", figure.what, whats) for figure in claim.figures]
    words += [("group", figure.group, groups) for figure in claim.figures]
    for what, word, known in words:
        if word not in known:
            raise UsageError(what, f"the codebook has no {word!r}", "`whosays codebook` lists its words")


def _stance(word: Any) -> Stance:
    try:
        return Stance(word)
    except ValueError as error:
        raise UsageError("stance", f"the codebook has no {word!r}", ", ".join(Stance)) from error
