"""The named comparisons of two tellings. Each gives a level: a short code that the policy's table turns into points.

The table of comparisons with reasons follows nomenklatura's `logic_v2`; levels with weights of evidence follow
Fellegi and Sunter (1969) as in Splink. A level beginning with "no:" is a bar: the two cannot be one incident.
"""

from __future__ import annotations

from collections.abc import Callable

from whosays.codebook import codebook
from whosays.codebook.policies import LinkingPolicy
from whosays.incidents.facts import Facts, WordWeights
from whosays.incidents.numbers import figures_apart, number_of
from whosays.incidents.parties import ActorKey, actors_alike
from whosays.incidents.spots import km_between
from whosays.model import Figure

BAR = "no:"


def type_kinship(a: Facts, b: Facts, policy: LinkingPolicy, _: WordWeights) -> str:
    """Same type (by family: happenings, lasting states, politics, tolls), or how near of kin. A total over a period
    is no happening of a day: only a toll of some days may be told of one."""
    if a.type == b.type:
        return f"same-{a.group}"
    if (a.group == "toll") != (b.group == "toll"):
        toll = a if a.group == "toll" else b
        if toll.days is None or toll.days > policy.limits.short_days:
            return f"{BAR}toll-and-not"
    kinship = codebook().kin(a.type, b.type)
    for level, least in policy.kinship_levels:
        if kinship >= least:
            return level
    return "unlike"


def period(a: Facts, b: Facts, policy: LinkingPolicy, _: WordWeights) -> str:
    """How the days of the happening lie to one another."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return _period_untold(a, b, policy)
    short = policy.limits.short_days
    gap = max(a.start - b.end, b.start - a.end, 0)
    long_a, long_b = a.end - a.start + 1, b.end - b.start + 1
    lasting = a.group != "happening" and b.group != "happening"
    if lasting and gap:
        return (
            "lasting-week"
            if gap <= 7
            else "lasting-month"
            if gap <= 30
            else "lasting-months"
            if gap <= 180
            else f"{BAR}lasting"
        )
    if long_a <= short and long_b <= short:
        if a.start == b.start and a.end == b.end:
            return "same-day" if long_a == 1 else "same-days"
        if gap == 0:
            return "meet"
        if gap == 1:
            return "day-after"
        return "days-apart" if gap <= policy.limits.tolerance_days else f"{BAR}other-day"
    if (long_a <= short) != (long_b <= short):
        if gap:
            return "outside" if gap <= policy.limits.slack_days else f"{BAR}outside"
        longer = max(long_a, long_b)
        return "inside-week" if longer <= 7 else "inside-month" if longer <= 31 else "inside-span"
    if gap:
        return "spans-apart" if gap <= policy.limits.slack_days else f"{BAR}spans-far-apart"
    common = min(a.end, b.end) - max(a.start, b.start) + 1
    union = max(a.end, b.end) - min(a.start, b.start) + 1
    if common / union >= 0.8:
        return "same-span"
    if abs(a.start - b.start) <= policy.limits.slack_days or common / union >= 0.5:
        return "same-start" if abs(a.start - b.start) <= policy.limits.slack_days else "spans-alike"
    return "spans-meet"


def _period_untold(a: Facts, b: Facts, policy: LinkingPolicy) -> str:
    told = "untold" if a.start is None and b.start is None else "one-told"
    if a.telling.report == b.telling.report:
        return told
    if a.published is None or b.published is None:
        return f"{told}-unpublished"
    dated, other = (a, b) if a.start is not None else (b, a)
    if dated.start is not None and dated.end is not None and other.published is not None:
        if dated.start - other.published > policy.limits.tolerance_days:
            return f"{BAR}after-the-report"
        old = other.published - dated.end
    else:
        old = abs(a.published - b.published)
    return f"{told}-near" if old <= 3 else f"{told}-weeks" if old <= 30 else f"{told}-far"


def place(a: Facts, b: Facts, policy: LinkingPolicy, _: WordWeights) -> str:
    """Distance against both radii, how narrow the places are, and whether the names are the same, alike or other."""
    one, other = a.spot, b.spot
    if one is None or other is None:
        return "untold" if one is None and other is None else "one-told"
    name = "same-name" if one.words == other.words else "name-alike" if one.words & other.words else "other-name"
    km = km_between(one, other)
    if km is None:
        return f"no-coordinate-{name}"
    limits = policy.limits
    small, large = sorted((one.radius, other.radius))
    if small > limits.wide_km:
        return f"wide-{name}" if km <= small / 2 else "wide-meet" if km <= small + large else f"{BAR}wide-apart"
    if large > limits.wide_km:
        return "in-wide" if km <= small + large else f"{BAR}outside-wide"
    if km <= limits.same_spot_km:
        return f"same-spot-{name}"
    if km <= small + large:
        return f"{'near' if large <= 3 * small else 'inside'}-{name}"
    if km <= small + large + limits.slack_km:
        return f"close-by-{name}"
    if km <= limits.far_km:
        return f"far-{name}"
    return f"{BAR}farther"


def initiators(a: Facts, b: Facts, _: LinkingPolicy, __: WordWeights) -> str:
    """Who did it."""
    return _sides(a.initiators, b.initiators)


def targets(a: Facts, b: Facts, _: LinkingPolicy, __: WordWeights) -> str:
    """To whom or what it was done."""
    return _sides(a.targets, b.targets)


def _sides(one: tuple[ActorKey, ...], other: tuple[ActorKey, ...]) -> str:
    if not one or not other:
        return "untold" if not one and not other else "one-told"
    best = max(actors_alike(x, y) for x in one for y in other)
    return "same" if best >= 1 else "alike" if best >= 0.5 else "kin" if best > 0 else "differ"


def means(a: Facts, b: Facts, _: LinkingPolicy, __: WordWeights) -> str:
    """With what it was done."""
    if not a.means or not b.means:
        return "untold"
    return "same" if a.means & b.means else "differ"


def figures(a: Facts, b: Facts, policy: LinkingPolicy, _: WordWeights) -> str:
    """The best agreement over figures of one kind (killed with killed); a conflict where, short of an equal number,
    figures of the same noun cannot both be right."""
    pairs = [(x, y) for what in a.figures if what in b.figures for x in a.figures[what] for y in b.figures[what]]
    if not pairs:
        return "untold" if not a.figures or not b.figures else "other-kinds"
    best = min(_figures_alike(x, y, policy) for x, y in pairs)
    if best > 1 and any(x.of == y.of and figures_apart(x, y) for x, y in pairs):
        return "conflict" if best > 2 else "conflict-and-agree"
    return _FIGURE_LEVELS[best]


_FIGURE_LEVELS = ("same-rare", "same", "agree", "near", "differ", "far")


def _figures_alike(x: Figure, y: Figure, policy: LinkingPolicy) -> int:
    x_low, y_low = number_of(x), number_of(y)
    rare = x_low >= policy.limits.rare_figure_from and x_low not in policy.vague_figures
    if x_low == y_low and (rare or (x.min, x.max) == (y.min, y.max)):
        return 0 if rare else 1
    ratio = max(x_low, y_low) / max(1, min(x_low, y_low))
    if not figures_apart(x, y) and ratio <= 3:
        return 2
    return 3 if ratio <= 1.5 else 4 if ratio <= 3 else 5


def wording(a: Facts, b: Facts, policy: LinkingPolicy, weights: WordWeights) -> str:
    """Shared words of the two quotes, each by how much it tells, over the lighter quote's."""
    lighter = min(a.weight, b.weight)
    if lighter <= 0:
        return "untold"
    share = sum(weights.of(word) for word in sorted(a.words & b.words)) / lighter
    for level, least in policy.wording_levels:
        if share >= least:
            return level
    return "none"


def apart(a: Facts, b: Facts, policy: LinkingPolicy, _: WordWeights) -> str:
    """Whether the quotes set their happenings off from one another: "a second blast" from the first, and within one
    report for certain from "a third blast"."""
    one, other = a.telling.sets_apart, b.telling.sets_apart
    if one == other:
        return "alike" if one else "neither"
    if a.telling.report == b.telling.report and {one, other} <= policy.ordinals:
        return f"{BAR}other-number"
    return "set-apart"


def telling(a: Facts, b: Facts, policy: LinkingPolicy, _: WordWeights) -> str:
    """Whether one report tells both, and how near in its text; else whether the reports are near-copies, and how
    far apart they were published."""
    if a.telling.report == b.telling.report:
        gap = a.telling.claim.span.gap(b.telling.claim.span)
        return (
            "next"
            if gap <= policy.limits.next_characters
            else "near"
            if gap <= policy.limits.near_characters
            else "same-report"
        )
    if a.copy == b.copy:
        return "copies"
    if a.published is None or b.published is None:
        return "other-report-undated"
    days = abs(a.published - b.published)
    return "other-report-days" if days <= 7 else "other-report-weeks" if days <= 60 else "other-report-far"


def source(a: Facts, b: Facts, _: LinkingPolicy, __: WordWeights) -> str:
    """Whether two claims of one report rest on the same word. Nothing follows from it across reports."""
    if a.telling.report != b.telling.report:
        return "other-report"
    one, other = a.origin, b.origin
    if one is None or other is None:
        return "own-voice" if one is other else "one-quoted"
    return "same" if actors_alike(one, other) >= 1 else "other"


def denial(a: Facts, b: Facts, _: LinkingPolicy, __: WordWeights) -> str:
    """Whether one says that it did not happen."""
    one, other = a.telling.claim.happened, b.telling.claim.happened
    if one and other:
        return "both-happened"
    return "both-denied" if one == other else "denied"


Comparer = Callable[[Facts, Facts, LinkingPolicy, WordWeights], str]

FEATURES: tuple[tuple[str, Comparer], ...] = (
    ("type", type_kinship),
    ("when", period),
    ("place", place),
    ("initiators", initiators),
    ("targets", targets),
    ("means", means),
    ("figures", figures),
    ("wording", wording),
    ("apart", apart),
    ("telling", telling),
    ("source", source),
    ("denial", denial),
)
"""Name and function of each comparison, cheapest bars first."""
