"""Documents on their way in: one job after another, in a thread of their own, so that reading goes on meanwhile."""

from __future__ import annotations

import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from whosays.errors import InputError, WhosaysError
from whosays.model import Failure, RawDocument
from whosays.sources import document
from whosays.store import Added, Store
from whosays.web.fetching import fetch
from whosays.web.problems import ProblemError
from whosays.web.schemas.intake import ItemOut, JobOut
from whosays.web.settings import Settings
from whosays.web.taking import Coding, coding_for


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
    """Documents that came in together. Changed by the one thread that works; `events` only ever grows."""

    id: str
    who: str
    started: datetime
    documents: list[Waiting]
    items: list[ItemOut]
    events: list[ItemOut] = field(default_factory=list)
    ended: datetime | None = None
    linking: bool = False
    run: int | None = None
    trouble: str = ""

    def change(self, number: int, item: ItemOut) -> None:
        """Puts an item's new state in."""
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
    """Takes jobs and works them off. `coding` makes the coder when the first job comes."""

    def __init__(
        self, store: Store, settings: Settings, *, coding: Callable[[Store, str], Coding] = coding_for
    ) -> None:
        self._store = store
        self._settings = settings
        self._coding = coding
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: queue.Queue[Job | None] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begins to work."""
        self._thread = threading.Thread(target=self._work, name="whosays-intake", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends after the document at hand; a run that is cut short is resumed by the next."""
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
        while (job := self._queue.get()) is not None:
            try:
                self._take(job)
            except WhosaysError as error:
                job.trouble = str(error)
            finally:
                job.documents = []  # the bytes are stored or lost by now
                job.linking = False
                job.ended = datetime.now(UTC)

    def _take(self, job: Job) -> None:
        coding = self._coding(self._store, self._settings.coder)
        with coding:
            job.run = coding.run
            for number, waiting in enumerate(job.documents):
                job.change(number, self._one(job.items[number], waiting, coding, job))
            job.linking = True

    def _one(self, item: ItemOut, waiting: Waiting, coding: Coding, job: Job) -> ItemOut:
        step = "sources"
        try:
            if waiting.data is None:
                job.change(item.number, replace_state(item, "fetching"))
            raw = self._raw(waiting)
            job.change(item.number, replace_state(item, "coding"))
            step = "reading"
            added, report, claims = coding.take(raw)
        except InputError as error:
            coding.fail(Failure.of(error, uri=waiting.address or waiting.name, step=step))
            return item.model_copy(update={"state": "failed", "reason": f"{error.why}", "do": error.do})
        state = "known" if added is Added.KNOWN else "new"
        return item.model_copy(update={"state": state, "report": report, "claims": claims})

    def _raw(self, waiting: Waiting) -> RawDocument:
        data, media_type, uri = waiting.data, waiting.media_type, waiting.address or f"upload:{waiting.name}"
        if data is None:
            limits = self._settings.limits
            got = fetch(waiting.address, limits=limits, private=self._settings.fetch_private)
            data, media_type, uri = got.data, got.media_type, got.address
        return document(
            data,
            uri=uri,
            name=waiting.name,
            declared=media_type,
            published=waiting.published,
            publisher=waiting.publisher,
        )


def replace_state(item: ItemOut, state: str) -> ItemOut:
    """The item in another state."""
    return item.model_copy(update={"state": state})
