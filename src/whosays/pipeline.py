"""The whole way, on one page.

    bytes ──read──▶ Report ──code──▶ CodedReport ──link──▶ Incident
      sources, reading    language, resolving, coding    incidents

Without a store: `code_all`, then `link`. With one: `ingest` writes each report with its claims in one transaction
under a run, skips what the store has, and goes on where a run was cut short; `recode` does the same over what the
store holds; `relink` makes the incidents anew out of all claims, as people left them. What fails is a `Failure` in
its place, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from whosays.errors import (
    FAULTS,
    EndpointError,
    FaultError,
    InputError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    UsageError,
)
from whosays.model import Claim, CodedReport, Failure, Incident, RawDocument, Report
from whosays.pool import in_order
from whosays.sources import told_apart

if TYPE_CHECKING:
    from whosays.coding import Coder
    from whosays.coding.llm import ChatClient
    from whosays.store import Run, Store, Versions


@dataclass(frozen=True, slots=True)
class Work:
    """How to code: which coder, with what for an endpoint (requests a minute, 0 for no limit; prices for a million
    tokens), and how sure a claim must be to be kept (0 to 1)."""

    coder: str = "model"
    min_confidence: float = 0.0
    base_url: str | None = None
    model: str | None = None
    api_key: str | None = field(default=None, repr=False)
    per_minute: int = 0
    price_in: float = 0.0
    price_out: float = 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """A document with its coded report."""

    raw: RawDocument
    coded: CodedReport


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an ingest or a recode: the run, how many reports were new to it, known already, and failed."""

    run: Run
    new: int
    known: int
    failures: tuple[Failure, ...]


Tell = Callable[[Done | Failure | RawDocument], None]
"""Told of each document once: coded, failed, or (a RawDocument) known already."""


def read(raw: RawDocument) -> Report:
    """Bytes to a report with passages. Raises InputError."""
    from whosays.reading import read as read_document

    return read_document(raw)


def code(report: Report, coder: Coder) -> tuple[Claim, ...]:
    """A report to its claims, in the order of the text."""
    return coder.code(report)


def link(reports: Sequence[CodedReport]) -> tuple[Incident, ...]:
    """Coded reports to incidents, in memory; the order of the reports does not matter."""
    from whosays.incidents import link as link_reports

    return link_reports(reports)


def code_all(documents: Iterable[RawDocument | Failure], work: Work, *, jobs: int = 1) -> Iterator[Done | Failure]:
    """Each document coded, in order, by `jobs` processes: the same whatever their number. Raises ModelError,
    EndpointError or UsageError where the coder cannot work at all."""
    if work.coder == "llm":
        jobs = 1  # one process keeps the pace and the count of what is asked
    if jobs == 1 or work.coder not in SHIPPED:
        coder_of(work)  # so that a coder that cannot be had is told before anything is read
    yield from in_order(partial(code_one, work), documents, jobs=jobs)


def code_one(work: Work, document: RawDocument | Failure) -> Done | Failure:
    """One document read and coded."""
    if isinstance(document, Failure):
        return document
    coder, step = coder_of(work), "reading"
    try:
        report = read(document)
        step = "coding"
        claims = tuple(claim for claim in code(report, coder) if claim.confidence >= work.min_confidence)
    except (InputError, EndpointError) as error:
        return Failure.of(error, uri=document.uri, step=step)
    except FAULTS as error:
        mine = step == "coding" and ":" in work.coder
        fault = _fault(error, document.uri, coder=work.coder if mine else None)
        return Failure.of(fault, uri=document.uri, step=step)
    return Done(document, CodedReport(report, claims, coder_label(coder)))


def _fault(error: Exception, uri: str, *, coder: str | None) -> FaultError:
    """What is told of a fault: where in the program it came up, and whom to report it to. `coder`: one of the user's
    own, where that stumbled."""
    last = extract_tb(error.__traceback__)[-1]
    why = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}: {error}"
    ours = "This is a fault of ours, not of the file. Please report it, with the file if you may"
    return FaultError(uri, why, f"Mend the coder {coder}" if coder else ours)


def coder_of(work: Work) -> Coder:
    """The coder that `work` asks for; made once in a process. Besides the names that ship, "package.module:Name" is a
    class of one's own that is made without arguments. Raises UsageError for one that is not there."""
    coder = _CODERS.get(work)
    if coder is None:
        from whosays.coding import get_coder

        coder = _CODERS[work] = (
            _own_coder(work.coder) if ":" in work.coder else get_coder(work.coder, asking=_asking(work))
        )
    return coder


_CODERS: dict[Work, Coder] = {}

SHIPPED = frozenset({"model", "rules"})
"""Coders that every process loads for itself, and that this one need not have."""


def _asking(work: Work) -> ChatClient | None:
    """Who asks the endpoint that `work` names; None where it names none."""
    if work.coder != "llm":
        return None
    if not work.base_url or not work.model:
        raise UsageError("coder llm", "it needs an endpoint", "Give --base-url and --model, or set them")
    from whosays.coding.llm import ChatClient, Endpoint
    from whosays.resolving.gazetteer import cache_directory

    endpoint = Endpoint(
        work.model,
        work.base_url,
        work.api_key,
        per_minute=work.per_minute,
        price_in=work.price_in,
        price_out=work.price_out,
    )
    return ChatClient(endpoint, cache=cache_directory() / "answers")


def spent(work: Work) -> str | None:
    """What was asked of an endpoint so far, in one line; None for coders that ask nobody."""
    from whosays.coding.llm import LlmCoder

    coder = _CODERS.get(work)
    if not isinstance(coder, LlmCoder):
        return None
    usage = coder.usage
    dropped = ", ".join(f"{count} {slot}" for slot, count in sorted((usage.dropped or {}).items()))
    return (
        f"endpoint: {usage.requests} requests, {usage.cached} answers kept from before, {usage.tokens_in} tokens sent, "
        f"{usage.tokens_out} answered, cost {usage.cost:.4f}; not in the reports and dropped: {dropped or 'nothing'}"
    )


def _own_coder(path: str) -> Coder:
    module, _, name = path.partition(":")
    try:
        coder: Coder = getattr(import_module(module), name)()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise UsageError(f"coder {path}", f"it cannot be had: {error}", "Give package.module:Name") from error
    return coder


def coder_label(coder: Coder) -> str:
    """What a coded report says of its coder: "whosays 0.1.0 / rules 3"."""
    named = coder.version if coder.version.startswith(coder.name) else f"{coder.name} {coder.version}"
    return f"whosays {version('whosays')} / {named}"


def versions_of(work: Work) -> Versions:
    """All that decides what a document is coded to."""
    from whosays.codebook import codebook
    from whosays.resolving.gazetteer import gazetteer_version
    from whosays.store import Versions

    settings = (("min_confidence", str(work.min_confidence)), ("model", work.model or ""))
    return Versions(
        coder=coder_label(coder_of(work)),
        codebook=codebook().version,
        gazetteer=gazetteer_version(),
        reader=f"whosays {version('whosays')} / trafilatura {version('trafilatura')} / pypdf {version('pypdf')}",
        settings=tuple((name, value) for name, value in settings if value),
    )


# With a store


def ingest(
    store: Store,
    documents: Iterable[RawDocument | Failure],
    work: Work,
    *,
    jobs: int = 1,
    tell: Tell | None = None,
    linked: bool = True,
) -> Taken:
    """Codes what the store has not got and stores it under a run, one transaction a report, in the order given.

    A run of the same versions that was cut short is taken up again. `linked`: whether incidents are made anew at the
    end where anything came in. Raises StoreLockedError and StoreFullError, after which all that was stored is kept
    and the same call goes on.
    """
    run = store.runs.start(versions_of(work))
    known: list[RawDocument] = []

    def wanted() -> Iterator[RawDocument | Failure]:
        """What is to be coded, under ids that no other bytes have; what is known is set aside on the way."""
        begun: set[str] = set()
        names: set[str] = set()
        for document in documents:
            if isinstance(document, Failure):
                yield document
            elif document.sha256 in begun or store.ingest.known(document.sha256) is not None:
                known.append(document)
            else:
                name = store.ingest.free_id(document.name, document.sha256)
                name = told_apart(document.name, document.sha256) if name in names else name
                begun.add(document.sha256)
                names.add(name)
                yield replace(document, name=name)

    return _take(store, run, code_all(wanted(), work, jobs=jobs), known, tell=tell, linked=linked)


def recode(store: Store, work: Work, *, jobs: int = 1, tell: Tell | None = None, linked: bool = True) -> Taken:
    """Reads and codes all that the store holds again, as a new run, which becomes current when it is whole; old
    claims are kept, and judgements go over to the claims that stand for theirs. Resumable like `ingest`."""
    from whosays.store import RunKind

    run = store.runs.start(versions_of(work), RunKind.RECODE)
    waiting = (raw for id in store.ingest.pending(run.number) if (raw := store.reports.raw(id)) is not None)
    return _take(store, run, code_all(waiting, work, jobs=jobs), [], tell=tell, linked=linked)


def _take(
    store: Store,
    run: Run,
    results: Iterator[Done | Failure],
    known: list[RawDocument],
    *,
    tell: Tell | None,
    linked: bool,
) -> Taken:
    say = tell or (lambda _: None)
    new, told = 0, 0
    failures: list[Failure] = []
    for result in results:
        for document in known[told:]:
            say(document)
        told = len(known)
        outcome = _store_one(store, run, result)
        if isinstance(outcome, Failure):
            failures.append(outcome)
            store.ingest.fail(run.number, outcome)
        else:
            new += 1
        say(outcome)
    for document in known[told:]:
        say(document)
    for document in known:
        store.ingest.seen(run.number, document)  # where the same bytes came twice in one call, the second address too
    ended = store.runs.finish(run.number)
    if linked and store.linkings.is_stale():
        relink(store)
    return Taken(ended, new, len(known), tuple(failures))


def _store_one(store: Store, run: Run, result: Done | Failure) -> Done | Failure:
    if isinstance(result, Failure):
        return result
    try:
        store.ingest.add(run.number, result.raw, result.coded)
    except (StoreFullError, StoreLockedError):
        raise  # the store's trouble and not the report's: nothing goes on from here
    except StoreError as error:
        return Failure.of(error, uri=result.raw.uri, step="store")
    return result


def relink(store: Store) -> int:
    """Makes the incidents anew out of all current claims as people left them, then merges and splits as they did.
    Gives the number of the linking."""
    from whosays.review import link_store

    return link_store(store)
