"""Reports in lists and whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from whosays.review import JudgedClaim
from whosays.store import ReportRow, StoredReport
from whosays.web.schemas.common import SpanOut
from whosays.web.schemas.reports import PassageOut, ReportOut
from whosays.web.schemas.reports import ReportRow as RowOut
from whosays.web.views.claims import claim_out
from whosays.web.views.graphic import graphic_words

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv"})
_RTL_LETTER = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LTR_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_LOOKED_AT = 2000


def row_out(row: ReportRow) -> RowOut:
    """A report in a list."""
    return RowOut(
        id=row.id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        language=row.language,
        claims=row.claims,
        uri=row.uri,
    )


def report_out(stored: StoredReport, judged: Sequence[JudgedClaim]) -> ReportOut:
    """A report with its text, passages and claims, as judged."""
    report, row = stored.report, stored.row
    return ReportOut(
        id=report.id,
        title=report.title,
        publisher=report.publisher,
        published=report.published,
        language=report.language,
        direction=direction_of(report.language, report.text),
        uri=row.uri,
        address=next((uri for uri in (row.uri, *row.uris) if is_web_address(uri)), None),
        sha256=row.sha256,
        media_type=row.media_type,
        size=row.size,
        fetched=row.added.isoformat(),
        text=report.text,
        passages=[
            PassageOut(
                kind=passage.kind.value,
                span=SpanOut(start=passage.span.start, end=passage.span.end),
                story=passage.kind.is_story,
                author=passage.author,
            )
            for passage in report.passages
        ],
        notes=list(report.notes),
        claims=[claim_out(each, report.text) for each in judged],
        incidents=list(dict.fromkeys(each.stored.incident for each in judged if each.stored.incident)),
        graphic=[SpanOut(start=span.start, end=span.end) for span in graphic_words(report.text)],
    )


def is_web_address(uri: str) -> bool:
    """Whether a browser may be sent there: http or https with a host, and nothing else (`javascript:` least)."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and uri.isprintable()


def direction_of(language: str, text: str) -> Literal["ltr", "rtl"]:
    """`rtl` or `ltr`: by the language, else by which letters there are more of at the beginning."""
    if language in RIGHT_TO_LEFT:
        return "rtl"
    if language not in ("", "und"):
        return "ltr"
    head = text[:_LOOKED_AT]
    return "rtl" if len(_RTL_LETTER.findall(head)) > len(_LTR_LETTER.findall(head)) else "ltr"
