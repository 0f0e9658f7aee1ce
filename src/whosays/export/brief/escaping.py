"""Text from reports made safe to stand in HTML."""

from __future__ import annotations

from html import escape
from typing import Final

_UNSEEN: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of text: a quote must not be able to turn what stands around it."""


def safe(text: str) -> str:
    """Text that can stand in HTML, in an attribute too, without control or direction marks."""
    return escape("".join(char for char in text if char not in _UNSEEN and (char.isprintable() or char.isspace())))
