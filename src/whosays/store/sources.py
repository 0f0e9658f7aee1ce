"""Root sources and how they fare beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from whosays.model import Status
from whosays.store.database import Database
from whosays.store.facts import claim_facts, dead_facts
from whosays.store.filters import IncidentFilter
from whosays.store.incidents import Incidents
from whosays.store.index import STATUSES, Bools, Columns, Floats, Ints, Table, distinct, found_in
from whosays.store.records import SourceRow, SourceTolls

ALL_INCIDENTS = IncidentFilter()

FEW: Final = 5
"""Incidents with another source, under which shares say nothing."""

_SIGNS: Final = {1: "higher", -1: "lower", 0: "equal"}


@dataclass(frozen=True, slots=True)
class _Told:
    """The claims of current incidents, in step: position of the incident, root source, report, whether it denies."""

    at: Ints
    source: Ints
    report: Ints
    denies: Bools


@dataclass(frozen=True, slots=True)
class _Beside:
    """Death tolls that another source's can be laid beside, in step: incident, side, source, and whether it is higher
    (1), lower (-1) or equal (0)."""

    at: Ints
    side: Ints
    source: Ints
    sign: Ints
    sides: tuple[str, ...]


class Sources:
    """Who says what, counted. Claims count as the machine has them; incidents and their status as people left them."""

    def __init__(self, database: Database, incidents: Incidents) -> None:
        self._database = database
        self._incidents = incidents

    def all(self, filter: IncidentFilter = ALL_INCIDENTS) -> tuple[SourceRow, ...]:
        """A row for each root source of the filtered incidents, most incidents first, then by name."""
        with self._database.read() as connection:
            masks = self._incidents.masks(connection, filter)
            columns, mask = masks.columns, masks.all()
            if "told" not in columns.cache:
                dialect = self._database.dialect
                columns.cache["told"] = told = _told(columns, claim_facts(connection, dialect, columns))
                columns.cache["beside"] = _beside(columns, told, dead_facts(connection, dialect, columns))
        rows = _rows(columns, mask, columns.cache["told"], columns.cache["beside"])
        return tuple(sorted(rows, key=lambda row: (-row.incidents, row.name)))


def _told(columns: Columns, facts: Table) -> _Told:
    """A claim is its root's where the root bears the name that the claim gives, or is the only one of the incident."""
    keys = facts["key"]
    keys = keys[: int(np.searchsorted(keys, len(columns.home)))]
    at = columns.home[keys]
    held = at >= 0
    at, rows = at[held], np.flatnonzero(held)
    source = facts["source"][rows]
    single = np.full(len(columns), -1, dtype=np.int64)
    single[columns.source.at] = columns.source.value
    source = np.where(columns.head["sources"][at] == 1, single[at], source)
    width = int(max(source.max(initial=0), columns.source.value.max(initial=0))) + 1
    roots = columns.source.at.astype(np.int64) * width + columns.source.value
    good, _ = found_in(roots, at * width + source)
    chosen = rows[good]
    columns.cache["told_keys"] = keys[chosen]
    return _Told(at[good], source[good], facts["report"][chosen], facts["denies"][chosen] == 1)


def _beside(columns: Columns, told: _Told, dead: Table) -> _Beside:
    """The greatest toll that each source gives of each side in each incident, beside the middle of the others'."""
    good, rows = found_in(dead["key"], columns.cache["told_keys"])
    actors = columns.tables["actor_name"]
    words = sorted({sector or "" for sector in actors["sector"]} | {""})
    of_actor = np.array([words.index(sector or "") for sector in actors["sector"]], dtype=np.int64)
    side = np.full(len(rows), words.index(""), dtype=np.int64)
    known, where = found_in(actors["key"], dead["target"][rows])
    side[known] = of_actor[where]
    at, source, number = told.at[good], told.source[good], dead["number"][rows].astype(np.float64)
    order = np.lexsort((-number, source, side, at))
    at, side, source, number = at[order], side[order], source[order], number[order]
    first = np.ones(len(at), dtype=np.bool_)
    first[1:] = (at[1:] != at[:-1]) | (side[1:] != side[:-1]) | (source[1:] != source[:-1])
    at, side, source, number = at[first], side[first], source[first], number[first]
    order = np.lexsort((number, side, at))
    at, side, source, number = at[order], side[order], source[order], number[order]
    group = np.cumsum(np.r_[False, (at[1:] != at[:-1]) | (side[1:] != side[:-1])]) if len(at) else at
    size = np.bincount(group, minlength=1)[group] if len(at) else at
    many = size > 1
    sign = np.sign(number - _middle_of_others(number, group, size)).astype(np.int64)
    return _Beside(at[many], side[many], source[many], sign[many], tuple(words))


def _middle_of_others(number: Floats, group: Ints, size: Ints) -> Floats:
    """For each number of a sorted group, the median of the others in it; of a group of one, the number itself."""
    if not len(number):
        return number
    start = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])[group]
    place = np.arange(len(number)) - start

    def other(nth: Ints) -> Floats:
        """The nth of the others, counted from 0."""
        return np.asarray(number[np.minimum(start + nth + (nth >= place), start + size - 1)])

    others = size - 1
    return np.asarray((other(np.maximum(others - 1, 0) // 2) + other(others // 2)) / 2)


def _rows(columns: Columns, mask: Bools, told: _Told, beside: _Beside) -> list[SourceRow]:
    names = columns.tables["source_name"]
    width = int(names["key"].max(initial=0)) + 1
    chosen = mask[columns.source.at]
    at, source = columns.source.at[chosen].astype(np.int64), columns.source.value[chosen]
    status = columns.head["status"][at]
    alone = columns.head["sources"][at] < 2
    heard = mask[told.at]
    speaks = distinct(told.source[heard] * (int(told.report.max(initial=0)) + 1) + told.report[heard])
    denying = distinct(told.at[told.denies] * width + told.source[told.denies])
    denies, _ = found_in(denying, at * width + source)
    denied = ~alone & (status == STATUSES.index(Status.DENIED))

    def counted(good: Bools) -> Ints:
        return np.bincount(source[good], minlength=width)

    counts = {
        "incidents": np.bincount(source, minlength=width),
        "claims": np.bincount(told.source[heard], minlength=width),
        "reports": np.bincount(speaks // (int(told.report.max(initial=0)) + 1), minlength=width),
        "alone": counted(alone),
        "borne_out": counted(~alone & (status == STATUSES.index(Status.CORROBORATED))),
        "contested": counted(~alone & (status == STATUSES.index(Status.CONTESTED))),
        "denied": counted(denied & ~denies),
        "denies": counted(denied & denies),
    }
    tolls = _tolls(mask, beside)
    return [
        _row(str(name), {what: int(numbers[key]) for what, numbers in counts.items()}, tolls.get(int(key), ()))
        for key, name in zip(names["key"], names["name"], strict=True)
        if counts["incidents"][key]
    ]


def _tolls(mask: Bools, beside: _Beside) -> dict[int, tuple[SourceTolls, ...]]:
    """{source: its tolls by side}."""
    good = mask[beside.at]
    sides = len(beside.sides)
    counts = np.bincount((beside.source[good] * sides + beside.side[good]) * 3 + beside.sign[good] + 1)
    found: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for code in np.flatnonzero(counts).tolist():
        source, side, sign = code // 3 // sides, code // 3 % sides, code % 3 - 1
        found[source, beside.sides[side]][_SIGNS[sign]] = int(counts[code])
    tolls: dict[int, list[SourceTolls]] = defaultdict(list)
    for (source, name), how in sorted(found.items()):
        tolls[source].append(SourceTolls(name, how.get("higher", 0), how.get("lower", 0), how.get("equal", 0)))
    return {source: tuple(sides) for source, sides in tolls.items()}


def _row(name: str, counts: Mapping[str, int], tolls: tuple[SourceTolls, ...]) -> SourceRow:
    return SourceRow(
        name=name,
        **counts,
        higher=sum(each.higher for each in tolls),
        lower=sum(each.lower for each in tolls),
        equal=sum(each.equal for each in tolls),
        tolls=tolls,
        few=counts["incidents"] - counts["alone"] < FEW,
    )
