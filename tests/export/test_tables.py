"""Tables of incidents, claims and figures, and what GeoJSON and Parquet make of them."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest

from tests.export.builders import OBEID, OBEID_MARKET, stored
from whosays.cli.wording import tolls
from whosays.errors import UsageError
from whosays.export import (
    CLAIMS,
    FIGURES,
    INCIDENTS,
    Format,
    TableName,
    check_choice,
    claim_json,
    incident_json,
    main_toll,
)
from whosays.export.brief.page import toll
from whosays.export.cells import ColumnKind, json_rows
from whosays.export.geojson import geojson_lines
from whosays.export.parquet import write_parquet
from whosays.export.tables import ClaimRow
from whosays.export.writer import figure_rows
from whosays.model import Toll

INCIDENT = OBEID_MARKET.incident()


def values(incident_field: str) -> object:
    return next(column.value(INCIDENT) for column in INCIDENTS if column.name == incident_field)


def test_an_incident_is_a_row() -> None:
    assert values("start") == date(2024, 6, 11)
    assert (values("killed_low"), values("killed_high"), values("source_count")) == (19, 31, 4)
    assert values("claims") == "c1; c2; c3; c4"


def test_a_group_that_is_part_of_the_whole_is_not_added_to_it() -> None:
    tolls = (Toll("killed", "unknown", 24, 31, 31, ()), Toll("killed", "civilian", 6, 6, 6, ()))
    row = replace(INCIDENT, figures=tolls)
    named = {column.name: column.value(row) for column in INCIDENTS}
    assert (named["killed_low"], named["killed_high"], named["killed_latest"]) == (24, 31, 31)


def test_the_main_toll_is_the_whole_and_not_a_part() -> None:
    part, whole = Toll("killed", "civilian/patient", 10, 24, 24, ()), Toll("killed", "unknown", 19, None, 42, ())
    assert main_toll(replace(INCIDENT, figures=(part, whole)), "killed") == whole
    assert main_toll(replace(INCIDENT, figures=(part,)), "killed") == part
    assert main_toll(INCIDENT, "displaced") is None
    assert (tolls(replace(INCIDENT, figures=(part, whole)), "killed")) == "19–42+"
    assert toll(replace(INCIDENT, figures=(part, whole)), "killed") == "19 to 42 or more"


def test_names_of_columns_are_unique_and_explained() -> None:
    for columns in (INCIDENTS, CLAIMS, FIGURES):
        names = [column.name for column in columns]
        assert len(names) == len(set(names))
        assert all(column.help for column in columns)


def test_figures_are_rows_source_by_source() -> None:
    rows = list(figure_rows([INCIDENT]))
    assert [(row.by.source, row.by.min, row.by.max) for row in rows] == [
        ("health ministry", 24, None),
        ("a doctor", 19, 19),
        ("response room", 31, 31),
    ]


def test_geojson_has_a_feature_for_every_incident_and_makes_up_no_point() -> None:
    nowhere = replace(INCIDENT, id="incident-2", place=replace(OBEID, lat=None, lon=None))
    read = json.loads("".join(geojson_lines([INCIDENT, nowhere], about='{"filter": "all"}')))
    assert read["about"] == {"filter": "all"}
    first, second = read["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [30.22, 13.18]}
    assert second["geometry"] is None
    assert first["properties"]["start"] == "2024-06-11"


def test_geojson_of_nothing_is_still_geojson() -> None:
    assert json.loads("".join(geojson_lines([])))["features"] == []


def test_parquet_has_types_and_tells_what_columns_mean() -> None:
    out = io.BytesIO()
    write_parquet(out, INCIDENTS, [INCIDENT], about={"whosays": "{}"})
    table = pq.read_table(io.BytesIO(out.getvalue()))
    assert table.num_rows == 1
    assert str(table.schema.field("start").type) == "date32[day]"
    assert table.schema.field("start").metadata[b"help"].startswith(b"first day")
    assert table.schema.metadata[b"whosays"] == b"{}"
    for column in INCIDENTS:
        assert table.column(column.name)[0].as_py() == column.value(INCIDENT)


def test_parquet_of_nothing_keeps_its_columns() -> None:
    out = io.BytesIO()
    write_parquet(out, FIGURES, [])
    assert pq.read_table(io.BytesIO(out.getvalue())).column_names == [column.name for column in FIGURES]


def test_each_value_is_of_the_kind_its_column_says() -> None:
    kinds = {ColumnKind.TEXT: str, ColumnKind.WHOLE: int, ColumnKind.NUMBER: float, ColumnKind.FLAG: bool}
    kinds[ColumnKind.DAY] = date
    row = ClaimRow("incident-1", stored(OBEID_MARKET.told[0]))
    for column in CLAIMS:
        value = column.value(row)
        assert value is None or type(value) is kinds[column.kind], column.name
    assert {column.kind for column in CLAIMS if column.value(row) is not None} == set(ColumnKind)


def test_rows_of_json_are_one_a_line_in_the_order_of_the_columns() -> None:
    (line,) = json_rows(INCIDENTS, [INCIDENT])
    assert line.count("\n") == 1
    assert line.endswith("}\n")
    read = json.loads(line)
    assert list(read) == [column.name for column in INCIDENTS]
    assert (read["id"], read["start"], read["killed_high"]) == ("incident-1", "2024-06-11", 31)


def test_only_incidents_go_into_geojson() -> None:
    with pytest.raises(UsageError, match="geojson holds incidents"):
        check_choice(Format.GEOJSON, TableName.CLAIMS)
    check_choice(Format.GEOJSON, TableName.INCIDENTS)


def test_records_opened_up_are_json() -> None:
    claims = OBEID_MARKET.page().claims
    read = json.loads(incident_json(INCIDENT, claims))
    assert read["schema"] == "whosays/incident/1"
    assert [claim["id"] for claim in read["evidence"]] == ["c1", "c2", "c3", "c4"]
    assert json.loads(claim_json(claims[0]))["quote"].startswith("killing at least 24")
