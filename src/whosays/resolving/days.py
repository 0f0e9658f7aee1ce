"""Expressions of time to days: what a report says of when, counted from its publication day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from whosays.model import Period, PeriodPrecision, Span
from whosays.resolving.calendar_words import Days, shift, span_of
from whosays.resolving.dayreading import Frame
from whosays.resolving.dayrules import CUES, RULES, Rule
from whosays.resolving.weights import DAYS

_SINCE = re.compile(r"\b[Ss]ince\s+(?:at least\s+|about\s+|around\s+|late on\s+|early on\s+|the\s+)?$")
_SINCE_EVENT = re.compile(
    r"\b[Ss]ince\b[^.,;:]{0,70}?\b(?:beg[au]n|beginning|start\w*|erupt\w*|outbreak|broke|took|came|launch\w*|onset|"
    r"declar\w+|proclaimed|agreed|signed|war|uprising|revolution|invasion|coup|crisis|conflict|seized|captured|fell|"
    r"collapsed?|ended|retook|expired)\b[^.,;:]{0,40}?$"
)
_BEGAN = re.compile(
    r"\b(?:beg[au]n|begin|started|starting|start of|erupted|outbreak|broke out|launched|onset|imposed|declared)\b"
    r"[^.;:]{0,60}$"
)
_RANGE = re.compile(
    r"(?:\s+(?:morning|night|evening|afternoon))?(?:\s*[-–—]\s*|,?\s+(?:to|until|till|through|up to)\s+)"
    r"(?:late\s+|early\s+)?"
)
_AND = re.compile(r"\s+and\s+(?:on\s+)?")
_BETWEEN = re.compile(r"\b[Bb]etween\s+$")
_FUTURE = re.compile(
    r"\b(?:will|shall|is due|are due|due to|is to|are to|set to|scheduled|expected to|plans? to|planned for|"
    r"ready to|is going to|intends? to|vow(?:s|ed) to|later|until|by)\b"
)
_PAST = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|stated|added|killed|was|were|had|wounded|hit|struck|attacked)\b|[;.]\s"
)
_YEARLESS = frozenset({"day-range", "month-day-range", "day-month", "month-day", "month", "part-month", "month-after"})
_KEEPS_ANCHOR = frozenset(
    {"window", "recent", "lasting", "stretch", "nth-day", "after-event", "year", "years", "decade", "part-year"}
    | {"season", "season-of-year", "year-in-brackets", "year-of-war", "since-then"}
)
"""Rules whose periods "the same day" does not point back to."""


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """An expression of time: its wording, and its days where they can be told. `rule` names the pattern.

    `point`: of "since the war began in 2011", whose period reaches to the publication day, the period (with its own
    span) that it counts from: 2011. `onward`: of "2011" in "the war that began in 2011", which is a year, the period
    from its first day to the publication day, with the same span.
    """

    text: str
    span: Span
    period: Period | None
    rule: str
    point: Period | None = None
    onward: Period | None = None


@lru_cache(maxsize=512)
def find_period_mentions(
    text: str,
    span: Span,
    *,
    published: date | None,
    anchor: Period | None = None,
    latest: Period | None = None,
) -> tuple[PeriodMention, ...]:
    """The expressions of time in `text[span]`, in order, none overlapping.

    `published` is the report's day; without it what is counted from it has no period. `anchor` is the day or days
    named last before the span, to which "the same day" and "a day later" point; `latest` the period named last, of
    whatever length, to which "since then" points (without it, the anchor). Never raises on any text. Kept for the
    last sentences, since a coder reads them once with all sentences of a report and once with some.
    """
    found: list[PeriodMention] = []
    near: Period | None = None
    latest = anchor if latest is None else latest
    for match, rule in _matches(text, span):
        frame = Frame(published, anchor, near, latest, _is_to_come(text, span, match))
        mention = _mention(text, match.start(), match.end(), rule.name, rule.reader(match, frame))
        mention = _since(text, span, mention, published, floor=found[-1].span.end if found else span.start)
        found.append(mention)
        anchor, latest = _anchor(mention) or anchor, mention.point or mention.period or latest
        if mention.point is None:
            near = _anchor(mention) or near
    return tuple(_joined(text, span, found))


def find_periods(text: str, span: Span, *, published: date | None, anchor: Period | None = None) -> tuple[Period, ...]:
    """The periods that `find_period_mentions` could resolve."""
    mentions = find_period_mentions(text, span, published=published, anchor=anchor)
    return tuple(mention.period for mention in mentions if mention.period is not None)


def report_mentions(text: str, spans: Sequence[Span], *, published: date | None) -> tuple[PeriodMention, ...]:
    """The expressions of time in the sentences `spans` of one report, in order; each sentence's days are the anchor
    of the next."""
    found: list[PeriodMention] = []
    anchor: Period | None = None
    latest: Period | None = None
    for span in spans:
        for mention in find_period_mentions(text, span, published=published, anchor=anchor, latest=latest):
            found.append(mention)
            anchor, latest = _anchor(mention) or anchor, mention.point or mention.period or latest
    return tuple(found)


def report_periods(text: str, spans: Sequence[Span], *, published: date | None) -> tuple[Period, ...]:
    """The periods that `report_mentions` could resolve."""
    mentions = report_mentions(text, spans, published=published)
    return tuple(mention.period for mention in mentions if mention.period is not None)


def readings_of(mention: PeriodMention) -> Iterator[Period]:
    """All the periods that a mention can stand for: its own, what it counts from, what has lasted since."""
    yield from (period for period in (mention.period, mention.point, mention.onward) if period is not None)


def _matches(text: str, span: Span) -> Iterator[tuple[re.Match[str], Rule]]:
    """Matches of the rules, the longest of those that overlap, in the order of the text."""
    found: list[tuple[int, int, int, re.Match[str]]] = []
    present = {name for name, cue in CUES.items() if cue.search(text, span.start, span.end)}
    for rank, rule in enumerate(RULES):
        if rule.needs in present:
            # Endpos cuts the sentence off behind; before it, look-behinds may see the sentence before, which ends
            # in a mark and so never looks like a preposition.
            for match in rule.pattern.finditer(text, span.start, span.end):
                found.append((match.start(), -match.end(), rank, match))
    chosen: list[tuple[int, int, re.Match[str]]] = []
    for start, minus_end, rank, match in sorted(found, key=lambda each: (each[1] + each[0], each[0], each[2])):
        if all(-minus_end <= other.start() or other.end() <= start for _, _, other in chosen):
            chosen.append((start, rank, match))
    for _, rank, match in sorted(chosen, key=lambda each: each[0]):
        yield match, RULES[rank]


def _mention(text: str, start: int, end: int, rule: str, days: Days | None) -> PeriodMention:
    span = Span(start, end)
    wording = span.of(text)
    period = None if days is None else Period(days[0], days[1], days[2], wording, span)
    return PeriodMention(wording, span, period, rule)


def _anchor(mention: PeriodMention) -> Period | None:
    """The period that "the same day" would point back to after this mention."""
    if mention.rule in _KEEPS_ANCHOR:
        return None
    return mention.point or mention.period


def _since(text: str, span: Span, mention: PeriodMention, published: date | None, *, floor: int) -> PeriodMention:
    """ "since Friday", "since the war began in 2011": from there to the publication day; no period where that day is
    not known. `floor` is the end of the mention before."""
    if mention.rule in ("since-then", "lasting", "window", "recent"):
        return mention
    cue = _SINCE.search(text, floor, mention.span.start) or _SINCE_EVENT.search(text, floor, mention.span.start)
    if cue is None:
        return _onward(text, floor, mention, published)
    point, days = mention.period, None
    if point is not None and published is not None and point.start <= published:
        start = point.start
        if mention.text.lower().startswith("mid") and point.precision is PeriodPrecision.SPAN:
            of_month = (point.end - point.start).days < DAYS.month_part_days
            start = shift(start, days=DAYS.into_mid_month if of_month else DAYS.into_mid_year)
        days = span_of(start, published)
    whole = _mention(text, cue.start(), mention.span.end, mention.rule, days)
    return replace(whole, point=point)


def _onward(text: str, floor: int, mention: PeriodMention, published: date | None) -> PeriodMention:
    """ "the war that began in 2011": the mention, with what has lasted since then beside it."""
    period = mention.period
    if period is None or published is None or not period.start < published:
        return mention
    if not _BEGAN.search(text, max(floor, mention.span.start - DAYS.look_back), mention.span.start):
        return mention
    start, end, precision = span_of(period.start, published)
    return replace(mention, onward=replace(period, start=start, end=end, precision=precision))


def _is_to_come(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether the words before say that it is to come, and none since says that it is past."""
    before = text[max(span.start, match.start() - DAYS.look_back) : match.start()]
    cues = list(_FUTURE.finditer(before))
    if not cues:
        return False
    return cues[-1].group() not in ("later", "until", "by") and not _PAST.search(before, cues[-1].end())


def _joined(text: str, span: Span, mentions: list[PeriodMention]) -> Iterator[PeriodMention]:
    """Mentions, with "A to B", "between A and B" and two days in a row made one."""
    index = 0
    while index < len(mentions):
        mention = mentions[index]
        if index + 1 < len(mentions):
            whole = _join(text, span, mention, mentions[index + 1])
            if whole is not None:
                yield whole
                index += 2
                continue
        yield mention
        index += 1


def _join(text: str, span: Span, one: PeriodMention, other: PeriodMention) -> PeriodMention | None:
    if one.period is None or other.period is None:
        return None
    gap = text[one.span.end : other.span.start]
    between = bool(_BETWEEN.search(text, span.start, one.span.start))
    both = bool(_AND.fullmatch(gap))
    if not (_RANGE.fullmatch(gap) or both):
        return None
    start, end = _in_order(one.period, one.rule, other.period), other.period
    if start.start > end.start:
        return None
    if both and not between and (end.start - start.end).days != 1:
        return None
    if not both and one.rule == other.rule == "day-month" and start == end:
        return None
    days = span_of(start.start, end.end)
    return _mention(text, one.span.start, other.span.end, other.rule, days)


def _in_order(first: Period, rule: str, last: Period) -> Period:
    """The first of two ends, moved back where its week or year was taken to be the later one's."""
    if first.start <= last.start and not (rule in _YEARLESS and (last.start - first.end).days > DAYS.far_apart_days):
        return first
    if rule == "weekday":
        return replace(first, start=shift(first.start, days=-7), end=shift(first.end, days=-7))
    if rule in _YEARLESS:
        months = 12 * (last.start.year - first.start.year)
        moved = replace(first, start=shift(first.start, months=months), end=shift(first.end, months=months))
        if moved.start > last.start:
            moved = replace(moved, start=shift(moved.start, months=-12), end=shift(moved.end, months=-12))
        return moved
    return first
