"""What the rules coder says beside each trigger, as the heads read it.

The network decides; the rules' word is one of the things it sees (stacked generalisation; Wolpert 1992). In training
the rules' tables are those fitted without the report at hand, or the network would learn to trust them too much.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from whosays.coding.neural.inputs import (
    Floats,
    Hint,
    Ints,
    Mentions,
    Window,
    averaging,
    distances,
    figure_kinds,
    period_kinds,
    place_kinds,
)
from whosays.coding.neural.labels import DISTANCES, STANCES, TELLING
from whosays.model import Span

SOURCE, INITIATOR, TARGET = 1, 2, 4
"""Hints of a piece: it is of a source on whose word the rules take the trigger, or of a party."""

NEAREST, RULES = 1, 2
"""Hints of a candidate: it is the last of its kind before the trigger; the rules chose it."""


def head_inputs(
    window: Window, mentions: Mentions, at: Sequence[int], types: Sequence[int]
) -> dict[str, NDArray[np.generic]]:
    """What the heads take beside the hidden states, by the graph's input names. T triggers `at`, of `types`.

    `*_far` hold the distance of `inputs.distances` and, in steps of `DISTANCES`, the hints.
    """
    hints = [_hint(window, mentions.hints, n, kind) for n, kind in zip(at, types, strict=True)]
    far = distances(window, at, range(len(window.ids)))
    places = [mentions.places[n] for n, _, _ in window.places]
    periods = [mentions.periods[n] for n, _, _ in window.periods]
    figures = [mentions.figures[n] for n, _, _ in window.figures]
    return {
        "at": np.asarray(at, np.int64),
        "types": np.asarray(types, np.int64),
        "telling": telling(hints, types),
        "token_far": far + DISTANCES * _pieces(window, hints),
        "places": averaging(window, window.places),
        "place_kinds": place_kinds(places, *_where(window, window.places)),
        "place_far": _far(window, far, at, window.places, [_chosen(h.place) if h else () for h in hints]),
        "periods": averaging(window, window.periods),
        "period_kinds": period_kinds(periods, *_where(window, window.periods), published=mentions.published),
        "period_far": _far(window, far, at, window.periods, [_chosen(h.period) if h else () for h in hints]),
        "figures": averaging(window, window.figures),
        "figure_kinds": figure_kinds(figures, _where(window, window.figures)[0]),
        "figure_far": _far(window, far, at, window.figures, [h.figures if h else () for h in hints]),
    }


def telling(hints: Sequence[Hint | None], types: Sequence[int]) -> Floats:
    """[T, K] what the rules say of each trigger's sentence."""
    rows = np.zeros((len(hints), len(TELLING)), np.float32)
    for row, hint, kind in zip(rows, hints, types, strict=True):
        if hint is None:
            continue
        row[TELLING.index(STANCES[hint.stance])] = 1
        row[TELLING.index("denied")] = not hint.happened
        row[TELLING.index("source")] = bool(hint.sources)
        row[TELLING.index("carried source")] = hint.carried
        row[TELLING.index("figures")] = bool(hint.figures)
        row[TELLING.index("same type")] = hint.type == kind
        row[TELLING.index("told")] = hint.kept
    return rows


def _chosen(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _hint(window: Window, hints: Sequence[Hint], n: int, kind: int) -> Hint | None:
    """The hint of the trigger's sentence that is nearest to it; one of its type before others."""
    start, end, of = int(window.starts[n]), int(window.ends[n]), int(window.sentence[n])
    here = [hint for hint in hints if hint.sentence == of]
    trigger = Span(start, end)
    return min(here, key=lambda h: (h.type != kind, h.trigger.gap(trigger), h.trigger, h.type), default=None)


def _where(window: Window, candidates: Sequence[tuple[int, int, int]]) -> tuple[list[bool], list[bool]]:
    """Per candidate whether it stands in a headline, and in the report's opening."""
    of = [int(window.sentence[first]) for _, first, _ in candidates]
    return [n in window.headlines for n in of], [n in window.openings for n in of]


def _pieces(window: Window, hints: Sequence[Hint | None]) -> Ints:
    """[T, L] the hints of each piece."""
    out = np.zeros((len(hints), len(window.ids)), np.int64)
    for row, hint in zip(out, hints, strict=True):
        if hint is None:
            continue
        for bit, spans in ((SOURCE, hint.sources), (INITIATOR, hint.initiators), (TARGET, hint.targets)):
            for span in spans:
                row[(window.starts < span.end) & (window.ends > span.start) & (window.starts >= 0)] |= bit
    return out


def _far(
    window: Window,
    far: Ints,
    at: Sequence[int],
    candidates: Sequence[tuple[int, int, int]],
    chosen: Sequence[Sequence[Span]],
) -> Ints:
    """[T, C] the distances and hints of candidates; one column of noughts where there is none. `far` [T, L] are the
    distances of all pieces."""
    if not candidates:
        return np.zeros((len(at), 1), np.int64)
    first = np.array([f for _, f, _ in candidates])
    starts, ends = window.starts[first], window.ends[[last - 1 for _, _, last in candidates]]
    hints = np.zeros((len(at), len(candidates)), np.int64)
    before = first <= np.asarray(at)[:, None]
    nearest = len(candidates) - 1 - before[:, ::-1].argmax(1)
    some = np.flatnonzero(before.any(1))
    hints[some, nearest[some]] = NEAREST
    for i, spans in enumerate(chosen):
        for span in spans:
            hints[i, (starts < span.end) & (ends > span.start)] |= RULES
    return far[:, first] + DISTANCES * hints
