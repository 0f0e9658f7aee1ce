"""Two coders: blind until both have ended, then compared and settled."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import Bench

REPORTS = ["aleppo-herald", "mosul-herald"]


def claims(client: TestClient, report: str, number: int) -> list[Any]:
    answer = client.get(f"/api/v1/reports/{report}", params={"assignment": number})
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["claims"]
    return found


def judge(client: TestClient, claim: Any, number: int, **body: object) -> None:
    answer = client.post(
        f"/api/v1/claims/{claim['id']}/judgements",
        json={**body, "assignment": number},
        headers={"If-Match": claim["version"]},
    )
    assert answer.status_code == 201, answer.text


@pytest.fixture
def number(office: Bench) -> int:
    body = {"name": "first", "reports": REPORTS, "coders": ["ana", "ben"]}
    answer = office.browser("reviewer").post("/api/v1/sets", json=body)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["number"])


def test_while_blind_neither_sees_the_other_and_the_record_stays(office: Bench, number: int) -> None:
    ana, ben, admin = office.browser("ana"), office.browser("ben"), office.browser("admin")
    claim = claims(ana, "mosul-herald", number)[0]
    judge(ana, claim, number, act="edit", edits=[{"slot": "type", "value": "shelling"}], why="shells")
    assert claims(ana, "mosul-herald", number)[0]["type"] == "shelling"
    assert claims(ben, "mosul-herald", number)[0]["type"] == "airstrike"
    for client in (ben, admin):
        assert client.get("/api/v1/reports/mosul-herald").json()["claims"][0]["type"] == "airstrike"
        assert client.get("/api/v1/judgements").json()["items"] == []
        assert client.get(f"/api/v1/claims/{claim['id']}/judgements").json()["items"] == []
    assert admin.get(f"/api/v1/sets/{number}/agreement").status_code == 409


def test_only_those_it_was_given_to_work_in_a_set(office: Bench, number: int) -> None:
    reviewer, reader = office.browser("reviewer"), office.browser("reader")
    assert reviewer.get("/api/v1/reports/mosul-herald", params={"assignment": number}).status_code == 403
    assert reader.get(f"/api/v1/sets/{number}").status_code == 404
    assert reader.get("/api/v1/sets").json()["items"] == []
    assert office.browser("ana").get("/api/v1/sets").json()["items"][0]["mine"]
    assert reviewer.get(f"/api/v1/sets/{number}").status_code == 200
    assert office.browser("coder").post(f"/api/v1/sets/{number}/end").status_code == 403


def test_when_both_have_ended_they_are_compared_and_settled(office: Bench, number: int) -> None:
    ana, ben, reviewer = office.browser("ana"), office.browser("ben"), office.browser("reviewer")
    mine, theirs = claims(ana, "mosul-herald", number)[0], claims(ben, "mosul-herald", number)[0]
    judge(ana, mine, number, act="edit", edits=[{"slot": "type", "value": "shelling"}])
    judge(ben, theirs, number, act="accept")
    page = ana.get(f"/api/v1/sets/{number}").json()
    assert {each["report"]: (each["claims"], each["judged"]) for each in page["progress"]} == {
        "aleppo-herald": (2, 0),
        "mosul-herald": (1, 1),
    }
    assert ana.post(f"/api/v1/sets/{number}/end").json()["closed"]
    late = ana.post(
        f"/api/v1/claims/{mine['id']}/judgements",
        json={"act": "accept", "assignment": number},
        headers={"If-Match": "1"},
    )
    assert late.status_code == 409
    assert not ben.post(f"/api/v1/sets/{number}/end").json()["closed"]

    found = ben.get(f"/api/v1/sets/{number}/agreement").json()
    assert found["coders"] == ["ana", "ben"]
    by_slot = {slot["slot"]: slot for slot in found["slots"]}
    assert by_slot["place"]["alpha"] == 1.0
    assert by_slot["type"]["alpha"] < 1.0
    (difference,) = found["differences"]
    assert difference["slots"] == ["type"]
    assert (difference["one_says"]["type"], difference["other_says"]["type"]) == ("shelling", "airstrike")

    body = {"claim": mine["id"], "coder": "ana", "why": "shells, by the crater"}
    assert ben.post(f"/api/v1/sets/{number}/adopt", json=body).status_code == 403
    adopted = reviewer.post(f"/api/v1/sets/{number}/adopt", json=body)
    assert adopted.status_code == 201, adopted.text
    record = reviewer.get("/api/v1/reports/mosul-herald").json()["claims"][0]
    assert record["type"] == "shelling"
    assert record["marks"]["type"]["by"] == "reviewer"


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x", "reports": ["none"], "coders": ["ana", "ben"]},
        {"name": "x", "reports": REPORTS, "coders": ["ana", "nobody"]},
        {"name": "x", "reports": REPORTS, "coders": ["ana"], "blind": True},
        {"name": "", "reports": REPORTS, "coders": ["ana", "ben"]},
        {"name": "x", "reports": [], "coders": ["ana", "ben"]},
    ],
)
def test_sets_of_nothing_or_nobody_are_refused(office: Bench, body: dict[str, object]) -> None:
    assert office.browser("reviewer").post("/api/v1/sets", json=body).status_code == 422
