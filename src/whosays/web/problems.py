"""The one error shape of the API (RFC 9457), and how every failure becomes it."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from whosays.errors import (
    InputError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    TooLargeError,
    UsageError,
    WhosaysError,
)
from whosays.web.schemas.common import FieldProblem, Problem

MEDIA_TYPE = "application/problem+json"

TITLES: dict[int, tuple[str, str]] = {
    400: ("bad-request", "The request makes no sense"),
    401: ("sign-in", "Sign in first"),
    403: ("forbidden", "Not yours to do"),
    404: ("not-found", "Not found"),
    405: ("method", "Not done this way"),
    409: ("conflict", "Conflict"),
    410: ("gone", "Gone"),
    412: ("changed", "It has changed since"),
    413: ("too-large", "Too large"),
    415: ("media-type", "Not a kind of content that is taken here"),
    422: ("not-valid", "Not valid"),
    428: ("if-match", "Say which version you judged"),
    429: ("too-many", "Too many tries"),
    500: ("our-fault", "Our fault"),
    502: ("not-fetched", "The address could not be fetched"),
    503: ("busy", "Busy"),
    507: ("full", "No room left"),
}


class ProblemError(Exception):
    """Raised by routes. `status` is HTTP's; `detail` says what is wrong, `do` what would help."""

    def __init__(self, status: int, detail: str, *, do: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.do = do
        self.headers = headers or {}


def missing(what: str, ident: str) -> ProblemError:
    """404 for a record that is not there."""
    return ProblemError(404, f"There is no {what} {ident[:120]}.", do="Check the address, or look for it in the list.")


def problem_response(
    status: int,
    detail: str,
    *,
    do: str = "",
    errors: list[FieldProblem] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """The answer for one failure."""
    slug, title = TITLES.get(status, ("other", "Something is wrong"))
    problem = Problem(
        type=f"/api/v1/problems#{slug}", title=title, status=status, detail=detail, do=do, errors=errors or []
    )
    return JSONResponse(problem.model_dump(mode="json"), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def status_of(error: WhosaysError) -> int:
    """Which HTTP status an error of ours is."""
    table: tuple[tuple[type[WhosaysError], int], ...] = (
        (UsageError, 422),
        (TooLargeError, 413),
        (InputError, 422),
        (StoreLockedError, 503),
        (StoreFullError, 507),
        (StoreError, 500),
    )
    return next((status for kind, status in table if isinstance(error, kind)), 500)


def install(app: FastAPI) -> None:
    """Makes every failure of `app` come out in the one shape."""

    @app.exception_handler(ProblemError)
    def on_problem(_: Request, error: ProblemError) -> Response:
        return problem_response(error.status, error.detail, do=error.do, headers=error.headers)

    @app.exception_handler(WhosaysError)
    def on_ours(_: Request, error: WhosaysError) -> Response:
        headers = {"Retry-After": "2"} if isinstance(error, StoreLockedError) else None
        return problem_response(status_of(error), f"{error.what}: {error.why}", do=error.do, headers=headers)

    @app.exception_handler(RequestValidationError)
    def on_invalid(_: Request, error: RequestValidationError) -> Response:
        fields = [
            FieldProblem(at=".".join(str(part) for part in item["loc"]), detail=str(item["msg"]))
            for item in error.errors()
        ]
        said = "; ".join(f"{field.at}: {field.detail}" for field in fields[:5])
        return problem_response(422, said or "The request is not valid.", errors=fields)

    @app.exception_handler(HTTPException)
    def on_http(_: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        return problem_response(error.status_code, str(error.detail), headers=headers)

    @app.exception_handler(500)
    def on_fault(_: Request, __: Exception) -> Response:
        return problem_response(500, "Something went wrong on the server.", do="See its output for the cause.")
