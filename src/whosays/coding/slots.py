"""Which place, time and figures belong to a claim, by readable tables of weighted comparisons.

Each candidate is described by named features ("same sentence", "comes after the trigger", "named to say where the
place before it lies"), each feature has a weight in `data/slots.yaml`, and the candidate with the highest sum is
taken if the sum is over nought. The weights are those of logistic regressions, fitted by `training/fit_slots.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from whosays.coding.figures import FigureMention
from whosays.coding.lexicon import load, numbers
from whosays.coding.scene import Scene
from whosays.model import PassageKind, Period, PeriodPrecision, Place, PlacePrecision, Span

Features = Mapping[str, float]

PLACE_REACH = 400
"""Sentences back that a place may be carried from."""
PERIOD_REACH = 6
_NEAR = (0, 1, 3, 6, 12, 24)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as far as it is known: its sentence, type, trigger, evidence, and how sure its type is."""

    sentence: int
    type: str
    trigger: Span
    evidence: Span
    sure: float


@cache
def weights(slot: str) -> dict[str, float]:
    """The weights of `slot` ("place", "when", "figure")."""
    return numbers(load("slots"), slot)


def total(slot: str, features: Features) -> float:
    """The sum of a candidate's features under the weights of `slot`."""
    weight = weights(slot).get
    return weight("bias", 0.0) + sum([weight(name, 0.0) * value for name, value in features.items()])


def _near(gap: int) -> str:
    for limit in _NEAR:
        if gap <= limit:
            return str(limit)
    return "far"


def _position(scene: Scene, draft: Draft, span: Span, back: int) -> Iterator[str]:
    if back == 0:
        side = "after" if span.start >= draft.trigger.end else "before"
        yield f"here:{side}"
        yield f"here:{side}:{_near(scene.word_gap(span, draft.trigger))}"
        if not draft.evidence.meets(span):
            yield "here:other-clause"
    elif back > 0:
        yield f"back:{min(back, 5)}"
    else:
        yield "ahead"


# --- places ---


def place_candidates(scene: Scene, draft: Draft) -> Iterator[tuple[int, Features]]:
    """The index of each place that the claim may be at, with its features."""
    here = [at for at, sentence in enumerate(scene.place_at) if sentence == draft.sentence]
    most = max(scene.spots.values(), default=0)
    latest: dict[tuple[float | None, float | None], int] = {}
    for at, place in enumerate(scene.places):
        back = draft.sentence - scene.place_at[at]
        if back < 0 or place.lat is None:
            continue
        key = (place.lat, place.lon)
        if back and key in latest:
            latest[key] = at
        else:
            latest.setdefault(key, at) if back else None
    for at in sorted({*here, *latest.values()}):
        yield at, _place_features(scene, draft, at, here, most)


def _place_features(scene: Scene, draft: Draft, at: int, here: list[int], most: int) -> Features:
    place = scene.places[at]
    back = draft.sentence - scene.place_at[at]
    found: dict[str, float] = dict.fromkeys(_position(scene, draft, place.span, back), 1.0)
    where = "here" if back == 0 else "back"
    wide = place.precision in (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.AREA)
    for why, name in _PLACE_WHY.items():
        if why in place.why:
            found[f"{where}:{name}"] = 1.0
    found[f"{where}:{place.precision or 'unknown'}"] = 1.0
    if scene.parts[scene.place_at[at]].kind is PassageKind.TITLE:
        found[f"{where}:title"] = 1.0
    if at == 0 or (at == 1 and scene.place_at[0] < 1):
        found["first-of-report"] = 1.0
    if scene.spots[place.lat, place.lon] == most > 1:
        found["most-named"] = 1.0
    if back == 0:
        narrow = [other for other in here if other != at and scene.places[other].precision is PlacePrecision.TOWN]
        if wide and narrow:
            found["here:wide-beside-narrow"] = 1.0
        if len(here) == 1:
            found["here:only"] = 1.0
        if _in_source(scene, place.span):
            found["here:in-source"] = 1.0
        cue = _word_before(scene.report.text, place.span)
        if cue in _CUES:
            found[f"cue:{cue}"] = 1.0
    else:
        found["back:none-here" if not here else "back:some-here"] = 1.0
        if here and all(scene.places[o].precision is PlacePrecision.COUNTRY for o in here):
            found["back:only-countries-here"] = 1.0
    return found


_PLACE_WHY = {
    "place:container": "container",
    "place:country": "country-why",
    "place:cue": "cue",
    "place:unknown": "unnamed",
    "place:nearest-to-other-places": "near-others",
}
_CUES = frozenset(
    "in at near on of to from into towards around inside outside over for against with between across".split()
)


def _word_before(text: str, span: Span) -> str:
    before = text[max(0, span.start - 30) : span.start].lower().split()
    if before and before[-1] in ("the", "al"):
        before.pop()
    return before[-1] if before else ""


def _in_source(scene: Scene, span: Span) -> bool:
    return any(link.covers(span) for link in scene.links)


def choose_place(scene: Scene, draft: Draft) -> tuple[Place | None, tuple[str, ...]]:
    """The claim's place and the reasons; None where no candidate is likely."""
    ranked = [(total("place", found), -at, found) for at, found in place_candidates(scene, draft)]
    if not ranked:
        return None, ("place:none-named",)
    best, minus, found = max(ranked, key=lambda row: row[:2])
    if best < weights("floors")["place"]:
        return None, ("place:none-likely",)
    place = scene.places[-minus]
    how = next((name for name in found if name.startswith(("here", "back"))), "here")
    return place, (f"place:{how} {best:.1f}", *place.why)


# --- periods ---


def period_candidates(scene: Scene, draft: Draft) -> Iterator[tuple[int, Features]]:
    """The index of each period that the claim may be in, with its features."""
    here = [at for at, sentence in enumerate(scene.period_at) if sentence == draft.sentence]
    seen: set[tuple[object, object]] = set()
    for at in range(len(scene.periods) - 1, -1, -1):
        period = scene.periods[at]
        back = draft.sentence - scene.period_at[at]
        if back < 0 or (back and (period.start, period.end) in seen):
            continue
        if back:
            seen.add((period.start, period.end))
        yield at, _period_features(scene, draft, at, here)


def _period_features(scene: Scene, draft: Draft, at: int, here: list[int]) -> Features:
    period = scene.periods[at]
    back = draft.sentence - scene.period_at[at]
    found: dict[str, float] = dict.fromkeys(_position(scene, draft, period.span, back), 1.0)
    where = "here" if back == 0 else "back"
    toll = "toll:" if draft.type == "toll" else ""
    found[f"{toll}{where}:{period.precision}"] = 1.0
    published = scene.report.published
    if published is not None:
        days = (published - period.end).days
        found[
            f"{where}:{'same-day' if days == 0 else 'week' if 0 < days < 8 else 'past' if days > 0 else 'future'}"
        ] = 1.0
    low = period.text.lower()
    if low.startswith("since"):
        found[f"{toll}{where}:since"] = 1.0
    if at == 0:
        found[f"{where}:first-of-report"] = 1.0
    if back == 0:
        if len(here) == 1:
            found["here:only"] = 1.0
        if _beside_cue(scene, period):
            found["here:beside-cue"] = 1.0
    else:
        found["back:none-here" if not here else "back:some-here"] = 1.0
    return found


def _beside_cue(scene: Scene, period: Period) -> bool:
    """Whether the time is that of the telling: "said on Monday"."""
    at = scene.sentence_at(period.span.start)
    for mention in scene.sources:
        if mention.sentence == at:
            for link in mention.links:
                if 0 <= period.span.start - link.cue.end <= 9:
                    return True
    return False


def choose_period(scene: Scene, draft: Draft) -> tuple[Period | None, tuple[str, ...]]:
    """The claim's period and the reasons; None where no candidate is likely."""
    ranked = [(total("when", found), at, found) for at, found in period_candidates(scene, draft)]
    if not ranked:
        return None, ("when:none-named",)
    best, at, found = max(ranked, key=lambda row: row[:2])
    if best < weights("floors")["when"]:
        return None, ("when:none-likely",)
    how = next((name for name in found if name.startswith(("here", "back"))), "here")
    return scene.periods[at], (f"when:{how} {best:.1f}",)


_DAY = PeriodPrecision.DAY


# --- figures ---


def figure_features(scene: Scene, draft: Draft, figure: FigureMention, others: int, rank: int) -> Features:
    """What speaks for and against a figure of the claim's sentence belonging to it. `others` is how many other claims
    the sentence has, `rank` how many of these are surer."""
    found: dict[str, float] = dict.fromkeys(_position(scene, draft, figure.span, 0), 1.0)
    many = "many" if others else "sole"
    found[f"{many}"] = 1.0
    found[f"what:{figure.what}"] = 1.0
    found[f"{many}:type:{draft.type}:{figure.what}"] = 1.0
    found["cue" if figure.cue is not None else "no-cue"] = 1.0
    found[f"bounds:{'exact' if figure.min == figure.max else 'open'}"] = 1.0
    if figure.min == figure.max == 1:
        found["one"] = 1.0
        found[f"one:{figure.what}"] = 1.0
    if figure.part:
        found["part"] = 1.0
    if others:
        found[f"rank:{min(rank, 2)}"] = 1.0
    if _in_source(scene, figure.span):
        found["in-source"] = 1.0
    found[f"group:{figure.group}"] = 1.0
    return found


def takes_figure(scene: Scene, draft: Draft, figure: FigureMention, others: int, rank: int) -> bool:
    """Whether the claim gives the figure."""
    return total("figure", figure_features(scene, draft, figure, others, rank)) >= weights("floors")["figure"]
