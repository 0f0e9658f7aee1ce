"""The API's own page: every route with its parameters and answers, read from the OpenAPI document. No script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from whosays.web.access import Anyone
from whosays.web.openapi import document
from whosays.web.problems import TITLES

router = APIRouter()

STYLE = "/api/v1/docs.css"


@router.get("/docs", include_in_schema=False)
def docs_page(person: Anyone, request: Request) -> HTMLResponse:
    """The page."""
    return HTMLResponse("".join(_page(document(request.app))))


@router.get("/docs.css", include_in_schema=False)
def docs_style(person: Anyone) -> HTMLResponse:
    """Its style sheet."""
    return HTMLResponse(_CSS, media_type="text/css")


@router.get("/problems", include_in_schema=False)
def problems_page(person: Anyone) -> HTMLResponse:
    """What each kind of problem is: where a problem's `type` leads."""
    rows = "".join(
        f'<tr id="{escape(slug)}"><td>{status}</td><td>{escape(slug)}</td><td>{escape(title)}</td></tr>'
        for status, (slug, title) in TITLES.items()
    )
    return HTMLResponse(
        f"{_head('Problems')}<h1>Problems</h1><table><tr><th>Status</th><th>Name</th><th>Is</th></tr>{rows}</table>"
        "</main></body></html>"
    )


def _head(title: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} · whosays</title><link rel="stylesheet" href="{STYLE}"></head><body><main>'
    )


def _page(made: Mapping[str, Any]) -> Iterator[str]:
    yield _head("API")
    yield f"<h1>The API of whosays {escape(made['info']['version'])}</h1>"
    for paragraph in made["info"]["description"].split("\n\n"):
        yield f"<p>{_code(paragraph)}</p>"
    yield '<p><a href="/api/v1/openapi.json">The OpenAPI document</a> · <a href="/">The workbench</a></p><nav><ul>'
    operations = [
        (path, method, operation) for path, methods in made["paths"].items() for method, operation in methods.items()
    ]
    for path, method, operation in operations:
        yield (
            f'<li><a href="#{escape(operation["operationId"])}"><b>{method.upper()}</b> {escape(path)}</a> '
            f"{escape(operation.get('summary', ''))}</li>"
        )
    yield "</ul></nav>"
    for path, method, operation in operations:
        yield from _operation(path, method, operation)
    yield "<h1>Shapes</h1>"
    for name, shape in sorted(made["components"]["schemas"].items()):
        yield from _shape(name, shape)
    yield "</main></body></html>"


def _operation(path: str, method: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield f'<section id="{escape(operation["operationId"])}"><h2><b>{method.upper()}</b> {escape(path)}</h2>'
    yield f"<p>{_code(operation.get('description', ''))}</p>"
    yield f"<p>Role: {escape(operation.get('x-role', ''))}</p>"
    if operation.get("parameters"):
        yield "<table><tr><th>Parameter</th><th>In</th><th>Type</th><th></th></tr>"
        for each in operation["parameters"]:
            needed = " (needed)" if each.get("required") else ""
            yield (
                f"<tr><td>{escape(each['name'])}{needed}</td><td>{escape(each['in'])}</td>"
                f"<td>{_type(each.get('schema', {}))}</td><td>{_code(each.get('description', ''))}</td></tr>"
            )
        yield "</table>"
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"<p>Takes {escape(media)}: {_type(content.get('schema', {}))}</p>"
    for status, answer in operation.get("responses", {}).items():
        for media, content in answer.get("content", {}).items():
            yield f"<p>{escape(status)} {escape(media)}: {_type(content.get('schema', {}))}</p>"
    yield "</section>"


def _shape(name: str, shape: Mapping[str, Any]) -> Iterator[str]:
    yield f'<section id="shape-{escape(name)}"><h3>{escape(name)}</h3><p>{_code(shape.get("description", ""))}</p>'
    if shape.get("properties"):
        yield "<table>"
        for field, schema in shape["properties"].items():
            told = _code(schema.get("description", ""))
            yield f"<tr><td>{escape(field)}</td><td>{_type(schema)}</td><td>{told}</td></tr>"
        yield "</table>"
    elif "enum" in shape:
        yield f"<p>{_type(shape)}</p>"
    yield "</section>"


def _type(schema: Mapping[str, Any]) -> str:
    """A schema in a few words, with links to the shapes."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#shape-{name}">{name}</a>'
    for joined in ("anyOf", "oneOf"):
        if joined in schema:
            return " or ".join(_type(each) for each in schema[joined])
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(each))}</code>" for each in schema["enum"])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    said = str(schema.get("format") or schema.get("type") or "anything")
    return escape(said)


def _code(text: str) -> str:
    """Escaped, with what stands in backticks as code."""
    pieces = escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if at % 2 else piece for at, piece in enumerate(pieces))


_CSS = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid #8886; margin-top: 1rem; }
h2 { font-size: 1.05rem; overflow-wrap: anywhere; }
nav ul { padding: 0; list-style: none; }
code { font-family: ui-monospace, monospace; font-size: .92em; }
table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
td, th { text-align: start; padding: .2rem .6rem .2rem 0; vertical-align: top; border-bottom: 1px solid #8883; }
"""
