"""The record taken out: tables (jsonl, csv, geojson, parquet) and the brief (HTML, Markdown)."""

from whosays.export.tables import CLAIMS, FIGURES, INCIDENTS, TableName, main_toll
from whosays.export.writer import About, Format, about, check_choice, claim_json, incident_json, write_export

__all__ = [
    "CLAIMS",
    "FIGURES",
    "INCIDENTS",
    "About",
    "Format",
    "TableName",
    "about",
    "check_choice",
    "claim_json",
    "incident_json",
    "main_toll",
    "write_export",
]
