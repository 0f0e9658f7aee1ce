"""Words that tell places from other names: read once from the package's data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from whosays.resolving.entries import Kind
from whosays.resolving.names import fold
from whosays.resolving.origins import DATA, country_rows, split_names, table


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words by what they tell. `after` and `before` give the kinds of place that a word tells of; `adjectives`
    the countries (ISO 3166-1 alpha-2) of adjectives and peoples, singular and plural."""

    function: frozenset[str]
    days: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    organisation: frozenset[str]
    never: frozenset[str]
    guarded: frozenset[str]
    prefixes: frozenset[str]
    said: frozenset[str]
    cues: frozenset[str]
    metonym_after: frozenset[str]
    metonym_before: frozenset[str]
    after: dict[str, frozenset[Kind]]
    before: dict[str, frozenset[Kind]]
    adjectives: dict[str, str]
    directions: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of places, from `data/place_words.csv`, `data/common_words.txt` and `data/countries.csv`."""
    rows = {row[0]: row[1] for row in table("place_words.csv", 2)}
    words = {what: frozenset(map(fold, split_names(cell))) for what, cell in rows.items()}
    common = (DATA / "common_words.txt").read_text(encoding="utf-8").splitlines()
    adjectives = _adjectives()
    return Vocabulary(
        function=words["function"],
        days=words["day"],
        titles=words["title"],
        given=words["given"],
        organisation=words["organisation"],
        never=words["never"] | words["day"] | frozenset(adjectives),
        guarded=words["guarded"] | words["given"] | {word for word in common if not word.startswith("#")},
        prefixes=words["prefix"],
        said=words["said"],
        cues=words["cue"],
        metonym_after=words["metonym_after"],
        metonym_before=words["metonym_before"],
        after=_kinds(rows["after"]),
        before=_kinds(rows["before"]),
        adjectives=adjectives,
        directions=words["direction"],
    )


def _kinds(cell: str) -> dict[str, frozenset[Kind]]:
    found = {}
    for part in split_names(cell):
        word, _, kinds = part.partition(":")
        found[fold(word)] = frozenset(Kind(kind) for kind in kinds.split(",") if kind)
    return found


def _adjectives() -> dict[str, str]:
    found = {}
    for code, row in country_rows().items():
        for word in split_names(row[3]):
            folded = fold(word)
            found[folded] = code
            found[folded + "s"] = code
    return found
