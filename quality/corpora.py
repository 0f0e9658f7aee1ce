"""The corpora: where they lie, what makes them the same as when the floors were set, and their documents."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from whosays.model import RawDocument
from whosays.sources import document

csv.field_size_limit(10**9)


@dataclass(frozen=True)
class Corpus:
    """A folder or file of the shared material. `scored_by`: which scorers run on it."""

    name: str
    path: str
    scored_by: tuple[str, ...]


CORPORA = (
    Corpus("dev", "gold/dev", ("claims", "incidents")),
    Corpus("seeds", "gold/seeds", ("claims", "passages")),
    Corpus("comments", "gold/comments", ("passages",)),
    Corpus("fakes", "data/fakes/dev.csv", ("fakes",)),
)


def digest(path: Path) -> str:
    """The first 16 hex digits of the SHA-256 over names and bytes of a file, or of all files of a folder."""
    found = hashlib.sha256()
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    for file in files:
        data = file.read_bytes()
        found.update(f"{file.name} {len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()[:16]


def documents(corpus: Corpus, shared: Path) -> Iterator[RawDocument]:
    """The corpus as raw documents, with date and publisher as the gold has them, as a user would state them."""
    path = shared / corpus.path
    if path.suffix == ".csv":
        yield from _labelled(path)
        return
    for file in sorted(path.glob("*.txt")):
        gold = json.loads(file.with_suffix(".json").read_text("utf-8"))
        day = gold.get("published")
        yield document(
            file.read_bytes(),
            uri=f"corpus:{corpus.name}/{file.name}",
            name=file.name,
            published=date.fromisoformat(day) if day else None,
            publisher=gold.get("publisher"),
        )


def _labelled(path: Path) -> Iterator[RawDocument]:
    """FA-KES: title, blank line, article; the id is that which the scorer looks for."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            yield document(
                f"{row['article_title']}\n\n{row['article_content']}\n".encode(),
                uri=f"corpus:fakes/{row['unit_id']}",
                name=f"fakes-{row['unit_id']}.txt",
                published=_day(row["date"]),
                publisher=row["source"] or None,
            )


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%m/%d/%y").date()
    except ValueError:
        return None
