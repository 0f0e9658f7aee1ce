"""The public formats: one JSON object a line for a coded report (`whosays/report/1`) or an incident
(`whosays/incident/1`), and their JSON schemas."""

from whosays.contract.coded import dump_coded, load_coded
from whosays.contract.incidents import dump_incident, load_incident
from whosays.contract.lines import INCIDENT_SCHEMA, REPORT_SCHEMA, incident_json_schema, report_json_schema

__all__ = [
    "INCIDENT_SCHEMA",
    "REPORT_SCHEMA",
    "dump_coded",
    "dump_incident",
    "incident_json_schema",
    "load_coded",
    "load_incident",
    "report_json_schema",
]
