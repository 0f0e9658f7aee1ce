"""Writes the gazetteer's index. Entries come one after another and none is kept: their names go into flat arrays as
they come, are told apart by their digests, and are sorted at the end, so that a million names take little memory."""

from __future__ import annotations

import hashlib
import json
import struct
from array import array
from collections.abc import Iterable
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whosays.resolving.entries import Entry, NamedEntry
from whosays.resolving.index import ALIGN, ARRAYS, ENTRY, FORMAT, KINDS, MAGIC
from whosays.resolving.names import digest64, digest_bytes, fold, key

_KEYED = frozenset(
    (
        "SY IQ YE LY PS IL LB JO TR IR EG SA KW BH QA AE OM UA RU BY MD GE AM AZ BA RS XK ME MK HR AF PK IN BD NP LK "
        "MM TJ UZ TM KG KZ CN SO SD SS ET ER DJ TD NE ML MR DZ TN MA EH NG CM CF CD UG KE RW BI BF MZ TZ TH PH ID"
    ).split()
)
"""Countries whose names reach the Latin script in more than one way; only their places are met by key."""

_ROW = struct.Struct("<ddfIIIII2sBx")
"""An entry as it lies in the index, the numbers of its strings still 0."""
_OWN_STRINGS = ("id", "name", "admin1", "near")
"""What an entry writes down before its folded names."""
_MOST_PEOPLE = 2**32 - 1
_STRETCH = 50_000
_NUMBER_OF = {kind: number for number, kind in enumerate(KINDS)}
Whole = NDArray[np.signedinteger[Any]]
Digests = NDArray[np.uint64]
Bytes = NDArray[np.uint8]


def build(entries: Iterable[NamedEntry], *, version: str) -> bytes:
    """The index of `entries`, whose order does not matter, as bytes. `version` is kept in the header."""
    draft = _Draft()
    for named in entries:
        draft.add(named)
    arrays = draft.arrays()
    del draft
    return _pack(arrays, version)


class _Draft:
    """What is kept of the entries that have come. Strings are written down one after another, repeated or not; the
    first is the empty one."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._rows = bytearray()
        self._begins = array("I")
        """Of each entry, the number of its first string."""
        self._blob = bytearray()
        self._lengths = array("I")
        self._digests = bytearray()
        self._keyed = array("I")
        """Strings that are met by key too, and the digests of their keys."""
        self._keys = array("Q")
        self._write([""])

    def add(self, named: NamedEntry) -> None:
        """Takes an entry in."""
        entry = named.entry
        self._ids.append(entry.id)
        self._rows += _row(entry)
        self._begins.append(len(self._lengths))
        names = dict.fromkeys(filter(None, map(fold, named.names)))
        self._write([entry.id, entry.name, entry.admin1, entry.near, *names])
        if entry.country in _KEYED:
            last = len(self._lengths)
            self._keyed.extend(range(last - len(names), last))
            self._keys.extend(map(_key_digest, names))

    def _write(self, texts: list[str]) -> None:
        written = [text.encode("utf-8", "surrogatepass") for text in texts]
        self._blob += b"".join(written)
        self._lengths.extend(map(len, written))
        self._digests += b"".join(map(digest_bytes, written))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """The arrays of the index."""
        begins = np.array(self._begins, dtype=np.int32)
        counts = np.diff(begins, append=len(self._lengths))
        order = np.array(sorted(range(len(begins)), key=self._ids.__getitem__), dtype=np.int32)
        # all strings as the entries, in order of their ids, write them; with the owner of each, and its place with it
        begins, counts = begins[order], counts[order]
        owners = np.repeat(np.arange(len(order), dtype=np.int32), counts)
        offsets = np.arange(len(owners), dtype=np.int32) - np.repeat(np.cumsum(counts) - counts, counts).astype("i4")
        strings = np.repeat(begins, counts) + offsets
        digests = np.frombuffer(self._digests, "<u8")
        numbers, kept = _numbered(digests, np.append(np.zeros(1, np.int32), strings))
        rows = np.frombuffer(self._rows, ENTRY)[order]
        for offset, field in enumerate(_OWN_STRINGS):
            rows[field] = numbers[begins + offset]
        names = np.flatnonzero(offsets >= len(_OWN_STRINGS))
        owners, first, names = owners[names], offsets[names] == len(_OWN_STRINGS), strings[names]
        by_name = np.lexsort((owners, ~first, digests[names]))
        owners, first, names = owners[by_name], first[by_name], names[by_name]
        keys = np.zeros(len(self._lengths), dtype="<u8")
        keys[np.asarray(self._keyed)] = self._keys
        key_hashes, key_names = _key_rows(keys[names], owners)
        ends, blob = self._joined(kept)
        return {
            "entries": rows,
            "name_hashes": digests[names],
            "name_entries": owners,
            "name_strings": numbers[names],
            "name_firsts": first,
            "key_hashes": key_hashes,
            "key_names": key_names,
            "string_ends": ends,
            "strings": blob,
        }

    def _joined(self, kept: Whole) -> tuple[Whole, Bytes]:
        """Where each of the strings `kept` ends, and their bytes."""
        lengths = np.asarray(self._lengths)
        ends = np.cumsum(lengths, dtype=np.int64)
        blob = bytearray()
        for start in range(0, len(kept), _STRETCH):
            part = kept[start : start + _STRETCH]
            cuts = zip((ends[part] - lengths[part]).tolist(), ends[part].tolist(), strict=True)
            blob += b"".join([self._blob[begin:end] for begin, end in cuts])
        return np.cumsum(lengths[kept], dtype=np.int64), np.frombuffer(blob, np.uint8)


def _row(entry: Entry) -> bytes:
    people = min(entry.population, _MOST_PEOPLE)
    country, kind = entry.country.encode("ascii"), _NUMBER_OF[entry.kind]
    return _ROW.pack(entry.lat, entry.lon, entry.radius_km, people, 0, 0, 0, 0, country, kind)


def _key_digest(folded: str) -> int:
    return digest64("key " + key(folded))


def _numbered(digests: Digests, sequence: Whole) -> tuple[Whole, Whole]:
    """The number of each string in order of its first standing in `sequence`, and the strings so numbered."""
    _, firsts, which = np.unique(digests[sequence], return_index=True, return_inverse=True)
    order = np.argsort(firsts).astype(np.int32)
    ranks = np.empty(len(order), dtype=np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    numbers = np.empty(len(sequence), dtype=np.int32)
    numbers[sequence] = ranks[which]
    return numbers, sequence[firsts[order]]


def _key_rows(keys: Digests, owners: Whole) -> tuple[Digests, Whole]:
    """Digests of keys, sorted, with the number of the name each is of: one for each key of each entry. 0 is no key."""
    names = np.flatnonzero(keys).astype(np.int32)
    names = names[np.lexsort((names, owners[names], keys[names]))]
    hashes, of = keys[names], owners[names]
    first = np.ones(len(names), dtype=bool)
    first[1:] = (hashes[1:] != hashes[:-1]) | (of[1:] != of[:-1])
    names = names[first]
    names = names[np.lexsort((names, keys[names]))]
    return keys[names], names


def _pack(arrays: dict[str, NDArray[np.generic]], version: str) -> bytes:
    """The file. `arrays` is emptied on the way."""
    digest, shape, parts = hashlib.sha256(), [], []
    for name, dtype in ARRAYS:
        part = arrays.pop(name).astype(dtype, copy=False).tobytes()
        digest.update(part)
        shape.append((name, len(part) // dtype.itemsize))
        parts.append(part)
    header = json.dumps({"format": FORMAT, "version": version, "digest": digest.hexdigest(), "arrays": shape}).encode()
    parts.insert(0, MAGIC + len(header).to_bytes(8, "little") + header)
    padding = [bytes(-len(part) % ALIGN) for part in parts[:-1]]
    return b"".join(chain.from_iterable(zip(parts, [*padding, b""], strict=True)))
