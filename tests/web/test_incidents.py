from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient

from tests.fakes import sentence
from tests.web.conftest import Bench, put
from whosays.model import Status
from whosays.store import Store


def get(client: TestClient, path: str, **query: object) -> dict:  # type: ignore[type-arg]
    answer = client.get(f"/api/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_overview_has_rows_facets_and_timeline(client: TestClient) -> None:
    found = get(client, "overview")
    assert found["total"] == len(found["items"]) == 5
    facets = {facet["name"]: {value["value"]: value["count"] for value in facet["values"]} for facet in found["facets"]}
    assert facets["type"] == {"shelling": 2, "attack": 2, "airstrike": 1}
    assert facets["country"] == {"SY": 3, "IQ": 1}
    assert sum(step["count"] for step in found["timeline"]) == 5
    assert found["unplaced"] == 1
    assert found["undated"] == 0


def test_a_facet_counts_under_the_other_filters_but_not_its_own(client: TestClient) -> None:
    found = get(client, "overview", type="airstrike", country="SY")
    assert found["total"] == 0
    facets = {facet["name"]: {value["value"]: value["count"] for value in facet["values"]} for facet in found["facets"]}
    assert facets["type"].get("shelling") == 2
    assert facets["country"].get("IQ") == 1


def test_nothing_found_says_what_to_loosen(client: TestClient) -> None:
    found = get(client, "overview", type="airstrike", country="SY")
    assert {each["label"]: each["count"] for each in found["loosen"]} == {"the type": 3, "the country": 1}
    assert {name for each in found["loosen"] for name in each["filters"]} == {"type", "country"}
    assert found["filter"] == ["type: airstrike", "country: SY"]


def test_every_filter_narrows(client: TestClient) -> None:
    def total(**query: object) -> int:
        return int(get(client, "incidents", **query)["total"])

    assert total(**{"from": "2020-02-01", "to": "2020-02-28"}) == 2
    assert total(area="42,36,44,37") == 1
    assert total(near="36.2,37.16,30") == 1
    assert total(near="36.2,37.16,300") == 3
    assert total(source="Observatory") == 1
    assert total(status="contested") == 1
    assert total(only="unplaced") == 1
    assert total(only="undated") == 0
    assert total(deaths="10") == 1
    assert total(sure="0.99") < 5
    assert total(q="stormed") == 2
    assert total(q='"bombed Mosul"') == 1
    assert total(report="mosul-late") == 2
    assert total(type=["airstrike", "attack"]) == 3


def test_words_of_a_comment_find_nothing(client: TestClient) -> None:
    assert get(client, "incidents", q="Idlib")["total"] == 0
    assert get(client, "reports", q="Idlib")["total"] == 0


def test_pages_by_cursor_hold_each_once_in_order(client: TestClient) -> None:
    whole = [row["id"] for row in get(client, "incidents", sort="day", order="asc")["items"]]
    seen: list[str] = []
    cursor = None
    while True:
        query: dict[str, object] = {"sort": "day", "order": "asc", "limit": 2}
        page = get(client, "incidents", **query, **({"cursor": cursor} if cursor else {}))
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == whole


def test_a_bad_cursor_box_or_day_is_told_and_not_a_fault(client: TestClient) -> None:
    for path in ("incidents?cursor=nonsense", "overview?area=1,2", "overview?from=2020-13-01", "overview?near=a,b,c"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 422, path
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]
    ended = client.get("/api/v1/overview", params={"from": "2020-02-01", "to": "2020-01-01"})
    assert ended.status_code == 422


def test_an_answer_that_did_not_change_is_not_sent_again(bench: Bench) -> None:
    client = bench.browser()
    first = client.get("/api/v1/overview")
    again = client.get("/api/v1/overview", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/overview?type=attack", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    claim = get(client, "queue")["items"][0]
    client.post(
        f"/api/v1/claims/{claim['id']}/judgements", json={"act": "accept"}, headers={"If-Match": claim["version"]}
    )
    assert client.get("/api/v1/overview", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def the_shelling(client: TestClient) -> dict:  # type: ignore[type-arg]
    row = get(client, "incidents", status="contested")["items"][0]
    return get(client, f"incidents/{row['id']}")


def test_columns_are_root_sources_and_cells_say_how_they_stand(client: TestClient) -> None:
    shown = the_shelling(client)
    columns = [column["origin"] for column in shown["matrix"]["columns"]]
    assert columns == ["Ministry", "Observatory", "Spokesman"]
    rows = {row["field"]: row for row in shown["matrix"]["rows"]}

    def states(field: str) -> dict[str, str]:
        return {name: cell["state"] for name, cell in zip(columns, rows[field]["cells"], strict=True)}

    assert states("figures.killed") == {"Ministry": "differs", "Observatory": "differs", "Spokesman": "silent"}
    assert states("happened") == {"Ministry": "agrees", "Observatory": "agrees", "Spokesman": "denies"}
    assert states("when") == dict.fromkeys(columns, "agrees")
    assert shown["status"]["status"] == Status.CONTESTED
    assert shown["status"]["sources"] == ["Ministry", "Observatory", "Spokesman"]
    assert any("denies" in reason["words"] for reason in shown["status"]["reasons"])


def test_who_says_both_differs_on_whether_and_not_on_the_toll(make_bench: Callable[..., Bench]) -> None:
    def prepare(store: Store) -> None:
        says, denies = sentence(dead=5, source="Mayor"), sentence(dead=5, source="Mayor", denies=True)
        put(store, (("r1", "Herald", says), ("r2", "Post", denies), ("r3", "Wire", sentence(dead=5, source="Radio"))))

    client = make_bench(prepare).browser()
    (row,) = get(client, "incidents")["items"]
    matrix = get(client, f"incidents/{row['id']}")["matrix"]
    assert sorted(column["origin"] for column in matrix["columns"]) == ["Mayor", "Radio"]
    mayor = next(at for at, column in enumerate(matrix["columns"]) if column["origin"] == "Mayor")
    states = {each["field"]: each["cells"][mayor]["state"] for each in matrix["rows"]}
    assert states["happened"] == "differs"
    assert (states["type"], states["figures.killed"]) == ("agrees", "agrees")


def test_who_gives_two_figures_does_not_agree_by_one_of_them(make_bench: Callable[..., Bench]) -> None:
    def prepare(store: Store) -> None:
        five, seven = sentence(dead=5, source="Mayor"), sentence(dead=7, source="Mayor")
        put(store, (("r1", "Herald", five), ("r2", "Post", seven), ("r3", "Wire", sentence(dead=5, source="Radio"))))

    client = make_bench(prepare).browser()
    (row,) = get(client, "incidents")["items"]
    matrix = get(client, f"incidents/{row['id']}")["matrix"]
    killed = next(each for each in matrix["rows"] if each["field"] == "figures.killed")
    states = {c["origin"]: cell["state"] for c, cell in zip(matrix["columns"], killed["cells"], strict=True)}
    assert states == {"Mayor": "differs", "Radio": "agrees"}


def test_every_value_of_the_matrix_is_its_wording(client: TestClient) -> None:
    shown = the_shelling(client)
    texts = {each["id"]: get(client, f"reports/{each['id']}")["text"] for each in shown["reports"]}
    values = [value for row in shown["matrix"]["rows"] for cell in row["cells"] for value in cell["values"]]
    assert values
    for value in values:
        span = value["span"]
        assert span, value
        wording = texts[value["report"]][span["start"] : span["end"]]
        assert not value["wording"] or wording == value["wording"]
        assert wording.strip()


def test_tolls_are_by_source_with_low_and_high(client: TestClient) -> None:
    killed = next(toll for toll in the_shelling(client)["tolls"] if toll["what"] == "killed")
    assert (killed["low"], killed["high"]) == (12, 20)
    assert {each["source"]: each["low"] for each in killed["by"]} == {"Observatory": 12, "Ministry": 20}


def test_the_chain_runs_from_origin_to_publisher_with_its_cue(client: TestClient) -> None:
    chains = the_shelling(client)["chains"]
    kinds = {node["name"]: node["kind"] for node in chains["nodes"]}
    assert kinds["Observatory"] == "origin"
    assert kinds["Herald"] == "publisher"
    names = {node["id"]: node["name"] for node in chains["nodes"]}
    edges = {(names[edge["source"]], names[edge["target"]]): edge["cue"] for edge in chains["edges"]}
    assert edges[("Observatory", "Herald")] == "said"
    assert edges[("Spokesman", "Wire")] == "denied"


def test_what_is_told_rests_on_claims(client: TestClient) -> None:
    shown = the_shelling(client)
    claims = {claim["id"] for claim in shown["claims"]}
    rested = [ident for told in shown["told"] for part in told["parts"] for ident in part["claims"]]
    assert rested
    assert set(rested) <= claims
    assert "denied by Spokesman" in shown["sentence"][-1]["text"]


def test_neighbours_say_why_they_are_not_the_same(client: TestClient) -> None:
    homs = next(row for row in get(client, "incidents", q="stormed")["items"] if row["place"]["name"] == "Homs")
    shown = get(client, f"incidents/{homs['id']}")
    assert shown["neighbours"]
    near = shown["neighbours"][0]
    assert near["place"]["name"] == "Homs"
    assert near["days"] == 1
    assert near["against"]
    assert all(reason["words"] for reason in near["against"])


def test_the_map_clusters_and_counts_every_placed_incident(client: TestClient) -> None:
    cells = get(client, "map/cells", zoom=1)["cells"]
    assert sum(cell["count"] for cell in cells) == 4
    close = get(client, "map/cells", zoom=8)["cells"]
    assert sum(cell["count"] for cell in close) == 4
    assert len(close) > len(cells)
    stack = next(cell for cell in close if cell["together"] and cell["count"] == 2)
    assert (stack["west"], stack["south"]) == (stack["east"], stack["north"])
    assert sum(cell["contested"] for cell in close) == 1
    view = get(client, "map/cells", zoom=8, view="42,36,44,37")["cells"]
    assert [cell["count"] for cell in view] == [1]


def test_what_is_not_there_is_a_problem_with_a_way_on(client: TestClient) -> None:
    for path in ("incidents/none", "reports/none", "claims/none", "runs/99", "source?name=Nobody", "sets/1", "nowhere"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 404, path
        problem = answer.json()
        assert problem["status"] == 404
        assert problem["do"]
