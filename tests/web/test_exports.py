"""Taking out: exactly what is filtered, and the file says so."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable

import pyarrow.parquet as parquet
import pytest
from fastapi.testclient import TestClient

from tests.fakes import sentence
from tests.web.conftest import Bench, put
from whosays.store import Store

FORMULA = '=HYPERLINK("http://x")'
KINDS = ("csv", "jsonl", "geojson", "parquet", "brief", "folder")


def take(client: TestClient, **query: str) -> bytes:
    answer = client.get("/api/v1/exports/file", params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    plain = client.get("/api/v1/exports/file", params=query, headers={"Accept-Encoding": "identity"})
    assert int(plain.headers["content-length"]) == len(plain.content) == len(answer.content)
    return answer.content


def test_a_csv_holds_the_filtered_rows_and_tells_of_them(client: TestClient) -> None:
    text = take(client, kind="csv", country="SY").decode()
    about = [line for line in text.splitlines() if line.startswith("# ")]
    assert "# filter: country: SY" in about
    assert "# rows: 3" in about
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("# ")))
    wanted = {row["id"] for row in client.get("/api/v1/incidents?country=SY").json()["items"]}
    assert {row["id"] for row in rows} == wanted
    plain = take(client, kind="csv", country="SY", about="false").decode()
    assert not plain.startswith("#")


def test_json_lines_begin_with_what_they_are_of(client: TestClient) -> None:
    lines = [json.loads(line) for line in take(client, kind="jsonl", type="attack").decode().splitlines()]
    assert lines[0]["schema"] == "whosays/about/1"
    assert (lines[0]["rows"], lines[0]["filter"]) == (len(lines) - 1, ["type: attack"])
    assert {line["schema"] for line in lines[1:]} == {"whosays/incident/1"}


@pytest.mark.parametrize("table", ["incidents", "claims", "figures"])
def test_the_preview_counts_the_rows_of_the_file(client: TestClient, table: str) -> None:
    preview = client.get("/api/v1/exports/preview", params={"kind": "csv", "of": table, "q": "Aleppo"}).json()
    text = take(client, kind="csv", of=table, q="Aleppo", about="false").decode()
    assert preview["rows"] == len(list(csv.reader(io.StringIO(text)))) - 1
    assert preview["name"] == f"{table}.csv"
    assert preview["citation"]
    assert preview["licence"]


def test_geojson_and_parquet_are_such_and_tell_of_themselves(client: TestClient) -> None:
    found = json.loads(take(client, kind="geojson"))
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == 5
    assert sum(feature["geometry"] is None for feature in found["features"]) == 1
    table = parquet.read_table(io.BytesIO(take(client, kind="parquet", type="attack")))
    assert table.num_rows == 2
    assert b"type: attack" in table.schema.metadata[b"whosays"]


def test_the_brief_is_a_page_that_needs_no_network(client: TestClient) -> None:
    page = take(client, kind="brief", country="SY").decode()
    assert "country: SY" in page
    assert "<script" not in page
    assert "Aleppo" in page


def test_the_folder_opens_offline_and_holds_each_incident(client: TestClient) -> None:
    archive = zipfile.ZipFile(io.BytesIO(take(client, kind="folder", country="SY")))
    names = set(archive.namelist())
    wanted = {row["id"] for row in client.get("/api/v1/incidents?country=SY").json()["items"]}
    assert {f"incidents/{ident}.html" for ident in wanted} <= names
    assert {"index.html", "style.css", "brief.html", "about.json", "README.txt", "data/claims.csv"} <= names
    index = archive.read("index.html").decode()
    assert "filter: country: SY" in index
    for name in names:
        if name.endswith(".html"):
            page = archive.read(name).decode()
            assert "<script" not in page
            assert "src=" not in page
    again = take(client, kind="folder", country="SY")
    assert again == take(client, kind="folder", country="SY")


def test_what_cannot_be_is_told(client: TestClient) -> None:
    answer = client.get("/api/v1/exports/file", params={"kind": "geojson", "of": "claims"})
    assert answer.status_code == 422
    assert client.get("/api/v1/exports/file", params={"kind": "xls"}).status_code == 422


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_stay_words_in_every_file(make_bench: Callable[..., Bench], kind: str) -> None:
    hostile = '</td><script>alert(1)</script><img src=x onerror=alert(2)> =HYPERLINK("http://x") \u202eevil'

    def prepare(store: Store) -> None:
        other = sentence("bombed", "Homs", "2020-02-02")
        put(store, (("r1", hostile, sentence()), ("r2", FORMULA, other)), comment="nothing")

    content = take(make_bench(prepare).browser(), kind=kind)
    if kind == "folder":
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = b"\n".join(archive.read(name) for name in archive.namelist() if name.endswith(".html"))
    if kind in ("brief", "folder"):
        text = content.decode()
        assert "&lt;script" in text
        assert "<script" not in text
        assert "<img" not in text
        assert "\u202e" not in text
    if kind == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
        assert {hostile, "'" + FORMULA} <= set(cells)
        assert not any(cell.startswith("=") for cell in cells)
    if kind == "jsonl":
        sources = [name for line in content.decode().splitlines()[1:] for name in json.loads(line)["sources"]]
        assert sorted(sources) == sorted((hostile, FORMULA))
