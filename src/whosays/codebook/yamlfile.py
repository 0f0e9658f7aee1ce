"""Vocabulary files read into nodes that know where they stand, so that an error can say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import yaml

from whosays.errors import CodebookError

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml: the same result, about ten times slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


def data_names(start: str = "") -> tuple[str, ...]:
    """Names of the vocabulary files that begin with `start`, sorted."""
    folder = files("whosays.codebook") / "data"
    return tuple(
        sorted(path.name for path in folder.iterdir() if path.name.startswith(start) and path.name.endswith(".yaml"))
    )


def data_bytes(name: str) -> bytes:
    """A vocabulary file as it is."""
    return (files("whosays.codebook") / "data" / name).read_bytes()


def parse(data: bytes, name: str) -> Node:
    """The root of the YAML in `data`; `name` is for messages. Raises `CodebookError` where it is no YAML."""
    try:
        return Node(yaml.load(data, Loader), name)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise CodebookError(name, f"not YAML ({error})", "Mend the file") from error


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a vocabulary file and its path in it ("types.yaml, types.clash.label")."""

    value: object
    where: str

    def fail(self, why: str, do: str = "Mend the file") -> CodebookError:
        """The error for this value."""
        return CodebookError(self.where, why, do)

    def text(self) -> str:
        """A string that is not blank."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fail(f"should be text, not {self.value!r}", "Quote it if it is a number or a yes or no")
        return self.value.strip()

    def truth(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            raise self.fail(f"should be true or false, not {self.value!r}")
        return self.value

    def number(self, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not low <= self.value <= high:
            raise self.fail(f"should be a number from {low:g} to {high:g}, not {self.value!r}")
        return float(self.value)

    def day(self) -> date:
        """A day, written YYYY-MM-DD."""
        if not isinstance(self.value, date):
            raise self.fail(f"should be a day written YYYY-MM-DD, not {self.value!r}")
        return date(self.value.year, self.value.month, self.value.day)

    def one_of(self, allowed: tuple[str, ...]) -> str:
        """One of the words allowed."""
        if self.value not in allowed or not isinstance(self.value, str):
            raise self.fail(f"{self.value!r} is not one of {', '.join(allowed)}")
        return self.value

    def items(self) -> tuple[Node, ...]:
        """The members of a list."""
        if not isinstance(self.value, list):
            raise self.fail("should be a list")
        return tuple(Node(value, f"{self.where}.{index}") for index, value in enumerate(self.value))

    def pairs(self) -> Iterator[tuple[str, Node]]:
        """Keys and values of a mapping, in the order of the file."""
        if not isinstance(self.value, dict):
            raise self.fail("should be a mapping")
        for key, value in self.value.items():
            if not isinstance(key, str):
                raise self.fail(f"the key {key!r} should be text", "Quote it")
            yield key, Node(value, f"{self.where}.{key}")

    def keys(self, *, needed: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> dict[str, Node]:
        """A mapping with all of the `needed` keys and no others than those and the `known`."""
        found = dict(self.pairs())
        for key in needed:
            if key not in found:
                raise self.fail(f"has no {key!r}", "Add it")
        for key, node in found.items():
            if key not in needed and key not in known:
                raise node.fail("is not a known key", f"Use {', '.join((*needed, *known))}")
        return found
