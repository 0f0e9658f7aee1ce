"""docs/bench.md: parts between marks, each written by the bench that measured it, the others left as they are."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

TITLE = "# Speed, measured"


def put(page: Path, part: str, lines: Sequence[str]) -> None:
    """Puts `lines` in the place of the part of that name, or at the end where there is none yet."""
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    text = page.read_text("utf-8") if page.exists() else f"{TITLE}\n"
    whole = "\n".join([begin, "", *lines, "", end])
    if begin in text and end in text:
        before, _, rest = text.partition(begin)
        after = rest.partition(end)[2]
        text = f"{before}{whole}{after}"
    else:
        text = f"{text.rstrip()}\n\n{whole}\n"
    page.write_text(text, "utf-8")


def machine() -> str:
    """What this was measured on."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"
