"""What the tables say of a sentence."""

from __future__ import annotations

import pytest

from whosays.coding import scoring
from whosays.coding.scoring import Tables, contributions
from whosays.coding.signals import Signals

WORDS = {
    "w:shell": ((0, 0.5), (1, 3.0)),
    "w:fell": ((0, 2.0),),
    "w:market": ((1, -1.0), (2, 4.0)),
    "w:rain": ((0, 9.0),),
}


def test_what_speaks_for_a_type_is_of_the_sentence_and_of_that_type_the_strongest_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scoring, "tables", lambda: Tables(("shelling", "airstrike"), WORDS, (), (), ()))
    shown = Signals({"w:shell": (0, 1), "w:fell": (1, 2), "w:market": (3, 4), "w:unknown": (4, 5)}, ())
    assert contributions(shown, 0) == [(2.0, "w:fell"), (0.5, "w:shell")]
    assert contributions(shown, 1) == [(3.0, "w:shell"), (-1.0, "w:market")]
