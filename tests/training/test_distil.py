"""What a network learns from a teacher; skipped where torch, which only training needs, is not there."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install -r training/requirements.txt")

from training.distil import choice, either, soft_losses  # noqa: E402
from training.teacher import buckets  # noqa: E402
from training.train import Example, chosen, hard, teacher_for, trigger_loss  # noqa: E402

from whosays.coding.neural.labels import GROUPS, ROLES, STANCES, TYPES, WHATS  # noqa: E402

PIECES, FIGURES = 5, 2
WINDOW = SimpleNamespace(
    ids=np.arange(PIECES),
    fresh=np.array([False, True, True, True, True]),
    begins=np.array([True, True, False, True, True]),
    starts=np.array([-1, 0, 3, 7, 9]),
    places=((0, 1, 2),),
    periods=(),
    figures=((0, 1, 2), (1, 3, 4)),
)


JUDGED = WINDOW.fresh & WINDOW.begins


def soft(told: tuple[torch.Tensor, ...], taught: tuple[torch.Tensor, ...], count: int) -> dict[str, torch.Tensor]:
    return soft_losses(WINDOW, told, taught, count, judged=JUDGED)


def said(seed: int, triggers: int = 3) -> tuple[torch.Tensor, ...]:
    """Trigger logits and what heads would give for `triggers` triggers."""
    shapes = [(PIECES, len(TYPES) + 1), (triggers, PIECES, len(ROLES) * 3), (triggers, 2), (triggers, 1)]
    shapes += [(triggers, FIGURES), (triggers, FIGURES, len(WHATS)), (triggers, FIGURES, len(GROUPS))]
    shapes += [(triggers, len(STANCES)), (triggers,), (triggers,), (triggers,)]
    draw = torch.Generator().manual_seed(seed)
    return tuple(torch.randn(shape, generator=draw) for shape in shapes)


def test_nothing_is_nearer_to_the_teacher_than_what_it_says() -> None:
    taught = said(1)
    same, other = soft(taught, taught, 2), soft(said(2), taught, 2)
    assert set(same) == set(other)
    assert all(same[name] < other[name] for name in same)


def test_triggers_of_no_claim_teach_only_that_they_are_none() -> None:
    taught, told = said(1), said(2)
    changed = tuple(part.clone() for part in told)
    for part in changed[1:-1]:
        part[2] += 5.0  # the third trigger is no claim's
    before, after = soft(told, taught, 2), soft(changed, taught, 2)
    assert before == after
    changed[-1][2] += 5.0
    assert soft(changed, taught, 2)["kept"] != before["kept"]
    assert set(soft(told, taught, 0)) == {"trigger", "kept"}


def test_words_told_before_and_inner_pieces_teach_nothing_of_triggers() -> None:
    taught, told = said(1), said(2)
    changed = (told[0].clone(), *told[1:])
    changed[0][[0, 2]] += torch.arange(len(TYPES) + 1.0)
    assert soft(told, taught, 2)["trigger"] == soft(changed, taught, 2)["trigger"]


def example(claims: int, folder: str, length: int) -> Example:
    """A window of a report that long, whose one claim in it has its evidence in the second piece."""
    target = SimpleNamespace(type=0)
    report = SimpleNamespace(folder=folder, targets=(target,) * claims, text="word " * length)
    return Example(report, WINDOW, ((target, (1,)),))


@pytest.mark.parametrize(
    ("claims", "folder", "length", "judged"),
    [
        (14, "train", 481, [1]),
        (14, "train", 480, [1, 3, 4]),
        (13, "train", 481, [1, 3, 4]),
        (15, "train", 481, [1, 3, 4]),
        (14, "written", 481, [1, 3, 4]),
    ],
)
def test_what_was_not_coded_in_a_report_coded_in_part_is_no_sign_of_nothing(
    claims: int, folder: str, length: int, judged: list[int]
) -> None:
    one = example(claims, folder, length)
    assert np.flatnonzero(one.judged()).tolist() == judged
    logits = torch.zeros(PIECES, len(TYPES) + 1)
    before = trigger_loss(one, logits, [1])
    logits[3:, 0] = 9.0  # sure of claims that nobody coded
    assert (trigger_loss(one, logits, [1]) == before) == (judged == [1])
    assert [n for n in hard(one, logits.log_softmax(-1), [1]) if n > 2] == [n for n in judged if n > 2]


@pytest.mark.parametrize(
    ("share", "begins", "whole", "taken"),
    [
        (1.0, 0.0, "", set(range(40))),
        (0.0, 0.0, "feat-", set(range(20))),
        (0.0, 0.0, "", set()),
    ],
)
def test_the_corpus_is_taken_by_share_and_by_name(share: float, begins: float, whole: str, taken: set[int]) -> None:
    reports = [SimpleNamespace(folder="corpus", name=f"{'feat' if n < 20 else 'asia'}-{n}") for n in range(40)]
    args = SimpleNamespace(folds=0, gold_times=1, corpus_share=share, corpus_from=begins, whole=whole, limit=None)
    assert {reports.index(one) for one in chosen(reports, args)} == taken


def test_a_report_is_learned_from_the_teacher_that_had_not_seen_it() -> None:
    reports = [SimpleNamespace(folder="train", name=f"{'new' if n < 6 else 'old'}-{n}") for n in range(30)]
    taught = [teacher_for(["first", "second"], report, untaught="new-") for report in reports]
    assert taught[:6] == [None] * 6
    for fold, teacher in enumerate(["first", "second"]):
        args = SimpleNamespace(folds=2, fold=fold, gold_times=1, corpus_share=0, corpus_from=0, whole="", limit=None)
        seen = chosen(reports, args)
        unseen = [told for report, told in zip(reports[6:], taught[6:], strict=True) if report not in seen]
        assert unseen
        assert set(unseen) == {teacher}
    assert None not in [teacher_for(["first", "second"], report) for report in reports]


def test_shares_that_follow_one_another_part_the_corpus() -> None:
    reports = [SimpleNamespace(folder="corpus", name=f"asia-{n}") for n in range(200)]
    parts = [
        {
            one.name
            for one in chosen(
                reports,
                SimpleNamespace(folds=0, gold_times=1, corpus_share=share, corpus_from=begins, whole="", limit=None),
            )
        }
        for begins, share in ((0.0, 0.4), (0.4, 0.35), (0.75, 0.25))
    ]
    assert all(parts)
    assert sum(len(part) for part in parts) == len(set().union(*parts)) == len(reports)


def test_cross_entropies_agree_with_those_of_sure_teachers() -> None:
    told = torch.tensor([[0.5, -1.0, 2.0]])
    sure = torch.tensor([[0.0, 60.0, 0.0]])
    assert choice(told, sure).item() == pytest.approx(torch.nn.functional.cross_entropy(told, torch.tensor([1])).item())
    assert either(torch.tensor(0.7), torch.tensor(60.0)).item() == pytest.approx(0.403186, abs=1e-5)


def test_distances_fall_into_the_buckets_of_mpnet() -> None:
    table = buckets(200)
    assert table[:3, :3].tolist() == [[0, 17, 18], [1, 0, 17], [2, 1, 0]]
    assert table[199, 0] == 15
    assert table[0, 199] == 31
    assert len(table.unique()) == 31
