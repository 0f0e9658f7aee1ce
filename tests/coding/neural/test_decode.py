"""Decoding and assembly against a network of our own making, whose numbers are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import body_of
from whosays.coding.figures import find_figures
from whosays.coding.neural.confidence import SIGNALS, chance, signals
from whosays.coding.neural.decode import Cuts, HeadsOut, Reading, read_window, softmax
from whosays.coding.neural.inputs import Floats, Hint, Ints, Mentions, Window, windows
from whosays.coding.neural.labels import GROUPS, ROLES, STANCES, TYPES, WHATS
from whosays.coding.neural.mentions import Found
from whosays.coding.neural.onnx import load_model
from whosays.language import sentences
from whosays.model import Claim, Period, PeriodPrecision, Place, Span, Stance

TEXT = "The army said shells hit Idlib and Homs on Monday, killing 12 people."
PARTS = sentences(body_of(TEXT))


DENIES = [0.99 * (name == "denies") for name in STANCES]


@dataclass
class Told:
    """A network that says what it is told: triggers by word, roles by word, choices by number."""

    window: Window
    triggers: dict[str, str]
    roles: dict[str, str]
    place: list[float]
    sourced: float
    stances: Sequence[float]
    happening: float

    def word(self, n: int) -> str:
        return TEXT[self.window.starts[n] : self.window.ends[n]] if self.window.starts[n] >= 0 else ""

    def trunk(self, ids: Ints, features: Floats) -> tuple[Floats, Floats]:
        logits = np.full((len(ids), len(TYPES) + 1), -9.0, np.float32)
        logits[:, -1] = 5.0
        for n in range(len(ids)):
            if self.word(n) in self.triggers:
                logits[n, -1] = -5.0
                logits[n, TYPES.index(self.triggers[self.word(n)])] = 5.0
        return np.zeros((len(ids), 4), np.float32), logits

    def heads(self, hidden: Floats, inputs: dict[str, NDArray[np.generic]]) -> HeadsOut:
        t, length = len(inputs["at"]), len(hidden)
        roles = np.zeros((t, length, len(ROLES), 3), np.float32)
        roles[..., 0] = 4.0
        for n in range(length):
            if self.word(n) in self.roles:
                roles[:, n, ROLES.index(self.roles[self.word(n)])] = (-4.0, 0.0, 4.0)
        stance = np.tile(np.log(np.array(self.stances, np.float32) + 1e-9), (t, 1))
        what = np.zeros((t, 1, len(WHATS)), np.float32)
        what[..., WHATS.index("killed")] = 4.0
        group = np.zeros((t, 1, len(GROUPS)), np.float32)
        group[..., GROUPS.index("civilian")] = 4.0
        return HeadsOut(
            roles.reshape(t, length, -1),
            np.tile(np.log(np.array(self.place, np.float32)), (t, 1)),
            np.tile(np.array([1.0, 4.0], np.float32), (t, 1)),
            np.full((t, 1), 3.0, np.float32),
            what,
            group,
            stance,
            np.full(t, np.log(self.happening / (1 - self.happening)), np.float32),
            np.full(t, self.sourced, np.float32),
            np.full(t, 2.0, np.float32),
        )


def read(
    place: list[float],
    cuts: Cuts | None = None,
    *,
    sourced: float = 4.0,
    stances: Sequence[float] = DENIES,
    happening: float = 0.05,
) -> list[Reading]:
    places = (
        Place("Idlib", "Idlib", Span(25, 30), 35.9, 36.6),
        Place("Homs", "Homs", Span(35, 39), 34.7, 36.7),
    )
    day = Period(date(2019, 12, 30), date(2019, 12, 30), PeriodPrecision.DAY, "Monday", Span(43, 49))
    mentions = Mentions(places, (day,), find_figures(TEXT, Span(0, len(TEXT))))
    (window,) = windows(TEXT, PARTS, mentions, load_model().tokenizer)
    network = Told(
        window, {"hit": "shelling"}, {"army": "source", "people": "target"}, place, sourced, stances, happening
    )
    return read_window(
        window, network, mentions=mentions, place_keys=["idlib", "homs"], period_keys=["monday"], cuts=cuts or Cuts()
    )


def test_a_reading_holds_what_the_network_said() -> None:
    (reading,) = read([0.3, 0.6, 0.1])
    assert reading.trigger.of(TEXT) == "hit"
    assert reading.type == "shelling"
    assert reading.looked == pytest.approx(0.881, abs=1e-3)
    assert reading.source is not None
    assert reading.source.span.of(TEXT) == "army"
    assert [t.span.of(TEXT) for t in reading.targets] == ["people"]
    assert reading.place is not None
    assert reading.place.number == 1
    assert reading.period is None
    assert reading.dayless > 0.9
    assert (reading.stance, reading.happened) == ("denies", False)
    assert [(f.what, f.group) for f in reading.figures] == [("killed", "civilian")]


@pytest.mark.parametrize(
    ("chances", "happening", "told"),
    [
        ({"asserts": 0.9, "denies": 0.1}, 0.9, ("asserts", True)),
        ({"asserts": 0.9, "denies": 0.1}, 0.2, ("asserts", False)),
        ({"asserts": 0.4, "denies": 0.6}, 0.9, ("asserts", True)),
        ({"asserts": 0.4, "denies": 0.6}, 0.3, ("denies", False)),
        ({"asserts": 0.3, "confirms": 0.7}, 0.2, ("asserts", False)),
        ({"asserts": 0.3, "speculates": 0.7}, 0.6, ("speculates", True)),
        ({"doubts": 0.8, "denies": 0.2}, 0.4, ("doubts", False)),
    ],
)
def test_what_is_denied_did_not_happen_and_what_is_confirmed_did(
    chances: dict[str, float], happening: float, told: tuple[str, bool]
) -> None:
    (reading,) = read([0.3, 0.6, 0.1], stances=[chances.get(name, 0.0) for name in STANCES], happening=happening)
    assert (reading.stance, reading.happened) == told
    assert reading.told == pytest.approx(chances[told[0]], abs=1e-3)


def test_no_place_where_none_is_likelier() -> None:
    (reading,) = read([0.1, 0.2, 0.7])
    assert reading.place is None
    assert reading.placeless > 0.6


def test_no_source_where_the_network_says_there_is_none() -> None:
    (reading,) = read([0.3, 0.6, 0.1], sourced=-4.0)
    assert reading.source is None
    assert reading.sourced < 0.1


def test_softmax_sums_to_one() -> None:
    rows = softmax(np.array([[1000.0, 0.0], [-5.0, -5.0]], np.float32))
    assert np.allclose(rows.sum(-1), 1.0)


def claim_of(reading: Reading) -> Claim:
    return Claim("c", Span(0, len(TEXT)), reading.trigger, reading.type, reading.happened, Stance(reading.stance))


def test_signals_are_known_and_the_chance_grows_with_them() -> None:
    (sure,), (unsure,) = read([0.01, 0.98, 0.01]), read([0.3, 0.6, 0.1])
    hint = Hint(0, sure.trigger, TYPES.index("shelling"), 0, True, False, True, None, None, (), (), (), ())
    found = Found((), (), (), (), (), (), (hint,))
    rows = [signals([(r, claim_of(r))], PARTS, found)[0] for r in (sure, unsure)]
    assert all(set(row) <= set(SIGNALS) for row in rows)
    assert rows[0]["rules of type"] == 1.0
    assert 0.0 <= chance(rows[1], {"placed": 0.5}) < chance(rows[0], {"placed": 0.5}) <= 1.0


def test_the_second_of_a_sentence_is_told_from_the_first() -> None:
    (one,) = read([0.3, 0.6, 0.1])
    other = replace(one, claimed=one.claimed / 2, trigger=Span(9, 13))
    made = [(other, claim_of(other)), (one, claim_of(one))]
    rows = signals(made, PARTS, Found((), (), (), (), (), ()))
    assert "second in sentence" in rows[0]
    assert "second in sentence" not in rows[1]


def test_a_lower_cut_marks_more_words() -> None:
    wide = read([0.3, 0.6, 0.1], Cuts(party=0.0001))
    assert sum(len(m.span) for m in wide[0].targets) > len("people")
