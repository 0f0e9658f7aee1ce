"""Accounts, sessions, tokens, login attempts and the audit log. Hashing is for the web layer: only hashes come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from whosays.errors import UsageError
from whosays.store import schema
from whosays.store.accounts import AuditEntry, Role, Session, Token, User
from whosays.store.cursors import dump_cursor, load_cursor
from whosays.store.database import Database
from whosays.store.filters import PageRequest
from whosays.store.records import Page

FIRST_PAGE = PageRequest()
SEEN_EVERY = timedelta(minutes=1)
NAME_MOST = 60


class People:
    """Who may come in, and what they did."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    # Accounts

    def make_user(self, name: str, *, role: Role, password: str, display: str = "") -> User:
        """A new account. `password` is a PHC string or "". Raises UsageError where the name is taken, empty, longer
        than NAME_MOST, or holds white space at its ends or a control character."""
        if not name or name != name.strip() or len(name) > NAME_MOST or not name.isprintable():
            raise UsageError("name", f"{name!r} is no name", f"Give 1 to {NAME_MOST} letters, digits or signs")
        row = {
            "name": name,
            "role": role.value,
            "password": password,
            "display": display,
            "made": self._clock(),
            "disabled": False,
        }
        with self._database.write() as connection:
            if _user(connection, name) is not None:
                raise UsageError(f"account {name}", "there is one of that name", "Choose another name")
            connection.execute(schema.user.insert(), row)
            return _known_user(connection, name)

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
        changes: dict[str, Any] = {
            field: value
            for field, value in (("password", password), ("disabled", disabled), ("display", display))
            if value is not None
        }
        if role is not None:
            changes["role"] = role.value
        with self._database.write() as connection:
            before = _known_user(connection, name)
            if changes:
                connection.execute(update(schema.user).where(schema.user.c.name == name).values(**changes))
            after = _known_user(connection, name)
            if _is_admin(before) and not _is_admin(after) and not _admins(connection):
                raise UsageError(f"account {name}", "it is the last admin", "Make another admin first")
            if password is not None or disabled or after.role != before.role:
                connection.execute(delete(schema.session).where(schema.session.c.user == name))
            return after

    def user(self, name: str) -> User | None:
        """One account."""
        with self._database.read() as connection:
            return _user(connection, name)

    def users(self) -> tuple[User, ...]:
        """All accounts by name."""
        with self._database.read() as connection:
            rows = connection.execute(select(schema.user).order_by(schema.user.c.name))
            return tuple(_user_of(row) for row in rows)

    def has_admin(self) -> bool:
        """Whether an admin who can log in exists."""
        with self._database.read() as connection:
            return _admins(connection) > 0

    # Sessions

    def open_session(self, user: str, *, digest: str, csrf: str, lasts: timedelta) -> Session:
        """Begins a session; those that have run out are cleared away. Raises UsageError for an unknown user."""
        now = self._clock()
        table = schema.session
        session = Session(digest, user, csrf, now, now + lasts, now)
        with self._database.write(shows=False) as connection:
            _known_user(connection, user)
            connection.execute(delete(table).where(table.c.expires <= now))
            connection.execute(table.insert(), asdict(session))
        return session

    def session(self, digest: str) -> tuple[Session, User] | None:
        """A session that has not run out and its user, not disabled; None otherwise. Marks it as seen (at most once
        a minute, so that reading pages does not write)."""
        table = schema.session
        now = self._clock()
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.digest == digest)).first()
            user = None if row is None else _user(connection, row.user)
        if row is None or user is None or row.expires <= now or user.disabled:
            return None
        if now - row.seen >= SEEN_EVERY:
            with self._database.write(shows=False) as connection:
                connection.execute(update(table).where(table.c.digest == digest).values(seen=now))
        return Session(row.digest, row.user, row.csrf, row.made, row.expires, row.seen), user

    def close_session(self, digest: str) -> None:
        """Ends a session; nothing happens where there is none."""
        with self._database.write(shows=False) as connection:
            connection.execute(delete(schema.session).where(schema.session.c.digest == digest))

    # Tokens

    def make_token(self, user: str, *, name: str, digest: str, role: Role, lasts: timedelta | None = None) -> Token:
        """A new API token. Raises UsageError where `role` is above its owner's."""
        now = self._clock()
        table = schema.token
        with self._database.write() as connection:
            if not _known_user(connection, user).role.may(role):
                raise UsageError("token", f"{user} may not do what {role.value} may", "Choose a lower role")
            row = {
                "digest": digest,
                "user": user,
                "name": name,
                "role": role.value,
                "made": now,
                "expires": None if lasts is None else now + lasts,
                "used": None,
                "revoked": False,
            }
            connection.execute(table.insert(), row)
            return _token_of(connection.execute(select(table).where(table.c.digest == digest)).one())

    def token(self, digest: str) -> tuple[Token, User] | None:
        """A token that is good and its user; None otherwise. Marks it as used (at most once a minute)."""
        table = schema.token
        now = self._clock()
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.digest == digest)).first()
            user = None if row is None else _user(connection, row.user)
        if row is None or user is None or row.revoked or user.disabled:
            return None
        if row.expires is not None and row.expires <= now:
            return None
        if row.used is None or now - row.used >= SEEN_EVERY:
            with self._database.write(shows=False) as connection:
                connection.execute(update(table).where(table.c.digest == digest).values(used=now))
        return _token_of(row), user

    def tokens(self, user: str | None = None) -> tuple[Token, ...]:
        """Tokens, of one user or of all, newest first."""
        table = schema.token
        query = select(table).order_by(table.c.key.desc())
        if user is not None:
            query = query.where(table.c.user == user)
        with self._database.read() as connection:
            return tuple(_token_of(row) for row in connection.execute(query))

    def revoke_token(self, number: int) -> None:
        """A token stops working."""
        table = schema.token
        with self._database.write() as connection:
            connection.execute(update(table).where(table.c.key == number).values(revoked=True))

    # Logging in

    def attempt(self, who: str, *, address: str, good: bool) -> None:
        """Records an attempt to log in; a good one clears the bad ones of that name and address."""
        table = schema.login_attempt
        with self._database.write(shows=False) as connection:
            if good:
                connection.execute(delete(table).where(table.c.who == who, table.c.address == address))
            else:
                connection.execute(table.insert(), {"at": self._clock(), "who": who, "address": address})

    def bad_attempts(self, *, who: str = "", address: str = "", within: timedelta) -> int:
        """Bad attempts for that name, or from that address (or both together), in the last while."""
        table = schema.login_attempt
        query = select(func.count()).select_from(table).where(table.c.at > self._clock() - within)
        if who:
            query = query.where(table.c.who == who)
        if address:
            query = query.where(table.c.address == address)
        with self._database.read() as connection:
            return connection.execute(query).scalar_one()

    # The audit log

    def audit(
        self, who: str, what: str, *, on: str = "", address: str = "", allowed: bool = True, detail: str = ""
    ) -> None:
        """Adds to the audit log."""
        row = {
            "at": self._clock(),
            "who": who,
            "what": what,
            "on": on,
            "address": address,
            "allowed": allowed,
            "detail": detail,
        }
        with self._database.write(shows=False) as connection:
            connection.execute(schema.audit.insert(), row)

    def audit_log(
        self, *, who: str | None = None, what: str | None = None, page: PageRequest = FIRST_PAGE
    ) -> Page[AuditEntry]:
        """The audit log, newest first."""
        table = schema.audit
        wanted = [column == value for column, value in ((table.c.who, who), (table.c.what, what)) if value is not None]
        query = select(table).where(*wanted).order_by(table.c.key.desc()).limit(page.limit + 1)
        if page.cursor is not None:
            query = query.where(table.c.key < load_cursor(page.cursor, int)[0])
        else:
            query = query.offset(page.offset)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(table).where(*wanted)).scalar_one()
            rows = connection.execute(query).all()
        entries = tuple(
            AuditEntry(row.key, row.at, row.who, row.what, row.on, row.address, row.allowed, row.detail)
            for row in rows[: page.limit]
        )
        more = len(rows) > page.limit
        return Page(entries, total, dump_cursor(entries[-1].number) if more else None)


def _user(connection: Connection, name: str) -> User | None:
    row = connection.execute(select(schema.user).where(schema.user.c.name == name)).first()
    return None if row is None else _user_of(row)


def _known_user(connection: Connection, name: str) -> User:
    user = _user(connection, name)
    if user is None:
        raise UsageError(f"account {name}", "there is none of that name")
    return user


def _is_admin(user: User) -> bool:
    return user.role is Role.ADMIN and not user.disabled and bool(user.password)


def _admins(connection: Connection) -> int:
    table = schema.user.c
    query = select(func.count()).where(table.role == Role.ADMIN.value, table.disabled.is_(False), table.password != "")
    return connection.execute(query).scalar_one()


def _user_of(row: Row[Any]) -> User:
    return User(row.name, Role(row.role), row.password, row.made, row.disabled, row.display)


def _token_of(row: Row[Any]) -> Token:
    return Token(row.key, row.digest, row.user, row.name, Role(row.role), row.made, row.expires, row.used, row.revoked)
