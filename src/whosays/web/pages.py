"""The built pages: files of the package, each read and compressed once. Any address of a screen gets the first page,
which then finds its way."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

STATIC = Path(__file__).parent / "static"
FIRST_PAGE = "index.html"

_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2", ".json": "application/json"}
_SQUEEZED = frozenset({".js", ".mjs", ".css", ".html", ".json", ".svg"})
_LEAST = 800

HOW_TO_GET_THEM = (
    "The workbench's pages are not built in this installation. With Node 20.19 or newer, run `npm ci && npm run build` "
    "in the folder web/ of the source, or install a release, whose wheel holds them. The API works without them."
)


@dataclass(frozen=True)
class Asset:
    """One file, read when the server starts: a new build under a running server does not mix with the old one.
    `fixed`: its name holds a hash of what is in it, so that it never changes."""

    path: Path
    data: bytes
    fixed: bool

    @cached_property
    def squeezed(self) -> bytes | None:
        """Compressed, where that is worth it."""
        if self.path.suffix not in _SQUEEZED or len(self.data) < _LEAST:
            return None
        return gzip.compress(self.data, compresslevel=9, mtime=0)

    @cached_property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.data).hexdigest()[:20]}"'

    @property
    def media_type(self) -> str:
        suffix = self.path.suffix
        return _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")


class Pages:
    """The files under `folder`, by their address."""

    def __init__(self, folder: Path = STATIC) -> None:
        found = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
        self.assets: Mapping[str, Asset] = {
            path.relative_to(folder).as_posix(): Asset(path, path.read_bytes(), path.parent.name == "assets")
            for path in found
        }

    @property
    def built(self) -> bool:
        """Whether there is a first page."""
        return FIRST_PAGE in self.assets

    def answer(self, request: Request) -> Response:
        """The file at an address; the first page for the address of a screen."""
        wanted = request.url.path.strip("/")
        asset = self.assets.get(wanted)
        if asset is None and "." in wanted.rpartition("/")[2] and not wanted.startswith(("incidents/", "reports/")):
            return HTMLResponse("<!doctype html><title>Not found</title><p>Not found.", status_code=404)
        if asset is None:
            asset = self.assets.get(FIRST_PAGE)
        if asset is None:
            return HTMLResponse(
                f'<!doctype html><html lang="en"><title>whosays</title><h1>whosays</h1><p>{HOW_TO_GET_THEM}</p>'
                '<p><a href="/api/v1/docs">The API</a></p></html>',
                status_code=503,
            )
        headers = {
            "ETag": asset.etag,
            "Vary": "Accept-Encoding",
            "Cache-Control": "public, max-age=31536000, immutable" if asset.fixed else "no-cache",
        }
        if asset.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = asset.data
        if asset.squeezed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            body = asset.squeezed
            headers["Content-Encoding"] = "gzip"
        return Response(body, media_type=asset.media_type, headers=headers)
