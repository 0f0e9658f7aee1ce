"""Cursors: where the next page of a list begins, as an opaque word."""

from __future__ import annotations

import base64
import binascii
import json

from whosays.errors import UsageError


def dump_cursor(*parts: str | int) -> str:
    """The word for these parts."""
    return base64.urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def load_cursor(word: str, *kinds: type[str] | type[int]) -> tuple[str | int, ...]:
    """The parts of a word. Raises UsageError where it is none of ours."""
    try:
        parts = json.loads(base64.urlsafe_b64decode(word.encode() + b"=" * (-len(word) % 4)))
    except (binascii.Error, ValueError) as error:
        raise _bad() from error
    if not isinstance(parts, list) or len(parts) != len(kinds):
        raise _bad()
    if any(type(part) is not kind for part, kind in zip(parts, kinds, strict=True)):
        raise _bad()
    return tuple(parts)


def _bad() -> UsageError:
    return UsageError("cursor", "it is of no page of this list", "Begin the list again")
