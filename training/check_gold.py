"""Print how many gold values stand in their texts: `python -m training.check_gold ../shared/gold/train ...`."""

from __future__ import annotations

import sys
from pathlib import Path

from training.gold import Alignment, read_gold

if __name__ == "__main__":
    for folder in sys.argv[1:]:
        counts = Alignment()
        reports = read_gold(Path(folder), counts)
        print(folder, len(reports), "reports")
        print(counts.table())
