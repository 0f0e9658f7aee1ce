"""Bringing reports in, and watching them come."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, Header, Request, UploadFile
from fastapi.responses import StreamingResponse

from whosays.web.access import Reader, Reviewer, TheSettings, TheStore
from whosays.web.intake import Intake, Job, Waiting, name_of
from whosays.web.params import Ident
from whosays.web.problems import ProblemError, missing
from whosays.web.schemas.common import Page
from whosays.web.schemas.intake import AddressIn, JobOut, PasteIn

router = APIRouter(tags=["intake"])

BEAT = 15.0
"""Seconds of silence after which a line is sent that keeps the connection open."""
PAUSE = 0.2
"""Seconds between looks at a job."""


def intake_of(request: Request) -> Intake:
    """The intake of the running app."""
    intake: Intake = request.app.state.intake
    return intake


@router.get("/intake")
def list_jobs(person: Reader, request: Request) -> Page[JobOut]:
    """What came in since the server was started, newest first."""
    jobs = intake_of(request).jobs()
    return Page(items=[job.out() for job in jobs], total=len(jobs))


@router.post("/intake/files", status_code=202)
def bring_files(
    person: Reviewer,
    request: Request,
    store: TheStore,
    settings: TheSettings,
    files: Annotated[list[UploadFile], File(description="Text, HTML, Markdown or PDF.")],
    publisher: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[date | None, Form()] = None,
) -> JobOut:
    """Takes files in. They are coded one after the other; the answer comes at once."""
    limits = settings.limits
    if len(files) > limits.upload_files:
        raise ProblemError(413, f"More than {limits.upload_files} files.", do="Send fewer, or use whosays ingest.")
    waiting = []
    for file in files:
        name = (file.filename or "report").replace("\\", "/").rpartition("/")[2][:200] or "report"
        data = file.file.read(limits.upload_file + 1)
        if len(data) > limits.upload_file:
            raise ProblemError(413, f"{name} holds more than {limits.upload_file:,} bytes.", do="Leave it out.")
        waiting.append(
            Waiting(
                name=name,
                data=data,
                media_type=file.content_type or "",
                publisher=publisher.strip() or None,
                published=published,
            )
        )
    job = intake_of(request).submit(waiting, who=person.name)
    store.people.audit(person.name, "intake:files", on=job.id, address=person.address, detail=f"{len(waiting)} files")
    return job.out()


@router.post("/intake/text", status_code=202)
def bring_text(person: Reviewer, request: Request, store: TheStore, body: PasteIn) -> JobOut:
    """Takes pasted text in."""
    waiting = Waiting(
        name=f"{body.title or 'pasted'}.txt".replace("/", "-"),
        data=body.text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode("utf-8"),
        media_type="text/plain",
        publisher=body.publisher or None,
        published=body.published,
    )
    job = intake_of(request).submit([waiting], who=person.name)
    store.people.audit(person.name, "intake:text", on=job.id, address=person.address)
    return job.out()


@router.post("/intake/addresses", status_code=202)
def bring_addresses(person: Reviewer, request: Request, store: TheStore, body: AddressIn) -> JobOut:
    """Fetches addresses and takes them in. Only http and https, and nothing on private networks."""
    waiting = [
        Waiting(
            name=name_of(address),
            data=None,
            address=address,
            publisher=body.publisher or None,
            published=body.published,
        )
        for address in body.addresses
    ]
    job = intake_of(request).submit(waiting, who=person.name)
    detail = f"{len(waiting)} addresses"
    store.people.audit(person.name, "intake:addresses", on=job.id, address=person.address, detail=detail)
    return job.out()


def _job(request: Request, ident: str) -> Job:
    job = intake_of(request).job(ident)
    if job is None:
        raise missing("job", ident)
    return job


@router.get("/intake/{job_id}")
def one_job(person: Reader, request: Request, job_id: Ident) -> JobOut:
    """How far a job has come."""
    return _job(request, job_id).out()


@router.get(
    "/intake/{job_id}/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def job_events(
    person: Reader, request: Request, job_id: Ident, last_event_id: Annotated[str | None, Header(max_length=20)] = None
) -> StreamingResponse:
    """The changes of a job's items as server-sent events `item`, then one `job` when all is done."""
    job = _job(request, job_id)
    seen = int(last_event_id) + 1 if last_event_id and last_event_id.isdecimal() else 0
    return StreamingResponse(_events(job, seen), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _events(job: Job, seen: int) -> AsyncIterator[str]:
    quiet = 0.0
    while True:
        ended = job.ended is not None  # looked at before the events: none comes after it
        while seen < len(job.events):
            yield _event("item", job.events[seen].model_dump_json(), seen)
            seen += 1
            quiet = 0.0
        if ended:
            yield _event("job", job.out().model_dump_json(), seen)
            return
        await asyncio.sleep(PAUSE)
        quiet += PAUSE
        if quiet >= BEAT:
            yield ": still here\n\n"
            quiet = 0.0


def _event(name: str, data: str, number: int) -> str:
    return f"id: {number}\nevent: {name}\ndata: {json.dumps(json.loads(data))}\n\n"
