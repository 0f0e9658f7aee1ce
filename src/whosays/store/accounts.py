"""People: accounts, sessions, tokens, login attempts and the audit log. Secrets come in hashed, never plain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each may do what those before it may."""

    READER = "reader"
    CODER = "coder"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may(self, needed: Role) -> bool:
        """Whether this role is enough where `needed` is asked for."""
        order = tuple(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class User:
    """An account. `password` is a hash in PHC form (argon2id), "" where there is none (no login)."""

    name: str
    role: Role
    password: str
    made: datetime
    disabled: bool
    display: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser session. `digest`: SHA-256 of the cookie, hex. `csrf`: the token that goes with it."""

    digest: str
    user: str
    csrf: str
    made: datetime
    expires: datetime
    seen: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """An API token. `digest`: SHA-256 of the secret, hex; `role` is at most its owner's."""

    number: int
    digest: str
    user: str
    name: str
    role: Role
    made: datetime
    expires: datetime | None
    used: datetime | None
    revoked: bool


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something that was done: who, what ("login", "user:make", "export"), to what, from where, and whether it was
    let through."""

    number: int
    at: datetime
    who: str
    what: str
    on: str
    address: str
    allowed: bool
    detail: str = ""
