"""The library's few verbs, for use from Python without a store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from whosays import pipeline
from whosays.errors import UnreadableError, WhosaysError
from whosays.model import Claim, CodedReport, Failure, Incident, RawDocument, Report
from whosays.sources import walk


def read(source: str | Path | RawDocument, *, published: date | None = None, publisher: str | None = None) -> Report:
    """The report in a file (text, Markdown, HTML or PDF) or a raw document: its text, passages, title, publisher, day
    of publication and language. `published` and `publisher` go before what the document says.

    Raises InputError (its subclasses say what is wrong and what to do).
    """
    if isinstance(source, RawDocument):
        return pipeline.read(source)
    path = Path(source)
    if path.is_dir():
        raise UnreadableError(str(path), "a folder is not one report", "Walk it with whosays.sources.walk")
    (found,) = walk([path], published=published, publisher=publisher)
    if isinstance(found, Failure):
        raise _error_of(found)
    return pipeline.read(found)


def code(report: Report, *, coder: str = "model") -> tuple[Claim, ...]:
    """The claims of a report, in the order of its text. `coder`: "model", "rules", or another that is installed."""
    return pipeline.code(report, pipeline.coder_of(pipeline.Work(coder=coder)))


def coded(report: Report, *, coder: str = "model") -> CodedReport:
    """The report with its claims and the name of the coder that made them."""
    chosen = pipeline.coder_of(pipeline.Work(coder=coder))
    return CodedReport(report, pipeline.code(report, chosen), pipeline.coder_label(chosen))


def link(reports: Iterable[CodedReport]) -> tuple[Incident, ...]:
    """The incidents that coded reports tell of, by first day; their order does not matter."""
    return pipeline.link(tuple(reports))


def _error_of(failure: Failure) -> WhosaysError:
    from whosays import errors

    kind = getattr(errors, failure.error, errors.InputError)
    what, _, why = failure.message.partition(": ")
    error: WhosaysError = kind(what, why, failure.do)
    return error
