from __future__ import annotations

import json

from whosays.contract import incident_json_schema, report_json_schema


def test_the_schemas_name_what_is_needed() -> None:
    report = json.loads(report_json_schema())
    assert set(report["required"]) == {"schema", "report", "text"}
    assert set(report["$defs"]["ClaimRecord"]["required"]) == {"id", "span", "type", "happened", "stance"}
    assert report["$defs"]["PlaceRecord"]["properties"]["radius_km"]
    assert set(json.loads(incident_json_schema())["required"]) >= {"schema", "id", "type", "claims", "status"}


def test_the_schemas_are_the_same_each_time() -> None:
    assert report_json_schema() == report_json_schema()
    assert incident_json_schema() == incident_json_schema()
