"""ETags: a page that has not changed since it was asked for last is not sent again."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import Depends, Request, Response

from whosays.web.access import Person, gate_of


class NotModifiedError(Exception):
    """Raised before a route does its work, where the asker has the newest answer already."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


def etag_of(request: Request, person: Person, version: str) -> str:
    """Stands for one answer: what was asked, by whom (blind sets show people different things), at which version."""
    text = "\x00".join((str(request.url.path), str(request.url.query), person.name, str(person.role), version))
    return f'W/"{hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'


def check_fresh(request: Request, response: Response) -> str:
    """Depends on the store's version alone, which is one cheap look; gives it. Raises NotModifiedError."""
    gate = gate_of(request)
    version = gate.store.version
    etag = etag_of(request, gate.person(request), version)
    asked = {tag.strip() for tag in request.headers.get("if-none-match", "").split(",")}
    if etag in asked:
        raise NotModifiedError(etag)
    response.headers["ETag"] = etag
    return version


Fresh = Annotated[str, Depends(check_fresh)]
