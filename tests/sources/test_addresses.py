"""Which addresses are fetched: none that lead into a network."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

import pytest

from whosays.errors import InputError, UnreadableError, UnsupportedError
from whosays.sources.addresses import Address, checked, is_public, look_up


def to(*ips: str) -> Callable[[str, int], tuple[Address, ...]]:
    return lambda host, port: tuple(ipaddress.ip_address(ip) for ip in ips)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::",
        "64:ff9b::10.0.0.1",
    ],
)
def test_addresses_inside_are_refused(ip: str) -> None:
    assert not is_public(ipaddress.ip_address(ip))
    with pytest.raises(UnsupportedError, match="not a public address"):
        checked("https://news.example/a", resolve=to("93.184.216.34", ip))


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_connected_to_as_they_were_checked(ip: str) -> None:
    target = checked("https://news.example:8443/a?b=1", resolve=to(ip))
    assert (str(target.ip), target.host, target.port) == (ip, "news.example", 8443)


def test_private_addresses_can_be_allowed() -> None:
    assert str(checked("http://wiki.example/", private=True, resolve=to("10.0.0.7")).ip) == "10.0.0.7"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.example/a",
        "news.example/a",
        "https://",
        "https://user:secret@news.example/",
        "https://news.example:99999/",
        "https://[::1/",
        "",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(InputError):
        checked(url, resolve=to("93.184.216.34"))


def test_a_host_without_an_address_is_told() -> None:
    with pytest.raises(UnreadableError):
        checked("https://news.example/", resolve=to())
    with pytest.raises(UnreadableError):
        look_up("a" * 70 + ".invalid", 80)
