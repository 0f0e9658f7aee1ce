"""A small timeline of incidents as SVG: bars of how many began when, the contested among them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from whosays.export.brief.phrases import day_short, month_short
from whosays.model import Incident, Status

MOST_BARS: Final = 48
LEFT, RIGHT, TOP, BOTTOM = 26, 10, 12, 24
WIDE: Final = 78
NARROW: Final = 40


@dataclass(frozen=True, slots=True)
class Step:
    """How time is cut: the first day of the bar that a day is in, the first day of the next one, and how a bar is
    labelled in how much room."""

    name: str
    floor: Callable[[date], date]
    next: Callable[[date], date]
    label: Callable[[date], str]
    room: int


def _year(day: date) -> str:
    return str(day.year)


def _month_after(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


STEPS: Final = (
    Step("day", lambda day: day, lambda day: day + timedelta(1), day_short, WIDE),
    Step("week", lambda day: day - timedelta(day.weekday()), lambda day: day + timedelta(7), day_short, WIDE),
    Step("month", lambda day: day.replace(day=1), lambda day: _month_after(day, 1), month_short, WIDE),
    Step(
        "quarter",
        lambda day: date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
        lambda day: _month_after(day, 3),
        month_short,
        WIDE,
    ),
    Step("year", lambda day: date(day.year, 1, 1), lambda day: date(day.year + 1, 1, 1), _year, NARROW),
    Step(
        "ten years",
        lambda day: date(day.year // 10 * 10 or 1, 1, 1),
        lambda day: date((day.year // 10 + 1) * 10, 1, 1),
        _year,
        NARROW,
    ),
)


def draw_timeline(incidents: Sequence[Incident], *, width: int, height: int) -> str:
    """An SVG element of `width` x `height` units; "" where fewer than two days are told."""
    starts = sorted(incident.when.start for incident in incidents if incident.when)
    if len(set(starts)) < 2:
        return ""
    step = next((each for each in STEPS if len(_bars(each, starts[0], starts[-1])) <= MOST_BARS), STEPS[-1])
    bars = _bars(step, starts[0], starts[-1])
    counts = {bar: [0, 0] for bar in bars}
    for incident in incidents:
        if incident.when:
            count = counts[step.floor(incident.when.start)]
            count[0] += 1
            count[1] += incident.status in (Status.CONTESTED, Status.DENIED)
    most = max(count[0] for count in counts.values())
    wide = (width - LEFT - RIGHT) / len(bars)
    tall = height - TOP - BOTTOM
    drawn = [_axis(width, height, most, tall)]
    for index, bar in enumerate(bars):
        number, contested = counts[bar]
        x = LEFT + index * wide
        if number:
            told = f"{step.label(bar)}: {number}" + (f", {contested} contested or denied" if contested else "")
            drawn.append(f"<g><title>{told}</title>{_bar(x, wide, tall, number, contested, most)}</g>")
    drawn += _ticks(step, bars, wide, width, height)
    label = f"Timeline: incidents by {step.name}, {step.label(bars[0])} to {step.label(bars[-1])}"
    body = "".join(drawn)
    return f'<svg class="timeline" role="img" viewBox="0 0 {width} {height}" aria-label="{label}">{body}</svg>'


def _bars(step: Step, first: date, last: date) -> list[date]:
    bars = [step.floor(first)]
    while len(bars) <= MOST_BARS * 40 and step.next(bars[-1]) <= last:
        bars.append(step.next(bars[-1]))
    return bars


def _bar(x: float, wide: float, tall: int, number: int, contested: int, most: int) -> str:
    gap = min(2.0, wide / 5)
    unit = tall / most
    y = TOP + tall - number * unit
    drawn = (
        f'<rect class="bar" x="{x + gap:.1f}" y="{y:.1f}" width="{wide - 2 * gap:.1f}" height="{number * unit:.1f}"/>'
    )
    if contested:
        low = TOP + tall - contested * unit
        drawn += (
            f'<rect class="bar contested" x="{x + gap:.1f}" y="{low:.1f}" width="{wide - 2 * gap:.1f}" '
            f'height="{contested * unit:.1f}"/>'
        )
    return drawn


def _axis(width: int, height: int, most: int, tall: int) -> str:
    bottom = height - BOTTOM
    return (
        f'<path class="line" d="M{LEFT} {bottom}H{width - RIGHT}"/>'
        f'<path class="line" d="M{LEFT} {bottom - tall}H{width - RIGHT}"/>'
        f'<text class="rim" text-anchor="end" x="{LEFT - 4}" y="{bottom - tall + 4}">{most}</text>'
        f'<text class="rim" text-anchor="end" x="{LEFT - 4}" y="{bottom}">0</text>'
    )


def _ticks(step: Step, bars: list[date], wide: float, width: int, height: int) -> list[str]:
    """Labels below, as many as there is room for."""
    each = max(1, round(step.room / wide + 0.5))
    drawn = []
    for index in range(0, len(bars), each):
        x = LEFT + index * wide
        if x + step.room <= width + 20:
            drawn.append(f'<path class="line" d="M{x:.1f} {height - BOTTOM}v4"/>')
            drawn.append(f'<text class="rim" x="{x:.1f}" y="{height - 7}">{step.label(bars[index])}</text>')
    return drawn
