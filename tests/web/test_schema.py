"""The API against its own document: schemathesis makes requests, good and bad, and holds the answers to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.conftest import Bench
from whosays.errors import UnreadableError
from whosays.web import intake

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 6
"""Requests a route: enough to meet each parameter's edges, few enough for every change to be checked."""


def unreachable(address: str, **_: object) -> None:
    """No test goes out: made-up addresses are not looked up."""
    raise UnreadableError(address, "it cannot be reached", "Check the address")


@pytest.fixture
def schema(make_bench: Callable[..., Bench], monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(intake, "fetch", unreachable)
    bench = make_bench()
    browser = bench.browser()
    made = schemathesis.openapi.from_asgi("/api/v1/openapi.json", bench.app, headers={"Host": "127.0.0.1"})
    made.csrf = browser.headers["X-CSRF-Token"]
    yield made


def test_every_route_keeps_to_its_document(schema: Any) -> None:
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path.endswith("/events"):
            continue  # a stream, tested in test_intake
        tried += 1

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def hold(case: Any) -> None:
            case.call_and_validate(headers={"X-CSRF-Token": schema.csrf, "Host": "127.0.0.1"}, checks=CHECKS)

        given(case=operation.as_strategy())(hold)()
    assert tried > 40
