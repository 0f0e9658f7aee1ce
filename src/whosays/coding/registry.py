"""The coders by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from whosays.coding.coder import Coder
from whosays.coding.rules import RulesCoder
from whosays.errors import UsageError
from whosays.resolving.gazetteer import Gazetteer

if TYPE_CHECKING:
    from whosays.coding.llm import ChatClient


def _rules(gazetteer: Gazetteer | None, asking: ChatClient | None) -> Coder:
    return RulesCoder(gazetteer=gazetteer)


def _model(gazetteer: Gazetteer | None, asking: ChatClient | None) -> Coder:
    from whosays.coding.neural.coder import ModelCoder  # the network's packages load only where it is asked for

    return ModelCoder(gazetteer=gazetteer)


def _llm(gazetteer: Gazetteer | None, asking: ChatClient | None) -> Coder:
    from whosays.coding.llm import LlmCoder

    if asking is None:
        raise UsageError("coder llm", "it needs an endpoint", "Give --base-url and --model, or set them")
    return LlmCoder(asking, gazetteer=gazetteer)


CODERS: dict[str, Callable[[Gazetteer | None, ChatClient | None], Coder]] = {
    "rules": _rules,
    "model": _model,
    "llm": _llm,
}
"""What `--coder` may name, and how each is made."""


def get_coder(name: str, *, gazetteer: Gazetteer | None = None, asking: ChatClient | None = None) -> Coder:
    """The coder of that name; `gazetteer` in place of the one that is shipped, `asking` the client of an endpoint for
    "llm". Raises `UsageError` where there is none of the name, or no endpoint for it."""
    make = CODERS.get(name)
    if make is None:
        raise UsageError(f"coder {name!r}", "there is no such coder", f"Choose one of: {', '.join(sorted(CODERS))}.")
    return make(gazetteer, asking)
