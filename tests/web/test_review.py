"""Judging over the API: nothing is lost between two people, and everything can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import Bench


def get(client: TestClient, path: str, **query: object) -> Any:
    answer = client.get(f"/api/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def claim_of(client: TestClient, what: str, **query: object) -> Any:
    return next(claim for claim in get(client, "queue", **query)["items"] if claim["type"] == what)


def judge(client: TestClient, claim: Any, body: dict[str, object]) -> Any:
    seen = {"If-Match": f'"{claim["version"]}"'}
    return client.post(f"/api/v1/claims/{claim['id']}/judgements", json=body, headers=seen)


def test_the_queue_is_ordered_and_shrinks(client: TestClient) -> None:
    waiting = get(client, "queue")
    assert waiting["total"] == 9
    deadly = get(client, "queue", order="most-deadly")["items"]
    assert {claim["incident"] for claim in deadly[:3]} == {deadly[0]["incident"]}, "the deadliest incident's claims"
    assert {figure["low"] for claim in deadly[:3] for figure in claim["figures"]} == {12, 20}
    contested = get(client, "queue", order="most-contested")["items"]
    assert {claim["publisher"] for claim in contested[:3]} == {"Herald", "Gazette", "Wire"}
    assert judge(client, deadly[0], {"act": "accept"}).status_code == 201
    assert get(client, "queue")["total"] == 8
    assert get(client, "queue", report="mosul-late")["total"] >= 2


def test_two_people_on_one_claim_lose_nothing(office: Bench) -> None:
    one, other = office.browser("reviewer"), office.browser("admin")
    claim = claim_of(one, "airstrike")
    assert judge(one, claim, {"act": "accept", "why": "as it says"}).status_code == 201
    late = judge(other, claim, {"act": "reject", "why": "not so"})
    assert late.status_code == 412
    assert "reviewer" in late.json()["detail"]
    fresh = get(other, f"claims/{claim['id']}")
    assert fresh["state"] == "accepted"
    assert late.headers["etag"] == f'"{fresh["version"]}"'
    assert judge(other, fresh, {"act": "reject", "why": "not so"}).status_code == 201
    history = get(one, f"claims/{claim['id']}/judgements")["items"]
    assert [(each["who"], each["act"]) for each in history] == [("reviewer", "accept"), ("admin", "reject")]


@pytest.mark.parametrize(("match", "status"), [(None, 428), ("nonsense", 412), ("99", 412), ("9" * 40, 412)])
def test_a_judgement_says_what_it_saw(client: TestClient, match: str | None, status: int) -> None:
    claim = claim_of(client, "airstrike")
    headers = {} if match is None else {"If-Match": match}
    path = f"/api/v1/claims/{claim['id']}/judgements"
    assert client.post(path, json={"act": "accept"}, headers=headers).status_code == status
    assert get(client, f"claims/{claim['id']}")["state"] == "open"


def test_a_comment_changes_nothing_and_needs_no_version(client: TestClient) -> None:
    claim = claim_of(client, "airstrike")
    path = f"/api/v1/claims/{claim['id']}/judgements"
    assert client.post(path, json={"act": "comment", "why": "look at this"}).status_code == 201
    fresh = get(client, f"claims/{claim['id']}")
    assert (fresh["state"], fresh["comments"]) == ("open", 1)


def test_edits_are_marked_and_the_machines_value_stays(client: TestClient) -> None:
    claim = claim_of(client, "airstrike", report="mosul-herald")
    text = get(client, f"reports/{claim['report']}")["text"]
    at = text.index("bombed")
    edits = [
        {"slot": "type", "value": "shelling"},
        {"slot": "stance", "value": "speculates"},
        {"slot": "when", "start": "2020-02-03", "end": "2020-02-04"},
        {"slot": "means", "span": {"start": at, "end": at + 6}},
        {"slot": "figures", "value": [{"what": "killed", "of": "civilian", "group": "civilian", "low": 4, "high": 6}]},
        {"slot": "targets", "value": [{"name": "a market", "span": {"start": at, "end": at + 6}}]},
    ]
    made = judge(client, claim, {"act": "edit", "edits": edits, "why": "misread"})
    assert made.status_code == 201, made.text
    fresh = get(client, f"claims/{claim['id']}")
    assert (fresh["type"], fresh["stance"], fresh["state"]) == ("shelling", "speculates", "edited")
    assert (fresh["when"]["start"], fresh["when"]["end"]) == ("2020-02-03", "2020-02-04")
    assert fresh["means"]["text"] == text[at : at + 6] == "bombed"
    assert fresh["figures"][0]["low"] == 4
    assert fresh["marks"]["type"] == {**fresh["marks"]["type"], "by": "local", "was": "airstrike", "why": "misread"}
    assert set(fresh["marks"]) == {"type", "stance", "when", "means", "figures", "targets"}
    judged = get(client, f"incidents/{fresh['incident']}")
    values = [value for row in judged["matrix"]["rows"] for cell in row["cells"] for value in cell["values"]]
    assert any(value["judged"] for value in values)


@pytest.mark.parametrize(
    "edit",
    [
        {"slot": "type", "value": "picnic"},
        {"slot": "stance", "value": "shouts"},
        {"slot": "means", "span": {"start": 5, "end": 5}},
        {"slot": "means", "span": {"start": 0, "end": 99_999}},
        {"slot": "when", "start": "2020-02-04", "end": "2020-02-03"},
        {"slot": "place", "gazetteer": "geonames:0", "name": "Atlantis"},
        {"slot": "figures", "value": [{"what": "killed", "of": "x", "group": "unknown"}]},
        {"slot": "figures", "value": [{"what": "killed", "of": "x", "group": "unknown", "low": 5, "high": 2}]},
        {"slot": "figures", "value": [{"what": "hugged", "of": "x", "group": "unknown", "low": 5}]},
        {"slot": "initiators", "value": [{}]},
        {"slot": "initiators", "value": [{"actor": "nobody-at-all"}]},
        {"slot": "nothing", "value": 1},
    ],
)
def test_values_that_are_none_are_refused(client: TestClient, edit: dict[str, object]) -> None:
    claim = claim_of(client, "airstrike")
    answer = judge(client, claim, {"act": "edit", "edits": [edit]})
    assert answer.status_code == 422, answer.text
    assert get(client, f"claims/{claim['id']}")["state"] == "open"


def test_words_of_a_comment_are_no_evidence(client: TestClient) -> None:
    claim = claim_of(client, "airstrike")
    text = get(client, f"reports/{claim['report']}")["text"]
    at = text.index("Idlib")
    edit = {"slot": "means", "span": {"start": at, "end": at + 5}}
    assert judge(client, claim, {"act": "edit", "edits": [edit]}).status_code == 422
    added = client.post(f"/api/v1/reports/{claim['report']}/claims", json={"span": edit["span"], "type": "attack"})
    assert added.status_code == 422


def test_a_rejected_claim_leaves_its_incident_and_undo_brings_it_back(client: TestClient) -> None:
    row = get(client, "incidents", status="contested")["items"][0]
    denial = next(claim for claim in get(client, f"incidents/{row['id']}")["claims"] if not claim["happened"])
    made = judge(client, denial, {"act": "reject", "why": "of another shelling"}).json()
    assert get(client, "incidents", status="contested")["total"] == 0
    undone = client.post(f"/api/v1/judgements/{made['number']}/undo", json={"why": "it is of this one"})
    assert undone.status_code == 201
    assert get(client, "incidents", status="contested")["total"] == 1
    again = client.post(f"/api/v1/judgements/{made['number']}/undo", json={})
    assert again.status_code == 422


def test_what_cannot_be_placed_leaves_the_map(client: TestClient) -> None:
    both = [claim for claim in get(client, "queue")["items"] if claim["type"] == "airstrike"]
    claim = both[0]
    assert {each["report"] for each in both} == {"mosul-herald", "mosul-late"}
    for each in both:
        assert judge(client, each, {"act": "cannot-be-placed"}).status_code == 201
    fresh = get(client, f"claims/{claim['id']}")
    assert fresh["place"]["name"] == "Mosul"
    assert fresh["place"]["lat"] is None
    assert get(client, "incidents", area="42,36,44,37")["total"] == 0


def test_merging_shows_what_becomes_and_can_be_undone(client: TestClient) -> None:
    rows = {row["type"]: row["id"] for row in get(client, "incidents", country="SY", q="Homs")["items"]}
    two = [rows["attack"], rows["shelling"]]
    preview = get(client, "merges/preview", incident=two)
    fields = {field["field"]: field for field in preview["fields"]}
    assert fields["type"]["before"] == ["attack", "shelling"]
    assert fields["type"]["after"] in ("attack", "shelling")
    assert fields["figures.killed"]["after"] == "4"
    assert preview["favouring"] or preview["against"]
    made = client.post("/api/v1/merges", json={"incidents": two, "why": "one attack, shells first"})
    assert made.status_code == 201, made.text
    into = made.json()["leads_to"]
    for old in two:
        shown = get(client, f"incidents/{old}")
        assert (shown["asked"], shown["id"]) == (old, into)
    history = get(client, f"incidents/{into}/judgements")["items"]
    assert [each["act"] for each in history] == ["merge"]
    back = client.post(f"/api/v1/judgements/{made.json()['number']}/undo", json={})
    assert back.status_code == 201
    assert {row["type"] for row in get(client, "incidents", country="SY", q="Homs")["items"]} == {"attack", "shelling"}


def test_merging_one_with_itself_is_no_merge(client: TestClient) -> None:
    ident = get(client, "incidents")["items"][0]["id"]
    assert client.post("/api/v1/merges", json={"incidents": [ident, ident], "why": "x"}).status_code == 422
    assert client.post("/api/v1/merges", json={"incidents": [ident, "incident-none"], "why": "x"}).status_code == 404
    assert client.get("/api/v1/merges/preview", params={"incident": [ident, ident]}).status_code == 422


def test_splitting_parts_the_claims_and_old_addresses_lead_on(client: TestClient) -> None:
    row = get(client, "incidents", status="contested")["items"][0]
    claims = [claim["id"] for claim in get(client, f"incidents/{row['id']}")["claims"]]
    uneven = client.post(f"/api/v1/incidents/{row['id']}/split", json={"groups": [claims, claims[:1]], "why": "x"})
    assert uneven.status_code == 422
    made = client.post(
        f"/api/v1/incidents/{row['id']}/split", json={"groups": [claims[:1], claims[1:]], "why": "two shellings"}
    )
    assert made.status_code == 201, made.text
    homes = {get(client, f"claims/{claim}")["incident"] for claim in claims}
    assert len(homes) == 2
    old = get(client, f"incidents/{row['id']}")
    assert {old["id"], *old["others"]} == homes


def test_a_claim_that_was_missed_is_added(client: TestClient) -> None:
    report = get(client, "reports/mosul-herald")
    at = report["text"].index("Mosul on")
    body = {
        "span": {"start": at, "end": at + 19},
        "type": "displacement",
        "edits": [
            {"slot": "figures", "value": [{"what": "displaced", "of": "family", "group": "civilian", "low": 30}]}
        ],
        "why": "the coder missed it",
    }
    made = client.post("/api/v1/reports/mosul-herald/claims", json=body)
    assert made.status_code == 201, made.text
    added = [claim for claim in get(client, "reports/mosul-herald")["claims"] if claim["by"]]
    assert [(claim["type"], claim["by"], claim["quote"]) for claim in added] == [
        ("displacement", "local", report["text"][at : at + 19])
    ]
    assert added[0]["incident"]


def test_a_coder_judges_only_in_their_sets(office: Bench) -> None:
    ana = office.browser("ana")
    claim = claim_of(ana, "airstrike")
    assert judge(ana, claim, {"act": "accept"}).status_code == 403
    added = ana.post(f"/api/v1/reports/{claim['report']}/claims", json={"span": claim["span"], "type": "attack"})
    assert added.status_code == 403
    assert judge(ana, claim, {"act": "comment", "why": "hm"}).status_code == 201
    assert judge(ana, claim, {"act": "accept", "assignment": 7}).status_code == 404


def test_a_coder_takes_back_their_own_alone(office: Bench) -> None:
    ana, ben = office.browser("ana"), office.browser("ben")
    claim = claim_of(ana, "airstrike")
    made = judge(ana, claim, {"act": "comment", "why": "hm"}).json()
    assert ben.post(f"/api/v1/judgements/{made['number']}/undo", json={}).status_code == 403
    assert ana.post(f"/api/v1/judgements/{made['number']}/undo", json={}).status_code == 201


def test_judgements_are_listed_newest_first_by_pages(client: TestClient) -> None:
    for claim in get(client, "queue")["items"][:3]:
        assert judge(client, claim, {"act": "accept"}).status_code == 201
    first = get(client, "judgements", limit=2)
    rest = get(client, "judgements", limit=2, cursor=first["next"])
    numbers = [each["number"] for each in (*first["items"], *rest["items"])]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == first["total"] == 3
    assert get(client, "judgements", who="nobody")["total"] == 0
    assert get(client, "judgements/orphaned")["items"] == []
