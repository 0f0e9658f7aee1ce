"""The coder that asks a model endpoint, off by default. It selects; whosays reads."""

from __future__ import annotations

import json
import re

from pydantic import ValidationError

from whosays.coding.dating import dated
from whosays.coding.figures import find_figures
from whosays.coding.llm.client import ChatClient, Usage
from whosays.coding.llm.grounding import Grounding
from whosays.coding.llm.guard import for_readers
from whosays.coding.llm.prompt import PROMPT_VERSION, ClaimAnswer, system_prompt, user_prompt
from whosays.language import Sentence, sentences
from whosays.model import Claim, Report
from whosays.resolving.days import report_periods
from whosays.resolving.gazetteer import Gazetteer
from whosays.resolving.places import find_places

MAX_CLAIMS = 400
"""More than a report holds; a longer answer is cut here."""

_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")


class LlmCoder:
    """Codes by asking `client`. `client.usage` counts requests, cost and values dropped."""

    name = "llm"

    def __init__(self, client: ChatClient, *, gazetteer: Gazetteer | None = None) -> None:
        self._client = client
        self._gazetteer = gazetteer

    @property
    def version(self) -> str:
        """The endpoint's model and the version of the question."""
        return f"{self._client.endpoint.model} prompt {PROMPT_VERSION}"

    @property
    def usage(self) -> Usage:
        """What was asked so far, and what was dropped."""
        return self._client.usage

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The grounded claims of a report. Raises EndpointError where the endpoint gives no answer."""
        parts = for_readers(report.text, sentences(report))
        if not parts:
            return ()
        report = dated(report, parts)
        published = report.published.isoformat() if report.published else None
        title = next((s.span.of(report.text) for s in parts if s.kind.value == "title"), None)
        answer = self._client.ask(system_prompt(), user_prompt(title, published, _paragraphs(report, parts)))
        spans = [s.span for s in parts]
        grounding = Grounding(
            report,
            parts,
            places=find_places(report.text, spans, gazetteer=self._gazetteer),
            periods=report_periods(report.text, spans, published=report.published),
            figures=[f for span in spans for f in find_figures(report.text, span)],
            usage=self.usage,
        )
        claims: dict[str, Claim] = {}
        for item in read_answer(answer, self.usage)[:MAX_CLAIMS]:
            claim = grounding.claim(item)
            if claim is not None:
                claims.setdefault(claim.id, claim)
        return tuple(sorted(claims.values(), key=lambda c: (c.span, c.trigger, c.id)))


def read_answer(answer: str, usage: Usage) -> list[ClaimAnswer]:
    """The claims of an answer; those of another form are dropped one by one and counted."""
    try:
        data = json.loads(_FENCE.sub("", answer))
    except (ValueError, RecursionError):
        usage.drop("answer")
        return []
    items = data.get("claims") if isinstance(data, dict) else data
    out = []
    for item in items if isinstance(items, list) else []:
        try:
            out.append(ClaimAnswer.model_validate(item))
        except ValidationError:
            usage.drop("form")
    return out


def _paragraphs(report: Report, parts: tuple[Sentence, ...]) -> list[str]:
    blocks: dict[int, list[str]] = {}
    for sentence in parts:
        blocks.setdefault(sentence.paragraph, []).append(sentence.span.of(report.text))
    return [" ".join(block) for block in blocks.values()]
