"""`--coder llm` through the command line, against an endpoint of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.coding.llm.endpoint import Script, endpoint
from whosays.cli.entry import run as command
from whosays.resolving.gazetteer import cache_directory, default_gazetteer

TEXT = "Published: 14 May 2019\n\nShells fell on Idlib on Sunday, killing at least 12 people, the civil defence said.\n"
ANSWER = {
    "claims": [
        {
            "evidence": "Shells fell on Idlib on Sunday, killing at least 12 people",
            "type": "shelling",
            "figures": [{"quote": "at least 12 people", "what": "killed", "group": "unknown"}, {"quote": "40 dead"}],
            "chain": [{"quote": "the civil defence"}],
        }
    ]
}


def run(*words: str) -> int:
    return command(list(words))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of kept answers of the test's own, beside the index that is built already."""
    default_gazetteer()
    built, folder = cache_directory(), tmp_path / "cache"
    folder.mkdir()
    for file in built.iterdir():
        if file.is_file():
            (folder / file.name).symlink_to(file)
    monkeypatch.setenv("WHOSAYS_CACHE_DIR", str(folder))
    return folder


def test_reports_are_coded_by_an_endpoint_and_its_cost_is_told(
    tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOSAYS_PRICE_IN", "2")
    (tmp_path / "a.txt").write_text(TEXT)
    script = Script()
    script.say(json.dumps(ANSWER))
    with endpoint(script) as url:
        status = run("code", str(tmp_path / "a.txt"), "--coder", "llm", "--model", "m", "--base-url", url)
    out, err = capsys.readouterr()
    (claim,) = json.loads(out)["claims"]
    assert status == 0
    assert len(list((kept / "answers").iterdir())) == 1
    assert (claim["type"], claim["figures"][0]["min"], len(claim["figures"])) == ("shelling", 12, 1)
    assert "1 requests" in err
    assert "cost 0.0020" in err
    assert "dropped: 1 figure" in err


def test_without_an_endpoint_it_says_what_to_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert run("code", str(tmp_path / "a.txt"), "--coder", "llm") == 2
    assert "--base-url" in capsys.readouterr().err


@pytest.mark.usefixtures("kept")
def test_a_dead_endpoint_fails_the_report_and_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    script = Script()
    script.raw("no key", status=401)
    with endpoint(script) as url:
        status = run("code", str(tmp_path / "a.txt"), "--coder", "llm", "--model", "m", "--base-url", url)
    assert status == 1
    assert "401" in capsys.readouterr().err
