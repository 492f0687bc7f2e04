"""Work that outlives the request that asked for it, as data."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from summarizer.models.record import Record


class JobState(StrEnum):
    """Where a job stands; `running` jobs whose lease has run out are taken over."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Record):
    """One piece of work. `tries` counts the times that a worker took it; times are ISO 8601 in UTC."""

    id: str
    kind: str
    payload: dict[str, Any]
    state: JobState
    owner: str
    tries: int
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    created: str
    started: str | None = None
    finished: str | None = None


class Claim(Record):
    """A job in the hands of one worker; `lease` is the word that proves it, until `lease_until` (Unix time, s)."""

    job: Job
    worker: str
    lease: str
    lease_until: float


class JobEvent(Record):
    """One step of progress; numbers count from 1 within the job."""

    job_id: str
    number: int
    name: str
    data: dict[str, Any]
    created: str
