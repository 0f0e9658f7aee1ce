"""Near-copies of one story, found by MinHash (Broder 1997) over shingles of words, so that a wire story printed by
five papers counts as one source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

PERMUTATIONS = 128
_SHINGLE = 4
_SEED = 1
_BANDS = (
    64  # of 2 values each: texts with a Jaccard likeness of .2 (one holds the other, five times as long) meet at .93
)
_ROWS = PERMUTATIONS // _BANDS
_WORD = re.compile(r"\w+")
_STRETCH = 4096  # shingles at a time: a long text must not fill the memory
_HEAD = 4  # bytes that hold the number of distinct shingles


def signature_of(text: str) -> bytes:
    """The signature of a text: the number of its distinct shingles of four words, then its MinHash values, each an
    unsigned 32-bit integer, big-endian. b"" for a text of under four words, which is a copy of nothing.

    The seed is fixed and the hash is SHA-1, so one text has one signature on every machine, also in the years to come:
    signatures are kept, and compared with those of texts that come later.
    """
    words = _WORD.findall(text.casefold())
    shingles = sorted({" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)})
    if not shingles:
        return b""
    values = np.full(PERMUTATIONS, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(shingles), _STRETCH):
        part = (each.encode("utf-8", "surrogatepass") for each in shingles[start : start + _STRETCH])
        hashes = np.frombuffer(b"".join(hashlib.sha1(each).digest()[:4] for each in part), dtype="<u4")
        factors, offsets = _permutations()
        values = np.minimum(values, (_mixed(hashes)[:, np.newaxis] * factors + offsets).min(axis=0))
    return len(shingles).to_bytes(_HEAD, "big") + values.astype(">u4").tobytes()


@cache
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Odd factors and offsets of maps h -> factor * h + offset modulo 2 ** 32, each of which is a permutation. NumPy
    promises that this generator gives the same numbers for good (NEP 19)."""
    draw = np.random.RandomState(_SEED)
    factors = draw.randint(0, 1 << 31, PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, draw.randint(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)


def _mixed(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The finaliser of MurmurHash3 (Appleby 2011), without which such maps keep neighbours together."""
    mixed = hashes ^ (hashes >> np.uint32(16))
    mixed = mixed * np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed = mixed * np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


def likeness(one: bytes, other: bytes) -> tuple[float, float]:
    """(Jaccard, containment) of two signatures, both in [0, 1], as estimated. Containment is the share of the
    shorter text's shingles that stand in the longer one too: a wire item inside a longer story has it near 1."""
    if not one or not other:
        return (0.0, 0.0)
    same = int(np.count_nonzero(_values(one) == _values(other)))
    jaccard = same / PERMUTATIONS
    sizes = (int.from_bytes(one[:_HEAD], "big"), int.from_bytes(other[:_HEAD], "big"))
    shared = jaccard * sum(sizes) / (1 + jaccard)
    return (jaccard, min(1.0, shared / min(sizes)))


def copy_groups(
    signatures: Iterable[tuple[str, bytes]], *, jaccard_from: float, containment_from: float
) -> dict[str, str]:
    """From (digest of a text, its signature) to {digest: the first digest, in sorted order, of its near-copies}.

    Two texts are near-copies where the Jaccard likeness or the containment is at least as given. Candidates come
    from bands of the signature (locality-sensitive hashing), so the work grows with the number of texts, not of
    pairs. Near-copies of near-copies are one group.
    """
    known = dict(sorted(signatures))
    home = {digest: digest for digest in known}

    def root(digest: str) -> str:
        while home[digest] != digest:
            home[digest] = home[home[digest]]
            digest = home[digest]
        return digest

    buckets: dict[tuple[int, bytes], list[str]] = {}
    for digest, signature in known.items():
        if not signature:
            continue
        for band in range(_BANDS):
            at = _HEAD + band * _ROWS * 4
            # Only the first of a bucket and the latest are compared with a newcomer: copies meet in many bands,
            # and a bucket of a thousand copies must not cost a million comparisons.
            bucket = buckets.setdefault((band, signature[at : at + _ROWS * 4]), [])
            for seen in bucket:
                if root(seen) == root(digest):
                    continue
                jaccard, containment = likeness(known[seen], signature)
                if jaccard >= jaccard_from or containment >= containment_from:
                    low, high = sorted((root(seen), root(digest)))
                    home[high] = low
            bucket[1:] = [digest] if bucket else []
            if not bucket:
                bucket.append(digest)
    return {digest: root(digest) for digest in known}


def _values(signature: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    return np.frombuffer(signature, dtype=">u4", offset=_HEAD)
