"""The coders by name."""

from __future__ import annotations

from collections.abc import Callable

from whosays.coding.coder import Coder
from whosays.coding.rules import RulesCoder
from whosays.errors import UsageError
from whosays.resolving.gazetteer import Gazetteer


def _rules(gazetteer: Gazetteer | None) -> Coder:
    return RulesCoder(gazetteer=gazetteer)


def _model(gazetteer: Gazetteer | None) -> Coder:
    from whosays.coding.neural.coder import ModelCoder  # the network's packages load only where it is asked for

    return ModelCoder(gazetteer=gazetteer)


CODERS: dict[str, Callable[[Gazetteer | None], Coder]] = {"rules": _rules, "model": _model}
"""What `--coder` may name, and how each is made."""


def get_coder(name: str, *, gazetteer: Gazetteer | None = None) -> Coder:
    """The coder of that name; `gazetteer` in place of the one that is shipped. Raises `UsageError` where there is
    none of the name."""
    make = CODERS.get(name)
    if make is None:
        raise UsageError(f"coder {name!r}", "there is no such coder", f"Choose one of: {', '.join(sorted(CODERS))}.")
    return make(gazetteer)
