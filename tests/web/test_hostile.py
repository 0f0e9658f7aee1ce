"""Reports that mean harm: what they say is shown as words, and leads nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.fakes import WordCoder, raw_of, report_of, sentence
from tests.store.makers import versions
from tests.web.conftest import Bench
from whosays import review
from whosays.model import CodedReport, RawDocument
from whosays.store import Store
from whosays.web.views.reports import direction_of, is_web_address

SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
TURNED = "\u202egnp.exe\u202c \u2066\u2067"


def hostile(store: Store, letters: int = 1_000_000) -> None:
    """One report of scripts and turned text with a claim in it; its address is a script too."""
    coder = WordCoder()
    run = store.runs.start(versions(coder))
    text = f"{SCRIPT} {TURNED} {sentence(dead=3, source='Observatory')} {'x' * letters}"
    raw = raw_of(text, "hostile", publisher=f"<b>{SCRIPT}</b>")
    raw = RawDocument(
        uri="javascript:alert(1)",
        name=raw.name,
        data=raw.data,
        sha256=raw.sha256,
        media_type="text/html",
        publisher=raw.publisher,
        published=raw.published,
    )
    report = report_of(raw)
    store.ingest.add(run.number, raw, CodedReport(report, coder.code(report), coder.version))
    store.runs.finish(run.number)
    review.link_store(store)


def test_answers_are_json_and_the_bytes_are_only_ever_saved(make_bench: Callable[..., Bench]) -> None:
    client = make_bench(hostile).browser()
    report = client.get("/api/v1/reports/hostile")
    assert report.headers["content-type"] == "application/json"
    assert SCRIPT in report.json()["text"]
    assert report.json()["address"] is None
    raw = client.get("/api/v1/reports/hostile/raw")
    assert raw.headers["content-type"] == "application/octet-stream"
    assert raw.headers["content-disposition"].startswith("attachment")
    assert raw.headers["x-content-type-options"] == "nosniff"
    assert (
        "sandbox" in raw.headers["content-security-policy"]
        or "default-src 'none'" in raw.headers["content-security-policy"]
    )


def test_errors_do_not_turn_what_was_asked_into_a_page(make_bench: Callable[..., Bench]) -> None:
    client = make_bench(hostile).browser()
    for path in ("incidents/%3Cscript%3E", "%3Cscript%3E", "overview?from=%3Cscript%3E"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.headers["content-type"] == "application/problem+json"
        json.loads(answer.text)


@pytest.mark.parametrize(
    ("uri", "opens"),
    [
        ("https://example.org/a?b#c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https://", False),
        ("https://exa\nmple.org", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_offered_to_the_browser(uri: str, opens: bool) -> None:
    assert is_web_address(uri) is opens


def test_direction_is_by_language_then_by_letters() -> None:
    assert direction_of("ar", "english words") == "rtl"
    assert direction_of("en", "كلمات") == "ltr"
    assert direction_of("und", "12 ضربة جوية على حلب, UN") == "rtl"
    assert direction_of("und", "") == "ltr"
