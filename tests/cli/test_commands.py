"""Every command on the sample reports: what it prints for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import SAMPLES, Here, spawn, whosays
from tests.cli.test_entry import many
from whosays.contract import load_coded, load_incident
from whosays.settings import PROJECT_FILE

REPORTS = 23


def test_code_prints_a_report_a_line_in_the_order_given(here: Here) -> None:
    outcome = here("code", SAMPLES / "tongo-lakes-observer.txt", SAMPLES / "bajil-field-health.pdf")
    assert outcome.status == 0
    reports = [load_coded(line) for line in outcome.out.splitlines()]
    assert [coded.report.id for coded in reports] == ["tongo-lakes-observer", "bajil-field-health"]
    assert all(coded.claims for coded in reports)


def test_every_value_of_the_samples_is_its_wording_and_none_is_from_a_comment(here: Here) -> None:
    outcome = here("code", SAMPLES)
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    assert len(lines) == REPORTS
    for line in lines:
        record = json.loads(line)
        text = record["text"]
        comments = [(p["start"], p["end"]) for p in record["passages"] if p["kind"] in ("comment", "boilerplate")]
        for claim in record["claims"]:
            values = [*claim["initiators"], *claim["targets"], *claim["figures"], *claim["chain"]]
            values += [value for value in (claim["means"], claim["place"], claim["when"]) if value]
            for value in values:
                assert text[slice(*value["span"])] == value["text"]
            for start, end in [claim["span"], *(value["span"] for value in values)]:
                assert not any(start < there and here_ < end for here_, there in comments)


def test_what_commenters_say_is_nowhere_in_the_claims(here: Here) -> None:
    lines = here("code", *SAMPLES.glob("*.html"), SAMPLES / "sukhnah-desert-watch-scrape.txt").out.splitlines()
    claims = json.dumps([json.loads(line)["claims"] for line in lines])
    for told_by_a_comment in ("Zabid", "Rukban", "Odessa", "carpet bomb", "Jabal Bishri", "fjordwalker", "sandcat77"):
        assert told_by_a_comment not in claims
    assert "fjordwalker" not in json.dumps([json.loads(line)["passages"] for line in lines])


def test_standard_input(here: Here) -> None:
    text = (SAMPLES / "obeid-meridian.txt").read_bytes()
    outcome = whosays("code", "-", "--publisher", "Meridian Wire", "--published", "2024-06-11", "--quiet", stdin=text)
    assert outcome.status == 0
    report = load_coded(outcome.out).report
    assert (report.publisher, str(report.published)) == ("Meridian Wire", "2024-06-11")


def test_the_same_bytes_whatever_the_number_of_processes_and_the_order_of_files() -> None:
    files = sorted(SAMPLES.iterdir())
    one = whosays("code", *files, "--quiet")
    more = whosays("code", *reversed(files), "--quiet", "--jobs", "2")  # other processes, other seeds of hashes
    assert one.status == more.status == 0
    assert one.out.splitlines() == more.out.splitlines()[::-1]


def test_claims_that_are_not_sure_enough_are_left_out(here: Here) -> None:
    every = load_coded(here("code", SAMPLES / "obeid-meridian.txt").out).claims
    median = sorted(claim.confidence for claim in every)[len(every) // 2]
    kept = load_coded(here("code", SAMPLES / "obeid-meridian.txt", "--min-confidence", str(median)).out).claims
    assert [claim.id for claim in kept] == [claim.id for claim in every if claim.confidence >= median]


def test_settings_from_a_project_file_hold(here: Here) -> None:
    Path(PROJECT_FILE).write_text('publisher = "The Project"\n', "utf-8")
    assert load_coded(here("code", SAMPLES / "kunduz-meridian.txt").out).report.publisher == "The Project"


def test_link_without_a_store(here: Here, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text(here("code", SAMPLES).out, "utf-8")
    outcome = here("link", coded)
    assert outcome.status == 0
    incidents = [load_incident(line) for line in outcome.out.splitlines()]
    claims = [claim for incident in incidents for claim in incident.claims]
    assert len(claims) == len(set(claims))
    assert any(len(incident.reports) > 1 for incident in incidents)
    assert "status" in here("link", coded, "--format", "table").out


def test_link_names_the_line_that_is_no_report(here: Here, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text("{}\n" + here("code", SAMPLES / "kunduz-meridian.txt").out + "not json\n", "utf-8")
    outcome = here("link", coded)
    assert outcome.status == 1
    assert "coded.jsonl, line 1" in outcome.err
    assert "coded.jsonl, line 3" in outcome.err
    assert outcome.out


def test_the_store_holds_what_was_taken_in(here: Here, store: Path) -> None:
    outcome = here("incidents", "--db", store, "--json")
    incidents = [load_incident(line) for line in outcome.out.splitlines()]
    assert len({report for incident in incidents for report in incident.reports}) >= REPORTS - 2
    table = here("incidents", "--db", store)
    assert table.status == 0
    for incident in incidents:
        assert incident.id in table.out


def test_what_is_there_is_not_taken_in_twice(here: Here, tmp_path: Path) -> None:
    path, folder = tmp_path / "s.db", many(tmp_path / "many", 3)
    assert "3 new" in here("ingest", folder, "--db", path).err
    (folder / "copy.txt").write_bytes((folder / "report-000.txt").read_bytes())
    outcome = here("ingest", folder, "--db", path)
    assert outcome.status == 0
    assert "4 known" in outcome.err
    assert "3 reports" in outcome.err


def test_filters_narrow(here: Here, store: Path) -> None:
    def ids(*flags: str) -> set[str]:
        outcome = here("incidents", "--db", store, "--json", *flags)
        assert outcome.status == 0, outcome.err
        return {json.loads(line)["id"] for line in outcome.out.splitlines()}

    every = ids()
    obeid = ids("--place", "El Obeid", "--radius-km", "40", "--from", "2024-06-01", "--to", "2024-06-30")
    assert obeid
    assert obeid < every
    for status in ("single-source", "contested"):
        assert ids("--status", status) < every
    assert ids("--place", "13.18,30.22") >= obeid
    assert ids("--words", "livestock market") & obeid
    assert ids("--type", "abduction") < every
    assert not ids("--actor", "Nobody Of That Name")
    claims = [
        json.loads(line) for line in here("export", "-f", "jsonl", "--of", "claims", "--db", store).out.splitlines()
    ]
    named = next(claim for claim in claims if claim["initiators"] and ";" not in claim["initiators"])
    assert named["incident"] in ids("--actor", named["initiators"])


def test_show_opens_up_an_incident_and_a_claim(here: Here, store: Path) -> None:
    rows = [json.loads(line) for line in here("incidents", "--db", store, "--json").out.splitlines()]
    incident = max(rows, key=lambda row: (bool(row["disagreements"]), len(row["reports"])))
    shown = here("show", incident["id"], "--db", store)
    assert shown.status == 0
    for claim in incident["claims"]:
        assert claim in shown.out
    assert "on whose word:" in shown.out
    assert "why these are one incident" in shown.out
    assert incident["disagreements"]
    for differing in incident["disagreements"]:
        (line,) = (line for line in shown.out.splitlines() if line.startswith(f"they differ on {differing['field']}:"))
        assert all(line.count(f"{value} [") == 1 for value in differing["values"])
    record = json.loads(here("show", incident["id"], "--db", store, "--json").out)
    evidence = {claim["id"]: claim for claim in record["evidence"]}
    assert set(evidence) == set(incident["claims"])
    claim = here("show", incident["claims"][0], "--db", store)
    assert incident["id"] in claim.out
    assert evidence[incident["claims"][0]]["quote"][:40] in claim.out
    assert json.loads(here("show", incident["claims"][0], "--db", store, "--json").out)["incident"] == incident["id"]


def test_show_takes_the_beginning_of_an_id(here: Here, store: Path) -> None:
    ids = [json.loads(line)["id"] for line in here("incidents", "--db", store, "--json").out.splitlines()]
    digest = ids[0].removeprefix("incident-")
    shown = here("show", digest[:12], "--db", store)
    assert shown.status == 0
    assert ids[0] in shown.out
    many = here("show", "incident-", "--db", store)
    assert many.status == 1
    assert "begin so" in many.err


def test_show_of_an_unknown_id(here: Here, store: Path) -> None:
    outcome = here("show", "incident-nowhere", "--db", store)
    assert outcome.status == 1
    assert "whosays incidents" in outcome.err


def test_exports_hold_the_same_rows(here: Here, store: Path, tmp_path: Path) -> None:
    jsonl = here("export", "--format", "jsonl", "--db", store).out.splitlines()
    table = list(csv.DictReader(io.StringIO(here("export", "--format", "csv", "--db", store).out, newline="")))
    features = json.loads(here("export", "--format", "geojson", "--db", store).out)["features"]
    out = tmp_path / "incidents.parquet"
    assert here("export", "--format", "parquet", "--db", store, "--out", out).status == 0
    parquet = pq.read_table(out)
    ids = [json.loads(line)["id"] for line in jsonl]
    assert ids == [row["id"] for row in table] == [each["id"] for each in features] == parquet.column("id").to_pylist()
    about = json.loads((tmp_path / "incidents.parquet.about.json").read_text("utf-8"))
    assert about["incidents"] == len(ids)
    assert about["coder"].startswith("whosays ")


@pytest.mark.parametrize("of", ["claims", "figures"])
def test_claims_and_figures_are_exported_too(here: Here, store: Path, of: str) -> None:
    rows = [json.loads(line) for line in here("export", "-f", "jsonl", "--of", of, "--db", store).out.splitlines()]
    table = list(csv.DictReader(io.StringIO(here("export", "-f", "csv", "--of", of, "--db", store).out, newline="")))
    assert rows
    assert len(rows) == len(table)
    assert list(rows[0]) == list(table[0])


def test_an_export_that_cannot_be_written_leaves_what_was_there(here: Here, store: Path, tmp_path: Path) -> None:
    outcome = here("export", "-f", "csv", "--db", store, "--out", tmp_path / "no" / "such" / "folder.csv")
    assert outcome.status == 1
    assert "folder.csv" in outcome.err
    assert not list(tmp_path.rglob("*.part"))


def test_the_brief_is_written_as_both(here: Here, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    outcome = here("brief", "--db", store, "--out", out, "--format", "both", "--title", "The samples")
    assert outcome.status == 0
    html, markdown = out.read_text("utf-8"), (tmp_path / "brief.md").read_text("utf-8")
    assert "<h1>The samples</h1>" in html
    assert markdown.startswith("# The samples\n")
    assert "<svg" in html
    assert here("brief", "--db", store, "--from", "2024-01-01", "--format", "markdown").out.count("# What is said") == 1


def test_runs_and_their_diff(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    here("ingest", SAMPLES / "kunduz-meridian.txt", SAMPLES / "kunduz-hillside.txt", "--db", path)
    here("recode", "--db", path, "--min-confidence", "0.999")
    runs = [json.loads(line) for line in here("runs", "--db", path, "--json").out.splitlines()]
    assert [run["kind"] for run in runs] == ["ingest", "recode"]
    assert [run["current"] for run in runs] == [False, True]
    assert all(run["versions"]["gazetteer"] and run["versions"]["codebook"] for run in runs)
    found = json.loads(here("diff", "1", "2", "--db", path, "--json").out)
    assert {change["kind"] for change in found["claims"]} == {"vanished"}
    told = here("diff", "1", "2", "--db", path).out
    assert "claim vanished in kunduz-meridian" in told
    assert "recode" in here("runs", "--db", path).out
    assert here("diff", "1", "9", "--db", path).status == 2


def test_incidents_are_linked_anew_under_another_policy(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    here("ingest", *SAMPLES.glob("kunduz-*"), "--db", path)

    def statuses() -> list[str]:
        return [json.loads(line)["why"][0] for line in here("incidents", "--db", path, "--json").out.splitlines()]

    before = statuses()
    outcome = here("relink", "--db", path, "--status-policy", "airwars")
    assert outcome.status == 0
    assert "out of" in outcome.err
    assert statuses() != before
    assert here("relink", "--db", path, "--status-policy", "rumour").status == 2


def test_what_failed_is_counted_in_its_run(here: Here, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    outcome = here("ingest", tmp_path / "empty.txt", SAMPLES / "kunduz-meridian.txt", "--db", tmp_path / "s.db")
    assert outcome.status == 1
    (run,) = [json.loads(line) for line in here("runs", "--db", tmp_path / "s.db", "--json").out.splitlines()]
    assert (run["reports"], run["failures"]) == (1, 1)


def test_a_run_that_was_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path, folder = tmp_path / "s.db", many(tmp_path / "many", 200)

    def held() -> int:
        if not path.exists():
            return 0
        with closing(sqlite3.connect(path)) as database:
            try:
                (number,) = database.execute("SELECT count(*) FROM report").fetchone()
            except sqlite3.OperationalError:
                return 0
            return int(number)

    with spawn("ingest", folder, "--db", path, "--quiet") as process:
        deadline = time.monotonic() + 60
        while held() < 40 and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
    stopped = held()
    assert 40 <= stopped < 200
    outcome = whosays("ingest", folder, "--db", path)
    assert outcome.status == 0, outcome.err
    assert "run 1:" in outcome.err
    assert held() == 200
    with closing(sqlite3.connect(path)) as database:
        twice = database.execute("SELECT sha256 FROM report GROUP BY sha256 HAVING count(*) > 1").fetchall()
    assert twice == []


def test_the_gazetteer_is_asked_and_added_to(here: Here, tmp_path: Path) -> None:
    found = [json.loads(line) for line in here("gazetteer", "lookup", "Deir Ezzor", "--json").out.splitlines()]
    assert found[0]["country"] == "SY"
    assert "Deir" in here("gazetteer", "lookup", "Dayr az-Zawr").out
    assert here("gazetteer", "lookup", "Xqzwvk").status == 1
    cells = ["77", "Whosaysville", "Whosaysville", "", "13.5", "30.5", "P", "PPL", "SD", *[""] * 5, "1200", *[""] * 4]
    dump = tmp_path / "SD.txt"
    dump.write_text("\t".join(cells) + "\n" + "broken row\n", "utf-8")
    outcome = here("gazetteer", "import", dump)
    assert outcome.status == 0
    assert "1 place kept" in outcome.err
    assert "line 2" in outcome.err
    assert "import:77" in here("gazetteer", "lookup", "Whosaysville").out
    assert json.loads(here("gazetteer", "list", "--json").out)["imports"] == ["SD"]
    assert here("gazetteer", "import", tmp_path / "none.txt").status == 1


def test_the_codebook_is_printed(here: Here) -> None:
    every = here("codebook").out
    assert "suicide_bombing" in every
    assert "Air/drone strike" in every
    assert "ASSAULT" in here("codebook", "clash").out
    types = [json.loads(line) for line in here("codebook", "--json").out.splitlines()]
    assert len(types) > 25
    assert all(each["definition"] for each in types)


def test_doctor_shows_what_is_set_and_from_where(here: Here, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(PROJECT_FILE).write_text("jobs = 2\n", "utf-8")
    monkeypatch.setenv("WHOSAYS_DB", str(store))
    monkeypatch.setenv("WHOSAYS_API_KEY", "sesame")
    outcome = here("doctor", "--json")
    assert outcome.status == 0, outcome.out
    records = [json.loads(line) for line in outcome.out.splitlines()]
    settings = {record["setting"]: record for record in records if "setting" in record}
    assert settings["db"]["from"] == "environment"
    assert settings["jobs"]["from"] == "project file"
    assert settings["coder"]["from"] == "default"
    assert "sesame" not in outcome.out
    checked = {record["what"]: record["state"] for record in records if "what" in record}
    assert checked["store"] == checked["gazetteer"] == checked["codebook"] == "ok"


def test_doctor_says_what_is_missing(here: Here, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WHOSAYS_DBB", "x")
    outcome = here("doctor", "--db", tmp_path / "none.db")
    assert outcome.status == 1
    assert "WHOSAYS_DBB" in outcome.out
    assert "whosays ingest PATH" in outcome.out


def test_a_coder_of_ones_own_is_taken_by_its_name(here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "owncoder.py").write_text(
        "class Silent:\n    name = 'silent'\n    version = '3'\n\n    def code(self, report):\n        return ()\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    outcome = here("code", SAMPLES / "obeid-meridian.txt", "--coder", "owncoder:Silent")
    assert outcome.status == 0, outcome.err
    record = json.loads(outcome.out)
    assert record["claims"] == []
    assert "/ silent 3" in record["report"]["coder"]
