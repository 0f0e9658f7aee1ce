"""Accounts and the audit log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from whosays.store import AuditEntry, PageRequest, Role, User
from whosays.web.access import Admin, TheStore
from whosays.web.passwords import hash_password
from whosays.web.problems import ProblemError, missing
from whosays.web.schemas.common import Page
from whosays.web.schemas.people import AccountChange, AccountIn, AccountOut, AuditRow

router = APIRouter(tags=["people"])


def account_out(user: User) -> AccountOut:
    """An account without its password."""
    return AccountOut(name=user.name, role=user.role.value, disabled=user.disabled, created=user.made.isoformat())


@router.get("/accounts")
def list_accounts(person: Admin, store: TheStore) -> Page[AccountOut]:
    """All accounts by name."""
    users = store.people.users()
    return Page(items=[account_out(user) for user in users], total=len(users))


@router.post("/accounts", status_code=201)
def make_account(person: Admin, body: AccountIn, store: TheStore) -> AccountOut:
    """A new account. The first one must be an admin: from then on everyone signs in."""
    if person.open and body.role != Role.ADMIN.value:
        raise ProblemError(
            409, "The first account must be an admin.", do="Make an admin first; it can then make the others."
        )
    user = store.people.make_user(body.name, role=Role(body.role), password=hash_password(body.password))
    store.people.audit(person.name, "account:make", on=user.name, address=person.address, detail=user.role.value)
    return account_out(user)


@router.patch("/accounts/{name}")
def change_account(person: Admin, name: str, body: AccountChange, store: TheStore) -> AccountOut:
    """Changes an account. A new role, a new password or disabling it ends its sessions."""
    if store.people.user(name) is None:
        raise missing("account", name)
    user = store.people.change_user(
        name,
        role=Role(body.role) if body.role else None,
        disabled=body.disabled,
        password=hash_password(body.password) if body.password else None,
    )
    changed = [field for field in ("role", "disabled", "password") if getattr(body, field) is not None]
    store.people.audit(person.name, "account:change", on=name, address=person.address, detail=", ".join(changed))
    return account_out(user)


def audit_row(entry: AuditEntry) -> AuditRow:
    """One line of the log."""
    return AuditRow(
        number=entry.number,
        at=entry.at.isoformat(),
        name=entry.who,
        action=entry.what,
        target=entry.on,
        address=entry.address,
        allowed=entry.allowed,
        detail=entry.detail,
    )


@router.get("/audit")
def audit_log(
    person: Admin,
    store: TheStore,
    who: Annotated[str | None, Query(max_length=60)] = None,
    action: Annotated[str | None, Query(max_length=60)] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[AuditRow]:
    """What was done, newest first."""
    page = store.people.audit_log(who=who, what=action, page=PageRequest(limit=limit, cursor=cursor))
    return Page(items=[audit_row(entry) for entry in page.items], next=page.cursor, total=page.total)
