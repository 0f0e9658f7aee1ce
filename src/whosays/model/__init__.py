"""Frozen records that the steps hand on. They know nothing of files, stores or screens."""

from whosays.model.claim import (
    Actor,
    Claim,
    CodedReport,
    Figure,
    Link,
    Means,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Stance,
)
from whosays.model.failure import Failure
from whosays.model.ids import content_id
from whosays.model.incident import Disagreement, Incident, SourceFigure, Status, Toll
from whosays.model.report import Passage, PassageKind, RawDocument, Report
from whosays.model.span import NOWHERE, Span

__all__ = [
    "NOWHERE",
    "Actor",
    "Claim",
    "CodedReport",
    "Disagreement",
    "Failure",
    "Figure",
    "Incident",
    "Link",
    "Means",
    "Passage",
    "PassageKind",
    "Period",
    "PeriodPrecision",
    "Place",
    "PlacePrecision",
    "RawDocument",
    "Report",
    "SourceFigure",
    "Span",
    "Stance",
    "Status",
    "Toll",
    "content_id",
]
