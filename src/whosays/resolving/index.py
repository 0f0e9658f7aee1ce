"""The gazetteer's index: one file of sorted arrays, written once, then mapped into memory and searched in place.

Layout: a line of magic, the length of a JSON header (8 bytes, little-endian), the header, then the arrays it tells of,
each at a multiple of 64 bytes. The same entries always give the same bytes. `building` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whosays.errors import GazetteerError
from whosays.resolving.entries import Entry, Kind
from whosays.resolving.names import digest64

FORMAT = 1
"""Raised with every change of the layout, or of how names are folded or keyed."""

MAGIC = b"whosays gazetteer\n"
ALIGN = 64
KINDS = tuple(Kind)
ENTRY = np.dtype(
    [
        ("lat", "<f8"),
        ("lon", "<f8"),
        ("radius", "<f4"),
        ("population", "<u4"),
        ("id", "<u4"),
        ("name", "<u4"),
        ("admin1", "<u4"),
        ("near", "<u4"),
        ("country", "S2"),
        ("kind", "u1"),
        ("pad", "u1"),
    ]
)
ARRAYS: tuple[tuple[str, np.dtype[Any]], ...] = (
    ("entries", ENTRY),
    ("name_hashes", np.dtype("<u8")),
    ("name_entries", np.dtype("<u4")),
    ("name_strings", np.dtype("<u4")),
    ("name_firsts", np.dtype("u1")),
    ("key_hashes", np.dtype("<u8")),
    ("key_names", np.dtype("<u4")),
    ("string_ends", np.dtype("<u4")),
    ("strings", np.dtype("u1")),
)


class Index:
    """A built index, searched by hash. Positions are numbers of entries, names are numbers of (entry, name) pairs."""

    def __init__(self, buffer: NDArray[np.uint8], *, origin: str) -> None:
        """`buffer` holds the file's bytes, mapped or in memory; `origin` is for messages.

        Raises `GazetteerError` where they are not an index of this format.
        """
        head = bytes(buffer[: len(MAGIC) + 8])
        if head[: len(MAGIC)] != MAGIC or len(head) < len(MAGIC) + 8:
            raise GazetteerError(origin, "not a gazetteer index", "Delete it; it will be built again")
        start = len(head) + int.from_bytes(head[len(MAGIC) :], "little")
        try:
            header = json.loads(bytes(buffer[len(head) : start]))
        except ValueError as error:
            raise GazetteerError(origin, "a damaged gazetteer index", "Delete it; it will be built again") from error
        if header["format"] != FORMAT:
            raise GazetteerError(origin, f"an index of format {header['format']}, not {FORMAT}", "Delete it")
        self.version: str = header["version"]
        parts: dict[str, NDArray[Any]] = {}
        for (name, dtype), (_, length) in zip(ARRAYS, header["arrays"], strict=True):
            start += -start % ALIGN
            end = start + length * dtype.itemsize
            if end > len(buffer):
                raise GazetteerError(origin, "a gazetteer index cut short", "Delete it; it will be built again")
            parts[name] = buffer[start:end].view(dtype)
            start = end
        self._entries = parts["entries"]
        self._name_hashes, self._name_entries = parts["name_hashes"], parts["name_entries"]
        self._name_strings, self._name_firsts = parts["name_strings"], parts["name_firsts"]
        self._key_hashes, self._key_names = parts["key_hashes"], parts["key_names"]
        self._ends, self._blob = parts["string_ends"], parts["strings"]
        self._made: dict[int, Entry] = {}

    @classmethod
    def open(cls, path: Path) -> Index:
        """The index in a file, mapped. Raises `OSError` or `GazetteerError`."""
        if path.stat().st_size == 0:
            raise GazetteerError(str(path), "an empty gazetteer index", "Delete it; it will be built again")
        return cls(np.memmap(path, dtype=np.uint8, mode="r").view(np.ndarray), origin=str(path))

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, position: int) -> Entry:
        """The entry at a position."""
        made = self._made.get(position)
        if made is None:
            row = self._entries[position]
            made = Entry(
                id=self._string(row["id"]), name=self._string(row["name"]), kind=KINDS[row["kind"]],
                lat=float(row["lat"]), lon=float(row["lon"]), radius_km=round(float(row["radius"]), 2),
                country=row["country"].decode(), admin1=self._string(row["admin1"]),
                population=int(row["population"]), near=self._string(row["near"]),
            )  # fmt: skip
            self._made[position] = made
        return made

    def by_names(self, folded: Sequence[str]) -> list[list[tuple[int, bool]]]:
        """For each folded name the positions of the entries so called, those whose first name it is (True) first."""
        return [
            [(int(self._name_entries[number]), bool(self._name_firsts[number])) for number in range(low, high)]
            for low, high in self._ranges(self._name_hashes, [digest64(name) for name in folded])
        ]

    def by_keys(self, keys: Sequence[str]) -> list[list[tuple[int, str]]]:
        """For each key the positions of the entries with it, each with the folded name that has the key."""
        found = self._ranges(self._key_hashes, [digest64("key " + each) for each in keys])
        return [
            [
                (int(self._name_entries[name]), self._string(self._name_strings[name]))
                for name in (int(self._key_names[number]) for number in range(low, high))
            ]
            for low, high in found
        ]

    def _ranges(self, hashes: NDArray[np.generic], wanted: Sequence[int]) -> list[tuple[int, int]]:
        asked = np.array(wanted, dtype=np.uint64)
        lows = np.searchsorted(hashes, asked, side="left").tolist()
        highs = np.searchsorted(hashes, asked, side="right").tolist()
        return list(zip(lows, highs, strict=True))

    def _string(self, number: int) -> str:
        start = int(self._ends[number - 1]) if number else 0
        return bytes(self._blob[start : int(self._ends[number])]).decode("utf-8", "surrogatepass")
