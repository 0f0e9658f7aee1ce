"""Bringing in: files, text, addresses; each with its outcome, and events while it goes on."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.fakes import sentence
from tests.web.conftest import Bench
from whosays.errors import UnsupportedError
from whosays.sources import document
from whosays.web import Limits, Settings, intake

NEW = sentence("bombed", "Aleppo", "2021-05-05", dead=2, source="Radio")


def wait(client: TestClient, job: Any) -> Any:
    for _ in range(2400):  # two minutes at the most, for a machine that is busy
        found = client.get(f"/api/v1/intake/{job['id']}").json()
        if found["ended"]:
            return found
        time.sleep(0.05)
    raise AssertionError("the job never ended")


def upload(client: TestClient, *files: tuple[str, bytes], **form: str) -> Any:
    answer = client.post("/api/v1/intake/files", files=[("files", file) for file in files], data=form)
    assert answer.status_code == 202, answer.text
    return answer.json()


def test_files_become_reports_claims_and_incidents(client: TestClient) -> None:
    before = client.get("/api/v1/incidents").json()["total"]
    job = wait(client, upload(client, ("new.txt", NEW.encode()), publisher="Radio Post", published="2021-05-06"))
    assert (job["new"], job["known"], job["failed"], job["trouble"]) == (1, 0, 0, "")
    (item,) = job["items"]
    assert (item["state"], item["claims"]) == ("new", 1)
    report = client.get(f"/api/v1/reports/{item['report']}").json()
    assert (report["publisher"], report["published"]) == ("Radio Post", "2021-05-06")
    assert report["text"].strip() == NEW
    assert client.get("/api/v1/incidents").json()["total"] == before + 1
    assert client.get(f"/api/v1/runs/{job['run']}").json()["run"]["reports"] >= 1


def test_what_is_known_is_not_taken_in_twice(client: TestClient) -> None:
    first = wait(client, upload(client, ("new.txt", NEW.encode())))
    job = wait(client, upload(client, ("again.txt", NEW.encode()), ("again-too.txt", NEW.encode())))
    assert (job["new"], job["known"]) == (0, 2)
    assert {item["report"] for item in job["items"]} == {first["items"][0]["report"]}


def test_what_fails_says_why_and_the_rest_goes_on(client: TestClient) -> None:
    files = (("empty.txt", b""), ("binary.txt", bytes(range(256)) * 40), ("new.txt", NEW.encode()))
    job = wait(client, upload(client, *files))
    states = {item["name"]: item["state"] for item in job["items"]}
    assert states["empty.txt"] == "failed"
    assert states["new.txt"] == "new"
    failed = job["items"][0]
    assert "nothing in it" in failed["reason"]
    assert failed["do"]
    assert job["failed"] == len(client.get(f"/api/v1/runs/{job['run']}").json()["failures"])


def test_names_of_files_lead_nowhere(client: TestClient) -> None:
    job = wait(client, upload(client, ("../../etc/passwd", NEW.encode()), ("C:\\x\\y.txt", (NEW + " ").encode())))
    assert [item["name"] for item in job["items"]] == ["passwd", "y.txt"]


def test_text_is_pasted(client: TestClient) -> None:
    body = {"text": NEW, "title": "A post", "publisher": "Radio", "published": "2021-05-06"}
    job = wait(client, client.post("/api/v1/intake/text", json=body).json())
    assert job["new"] == 1


def test_progress_comes_as_events_and_can_be_taken_up(client: TestClient) -> None:
    job = upload(client, ("new.txt", NEW.encode()), ("empty.txt", b""))
    events = read_events(client, job["id"])
    assert [name for name, _ in events][-1] == "job"
    states = [(data["number"], data["state"]) for name, data in events if name == "item"]
    assert (0, "coding") in states
    assert (0, "new") in states
    assert (1, "failed") in states
    assert events[-1][1]["ended"]
    rest = read_events(client, job["id"], last=len(events) - 3)
    assert [name for name, _ in rest] == ["item", "job"]


def read_events(client: TestClient, job: str, last: int | None = None) -> list[tuple[str, Any]]:
    headers = {} if last is None else {"Last-Event-ID": str(last)}
    with client.stream("GET", f"/api/v1/intake/{job}/events", headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        blocks = "".join(answer.iter_text()).strip().split("\n\n")
    found = []
    for block in blocks:
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        found.append((fields["event"], json.loads(fields["data"])))
    return found


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1:8400/api/v1/accounts", "127.0.0.1 is not a public address"),
        ("http://localhost/", "is not a public address"),
        ("http://[::1]/", "::1 is not a public address"),
        ("http://10.0.0.8/", "10.0.0.8 is not a public address"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is not a public address"),
        ("http://0x7f000001/", "127.0.0.1 is not a public address"),
        ("http://[::ffff:127.0.0.1]/", "is not a public address"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/x", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("gopher://127.0.0.1/", "only http and https"),
        ("http://user:pass@example.org/", "a user name in an address is not sent"),
        ("not an address", "only http and https"),
    ],
)
def test_no_address_reaches_the_inside(client: TestClient, address: str, reason: str) -> None:
    """Each is refused for what it is: a server that merely does not answer would look like a failure too."""
    answer = client.post("/api/v1/intake/addresses", json={"addresses": [address]})
    assert answer.status_code == 202
    (item,) = wait(client, answer.json())["items"]
    assert item["state"] == "failed"
    assert reason in item["reason"]


def test_an_address_is_fetched_and_coded(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(url: str, *, private: bool, **said: Any) -> Any:
        assert not private
        if "gone" in url:
            raise UnsupportedError(url, "the server answered 404", "Check it")
        return document(NEW.encode(), uri=url, name="page.txt", **said)

    monkeypatch.setattr(intake, "fetch", fetched)
    body = {"addresses": ["https://news.example/page", "https://news.example/gone"]}
    job = wait(client, client.post("/api/v1/intake/addresses", json=body).json())
    assert [item["state"] for item in job["items"]] == ["new", "failed"]
    report = client.get(f"/api/v1/reports/{job['items'][0]['report']}").json()
    assert report["address"] == "https://news.example/page"


def test_uploads_are_limited_in_size_and_number(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(settings=Settings(coder="words", limits=Limits(upload_files=2, upload_file=1000)))
    client = bench.browser()
    three = [("files", (f"{at}.txt", b"x")) for at in range(3)]
    assert client.post("/api/v1/intake/files", files=three).status_code == 413
    assert client.post("/api/v1/intake/files", files=[("files", ("a.txt", b"x" * 1001))]).status_code == 413
    assert client.post("/api/v1/intake/files", files=[("files", ("a.txt", b"x" * 999))]).status_code == 202


def test_too_many_jobs_wait_for_their_turn(make_bench: Callable[..., Bench]) -> None:
    client = make_bench(settings=Settings(coder="words", limits=Limits(jobs_waiting=0))).browser()
    answer = client.post("/api/v1/intake/text", json={"text": "x"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]


def test_the_end_does_not_wait_for_what_has_yet_to_begin(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ending = threading.Event(), threading.Event()
    fetched: list[str] = []

    def slow(url: str, **_: Any) -> Any:
        fetched.append(url)
        begun.set()
        assert ending.wait(30)
        raise UnsupportedError(url, "the server answered 404", "Check it")

    monkeypatch.setattr(intake, "fetch", slow)
    body = {"addresses": [f"https://news.example/{at}" for at in range(3)]}
    assert bench.browser().post("/api/v1/intake/addresses", json=body).status_code == 202
    assert begun.wait(30)
    taking = bench.app.state.intake
    asked = taking._stopping.set
    monkeypatch.setattr(taking._stopping, "set", lambda: (asked(), ending.set()))
    taking.stop()
    assert fetched == ["https://news.example/0"]


def test_a_coder_that_cannot_be_had_is_told(make_bench: Callable[..., Bench]) -> None:
    client = make_bench(settings=Settings(coder="no-such-coder")).browser()
    job = wait(client, upload(client, ("new.txt", NEW.encode())))
    assert "no-such-coder" in job["trouble"]


def test_jobs_are_listed_newest_first(client: TestClient) -> None:
    one = wait(client, upload(client, ("a.txt", NEW.encode())))
    other = wait(client, upload(client, ("b.txt", NEW.encode())))
    listed = [job["id"] for job in client.get("/api/v1/intake").json()["items"]]
    assert listed == [other["id"], one["id"]]
