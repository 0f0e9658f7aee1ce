"""The floors: what each coder must reach on each corpus, and how they may be moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from quality.scoring import Scores

PATH = Path(__file__).with_name("floors.yaml")
HEAD = """\
# What each coder must reach. `make quality` fails below; `python -m quality --write` raises them to what was measured
# less the slack, and lowers none unless `--lower` is given too. A corpus whose digest is another is another corpus:
# its floors do not hold, and must be set anew.
"""


@dataclass
class Floors:
    """`digests`: {corpus: digest}; `floors`: {coder: {corpus: {measure: least score}}}; `slack`: how far below what
    was measured a floor is set, so that a harmless change elsewhere does not fail."""

    slack: float = 0.01
    digests: dict[str, str] = field(default_factory=dict)
    floors: dict[str, dict[str, Scores]] = field(default_factory=dict)

    def least(self, coder: str, corpus: str) -> Scores:
        """The floors of one coder on one corpus."""
        return self.floors.get(coder, {}).get(corpus, {})


def load(path: Path = PATH) -> Floors:
    """The floors in a file."""
    read = yaml.safe_load(path.read_text("utf-8"))
    return Floors(read["slack"], read["digests"], read["floors"])


def below(measured: Scores, least: Scores) -> list[str]:
    """The measures that are below their floor, or were not measured at all."""
    return [name for name, floor in least.items() if measured.get(name, -1.0) < floor]


def moved(old: Scores, measured: Scores, *, slack: float, lower: bool) -> Scores:
    """Floors after a measurement: raised where there is room, kept where there is not, lowered only if `lower`."""
    new = {name: max(0.0, round(score - slack, 3)) for name, score in measured.items()}
    return new if lower else {name: max(floor, old.get(name, 0.0)) for name, floor in new.items()}


def save(floors: Floors, path: Path = PATH) -> None:
    """Write the floors."""
    record = {"slack": floors.slack, "digests": floors.digests, "floors": floors.floors}
    path.write_text(HEAD + yaml.safe_dump(record, sort_keys=True, width=100), "utf-8")
