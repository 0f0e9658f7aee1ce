"""Exports hold the values that people left, and say that they did."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.review.makers import claim_of, reviewed
from tests.store.makers import new_store
from whosays import review
from whosays.export import Format, TableName, write_export
from whosays.store import Edit, IncidentFilter, Slot


def test_the_table_of_claims_has_the_judged_value_and_not_the_rejected_claim(tmp_path: Path) -> None:
    with new_store(tmp_path, reviewed) as store:
        edited, rejected = claim_of(store, "attack"), claim_of(store, "airstrike")
        review.edit(store, edited.id, [Edit(Slot.TYPE, "bombing")], who="ana")
        review.reject(store, rejected.id, who="ana", why="no")
        out = io.BytesIO()
        write_export(out, store, IncidentFilter(), format=Format.CSV, table=TableName.CLAIMS)
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))}
    assert (rows[edited.id]["type"], rows[edited.id]["state"]) == ("bombing", "edited")
    assert rejected.id not in rows
    assert sorted(row["state"] for row in rows.values()) == ["edited", "open", "open"]
