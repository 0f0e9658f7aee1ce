"""What linking needs to know of a claim: the claim itself, where it was told, and the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whosays.incidents.copies import signature_of
from whosays.incidents.words import sets_apart, words_of
from whosays.model import Claim, CodedReport, content_id


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as linking sees it; the text of its report is no longer needed.

    `report` is the report's id; `digest` tells distinct texts apart; `signature` is the report's MinHash signature
    (see `whosays.incidents.copies`), the same bytes for all claims of one report; `words` are the distinct stems of
    the claim's quote, sorted, and `sets_apart` the word
    of it that sets its happening off from another ("second" of "a second blast"), else "".
    """

    claim: Claim
    report: str
    publisher: str | None
    published: date | None
    digest: str
    signature: bytes
    words: tuple[str, ...]
    sets_apart: str = ""


def tellings_of(coded: CodedReport) -> tuple[Telling, ...]:
    """The tellings of one coded report, in the order of its claims. A claim without a span in the text (a gold
    claim that was typed, say) has no words."""
    report = coded.report
    signature = signature_of(report.text)
    digest = content_id("text-", report.text)
    return tuple(
        Telling(
            claim=claim,
            report=report.id,
            publisher=report.publisher,
            published=report.published,
            digest=digest,
            signature=signature,
            words=words_of(claim.span.of(report.text)),
            sets_apart=sets_apart(claim.span.of(report.text)),
        )
        for claim in coded.claims
    )
