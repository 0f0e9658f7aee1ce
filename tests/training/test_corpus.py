"""The short form in which reports for training are written, and the reports themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.corpus import Draft, Fault, read_drafts
from training.gold import read_gold

CORPUS = Path(__file__).parents[2] / "training" / "corpus"

REPORT = """=== harbour-01
published: 2031-05-03
publisher: wire
place H = Old Harbour, SD, 19.6, 37.2, 20

Three dead in harbour

Three dockers and up to 12 others died when shells hit the harbour on Friday, a nurse said. The navy denied it.
--- claims
* shelling | H | 2031-05-02 | Three dockers and up to 12 others died when shells hit the harbour on Friday, a nurse said
  to: Three dockers = dockers ; harbour
  n: killed 3 docker civilian "Three dockers"
  n: killed -12 other person unknown "up to 12 others"
  on: a nurse > the harbour = harbour
* shelling | - | - | The navy denied it.
  by: The navy
  on: The navy
  is: denies no
"""


def read(tmp_path: Path, text: str) -> list[Draft | Fault]:
    path = tmp_path / "reports.txt"
    path.write_text(text, "utf-8")
    return [draft for _, _, draft in read_drafts(path)]


def test_a_report_in_the_short_form_is_read_whole(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, REPORT)
    assert isinstance(draft, Draft)
    told, denied = draft.claims
    assert draft.text.startswith("Three dead in harbour\n\nThree dockers")
    assert draft.text.endswith("denied it.\n")
    assert told["place"] == {"name": "Old Harbour", "country": "SD", "lat": 19.6, "lon": 37.2, "within_km": 20}
    assert told["when"] == {"start": "2031-05-02", "end": "2031-05-02"}
    assert told["targets"] == [["Three dockers", "dockers"], ["harbour"]]
    assert told["chain"] == [["a nurse"], ["the harbour", "harbour"]]
    assert [(c["what"], c["of"], c["group"], c["min"], c["max"]) for c in told["counts"]] == [
        ("killed", "docker", "civilian", 3, 3),
        ("killed", "other person", "unknown", None, 12),
    ]
    assert (told["stance"], told["happened"]) == ("asserts", True)
    assert (denied["stance"], denied["happened"], denied["place"], denied["when"]) == ("denies", False, None, None)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("The navy denied it.\n  by", "The navy denied all.\n  by", "not in the text: 'The navy denied all.'"),
        ("* shelling | H", "* shellfire | H", "no such type: 'shellfire'"),
        ("* shelling | H", "* shelling | K", "place 'K' is not in the head"),
        ("| 2031-05-02 |", "| 2031-05-32 |", "not a day: '2031-05-32'"),
        ("| 2031-05-02 |", "| 2031-05-02..2031-05-01 |", "it ends before it starts"),
        ('"Three dockers"', '"Four dockers"', "not in the text: 'Four dockers'"),
        ("killed 3 docker", "slain 3 docker", "no such figure: slain"),
        ("killed 3 docker", "killed some docker", "a figure is"),
        ("is: denies no", "is: refuses", "'is' takes a stance"),
        ("19.6, 37.2, 20", "119.6, 37.2, 20", "no such place on earth"),
        ("  by: The navy", "  who: The navy", "no such field"),
        ("--- claims\n", "", "no line '--- claims'"),
        ("=== harbour-01", "=== Harbour 1", "small letters"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in REPORT
    (fault,) = read(tmp_path, REPORT.replace(old, new))
    assert isinstance(fault, Fault)
    assert says in str(fault)


def test_a_fault_spoils_its_report_alone(tmp_path: Path) -> None:
    first, second = read(tmp_path, REPORT.replace("| H |", "| K |") + "\n" + REPORT.replace("-01", "-02"))
    assert isinstance(first, Fault)
    assert isinstance(second, Draft)


def test_every_report_of_the_corpus_holds(tmp_path: Path) -> None:
    drafts = [draft for path in sorted(CORPUS.rglob("*-*.txt")) for _, _, draft in read_drafts(path)]
    assert drafts
    assert [str(draft) for draft in drafts if isinstance(draft, Fault)] == []
    names = [draft.name for draft in drafts if isinstance(draft, Draft)]
    assert len(names) == len(set(names))


def test_what_it_writes_is_read_as_gold_is(tmp_path: Path) -> None:
    import json

    (draft,) = read(tmp_path, REPORT)
    assert isinstance(draft, Draft)
    (tmp_path / "harbour-01.txt").write_text(draft.text, "utf-8")
    (tmp_path / "harbour-01.json").write_text(json.dumps(draft.gold()), "utf-8")
    (report,) = read_gold(tmp_path)
    told, denied = report.claims
    text = report.report.text
    assert [span.of(text) for span in told.targets] == ["Three dockers", "harbour"]
    assert [span.of(text) for span in told.chain] == ["a nurse", "the harbour"]
    assert [figure.span.of(text) for figure in told.figures] == ["Three dockers", "up to 12 others"]
    assert not denied.happened
