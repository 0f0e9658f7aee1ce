"""Fit the linking weights of codebook/data/policies.yaml to hand-linked reports.

    python -m training.fit_linking GOLD_FOLDER... [--write]

A gold folder holds pairs of X.txt and X.json in the shape of the coding guidelines: each claim has an `incident` key
that all claims of one happening share, in one report and across reports. Pairs of claims that blocking brings
together are the cases, each level of each comparison is a 0/1 column, and two logistic regressions with a ridge (one
for pairs of one report, one for pairs of different reports) give the points. A large incident gives many pairs that
say the same, so a pair weighs one over the root of its incident's size. Weights are rounded to tenths of a log-odds;
the outcome depends on the folders alone.

Prints, for folds by month of publication, B-cubed F1 and pairwise F1 across reports on the fold left out, then with
--write puts the table between the markers of policies.yaml.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix

from training.linked import coded_tellings, load_gold, without_radius
from whosays.codebook.policies import LinkingPolicy, load_policies
from whosays.coding import get_coder
from whosays.incidents.blocking import candidate_pairs
from whosays.incidents.clustering import cluster
from whosays.incidents.comparison import column_of, score
from whosays.incidents.facts import Facts, WordWeights, facts_of
from whosays.incidents.features import BAR, FEATURES
from whosays.incidents.graph import components
from whosays.incidents.link import copies_among, linkage_of
from whosays.incidents.tellings import Telling, tellings_of

RIDGE = 1.0
SIZE_POWER = 0.3
FOLDS = 4
COLUMNS = 3
COMMON_FROM = 0.02  # share of reports from which a word is common
BEGIN, END = "# fitted: begin\n", "# fitted: end\n"


@dataclass(frozen=True)
class Case:
    """Two tellings that blocking brought together: their levels, and whether they are one incident."""

    pair: tuple[int, int]
    column: int
    levels: tuple[str, ...]
    same: bool
    weight: float


def main() -> int:
    """Command line."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("gold", nargs="+", type=Path)
    ask.add_argument("--write", action="store_true", help="put the fitted table into policies.yaml")
    ask.add_argument("--coder", default="rules", help="whose claims to fit to beside the gold claims")
    ask.add_argument("--no-folds", action="store_true", help="fit alone, without measuring on folds")
    args = ask.parse_args()
    keys: dict[str, str] = {}
    tellings: list[Telling] = []
    coded: list[Telling] = []
    coder = get_coder(args.coder)
    for folder in args.gold:
        for path in sorted(folder.glob("*.json")):
            if path.name != "index.json":
                gold = load_gold(path, keys)
                tellings += tellings_of(gold)
                coded += coded_tellings(gold, coder, keys)
    policies = load_policies()
    policy = with_common_words(policies.linking[policies.default_linking], tellings)
    # Claims as a person gave them, with their places' radii and with radii guessed from names alone, and as a coder
    # gives them: the weights must do for all three.
    told = {
        "gold": tellings,
        "gold, radius guessed": [without_radius(telling) for telling in tellings],
        args.coder: coded,
    }
    worlds = {name: World(each, keys, policy) for name, each in told.items()}
    reports = len({each.report for each in tellings})
    print(f"{reports} reports, {len(tellings)} claims, {len(worlds['gold'].cases)} pairs compared")
    if not args.no_folds:
        for fold in range(FOLDS):
            fitted = fit(list(worlds.values()), policy, lambda each, fold=fold: fold_of(each) != fold)
            for name, world in worlds.items():
                print(f"fold {fold}, {name}:", *world.measure(fitted, lambda each, fold=fold: fold_of(each) == fold))
    fitted = fit(list(worlds.values()), policy, lambda _: True)
    for name, world in worlds.items():
        print(f"all on itself, {name}:", *world.measure(fitted, lambda _: True))
    if args.write:
        write(fitted)
    return 0


class World:
    """All tellings with their facts and the pairs that blocking gives."""

    def __init__(self, tellings: Sequence[Telling], keys: Mapping[str, str], policy: LinkingPolicy) -> None:
        self.weights = WordWeights(tellings, policy)
        self.facts = facts_of(tellings, policy, self.weights, copies_among(tellings, policy))
        self.keys = [keys[each.claim.id] for each in tellings]
        self.pairs = list(candidate_pairs(self.facts, policy, self.weights))
        size = Counter(self.keys)
        self.cases = []
        for i, j in self.pairs:
            a, b = self.facts[i], self.facts[j]
            levels = tuple(comparer(a, b, policy, self.weights) for _, comparer in FEATURES)
            same = self.keys[i] == self.keys[j]
            weight = float(max(1, size[self.keys[i]] - 1)) ** -SIZE_POWER if same else 1.0
            self.cases.append(Case((i, j), column_of(a, b), levels, same, weight))

    def measure(self, policy: LinkingPolicy, keep: Callable[[Facts], bool]) -> Iterator[str]:
        """Scores of `policy` on the tellings that `keep` takes."""
        kept = [index for index, each in enumerate(self.facts) if keep(each)]
        place = {index: at for at, index in enumerate(kept)}
        scored = [
            (place[i], place[j], score(self.facts[i], self.facts[j], policy, self.weights))
            for i, j in self.pairs
            if i in place and j in place
        ]

        def points(i: int, j: int) -> int:
            return score(self.facts[kept[i]], self.facts[kept[j]], policy, self.weights)

        clusters = [
            found
            for members, pairs in components(len(kept), scored, join_at=policy.join_at)
            for found in cluster(members, pairs, points, linkage_of(policy))
        ]
        gold = [self.keys[index] for index in kept]
        found = [0] * len(kept)
        for number, each in enumerate(clusters):
            for at in each.members:
                found[at] = number
        reports = [self.facts[index].telling.report for index in kept]
        yield "B-cubed P {:.3f} R {:.3f} F1 {:.3f}".format(*b_cubed(gold, found))
        yield "across P {:.3f} R {:.3f} F1 {:.3f}".format(*across(gold, found, reports))


def fit(worlds: Sequence[World], policy: LinkingPolicy, keep: Callable[[Facts], bool]) -> LinkingPolicy:
    """`policy` with weights fitted to the cases whose two tellings `keep` takes."""
    names = [name for name, _ in FEATURES]
    table: dict[str, dict[str, list[int]]] = {name: {} for name in names}
    base = [0, 0, 0]
    for column in range(COLUMNS):
        cases = [
            case
            for world in worlds
            for case in world.cases
            if case.column == column
            and not any(level.startswith(BAR) for level in case.levels)
            and all(keep(world.facts[index]) for index in case.pair)
        ]
        columns = sorted({(name, level) for case in cases for name, level in zip(names, case.levels, strict=True)})
        at = {each: number for number, each in enumerate(columns)}
        where = [[at[each] for each in zip(names, case.levels, strict=True)] + [len(columns)] for case in cases]
        rows = np.repeat(np.arange(len(cases)), len(names) + 1)
        ones = np.ones(len(rows))
        matrix = csr_matrix((ones, (rows, np.concatenate(where))), shape=(len(cases), len(columns) + 1))
        same = np.array([case.same for case in cases], dtype=float)
        coefficients = ridge_logistic(matrix, same, np.array([case.weight for case in cases]))
        for (name, level), value in zip(columns, coefficients, strict=False):
            table[name].setdefault(level, [0] * COLUMNS)[column] = round(10 * value)
        base[column] = round(10 * coefficients[-1])
    weights = {
        name: {level: (low, high, last) for level, (low, high, last) in sorted(levels.items())}
        for name, levels in table.items()
    }
    return replace(policy, weights=weights, base=(base[0], base[1], base[2]))


def ridge_logistic(matrix: csr_matrix, same: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Coefficients of a weighted logistic regression with a ridge on all but the last column, by Newton's method."""
    beta = np.zeros(matrix.shape[1])
    ridge = np.full(matrix.shape[1], RIDGE)
    ridge[-1] = 1e-6
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ beta))
        gradient = matrix.T @ (weight * (chance - same)) + ridge * beta
        hessian = (matrix.T @ matrix.multiply((weight * chance * (1 - chance))[:, None])).toarray() + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-7:
            break
    return beta


def b_cubed(gold: Sequence[str], found: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall, F1 (Bagga and Baldwin 1998)."""
    both, golds, founds = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    total = len(gold) or 1
    precision = sum(n * n / founds[f] for (_, f), n in both.items()) / total
    recall = sum(n * n / golds[g] for (g, _), n in both.items()) / total
    return precision, recall, f1(precision, recall)


def across(gold: Sequence[str], found: Sequence[int], reports: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall, F1 over pairs of claims from different reports."""

    def pairs(key: Sequence[str] | Sequence[int]) -> set[tuple[int, int]]:
        groups: dict[object, list[int]] = {}
        for at, each in enumerate(key):
            groups.setdefault(each, []).append(at)
        return {p for group in groups.values() for p in combinations(group, 2) if reports[p[0]] != reports[p[1]]}

    right, said = pairs(gold), pairs(found)
    precision, recall = len(right & said) / (len(said) or 1), len(right & said) / (len(right) or 1)
    return precision, recall, f1(precision, recall)


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def fold_of(facts: Facts) -> int:
    """Reports of two neighbouring months of publication are one fold, undated ones by the name of their batch."""
    published = facts.telling.published
    if published is None or not facts.telling.report.startswith("fakes-"):
        return sum(map(ord, facts.telling.report.split("-")[0])) % FOLDS
    return (published.year * 12 + published.month) // 2 % FOLDS


def with_common_words(policy: LinkingPolicy, tellings: Sequence[Telling]) -> LinkingPolicy:
    """`policy` with the words that many of the reports' claims have."""
    words: dict[str, set[str]] = {}
    for each in tellings:
        words.setdefault(each.report, set()).update(each.words)
    seen = Counter(word for each in words.values() for word in each)
    common = {word: seen[word] for word in sorted(seen) if seen[word] >= COMMON_FROM * len(words)}
    return replace(policy, common_words=common, common_words_reports=len(words))


def write(policy: LinkingPolicy) -> None:
    """Put the fitted part of `policy` between the markers."""
    path = Path(str(files("whosays.codebook").joinpath("data/policies.yaml")))
    text = path.read_text("utf-8")
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    lines = [f"      base: {spell(policy.base)}", "      weights:"]
    for name, levels in policy.weights.items():
        lines.append(f"        {name}:")
        for level, points in sorted(levels.items(), key=lambda each: (-sum(each[1]), each[0])):
            lines.append(f"          {level}: {spell(points)}")
    lines.append(f"      common_words_reports: {policy.common_words_reports}")
    words = yaml.safe_dump(dict(policy.common_words), default_flow_style=True, width=110)
    lines += ["      common_words:", *("        " + line for line in words.strip().splitlines())]
    path.write_text(head + BEGIN + "\n".join(lines) + "\n      " + END + tail, "utf-8")


def spell(points: Sequence[int]) -> str:
    """Tenths as a YAML list of numbers."""
    return f"[{', '.join(str(each / 10) for each in points)}]"


if __name__ == "__main__":
    sys.exit(main())
