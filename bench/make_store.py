"""Makes a store to measure on: `python -m bench.make_store OUT.db --incidents 100000`.

Nothing in it happened. Places, parties, outlets and numbers are drawn with a fixed seed, with the skew that reporting
has: few towns and outlets make most of the news, most incidents have few claims and some have many. Rows are written
in bulk, past the store's front door, for which they would take hours; `Store.check` finds nothing wrong with them.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Table, update

from whosays.model import content_id
from whosays.store import Store, Versions, open_store, schema
from whosays.store.claims import ClaimHome
from whosays.store.database import INCIDENTS

CLAIMS_A_REPORT = 6
CLAIMS_EACH = 4.0
FLUSH_AT = 30_000
LATE = timedelta(days=3)
TOWNS, PARTIES, OUTLETS, VOICES = 4000, 400, 250, 900
FIRST_DAY, DAYS = date(2011, 1, 1), 5000
TYPES = ("airstrike", "shelling", "clash", "attack", "bombing", "capture", "displacement", "abduction", "execution")
VERBS = {
    "airstrike": "bombed",
    "shelling": "shelled",
    "clash": "fought in",
    "attack": "attacked",
    "bombing": "blew up a car in",
    "capture": "took",
    "displacement": "drove people from",
    "abduction": "seized people in",
    "execution": "shot captives in",
}
STATUSES = ("single-source", "corroborated", "contested", "denied")
SYLLABLES = ("ba", "dar", "el", "fa", "ghor", "ha", "jis", "kaf", "lat", "mar", "nab", "qa", "ras", "sha", "tel", "zab")
FILLER = (
    "The road had been closed since the morning.",
    "Residents spoke of smoke over the market.",
    "Aid workers could not reach the district.",
    "It was the third such day in a month.",
    "Nobody could be reached for comment.",
)


@dataclass(slots=True)
class Town:
    """A made place."""

    key: int
    name: str
    lat: float
    lon: float


@dataclass(slots=True)
class Draft:
    """A report that claims are still added to."""

    key: int
    published: date
    outlet: str
    sentences: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


class Maker:
    """Draws the record and writes it, table by table, in stretches."""

    def __init__(self, connection: Connection, store: Store, seed: int) -> None:
        self.draw = random.Random(seed)
        self.connection = connection
        self.dialect = store.database.dialect
        self.rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self.quotes: list[tuple[int, str]] = []
        self.claim_keys, self.report_keys = count(1), count(1)
        self.open: list[Draft] = []
        self.towns = self._towns()
        self.parties = self._named(schema.actor, PARTIES, "Brigade")
        self.sources = self._sources()

    def add(self, table: Table, **row: Any) -> None:
        """A row to be written with the next stretch."""
        self.rows[table].append(row)

    def flush(self) -> None:
        """Writes what waits, parents first."""
        for table in schema.metadata.sorted_tables:
            if waiting := self.rows.pop(table, None):
                self.connection.execute(table.insert(), waiting)
        self.dialect.index_quotes(self.connection, self.quotes)
        self.quotes.clear()

    def name(self) -> str:
        """A made name."""
        return "".join(self.draw.choice(SYLLABLES) for _ in range(self.draw.randint(2, 4))).capitalize()

    def skewed(self, size: int) -> int:
        """An index of which the low ones are far more likely."""
        return min(size - 1, int(size * self.draw.random() ** 3))

    def _towns(self) -> list[Town]:
        middles = [(self.draw.uniform(-30, 50), self.draw.uniform(-80, 110)) for _ in range(12)]
        towns = []
        for key in range(1, TOWNS + 1):
            lat, lon = self.draw.choice(middles)
            town = Town(key, self.name(), lat + self.draw.gauss(0, 2), lon + self.draw.gauss(0, 2))
            towns.append(town)
            self.add(
                schema.place,
                key=key,
                digest=content_id("p", str(key)),
                name=town.name,
                lat=town.lat,
                lon=town.lon,
                precision="town",
                radius_km=5.0,
                country=f"{chr(65 + int(lat) % 20)}{chr(65 + int(lon) % 20)}",
                gazetteer=f"made:{key}",
            )
        self.dialect.index_places(self.connection, [(town.key, town.lat, town.lon, 5.0) for town in towns])
        return towns

    def _named(self, table: Table, size: int, word: str) -> list[str]:
        names = [f"{self.name()} {word} {at}" for at in range(size)]
        for key, name in enumerate(names, 1):
            slug = name.casefold().replace(" ", "-")
            self.add(table, key=key, digest=content_id("a", name), slug=slug, name=name, actor=slug)
        return names

    def _sources(self) -> list[str]:
        names = [f"{self.name()} Herald {at}" for at in range(OUTLETS)]
        names += [f"{self.name()} Monitor {at}" for at in range(VOICES)]
        for key, name in enumerate(names, 1):
            self.add(schema.source, key=key, name=name)
        return names

    # Claims and reports

    def report(self, day: date) -> Draft:
        """A report that claims of a day can go into."""
        if len(self.open) < 40 or self.draw.random() < 1 / CLAIMS_A_REPORT:
            outlet = self.sources[self.skewed(OUTLETS)]
            self.open.append(Draft(next(self.report_keys), day + timedelta(days=self.draw.randint(0, 2)), outlet))
        return self.open[self.draw.randrange(len(self.open))]

    def claim(self, incident: Incident, draft: Draft) -> int:
        """A claim of an incident in a report; gives its key."""
        key = next(self.claim_keys)
        who = self.skewed(PARTIES)
        voice = OUTLETS + self.skewed(VOICES)
        dead = max(0, incident.dead + self.draw.choice((0, 0, 0, 1, -1, 5)))
        denies = incident.status == "denied" and self.draw.random() < 0.5
        parts = {"initiator": self.parties[who], "trigger": VERBS[incident.type], "place": incident.town.name}
        words = f"{parts['initiator']} {parts['trigger']} {parts['place']} on {incident.day:%d %B %Y} and killed "
        figure = f"{dead} people"
        parts |= {"period": f"{incident.day:%d %B %Y}", "figure": figure, "link": self.sources[voice]}
        cue = "denied" if denies else "said"
        sentence = f"{words}{figure}, {parts['link']} {cue}."
        draft.sentences.append(
            (
                sentence,
                {
                    "key": key,
                    "incident": incident,
                    "parts": parts,
                    "dead": dead,
                    "who": who,
                    "voice": voice,
                    "cue": cue,
                    "denies": denies,
                },
            )
        )
        incident.told.append((key, draft.key, voice, dead, who, denies))
        return key

    def close_old(self, day: date) -> set[int]:
        """Writes the reports that are full, or older than a day; gives their keys."""
        done = [
            draft
            for draft in self.open
            if len(draft.sentences) >= CLAIMS_A_REPORT or (draft.published < day and day - draft.published > LATE)
        ]
        self.open = [draft for draft in self.open if draft not in done]
        for draft in done:
            if draft.sentences:
                self.close(draft)
        return {draft.key for draft in done}

    def close(self, draft: Draft) -> None:
        """Writes a report with its claims."""
        text = ""
        claims = []
        for sentence, claim in draft.sentences:
            text += ("" if not text else " ") + self.draw.choice(FILLER) + " "
            claims.append((len(text), sentence, claim))
            text += sentence
        data = text.encode()
        digest = hashlib.sha256(data).hexdigest()
        id, key = f"made-{draft.key}", draft.key
        self.add(
            schema.raw_document,
            sha256=digest,
            data=zlib.compress(data, 1),
            packing="zlib",
            size=len(data),
            media_type="text/plain",
        )
        self.add(
            schema.report,
            key=key,
            id=id,
            sha256=digest,
            uri=f"made:{key}",
            name=id,
            added=datetime(2024, 1, 1, tzinfo=UTC),
            coding_key=key,
        )
        self.add(
            schema.reading,
            key=key,
            report_key=key,
            digest=digest[:30],
            text=text,
            title=f"News of {id}",
            publisher=draft.outlet,
            published=draft.published,
            language="en",
            notes=(),
            words_digest=digest[:30],
            signature=b"",
        )
        self.add(schema.passage, reading_key=key, position=0, kind="body", start=0, end=len(text))
        self.add(schema.coding, key=key, run_key=1, report_key=key, reading_key=key, coder="made", claims=len(claims))
        home = ClaimHome(key, key, text, draft.outlet)
        for at, (start, sentence, claim) in enumerate(claims):
            self._write(home, at, start, sentence, claim)
        self.dialect.index_stories(self.connection, [(key, f"News of {id}", text)])

    def _write(self, home: ClaimHome, at: int, start: int, sentence: str, claim: dict[str, Any]) -> None:
        key, parts, incident = claim["key"], claim["parts"], claim["incident"]
        spans = {}
        from_here = 0
        for name in ("initiator", "trigger", "place", "period", "figure", "link"):
            from_here = sentence.index(parts[name], from_here)
            spans[name] = (start + from_here, start + from_here + len(parts[name]))
            from_here += len(parts[name])
        self.add(
            schema.claim,
            key=key,
            id=f"claim-{key:08x}",
            report_key=home.report_key,
            reading_key=home.reading_key,
            digest=f"k{key}",
            start=start,
            end=start + len(sentence),
            quote=sentence,
            trigger_start=spans["trigger"][0],
            trigger_end=spans["trigger"][1],
            type=incident.type,
            happened=not claim["denies"],
            stance="denies" if claim["denies"] else "asserts",
            place_key=incident.town.key,
            place_text=parts["place"],
            place_start=spans["place"][0],
            place_end=spans["place"][1],
            place_why=(),
            period_from=incident.day,
            period_to=incident.day,
            period_precision="day",
            period_text=parts["period"],
            period_start=spans["period"][0],
            period_end=spans["period"][1],
            confidence=round(self.draw.uniform(0.3, 1), 3),
            why=("made",),
            source_key=claim["voice"] + 1,
        )
        self._write_parts(home, at, sentence, claim, spans)

    def _write_parts(
        self, home: ClaimHome, at: int, sentence: str, claim: dict[str, Any], spans: dict[str, tuple[int, int]]
    ) -> None:
        key, parts = claim["key"], claim["parts"]
        cue = spans["link"][1] + 1

        def worded(name: str) -> dict[str, str | int]:
            start, end = spans[name]
            return {"text": parts[name], "start": start, "end": end}

        self.add(schema.coding_claim, coding_key=home.reading_key, position=at, claim_key=key)
        self.add(
            schema.figure,
            claim_key=key,
            position=0,
            what="killed",
            of="people",
            group="unknown",
            min=claim["dead"],
            max=claim["dead"],
            **worded("figure"),
        )
        self.add(
            schema.claim_actor,
            claim_key=key,
            role="initiator",
            position=0,
            actor_key=claim["who"] + 1,
            **worded("initiator"),
        )
        self.add(
            schema.link,
            claim_key=key,
            position=0,
            name=parts["link"],
            **worded("link"),
            cue_start=cue,
            cue_end=cue + len(claim["cue"]),
        )
        self.quotes.append((key, sentence))

    # Incidents

    def incident_rows(self, key: int, incident: Incident) -> None:
        """Writes an incident with what hangs on it."""
        told = incident.told
        dead = [each[3] for each in told]
        voices = list(dict.fromkeys(each[2] for each in told))
        reports = sorted({each[1] for each in told})
        if len(voices) == 1:
            incident.status = "single-source"
        self.add(
            schema.incident,
            key=key,
            id=content_id("incident-", str(key)),
            digest=f"i{key}",
            born=1,
            died=None,
            type=incident.type,
            place_key=incident.town.key,
            place_text=incident.town.name,
            place_start=0,
            place_end=1,
            place_why=(),
            period_from=incident.day,
            period_to=incident.day,
            period_precision="day",
            period_text=str(incident.day),
            period_start=0,
            period_end=1,
            status=incident.status,
            confidence=round(self.draw.uniform(0.4, 1), 3),
            why=("made",),
            killed_low=min(dead),
            killed_high=max(dead),
            claims=len(told),
            reports=len(reports),
            sources=len(voices),
            differences=int(len(set(dead)) > 1),
            quote=f"{incident.town.name}: {max(dead)} dead",
            judged=False,
        )
        self._incident_parts(key, incident, voices, reports)

    def _incident_parts(self, key: int, incident: Incident, voices: list[int], reports: list[int]) -> None:
        told = incident.told
        dead = [each[3] for each in told]
        for at, (claim, *_) in enumerate(told):
            self.add(schema.incident_claim, incident_key=key, position=at, claim_key=claim)
        for at, report in enumerate(reports):
            self.add(schema.incident_report, incident_key=key, position=at, report_key=report)
        for at, voice in enumerate(voices):
            self.add(schema.incident_source, incident_key=key, position=at, source_key=voice + 1)
        for at, who in enumerate(dict.fromkeys(each[4] for each in told)):
            self.add(schema.incident_actor, incident_key=key, position=at, actor_key=who + 1)
        self.add(
            schema.toll,
            incident_key=key,
            position=0,
            what="killed",
            group="unknown",
            low=min(dead),
            high=max(dead),
            latest=dead[-1],
        )
        for at, (claim, _, voice, number, *_) in enumerate(told):
            self.add(
                schema.toll_source,
                incident_key=key,
                toll=0,
                position=at,
                source=self.sources[voice],
                published=incident.day,
                min=number,
                max=number,
                claim=f"claim-{claim:08x}",
                kind="initial",
            )
        if len(set(dead)) > 1:
            self.add(
                schema.disagreement,
                incident_key=key,
                position=0,
                field="figures.killed",
                values=tuple(str(number) for number in dead),
                claims=tuple(f"claim-{each[0]:08x}" for each in told),
            )


@dataclass(slots=True)
class Incident:
    """A made incident. `told`: (claim, report, voice, dead, party, denies) of each claim."""

    type: str
    town: Town
    day: date
    status: str
    dead: int
    told: list[tuple[int, int, int, int, int, bool]] = field(default_factory=list)


def make(store: Store, *, incidents: int, claims_each: float = CLAIMS_EACH, seed: int = 1) -> None:
    """Fills an empty store. The same arguments make the same rows."""
    store.runs.start(Versions("made", "made", "made", "made"))
    with store.database.write() as connection:
        connection.execute(
            schema.linking.insert(),
            {
                "kind": "linking",
                "run_key": 1,
                "newest_coding": 2**40,
                "linker": "made",
                "at": datetime(2024, 1, 1, tzinfo=UTC),
            },
        )
        maker = Maker(connection, store, seed)
        maker.flush()
        waiting: list[tuple[int, Incident]] = []
        written: set[int] = set()
        for key, incident in enumerate(_drawn(maker, incidents), 1):
            written |= maker.close_old(incident.day)
            for _ in range(1 + int(maker.draw.expovariate(1 / (claims_each - 0.5)))):
                maker.claim(incident, maker.report(incident.day))
            waiting.append((key, incident))
            if len(maker.rows[schema.claim]) >= FLUSH_AT:
                waiting = _settle(maker, waiting, written)
        written |= maker.close_old(date.max)
        _settle(maker, waiting, written)
        newest = update(schema.linking).values(newest_coding=max(written, default=0))
        connection.execute(newest)
        store.database.bump(connection, INCIDENTS)
    store.runs.finish(1)


def _drawn(maker: Maker, incidents: int) -> Iterator[Incident]:
    """Incidents in order of their days, so that reports fill up."""
    days = sorted(maker.draw.randrange(DAYS) for _ in range(incidents))
    for day in days:
        yield Incident(
            type=TYPES[maker.skewed(len(TYPES))],
            town=maker.towns[maker.skewed(TOWNS)],
            day=FIRST_DAY + timedelta(days=day),
            status=STATUSES[min(3, int(maker.draw.expovariate(1.2)) + 1)],
            dead=int(maker.draw.paretovariate(1.1)) - 1,
        )


def _settle(maker: Maker, waiting: list[tuple[int, Incident]], written: set[int]) -> list[tuple[int, Incident]]:
    """Writes the incidents all of whose reports are written; gives those that have to wait."""
    left = []
    for key, incident in waiting:
        if all(each[1] in written for each in incident.told):
            maker.incident_rows(key, incident)
        else:
            left.append((key, incident))
    maker.flush()
    return left


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("out", type=Path)
    ask.add_argument("--incidents", type=int, default=100_000)
    ask.add_argument("--claims-each", type=float, default=CLAIMS_EACH)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    began = perf_counter()
    with open_store(args.out) as store:
        make(store, incidents=args.incidents, claims_each=args.claims_each, seed=args.seed)
        print(f"{store.counts()} in {perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
