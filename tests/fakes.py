"""Small real things for tests: reports made of a text, a coder of five lines, and sentences that it can read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from whosays.errors import ModelError
from whosays.model import (
    Actor,
    Claim,
    CodedReport,
    Figure,
    Link,
    Passage,
    PassageKind,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    RawDocument,
    Report,
    Span,
    Stance,
    content_id,
)

PLACES = {"Aleppo": (36.2, 37.16, "SY"), "Homs": (34.73, 36.71, "SY"), "Mosul": (36.34, 43.13, "IQ")}
_SENTENCE = re.compile(
    r"(?P<initiator>[A-Z]\w+) (?P<trigger>shelled|bombed|stormed) (?P<place>[A-Z]\w+) on (?P<day>\d{4}-\d\d-\d\d)"
    r"(?: and killed (?P<dead>\d+) (?P<who>\w+))?(?:, (?P<source>[A-Z]\w+) (?P<cue>said|denied))?\."
)
_TYPES = MappingProxyType({"shelled": "shelling", "bombed": "airstrike", "stormed": "attack"})


class NoWeights:
    """A coder whose model is not there."""

    def __init__(self) -> None:
        raise ModelError("weights", "missing", "Install whosays again")


class WordCoder:
    """Reads sentences such as "Army shelled Aleppo on 2020-01-01 and killed 5 people, Observatory said."."""

    name = "words"
    version = "words 1"
    types: Mapping[str, str] = _TYPES

    def code(self, report: Report) -> tuple[Claim, ...]:
        """One claim a sentence."""
        return tuple(
            self._claim(report, hit)
            for passage in report.passages
            if passage.kind.is_story
            for hit in _SENTENCE.finditer(report.text, passage.span.start, passage.span.end)
        )

    def _claim(self, report: Report, hit: re.Match[str]) -> Claim:
        def at(name: str) -> tuple[str, Span]:
            return hit.group(name), Span(*hit.span(name))

        place, day = hit.group("place"), date.fromisoformat(hit.group("day"))
        lat, lon, country = PLACES.get(place, (None, None, None))
        known = lat is not None
        figures = ()
        if hit.group("dead"):
            number = int(hit.group("dead"))
            figures = (Figure("killed", hit.group("who"), "unknown", number, number, *at("dead")),)
        chain = ()
        if hit.group("source"):
            chain = (Link(*(at("source")[0],), *at("source"), Span(*hit.span("cue"))),)
        denies = hit.group("cue") == "denied"
        return Claim(
            id=content_id("claim-", report.id, str(hit.start()), str(hit.end())),
            span=Span(*hit.span()),
            trigger=Span(*hit.span("trigger")),
            type=self.types[hit.group("trigger")],
            happened=not denies,
            stance=Stance.DENIES if denies else Stance.ASSERTS,
            initiators=(Actor(hit.group("initiator"), *at("initiator"), actor=hit.group("initiator").lower()),),
            place=Place(
                place,
                *at("place"),
                lat=lat,
                lon=lon,
                precision=PlacePrecision.TOWN if known else None,
                radius_km=3.0 if known else None,
                country=country,
                gazetteer=f"test:{place}" if known else None,
            ),
            when=Period(day, day, PeriodPrecision.DAY, *at("day")),
            figures=figures,
            chain=chain,
            confidence=0.5,
            why=("words:sentence",),
        )


class OtherCoder(WordCoder):
    """The next version: knows that what is bombed is bombed, and calls shelling an attack."""

    version = "words 2"
    types: Mapping[str, str] = MappingProxyType({**_TYPES, "shelled": "attack"})


class BrokenCoder(WordCoder):
    """Gives a claim whose wording is not what stands at its span."""

    version = "words broken"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """Nothing that a store may take."""
        found = super().code(report)
        place = Place("Nowhere", "Nowhere", Span(0, 3))
        return tuple(Claim(**{**_fields(claim), "place": place}) for claim in found)


class StumblingCoder(WordCoder):
    """Looks at a fifth word, which not every report has."""

    version = "words stumbling"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """What words tell, where there are five."""
        return super().code(report) if report.text.split()[4] else ()


def _fields(claim: Claim) -> dict[str, object]:
    return {name: getattr(claim, name) for name in claim.__slots__}


def body_of(
    text: str,
    *,
    title: int = 0,
    comment: str = "",
    kind: PassageKind = PassageKind.BODY,
    published: date | None = None,
    publisher: str | None = None,
    language: str = "en",
) -> Report:
    """A report of a text: one body, after so many characters of a title and before a comment, where there are any."""
    whole = f"{text}\n\n{comment}" if comment else text
    passages = [Passage(PassageKind.TITLE, Span(0, title))] if title else []
    if title < len(text):
        passages.append(Passage(kind, Span(title, len(text))))
    if comment:
        passages.append(Passage(PassageKind.COMMENT, Span(len(text) + 2, len(whole))))
    return Report("r", "r.txt", None, publisher, published, language, "0" * 64, whole, tuple(passages))


def raw_of(text: str, name: str = "r1", *, publisher: str | None = "Herald") -> RawDocument:
    """A plain text as it comes from a disk."""
    data = text.encode()
    return RawDocument(
        uri=f"file:///reports/{name}.txt",
        name=name,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        publisher=publisher,
        published=date(2020, 1, 10),
    )


def report_of(raw: RawDocument, *, comment: str = "") -> Report:
    """Its report: one body, and a comment below where one is given."""
    body = body_of(raw.data.decode(), comment=comment, published=raw.published, publisher=raw.publisher)
    return replace(body, id=raw.name, uri=raw.uri, sha256=raw.sha256, notes=("published:given",))


def coded_of(raw: RawDocument, coder: WordCoder | None = None) -> CodedReport:
    """The report with the small coder's claims."""
    chosen = coder or WordCoder()
    report = report_of(raw)
    return CodedReport(report, chosen.code(report), chosen.version)


def sentence(
    what: str = "shelled",
    where: str = "Aleppo",
    day: str = "2020-01-01",
    *,
    who: str = "Army",
    dead: int | None = None,
    source: str = "",
    denies: bool = False,
) -> str:
    """A sentence that the small coder reads."""
    killed = f" and killed {dead} people" if dead is not None else ""
    said = f", {source} {'denied' if denies else 'said'}" if source else ""
    return f"{who} {what} {where} on {day}{killed}{said}."


def story(*sentences: str) -> str:
    """A text of sentences."""
    return " ".join(sentences)


def raws(texts: Sequence[str], *, publisher: str | None = "Herald") -> list[RawDocument]:
    """Texts as documents r1, r2, ..."""
    return [raw_of(text, f"r{at}", publisher=publisher) for at, text in enumerate(texts, 1)]
