"""The whole way on one page.

    documents --walk--> RawDocument --read--> Report --code--> Claim --link--> Incident
                (sources)          (reading)        (coding)        (incidents)

Each step takes records and gives records; a document that fails becomes a `Failure` in its place, and the rest go on.
`ingest` and `recode` do the same into a store: one short transaction a report, so that a run that was cut short is
resumed where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeAlias

from whosays.codebook import codebook
from whosays.coding import Coder, get_coder
from whosays.errors import InputError
from whosays.incidents import ChosenPolicies, choose_policies, link_claims, tellings_of
from whosays.incidents import link as link
from whosays.model import Claim, CodedReport, Failure, RawDocument, Report
from whosays.reading import read as read_document
from whosays.resolving.gazetteer import gazetteer_version
from whosays.sources import walk as walk
from whosays.store import Added, Run, RunKind, Store, Versions


@dataclass(frozen=True, slots=True)
class Done:
    """A document with its coded report."""

    raw: RawDocument
    coded: CodedReport


CodeAll: TypeAlias = Callable[[Iterable[RawDocument | Failure]], Iterator[Done | Failure]]
"""Codes documents in their order, in as many processes as the caller likes."""


def read(path: Path | str, *, published: date | None = None, publisher: str | None = None) -> Report:
    """The report in a file. `published` and `publisher` are for files that do not say. Raises `InputError`."""
    for document in walk([path], published=published, publisher=publisher):
        if isinstance(document, Failure):
            raise InputError(document.uri, document.message, document.do)
        return read_document(document)
    raise InputError(str(path), "there is no report in it", "Name a file")


def code(report: Report, *, coder: Coder | str = "rules") -> tuple[Claim, ...]:
    """The claims of a report, in the order of the text. Raises `ModelError` where the coder cannot be had."""
    return (get_coder(coder) if isinstance(coder, str) else coder).code(report)


def code_document(raw: RawDocument | Failure, coder: Coder, *, min_confidence: float = 0.0) -> Done | Failure:
    """A document read and coded; claims less sure than `min_confidence` are left out. A failure stays one."""
    if isinstance(raw, Failure):
        return raw
    try:
        report = read_document(raw)
    except InputError as error:
        return Failure.of(error, uri=raw.uri, step="reading")
    claims = tuple(claim for claim in coder.code(report) if claim.confidence >= min_confidence)
    return Done(raw, CodedReport(report, claims, coder_label(coder)))


def coder_label(coder: Coder) -> str:
    """How a coded report names what coded it: "whosays 0.1.0 / rules 1"."""
    return f"whosays {whosays_version()} / {coder.name} {coder.version}"


def whosays_version() -> str:
    """The version that is running; "0" in a tree that was never installed."""
    try:
        return version("whosays")
    except PackageNotFoundError:
        return "0"


def versions_of(coder: Coder, *, settings: tuple[tuple[str, str], ...] = ()) -> Versions:
    """What decides a coding, as a run records it."""
    return Versions(coder_label(coder), codebook().version, gazetteer_version(), whosays_version(), settings)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one document. `coded` is None where the store had it already."""

    raw: RawDocument
    added: Added
    coded: CodedReport | None


def ingest(
    store: Store, run: Run, documents: Iterable[RawDocument | Failure], code_all: CodeAll
) -> Iterator[Taken | Failure]:
    """Takes documents into the store under `run`. What the store knows by its bytes is not coded again; what fails
    is recorded. Finish the run and link when this is through. Raises `StoreError`."""
    known: list[Taken] = []

    def fresh() -> Iterator[RawDocument | Failure]:
        for document in documents:
            if isinstance(document, Failure):
                yield document
            elif (added := store.ingest.seen(run.number, document)) is not None:
                known.append(Taken(document, added, None))
            else:
                yield replace(document, name=store.ingest.free_id(document.name, document.sha256))

    for result in code_all(fresh()):
        yield from _drained(known)
        yield _kept(store, run, result)
    yield from _drained(known)


def recode(store: Store, run: Run, code_all: CodeAll) -> Iterator[Taken | Failure]:
    """Codes again what `run`, a RECODE, has not coded yet, from the bytes that the store kept."""

    def kept() -> Iterator[RawDocument]:
        for id in store.ingest.pending(run.number):
            raw = store.reports.raw(id)
            if raw is not None:
                yield replace(raw, name=id)

    for result in code_all(kept()):
        yield _kept(store, run, result)


def start(store: Store, coder: Coder, *, again: bool, settings: tuple[tuple[str, str], ...] = ()) -> Run:
    """A new run, or the one of the same versions that was cut short."""
    kind = RunKind.RECODE if again else RunKind.INGEST
    return store.runs.start(versions_of(coder, settings=settings), kind)


def relink(store: Store, *, policies: ChosenPolicies | None = None, run: int | None = None) -> int:
    """Links all current claims of the store anew and makes the outcome current; gives how many incidents."""
    chosen = policies or choose_policies()
    tellings = (telling for coded in store.reports.coded() for telling in tellings_of(coded))
    incidents = link_claims(tellings, policies=chosen)
    store.linkings.save(incidents, linker=chosen.linking.name, run=run)
    return len(incidents)


def _kept(store: Store, run: Run, result: Done | Failure) -> Taken | Failure:
    if isinstance(result, Failure):
        store.ingest.fail(run.number, result)
        return result
    return Taken(result.raw, store.ingest.add(run.number, result.raw, result.coded), result.coded)


def _drained(known: list[Taken]) -> Iterator[Taken]:
    while known:
        yield known.pop(0)
