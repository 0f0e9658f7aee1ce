"""Reports of the gold that were coded in part: what they leave out is no sign of nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from training.gold import read_gold, unfinished

from training import check_gold, corpus, fit_slots
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
        ("train", 14, 481, True),
        ("dev", 14, 481, True),
        ("train", 14, 480, False),
        ("train", 13, 481, False),
        ("train", 15, 481, False),
        ("written", 14, 481, False),
    ],
)
def test_many_words_with_just_as_many_claims_as_coders_stopped_at(
    folder: str, claims: int, words: int, partly: bool
) -> None:
    assert unfinished(folder, claims, words) is partly


@pytest.mark.parametrize(("claims", "quiet"), [(14, 0), (13, 30)])
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


def test_the_check_of_the_gold_tells_how_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = report(2, 0).replace("mora-01", "mora-02").replace("Mora", "Esk")
    (tmp_path / "draft.txt").write_text(report(14, 30) + other, "utf-8")
    monkeypatch.setattr(sys, "argv", ["corpus", str(tmp_path / "draft.txt"), "--out", str(tmp_path / "train")])
    corpus.main()
    monkeypatch.setattr(sys, "argv", ["check_gold", str(tmp_path / "train")])
    check_gold.main()
    told = capsys.readouterr().out
    assert "claims a report: 13 in 0, 14 in 1, 15 in 0" in told
    assert "coded in part: 1 reports, 50 words a claim" in told
    assert "others: 1 reports, 14 words a claim" in told
