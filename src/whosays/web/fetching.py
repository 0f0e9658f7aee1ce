"""Fetching an address that a person gave, without letting it reach what only this machine can reach.

The name is resolved once, every address it stands for is checked, and the connection is made to the very address that
was checked, so that a name that answers differently the second time gains nothing. Redirects are checked again, each.
"""

from __future__ import annotations

import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from whosays.errors import InputError, TooLargeError, UnreadableError, UnsupportedError
from whosays.web.settings import Limits
from whosays.web.version import VERSION

REDIRECTS = frozenset({301, 302, 303, 307, 308})
TRIES = 2
_CHUNK = 65_536

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: its bytes, the media type as declared, and the address it came from in the end."""

    data: bytes
    media_type: str
    address: str


def check_address(address: str) -> str:
    """The address, its letters beyond ASCII encoded, if it is http or https with a host and without a password.
    Raises UnsupportedError."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise UnsupportedError(address[:200], "it is not an address", "Give one that begins with https://") from error
    if parts.scheme not in ("http", "https") or not host:
        raise UnsupportedError(address[:200], "only http and https are fetched", "Give one that begins with https://")
    if parts.username or parts.password:
        raise UnsupportedError(address[:200], "it holds a name or a password", "Leave them out")
    name = f"[{host}]" if ":" in host else host
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, name + port, path or "/", query, ""))


def checked_addresses(host: str, port: int, *, private: bool) -> Sequence[str]:
    """The IP addresses that `host` stands for. Raises UnreadableError where it stands for none, or for one on this
    machine or a private network while `private` is False."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(host, "there is no such host", "Check the address") from error
    addresses = list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
    for address in addresses:
        if not private and not _is_public(address):
            raise UnreadableError(
                host, "it lies on this machine or a private network", "Save the page and bring the file in"
            )
    return addresses


def _is_public(address: str) -> bool:
    known = ip_address(address)
    inner = getattr(known, "ipv4_mapped", None) or getattr(known, "sixtofour", None)
    if inner is not None and not inner.is_global:
        return False
    return known.is_global and not known.is_multicast


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to no address that was not checked."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = checked_addresses(host, port, private=self._private)
        for at, address in enumerate(addresses):
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore.ConnectError:
                if at == len(addresses) - 1:
                    raise
        raise httpcore.ConnectError(f"{host} stands for no address")


def fetch(address: str, *, limits: Limits, private: bool = False) -> Fetched:
    """What lies at an address. Raises InputError and its kin: not an address, not public, too large, too slow, not
    found."""
    asked = address
    deadline = time.monotonic() + limits.fetch_seconds
    with httpcore.ConnectionPool(
        ssl_context=ssl.create_default_context(), network_backend=_CheckedBackend(private=private)
    ) as pool:
        for _ in range(limits.fetch_redirects + 1):
            got, onward = _step(pool, check_address(address), limits, deadline)
            if got is not None:
                return got
            address = onward
    raise UnreadableError(asked, f"it leads on more than {limits.fetch_redirects} times", "Give the last address")


def _step(pool: httpcore.ConnectionPool, address: str, limits: Limits, deadline: float) -> tuple[Fetched | None, str]:
    """One request: what came, or where it leads on to."""
    left = max(0.1, deadline - time.monotonic())
    timeout = {"connect": left, "read": left, "write": left, "pool": left}
    headers: dict[bytes | str, bytes | str] = {
        "User-Agent": f"whosays/{VERSION}",
        "Accept": "text/html, application/pdf, text/plain;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip",
    }
    try:
        with pool.stream("GET", address, headers=headers, extensions={"timeout": timeout}) as response:
            named = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in response.headers}
            if response.status in REDIRECTS and "location" in named:
                return None, urljoin(address, named["location"])
            if response.status != 200:
                raise UnreadableError(address, f"the server answered {response.status}", "Check the address")
            data = _body(response.iter_stream(), named, address, limits, deadline)
            media_type = named.get("content-type", "").partition(";")[0].strip().lower()
            return Fetched(data, media_type, address), ""
    except httpcore.TimeoutException as error:
        raise _slow(address, limits) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, ssl.SSLError) as error:
        raise UnreadableError(address, f"no connection ({error or type(error).__name__})", "Try again later") from error


def _slow(address: str, limits: Limits) -> InputError:
    return UnreadableError(address, f"it took more than {limits.fetch_seconds:g} seconds", "Save the page instead")


def _body(chunks: Iterable[bytes], headers: dict[str, str], address: str, limits: Limits, deadline: float) -> bytes:
    encoding = headers.get("content-encoding", "identity").lower()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise UnsupportedError(address, f"it is encoded as {encoding[:40]!r}", "Save the page and bring the file in")
    inflate = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    body = bytearray()
    for chunk in chunks:
        if time.monotonic() > deadline:
            raise _slow(address, limits)
        try:
            body += inflate.decompress(chunk, limits.fetch_bytes + 1 - len(body)) if inflate else chunk
        except zlib.error as error:
            raise UnreadableError(address, "it is not the gzip it says it is", "Try again later") from error
        if len(body) > limits.fetch_bytes:
            raise TooLargeError(address, f"it holds more than {limits.fetch_bytes:,} bytes", "Save it and use ingest")
    return bytes(body)


def name_of(address: str) -> str:
    """What a fetched document is called: the last part of its path, else the host."""
    parts = urlsplit(address)
    last = parts.path.rstrip("/").rpartition("/")[2]
    return last or parts.hostname or "page"
