"""Who may do what: every route with every role, forged requests, cookies, tokens, bad passwords."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import PASSWORD, Bench, peopled
from whosays.store import Role
from whosays.web import Settings
from whosays.web.openapi import api_routes, role_of
from whosays.web.passwords import hash_password, password_fits

ROLES: tuple[Role | None, ...] = (None, *Role)
ABOVE_READER = {
    Role.ADMIN: {"GET /accounts", "POST /accounts", "PATCH /accounts/{name}", "GET /audit"},
    Role.REVIEWER: {
        "POST /incidents/{incident_id}/split",
        "POST /intake/addresses",
        "POST /intake/files",
        "POST /intake/text",
        "POST /merges",
        "GET /merges/preview",
        "POST /sets",
        "POST /sets/{number}/adopt",
    },
    Role.CODER: {
        "POST /claims/{claim_id}/judgements",
        "POST /judgements/{number}/undo",
        "GET /queue",
        "POST /reports/{report_id}/claims",
        "POST /sets/{number}/end",
    },
}
"""What each role may that the one below it may not, as docs/workbench.md has it; all else is for readers."""


def test_every_route_says_who_may_use_it(bench: Bench) -> None:
    roles = {(path, method): role_of(route) for path, route in api_routes(bench.app) for method in route.methods}
    assert len(roles) > 40
    for (path, method), role in roles.items():
        if role is None:
            assert path.removeprefix("/api/v1") in ("/session", "/docs", "/docs.css", "/problems"), (path, method)
        if method not in ("GET", "HEAD"):
            assert role is not Role.READER or path.removeprefix("/api/v1").split("/")[1] in ("session", "tokens"), path


def test_each_role_may_what_the_docs_say(bench: Bench) -> None:
    found: dict[Role, set[str]] = {role: set() for role in ABOVE_READER}
    for path, route in api_routes(bench.app):
        role = role_of(route)
        if role in found:
            found[role] |= {f"{method} {path.removeprefix('/api/v1')}" for method in route.methods}
    assert found == ABOVE_READER


def test_every_route_is_refused_to_every_lesser_role_and_no_other(office: Bench) -> None:
    browsers = {role: office.browser(role.value if role else None) for role in ROLES}
    refused = let_in = 0
    for path, route in api_routes(office.app):
        needed = role_of(route)
        if needed is None or path.endswith("/password"):
            continue
        address = re.sub(r"\{(number|old|new)[^}]*\}", "999", re.sub(r"\{name\}", "nobody", path))
        address = address.replace("{incident_id}", "x").replace("{report_id}", "x").replace("{claim_id}", "x")
        address = address.replace("{job_id}", "x")
        for method in sorted(route.methods):
            for role, browser in browsers.items():
                status = browser.request(method, address).status_code
                refused += status in (401, 403)
                let_in += status not in (401, 403)
                if role is None:
                    assert status == 401, (method, address)
                elif not role.may(needed):
                    assert status == 403, (method, address, role)
                else:
                    assert status not in (401, 403), (method, address, role)
                    assert status < 500, (method, address, role)
    assert refused > 80
    assert let_in > 120


def test_without_accounts_this_machine_may_do_all(bench: Bench) -> None:
    who = bench.browser().get("/api/v1/session").json()
    assert (who["mode"], who["role"], who["name"]) == ("open", "admin", "local")


def test_the_first_account_is_an_admins_and_closes_the_door(bench: Bench) -> None:
    client = bench.browser()
    refused = client.post("/api/v1/accounts", json={"name": "ana", "role": "reader", "password": PASSWORD})
    assert refused.status_code == 409
    assert client.get("/api/v1/overview").status_code == 200
    made = client.post("/api/v1/accounts", json={"name": "ana", "role": "admin", "password": PASSWORD})
    assert made.status_code == 201
    assert client.get("/api/v1/overview").status_code == 401
    assert bench.browser("ana").get("/api/v1/overview").status_code == 200


def test_beyond_this_machine_nobody_comes_in_unknown(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(settings=Settings(open=False))
    assert bench.browser().get("/api/v1/overview").status_code == 401


@pytest.mark.parametrize("token", [None, "", "forged", "x" * 43])
def test_nothing_changes_without_the_csrf_token(office: Bench, token: str | None) -> None:
    browser = office.browser("admin")
    if token is None:
        del browser.headers["X-CSRF-Token"]
    else:
        browser.headers["X-CSRF-Token"] = token
    for method, path in (("POST", "accounts"), ("DELETE", "session"), ("POST", "merges"), ("POST", "intake/text")):
        answer = browser.request(method, f"/api/v1/{path}", json={})
        assert answer.status_code == 403, path
        assert "X-CSRF-Token" in answer.json()["detail"]


def test_without_accounts_a_strange_page_still_changes_nothing(bench: Bench) -> None:
    strange = TestClient(bench.app, base_url="http://127.0.0.1")
    answer = strange.post("/api/v1/accounts", json={"name": "eve", "role": "admin", "password": PASSWORD})
    assert answer.status_code == 403


def test_one_sessions_token_is_not_anothers(office: Bench) -> None:
    ana, ben = office.browser("ana"), office.browser("ben")
    ben.headers["X-CSRF-Token"] = ana.headers["X-CSRF-Token"]
    assert ben.delete("/api/v1/session").status_code == 403


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(peopled)
    browser = bench.browser()
    answer = browser.post("/api/v1/session", json={"name": "ana", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "Secure" not in cookie


def test_over_https_the_cookie_keeps_to_it(make_bench: Callable[..., Bench]) -> None:
    browser = make_bench(peopled, Settings(secure=True)).browser()
    cookie = browser.post("/api/v1/session", json={"name": "ana", "password": PASSWORD}).headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert "Secure" in cookie


def test_signing_out_ends_the_session(office: Bench) -> None:
    browser = office.browser("ana")
    cookies = dict(browser.cookies)
    assert browser.delete("/api/v1/session").status_code == 204
    again = TestClient(office.app, base_url="http://127.0.0.1", cookies=cookies)
    assert again.get("/api/v1/overview").status_code == 401


def test_too_many_bad_passwords_close_the_door_for_a_while(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(peopled)
    browser = bench.browser()
    for _ in range(Settings().limits.login_tries):
        assert browser.post("/api/v1/session", json={"name": "ana", "password": "wrong"}).status_code == 401
    shut = browser.post("/api/v1/session", json={"name": "ana", "password": PASSWORD})
    assert shut.status_code == 429
    assert int(shut.headers["retry-after"]) > 0
    assert browser.post("/api/v1/session", json={"name": "ben", "password": PASSWORD}).status_code == 200


def test_a_name_that_is_not_there_is_told_like_a_wrong_password(office: Bench) -> None:
    browser = office.browser()
    one = browser.post("/api/v1/session", json={"name": "nobody", "password": "x"})
    other = browser.post("/api/v1/session", json={"name": "ana", "password": "x"})
    assert (one.status_code, one.json()["detail"]) == (other.status_code, other.json()["detail"])


def test_a_disabled_account_is_out_at_once(office: Bench) -> None:
    admin, ana = office.browser("admin"), office.browser("ana")
    assert ana.get("/api/v1/overview").status_code == 200
    assert admin.patch("/api/v1/accounts/ana", json={"disabled": True}).status_code == 200
    assert ana.get("/api/v1/overview").status_code == 401
    assert ana.post("/api/v1/session", json={"name": "ana", "password": PASSWORD}).status_code in (401, 403)


def test_the_last_admin_stays(office: Bench) -> None:
    admin = office.browser("admin")
    assert admin.patch("/api/v1/accounts/admin", json={"role": "reader"}).status_code == 422
    assert admin.patch("/api/v1/accounts/admin", json={"disabled": True}).status_code == 422


def test_a_new_password_ends_ones_sessions(office: Bench) -> None:
    ana = office.browser("ana")
    wrong = ana.post("/api/v1/session/password", json={"old": "no", "new": PASSWORD + "!"})
    assert wrong.status_code == 403
    assert ana.post("/api/v1/session/password", json={"old": PASSWORD, "new": PASSWORD + "!"}).status_code == 204
    assert ana.get("/api/v1/overview").status_code == 401
    short = office.browser("ben").post("/api/v1/session/password", json={"old": PASSWORD, "new": "short"})
    assert short.status_code == 422


def test_a_token_does_what_its_role_may_and_no_more(office: Bench) -> None:
    reviewer = office.browser("reviewer")
    assert reviewer.post("/api/v1/tokens", json={"label": "x", "role": "admin"}).status_code == 403
    made = reviewer.post("/api/v1/tokens", json={"label": "script", "role": "reader", "days": 3}).json()
    script = TestClient(office.app, base_url="http://127.0.0.1", headers={"Authorization": f"Bearer {made['secret']}"})
    assert script.get("/api/v1/overview").status_code == 200
    assert script.get("/api/v1/queue").status_code == 403
    shown = reviewer.get("/api/v1/tokens").json()["items"]
    assert [token["secret"] for token in shown] == [None]
    assert reviewer.delete(f"/api/v1/tokens/{made['id']}").status_code == 204
    assert script.get("/api/v1/overview").status_code == 401


def test_nobody_revokes_anothers_token_but_an_admin(office: Bench) -> None:
    made = office.browser("reviewer").post("/api/v1/tokens", json={"label": "script", "role": "reader"}).json()
    assert office.browser("ana").delete(f"/api/v1/tokens/{made['id']}").status_code == 404
    assert office.browser("admin").delete(f"/api/v1/tokens/{made['id']}").status_code == 204


def test_what_people_do_is_in_the_log(office: Bench) -> None:
    office.browser().post("/api/v1/session", json={"name": "ana", "password": "wrong"})
    admin = office.browser("admin")
    admin.patch("/api/v1/accounts/ben", json={"role": "reviewer"})
    rows = admin.get("/api/v1/audit").json()["items"]
    did = {(row["name"], row["action"], row["allowed"]) for row in rows}
    assert ("ana", "sign-in", False) in did
    assert ("admin", "account:change", True) in did
    assert all(PASSWORD not in str(row) for row in rows)


def test_passwords_are_argon2id_and_never_shown(office: Bench) -> None:
    user = office.store.people.user("ana")
    assert user is not None
    assert user.password.startswith("$argon2id$")
    assert "argon2" not in office.browser("admin").get("/api/v1/accounts").text


def test_no_hash_is_no_password() -> None:
    assert not password_fits("", "")
    assert not password_fits("", "anything")
    assert not password_fits("not a hash", "anything")
    hashed = hash_password("right one, and long")
    assert password_fits(hashed, "right one, and long")
    assert not password_fits(hashed, "wrong one, and long")
