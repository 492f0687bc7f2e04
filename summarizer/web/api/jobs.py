"""Jobs: work that outlives its request, with its progress as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel
from starlette.responses import JSONResponse, StreamingResponse

from summarizer.errors import KeyReuseError, NotFoundError
from summarizer.models.editorial import Actor, Role
from summarizer.models.job import Job, JobState
from summarizer.web.api.inputs import Identifier
from summarizer.web.auth import Reader
from summarizer.web.idempotency import owner_of

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])
#: A stream ends after this time at the latest, so that it never holds up a stop; a client goes on where it was.
STREAM_S = 15.0
LOOK_EVERY_S = 0.2
_EVENT = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("event", "data", "id")},
    "description": "`data` is JSON: what is being written, or the job's result or error.",
}


class JobAnswer(BaseModel):
    """A job without what it was asked for: texts stay where they are kept."""

    id: str
    kind: str
    state: JobState
    tries: int
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    created: str
    started: str | None = None
    finished: str | None = None

    @classmethod
    def of(cls, job: Job) -> JobAnswer:
        """Leave out payload and owner."""
        return cls(**job.model_dump(mode="json", exclude={"payload", "owner"}))


async def enqueue(
    request: Request, actor: Actor, kind: str, payload: dict[str, Any], key: str | None
) -> JSONResponse:
    """Keep a job and answer 202; raises `KeyReuseError` where the key belongs to another one."""
    jobs = request.app.state.store.jobs
    job = await run_in_threadpool(jobs.enqueue, kind, payload, owner_of(actor), key)
    if job.kind != kind or job.payload != payload:
        raise KeyReuseError("The idempotency key was used for another job.")
    headers = {"Location": f"/v1/jobs/{job.id}"}
    return JSONResponse(JobAnswer.of(job).model_dump(mode="json"), 202, headers=headers)


@router.get("/{job_id}")
async def read(request: Request, actor: Reader, job_id: Identifier) -> JobAnswer:
    """Say where a job stands; `result` names the brief once it is done."""
    return JobAnswer.of(await _job(request, actor, job_id))


@router.get(
    "/{job_id}/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"itemSchema": _EVENT}}}},
)
async def events(
    request: Request,
    actor: Reader,
    job_id: Identifier,
    last_event_id: Annotated[str, Header(max_length=100)] = "",
) -> StreamingResponse:
    """Stream the progress of a job; ends with `done` or `failed`, or after 15 s to be taken up again."""
    await _job(request, actor, job_id)
    seen = int(last_event_id) if last_event_id.isascii() and last_event_id.isdigit() else 0
    stream = _stream(request, job_id, seen)
    return StreamingResponse(stream, media_type="text/event-stream")


async def _job(request: Request, actor: Actor, job_id: str) -> Job:
    job: Job = await run_in_threadpool(request.app.state.store.jobs.get, job_id)
    if job.owner != owner_of(actor) and set(actor.roles) == {Role.PIPELINE}:
        raise NotFoundError(f"There is no job {job_id}.")
    return job


async def _stream(request: Request, job_id: str, seen: int) -> AsyncIterator[str]:
    jobs = request.app.state.store.jobs
    ends = asyncio.get_running_loop().time() + STREAM_S
    yield "retry: 1000\n\n"
    while asyncio.get_running_loop().time() < ends and not request.app.state.stopping:
        job = await run_in_threadpool(jobs.get, job_id)
        for event in await run_in_threadpool(jobs.events, job_id, seen):
            seen = event.number
            yield _event(event.name, event.data, seen)
        if job.state in {JobState.DONE, JobState.FAILED}:
            yield _event(job.state.value, job.result or job.error or {}, seen)
            return
        await asyncio.sleep(LOOK_EVERY_S)


def _event(name: str, data: dict[str, Any], number: int) -> str:
    return f"id: {number}\nevent: {name}\ndata: {json.dumps(data)}\n\n"
