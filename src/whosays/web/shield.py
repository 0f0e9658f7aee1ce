"""What stands before every route: which hosts are answered, how large a body may be, and the headers that keep a
browser from doing what a report's text would have it do."""

from __future__ import annotations

from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.web.problems import problem_response
from whosays.web.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
"""Content security policy: nothing inline, nothing from elsewhere. `data:` and `blob:` are pictures alone (the map
draws its signs into such)."""

HEADERS: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)


class _TooLargeError(Exception):
    """The body went over its limit while it came in."""


def host_name(host: str) -> str:
    """The name in a `Host` header, without its port; lower case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


class Shield:
    """ASGI middleware. Refuses other hosts (421) and bodies over the limit (413), and adds the headers."""

    def __init__(self, app: ASGIApp, *, settings: Settings, upload_paths: frozenset[str]) -> None:
        self.app = app
        self.hosts = frozenset(name.lower() for name in settings.hosts)
        self.limits = settings.limits
        self.upload_paths = upload_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sending = self._with_headers(scope, send)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        body = _Body(receive, self._most(scope["path"]))
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if body.over and not started:
                return  # whatever the route makes of half a body is not the answer
            started = True
            await sending(message)

        try:
            await self.app(scope, body.receive, guarded)
        except _TooLargeError:
            if started:
                raise
        if body.over and not started:
            await _too_large(body.most)(scope, receive, sending)

    def _most(self, path: str) -> int:
        return self.limits.upload_total if path in self.upload_paths else self.limits.body

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        name = host_name(headers.get("host", ""))
        if "*" not in self.hosts and name not in self.hosts:
            return problem_response(
                421, "This server does not answer to that host name.", do="Start it with --host or --allow-host."
            )
        length = headers.get("content-length", "")
        most = self._most(scope["path"])
        if length and (not length.isdecimal() or int(length) > most):
            return _too_large(most)
        return None

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        private = scope["path"].startswith("/api/")

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers.setdefault(name, value)
                if private:
                    headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        return sending


def _too_large(most: int) -> Response:
    return problem_response(
        413, f"The request holds more than {most:,} bytes.", do="Send less at once, or use whosays ingest."
    )


class _Body:
    """Hands a request's body on while it counts it."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self.most = most
        self.got = 0

    @property
    def over(self) -> bool:
        return self.got > self.most

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self.got += len(message.get("body", b""))
            if self.over:
                raise _TooLargeError
        return message


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server bound to `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
