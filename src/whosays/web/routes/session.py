"""Signing in and out, and one's own password, sessions and tokens."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter, Request, Response

from whosays.store import Role, Store, Token, User
from whosays.web.access import (
    Anyone,
    Gate,
    Person,
    Reader,
    TheSettings,
    TheStore,
    drop_cookie,
    gate_of,
    set_cookie,
)
from whosays.web.passwords import digest, hash_password, new_secret, password_fits
from whosays.web.problems import ProblemError, missing
from whosays.web.schemas.common import Page
from whosays.web.schemas.people import PasswordChange, SessionOut, SignIn, TokenIn, TokenOut
from whosays.web.settings import Settings
from whosays.web.version import VERSION

router = APIRouter(tags=["session"])

PER_ADDRESS = 5
"""From one address so many times as many bad tries are taken as for one name from it: offices share addresses."""
PER_NAME = 10
"""For one name from everywhere so many times as many, so that no one is locked out by a stranger's few tries."""


def session_out(gate: Gate, person: Person) -> SessionOut:
    """Who is asking, as the screens want it."""
    counts = gate.store.counts() if person.role is not None else None
    return SessionOut(
        mode="open" if gate.is_open() else "accounts",
        name=person.name or None,
        role=person.role.value if person.role else None,
        csrf=person.csrf,
        version=VERSION,
        store=gate.store.url if person.role is not None else "",
        incidents=counts.incidents if counts else 0,
        reports=counts.reports if counts else 0,
    )


@router.get("/session")
def who_is_asking(person: Anyone, request: Request) -> SessionOut:
    """Who is signed in, and the CSRF token for what comes next."""
    return session_out(gate_of(request), person)


@router.post("/session", responses={401: {"description": "Name or password is wrong"}})
def sign_in(
    person: Anyone, body: SignIn, request: Request, response: Response, store: TheStore, settings: TheSettings
) -> SessionOut:
    """Signs in. Too many bad tries for a name or from an address close the door for a while (429)."""
    _check_tries(store, settings, body.name, person.address)
    user = store.people.user(body.name)
    good = password_fits(user.password if user and not user.disabled else "", body.password)
    store.people.attempt(body.name, address=person.address, good=good)
    store.people.audit(body.name, "sign-in", address=person.address, allowed=good)
    if user is None or not good:
        raise ProblemError(401, "Name or password is wrong.", do="Try again, or ask an admin to set a new password.")
    secret = new_secret()
    session = store.people.open_session(
        user.name, digest=digest(secret), csrf=new_secret(), lasts=settings.limits.session_whole
    )
    set_cookie(response, secret, settings)
    inside = Person(name=user.name, role=user.role, csrf=session.csrf, address=person.address, session=session.digest)
    return session_out(gate_of(request), inside)


def _check_tries(store: Store, settings: Settings, name: str, address: str) -> None:
    tries, within = settings.limits.login_tries, settings.limits.login_window
    counted = (
        (store.people.bad_attempts(who=name, address=address, within=within), tries),
        (store.people.bad_attempts(address=address, within=within), tries * PER_ADDRESS),
        (store.people.bad_attempts(who=name, within=within), tries * PER_NAME),
    )
    if any(bad >= most for bad, most in counted):
        store.people.audit(name, "sign-in", address=address, allowed=False, detail="too many tries")
        minutes = int(within.total_seconds() // 60)
        raise ProblemError(
            429,
            "Too many bad tries to sign in.",
            do=f"Wait {minutes} minutes.",
            headers={"Retry-After": str(int(within.total_seconds()))},
        )


@router.delete("/session", status_code=204)
def sign_out(person: Anyone, response: Response, store: TheStore, settings: TheSettings) -> None:
    """Ends the session."""
    if person.session is not None:
        store.people.close_session(person.session)
        store.people.audit(person.name, "sign-out", address=person.address)
    drop_cookie(response, settings)


@router.post("/session/password", status_code=204)
def change_password(person: Reader, body: PasswordChange, store: TheStore) -> None:
    """Sets one's own password; all one's sessions end."""
    user = store.people.user(person.name)
    if user is None or person.token is not None:
        raise ProblemError(403, "Only a person who is signed in has a password to change.")
    if not password_fits(user.password, body.old):
        store.people.audit(person.name, "password", address=person.address, allowed=False)
        raise ProblemError(403, "The old password is wrong.")
    store.people.change_user(user.name, password=hash_password(body.new))
    store.people.audit(person.name, "password", address=person.address)


def token_out(token: Token, secret: str | None = None) -> TokenOut:
    """A token; with its secret only when it was just made."""
    return TokenOut(
        id=token.number,
        name=token.user,
        label=token.name,
        role=token.role.value,
        created=token.made.isoformat(),
        expires=token.expires.isoformat() if token.expires else None,
        used=token.used.isoformat() if token.used else None,
        revoked=token.revoked,
        secret=secret,
    )


@router.get("/tokens")
def list_tokens(person: Reader, store: TheStore) -> Page[TokenOut]:
    """One's own tokens; an admin sees everyone's."""
    tokens = store.people.tokens(None if person.may(Role.ADMIN) else person.name)
    return Page(items=[token_out(token) for token in tokens], total=len(tokens))


@router.post("/tokens", status_code=201)
def make_token(person: Reader, body: TokenIn, store: TheStore) -> TokenOut:
    """A new token for scripts. Its secret is in this answer and never shown again."""
    user: User | None = store.people.user(person.name)
    if user is None:
        raise ProblemError(409, "A server without accounts has no tokens.", do="Make an account first.")
    role = Role(body.role)
    if not person.may(role):
        raise ProblemError(403, "A token may not do more than its maker.")
    secret = new_secret("ws_")
    token = store.people.make_token(
        user.name, name=body.label, digest=digest(secret), role=role, lasts=timedelta(days=body.days)
    )
    store.people.audit(person.name, "token:make", on=body.label, address=person.address, detail=role.value)
    return token_out(token, secret)


@router.delete("/tokens/{number}", status_code=204)
def revoke_token(person: Reader, number: int, store: TheStore) -> None:
    """A token stops working. An admin may revoke anyone's."""
    mine = store.people.tokens(None if person.may(Role.ADMIN) else person.name)
    if all(token.number != number for token in mine):
        raise missing("token", str(number))
    store.people.revoke_token(number)
    store.people.audit(person.name, "token:revoke", on=str(number), address=person.address)
