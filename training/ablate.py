"""What each thing that the network is given is worth: `python -m training.ablate --rules DIR --score ../shared/score
--folds 2 --networks DIR0 DIR1 --decisions decisions.json GOLD...`, a Markdown table.

Each row takes one thing away from networks that were trained with it, on reports that they did not see. That is more
than a network trained without it would lose, since it could have learned to do without; training each anew takes a
night and more on two cores.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.calibrate import ALONE, HEAD, Remembering, crossed_arguments, load_unseen, scorer, show, value
from training.fit_rules import tables_without
from whosays.coding.neural.decode import Cuts, HeadsOut, Network
from whosays.coding.neural.inputs import Floats, Ints
from whosays.coding.neural.labels import DISTANCES, FEATURES, TYPES

Inputs = dict[str, NDArray[np.generic]]
TABLES = FEATURES.index(f"rules {TYPES[0]}")


class Without:
    """A network that does not see some of its inputs."""

    def __init__(
        self,
        network: Network,
        *,
        features: Callable[[Floats], None] | None = None,
        inputs: Callable[[Inputs], None] | None = None,
    ) -> None:
        self._network = network
        self._features = features
        self._inputs = inputs

    def trunk(self, ids: Ints, features: Floats) -> tuple[Floats, Floats]:
        """As the network's, over changed features."""
        features = features.copy()
        if self._features is not None:
            self._features(features)
        return self._network.trunk(ids, features)

    def heads(self, hidden: Floats, inputs: Inputs) -> HeadsOut:
        """As the network's, over changed inputs."""
        inputs = dict(inputs)
        if self._inputs is not None:
            self._inputs(inputs)
        return self._network.heads(hidden, inputs)


def columns(*names: str) -> Callable[[Floats], None]:
    """Takes features away by name."""

    def change(features: Floats) -> None:
        for name in names:
            features[:, FEATURES.index(name)] = 0.0

    return change


def tables(features: Floats) -> None:
    """Takes away what the rules coder's tables say."""
    features[:, TABLES:] = 0.0
    features[:, FEATURES.index("rule")] = 0.0


def nought(*names: str) -> Callable[[Inputs], None]:
    """Takes inputs of the heads away by name."""

    def change(inputs: Inputs) -> None:
        for name in names:
            inputs[name] = np.zeros_like(inputs[name])

    return change


def hints(inputs: Inputs) -> None:
    """Takes away what the rules coder says beside a trigger."""
    inputs["telling"] = np.zeros_like(inputs["telling"])
    for name in ("token_far", "place_far", "period_far", "figure_far"):
        inputs[name] = inputs[name] % DISTANCES


FINDERS = ("place", "period", "figure", "armed-actor", "civil-actor", "source", "cue")
CASE = ("title-case", "upper-case", "mixed-case", "digits", "mark")
ROWS: dict[str, tuple[Callable[[Floats], None] | None, Callable[[Inputs], None] | None]] = {
    "all of it": (None, None),
    "no case": (columns(*CASE), None),
    "no marks of the finders": (columns(*FINDERS), None),
    "no word of the rules' tables": (tables, None),
    "no hints of the rules coder": (None, hints),
    "neither tables nor hints": (tables, hints),
    "kinds of places unknown": (None, nought("place_kinds")),
    "kinds of periods unknown": (None, nought("period_kinds")),
    "kinds of figures unknown": (None, nought("figure_kinds")),
    "distances unknown": (None, nought("token_far", "place_far", "period_far", "figure_far")),
}


def main() -> None:
    """The command."""
    ask = crossed_arguments(__doc__.split("\n")[0])
    ask.add_argument("--decisions", type=Path, required=True, help="what training.calibrate wrote")
    args = ask.parse_args()
    score = scorer(args.score)
    decisions = json.loads(args.decisions.read_text("utf-8"))
    cuts, keep = Cuts(**decisions["cuts"]), decisions["keep"]
    unseen = load_unseen(args.networks, args.folds, args.folders, rules=tables_without(args.rules))
    plain = {id(one.model): one.model.network.network for one in unseen}
    print(HEAD)
    for name, (features, inputs) in ROWS.items():
        changed = {
            key: Remembering(Without(network, features=features, inputs=inputs)) for key, network in plain.items()
        }
        rows = [replace(one, model=replace(one.model, network=changed[id(one.model)])) for one in unseen]
        show(name, value(rows, cuts, [keep], score))
    show("a cut on the trigger alone decides what is kept", value(unseen, replace(cuts, keep=0.4), [ALONE], score))


if __name__ == "__main__":
    main()
