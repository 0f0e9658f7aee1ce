"""Ids made from content, so that the same bytes always get the same ids."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: str, length: int = 20) -> str:
    """`prefix` and the first `length` hex digits of the SHA-256 over the parts, each with its length before it
    (so that no two lists of parts run together)."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return f"{prefix}{digest.hexdigest()[:length]}"
