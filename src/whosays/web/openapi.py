"""The OpenAPI document: FastAPI's, with our error shape, the role each route needs, and how to sign in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from whosays.store import Role
from whosays.web.access import COOKIE, Needs
from whosays.web.problems import MEDIA_TYPE
from whosays.web.schemas.common import Problem
from whosays.web.version import VERSION

DESCRIPTION = """\
Everything that the screens of the workbench do. Lists are in pages: `next` of one page is the `cursor` of the page
after. Answers carry an `ETag`; send it as `If-None-Match` and an answer that has not changed is not sent again. All
errors have one shape (RFC 9457). Scripts send an API token as `Authorization: Bearer ...`; a browser's session is a
cookie, and whatever changes something then also carries the `csrf` of `GET /api/v1/session` as `X-CSRF-Token`.
"""


def api_routes(app: FastAPI) -> tuple[tuple[str, APIRoute], ...]:
    """Every route of the API with its whole path, as `create_app` set them down."""
    routes: tuple[tuple[str, APIRoute], ...] = app.state.api_routes
    return routes


def needs_of(route: APIRoute) -> Iterator[Needs]:
    """What a route asks of the person, through all its dependencies."""
    waiting: list[Dependant] = [route.dependant]
    while waiting:
        dependant = waiting.pop()
        if isinstance(dependant.call, Needs):
            yield dependant.call
        waiting += dependant.dependencies


def role_of(route: APIRoute) -> Role | None:
    """The least role that may use a route; None where anyone may. Raises ValueError where it names none at all."""
    found = list(needs_of(route))
    if not found:
        raise ValueError(f"{route.path} does not say who may use it")
    roles = [needs.role for needs in found if needs.role is not None]
    return max(roles, key=tuple(Role).index, default=None)


def document(app: FastAPI) -> dict[str, Any]:
    """The whole document, made once."""
    if app.openapi_schema:
        return app.openapi_schema
    made = get_openapi(title="whosays", version=VERSION, description=DESCRIPTION, routes=app.routes)
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    made["components"]["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
        "token": {"type": "http", "scheme": "bearer"},
    }
    failure = {
        "description": "A problem",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for path, route in api_routes(app):
        role = role_of(route)
        for method in sorted(route.methods or ()):
            operation = made["paths"].get(path, {}).get(method.lower())
            if operation is None:
                continue
            answers = operation.setdefault("responses", {})
            answers.pop("422", None)
            answers.update({"4XX": failure, "5XX": failure})
            if method == "GET":
                answers["304"] = {"description": "Not changed since the `ETag` that was sent"}
            operation["x-role"] = role.value if role else "anyone"
            operation["security"] = [{"session": []}, {"token": []}] if role else []
    app.openapi_schema = made
    return made
