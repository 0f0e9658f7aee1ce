"""Krippendorff's alpha against the values that he published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.review import Distance, krippendorff_alpha

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": the examples of sections A to C.
TWO_BINARY = list(zip([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], strict=True))
FOUR = [
    [1, 1, None, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [None, 5, 5, 5],
    [None, None, 1, 1],
    [None, None, 3, None],
]


def test_two_coders_with_two_values() -> None:
    assert krippendorff_alpha(TWO_BINARY) == pytest.approx(0.095, abs=0.0005)


def test_two_coders_with_many_values() -> None:
    ben = ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"]
    gerry = ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]
    assert krippendorff_alpha(list(zip(ben, gerry, strict=True))) == pytest.approx(0.692, abs=0.0005)


def test_four_coders_with_values_missing_nominal_and_interval() -> None:
    assert krippendorff_alpha(FOUR) == pytest.approx(0.743, abs=0.0005)
    assert krippendorff_alpha(FOUR, Distance.INTERVAL) == pytest.approx(0.849, abs=0.0005)


def test_what_cannot_be_told() -> None:
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([["a", None], [None, "b"]]) is None
    assert krippendorff_alpha([["a", "a"], ["a", "a"]]) is None
    with pytest.raises(ValueError, match="interval"):
        krippendorff_alpha([["a", "b"]], Distance.INTERVAL)


def test_perfect_agreement_and_its_opposite() -> None:
    assert krippendorff_alpha([["a", "a"], ["b", "b"]]) == 1
    assert (krippendorff_alpha([["a", "b"], ["b", "a"]]) or 0) < 0


UNITS = st.lists(st.lists(st.none() | st.sampled_from("abc"), min_size=2, max_size=4), min_size=1, max_size=12)


@given(UNITS)
def test_alpha_is_at_most_one_and_does_not_care_for_order(units: list[list[str | None]]) -> None:
    alpha = krippendorff_alpha(units)
    turned = krippendorff_alpha([unit[::-1] for unit in reversed(units)])
    assert alpha == pytest.approx(turned) if alpha is not None else turned is None
    assert alpha is None or alpha <= 1
