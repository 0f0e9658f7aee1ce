"""Shapes that many routes share."""

from __future__ import annotations

from datetime import date
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")


class Shape(BaseModel):
    """Base of everything that leaves or enters: frozen, and no field that is not named here."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(BaseModel):
    """The one error shape (RFC 9457). `do` says what would help; `errors` names the fields at fault."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "/api/v1/problems/not-found",
                "title": "Not found",
                "status": 404,
                "detail": "There is no incident i0123.",
                "do": "Check the address, or look for it in the list.",
                "errors": [],
            }
        }
    )

    type: str
    title: str
    status: int
    detail: str
    do: str = ""
    errors: list[FieldProblem] = Field(default_factory=list)


class FieldProblem(BaseModel):
    """One field at fault. `at` is its path, such as `query.limit`."""

    at: str
    detail: str


class Page(Shape, Generic[Item]):
    """One page of a list. `next` is the cursor of the page after, null on the last one; `total` counts all pages."""

    items: list[Item]
    next: str | None = None
    total: int | None = None


class Count(Shape):
    """A facet value and how many items carry it."""

    value: str
    label: str
    count: int


class SpanOut(Shape):
    """Half-open `[start, end)` in code points of the report's stored text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class ValueMark(Shape):
    """That a person's judgement, not the machine, gave a value: who and when."""

    by: str
    at: str
    why: str
    judgement: int
    was: str = ""


class PlaceOut(Shape):
    """Where. No coordinate where the gazetteer knows none. Degrees (WGS 84), kilometres."""

    name: str
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    gazetteer: str | None = None


class PeriodOut(Shape):
    """When: first and last day, both counted."""

    start: date
    end: date
    precision: str


class FigureOut(Shape):
    """A number with its bounds; null where a bound is open."""

    what: str
    group: str
    low: int | None = None
    high: int | None = None
    latest: int | None = None


Role = Literal["reader", "coder", "reviewer", "admin"]
"""What a person may do, each including the one before."""

Problem.model_rebuild()
