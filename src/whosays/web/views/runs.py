"""Runs and what one changed against another."""

from __future__ import annotations

from whosays.store import ClaimChange, FailureRecord, Run, RunDiff, TollChange
from whosays.web.schemas.sources import (
    ClaimChangeOut,
    FailureOut,
    FieldChangeOut,
    RunDiffOut,
    RunOut,
    TollChangeOut,
    VersionsOut,
)
from whosays.web.views.values import bounds_words

SHOWN = 500
"""How many changed claims are listed."""


def run_out(run: Run) -> RunOut:
    """One run."""
    versions = run.versions
    return RunOut(
        number=run.number,
        kind=run.kind.value,
        versions=VersionsOut(
            coder=versions.coder, codebook=versions.codebook, gazetteer=versions.gazetteer, reader=versions.reader
        ),
        started=run.started.isoformat(),
        ended=run.ended.isoformat() if run.ended else None,
        reports=run.reports,
        claims=run.claims,
        failures=run.failures,
        known=run.known,
        current=run.current,
    )


def failure_out(failure: FailureRecord) -> FailureOut:
    """One document that failed."""
    return FailureOut(
        uri=failure.uri,
        step=failure.step,
        error=failure.error,
        reason=failure.reason,
        at=failure.at.isoformat(),
    )


def diff_out(diff: RunDiff) -> RunDiffOut:
    """What changed between two runs."""
    return RunDiffOut(
        old=run_out(diff.old),
        new=run_out(diff.new),
        reports_added=len(diff.reports_added),
        same=diff.same,
        changed=len(diff.claims),
        shown=min(SHOWN, len(diff.claims)),
        claims=[_claim(change) for change in diff.claims[:SHOWN]],
        tolls=[_toll(change) for change in diff.tolls[:SHOWN]],
        why=list(diff.why),
    )


def _claim(change: ClaimChange) -> ClaimChangeOut:
    return ClaimChangeOut(
        kind=change.kind.value,
        report=change.report,
        old=change.old,
        new=change.new,
        quote=change.quote,
        fields=[FieldChangeOut(field=each.field, old=each.old, new=each.new) for each in change.fields],
        why=list(change.why),
    )


def _toll(change: TollChange) -> TollChangeOut:
    return TollChangeOut(
        kind=change.kind.value,
        incident=change.incident,
        what=change.what,
        group=change.group,
        old=_bounds(change.old),
        new=_bounds(change.new),
        why=list(change.why),
    )


def _bounds(toll: tuple[int | None, int | None, int | None] | None) -> str:
    if toll is None:
        return ""
    low, high, latest = toll
    said = bounds_words(low, high)
    return f"{said}, latest {latest:,}" if latest is not None else said
