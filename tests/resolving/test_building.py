"""The index as it is written: the same for the same entries, and everything in it found again."""

from __future__ import annotations

import json
import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whosays.resolving.building import build
from whosays.resolving.entries import Entry, Kind, NamedEntry
from whosays.resolving.index import MAGIC, Index
from whosays.resolving.names import fold, key

NAMES = st.lists(st.text("aābcghkqstuyz -'", min_size=1, max_size=12), min_size=1, max_size=5)


def opened(*entries: NamedEntry) -> Index:
    return Index(np.frombuffer(build(entries, version="x"), np.uint8), origin="test")


def named(number: int, names: list[str], country: str = "SY") -> NamedEntry:
    entry = Entry(f"a:{number}", names[0], Kind.CITY, 1.5, -2.25, 3.1, country, "Idlib", number, "b")
    return NamedEntry(entry, tuple(names))


def test_same_bytes_for_any_order() -> None:
    entries = [named(number, [f"Tel {number % 7}", "Deir"]) for number in range(40)]
    whole = build(entries, version="x")
    for seed in range(3):
        random.Random(seed).shuffle(entries)
        assert build(entries, version="x") == whole


def test_an_empty_index() -> None:
    assert len(opened()) == 0
    assert opened().by_names(["x"]) == [[]]


def test_entries_come_back_as_they_went_in() -> None:
    entry = Entry("a:2", "Bëta", Kind.DAM, 1.0, 2.0, 3.0, near="Alpha", population=2**40)
    index = opened(NamedEntry(entry, ("Bëta",)), named(1, ["Alpha"]))
    assert index.entry(0) == named(1, ["Alpha"]).entry
    assert index.entry(1).name == "Bëta"
    assert index.entry(1).near == "Alpha"
    assert index.entry(1).population == 2**32 - 1


def test_strings_are_kept_once() -> None:
    data = build([named(number, ["Alpha", "alpha", "Alfa"]) for number in range(50)], version="x")
    start = len(MAGIC) + 8
    header = json.loads(data[start : start + int.from_bytes(data[len(MAGIC) : start], "little")])
    lengths = dict(header["arrays"])
    assert lengths["name_hashes"] == 100
    assert lengths["string_ends"] == 1 + 50 + len({"Alpha", "Idlib", "b", "alpha", "alfa"})


def test_keys_are_for_countries_of_many_spellings() -> None:
    index = opened(named(1, ["Suwayda"], "SY"), named(2, ["Sweida"], "FR"))
    assert index.by_keys([key("sweida")]) == [[(0, "suwayda")]]


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_every_name_is_found_first_names_first(lists: list[list[str]]) -> None:
    index = opened(*(named(number, names) for number, names in enumerate(lists)))
    for number, names in enumerate(lists):
        folded = [each for each in dict.fromkeys(map(fold, names)) if each]
        for rank, hits in enumerate(index.by_names(folded)):
            assert (number, rank == 0) in hits
            assert hits == sorted(hits, key=lambda hit: (not hit[1], hit[0]))
        for each in folded:
            assert number in [position for position, _ in index.by_keys([key(each)])[0]]
