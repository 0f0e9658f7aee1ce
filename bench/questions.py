"""What the workbench and Datasette are both asked: overviews through three filters, words, and single incidents.

Datasette gets the overview as its own table page with facets, and as one SQL query by hand that answers what the
workbench's overview answers; that is the quickest that it can be asked.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta

from bench.make_store import DAYS, FIRST_DAY, STATUSES, TYPES

PAGE = 50
FACETS = 20
SHORT = 3
"""Words of no more letters are not looked for."""

_ROWS = """
SELECT i.id, i.type, i.status, i.period_from, i.period_to, i.killed_low, i.killed_high, i.claims, i.reports, i.quote,
  p.name, p.lat, p.lon, p.radius_km,
  (SELECT group_concat(s.name, '; ') FROM incident_source m JOIN source s ON s.key = m.source_key
    WHERE m.incident_key = i.key) AS sources,
  (SELECT group_concat(a.name, '; ') FROM incident_actor m JOIN actor a ON a.key = m.actor_key
    WHERE m.incident_key = i.key) AS actors
FROM hit JOIN incident i ON i.key = hit.key LEFT JOIN place p ON p.key = i.place_key
ORDER BY i.period_from DESC LIMIT {page}
"""
_COUNTED = "(SELECT json_group_object(value, n) FROM (SELECT {value} AS value, count(*) AS n FROM {hits} h {joined} "
_COUNTED += "GROUP BY 1 ORDER BY 2 DESC LIMIT {most})) AS {name}"
_MONTHS = "(SELECT json_group_object(month, n) FROM (SELECT substr(period_from, 1, 7) AS month, count(*) AS n "
_MONTHS += "FROM {hits} GROUP BY 1)) AS months"
_FACETS = {
    "types": ("h.type", ""),
    "statuses": ("h.status", ""),
    "countries": ("p.country", "JOIN place p ON p.key = h.place_key"),
    "actors": ("a.name", "JOIN incident_actor m ON m.incident_key = h.key JOIN actor a ON a.key = m.actor_key"),
    "sources": ("s.name", "JOIN incident_source m ON m.incident_key = h.key JOIN source s ON s.key = m.source_key"),
}
_FIELDS = "key, type, status, place_key, period_from"
_LIVING = f"SELECT {_FIELDS} FROM incident WHERE died IS NULL"
Query = dict[str, str | int | list[str]]


def _answer(sets: dict[str, str], facets_of: dict[str, str], months_of: str) -> str:
    """One query: named sets of incidents, of which `hit` is the one asked for, and all that an overview shows."""
    named = ", ".join(f"{name} AS MATERIALIZED ({select})" for name, select in sets.items())
    counted = [
        _COUNTED.format(value=value, joined=joined, hits=facets_of.get(name, "hit"), most=FACETS, name=name)
        for name, (value, joined) in _FACETS.items()
    ]
    counted += ["(SELECT count(*) FROM hit) AS total", _MONTHS.format(hits=months_of)]
    page = f"page AS ({_ROWS.format(page=PAGE)}), seen AS MATERIALIZED (SELECT {', '.join(counted)})"
    return f"WITH {named}, {page} SELECT * FROM seen LEFT JOIN page"


@dataclass(frozen=True)
class Overview:
    """Three filters: a type, a status and a stretch of days."""

    type: str
    status: str
    start: date
    end: date

    def ours(self) -> Query:
        """As the workbench's API takes it."""
        days = {"from": str(self.start), "to": str(self.end)}
        return {"type": self.type, "status": self.status, **days, "limit": PAGE}

    def table(self) -> Query:
        """As Datasette's table page takes it."""
        return {
            "died__isnull": 1, "type__exact": self.type, "status__exact": self.status,
            "period_to__gte": str(self.start), "period_from__lte": str(self.end), "_sort_desc": "period_from",
            "_size": PAGE, "_facet": ["type", "status", "place_key"], "_facet_size": FACETS, "_shape": "objects",
        }  # fmt: skip

    def sql(self, *, lean: bool = False) -> Query:
        """As one query by hand: the rows, how many there are, five facets and the timeline by months. As in the
        workbench the facets of type and status and the timeline leave their own filter out, so that one sees what
        another choice would bring; `lean` counts them over the hits alone."""
        type, status = "type = :type", "status = :status"
        days = "period_to >= :start AND period_from <= :end"
        sets = {"hit": f"{_LIVING} AND {type} AND {status} AND {days}"}
        if not lean:
            sets["any_type"] = f"{_LIVING} AND {status} AND {days}"
            sets["any_status"] = f"{_LIVING} AND {type} AND {days}"
            sets["any_day"] = f"{_LIVING} AND {type} AND {status}"
        facets = {} if lean else {"types": "any_type", "statuses": "any_status"}
        query = _answer(sets, facets, "hit" if lean else "any_day")
        days_given = {"start": str(self.start), "end": str(self.end)}
        return {"sql": query, "_shape": "array", "type": self.type, "status": self.status, **days_given}


@dataclass(frozen=True)
class Words:
    """Full text over the quotes of the claims."""

    words: str

    def ours(self) -> Query:
        """As the workbench's API takes it."""
        return {"q": self.words, "limit": PAGE}

    def sql(self) -> Query:
        """As one query by hand over the same FTS5 table: the rows, how many there are, facets and timeline."""
        fields = ", ".join(f"i.{name.strip()}" for name in _FIELDS.split(","))
        hits = f"SELECT DISTINCT {fields} FROM quote_words q JOIN incident_claim m ON m.claim_key = q.rowid "
        hits += "JOIN incident i ON i.key = m.incident_key AND i.died IS NULL WHERE quote_words MATCH :words"
        quoted = " ".join(f'"{word}"' for word in self.words.split())
        return {"sql": _answer({"hit": hits}, {}, "hit"), "words": quoted, "_shape": "array"}


def overviews(number: int, *, seed: int = 7) -> list[Overview]:
    """Different ones: common types more often than rare ones, as they are asked for; a year or many."""
    chance = random.Random(seed)
    made = []
    for _ in range(number):
        start = chance.randrange(DAYS - 400)
        length = chance.choice((365, 1500, 4000))
        made.append(
            Overview(
                TYPES[int(len(TYPES) * chance.random() ** 2)],
                chance.choice(STATUSES),
                FIRST_DAY + timedelta(days=start),
                FIRST_DAY + timedelta(days=start + length),
            )
        )
    return made


def searches(number: int, quotes: list[str], *, seed: int = 8) -> list[Words]:
    """Different ones: one or two words of a quote, common and rare as quotes have them."""
    chance = random.Random(seed)
    made: dict[str, Words] = {}
    while len(made) < number:
        found = sorted({word for word in re.findall(r"[^\W\d]+", chance.choice(quotes)) if len(word) > SHORT})
        words = " ".join(chance.sample(found, chance.randint(1, 2)))
        made[words] = Words(words)
    return list(made.values())


def names(number: int, towns: list[str], *, seed: int = 9) -> list[Words]:
    """Different ones: names of towns, which few quotes hold."""
    return [Words(town) for town in random.Random(seed).sample(sorted(set(towns)), number)]
