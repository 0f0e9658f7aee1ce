"""The same bytes give the same claims, whatever order Python's sets happen to have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"

CODE = """
import sys
from pathlib import Path
import whosays
from whosays.coding import get_coder
from whosays.contract import dump_coded
from whosays.model import CodedReport
for name in ("rules", "model"):
    coder = get_coder(name)
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        report = whosays.read(path)
        print(dump_coded(CodedReport(report, coder.code(report), name)))
"""


def coded(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(EXAMPLES)],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_order_of_sets_changes_nothing() -> None:
    first = coded("1")
    assert first.count("\n") >= 10
    assert first == coded("2")
