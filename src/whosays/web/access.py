"""Who is asking, and whether they may: cookies, API tokens, CSRF tokens, roles.

Each route names the least role that may use it by depending on one of `READER`, `CODER`, `REVIEWER`, `ADMIN`, or on
`ANYONE`. A test walks over all routes and fails for one that names none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response

from whosays.store import Role, Store
from whosays.web.passwords import digest, new_secret, same
from whosays.web.problems import ProblemError
from whosays.web.settings import Settings

COOKIE = "whosays_session"
CSRF_HEADER = "x-csrf-token"
OPEN_NAME = "local"
"""Who a server without accounts takes everyone for."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asking. `role` is None where nobody is signed in. `session` is the digest of the cookie and `token` the
    number of the API token, where there is one; `address` where the request came from."""

    name: str
    role: Role | None
    csrf: str
    address: str
    session: str | None = None
    token: int | None = None
    open: bool = False

    def may(self, needed: Role) -> bool:
        """Whether the role is enough."""
        return self.role is not None and self.role.may(needed)


@dataclass(frozen=True, slots=True)
class Gate:
    """What tells who is asking: the store's people, and a token of this process for those without a session."""

    store: Store
    settings: Settings
    csrf: str

    @classmethod
    def made(cls, store: Store, settings: Settings) -> Gate:
        """A gate with a token of its own."""
        return cls(store, settings, new_secret())

    def is_open(self) -> bool:
        """Whether everyone comes in: on loopback, while there is no account."""
        return self.settings.open and not self.store.people.users()

    def person(self, request: Request) -> Person:
        """Who sends `request`. A bad or old cookie or token is nobody's."""
        address = request.client.host if request.client else ""
        bearer = request.headers.get("authorization", "")
        if bearer:
            kind, _, secret = bearer.partition(" ")
            found = self.store.people.token(digest(secret.strip())) if kind.lower() == "bearer" else None
            if found is None:
                raise ProblemError(401, "That API token is not good.", headers={"WWW-Authenticate": "Bearer"})
            token, user = found
            role = token.role if user.role.may(token.role) else user.role
            return Person(name=user.name, role=role, csrf="", address=address, token=token.number)
        cookie = request.cookies.get(cookie_name(self.settings), "")
        if cookie and (seen := self.store.people.session(digest(cookie))) is not None:
            session, user = seen
            return Person(name=user.name, role=user.role, csrf=session.csrf, address=address, session=session.digest)
        if self.is_open():
            return Person(name=OPEN_NAME, role=Role.ADMIN, csrf=self.csrf, address=address, open=True)
        return Person(name="", role=None, csrf=self.csrf, address=address)


def cookie_name(settings: Settings) -> str:
    """Over https the name itself makes browsers insist on it."""
    return f"__Host-{COOKIE}" if settings.secure else COOKIE


def set_cookie(response: Response, secret: str, settings: Settings) -> None:
    """Hands a session's secret to the browser, where no script can read it."""
    response.set_cookie(
        cookie_name(settings),
        secret,
        max_age=int(settings.limits.session_whole.total_seconds()),
        path="/",
        httponly=True,
        secure=settings.secure,
        samesite="strict",
    )


def drop_cookie(response: Response, settings: Settings) -> None:
    """Takes the session's secret back."""
    response.delete_cookie(cookie_name(settings), path="/", httponly=True, secure=settings.secure, samesite="strict")


def gate_of(request: Request) -> Gate:
    """The gate of the running app."""
    gate: Gate = request.app.state.gate
    return gate


def store_of(request: Request) -> Store:
    """The store of the running app."""
    store: Store = request.app.state.gate.store
    return store


def settings_of(request: Request) -> Settings:
    """The settings of the running app."""
    settings: Settings = request.app.state.gate.settings
    return settings


class Needs:
    """A dependency that lets in those whose role is enough (`role` None: anyone), and no forged request."""

    def __init__(self, role: Role | None) -> None:
        self.role = role

    def __call__(self, request: Request) -> Person:
        person = gate_of(request).person(request)
        if request.method not in _SAFE and person.token is None:
            given = request.headers.get(CSRF_HEADER, "")
            if not same(given, person.csrf):
                raise ProblemError(
                    403, "The request carries no good X-CSRF-Token.", do="Load the page again and repeat."
                )
        if self.role is None:
            return person
        if person.role is None:
            raise ProblemError(401, "Nobody is signed in.", do="Sign in, or send an API token.")
        if not person.may(self.role):
            raise ProblemError(403, f"This needs the role {self.role.value}; yours is {person.role.value}.")
        return person


Anyone = Annotated[Person, Depends(Needs(None))]
Reader = Annotated[Person, Depends(Needs(Role.READER))]
Coder = Annotated[Person, Depends(Needs(Role.CODER))]
Reviewer = Annotated[Person, Depends(Needs(Role.REVIEWER))]
Admin = Annotated[Person, Depends(Needs(Role.ADMIN))]
TheStore = Annotated[Store, Depends(store_of)]
TheSettings = Annotated[Settings, Depends(settings_of)]
