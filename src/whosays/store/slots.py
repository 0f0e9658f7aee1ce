"""The values of a claim's slots as text for a row, and back, each checked against its type."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from pydantic import TypeAdapter

from whosays.model import Actor, Figure, Link, Means, Period, Place
from whosays.store.judging import Edit, Slot

_TYPES: Final[dict[Slot, TypeAdapter[Any]]] = {
    Slot.TYPE: TypeAdapter(str),
    Slot.HAPPENED: TypeAdapter(bool),
    Slot.STANCE: TypeAdapter(str),
    Slot.INITIATORS: TypeAdapter(tuple[Actor, ...]),
    Slot.TARGETS: TypeAdapter(tuple[Actor, ...]),
    Slot.MEANS: TypeAdapter(Means | None),
    Slot.PLACE: TypeAdapter(Place | None),
    Slot.WHEN: TypeAdapter(Period | None),
    Slot.FIGURES: TypeAdapter(tuple[Figure, ...]),
    Slot.CHAIN: TypeAdapter(tuple[Link, ...]),
}


def dump_edits(edits: Sequence[Edit]) -> str:
    """A JSON list of {"slot", "value"}."""
    return json.dumps(
        [{"slot": edit.slot.value, "value": _TYPES[edit.slot].dump_python(edit.value, mode="json")} for edit in edits],
        ensure_ascii=False,
    )


def load_edits(text: str | None) -> tuple[Edit, ...]:
    """The edits of a row; () for None."""
    if text is None:
        return ()
    return tuple(
        Edit(slot := Slot(each["slot"]), _TYPES[slot].validate_python(each["value"], strict=False))
        for each in json.loads(text)
    )


def fits(edit: Edit) -> bool:
    """Whether the value is of the type that its slot holds."""
    value = edit.value
    match edit.slot:
        case Slot.TYPE | Slot.STANCE:
            return isinstance(value, str)
        case Slot.HAPPENED:
            return isinstance(value, bool)
        case Slot.MEANS:
            return value is None or isinstance(value, Means)
        case Slot.PLACE:
            return value is None or isinstance(value, Place)
        case Slot.WHEN:
            return value is None or isinstance(value, Period)
        case Slot.FIGURES:
            return isinstance(value, tuple) and all(isinstance(each, Figure) for each in value)
        case Slot.CHAIN:
            return isinstance(value, tuple) and all(isinstance(each, Link) for each in value)
        case _:
            return isinstance(value, tuple) and all(isinstance(each, Actor) for each in value)
