"""Pages from addresses, without a network."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

import httpx
import pytest

from whosays.errors import DamagedError, TooLargeError, UnreadableError, UnsupportedError
from whosays.sources.addresses import Address
from whosays.sources.fetch import fetch

PAGE = b"<!doctype html><html><body><p>Shells fell on the town.</p></body></html>"
HOSTS = {"news.example": "93.184.216.34", "inside.example": "10.0.0.5"}


def resolve(host: str, port: int) -> tuple[Address, ...]:
    return (ipaddress.ip_address(HOSTS[host]),)


def server(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
    return httpx.MockTransport(answer)


def test_a_page_comes_as_its_bytes_from_the_address_that_was_checked() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, stream=httpx.ByteStream(PAGE), headers={"Content-Type": "text/html"})

    raw = fetch("https://news.example/2019/a-story?x=1", transport=server(answer), resolve=resolve)
    assert raw.data == PAGE
    assert (raw.name, raw.media_type, raw.uri) == ("a-story", "text/html", "https://news.example/2019/a-story?x=1")
    (request,) = seen
    assert request.url.host == "93.184.216.34"
    assert request.url.path == "/2019/a-story"
    assert request.headers["Host"] == "news.example"
    assert request.extensions["sni_hostname"] == "news.example"
    assert request.headers["Accept-Encoding"] == "identity"


def test_a_redirect_into_the_network_is_refused() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": "http://inside.example/admin"})

    with pytest.raises(UnsupportedError, match="not a public address"):
        fetch("https://news.example/", transport=server(answer), resolve=resolve)


def test_redirects_are_followed_some_way() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        step = int(request.url.path.strip("/") or 0)
        if step == 3:
            return httpx.Response(200, stream=httpx.ByteStream(PAGE))
        return httpx.Response(301, headers={"Location": f"/{step + 1}"})

    assert fetch("https://news.example/", transport=server(answer), resolve=resolve).name == "3"

    def circle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(301, headers={"Location": "/"})

    with pytest.raises(UnreadableError, match="redirects"):
        fetch("https://news.example/", transport=server(circle), resolve=resolve)


@pytest.mark.parametrize("status", [403, 404, 500])
def test_an_error_of_the_server_is_told(status: int) -> None:
    with pytest.raises(UnreadableError, match=str(status)):
        fetch("https://news.example/", transport=server(lambda request: httpx.Response(status)), resolve=resolve)


def test_no_answer_is_told() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("slow", request=request)

    with pytest.raises(UnreadableError, match="no answer"):
        fetch("https://news.example/", transport=server(answer), resolve=resolve)


def test_the_limits_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.sources.fetch.MAX_FETCH_BYTES", 10)
    with pytest.raises(TooLargeError, match="MAX_FETCH_BYTES"):
        fetch(
            "https://news.example/",
            transport=server(lambda request: httpx.Response(200, stream=httpx.ByteStream(PAGE))),
            resolve=resolve,
        )
    monkeypatch.setattr("whosays.sources.fetch.MAX_FETCH_BYTES", 10_000)
    monkeypatch.setattr("whosays.sources.fetch.MAX_FETCH_SECONDS", -1)
    with pytest.raises(UnreadableError, match="MAX_FETCH_SECONDS"):
        fetch(
            "https://news.example/",
            transport=server(lambda request: httpx.Response(200, stream=httpx.ByteStream(PAGE))),
            resolve=resolve,
        )


def test_packed_and_empty_answers_are_refused() -> None:
    def packed(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=httpx.ByteStream(b"\x1f\x8b"), headers={"Content-Encoding": "gzip"})

    with pytest.raises(UnsupportedError, match="packed"):
        fetch("https://news.example/", transport=server(packed), resolve=resolve)
    with pytest.raises(DamagedError):
        fetch(
            "https://news.example/",
            transport=server(lambda request: httpx.Response(200, stream=httpx.ByteStream(b""))),
            resolve=resolve,
        )
