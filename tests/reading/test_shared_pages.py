"""The splitter against pages that are not part of the project; left out where they are not at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from whosays.reading import split

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared pages are not here")


def coded(folder: Path, out: Path) -> Path:
    with out.open("w", encoding="utf-8") as lines:
        for path in sorted(folder.glob("*.txt")):
            text = path.read_text("utf-8")
            passages = [
                {"kind": passage.kind.value, "start": passage.span.start, "end": passage.span.end}
                for passage in split(text)
            ]
            lines.write(json.dumps({"report": {"id": path.stem}, "text": text, "passages": passages}) + "\n")
    return out


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("seeds", {"exact": 0.98, "story": 0.985, "comment": 0.985}),
        ("comments", {"story": 0.93, "comment": 0.97}),
    ],
)
def test_story_and_comments_are_told_apart(name: str, floors: dict[str, float], tmp_path: Path) -> None:
    script, gold = SHARED / "score" / "passages.py", SHARED / "gold" / name
    line = coded(gold, tmp_path / "coded.jsonl")
    out = subprocess.run([sys.executable, script, gold, line, "--json"], capture_output=True, text=True, check=True)
    scores = json.loads(out.stdout)
    assert {key: scores[key] for key in floors if scores[key] < floors[key]} == {}


@pytest.mark.parametrize("name", ["train", "written", "dev"])
def test_a_wire_story_stays_a_story(name: str) -> None:
    story = total = 0
    for path in sorted((SHARED / "gold" / name).glob("*.txt")):
        text = path.read_text("utf-8")
        for passage in split(text):
            length = len("".join(passage.span.of(text).split()))
            total += length
            story += length * passage.kind.is_story
    assert story / total >= 0.994  # a few of the written ones have furniture and comments in them
