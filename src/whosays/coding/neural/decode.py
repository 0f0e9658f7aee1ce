"""From the network's numbers to what it says of each trigger.

Nothing here knows reports or dictionaries: windows and arrays in, `Reading`s out. Every threshold stands in `Cuts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from whosays.coding.neural.hints import head_inputs
from whosays.coding.neural.inputs import Floats, Ints, Mentions, Window
from whosays.coding.neural.labels import FEATURES, GROUPS, ROLES, STANCES, TYPES, WHATS
from whosays.model import Span

_MARK = FEATURES.index("mark")

TELLS = {"denies": (False,), "confirms": (True,), "speculates": (True,)}
"""What a stance can tell of a happening; the others can tell either. No claim of the gold that is learned from goes
against it."""

EVIDENCE = 0.5
"""How sure a word must be to be of the evidence."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where a probability becomes a decision; fitted on held-out folds by `training/calibrate.py`. `claim`: of a word
    to be read at all; `keep`: of a reading to become a claim; `figure`: of a figure to belong to it; `place` and
    `period`: of "none" to win; `party` and `source`: of a word to be of that role; `sourced`: of there being a source
    at all."""

    claim: float = 0.2
    keep: float = 0.5
    figure: float = 0.5
    place: float = 0.5
    period: float = 0.5
    party: float = 0.5
    source: float = 0.5
    sourced: float = 0.5


@dataclass(frozen=True, slots=True)
class HeadsOut:
    """What the heads give for T triggers: see `training/network.py`. Logits."""

    roles: Floats
    place: Floats
    period: Floats
    figure: Floats
    what: Floats
    group: Floats
    stance: Floats
    happened: Floats
    sourced: Floats
    kept: Floats


class Network(Protocol):
    """The two graphs: the trunk over a window, the heads over its triggers."""

    def trunk(self, ids: Ints, features: Floats) -> tuple[Floats, Floats]:
        """`ids` [L], `features` [L, F] -> hidden [L, H], trigger logits [L, types + 1]."""
        ...

    def heads(self, hidden: Floats, inputs: dict[str, NDArray[np.generic]]) -> HeadsOut:
        """Logits of everything that hangs on the triggers `inputs["at"]`."""
        ...


@dataclass(frozen=True, slots=True)
class Marked:
    """A span that the network marked, and how sure it is."""

    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that the network chose: its number among the report's mentions."""

    number: int
    sure: float


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that belongs to the trigger."""

    number: int
    what: str
    group: str
    sure: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one trigger. `sentence` is the trigger's; `claimed` how sure it is that this is a
    claim at all, `looked` the same at a second look, `typed` of its type; `placeless` and `dayless` of there being no
    place and no period."""

    trigger: Span
    sentence: int
    type: str
    claimed: float
    looked: float
    typed: float
    evidence: Span | None
    initiators: tuple[Marked, ...]
    targets: tuple[Marked, ...]
    source: Marked | None
    relay: Marked | None
    sourced: float
    place: Chosen | None
    placeless: float
    period: Chosen | None
    dayless: float
    figures: tuple[Counted, ...]
    stance: str
    told: float
    happened: bool
    happening: float


def softmax(x: Floats) -> Floats:
    """Along the last axis."""
    few = x.shape[-1] <= 3  # numpy is slow along an axis of a few numbers: then column by column
    e = np.exp(x - (reduce(np.maximum, _columns(x)) if few else x.max(-1, keepdims=True)))
    out: Floats = (e / (sum(_columns(e)) if few else e.sum(-1, keepdims=True))).astype(np.float32)
    return out


def _columns(x: Floats) -> list[Floats]:
    return [x[..., k : k + 1] for k in range(x.shape[-1])]


def sigmoid(x: Floats) -> Floats:
    """Elementwise."""
    out: Floats = (1.0 / (1.0 + np.exp(-x))).astype(np.float32)
    return out


def read_window(
    window: Window,
    network: Network,
    *,
    mentions: Mentions,
    place_keys: Sequence[str],
    period_keys: Sequence[str],
    cuts: Cuts,
) -> list[Reading]:
    """The readings of a window's fresh sentences, in order. Candidates with the same key (the same gazetteer place,
    the same days) are one choice: their probabilities add up."""
    hidden, logits = network.trunk(window.ids, window.features)
    chances = softmax(logits)
    claimed = 1.0 - chances[:, -1]
    at = [int(n) for n in np.flatnonzero(window.fresh & window.begins & (claimed > cuts.claim))]
    if not at:
        return []
    types = [int(chances[n, :-1].argmax()) for n in at]
    heads = _as_chances(network.heads(hidden, head_inputs(window, mentions, at, types)), len(window.ids))
    said = _Said(at, types, chances, heads, _lay_out(window), place_keys, period_keys, cuts)
    return [_reading(window, said, i) for i in range(len(at))]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the pieces of a window stand, whether each begins a word, and whether it is a mark; as in `Window`. `words`
    are those that were asked for, by their pieces."""

    starts: list[int]
    ends: list[int]
    begins: list[bool]
    marks: list[bool]
    words: dict[int, Span] = field(default_factory=dict)


def _lay_out(window: Window) -> _Layout:
    return _Layout(
        window.starts.tolist(), window.ends.tolist(), window.begins.tolist(), (window.features[:, _MARK] > 0).tolist()
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the network says of a window: the triggers `at`, their `types`, `chances` [L, types + 1] of the pieces, and
    the heads' as chances; with what it takes to read a decision from them. `layout` is the window's."""

    at: Sequence[int]
    types: Sequence[int]
    chances: Floats
    heads: HeadsOut
    layout: _Layout
    place_keys: Sequence[str]
    period_keys: Sequence[str]
    cuts: Cuts


def _as_chances(out: HeadsOut, length: int) -> HeadsOut:
    """The heads' logits as chances; `roles` as [T, L, roles, 3]."""
    return HeadsOut(
        roles=softmax(out.roles.reshape(len(out.roles), length, len(ROLES), 3)),
        place=softmax(out.place),
        period=softmax(out.period),
        figure=sigmoid(out.figure),
        what=softmax(out.what),
        group=softmax(out.group),
        stance=softmax(out.stance),
        happened=sigmoid(out.happened),
        sourced=sigmoid(out.sourced),
        kept=sigmoid(out.kept),
    )


def _reading(window: Window, said: _Said, i: int) -> Reading:
    """What is said of the window's `i`th trigger."""
    n, kind, heads, cuts = said.at[i], said.types[i], said.heads, said.cuts
    claimed = 1.0 - said.chances[n, -1]
    place, placeless = _choose(heads.place[i], window.places, said.place_keys, cuts.place)
    period, dayless = _choose(heads.period[i], window.periods, said.period_keys, cuts.period)
    limits = np.array((cuts.party, cuts.party, cuts.source, cuts.source, EVIDENCE))
    inside: list[list[int]] = [[] for _ in ROLES]
    for r, piece in np.argwhere((heads.roles[i, :, :, 0] < (1.0 - limits).astype(np.float32)).T).tolist():
        inside[r].append(piece)
    marked = {role: _marked(said.layout, heads.roles[i, :, r], inside[r]) for r, role in enumerate(ROLES)}
    trigger = _word(said.layout, n)
    sourced = bool(heads.sourced[i] > cuts.sourced)
    stance, happened = _told(heads.stance[i].tolist(), float(heads.happened[i]))
    return Reading(
        trigger=trigger,
        sentence=int(window.sentence[n]),
        type=TYPES[kind],
        claimed=float(claimed),
        looked=float(said.heads.kept[i]),
        typed=float(said.chances[n, kind] / max(1e-9, claimed)),
        evidence=_evidence(marked["evidence"], trigger),
        initiators=marked["initiator"],
        targets=marked["target"],
        source=_best(marked["source"]) if sourced else None,
        relay=_best(marked["relay"]) if sourced else None,
        sourced=float(heads.sourced[i]),
        place=place,
        placeless=placeless,
        period=period,
        dayless=dayless,
        figures=_counted(window, heads, i, cuts.figure),
        stance=STANCES[stance],
        told=float(heads.stance[i, stance]),
        happened=happened,
        happening=float(heads.happened[i]),
    )


def _told(stances: Sequence[float], happening: float) -> tuple[int, bool]:
    """The likeliest stance with whether it happened: what is denied did not, what is confirmed or suspected did."""
    sure = [
        (chance * (happening if happened else 1.0 - happening), -n, happened)
        for n, chance in enumerate(stances)
        for happened in TELLS.get(STANCES[n], (True, False))
    ]
    _, n, happened = max(sure)
    return -n, happened


def _counted(window: Window, heads: HeadsOut, i: int, cut: float) -> tuple[Counted, ...]:
    """The figures of the window's `i`th trigger."""
    return tuple(
        Counted(
            window.figures[k][0],
            WHATS[int(heads.what[i, k].argmax())],
            GROUPS[int(heads.group[i, k].argmax())],
            float(heads.figure[i, k]),
        )
        for k in np.flatnonzero(heads.figure[i, : len(window.figures)] > cut).tolist()
    )


def _choose(
    chances: Floats, candidates: Sequence[tuple[int, int, int]], keys: Sequence[str], cut: float
) -> tuple[Chosen | None, float]:
    """The best candidate, if none of them is likelier than "none", and how likely "none" is."""
    none = float(chances[-1])
    if not candidates:
        return None, 1.0
    sums: dict[str, float] = {}
    best: dict[str, tuple[float, int]] = {}
    for (number, _, _), chance in zip(candidates, chances[:-1].tolist(), strict=True):
        key = keys[number]
        sums[key] = sums.get(key, 0.0) + chance
        if key not in best or chance > best[key][0]:
            best[key] = (chance, number)
    if none > cut:
        return None, none
    key = max(sums, key=lambda k: sums[k])
    return Chosen(best[key][1], sums[key]), none


def _marked(layout: _Layout, chances: Floats, inside: Sequence[int]) -> tuple[Marked, ...]:
    """Spans of the pieces `inside` that begin or lie in the role, made whole words. `chances` [L, 3]. What follows
    without a mark between goes on: "crowded" and "market" are no two parties."""
    spans: list[tuple[int, int]] = []
    for n in inside:
        if layout.starts[n] < 0:
            continue
        parted = n > 0 and layout.begins[n] and layout.marks[n - 1] and chances[n, 1] > chances[n, 2]
        if spans and spans[-1][1] == n and not parted:
            spans[-1] = (spans[-1][0], n + 1)
        else:
            spans.append((n, n + 1))
    sure = 1.0 - chances[:, 0] if spans else chances[:0, 0]
    out = []
    for first, last in spans:
        while last - first > 1 and layout.marks[last - 1]:
            last -= 1
        start, end = _word(layout, first).start, max(_word(layout, last - 1).end, layout.ends[last - 1])
        out.append(Marked(Span(start, end), float(np.add.reduce(sure[first:last]) / (last - first))))
    return tuple(out)


def _word(layout: _Layout, n: int) -> Span:
    """The whole word that a piece is of, without a mark at its end."""
    known = layout.words.get(n)
    if known is not None:
        return known
    first = last = n
    while first > 0 and not layout.begins[first] and layout.starts[first - 1] >= 0:
        first -= 1
    while _goes_on(layout, last + 1):
        last += 1
    layout.words[n] = Span(layout.starts[first], layout.ends[last])
    return layout.words[n]


def _goes_on(layout: _Layout, n: int) -> bool:
    """Whether a piece goes on with the word before it; a mark does only where more of the word follows it."""
    if n >= len(layout.starts) or layout.starts[n] < 0 or layout.begins[n]:
        return False
    return not layout.marks[n] or _goes_on(layout, n + 1)


def _best(marked: tuple[Marked, ...]) -> Marked | None:
    return max(marked, key=lambda m: (m.sure, -m.span.start), default=None)


def _evidence(marked: tuple[Marked, ...], trigger: Span) -> Span | None:
    """The marked stretches that hold or stand within a few words of the trigger, as one."""
    near = [m.span for m in marked if m.span.gap(trigger) <= 12]
    if not near:
        return None
    out = trigger
    for span in near:
        out = out.union(span)
    return out
