"""Ids made from content."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.model import content_id


def test_an_id_is_the_same_for_good() -> None:
    """Stores and exports hold ids: another way of making them would make strangers of all claims."""
    assert content_id("claim-", "r1", "0", "66") == "claim-a88235bf8e7fb5a28616"
    assert content_id("incident-", "ä", "\udcff", length=8) == "incident-4d282dd2"


def test_parts_do_not_run_together() -> None:
    assert content_id("", "ab", "c") != content_id("", "a", "bc") != content_id("", "abc")
    assert content_id("", "a", "") != content_id("", "", "a") != content_id("", "a")


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_ids_tell_lists_of_parts_apart(one: list[str], other: list[str]) -> None:
    assert (content_id("x", *one) == content_id("x", *other)) == (one == other)
    assert len(content_id("x", *one)) == 21
