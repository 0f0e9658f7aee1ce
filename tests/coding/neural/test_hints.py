"""What the rules say is laid beside the trigger of the same sentence, and no other."""

from __future__ import annotations

from datetime import date

import numpy as np

from tests.fakes import body_of
from whosays.coding.neural.hints import INITIATOR, NEAREST, RULES, SOURCE, head_inputs
from whosays.coding.neural.inputs import Window, windows
from whosays.coding.neural.labels import CANDIDATE_HINTS, DISTANCES, PIECE_HINTS, TELLING, TYPES
from whosays.coding.neural.mentions import Found, find_mentions
from whosays.coding.neural.onnx import load_model
from whosays.language import sentences

TEXT = (
    "The army denied that its warplanes bombed a market in Idlib on Sunday. "
    "Rebels shelled Homs on Monday, killing 12 people, a monitor said."
)


def survey() -> tuple[Window, Found]:
    report = body_of(TEXT, published=date(2020, 1, 8))
    parts = sentences(report)
    found = find_mentions(report, parts)
    (window,) = windows(TEXT, parts, found.mentions(), load_model().tokenizer)
    return window, found


def piece(window: Window, word: str) -> int:
    return int(np.flatnonzero(window.starts == TEXT.index(word))[0])


def test_hints_of_a_candidate_are_those_of_its_own_sentence() -> None:
    window, found = survey()
    at = [piece(window, "bombed"), piece(window, "shelled")]
    rows = head_inputs(window, found.mentions(), at, [TYPES.index("airstrike"), TYPES.index("shelling")])
    names = [found.places[n].text for n, _, _ in window.places]
    hints = rows["place_far"] // DISTANCES
    assert names == ["Idlib", "Homs"]
    assert (hints[0] & RULES).tolist() == [RULES, 0]
    assert (hints[1] & RULES).tolist() == [0, RULES]
    assert (hints[0] & NEAREST).tolist() == [0, 0]
    assert (hints[1] & NEAREST).tolist() == [NEAREST, 0]
    assert rows["place_far"].max() < DISTANCES * CANDIDATE_HINTS
    assert rows["token_far"].max() < DISTANCES * PIECE_HINTS


def test_the_rules_source_party_and_stance_are_shown() -> None:
    window, found = survey()
    at = [piece(window, "bombed"), piece(window, "shelled")]
    rows = head_inputs(window, found.mentions(), at, [TYPES.index("airstrike"), TYPES.index("shelling")])
    pieces = rows["token_far"] // DISTANCES
    assert pieces[0, piece(window, "army")] & SOURCE
    assert pieces[1, piece(window, "monitor")] & SOURCE
    assert not pieces[0, piece(window, "monitor")]
    assert pieces[1, piece(window, "Rebels")] & INITIATOR
    assert rows["telling"][0, TELLING.index("denies")] == 1
    assert rows["telling"][1, TELLING.index("asserts")] == 1
    assert rows["telling"][1, TELLING.index("same type")] == 1


def test_no_hint_where_the_rules_say_nothing() -> None:
    window, found = survey()
    bare = Found(found.places, found.periods, found.figures, (), (), ())
    rows = head_inputs(window, bare.mentions(), [piece(window, "shelled")], [0])
    assert not rows["telling"].any()
    assert (rows["token_far"] < DISTANCES).all()
