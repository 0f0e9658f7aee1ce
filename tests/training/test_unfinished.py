"""Reports of the gold that were coded in part: what they leave out is no sign of nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from training.gold import LONG, STOPPED, read_gold, unfinished

from training import corpus, fit_slots
from whosays.coding.scene import survey

TOLD = "Shells hit the town of Mora on day {n} and killed {n} soldiers there. "
QUIET = "Two men were killed by a bull in the market, said the old priest of the place. "


def report(claims: int, quiet: int) -> str:
    """A report in the short form with so many claims, and so many sentences of which none is coded."""
    told = [TOLD.format(n=n + 2) for n in range(claims)]
    lines = ["=== mora-01", "published: 2031-05-03", "publisher: wire", "", "".join(told) + QUIET * quiet, "--- claims"]
    return "\n".join(lines + [f"* shelling | - | - | {sentence.strip()}" for sentence in told]) + "\n"


@pytest.mark.parametrize(
    ("folder", "claims", "words", "partly"),
    [
        ("train", STOPPED, LONG + 1, True),
        ("train", STOPPED, LONG, False),
        ("train", STOPPED - 1, LONG + 1, False),
        ("train", STOPPED + 1, LONG + 1, False),
        ("written", STOPPED, LONG + 1, False),
    ],
)
def test_many_words_with_just_as_many_claims_as_coders_stopped_at(
    folder: str, claims: int, words: int, partly: bool
) -> None:
    assert unfinished(folder, claims, words) is partly


@pytest.mark.parametrize(("claims", "quiet"), [(STOPPED, 0), (STOPPED - 1, 30)])
def test_the_table_of_claims_learns_nothing_from_what_was_not_coded(
    claims: int, quiet: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft.txt").write_text(report(claims, 30), "utf-8")
    monkeypatch.setattr(sys, "argv", ["corpus", str(tmp_path / "draft.txt"), "--out", str(tmp_path / "train")])
    corpus.main()
    (gold,) = read_gold(tmp_path / "train")
    groups = list(fit_slots.claims(gold, survey(gold.report)))
    assert sum(any(hits) for _, hits in groups) == claims
    assert sum(not any(hits) for _, hits in groups) == quiet
