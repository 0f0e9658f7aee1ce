"""Passwords and secrets: argon2id for what people choose, SHA-256 for what is random already."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

_HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)
"""RFC 9106's second recommended choice (64 MiB, three passes), with one lane since requests run beside each other."""


def hash_password(password: str) -> str:
    """The argon2id hash in PHC form."""
    return _HASHER.hash(password)


def password_fits(hashed: str, password: str) -> bool:
    """Whether `password` is the one behind `hashed`. With no hash it takes as long and says no, so that the time
    taken does not tell which names exist."""
    try:
        return _HASHER.verify(hashed or _decoy(), password) and bool(hashed)
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _decoy() -> str:
    return _HASHER.hash(secrets.token_hex(16))


def new_secret(prefix: str = "") -> str:
    """A random secret of 256 bits for a cookie or a token."""
    return prefix + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a secret: its SHA-256 in hex. The secret is random, so no slow hash is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def same(one: str, other: str) -> bool:
    """Compares without telling by its time how far they agree."""
    return secrets.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
