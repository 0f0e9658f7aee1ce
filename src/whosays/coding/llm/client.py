"""One question to an OpenAI-compatible endpoint, answered once: retries, pace, cost, and a cache by content."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
from pydantic import BaseModel, ValidationError

from whosays.errors import EndpointError

RETRY_STATUS = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
"""Answers worth asking again for."""

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
MAX_ANSWER_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask and how. `base_url` ends before "/chat/completions"; prices in currency units per million tokens;
    `per_minute` requests at most, 0 for no limit; `timeout_s` for one answer; `retries` after the first try."""

    model: str
    base_url: str
    api_key: str | None = None
    timeout_s: float = 120.0
    retries: int = 4
    per_minute: int = 0
    price_in: float = 0.0
    price_out: float = 0.0


@dataclass(slots=True)
class Usage:
    """What was asked so far: requests sent, answers out of the cache, tokens as the endpoint counts them, cost in the
    endpoint's currency, and values dropped because they could not be grounded, by reason."""

    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    dropped: dict[str, int] | None = None

    def drop(self, reason: str) -> None:
        """Count one value that is not in the report."""
        self.dropped = self.dropped or {}
        self.dropped[reason] = self.dropped.get(reason, 0) + 1


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Tokens(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Answer(BaseModel):
    choices: list[_Choice]
    usage: _Tokens | None = None


class ChatClient:
    """Asks an endpoint. `cache` is a folder; the same question to the same model is never sent twice."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        cache: Path | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.endpoint = endpoint
        self.usage = Usage()
        self._cache = cache
        self._sleep = sleep
        self._clock = clock
        self._last = float("-inf")

    def ask(self, system: str, user: str) -> str:
        """The text of the answer. Raises EndpointError when no answer came after all retries."""
        body = {
            "model": self.endpoint.model,
            "temperature": 0,
            "seed": 0,
            "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
        key = hashlib.sha256(json.dumps([self.endpoint.base_url, body], sort_keys=True).encode()).hexdigest()
        kept = self._kept(key)
        if kept is not None:
            self.usage.cached += 1
            return kept
        answer = self._send(body)
        if answer.usage is not None:
            self.usage.tokens_in += answer.usage.prompt_tokens
            self.usage.tokens_out += answer.usage.completion_tokens
            self.usage.cost += (
                answer.usage.prompt_tokens * self.endpoint.price_in
                + answer.usage.completion_tokens * self.endpoint.price_out
            ) / 1e6
        text = (answer.choices[0].message.content if answer.choices else None) or ""
        self._keep(key, text)
        return text

    def _send(self, body: dict[str, object]) -> _Answer:
        url = self.endpoint.base_url.rstrip("/") + "/chat/completions"
        headers = {"Authorization": f"Bearer {self.endpoint.api_key}"} if self.endpoint.api_key else {}
        reason = ""
        with httpx.Client(timeout=self.endpoint.timeout_s, follow_redirects=False) as http:
            for attempt in range(self.endpoint.retries + 1):
                self._pace()
                self.usage.requests += 1
                wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**attempt)
                try:
                    response = http.post(url, json=body, headers=headers)
                except httpx.TransportError as error:
                    reason = f"{type(error).__name__}: {error}"
                    self._wait(attempt, wait)
                    continue
                if response.status_code == 200:
                    parsed = _parse(response)
                    if parsed is not None:
                        return parsed
                    reason = "the answer is not a chat completion"
                elif response.status_code in RETRY_STATUS:
                    reason = f"status {response.status_code}"
                    wait = _retry_after(response, wait)
                else:
                    raise EndpointError(url, f"status {response.status_code}", "Check --base-url, --model and the key")
                self._wait(attempt, wait)
        raise EndpointError(url, f"no answer after {self.endpoint.retries + 1} tries ({reason})", "Try again later")

    def _wait(self, attempt: int, seconds: float) -> None:
        if attempt < self.endpoint.retries:
            self._sleep(seconds)

    def _pace(self) -> None:
        if self.endpoint.per_minute > 0:
            due = self._last + 60.0 / self.endpoint.per_minute - self._clock()
            if due > 0:
                self._sleep(due)
        self._last = self._clock()

    def _kept(self, key: str) -> str | None:
        if self._cache is None:
            return None
        path = self._cache / f"{key}.json"
        try:
            kept = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise EndpointError(str(path), f"the kept answer cannot be read ({error})", "Delete the file") from error
        return str(kept["answer"])

    def _keep(self, key: str, text: str) -> None:
        if self._cache is None:
            return
        self._cache.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._cache, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"model": self.endpoint.model, "answer": text}, file, ensure_ascii=False)
        Path(name).replace(self._cache / f"{key}.json")


def _parse(response: httpx.Response) -> _Answer | None:
    if len(response.content) > MAX_ANSWER_BYTES:
        return None
    try:
        return _Answer.model_validate_json(response.content)
    except ValidationError:
        return None


def _retry_after(response: httpx.Response, fallback: float) -> float:
    said = response.headers.get("retry-after", "")
    return min(LONGEST_WAIT_S, float(said)) if said.replace(".", "", 1).isdigit() else fallback
