"""The comparable side of a telling: days as numbers, places with a radius, actors as keys, words with weights.
Worked out once for each telling, because each is compared with many."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.codebook.policies import LinkingPolicy
from whosays.incidents.parties import ActorKey, actor_key
from whosays.incidents.spots import Spot, spot_of
from whosays.incidents.tellings import Telling
from whosays.incidents.words import name_words, stem
from whosays.model import Figure


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A telling with what comparing needs. `start`, `end`, `published` are proleptic ordinals (days)."""

    index: int
    telling: Telling
    type: str
    group: str
    start: int | None
    end: int | None
    published: int | None
    spot: Spot | None
    origin: ActorKey | None
    initiators: tuple[ActorKey, ...]
    targets: tuple[ActorKey, ...]
    means: frozenset[str]
    figures: Mapping[str, tuple[Figure, ...]]
    words: frozenset[str]
    weight: float
    copy: str

    @property
    def days(self) -> int | None:
        """How many days the period has, or None without one."""
        return None if self.start is None or self.end is None else self.end - self.start + 1


class WordWeights:
    """How much a word tells: log of the inverse of the share of reports that have it, with the policy's common
    words as heavy prior counts, so that a handful of reports does not make "soldier" a rare word."""

    def __init__(self, tellings: Iterable[Telling], policy: LinkingPolicy) -> None:
        by_report: dict[str, set[str]] = {}
        for telling in tellings:
            by_report.setdefault(telling.digest, set()).update(telling.words)
        self._seen = Counter(word for words in by_report.values() for word in words)
        self._reports = len(by_report)
        self._prior = policy.common_words
        self._prior_reports = policy.common_words_reports
        self._known: dict[str, float] = {}

    @property
    def reports(self) -> int:
        """Distinct texts counted."""
        return self._reports

    def reports_with(self, word: str) -> int:
        """Distinct texts whose claims have the word."""
        return self._seen[word]

    def of(self, word: str) -> float:
        """Natural-log weight of a word, at least 0."""
        weight = self._known.get(word)
        if weight is None:
            seen = self._seen[word] + self._prior.get(word, 0)
            weight = self._known[word] = math.log((self._reports + self._prior_reports + 1) / (seen + 1))
        return weight


def facts_of(
    tellings: Sequence[Telling], policy: LinkingPolicy, weights: WordWeights, copies: Mapping[str, str]
) -> tuple[Facts, ...]:
    """The facts of tellings, in their order; `copies` maps a text's digest to its group of near-copies."""
    means_words = frozenset(stem(word) for word in policy.means_words)
    return tuple(
        _facts(index, telling, policy, weights, means_words, copies.get(telling.digest, telling.digest))
        for index, telling in enumerate(tellings)
    )


def _facts(
    index: int, telling: Telling, policy: LinkingPolicy, weights: WordWeights, means_words: frozenset[str], copy: str
) -> Facts:
    claim = telling.claim
    words = frozenset(telling.words)
    means = frozenset(stem(word) for word in name_words(claim.means.text)) if claim.means else words & means_words
    figures: dict[str, tuple[Figure, ...]] = {}
    for figure in claim.figures:
        figures[figure.what] = (*figures.get(figure.what, ()), figure)
    return Facts(
        index=index,
        telling=telling,
        type=claim.type,
        group=policy.group_of(claim.type),
        start=claim.when.start.toordinal() if claim.when else None,
        end=claim.when.end.toordinal() if claim.when else None,
        published=telling.published.toordinal() if telling.published else None,
        spot=spot_of(claim.place, policy) if claim.place else None,
        origin=actor_key(claim.chain[0]) if claim.chain else None,
        initiators=tuple(actor_key(actor) for actor in claim.initiators),
        targets=tuple(actor_key(actor) for actor in claim.targets),
        means=means,
        figures=figures,
        words=words,
        weight=sum(weights.of(word) for word in sorted(words)),
        copy=copy,
    )
