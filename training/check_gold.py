"""Print how many gold values stand in their texts, and how many reports were coded in part:
`python -m training.check_gold ../shared/gold/train ...`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from training.gold import STOPPED, Alignment, GoldReport, read_gold

AROUND = (STOPPED - 1, STOPPED, STOPPED + 1)


def density(name: str, reports: list[GoldReport]) -> str:
    """How many reports, and in how many words they have a claim."""
    words = sum(len(one.report.text.split()) for one in reports)
    return (
        f"{name}: {len(reports)} reports, {words / max(1, sum(len(one.claims) for one in reports)):.0f} words a claim"
    )


def main() -> None:
    """The command."""
    for folder in sys.argv[1:]:
        counts = Alignment()
        reports = read_gold(Path(folder), counts)
        print(folder, len(reports), "reports")
        print(counts.table())
        print("claims a report:", ", ".join(f"{n} in {sum(len(one.claims) == n for one in reports)}" for n in AROUND))
        print(density("coded in part", [one for one in reports if one.in_part]))
        print(density("others", [one for one in reports if not one.in_part]))


if __name__ == "__main__":
    main()
