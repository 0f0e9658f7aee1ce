"""A brief before it is HTML or Markdown: sentences, each part of which rests on notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whosays.model import Incident, Status


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence and the numbers of the notes that it rests on."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Parts, read one after the other."""

    parts: tuple[Part, ...]

    @property
    def notes(self) -> tuple[int, ...]:
        """All notes that it rests on."""
        return tuple(dict.fromkeys(number for part in self.parts for number in part.notes))

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Note:
    """The quote that something rests on: whose words (origin first, publisher last), from which report."""

    number: int
    quote: str
    chain: tuple[str, ...]
    report: str
    title: str | None
    published: date | None
    claim: str


@dataclass(frozen=True, slots=True)
class Item:
    """One incident told. `where` and `when` are "" where no source tells."""

    incident: Incident
    heading: str
    where: str
    when: str
    status: Status
    status_means: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole: `told` at length, `also` in a sentence each, every quote once in `notes`."""

    title: str
    filter: str
    made_with: str
    told: tuple[Item, ...]
    also: tuple[Item, ...]
    notes: tuple[Note, ...]
    reports: int
    sources: int

    @property
    def items(self) -> tuple[Item, ...]:
        """All incidents."""
        return self.told + self.also
