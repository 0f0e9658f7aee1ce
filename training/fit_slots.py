"""Fit which place, time and figures belong to a claim (`src/whosays/coding/data/slots.yaml`) on hand-coded reports.

    python -m training.fit_slots ../shared/gold/train ../shared/gold/written
    python -m training.fit_slots --only claim ../shared/gold/train ../shared/gold/written .training/corpus

Which sentences make a claim is learned with the corpus too; the rest from the gold alone, since places and days carry
over otherwise in the corpus than in the gold on Syria. Run after `fit_rules`. Places and times: a conditional logit
over a claim's candidates and none of them (McFadden 1974). Figures: a logistic regression. The tables `floors` and
`counted` of the file are kept as they are.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.optimize

from training.fit_rules import coded, held_out, main_sentence
from training.gold import GoldClaim, GoldReport, read_gold
from whosays.coding import slots
from whosays.coding.assembly import counted_as
from whosays.coding.drafts import claim_features, ranked, trigger_of
from whosays.coding.roles import find_parties, party_features
from whosays.coding.scene import Scene, survey
from whosays.coding.scoring import Scored, context_rows, second, tables
from whosays.model import Period, Place, Span
from whosays.resolving.geometry import distance_km

Array = npt.NDArray[np.float64]
Group = tuple[list[Mapping[str, float]], list[bool]]

SLOTS = ("claim", "place", "when", "figure", "initiator", "target")
RIDGE = 1.0
MOST = 4
"""Claims of one sentence at most."""
SMALLEST = 0.03
LEAST = 5
TARGET = Path(__file__).parents[1] / "src/whosays/coding/data/slots.yaml"


def main() -> None:
    """Read, fit, write."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--out", type=Path, default=TARGET)
    ask.add_argument("--only", choices=SLOTS, help="fit this table alone and leave the others as they are")
    args = ask.parse_args()
    golds = [gold for folder in args.folders for gold in read_gold(folder)]
    groups: dict[str, list[Group]] = {slot: [] for slot in SLOTS}
    for gold, alone in zip(golds, held_out([coded(gold) for gold in golds]), strict=True):
        scene = survey(gold.report)
        for slot, group in examples(gold, scene):
            groups[slot].append(group)
        groups["claim"] += claims(gold, rescored(scene, alone.tolist()))
    text = args.out.read_text("utf-8")
    for slot, made in groups.items():
        if args.only not in (None, slot):
            continue
        choice = slot in ("place", "when")
        table = fit(made, choice=choice)
        print(f"{slot}: {len(made)} groups, {len(table)} weights, {right(made, table, choice=choice)}")
        text = replaced(text, slot, table)
    args.out.write_text(text, "utf-8")


def rescored(scene: Scene, alone: Sequence[Sequence[float]]) -> Scene:
    """A scene with the sums of a first table that was fitted without its report."""
    both = second(context_rows(scene.shown, alone), tables())
    return replace(scene, scored=tuple(Scored(tuple(sums), told) for sums, told in zip(alone, both, strict=True)))


def claims(gold: GoldReport, scene: Scene) -> Iterator[Group]:
    """For each sentence its likeliest types, and which of them it makes a claim of. The likeliest counts as right
    where the sentence makes any claim, since a claim of another type still holds its place, time and figures. Of a
    report coded in part, the sentences that make one."""
    told: dict[int, list[int]] = {}
    for claim in gold.claims:
        told.setdefault(main_sentence(scene.parts, claim.evidence), []).append(tables().types.index(claim.type))
    partly = gold.in_part
    for index in range(len(scene.parts)):
        if partly and index not in told:
            continue
        kinds = ranked(scene, index)[:MOST]
        rows = [claim_features(scene, index, rank, kind) for rank, kind in enumerate(kinds)]
        hits = [kind in told.get(index, ()) or (rank == 0 and index in told) for rank, kind in enumerate(kinds)]
        if scene.shown[index] is not None:
            yield rows, hits


def examples(gold: GoldReport, scene: Scene) -> Iterator[tuple[str, Group]]:
    """The candidates of each gold claim for each slot, and which of them are right."""
    drafts = [drafted(scene, claim) for claim in gold.claims]
    for claim, draft in zip(gold.claims, drafts, strict=True):
        places = list(slots.place_candidates(scene, draft))
        yield "place", ([f for _, f in places], [same_place(scene.places[at], claim) for at, _ in places])
        periods = list(slots.period_candidates(scene, draft))
        yield "when", ([f for _, f in periods], [same_when(scene.periods[at], claim) for at, _ in periods])
        others = [o for o in drafts if o.sentence == draft.sentence and o is not draft]
        sentence = scene.parts[draft.sentence].span
        left = [(f.what, f.min, f.max) for f in claim.figures]
        rows, hits = [], []
        for mention in scene.figures:
            if sentence.covers(mention.span):
                key = (counted_as(draft, mention), mention.min, mention.max)
                rows.append(slots.figure_features(scene, draft, mention, len(others), 0))
                hits.append(key in left)
                if key in left:
                    left.remove(key)
        yield "figure", (rows, hits)
        parties = list(find_parties(scene, draft.sentence))
        row = scene.tokens[draft.sentence]
        spans = [Span(row[party.first].span.start, row[party.last - 1].span.end) for party in parties]
        features = [party_features(scene, draft, parties, at) for at in range(len(parties))]
        yield "initiator", (features, [any(span.meets(one) for one in claim.initiators) for span in spans])
        yield "target", (features, [any(span.meets(one) for one in claim.targets) for span in spans])


def drafted(scene: Scene, claim: GoldClaim) -> slots.Draft:
    """A gold claim as the coder would have it after the first step."""
    at = main_sentence(scene.parts, claim.evidence)
    kind = tables().types.index(claim.type)
    trigger = trigger_of(scene, at, kind) if scene.shown[at] is not None else scene.parts[at].span
    return slots.Draft(at, claim.type, trigger, scene.parts[at].span, 1.0)


def same_place(place: Place, claim: GoldClaim) -> bool:
    """Whether a place is as near to the gold's as counts as right."""
    if claim.place is None or place.lat is None or place.lon is None:
        return False
    return distance_km(place.lat, place.lon, claim.place.lat, claim.place.lon) <= claim.place.within_km


def same_when(period: Period, claim: GoldClaim) -> bool:
    """Whether a period shares at least half of its days with the gold's."""
    if claim.when is None:
        return False
    shared = (min(period.end, claim.when[1]) - max(period.start, claim.when[0])).days + 1
    union = (max(period.end, claim.when[1]) - min(period.start, claim.when[0])).days + 1
    return shared > 0 and shared / union >= 0.5


def fit(groups: Sequence[Group], *, choice: bool) -> dict[str, float]:
    """Feature -> weight."""
    seen: dict[str, int] = {}
    for rows, _ in groups:
        for row in rows:
            for name in row:
                seen[name] = seen.get(name, 0) + 1
    names = ["bias", *sorted(name for name, count in seen.items() if count >= LEAST)]
    index = {name: at for at, name in enumerate(names)}
    x = np.zeros((sum(len(rows) for rows, _ in groups), len(names)))
    y = np.zeros(len(x))
    starts, at = [], 0
    for rows, hits in groups:
        starts.append(at)
        for row, hit in zip(rows, hits, strict=True):
            x[at, 0], y[at] = 1, hit
            for name, value in row.items():
                if name in index:
                    x[at, index[name]] = value
            at += 1
    bounds = [*starts, at]
    member = np.repeat(np.arange(len(groups)), np.diff(bounds))
    none = np.array([not any(hits) for _, hits in groups], dtype=float)

    def loss(w: Array) -> tuple[float, Array]:
        s = np.clip(x @ w, -30, 30)
        if not choice:
            off = 1 / (1 + np.exp(-s)) - y
            return float(np.logaddexp(0, s).sum() - y @ s + RIDGE / 2 * (w @ w)), x.T @ off + RIDGE * w
        e = np.exp(s)
        everything = 1 + np.bincount(member, e, len(groups))
        correct = none + np.bincount(member, e * y, len(groups))
        back = x.T @ (e / everything[member] - e * y / correct[member])
        return float((np.log(everything) - np.log(correct)).sum() + RIDGE / 2 * (w @ w)), back + RIDGE * w

    best = scipy.optimize.minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {name: float(w) for name, w in zip(names, best, strict=True) if abs(w) >= SMALLEST or name == "bias"}


def right(groups: Sequence[Group], table: Mapping[str, float], *, choice: bool) -> str:
    """How well the table does on what it was fitted on."""
    hit = told = gold = 0
    for rows, hits in groups:
        sums = [table["bias"] + sum(table.get(name, 0) * value for name, value in row.items()) for row in rows]
        gold += any(hits) if choice else sum(hits)
        if choice:
            at = max(range(len(sums)), key=sums.__getitem__, default=None)
            told += at is not None and sums[at] > 0
            hit += at is not None and sums[at] > 0 and hits[at]
        else:
            told += sum(s > 0 for s in sums)
            hit += sum(s > 0 and h for s, h in zip(sums, hits, strict=True))
    return f"right {hit} of told {told}, of gold {gold}"


def replaced(text: str, slot: str, table: Mapping[str, float]) -> str:
    """The file's text with the table of one slot put in place of the old one."""
    lines = [f"{slot}:", *(f"  '{name}': {table[name]:.2f}" for name in sorted(table, key=lambda n: (-table[n], n)))]
    block = "\n".join(lines) + "\n"
    return re.sub(rf"^{slot}:.*\n(?:[ #].*\n)*", lambda _: block, text, flags=re.MULTILINE)


if __name__ == "__main__":
    main()
