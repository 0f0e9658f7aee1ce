"""Accounts, sessions, tokens, login attempts and the audit log. Hashing is for the web layer: only hashes come in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from whosays.store.accounts import AuditEntry, Role, Session, Token, User
from whosays.store.database import Database
from whosays.store.filters import PageRequest
from whosays.store.records import Page

FIRST_PAGE = PageRequest()


class People:
    """Who may come in, and what they did."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def make_user(self, name: str, *, role: Role, password: str, display: str = "") -> User:
        """A new account. `password` is a PHC string or "". Raises UsageError where the name is taken or empty."""
        raise NotImplementedError

    def change_user(
        self,
        name: str,
        *,
        role: Role | None = None,
        password: str | None = None,
        disabled: bool | None = None,
        display: str | None = None,
    ) -> User:
        """Changes what is not None. A new password, a new role or disabling ends the user's sessions. Raises
        UsageError for an unknown user, or where the last admin would be gone."""
        raise NotImplementedError

    def user(self, name: str) -> User | None:
        """One account."""
        raise NotImplementedError

    def users(self) -> tuple[User, ...]:
        """All accounts by name."""
        raise NotImplementedError

    def has_admin(self) -> bool:
        """Whether an admin who can log in exists."""
        raise NotImplementedError

    def open_session(self, user: str, *, digest: str, csrf: str, lasts: timedelta) -> Session:
        """Begins a session."""
        raise NotImplementedError

    def session(self, digest: str) -> tuple[Session, User] | None:
        """A session that has not run out and its user, not disabled; None otherwise. Marks it as seen (at most once
        a minute, so that reading pages does not write)."""
        raise NotImplementedError

    def close_session(self, digest: str) -> None:
        """Ends a session; nothing happens where there is none."""
        raise NotImplementedError

    def make_token(self, user: str, *, name: str, digest: str, role: Role, lasts: timedelta | None = None) -> Token:
        """A new API token. Raises UsageError where `role` is above its owner's."""
        raise NotImplementedError

    def token(self, digest: str) -> tuple[Token, User] | None:
        """A token that is good and its user; None otherwise. Marks it as used (at most once a minute)."""
        raise NotImplementedError

    def tokens(self, user: str | None = None) -> tuple[Token, ...]:
        """Tokens, of one user or of all, newest first."""
        raise NotImplementedError

    def revoke_token(self, number: int) -> None:
        """A token stops working."""
        raise NotImplementedError

    def attempt(self, who: str, *, address: str, good: bool) -> None:
        """Records an attempt to log in; a good one clears the bad ones of that name and address."""
        raise NotImplementedError

    def bad_attempts(self, *, who: str = "", address: str = "", within: timedelta) -> int:
        """Bad attempts for that name, or from that address, in the last while."""
        raise NotImplementedError

    def audit(
        self, who: str, what: str, *, on: str = "", address: str = "", allowed: bool = True, detail: str = ""
    ) -> None:
        """Adds to the audit log."""
        raise NotImplementedError

    def audit_log(
        self, *, who: str | None = None, what: str | None = None, page: PageRequest = FIRST_PAGE
    ) -> Page[AuditEntry]:
        """The audit log, newest first."""
        raise NotImplementedError
