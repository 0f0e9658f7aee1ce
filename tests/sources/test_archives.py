"""Web archives."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from whosays.model import Failure, RawDocument
from whosays.sources import walk

PAGE = b"<!doctype html><html><body><p>Shells fell on the town of Harib on Monday, the mayor said.</p></body></html>"


def archive(*answers: tuple[str, str, str, bytes], packed: bool = False) -> bytes:
    records: list[bytes] = []
    for number, (address, status, kind, data) in enumerate(answers):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Target-URI: {address}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_an_archive_are_documents(tmp_path: Path, packed: bool) -> None:
    data = archive(
        ("https://news.example/2019/05/14/a", "200 OK", "text/html; charset=utf-8", PAGE),
        ("https://news.example/b", "404 Not Found", "text/html", PAGE),
        ("https://news.example/c.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://news.example/d", "200 OK", "text/html", b""),
        ("https://news.example/e.txt", "200 OK", "text/plain", b"Shells fell."),
        packed=packed,
    )
    (tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")).write_bytes(data)
    found = list(walk([tmp_path]))
    raws = [each for each in found if isinstance(each, RawDocument)]
    assert [raw.uri for raw in raws] == ["https://news.example/2019/05/14/a", "https://news.example/e.txt"]
    assert raws[0].data == PAGE
    assert all(raw.name.startswith("crawl-") and raw.published is None for raw in raws)
    assert len({raw.name for raw in raws}) == 2
    assert [each.error for each in found if isinstance(each, Failure)] == ["DamagedError"]
    assert found == list(walk([tmp_path]))


def test_an_archive_that_breaks_off_is_told(tmp_path: Path) -> None:
    data = archive(("https://news.example/a", "200 OK", "text/html", PAGE * 50), packed=True)
    (tmp_path / "a.warc.gz").write_bytes(data + b"\x1f\x8b nonsense")
    found = list(walk([tmp_path]))
    assert isinstance(found[0], RawDocument)
    assert isinstance(found[-1], Failure)
    assert "web archive" in found[-1].message
