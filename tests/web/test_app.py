"""What goes for every answer: hosts, headers, sizes, one shape of error, pages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.store.makers import new_store
from tests.web.conftest import Bench
from whosays.web import Limits, Settings, create_app
from whosays.web.pages import STATIC, Pages
from whosays.web.shield import host_name, is_loopback

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", ["/", "/api/v1/overview", "/api/v1/nowhere", "/api/v1/docs", "/no.such.file"])
def test_every_answer_carries_the_guards(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = {part.split()[0]: part.split()[1:] for part in headers["content-security-policy"].split("; ")}
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "evil.example:8400"])
def test_other_names_are_not_answered(bench: Bench, host: str) -> None:
    answer = TestClient(bench.app, base_url="http://127.0.0.1").get("/api/v1/session", headers={"Host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["localhost:8400", "127.0.0.1", "[::1]:8400", "LOCALHOST"])
def test_this_machines_names_are_answered(bench: Bench, host: str) -> None:
    answer = TestClient(bench.app, base_url="http://127.0.0.1").get("/api/v1/session", headers={"Host": host})
    assert answer.status_code == 200


def test_host_names_are_read_with_and_without_ports() -> None:
    assert host_name("Example.org:80") == "example.org"
    assert host_name("[2001:db8::1]:80") == "2001:db8::1"
    assert host_name("::1") == "::1"


def test_loopback_is_known() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "10.0.0.1", "example.org", "")))


def test_a_body_over_the_limit_is_refused(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(settings=Settings(limits=Limits(body=1000)))
    client = bench.browser()
    declared = client.post("/api/v1/intake/text", json={"text": "x" * 2000})
    assert declared.status_code == 413

    def chunks():  # type: ignore[no-untyped-def]
        for _ in range(50):
            yield b"x" * 100

    streamed = client.post("/api/v1/intake/text", content=chunks(), headers={"Content-Type": "application/json"})
    assert streamed.status_code == 413
    assert streamed.headers["content-type"] == "application/problem+json"
    assert "content-security-policy" in streamed.headers


def test_all_errors_have_one_shape(client: TestClient) -> None:
    asked = (
        client.get("/api/v1/nowhere"),
        client.get("/api/v1/incidents?limit=0"),
        client.put("/api/v1/overview"),
        client.post("/api/v1/intake/text", content=b"{", headers={"Content-Type": "application/json"}),
        client.post("/api/v1/merges", json={"incidents": ["a"], "why": ""}),
    )
    for answer in asked:
        assert 400 <= answer.status_code < 500
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert set(problem) == {"type", "title", "status", "detail", "do", "errors"}
        assert problem["status"] == answer.status_code
    fields = asked[-1].json()["errors"]
    assert {field["at"] for field in fields} == {"body.incidents", "body.why"}


def test_a_fault_of_ours_tells_nothing_of_the_inside(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(bench.store.runs, "all", broken)
    answer = TestClient(bench.app, base_url="http://127.0.0.1", raise_server_exceptions=False).get("/api/v1/runs")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.json()["title"] == "Our fault"


def test_the_docs_page_has_every_route_and_no_script(client: TestClient) -> None:
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    made = client.get("/api/v1/openapi.json").json()
    for path, methods in made["paths"].items():
        assert path in page.text
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page.text
    assert "<script" not in page.text
    assert "http://" not in page.text
    assert client.get("/api/v1/docs.css").headers["content-type"].startswith("text/css")
    assert client.get("/api/v1/problems").status_code == 200


def test_the_pages_types_come_from_this_very_api(client: TestClient) -> None:
    """web/openapi.json is what the screens' types are made from; `python web/make_openapi.py` writes it."""
    kept = json.loads((ROOT / "web" / "openapi.json").read_text("utf-8"))
    assert kept == client.get("/api/v1/openapi.json").json()


def test_screens_get_the_first_page_and_files_are_kept(tmp_path: Path) -> None:
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<!doctype html><title>first</title>" + " " * 900, "utf-8")
    (static / "assets" / "a-1234.js").write_text("let a = 1;" * 200, "utf-8")
    app = create_app("x", opened=lambda _: new_store(tmp_path), static=static)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for path in ("/", "/incidents/i1", "/review", "/reports/a.b.c"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
            assert "first" in answer.text
        script = client.get("/assets/a-1234.js", headers={"Accept-Encoding": "gzip"})
        assert script.headers["content-encoding"] == "gzip"
        assert "immutable" in script.headers["cache-control"]
        assert script.headers["content-type"].startswith("text/javascript")
        again = client.get("/assets/a-1234.js", headers={"If-None-Match": script.headers["etag"]})
        assert again.status_code == 304
        for path in ("/assets/none.js", "/../pyproject.toml", "/%2e%2e/%2e%2e/pyproject.toml", "/favicon.ico"):
            assert client.get(path).status_code == 404
        assert client.get("/api/v1/incidents/none").status_code == 404


def test_without_built_pages_the_way_to_get_them_is_told(tmp_path: Path) -> None:
    app = create_app("x", opened=lambda _: new_store(tmp_path), static=tmp_path / "none")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = client.get("/")
        assert answer.status_code == 503
        assert "npm" in answer.text
        assert client.get("/api/v1/session").status_code == 200


def test_the_built_pages_hold_nothing_inline_and_load_little() -> None:
    pages = Pages()
    if not pages.built:
        pytest.skip("the pages are not built here (python hatch_build.py)")
    first = pages.assets["index.html"].data.decode()
    assert "<style" not in first
    assert " style=" not in first
    assert "<script>" not in first
    assert "http" not in first.replace("http-equiv", "")
    # What a first visit to the overview loads, the map's land and borders aside: scripts, styles and one font.
    names = [name for name in pages.assets if name.startswith("assets/")]
    wanted = ("assets/index-", "assets/Overview-", "assets/maplibre-gl-", "assets/source-sans-3-latin-wght")
    loaded = [name for name in names if name.startswith(wanted)]
    size = sum(len(gzip.compress(pages.assets[name].data)) for name in loaded)
    assert len(loaded) >= 6
    assert size < 600_000, f"{size:,} bytes"
    assert STATIC.name == "static"
