"""Coded reports written for training, from their short form to that of the gold: `python -m training.corpus --out DIR
training/corpus/*.txt` writes `X.txt` and `X.json` for each report, or says what is wrong with it, by line, and exits 1.

`training/corpus/README.md` tells the short form. Nothing is guessed: a quote that is not in the text, a type that the
codebook does not have, a place that was not declared or a day that is none is a fault, and that report is not written.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from training.gold import find_all
from whosays.codebook import codebook

_PLACE = re.compile(r"place (\w+) = ([^|]+), ([A-Z]{2}), (-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?), (\d+)\s*$")
_FIGURE = re.compile(r'(\w+) (-?\d+(?:\.\d+)?|\d+\+|\d+-\d+) (.+) (\w+) "(.+)"\s*$')


class Fault(ValueError):
    """What is wrong with a report, said of one line of it."""


@dataclass(slots=True)
class Draft:
    """A report as it is read: its head, its text, its claims so far."""

    name: str
    head: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict] = field(default_factory=dict)
    text: str = ""
    claims: list[dict] = field(default_factory=list)

    def gold(self) -> dict:
        """The report in the gold's form."""
        return {
            "id": self.name,
            "published": self.head.get("published"),
            "publisher": self.head.get("publisher", "unknown"),
            "claims": self.claims,
        }


def read_drafts(path: Path) -> Iterator[tuple[str, int, Draft | Fault]]:
    """Every report of a file: its name, the line it starts on, and the report or the fault that spoils it."""
    lines = path.read_text("utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith("=== ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name = lines[start][4:].strip()
        try:
            yield name, start + 1, _draft(name, lines[start + 1 : end])
        except Fault as fault:
            yield name, start + 1, fault


def _draft(name: str, lines: list[str]) -> Draft:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        raise Fault(f"a name is of small letters, digits and hyphens: {name!r}")
    draft = Draft(name)
    if "--- claims" not in lines:
        raise Fault("no line '--- claims'")
    cut = lines.index("--- claims")
    at = 0
    while at < cut and lines[at].strip():
        _head(draft, lines[at])
        at += 1
    draft.text = "\n".join(lines[at:cut]).strip() + "\n"
    if draft.head.get("published"):
        _day(draft.head["published"])
    for line in lines[cut + 1 :]:
        if line.strip():
            _line(draft, line)
    return draft


def _head(draft: Draft, line: str) -> None:
    if line.startswith("place "):
        hit = _PLACE.match(line)
        if not hit:
            raise Fault(f"a place is 'place KEY = NAME, CC, LAT, LON, KM': {line!r}")
        key, name, country, lat, lon, km = hit.groups()
        draft.places[key] = {
            "name": name,
            "country": country,
            "lat": float(lat),
            "lon": float(lon),
            "within_km": int(km),
        }
        if not (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180 and int(km) > 0):
            raise Fault(f"no such place on earth: {line!r}")
        return
    key, colon, value = line.partition(": ")
    if not colon or key not in {"published", "publisher"}:
        raise Fault(f"the head takes published, publisher and place: {line!r}")
    draft.head[key] = value.strip()


def _line(draft: Draft, line: str) -> None:
    """One line of the claims: a new claim, or a field of the one before."""
    if line.startswith("* "):
        draft.claims.append(_claim(draft, line[2:]))
        return
    key, colon, value = line.strip().partition(": ")
    if not colon or not draft.claims:
        raise Fault(f"neither a claim nor a field of one: {line!r}")
    claim = draft.claims[-1]
    if key in {"by", "to"}:
        claim["initiators" if key == "by" else "targets"] = [_names(one) for one in value.split(";")]
    elif key == "on":
        claim["chain"] = [_names(one) for one in value.split(" > ")]
    elif key == "n":
        claim["counts"].append(_figure(draft, value))
    elif key == "is":
        words = set(value.split())
        claim["happened"] = "no" not in words
        stance = words - {"no"}
        if len(stance) != 1 or not stance <= {known.value for known in codebook().stances}:
            raise Fault(f"'is' takes a stance, and 'no' if it did not happen: {line!r}")
        claim["stance"] = stance.pop()
    elif key == "key":
        claim["incident"] = value.strip()
    else:
        raise Fault(f"no such field: {line!r}")


def _claim(draft: Draft, line: str) -> dict:
    parts = [part.strip() for part in line.split(" | ", 3)]
    if len(parts) != 4:
        raise Fault(f"a claim is '* TYPE | PLACE | WHEN | EVIDENCE': {line!r}")
    kind, place, when, evidence = parts
    if kind not in codebook().types:
        raise Fault(f"no such type: {kind!r}")
    if place != "-" and place not in draft.places:
        raise Fault(f"place {place!r} is not in the head")
    _within(draft, evidence)
    first, _, last = when.partition("..")
    days = None if when == "-" else (_day(first), _day(last or first))
    if days and days[0] > days[1]:
        raise Fault(f"it ends before it starts: {when!r}")
    at = draft.places[place] if place != "-" else None
    key = f"{first if days else 'undated'} {at['name'] if at else 'nowhere'} {kind}"
    return {
        "evidence": evidence,
        "type": kind,
        "happened": True,
        "incident": key,
        "place": at,
        "when": {"start": days[0].isoformat(), "end": days[1].isoformat()} if days else None,
        "initiators": [],
        "targets": [],
        "counts": [],
        "chain": [],
        "stance": "asserts",
    }


def _figure(draft: Draft, value: str) -> dict:
    hit = _FIGURE.match(value)
    if not hit:
        raise Fault(f"a figure is 'n: WHAT NUMBER NOUN GROUP \"QUOTE\"': {value!r}")
    what, number, noun, group, quote = hit.groups()
    if what not in codebook().whats or group not in codebook().groups:
        raise Fault(f"no such figure: {what} of {group}")
    _within(draft, quote)
    low: float | None
    high: float | None
    if number.endswith("+"):
        low, high = _number(number[:-1]), None
    elif number.startswith("-"):
        low, high = None, _number(number[1:])
    else:
        first, _, last = number.partition("-")
        low, high = _number(first), _number(last or first)
    return {"what": what, "of": noun, "group": group, "min": low, "max": high, "quote": quote}


def _number(digits: str) -> float:
    return float(digits) if "." in digits else int(digits)


def _names(value: str) -> list[str]:
    names = [name.strip() for name in value.split(" = ")]
    if not all(names):
        raise Fault(f"an empty name: {value!r}")
    return names


def _within(draft: Draft, quote: str) -> None:
    if next(find_all(quote, draft.text), None) is None:
        raise Fault(f"not in the text: {quote!r}")


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise Fault(f"not a day: {value!r}") from None


def main() -> int:
    """The command."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--out", type=Path, help="where to write; without it, only checked")
    args = ask.parse_args()
    seen: set[str] = set()
    faults = claims = 0
    for path in sorted(args.files):
        for name, line, draft in read_drafts(path):
            if isinstance(draft, Fault) or name in seen:
                faults += 1
                sys.stdout.write(f"{path}:{line}: {name}: {draft if isinstance(draft, Fault) else 'named twice'}\n")
                continue
            seen.add(name)
            claims += len(draft.claims)
            if args.out:
                args.out.mkdir(parents=True, exist_ok=True)
                (args.out / f"{name}.txt").write_text(draft.text, "utf-8")
                (args.out / f"{name}.json").write_text(json.dumps(draft.gold(), indent=1, ensure_ascii=False), "utf-8")
    sys.stdout.write(f"{len(seen)} reports, {claims} claims, {faults} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
