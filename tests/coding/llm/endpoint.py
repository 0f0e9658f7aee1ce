"""A small OpenAI-compatible endpoint for tests, on loopback: it answers as it is told to, well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Script:
    """Answers in turn, the last one again and again: (status, body text, headers). One that is `deaf` gives none
    while it is served."""

    answers: list[tuple[int, str, dict[str, str]]] = field(default_factory=list)
    asked: list[dict[str, object]] = field(default_factory=list)
    deaf: bool = False

    def say(self, content: str, *, status: int = 200, **headers: str) -> None:
        """Queue a chat completion whose message is `content`."""
        body = {"choices": [{"message": {"role": "assistant", "content": content}}]}
        body["usage"] = {"prompt_tokens": 1000, "completion_tokens": 200}
        self.answers.append((status, json.dumps(body), headers))

    def raw(self, body: str, *, status: int = 200, **headers: str) -> None:
        """Queue bytes that are no chat completion."""
        self.answers.append((status, body, headers))


@contextmanager
def endpoint(script: Script) -> Iterator[str]:
    """Serve `script`; gives the base URL."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            script.asked.append(json.loads(self.rfile.read(length)))
            answer = script.answers.pop(0) if len(script.answers) > 1 else script.answers[0]
            status, body, headers = answer
            if script.deaf:
                over.wait()
                return
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(body.encode())
            except (BrokenPipeError, ConnectionResetError):
                return

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
