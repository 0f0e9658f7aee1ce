"""Work in many processes: in order, bounded, and with what goes wrong in it told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from whosays.pool import AHEAD, in_order


def double(number: int) -> int:
    if number == 13:
        raise ValueError("unlucky")
    return number * 2


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    assert list(in_order(double, range(12), jobs=jobs)) == [number * 2 for number in range(12)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_gives_nothing(jobs: int) -> None:
    assert list(in_order(double, [], jobs=jobs)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_raised_is_raised_at_its_turn(jobs: int) -> None:
    results = in_order(double, [1, 13, 2], jobs=jobs)
    assert next(results) == 2
    with pytest.raises(ValueError, match="unlucky"):
        next(results)


def test_items_are_taken_no_further_ahead_than_said() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            if number != 13:
                taken += 1
                yield number

    results = in_order(double, items(), jobs=2)
    next(results)
    assert taken <= 2 * AHEAD + 2
    results.close()  # type: ignore[attr-defined]
