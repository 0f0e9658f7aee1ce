"""Accounts, sessions, tokens, attempts, the audit log, and sets given to coders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import sentence
from tests.store.makers import Clock, fill, new_store
from whosays.errors import UsageError
from whosays.store import PageRequest, Role, Store

HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def clock(store: Store) -> Clock:
    assert isinstance(store.clock, Clock)
    return store.clock


def test_roles_go_up() -> None:
    assert Role.ADMIN.may(Role.READER)
    assert Role.CODER.may(Role.CODER)
    assert not Role.CODER.may(Role.REVIEWER)


def test_an_account_is_made_once_and_changed(store: Store) -> None:
    user = store.people.make_user("ana", role=Role.CODER, password="hash", display="Ana B.")
    assert store.people.user("ana") == user
    assert (user.role, user.password, user.disabled, user.display) == (Role.CODER, "hash", False, "Ana B.")
    with pytest.raises(UsageError, match="one of that name"):
        store.people.make_user("ana", role=Role.READER, password="")
    changed = store.people.change_user("ana", role=Role.REVIEWER, password="other", display="A.")
    assert (changed.role, changed.password, changed.display) == (Role.REVIEWER, "other", "A.")
    assert store.people.users() == (changed,)
    assert store.people.user("bo") is None
    with pytest.raises(UsageError, match="none of that name"):
        store.people.change_user("bo", disabled=True)


@pytest.mark.parametrize("name", ["", " ana", "ana\n", "x" * 61, "a\x00b"])
def test_a_name_that_is_none_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="no name"):
        store.people.make_user(name, role=Role.READER, password="")


def test_the_last_admin_stays(store: Store) -> None:
    assert not store.people.has_admin()
    store.people.make_user("nologin", role=Role.ADMIN, password="")
    assert not store.people.has_admin()
    store.people.make_user("root", role=Role.ADMIN, password="hash")
    assert store.people.has_admin()
    for change in ({"disabled": True}, {"role": Role.REVIEWER}, {"password": ""}):
        with pytest.raises(UsageError, match="last admin"):
            store.people.change_user("root", **change)
    assert store.people.has_admin()
    store.people.make_user("second", role=Role.ADMIN, password="hash")
    assert store.people.change_user("root", disabled=True).disabled
    assert store.people.has_admin()


def test_a_session_lasts_until_it_ends(store: Store, clock: Clock) -> None:
    store.people.make_user("ana", role=Role.CODER, password="hash")
    session = store.people.open_session("ana", digest="d1", csrf="c", lasts=HOUR)
    found = store.people.session("d1")
    assert found is not None
    assert (found[0], found[1].name) == (session, "ana")
    assert store.people.session("other") is None
    clock.now += timedelta(minutes=30)
    store.people.session("d1")
    again = store.people.session("d1")
    assert again is not None
    assert again[0].seen > session.seen
    clock.now += timedelta(minutes=31)
    assert store.people.session("d1") is None
    store.people.open_session("ana", digest="d2", csrf="c", lasts=HOUR)
    store.people.close_session("d2")
    assert store.people.session("d2") is None
    with pytest.raises(UsageError):
        store.people.open_session("bo", digest="d3", csrf="c", lasts=HOUR)


@pytest.mark.parametrize("change", [{"disabled": True}, {"password": "new"}, {"role": Role.READER}])
def test_what_changes_a_persons_rights_ends_their_sessions(store: Store, change: dict[str, object]) -> None:
    store.people.make_user("ana", role=Role.CODER, password="hash")
    store.people.open_session("ana", digest="d1", csrf="c", lasts=HOUR)
    store.people.change_user("ana", display="Ana")
    assert store.people.session("d1") is not None
    store.people.change_user("ana", **change)  # type: ignore[arg-type]
    assert store.people.session("d1") is None


def test_a_token_works_until_it_runs_out_or_is_revoked(store: Store, clock: Clock) -> None:
    store.people.make_user("ana", role=Role.CODER, password="hash")
    forever = store.people.make_token("ana", name="script", digest="t1", role=Role.READER)
    store.people.make_token("ana", name="short", digest="t2", role=Role.CODER, lasts=HOUR)
    with pytest.raises(UsageError, match="may not"):
        store.people.make_token("ana", name="more", digest="t3", role=Role.ADMIN)
    found = store.people.token("t1")
    assert found is not None
    assert (found[0].role, found[1].name) == (Role.READER, "ana")
    assert [token.name for token in store.people.tokens("ana")] == ["short", "script"]
    assert store.people.tokens("ana")[1].used is not None
    clock.now += 2 * HOUR
    assert store.people.token("t2") is None
    store.people.revoke_token(forever.number)
    assert store.people.token("t1") is None
    assert store.people.token("t9") is None
    assert store.people.tokens()[1].revoked
    store.people.make_token("ana", name="x", digest="t4", role=Role.READER)
    store.people.change_user("ana", disabled=True)
    assert store.people.token("t4") is None


def test_bad_attempts_are_counted_by_name_and_by_address_and_cleared_by_a_good_one(store: Store, clock: Clock) -> None:
    for _ in range(3):
        store.people.attempt("ana", address="1.2.3.4", good=False)
    store.people.attempt("bo", address="1.2.3.4", good=False)
    assert store.people.bad_attempts(who="ana", within=HOUR) == 3
    assert store.people.bad_attempts(address="1.2.3.4", within=HOUR) == 4
    assert store.people.bad_attempts(who="bo", address="9.9.9.9", within=HOUR) == 0
    store.people.attempt("ana", address="1.2.3.4", good=True)
    assert store.people.bad_attempts(address="1.2.3.4", within=HOUR) == 1
    clock.now += 2 * HOUR
    assert store.people.bad_attempts(address="1.2.3.4", within=HOUR) == 0


def test_the_audit_log_is_newest_first_and_paged(store: Store) -> None:
    for at in range(5):
        store.people.audit("ana" if at % 2 else "bo", "look", on=f"r{at}", address="::1", allowed=at != 3, detail="d")
    page = store.people.audit_log(page=PageRequest(limit=2))
    assert ([entry.on for entry in page.items], page.total) == (["r4", "r3"], 5)
    assert [entry.allowed for entry in page.items] == [True, False]
    rest = store.people.audit_log(page=PageRequest(limit=9, cursor=page.cursor))
    assert ([entry.on for entry in rest.items], rest.cursor) == (["r2", "r1", "r0"], None)
    assert [entry.on for entry in store.people.audit_log(who="ana").items] == ["r3", "r1"]
    assert store.people.audit_log(what="none").items == ()


def test_a_set_is_given_and_ended(store: Store) -> None:
    fill(store, [sentence(), sentence("bombed")])
    given = store.assignments.make("week 1", reports=["r2", "r1"], coders=["ana", "bo"], made_by="root")
    assert (given.reports, given.coders, given.blind, given.done) == (("r2", "r1"), ("ana", "bo"), True, ())
    assert store.assignments.get(given.number) == given
    assert store.assignments.all(coder="bo") == (given,)
    assert store.assignments.all(coder="cy") == ()
    assert store.assignments.end(given.number, "bo").done == ("bo",)
    assert store.assignments.end(given.number, "ana").done == ("ana", "bo")
    with pytest.raises(UsageError, match="not given to cy"):
        store.assignments.end(given.number, "cy")
    with pytest.raises(UsageError, match="none of that number"):
        store.assignments.end(99, "ana")
    assert store.assignments.get(99) is None


@pytest.mark.parametrize(
    ("reports", "coders", "says"),
    [
        ([], ["ana", "bo"], "no reports"),
        (["r1"], ["ana"], "Name two"),
        (["r1"], ["ana", "ana"], "Name two"),
        (["r9"], ["ana", "bo"], "no report r9"),
    ],
)
def test_a_set_that_makes_no_sense_is_refused(store: Store, reports: list[str], coders: list[str], says: str) -> None:
    fill(store, [sentence()])
    with pytest.raises(UsageError, match=says):
        store.assignments.make("x", reports=reports, coders=coders, made_by="root")
    assert store.assignments.all() == ()


def test_where_there_are_accounts_coders_need_one(store: Store) -> None:
    fill(store, [sentence()])
    store.people.make_user("ana", role=Role.CODER, password="hash")
    with pytest.raises(UsageError, match="no account bo"):
        store.assignments.make("x", reports=["r1"], coders=["ana", "bo"], made_by="root")
