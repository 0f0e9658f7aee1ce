from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.strategies import coded_reports
from whosays.contract import dump_coded, load_coded
from whosays.errors import DamagedError, InputError, UnsupportedError
from whosays.model import NOWHERE, CodedReport, PassageKind, PeriodPrecision, Report, Span

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

TEXT = "Two shells fell on Harasta on Friday, killing 3 people, SANA said. Nice article!"


def a_line(**changes: object) -> str:
    claim: dict[str, object] = {
        "id": "c1",
        "span": [0, 66],
        "trigger": [4, 10],
        "type": "shelling",
        "happened": True,
        "stance": "asserts",
        "place": {"name": "Harasta", "text": "Harasta", "span": [19, 26], "lat": 33.55855, "lon": 36.36532},
        "when": {"start": "2017-11-17", "end": "2017-11-17", "precision": "day", "text": "Friday", "span": [30, 36]},
        "figures": [
            {"what": "killed", "of": "people", "group": "unknown", "min": 3, "max": 3, "text": "3", "span": [46, 47]}
        ],
        "chain": [{"name": "SANA", "text": "SANA", "span": [56, 60], "cue": [61, 65]}],
    }
    record: dict[str, object] = {
        "schema": "whosays/report/1",
        "report": {"id": "r1", "published": "2017-11-18"},
        "text": TEXT,
        "passages": [
            {"kind": "body", "start": 0, "end": 66, "author": None},
            {"kind": "comment", "start": 67, "end": 80, "author": "someone"},
        ],
        "claims": [claim | changes],
    }
    return json.dumps(record)


@given(coded_reports())
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_back_the_same(coded: CodedReport) -> None:
    line = dump_coded(coded)
    assert load_coded(line) == coded
    assert dump_coded(load_coded(line)) == line


@given(coded_reports())
@settings(max_examples=50, deadline=None)
def test_a_report_is_one_line_whatever_its_text(coded: CodedReport) -> None:
    line = dump_coded(coded)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == coded.report.text


def test_keys_come_in_the_order_of_the_contract() -> None:
    record = json.loads(dump_coded(load_coded(a_line())))
    assert list(record) == ["schema", "report", "text", "passages", "claims"]
    assert list(record["report"])[:8] == [
        "id",
        "uri",
        "title",
        "publisher",
        "published",
        "language",
        "sha256",
        "coder",
    ]
    assert list(record["claims"][0]) == [
        "id",
        "span",
        "trigger",
        "type",
        "happened",
        "stance",
        "initiators",
        "targets",
        "means",
        "place",
        "when",
        "figures",
        "chain",
        "confidence",
        "why",
    ]


def test_floats_are_rounded_and_letters_stay_as_they_are() -> None:
    place = {"name": "حرستا", "text": "Harasta", "span": [19, 26], "lat": 33.558551234, "lon": 36.1 + 0.2}
    line = dump_coded(load_coded(a_line(place=place, confidence=0.123456789)))
    assert '"lat": 33.55855, "lon": 36.3,' in line
    assert '"confidence": 0.1235' in line
    assert "حرستا" in line


def test_who_commented_is_neither_read_nor_written() -> None:
    coded = load_coded(a_line())
    assert coded.report.passages[1].kind is PassageKind.COMMENT
    assert coded.report.passages[1].author is None
    named = coded.report.passages[1].__class__(PassageKind.COMMENT, Span(67, 80), "someone")
    report = coded.report
    kept = Report(
        report.id,
        report.uri,
        report.title,
        report.publisher,
        report.published,
        report.language,
        report.sha256,
        report.text,
        (report.passages[0], named),
    )
    assert "someone" not in dump_coded(CodedReport(kept, (), ""))


def test_values_without_spans_stand_nowhere() -> None:
    coded = load_coded(
        a_line(
            trigger=None,
            initiators=[{"name": "Syrian army", "text": "regime forces"}],
            place={"name": "Harasta", "country": "SY", "lat": 33.56, "lon": 36.37, "within_km": 10},
            when={"start": "2017-11-01", "end": "2017-11-30"},
            figures=[
                {"what": "killed", "of": "people", "group": "unknown", "min": 3, "max": None, "quote": "3 people"}
            ],
            chain=[{"name": "SANA", "text": "state media"}],
        )
    )
    claim = coded.claims[0]
    assert claim.trigger == NOWHERE
    assert claim.initiators[0].span == NOWHERE
    assert claim.place is not None
    assert (claim.place.text, claim.place.span, claim.place.radius_km) == ("Harasta", NOWHERE, 10)
    assert claim.place.precision is None
    assert claim.when is not None
    assert (claim.when.precision, claim.when.span) == (PeriodPrecision.MONTH, NOWHERE)
    assert (claim.figures[0].text, claim.figures[0].span) == ("3 people", NOWHERE)
    assert claim.chain[0].cue is None


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("2017-11-17", "2017-11-17", "day"),
        ("2017-11-11", "2017-11-17", "week"),
        ("2016-02-01", "2016-02-29", "month"),
        ("2017-02-01", "2017-02-27", "span"),
        ("2017-01-01", "2017-12-31", "year"),
        ("2016-01-01", "2017-12-31", "span"),
    ],
)
def test_precision_is_read_from_the_days_where_untold(start: str, end: str, precision: str) -> None:
    when = load_coded(a_line(when={"start": start, "end": end})).claims[0].when
    assert when is not None
    assert when.precision == precision


def test_a_fraction_from_outside_is_widened_never_narrowed() -> None:
    figure = {"what": "percent", "of": "people", "group": "unknown", "min": 96.5, "max": 96.5, "quote": "96.5%"}
    read = load_coded(a_line(figures=[figure])).claims[0].figures[0]
    assert (read.min, read.max) == (96, 97)


def test_a_report_that_tells_no_passages_is_all_body() -> None:
    record = json.loads(a_line())
    del record["passages"]
    record["text"] = TEXT + "\n"
    report = load_coded(json.dumps(record)).report
    assert [(passage.kind, passage.span) for passage in report.passages] == [(PassageKind.BODY, Span(0, len(TEXT)))]
    assert report.notes == ("passages:not told, all taken for body",)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"type": None}, "claims.0.type"),
        ({"stance": "maybe"}, "claims.0.stance"),
        ({"happened": "yes"}, "claims.0.happened"),
        ({"confidence": 1.5}, "claims.0.confidence"),
        ({"span": None}, "claims.0.span"),
        ({"span": [0, 900]}, "claims.0.span: [0, 900] is no span of a text of 80 characters"),
        ({"span": [9, 3]}, "claims.0.span"),
        ({"place": {"name": "X", "lat": 91.0, "lon": 0.0}}, "claims.0.place.lat"),
        ({"place": {"name": "X", "lat": 33.0}}, "lat and lon go together"),
        ({"place": {"name": "X", "lat": float("nan"), "lon": 1.0}}, "claims.0.place.lat"),
        ({"place": {"name": "Harasta", "text": "Harasta", "span": [18, 25]}}, "the text holds ' Harast' there"),
        ({"when": {"start": "2017-11-18", "end": "2017-11-17"}}, "the last day is before the first"),
        ({"when": {"start": 1510963200, "end": 1510963200}}, "YYYY-MM-DD"),
        ({"when": {"start": "17.11.2017", "end": "17.11.2017"}}, "YYYY-MM-DD"),
        ({"when": {"start": "2017-02-30", "end": "2017-02-30"}}, "claims.0.when.start"),
        ({"figures": [{"what": "killed", "of": "x", "group": "unknown"}]}, "a figure needs a number"),
        ({"figures": [{"what": "killed", "of": "x", "group": "unknown", "min": 4, "max": 3}]}, "min is over max"),
        ({"figures": [{"what": "killed", "of": "x", "group": "unknown", "min": True}]}, "claims.0.figures.0.min"),
        ({"chain": [{"name": "SANA"}]}, "claims.0.chain.0.text"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line_and_field(changes: dict[str, object], fault: str) -> None:
    with pytest.raises(DamagedError) as caught:
        load_coded(a_line(**changes), source="coded.jsonl", number=7)
    assert "coded.jsonl, line 7" in str(caught.value)
    assert fault in str(caught.value)


def test_an_id_told_twice_is_refused() -> None:
    record = json.loads(a_line())
    record["claims"] *= 2
    with pytest.raises(DamagedError, match="'c1' stands twice"):
        load_coded(json.dumps(record))


def test_passages_that_overlap_are_refused() -> None:
    record = json.loads(a_line())
    record["passages"][1]["start"] = 60
    with pytest.raises(DamagedError, match=r"passages\.1"):
        load_coded(json.dumps(record))


@pytest.mark.parametrize("line", ["", "null", "[]", "{", "[" * 100_000, '"text"', "1" * 5000])
def test_what_is_no_object_is_refused(line: str) -> None:
    with pytest.raises(InputError, match="one JSON object a line"):
        load_coded(line)


@pytest.mark.parametrize("schema", ["whosays/report/2", "whosays/incident/1", None])
def test_another_schema_is_named(schema: str | None) -> None:
    record = json.loads(a_line()) | {"schema": schema}
    with pytest.raises(UnsupportedError, match="whosays/report/1"):
        load_coded(json.dumps(record))


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the gold is not beside this checkout")
def test_gold_claims_are_read() -> None:
    read = 0
    for path in sorted((SHARED / "gold" / "dev").glob("*.json"))[:12]:
        gold = json.loads(path.read_text("utf-8"))
        if "claims" not in gold:
            continue
        claims = [
            {"id": f"{path.stem}#{number}", "span": [0, 1], "place": claim["place"], "when": claim["when"]}
            | {key: claim[key] for key in ("type", "happened", "stance", "counts")}
            for number, claim in enumerate(gold["claims"])
        ]
        record = {"schema": "whosays/report/1", "report": {"id": path.stem, "published": gold.get("published")}}
        coded = load_coded(json.dumps(record | {"text": "a text", "claims": claims}))
        assert [len(claim.figures) for claim in coded.claims] == [len(claim["counts"]) for claim in gold["claims"]]
        read += len(coded.claims)
    assert read
