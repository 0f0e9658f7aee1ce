"""How far a network is from what its teacher says of the same window (Hinton et al. 2015)."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from whosays.coding.neural.inputs import ROLES, Window

SOFT = 0.6
"""What the teacher's word counts for beside the gold's."""

SEEN = -1.0
"""Logit from which on a figure is one that the teacher would give a claim: of such alone it says what they count."""


def choice(told: Tensor, taught: Tensor) -> Tensor:
    """Cross-entropy of two choices, over the last dimension."""
    return -(taught.float().softmax(-1) * told.float().log_softmax(-1)).sum(-1)


def either(told: Tensor, taught: Tensor) -> Tensor:
    """Cross-entropy of two yeses or noes."""
    return functional.binary_cross_entropy_with_logits(told.float(), taught.float().sigmoid(), reduction="none")


def soft_losses(
    window: Window, told: tuple[Tensor, ...], taught: tuple[Tensor, ...], count: int, *, judged: NDArray[np.bool_]
) -> dict[str, Tensor]:
    """The losses of `training.train.losses` with the teacher's word for the goal. `told`, `taught`: trigger logits and,
    where the heads were asked, their outputs; the first `count` triggers are the claims'. `judged` [L]: the pieces that
    tell what triggers a claim and what does not."""
    words = torch.from_numpy(np.flatnonzero(judged))
    share = 1 / max(1, count)
    parts = {"trigger": choice(told[0][words], taught[0][words]).sum() * share}
    if len(told) == 1:
        return parts
    parts["kept"] = either(told[-1], taught[-1]).sum() * share
    if not count:
        return parts
    pairs = [(a[:count], b[:count]) for a, b in zip(told[1:-1], taught[1:-1], strict=True)]
    roles, place, period, attach, what, group, stance, happened, sourced = pairs
    counts = torch.from_numpy(window.starts >= 0)
    a, b = (side.reshape(count, len(window.ids), len(ROLES), 3) for side in roles)
    parts |= {
        "roles": (choice(a, b) * counts[None, :, None]).sum() * share,
        "stance": choice(*stance).mean(),
        "happened": either(*happened).mean(),
        "sourced": either(*sourced).mean(),
    }
    if window.places:
        parts["place"] = choice(*place).mean()
    if window.periods:
        parts["period"] = choice(*period).mean()
    if window.figures:
        parts["figure"] = either(*attach).sum() * share
        sure = attach[1].float().sigmoid() * (attach[1] > SEEN)
        sure = sure / sure.sum().clamp(min=1e-3)
        parts["what"] = (choice(*what) * sure).sum()
        parts["group"] = (choice(*group) * sure).sum()
    return parts
