"""The gate before the network: what it lets through."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.coding.neural.gate import AROUND, PAIRS, Cuts, Gate, context, load_gate, signals
from whosays.coding.neural.onnx import load_model
from whosays.coding.neural.selecting import worth_reading
from whosays.errors import ModelError
from whosays.language import Sentence, sentences
from whosays.model import RawDocument
from whosays.reading import read

WAR = """Shells kill three in Marinka

Shells fell on a market in Marinka on Tuesday and killed three people, the regional governor said. Separatist fighters
denied that they had fired. Two soldiers were wounded when their car hit a mine on the road to Kurakhove. The army said
it had retaken a hill south of the town after a night of fighting.
"""

POLITICS = """Candidates attack each other over taxes

The two candidates for governor attacked each other over taxes on Thursday in the last debate of a long campaign. The
senator said her opponent had launched a war on the middle class, and fired back when he called her record explosive.
Her campaign has raised four million dollars since March. The strike of bus drivers did not come up. His aides say the
battle for the suburbs will be won on jobs, and that volunteers have captured the mood of young voters. A poll on
Monday had the two within three points of each other. She plans to visit nine counties before the vote. Party leaders
were under siege over the budget for most of the spring. The moderator, a former judge, cut both of them off twice.
Both sides claimed victory as soon as the cameras were off. The troops of volunteers go from door to door at weekends.
Nobody was ready to surrender the argument. The last word belongs to the voters, who will decide in eleven days.
"""


def parts_of(text: str) -> tuple[str, tuple[Sentence, ...]]:
    report = read(RawDocument("x.txt", "x", text.encode(), "0" * 64, "text/plain"))
    return report.text, sentences(report)


def kept(text: str) -> list[str]:
    whole, parts = parts_of(text)
    return [s.span.of(whole) for s in worth_reading(whole, parts, lambda: load_model().tokenizer)]


def test_a_report_on_a_war_is_read_whole() -> None:
    text, parts = parts_of(WAR)
    assert kept(WAR) == [part.span.of(text) for part in parts]


def test_words_of_war_alone_are_no_reason_to_read_an_article() -> None:
    assert kept(POLITICS) == []


def test_a_killing_told_in_passing_is_read_with_the_sentence_before_it() -> None:
    before = "A poll on\nMonday had the two within three points of each other."
    passing = "Gunmen shot dead two police officers in Springfield on Monday and wounded a third, police said."
    article = POLITICS.replace(before, f"{before} {passing}")
    found = kept(article)
    assert passing in found
    assert any("A poll" in wording for wording in found)
    assert 2 * len(found) <= len(parts_of(article)[1])


def test_the_tokenizer_is_not_asked_for_where_there_is_no_trigger() -> None:
    def never() -> None:
        raise AssertionError("asked for")

    text, parts = parts_of("The bakery opens at nine and sells bread to the neighbours.")
    assert parts
    assert worth_reading(text, parts, never) == ()  # type: ignore[arg-type]


def test_a_report_on_a_conflict_is_held_to_less() -> None:
    cuts = Cuts(least=0.1, calm=0.35, like=0.3, sure=0.7)
    assert cuts.open_for(np.array([0.9, 0.2, 0.05], np.float32)).tolist() == [True, True, False]
    assert cuts.open_for(np.array([0.5, 0.2, 0.05], np.float32)).tolist() == [True, False, False]


def test_a_long_report_in_which_nothing_looks_like_a_claim_is_left_out() -> None:
    cuts = Cuts(least=0.1, calm=0.35, like=0.3, sure=0.7)
    assert cuts.open_for(np.full(9, 0.6, np.float32)).all()
    assert not cuts.open_for(np.full(10, 0.6, np.float32)).any()
    assert cuts.open_for(np.append(np.full(9, 0.6), 0.7).astype(np.float32)).all()


def test_the_sentences_around_count() -> None:
    alone = np.array([1.0, -2.0, 4.0, 0.0], np.float32)
    assert context(alone).tolist() == [
        pytest.approx([1, 1.0, 2 / 3, -2.0, 5 / 3]),
        pytest.approx([1, -2.0, 5 / 3, 4.0, 5 / 3]),
        pytest.approx([1, 4.0, -1 / 3, 0.0, 5 / 3]),
        pytest.approx([1, 0.0, 1.0, 4.0, 5 / 3]),
    ]


def test_the_weights_of_pieces_and_pairs_add_up() -> None:
    around = np.array([0, 1, 0, 0, 0], np.float32)
    gate = Gate(np.array([2.0, -1.0, 0.5], np.float32), -0.5, around, Cuts(0.5, 0.0, 0.0, 0.0))
    assert gate.open_for([np.array([0, 1]), np.array([1, 2]), np.array([2])]) == [True, False, True]
    assert gate.open_for([]) == []


@given(st.lists(st.text(), max_size=5))
def test_any_text_has_signals_within_the_weights(wordings: list[str]) -> None:
    tokenizer = load_model().tokenizer
    rows = signals(wordings, tokenizer)
    assert len(rows) == len(wordings)
    for row in rows:
        assert (row < tokenizer.get_vocab_size() + PAIRS).all()
        assert (np.diff(row) > 0).all()
    assert len(load_gate().open_for(rows)) == len(rows)


def test_the_order_of_words_is_a_signal() -> None:
    one, other = signals(["dog bites man", "man bites dog"], load_model().tokenizer)
    assert one.tolist() != other.tolist()


def test_weights_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "gate.npz"
    with pytest.raises(ModelError, match=r"gate\.npz"):
        load_gate(path)
    path.write_bytes(b"PK\x03\x04 no weights")
    with pytest.raises(ModelError, match="cannot be read"):
        load_gate(path)


def test_weights_for_other_signals_are_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "other.npz"
    np.savez(path, weights=np.zeros(3), around=np.zeros(len(AROUND) + 1), cuts=np.zeros(5))
    with pytest.raises(ModelError, match="other signals"):
        load_gate(path)
