"""The word lists that the rules read, as the YAML files in `data/` hold them.

A list of words is written as words with spaces between, or as a list whose entries may themselves be such lines.
A phrase is an entry of a list in square brackets. Everything is lower case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import yaml

from whosays.errors import CodebookError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Tree: TypeAlias = Mapping[str, "Tree"] | list["Tree"] | str | int | float | bool | None
"""What a YAML file of word lists can hold."""


@cache
def load(name: str) -> Mapping[str, Tree]:
    """The tree in `data/NAME.yaml`. Raises `CodebookError` where it is not a mapping."""
    text = files("whosays.coding").joinpath("data", f"{name}.yaml").read_text("utf-8")
    tree = yaml.load(text, Loader=_Loader)  # a safe loader in either case
    if not isinstance(tree, dict):
        raise CodebookError(f"coding/data/{name}.yaml", "does not hold a mapping")
    return tree


def branch(tree: Tree, *path: str) -> Mapping[str, Tree]:
    """The mapping under `path`. Raises `CodebookError` where there is none."""
    for key in path:
        tree = tree.get(key) if isinstance(tree, Mapping) else None
    if not isinstance(tree, Mapping):
        raise CodebookError("coding data", f"no mapping under {'/'.join(path) or 'the root'}")
    return tree


def words(tree: Tree, *path: str) -> frozenset[str]:
    """The single words under `path`, lines of words cut at spaces."""
    return frozenset(word for line in _lines(tree, path) for word in line.split())


def phrases(tree: Tree, *path: str) -> tuple[tuple[str, ...], ...]:
    """The phrases under `path`, each as its words, longest first and then in the order of the file."""
    found = [tuple(line.split()) for line in _lines(tree, path)]
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True))


def by_first(found: Sequence[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, in their order."""
    starts: dict[str, list[tuple[str, ...]]] = {}
    for phrase in found:
        starts.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(group) for first, group in starts.items()}


def numbers(tree: Tree, *path: str) -> dict[str, float]:
    """Word -> number under `path`. Raises `CodebookError` where a value is no number."""
    found: dict[str, float] = {}
    for key, value in branch(tree, *path).items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CodebookError("coding data", f"{'/'.join(path)}/{key} is no number")
        found[str(key)] = value
    return found


def _lines(tree: Tree, path: tuple[str, ...]) -> Iterator[str]:
    for key in path:
        tree = tree.get(key) if isinstance(tree, Mapping) else None
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for entry in tree:
            if not isinstance(entry, str):
                raise CodebookError("coding data", f"{'/'.join(path)} holds {entry!r}, which is no word")
            yield entry
    else:
        raise CodebookError("coding data", f"no words under {'/'.join(path)}")
