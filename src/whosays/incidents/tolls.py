"""Figures of an incident by source over time, and their low, high and latest.

Parts of a total ("15 children and 4 women" of 19 hostages) get rows of their own and are never summed: what sources
count is theirs, not ours. Low and high are bounds that the sources give, after UCDP's low and high.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.codebook.policies import TollPolicy
from whosays.incidents.facts import Facts
from whosays.incidents.numbers import number_of
from whosays.incidents.roots import Root
from whosays.model import Figure, SourceFigure, Toll

Row = tuple[str, str]
"""(what, group), the group with "/of" for parts and things: ("killed", "civilian/child")."""


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as one source gave it."""

    row: Row
    root: Root
    figure: Figure
    facts: Facts


def tolls_of(facts: Sequence[Facts], roots: Sequence[Root], policy: TollPolicy) -> tuple[Toll, ...]:
    """The tolls of one incident, the killed first, then by what and group. Figures of claims that it did not happen
    are no tolls of it."""
    rows: dict[Row, list[Said]] = {}
    for said in figures_said(facts, roots, policy):
        rows.setdefault(said.row, []).append(said)
    order = sorted(rows, key=lambda row: (row[0] != "killed", row[0] != "injured", row))
    return tuple(_toll(row, rows[row], policy) for row in order)


def figures_said(facts: Sequence[Facts], roots: Sequence[Root], policy: TollPolicy) -> Iterator[Said]:
    """Every figure with its row and source, oldest first."""
    pairs = sorted(
        zip(facts, roots, strict=True),
        key=lambda pair: (
            pair[0].published or 0,
            pair[0].telling.report,
            pair[0].telling.claim.span.start,
            pair[0].index,
        ),
    )
    for each, root in pairs:
        if not each.telling.claim.happened:
            continue
        for figure, row in rows_of(each.telling.claim.figures, policy):
            yield Said(row, root, figure, each)


def rows_of(figures: Sequence[Figure], policy: TollPolicy) -> Iterator[tuple[Figure, Row]]:
    """Each figure of one claim with its row. Figures of one kind and group that stand side by side are parts, unless
    one is large enough to be the total of the others."""
    for figure in figures:
        beside = [other for other in figures if (other.what, other.group) == (figure.what, figure.group)]
        apart = len(beside) > 1 and len({other.of for other in beside}) > 1
        thing = figure.group == "materiel" or figure.what in ("percent", "places", "other")
        part = figure.of in policy.parts or (apart and not _is_total(figure, beside, policy))
        group = f"{figure.group}/{figure.of}" if part or thing else figure.group
        yield figure, (figure.what, group)


def _is_total(figure: Figure, beside: Sequence[Figure], policy: TollPolicy) -> bool:
    others = sum(number_of(other) for other in beside if other is not figure)
    return figure.of in policy.totals and number_of(figure) >= others


def _toll(row: Row, said: Sequence[Said], policy: TollPolicy) -> Toll:
    by = tuple(by_source(said))
    counted = [each for _, each in (last_words(by) if policy.figures == "latest-per-source" else by)]
    low, high = bounds(counted, open_bounds=policy.open_bounds)
    figures = tuple(
        SourceFigure(
            source=each.source,
            published=each.published,
            min=each.min,
            max=each.max,
            claim=each.claim,
            kind="cumulative" if one.facts.type == "toll" or one.facts.words & policy.cumulative_words else each.kind,
        )
        for one, each in by
    )
    return Toll(what=row[0], group=row[1], low=low, high=high, latest=number_of(_newest(counted)), by=figures)


def by_source(said: Sequence[Said]) -> Iterator[tuple[Said, SourceFigure]]:
    """What each source said, oldest first; a figure that it repeats is given once. It is an update where the same
    source gave another figure on an earlier day; what it says beside, the same day, is none."""
    last: dict[str, tuple[int | None, int | None]] = {}
    first_day: dict[str, date | None] = {}
    for each in said:
        voice, day = each.root.voice, each.facts.telling.published
        bounds_said = (each.figure.min, each.figure.max)
        if last.get(voice) == bounds_said:
            continue
        last[voice] = bounds_said
        kind = "initial" if first_day.setdefault(voice, day) == day else "updated"
        claim = each.facts.telling.claim.id
        yield each, SourceFigure(each.root.name, day, each.figure.min, each.figure.max, claim, kind)


def last_words(by: Sequence[tuple[Said, SourceFigure]]) -> list[tuple[Said, SourceFigure]]:
    """What each source said on the last day it spoke; of several figures of a day the greatest, for the others are
    parts of it that were told apart (the one doctor among the 22 dead)."""
    last: dict[str, tuple[Said, SourceFigure]] = {}
    for each in by:
        voice = each[0].root.voice
        before = last.get(voice)
        same_day = before is not None and before[1].published == each[1].published
        if before is None or not same_day or number_of(each[1]) >= number_of(before[1]):
            last[voice] = each
    return list(last.values())


def _newest(figures: Sequence[SourceFigure]) -> SourceFigure:
    """The figure published last; of several of a day the greatest. One without a date is older than all with one."""
    return max(figures, key=lambda each: (each.published or date.min, number_of(each)))


def bounds(figures: Sequence[SourceFigure], *, open_bounds: str) -> tuple[int | None, int | None]:
    """(low, high) over figures. Low is the least number that a source puts under it, high the greatest that one puts
    over it. Where a source that names no upper bound ("at least 40") stands above all upper bounds, the high is open
    (None), and likewise the low under "up to 30"; with `open_bounds` "as-said" such a figure counts as its number."""
    if open_bounds == "as-said":
        numbers = [number_of(each) for each in figures]
        tops = [each.max if each.max is not None else number_of(each) for each in figures]
        return min(numbers), max(tops)
    lows = [each.min for each in figures if each.min is not None]
    highs = [each.max for each in figures if each.max is not None]
    open_above = [each.min for each in figures if each.max is None and each.min is not None]
    open_below = [each.max for each in figures if each.min is None and each.max is not None]
    low = min(lows) if lows and all(min(lows) <= top for top in open_below) else None
    high = max(highs) if highs and all(max(highs) >= bottom for bottom in open_above) else None
    return low, high
