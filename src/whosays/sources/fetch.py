"""Pages from addresses: http and https, within limits, never from the inside of a network."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from datetime import date
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

from whosays.errors import DamagedError, TooLargeError, UnreadableError, UnsupportedError
from whosays.model import RawDocument
from whosays.sources.addresses import Address, Target, checked, look_up
from whosays.sources.documents import document
from whosays.sources.limits import MAX_FETCH_BYTES, MAX_FETCH_SECONDS, MAX_REDIRECTS

_HEADERS: Final = {
    "User-Agent": "whosays (+https://pypi.org/project/whosays)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "identity",  # the bytes are kept as they came, and a few of them cannot unpack to millions
}


def fetch(
    url: str,
    *,
    private: bool = False,
    published: date | None = None,
    publisher: str | None = None,
    transport: httpx.BaseTransport | None = None,
    resolve: Callable[[str, int], tuple[Address, ...]] = look_up,
) -> RawDocument:
    """The document at `url`, an http or https address, its bytes as they came.

    Every address on the way, redirects too, is looked up once and has to be public, unless `private` is true; the
    connection is made to the address that was checked. Proxies set in the environment are not used: they would look
    the name up again. Raises UnsupportedError (an address or a kind of file that is not read), UnreadableError (no
    answer, or an answer that is an error), TooLargeError (over MAX_FETCH_BYTES), DamagedError (nothing in it).
    `transport` and `resolve` are for tests.
    """
    until = time.monotonic() + MAX_FETCH_SECONDS
    address = url
    with httpx.Client(transport=transport, trust_env=False, follow_redirects=False, headers=_HEADERS) as client:
        for _ in range(MAX_REDIRECTS + 1):
            target = checked(address, private=private, resolve=resolve)
            try:
                onward, data, declared = _get(client, target, address, until)
            except httpx.HTTPError as error:
                raise UnreadableError(
                    address, f"no answer ({type(error).__name__})", "Check the address, or try again later"
                ) from error
            if onward is None:
                name = urlsplit(address).path.rpartition("/")[2] or target.host
                return document(
                    data, uri=address, name=name, declared=declared, published=published, publisher=publisher
                )
            address = urljoin(address, onward)
    raise UnreadableError(url, f"more than {MAX_REDIRECTS} redirects", "Give the address where they end")


def _get(client: httpx.Client, target: Target, address: str, until: float) -> tuple[str | None, bytes, str]:
    """Where the answer redirects to, or None; its bytes; the media type it declares."""
    host = f"[{target.ip}]" if isinstance(target.ip, ipaddress.IPv6Address) else str(target.ip)
    path = target.parts.path or "/"
    query = f"?{target.parts.query}" if target.parts.query else ""
    request = client.build_request(
        "GET",
        f"{target.parts.scheme}://{host}:{target.port}{path}{query}",
        headers={"Host": target.parts.netloc},
        extensions={"sni_hostname": target.host},
        timeout=max(0.1, until - time.monotonic()),
    )
    response = client.send(request, stream=True)
    try:
        if response.is_redirect:
            return response.headers.get("Location", ""), b"", ""
        if not response.is_success:
            raise UnreadableError(
                address, f"the server answered {response.status_code}", "Open it in a browser, and save the page"
            )
        if response.headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
            raise UnsupportedError(
                address, "the server sends it packed only", "Open it in a browser, and save the page"
            )
        return None, _body(response, address, until), response.headers.get("Content-Type", "")
    finally:
        response.close()


def _body(response: httpx.Response, address: str, until: float) -> bytes:
    parts: list[bytes] = []
    length = 0
    for part in response.iter_raw():
        length += len(part)
        if length > MAX_FETCH_BYTES:
            raise TooLargeError(
                address,
                f"more than the limit of {MAX_FETCH_BYTES:,} bytes for a page (MAX_FETCH_BYTES)",
                "Save it to a file, and give that",
            )
        if time.monotonic() > until:
            raise UnreadableError(
                address, f"not there after {MAX_FETCH_SECONDS:.0f} seconds (MAX_FETCH_SECONDS)", "Try again later"
            )
        parts.append(part)
    if not length:
        raise DamagedError(address, "the server sent nothing", "Open it in a browser, and save the page")
    return b"".join(parts)
