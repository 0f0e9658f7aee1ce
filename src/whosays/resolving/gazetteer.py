"""The gazetteer: places by name, from an index that is built once and then kept in the user's cache."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from whosays.errors import GazetteerError
from whosays.resolving import origins
from whosays.resolving.building import build
from whosays.resolving.entries import Entry, NamedEntry
from whosays.resolving.imports import import_versions, imported
from whosays.resolving.index import FORMAT, Index
from whosays.resolving.names import fold, key_variants, likeness, without_articles
from whosays.resolving.towns import Towns
from whosays.resolving.weights import PLACES

DIRECTORY_SETTING = "WHOSAYS_GAZETTEER_DIR"
"""Environment variable: where imports are kept."""
CACHE_SETTING = "WHOSAYS_CACHE_DIR"
"""Environment variable: where the built index is kept."""

_INDEXES_KEPT = 3
_OPENED: dict[tuple[Path, Path, str], Gazetteer] = {}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may mean. `how`: "name" (its first name), "alias" (another of its names) or "key" (a name
    that sounds alike); `likeness` in [0, 1], 1 unless by key."""

    entry: Entry
    how: str
    likeness: float = 1.0


class Gazetteer:
    """Places by name. `version` tells what it was built from: the same inputs, the same version."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names: dict[str, tuple[Candidate, ...]] = {}
        self._keys: dict[str, tuple[tuple[Entry, str], ...]] = {}

    @property
    def version(self) -> str:
        """The digest of the inputs, 16 hex digits."""
        return self._index.version

    def __len__(self) -> int:
        return len(self._index)

    def entries(self) -> Iterator[Entry]:
        """All entries, in order of their ids."""
        return (self._index.entry(position) for position in range(len(self._index)))

    def counts(self) -> dict[str, int]:
        """How many entries each source gave ("geonames", "own", …), in order of name."""
        found = Counter(entry.source for entry in self.entries())
        return dict(sorted(found.items()))

    def exact(self, folded: Sequence[str]) -> dict[str, tuple[Candidate, ...]]:
        """For each folded name (see `names.fold`) the entries that are called so, or so without an article inside
        the name; names without one are left out."""
        missing = [name for name in dict.fromkeys(folded) if name not in self._names]
        self._find(missing)
        bare = {name: without_articles(name) for name in missing if not self._names[name]}
        self._find([other for name, other in bare.items() if other != name and other not in self._names])
        for name, other in bare.items():  # "Jabal az-Zawiya" is Jabal Zawiya where the list has that alone
            self._names[name] = tuple(Candidate(hit.entry, "alias") for hit in self._names[other])
        return {name: self._names[name] for name in dict.fromkeys(folded) if self._names[name]}

    def _find(self, names: Sequence[str]) -> None:
        for name, hits in zip(names, self._index.by_names(names) if names else (), strict=True):
            found: dict[str, Candidate] = {}
            for position, first in hits:
                entry = self._index.entry(position)
                found.setdefault(entry.id, Candidate(entry, "name" if first else "alias"))
            self._names[name] = tuple(found.values())

    def sounding(self, folded: str) -> tuple[Candidate, ...]:
        """Entries with a name that has the same key as `folded` and is alike enough, likest first."""
        found: dict[str, Candidate] = {}
        for each in key_variants(folded):
            if len(each) < PLACES.shortest_key:
                continue
            if each not in self._keys:
                hits = self._index.by_keys([each])[0]
                self._keys[each] = tuple((self._index.entry(position), name) for position, name in hits)
            for entry, name in self._keys[each]:
                alike = round(likeness(folded, name), 3)
                best = found.get(entry.id)
                if alike >= PLACES.least_likeness and (best is None or best.likeness < alike):
                    found[entry.id] = Candidate(entry, "key", alike)
        return tuple(sorted(found.values(), key=lambda hit: (-hit.likeness, -hit.entry.population, hit.entry.id)))

    def lookup(self, name: str, *, country: str | None = None, limit: int = 20) -> tuple[Candidate, ...]:
        """Places that `name` may mean, likeliest first: those called so, then those that sound alike.

        `country` (ISO 3166-1 alpha-2) keeps to one country.
        """
        folded = fold(name)
        exact = self.exact([folded]).get(folded, ())
        known = {hit.entry.id for hit in exact}
        hits = sorted(exact, key=_rank) + [hit for hit in self.sounding(folded) if hit.entry.id not in known]
        return tuple(hit for hit in hits if country is None or hit.entry.country == country)[:limit]


def _rank(hit: Candidate) -> tuple[bool, bool, int, str]:
    return (hit.entry.source not in ("own", "admin1"), hit.how != "name", -hit.entry.population, hit.entry.id)


def data_directory() -> Path:
    """Where imports are kept: WHOSAYS_GAZETTEER_DIR, else the user's data directory."""
    stated = os.environ.get(DIRECTORY_SETTING)
    return Path(stated) if stated else _user_directory("XDG_DATA_HOME", ".local/share") / "gazetteer"


def cache_directory() -> Path:
    """Where the built index is kept: WHOSAYS_CACHE_DIR, else the user's cache directory."""
    stated = os.environ.get(CACHE_SETTING)
    return Path(stated) if stated else _user_directory("XDG_CACHE_HOME", ".cache")


def _user_directory(variable: str, beneath_home: str) -> Path:
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA")
    else:
        root = os.environ.get(variable)
    if root:
        return Path(root) / "whosays"
    try:
        return Path.home() / beneath_home / "whosays"
    except RuntimeError:  # no home at all: a system account
        return Path(tempfile.gettempdir()) / "whosays"


def gazetteer_version(directory: Path | None = None) -> str:
    """The version that `open_gazetteer` gives, without opening: a digest of packages, own lists and imports."""
    digest = hashlib.sha256(f"format {FORMAT}".encode())
    for part in chain(origins.inputs(), import_versions(directory or data_directory())):
        digest.update(f"\n{part}".encode())
    return digest.hexdigest()[:16]


def open_gazetteer(
    directory: Path | None = None, *, cache: Path | None = None, tell: Callable[[str], None] | None = None
) -> Gazetteer:
    """The gazetteer with the imports in `directory`, from the index in `cache`, built first where there is none.

    Building takes five to ten seconds once; `tell` is called with a line before it. Where no cache can be written, the
    system's temporary directory serves, and failing that the memory. Raises `GazetteerError` for damaged imports.
    """
    imports, built = directory or data_directory(), cache or cache_directory()
    which = imports, built, gazetteer_version(imports)
    if which not in _OPENED:
        _OPENED[which] = _opened(*which, tell)
    return _OPENED[which]


@lru_cache(maxsize=1)
def default_gazetteer() -> Gazetteer:
    """What `open_gazetteer` gave at the first call: for steps that are not told which to use."""
    return open_gazetteer()


def _opened(directory: Path, cache: Path, version: str, tell: Callable[[str], None] | None) -> Gazetteer:
    name = f"gazetteer-{version}.idx"
    fallback = Path(tempfile.gettempdir()) / f"whosays-{getattr(os, 'getuid', int)()}"
    for place in (cache, fallback):
        with contextlib.suppress(OSError, GazetteerError):
            return Gazetteer(Index.open(place / name))
    for place in (cache, fallback):
        with contextlib.suppress(OSError), _lock(place, name):
            if not (place / name).exists() or not _sound(place / name):
                _write(place, name, _built(directory, version, tell))
            return Gazetteer(Index.open(place / name))
    return Gazetteer(Index(np.frombuffer(_built(directory, version, tell), dtype=np.uint8), origin="memory"))


def _sound(path: Path) -> bool:
    try:
        Index.open(path)
    except (OSError, GazetteerError):
        return False
    return True


def _built(directory: Path, version: str, tell: Callable[[str], None] | None) -> bytes:
    if tell is not None:
        tell("building the gazetteer's index, once")
    return build(all_entries(directory), version=version)


def all_entries(directory: Path) -> Iterator[NamedEntry]:
    """Everything the index is built from, with the imports in `directory`, one at a time."""
    towns = Towns()
    for named in origins.cities():
        towns.add(named.entry)
        yield named
    yield from origins.countries()
    yield from origins.provinces(towns)
    yield from origins.with_regions(chain(origins.own_places(), origins.airports()), towns)
    yield from imported(directory)


@contextlib.contextmanager
def _lock(place: Path, name: str) -> Iterator[None]:
    """Lets one process build at a time, where the system can lock files; elsewhere the last to finish wins."""
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (place / f".{name}.lock").open("w") as handle:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _write(place: Path, name: str, data: bytes) -> None:
    handle, part = tempfile.mkstemp(dir=place, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(part).replace(place / name)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise
    indexes = sorted(place.glob("gazetteer-*.idx"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in indexes[_INDEXES_KEPT:]:
        old.unlink(missing_ok=True)
        (place / f".{old.name}.lock").unlink(missing_ok=True)
