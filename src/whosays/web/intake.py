"""Documents on their way in: one job after another, in a thread of their own, so that reading goes on meanwhile."""

from __future__ import annotations

import queue
import secrets
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from whosays.errors import InputError, WhosaysError
from whosays.model import Failure, RawDocument
from whosays.pipeline import Done, Work, ingest
from whosays.sources import document
from whosays.sources.fetch import fetch
from whosays.store import Store
from whosays.web.problems import ProblemError
from whosays.web.schemas.intake import ItemOut, ItemState, JobOut
from whosays.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits: its bytes, or the address they are to be fetched from."""

    name: str
    data: bytes | None
    address: str = ""
    media_type: str = ""
    publisher: str | None = None
    published: date | None = None


@dataclass(slots=True)
class Job:
    """Documents that came in together. Changed by the one thread that works; `events` only ever grows. `keys` leads
    from a document's address and hash back to its items."""

    id: str
    who: str
    started: datetime
    documents: list[Waiting]
    items: list[ItemOut]
    events: list[ItemOut] = field(default_factory=list)
    keys: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    ended: datetime | None = None
    linking: bool = False
    run: int | None = None
    trouble: str = ""

    def change(
        self,
        number: int,
        *,
        state: ItemState,
        report: str | None = None,
        claims: int = 0,
        reason: str = "",
        do: str = "",
    ) -> None:
        """Puts an item's new state in."""
        name = self.items[number].name
        item = ItemOut(number=number, name=name, state=state, report=report, claims=claims, reason=reason, do=do)
        self.items[number] = item
        self.events.append(item)

    def out(self) -> JobOut:
        """As the API shows it."""
        items = list(self.items)
        return JobOut(
            id=self.id,
            who=self.who,
            started=self.started.isoformat(),
            ended=self.ended.isoformat() if self.ended else None,
            linking=self.linking,
            run=self.run,
            items=items,
            new=sum(item.state == "new" for item in items),
            known=sum(item.state == "known" for item in items),
            failed=sum(item.state == "failed" for item in items),
            trouble=self.trouble,
        )


class Intake:
    """Takes jobs and works them off."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: queue.Queue[Job | None] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def start(self) -> None:
        """Begins to work; does nothing where it works already."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._stopping.clear()
        self._thread = threading.Thread(target=self._work, name="whosays-intake", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends after the document at hand; a run that is cut short is resumed by the next."""
        self._stopping.set()
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(timeout=30)

    def submit(self, documents: Iterable[Waiting], *, who: str) -> Job:
        """Puts a job in line. Raises ProblemError (503) where too many wait already."""
        waiting = list(documents)
        job = Job(
            id=secrets.token_hex(8),
            who=who,
            started=datetime.now(UTC),
            documents=waiting,
            items=[ItemOut(number=at, name=each.name, state="waiting") for at, each in enumerate(waiting)],
        )
        with self._lock:
            open_jobs = sum(each.ended is None for each in self._jobs.values())
            if open_jobs >= self._settings.limits.jobs_waiting:
                raise ProblemError(
                    503, "Too many jobs are waiting.", do="Wait until one is done.", headers={"Retry-After": "10"}
                )
            self._jobs[job.id] = job
            while len(self._jobs) > self._settings.limits.jobs_kept:
                self._jobs.popitem(last=False)
        self._queue.put(job)
        return job

    def jobs(self) -> tuple[Job, ...]:
        """Newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def job(self, ident: str) -> Job | None:
        """One job."""
        with self._lock:
            return self._jobs.get(ident)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None and not self._stopping.is_set():
            try:
                taken = ingest(
                    self._store, self._documents(job), Work(coder=self._settings.coder), tell=_Teller(job, self._store)
                )
                job.run = taken.run.number
            except WhosaysError as error:
                job.trouble = str(error)
            finally:
                job.documents = []  # the bytes are stored or lost by now
                job.linking = False
                job.ended = datetime.now(UTC)

    def _documents(self, job: Job) -> Iterator[RawDocument | Failure]:
        """The job's documents, each fetched only when its turn has come."""
        for number, waiting in enumerate(job.documents):
            if self._stopping.is_set():
                return
            job.change(number, state="coding" if waiting.data is not None else "fetching")
            uri = waiting.address or f"upload:{waiting.name}"
            try:
                raw = self._raw(waiting, uri)
            except InputError as error:
                failure = Failure.of(error, uri=uri, step="sources")
                job.keys[uri, failure.message].append(number)
                yield failure
            else:
                job.change(number, state="coding")
                job.keys[raw.uri, raw.sha256].append(number)
                yield raw
        job.linking = True

    def _raw(self, waiting: Waiting, uri: str) -> RawDocument:
        if waiting.data is None:
            private = self._settings.fetch_private
            return fetch(uri, private=private, published=waiting.published, publisher=waiting.publisher)
        return document(
            waiting.data,
            uri=uri,
            name=waiting.name,
            declared=waiting.media_type,
            published=waiting.published,
            publisher=waiting.publisher,
        )


class _Teller:
    """Hears from the pipeline what became of each document and says it of the item that it came as."""

    def __init__(self, job: Job, store: Store) -> None:
        self._job = job
        self._store = store

    def __call__(self, outcome: Done | Failure | RawDocument) -> None:
        if isinstance(outcome, Failure):
            number = self._number(outcome.uri, outcome.message)
            self._job.change(number, state="failed", reason=outcome.message, do=outcome.do)
        elif isinstance(outcome, Done):
            number = self._number(outcome.raw.uri, outcome.raw.sha256)
            report = self._store.ingest.known(outcome.raw.sha256)
            self._job.change(number, state="new", report=report, claims=len(outcome.coded.claims))
        else:
            number = self._number(outcome.uri, outcome.sha256)
            report = self._store.ingest.known(outcome.sha256)
            rows = self._store.reports.rows([report]) if report else ()
            self._job.change(number, state="known", report=report, claims=rows[0].claims if rows else 0)

    def _number(self, uri: str, mark: str) -> int:
        """The item's number. A failure in reading comes with another message than the document went in with: then
        the first of that address that is still open is meant."""
        numbers = self._job.keys.get((uri, mark))
        if not numbers:
            numbers = next(found for (address, _), found in self._job.keys.items() if address == uri and found)
        return numbers.pop(0)


def name_of(address: str) -> str:
    """What a document at an address is called before it was fetched: the last part of its path, else the host."""
    parts = urlsplit(address)
    return parts.path.rstrip("/").rpartition("/")[2] or parts.hostname or "page"
