"""Accounts, sessions, tokens and the audit log."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from whosays.web.schemas.common import Role, Shape

Name = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[\w][\w .@'-]{0,59}$")]
Password = Annotated[str, StringConstraints(min_length=12, max_length=200)]


class AccountOut(Shape):
    """A person who may sign in."""

    name: str
    role: Role
    disabled: bool
    created: str


class AccountIn(Shape):
    """A new account."""

    name: Name
    role: Role
    password: Password


class AccountChange(Shape):
    """What to change of an account; what is null stays."""

    role: Role | None = None
    disabled: bool | None = None
    password: Password | None = None


class SignIn(Shape):
    """Name and password."""

    name: str = Field(max_length=60)
    password: str = Field(max_length=200)


class PasswordChange(Shape):
    """One's own password, the old one first."""

    old: str = Field(max_length=200)
    new: Password


class SessionOut(Shape):
    """Who is asking. `mode` is `open` while there is no account (loopback only), else `accounts`; `csrf` goes into
    `X-CSRF-Token` with everything that changes something."""

    mode: Literal["open", "accounts"]
    name: str | None
    role: Role | None
    csrf: str
    version: str
    store: str
    incidents: int
    reports: int


class TokenIn(Shape):
    """A new API token: what it is for, what it may do (never more than its maker), and for how many days."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    role: Role
    days: int = Field(default=90, ge=1, le=366)


class TokenOut(Shape):
    """An API token; `secret` is shown once, when it is made."""

    id: int
    name: str
    label: str
    role: Role
    created: str
    expires: str | None
    used: str | None
    revoked: bool
    secret: str | None = None


class AuditRow(Shape):
    """One thing done: who, what, to what, when, from where, and whether it was let through."""

    number: int
    at: str
    name: str
    action: str
    target: str
    address: str
    allowed: bool
    detail: str
