"""Policies as data: how claims are linked, how an incident's status is told, how its figures are added up.

`data/policies.yaml` is the one table of weights and thresholds for incidents. Its linking weights are fitted by
`training/fit_linking.py`; everything in it may be read, argued with and replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from whosays.errors import CodebookError

Columns = tuple[int, int, int]
"""Tenths of a natural log-odds: for two claims of one report, for two of different reports that tell of happenings,
for two of different reports that tell of states, politics or tolls."""


@dataclass(frozen=True, slots=True)
class LinkingLimits:
    """Thresholds of linking. Days, kilometres, characters; `block`, `window` and `unmet` in tellings or pairs.

    - `short_days`: a period of no more is a date, a longer one a span; `tolerance_days`: dates farther apart are
      other days; `slack_days`: the same for spans.
    - `same_spot_km`: what counts as one spot; `wide_km`: from what radius a place is a region or country;
      `slack_km`: how far outside both radii two places are still close by; `far_km`: towns farther apart are never
      one place; `part_of_country`: radius of "northern X" over that of X.
    - `next_characters`, `near_characters`: gaps between two claims of a report.
    - `rare_figure_from`: from what number on an equal figure tells.
    - `block_days`: periods of no more meet by day, longer ones by month; `block`: a larger block is not compared
      whole, each telling meets its `window` next ones instead; `unmet`: how many pairs that did not meet are scored
      before a join; `rare_words`: how many of a quote's rarest words make blocks; `rare_reports`: a word is rare up
      to that many reports.
    - `copy_jaccard`, `copy_containment`: from where two texts are copies; `copy_quote`, `copy_quote_words`: share of
      common words, and how many at least, that make two quotes copies.
    """

    short_days: int
    tolerance_days: int
    slack_days: int
    same_spot_km: float
    wide_km: float
    slack_km: float
    far_km: float
    part_of_country: float
    next_characters: int
    near_characters: int
    rare_figure_from: int
    block_days: int
    block: int
    window: int
    unmet: int
    rare_words: int
    rare_reports: int
    copy_jaccard: float
    copy_containment: float
    copy_quote: float
    copy_quote_words: int


@dataclass(frozen=True, slots=True)
class LinkingPolicy:
    """How two tellings are compared and when they are joined.

    `weights`: feature -> level -> points within one report and across reports; `base`: the points every pair
    starts from; `join_at`: points from which two clusters are joined, the strongest pair between them giving
    `strongest_share` and the mean of all the rest. `groups`: claim type -> family; `kinship_levels`: (level, least
    kinship of two types), falling; `radius_km`: word of a place's name -> radius where none was given ("town" for all
    others); `wording_levels`: (level, least share), falling; `means_words`: words of a quote that tell the means;
    `vague_figures`: numbers that stand for "several", "dozens"; `ordinals`: two of them in a report set happenings
    apart; `nobody_words`: words that as an origin name nobody ("reports"); `two_sided_types`: either side may be named
    as the one that began; `vague_types`: types that no other type contradicts; `common_words`: stem -> how many of
    `common_words_reports` reports have it.
    """

    name: str
    description: str
    weights: Mapping[str, Mapping[str, Columns]]
    base: Columns
    join_at: int
    strongest_share: float
    limits: LinkingLimits
    groups: Mapping[str, str]
    kinship_levels: tuple[tuple[str, float], ...]
    radius_km: Mapping[str, float]
    wording_levels: tuple[tuple[str, float], ...]
    means_words: tuple[str, ...]
    vague_figures: frozenset[int]
    ordinals: frozenset[str]
    nobody_words: frozenset[str]
    two_sided_types: frozenset[str]
    vague_types: frozenset[str]
    common_words: Mapping[str, int]
    common_words_reports: int

    def group_of(self, type_: str) -> str:
        """The family of a claim type; a type that the policy does not know is a happening of its own kind."""
        return self.groups.get(type_, "happening")


@dataclass(frozen=True, slots=True)
class StatusRule:
    """One line of a status policy: `status` and `grade` where every condition holds.

    Conditions are least numbers of independent root sources: `telling` say it happened, as fact or suspicion,
    `asserting` as fact, `denying` that it did not, `doubting` cast doubt, `owned` say it of themselves. `blamed` is
    the least number of rival initiators. `telling_at_most` is the one upper bound.
    """

    status: str
    grade: str
    telling: int = 0
    telling_at_most: int | None = None
    asserting: int = 0
    denying: int = 0
    doubting: int = 0
    owned: int = 0
    blamed: int = 0


@dataclass(frozen=True, slots=True)
class StatusPolicy:
    """Rules in order, and where they come from."""

    name: str
    description: str
    rules: tuple[StatusRule, ...]


@dataclass(frozen=True, slots=True)
class TollPolicy:
    """How figures of many sources become low, high and latest.

    `figures`: "latest-per-source" (what a source said first is superseded by what it says later) or "every";
    `open_bounds`: "open" ("at least 40" leaves the high open) or "as-said" (it counts as 40);
    `cumulative_words`: stems of a quote that show a running total; `totals`: nouns that stand for everyone, all
    others are parts when a total stands beside them; `parts`: nouns that are parts even when they stand alone.
    """

    name: str
    description: str
    figures: str
    open_bounds: str
    cumulative_words: frozenset[str]
    totals: frozenset[str]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class ApartWords:
    """What sets one happening off from another in a quote: one of `ordinals` or `words` before one of `nouns` ("a
    second car bomb"), or one of `alone`."""

    ordinals: tuple[str, ...]
    words: tuple[str, ...]
    nouns: tuple[str, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policies:
    """All policies by name, and the name of the default of each kind. `apart` are words that set happenings apart,
    `side_words` those that put a kind of people on a side ("state", "rebel")."""

    version: str
    linking: Mapping[str, LinkingPolicy]
    status: Mapping[str, StatusPolicy]
    tolls: Mapping[str, TollPolicy]
    apart: ApartWords
    side_words: Mapping[str, tuple[str, ...]]
    default_linking: str
    default_status: str
    default_tolls: str


@cache
def load_policies() -> Policies:
    """The shipped policies. Raises `CodebookError` where the file is not well formed."""
    return parse_policies(files("whosays.codebook").joinpath("data/policies.yaml").read_text("utf-8"))


def parse_policies(text: str) -> Policies:
    """Policies out of YAML. Raises `CodebookError` naming what is missing or of the wrong kind."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise CodebookError("policies.yaml", f"is not YAML: {error}") from error
    try:
        shared = raw["linking"]["shared"]
        return Policies(
            version=str(raw["version"]),
            linking={name: _linking(name, {**shared, **body}) for name, body in raw["linking"]["policies"].items()},
            status={name: _status(name, body) for name, body in raw["status"]["policies"].items()},
            tolls={
                name: _tolls(name, {**raw["tolls"]["shared"], **body})
                for name, body in raw["tolls"]["policies"].items()
            },
            apart=ApartWords(**{key: tuple(words) for key, words in shared["apart"].items()}),
            side_words={side: tuple(words) for side, words in shared["side_words"].items()},
            default_linking=raw["linking"]["default"],
            default_status=raw["status"]["default"],
            default_tolls=raw["tolls"]["default"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CodebookError("policies.yaml", f"is not well formed: {error!r}", "See docs/incidents.md") from error


def _linking(name: str, body: Mapping[str, Any]) -> LinkingPolicy:
    return LinkingPolicy(
        name=name,
        description=body["description"],
        weights={
            feature: {level: _columns(points) for level, points in levels.items()}
            for feature, levels in body["weights"].items()
        },
        base=_columns(body["base"]),
        join_at=_tenths(body["join_at"]),
        strongest_share=body["strongest_share"],
        limits=LinkingLimits(**{field.name: body["limits"][field.name] for field in fields(LinkingLimits)}),
        groups={each: group for group, types in body["groups"].items() for each in types},
        kinship_levels=_falling(body["kinship_levels"]),
        radius_km=dict(body["radius_km"]),
        wording_levels=_falling(body["wording_levels"]),
        means_words=tuple(body["means_words"]),
        vague_figures=frozenset(body["vague_figures"]),
        ordinals=frozenset(body["apart"]["ordinals"]),
        nobody_words=frozenset(body["nobody_words"]),
        two_sided_types=frozenset(body["two_sided_types"]),
        vague_types=frozenset(body["vague_types"]),
        common_words=dict(body["common_words"]),
        common_words_reports=body["common_words_reports"],
    )


def _falling(levels: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(levels.items(), key=lambda each: -each[1]))


def _columns(points: Any) -> Columns:
    within, across, lasting = points
    return (_tenths(within), _tenths(across), _tenths(lasting))


def _tenths(points: float) -> int:
    return round(points * 10)


def _status(name: str, body: Mapping[str, Any]) -> StatusPolicy:
    return StatusPolicy(name, body["description"], tuple(StatusRule(**rule) for rule in body["rules"]))


def _tolls(name: str, body: Mapping[str, Any]) -> TollPolicy:
    return TollPolicy(
        name=name,
        description=body["description"],
        figures=body["figures"],
        open_bounds=body["open_bounds"],
        cumulative_words=frozenset(body["cumulative_words"]),
        parts=frozenset(body["parts"]),
        totals=frozenset(body["totals"]),
    )
