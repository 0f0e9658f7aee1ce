"""Servers in processes of their own, and what they are asked over HTTP."""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

STARTS_WITHIN = 300.0
"""Seconds a server may take before it answers."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@dataclass
class Server:
    """A server that is started, asked and stopped. `ready` is a path that answers once it is up."""

    command: Sequence[str]
    port: int
    ready: str
    log: Path
    process: subprocess.Popen[bytes] = field(init=False)

    def __enter__(self) -> Self:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=subprocess.STDOUT)
        since = time.monotonic()
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - since > STARTS_WITHIN:
                raise SystemExit(f"{' '.join(self.command)} did not start: {self.log.read_text('utf-8')[-2000:]}")
            time.sleep(0.2)
        return self

    def _answers(self) -> bool:
        try:
            return Client(self.port).get(self.ready).status < 500
        except OSError:
            return False

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def memory_mb(self, *, peak: bool = True) -> float:
        """The most memory it has held, or what it holds now, MB; 0 where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return 0.0
        wanted = "VmHWM:" if peak else "VmRSS:"
        (line,) = (line for line in status.read_text().splitlines() if line.startswith(wanted))
        return int(line.split()[1]) / 1024


def workbench(db: Path, log: Path) -> Server:
    """The workbench over a store."""
    port = free_port()
    command = [sys.executable, "-m", "whosays", "serve", "--db", str(db), "--port", str(port), "--coder", "rules"]
    return Server(command, port, "/api/v1/session", log)


def datasette(program: str, db: Path, log: Path) -> Server:
    """Datasette over the same file, with time to answer and nothing to count before."""
    port = free_port()
    limits = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000, "max_returned_rows": 1000}
    settings = [part for name, value in limits.items() for part in ("--setting", name, str(value))]
    return Server([program, "serve", str(db), "--port", str(port), *settings], port, "/-/versions.json", log)


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many milliseconds."""

    status: int
    body: bytes
    ms: float
    headers: Mapping[str, str]

    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


class Client:
    """One connection that is kept open, as a browser keeps it."""

    def __init__(self, port: int, *, token: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **query: str | int | list[str]) -> Answer:
        """A GET."""
        asked = f"{path}?{urlencode(query, doseq=True)}" if query else path
        return self._ask("GET", asked, None, {})

    def post(self, path: str, body: object, headers: Mapping[str, str] | None = None) -> Answer:
        """A POST of JSON."""
        return self._ask(
            "POST", path, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})}
        )

    def _ask(self, verb: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        since = time.perf_counter()
        self._connection.request(verb, path, body, {**self._headers, **headers})
        answer = self._connection.getresponse()
        data = answer.read()
        took = (time.perf_counter() - since) * 1000
        return Answer(answer.status, data, took, {name.lower(): value for name, value in answer.getheaders()})


def middle(times: Sequence[float]) -> float:
    """The median."""
    return statistics.median(times)


def slowest_but(share: float, times: Sequence[float]) -> float:
    """The time that all but `share` of the answers came within (nearest rank)."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * (1 - share)))]


def cores() -> int:
    """Processor cores of this machine."""
    return os.cpu_count() or 1
