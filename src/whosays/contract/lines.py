"""A record to one line of JSON and back, with errors that say which line and which field."""

from __future__ import annotations

import json
import re
from typing import Final, TypeVar

from pydantic import ValidationError

from whosays.contract.records import CodedReportRecord, IncidentRecord, Record
from whosays.errors import DamagedError, InputError, UnsupportedError

REPORT_SCHEMA: Final = "whosays/report/1"
INCIDENT_SCHEMA: Final = "whosays/incident/1"

_SHOWN_FAULTS = 3
"""How many faults of one line a message names; the rest are counted."""

_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Code points at which some readers end a line, though JSON lets them stand unescaped."""

RecordT = TypeVar("RecordT", bound=Record)


def dump_line(record: Record) -> str:
    """`record` as JSON without a line end: keys in the order of the shape, letters of any script as they are."""
    line = json.dumps(record.model_dump(mode="json", by_alias=True), ensure_ascii=False, allow_nan=False)
    return _LINE_ENDS.sub(lambda hit: f"\\u{ord(hit.group()):04x}", line)


def load_line(shape: type[RecordT], line: str, *, schema: str, source: str, number: int | None) -> RecordT:
    """The record in `line`. Raises `DamagedError` for what is no such record, `UnsupportedError` for another
    schema; both name `source` and the line `number` (1 for the first; None where there is but one)."""
    where = place_in(source, number)
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedError(where, f"no JSON ({error})", "Give one JSON object a line") from error
    if not isinstance(value, dict):
        raise DamagedError(where, "no JSON object", "Give one JSON object a line")
    told = value.get("schema")
    if told != schema:
        raise UnsupportedError(where, f"its schema is {told!r}, not {schema!r}", f"Give records of {schema}")
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        raise DamagedError(where, _faults(error), f"See the schema of {schema}") from error


def place_in(source: str, number: int | None) -> str:
    """How a message names a line."""
    return source if number is None else f"{source}, line {number}"


def refuse(source: str, number: int | None, field: str, why: str) -> InputError:
    """The error for a field that has the right shape and still cannot be."""
    return DamagedError(place_in(source, number), f"{field}: {why}", "Correct that field")


def report_json_schema() -> str:
    """The JSON schema of a coded report, as indented JSON."""
    return _schema(CodedReportRecord)


def incident_json_schema() -> str:
    """The JSON schema of an incident, as indented JSON."""
    return _schema(IncidentRecord)


def _schema(shape: type[Record]) -> str:
    # By validation: what a reader of the format may meet, fields that may be left out among them.
    return json.dumps(shape.model_json_schema(mode="validation"), ensure_ascii=False, indent=2)


def _faults(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    shown = "; ".join(
        f"{'.'.join(str(part) for part in fault['loc']) or 'record'}: {fault['msg']}"
        for fault in faults[:_SHOWN_FAULTS]
    )
    rest = len(faults) - _SHOWN_FAULTS
    return shown + (f"; and {rest} more" if rest > 0 else "")
