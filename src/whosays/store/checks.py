"""What a coded report must hold to be let into the store: evidence for every claim, and words for every value."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.errors import StoreError
from whosays.model import Claim, CodedReport, Passage, Report, Span

PROBLEMS_SHOWN = 3


def check_coded(coded: CodedReport) -> None:
    """Raises StoreError, with the first few problems, where the report breaks a rule of the record."""
    problems = list(problems_of(coded))
    if problems:
        more = f" and {len(problems) - PROBLEMS_SHOWN} more" if len(problems) > PROBLEMS_SHOWN else ""
        raise StoreError(
            f"report {coded.report.id}",
            "; ".join(problems[:PROBLEMS_SHOWN]) + more,
            "This is a fault of the reader or the coder: report it with the file",
        )


def problems_of(coded: CodedReport) -> Iterator[str]:
    """Every rule that is broken, in words."""
    report = coded.report
    yield from _text_problems(report)
    stories = [passage for passage in report.passages if passage.kind.is_story]
    seen: set[str] = set()
    for claim in coded.claims:
        if claim.id in seen:
            yield f"claim {claim.id} is there twice"
        seen.add(claim.id)
        for problem in claim_problems(claim, report.text, stories):
            yield f"claim {claim.id}: {problem}"


def _text_problems(report: Report) -> Iterator[str]:
    if "\x00" in report.text:
        yield "its text holds a NUL character"
    if any("\ud800" <= letter <= "\udfff" for letter in report.text):
        yield "its text holds half of a surrogate pair"
    end = 0
    for passage in report.passages:
        if passage.span.start < end or passage.span.end > len(report.text):
            yield f"passage {passage.span} overlaps the one before or leaves the text"
        end = passage.span.end


def claim_problems(claim: Claim, text: str, stories: list[Passage]) -> Iterator[str]:
    """What is wrong with one claim over its report's text; `stories` are the passages that may be evidence."""
    if not claim.span.start < claim.span.end <= len(text):
        yield "its evidence is empty or outside the text"
        return
    if any(span.end > len(text) for span in (claim.trigger, *(link.cue for link in claim.chain if link.cue))):
        yield "its trigger or a cue is outside the text"
    if not _is_story(claim.span, stories):
        yield "its evidence is no part of the story"
    if not 0 <= claim.confidence <= 1:
        yield f"its confidence {claim.confidence} is not between 0 and 1"
    for name, wording, span in values_of(claim):
        if not wording or span.of(text) != wording:
            yield f"{name} {wording!r} is not the text at [{span.start}, {span.end})"
        elif not _is_story(span, stories):
            yield f"{name} {wording!r} is no part of the story"


def values_of(claim: Claim) -> Iterator[tuple[str, str, Span]]:
    """(slot, wording, span) of every value with words of its own."""
    for name, actors in (("initiator", claim.initiators), ("target", claim.targets)):
        for actor in actors:
            yield name, actor.text, actor.span
    if claim.means:
        yield "means", claim.means.text, claim.means.span
    if claim.place:
        yield "place", claim.place.text, claim.place.span
    if claim.when:
        yield "period", claim.when.text, claim.when.span
    for figure in claim.figures:
        yield "figure", figure.text, figure.span
    for link in claim.chain:
        yield "link", link.text, link.span


def _is_story(span: Span, stories: list[Passage]) -> bool:
    """Whether some of it lies in the story, and none of it elsewhere but on white space between passages."""
    inside = sum(max(0, min(span.end, passage.span.end) - max(span.start, passage.span.start)) for passage in stories)
    return inside > 0
