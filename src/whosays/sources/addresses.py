"""Which addresses of the network a page may be fetched from."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from whosays.errors import UnreadableError, UnsupportedError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS: Final = {"http": 80, "https": 443}
_TRANSLATED: Final = ipaddress.IPv6Network("64:ff9b::/96")  # NAT64: the last four bytes are an IPv4 address


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address: the parts of the URL, and the IP address to connect to, and no other."""

    parts: SplitResult
    host: str
    port: int
    ip: Address


def look_up(host: str, port: int) -> tuple[Address, ...]:
    """The IP addresses of `host`, by the system's resolver. Raises UnreadableError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(host, "no such host on the network", "Check the address and the connection") from error
    return tuple(ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found)


def checked(url: str, *, private: bool = False, resolve: Callable[[str, int], tuple[Address, ...]] = look_up) -> Target:
    """The target of `url`, all of whose IP addresses are public (or `private` ones are allowed).

    Raises UnsupportedError (not http or https, or a user name in it, or a private, loopback, link-local, multicast or
    reserved address), UnreadableError (no such host). The caller connects to `ip`, so that a second look-up, which
    could answer otherwise, is never made.
    """
    parts = _parts(url)
    host = parts.hostname or ""
    port = _port(parts, url)
    ips = resolve(host, port)
    if not ips:
        raise UnreadableError(url, "the host has no address", "Check the address")
    for ip in ips:
        if not private and not is_public(ip):
            raise UnsupportedError(
                url, f"{ip} is not a public address", "Allow private addresses if this is your own network"
            )
    return Target(parts, host, port, ips[0])


def is_public(ip: Address) -> bool:
    """Whether `ip`, or the IPv4 address wrapped in it, is one of the open internet."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UnsupportedError(url, "this is not an address", "Give an http or https address") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UnsupportedError(url, "only http and https addresses are fetched", "Give an http or https address")
    if parts.username is not None or parts.password is not None:
        raise UnsupportedError(url, "a user name in an address is not sent", "Leave it out")
    return parts


def _port(parts: SplitResult, url: str) -> int:
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise UnsupportedError(url, "the port is not a number up to 65535", "Check the address") from error
