"""Parts of a page are put in place of their older selves and of nothing else."""

from __future__ import annotations

from pathlib import Path

from bench.page import TITLE, put


def test_parts_are_written_over_and_others_left(tmp_path: Path) -> None:
    page = tmp_path / "bench.md"
    put(page, "one", ["first"])
    put(page, "two", ["second"])
    page.write_text(page.read_text("utf-8") + "\nby hand\n", "utf-8")
    put(page, "one", ["third", "fourth"])
    text = page.read_text("utf-8")
    assert text.startswith(TITLE)
    assert "first" not in text
    assert text.index("third\nfourth") < text.index("second") < text.index("by hand")
    assert text.count("<!-- one -->") == 1
