"""The heads' look-ups; skipped where torch, which only training needs, is not there."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install -r training/requirements.txt")

from training.calibrate import lowest  # noqa: E402
from training.export import example_inputs  # noqa: E402
from training.network import Heads, both  # noqa: E402

from training import train  # noqa: E402
from whosays.coding.neural.labels import CANDIDATE_HINTS, DISTANCES  # noqa: E402


def test_distance_and_hint_are_looked_up_as_the_inputs_number_them() -> None:
    far, hint = torch.nn.Embedding(DISTANCES, 3), torch.nn.Embedding(CANDIDATE_HINTS, 3)
    table = both(far, hint)
    assert table.shape == (DISTANCES * CANDIDATE_HINTS, 3)
    for number in (0, 1, DISTANCES - 1, DISTANCES, len(table) - 1):
        expected = far.weight[number % DISTANCES] + hint.weight[number // DISTANCES]
        torch.testing.assert_close(table[number], expected)


class Louder(torch.nn.Module):
    """In the place of the layer that reads once more."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return 2 * x + 1


def test_only_the_pieces_around_a_trigger_are_read_once_more_for_it() -> None:
    torch.manual_seed(1)
    heads = Heads(near=(4, 2)).eval()
    inputs = example_inputs(length=12, triggers=2)
    inputs["at"] = torch.tensor([3, 11])
    roles = []
    with torch.no_grad():
        heads.anchor.weight.zero_()  # else what the trigger itself reads would change every piece
        for look in (torch.nn.Identity(), Louder()):
            heads.look = look
            roles.append(heads(**inputs)[0])
    changed = (roles[0] != roles[1]).any(-1)
    assert [row.nonzero().flatten().tolist() for row in changed] == [[1, 2, 3, 4], [8, 9, 10, 11]]


def test_a_fold_is_not_taught_by_teachers_that_have_seen_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "train --prepared P --minilm M --out O --folds 2 --fold 0 --teachers T0 T1"
    monkeypatch.setattr("sys.argv", said.split())
    with pytest.raises(SystemExit):
        train.main()
    assert "the others have seen its reports" in capsys.readouterr().err


@pytest.mark.parametrize(("slack", "taken"), [(0.0, 0.5), (0.002, 0.4), (0.02, 0.3)])
def test_of_cuts_that_do_about_as_well_the_lowest_is_taken(slack: float, taken: float) -> None:
    assert lowest({0.3: 0.60, 0.4: 0.611, 0.45: 0.605, 0.5: 0.612, 0.6: 0.59}, slack) == taken
