"""Jobs: a table of leases. A worker that falls silent loses its job to another one, and can no longer finish it.

A worker proves by the word of its lease that the job is still its own; `finish` in the transaction that
keeps the work makes the effect happen once. Leases run by the clocks of the workers' machines: these
must agree to within a fraction of `lease_s`.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select, update

from summarizer.errors import ConflictError, NotFoundError, StateError
from summarizer.models.job import Claim, Job, JobEvent, JobState
from summarizer.store.database import Database
from summarizer.store.digests import new_id, now
from summarizer.store.tables import JOB_EVENTS, JOBS

#: A job that has ended this many workers is more likely their killer than their victim.
MOST_TRIES = 5


class Jobs:
    """Keeps jobs and hands them out, each to one worker at a time."""

    def __init__(self, database: Database, lease_s: float = 30) -> None:
        self._database = database
        self.lease_s = lease_s
        #: Set when this process has enqueued something; a worker in it need not wait for its next look.
        self.arrived = threading.Event()

    def enqueue(self, kind: str, payload: dict[str, Any], owner: str, key: str | None = None) -> Job:
        """Keep a job; the same owner and key give the job that is there already."""
        row = {
            "id": new_id("j"),
            "kind": kind,
            "payload": payload,
            "owner": owner,
            "key": key,
            "state": JobState.QUEUED.value,
            "tries": 0,
            "due": time.time(),
            "created": now(),
        }
        try:
            with self._database.write() as transaction:
                known = self._known(transaction.connection, owner, key)
                if known is None:
                    transaction.connection.execute(JOBS.insert().values(**row))
        except ConflictError:  # another process was faster with the same key
            known = None
        with self._database.read() as connection:
            found = self._known(connection, owner, key) if key else self._row(connection, str(row["id"]))
        self.arrived.set()
        return _job(found)

    def _known(self, connection: Connection, owner: str, key: str | None) -> Row[Any] | None:
        if key is None:
            return None
        return connection.execute(select(JOBS).where(JOBS.c.owner == owner, JOBS.c.key == key)).one_or_none()

    def _row(self, connection: Connection, job_id: str) -> Row[Any] | None:
        return connection.execute(select(JOBS).where(JOBS.c.id == job_id)).one_or_none()

    def get(self, job_id: str) -> Job:
        """Read a job; raises `NotFoundError`."""
        with self._database.read() as connection:
            row = self._row(connection, job_id)
        if row is None:
            raise NotFoundError(f"There is no job {job_id}.")
        return _job(row)

    def events(self, job_id: str, after: int = 0) -> tuple[JobEvent, ...]:
        """Read the progress of a job, from the event after a number on."""
        query = select(JOB_EVENTS).where(JOB_EVENTS.c.job_id == job_id, JOB_EVENTS.c.number > after)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(JOB_EVENTS.c.number)).all()
        return tuple(JobEvent(**row._mapping) for row in rows)

    def counts(self) -> dict[JobState, int]:
        """Count jobs by state."""
        with self._database.read() as connection:
            rows = connection.execute(select(JOBS.c.state, func.count()).group_by(JOBS.c.state)).all()
        known = {state: count for state, count in rows}
        return {state: known.get(state.value, 0) for state in JobState}

    def claim(self, kinds: Sequence[str], worker: str) -> Claim | None:
        """Take the job that is due longest, or one whose worker fell silent; None where nothing waits."""
        with self._database.read() as connection:
            if connection.execute(select(JOBS.c.id).where(_due(kinds)).limit(1)).first() is None:
                return None
        with self._database.write() as transaction:
            connection = transaction.connection
            query = select(JOBS).where(_due(kinds)).order_by(JOBS.c.due, JOBS.c.id).limit(1)
            row = connection.execute(query.with_for_update(skip_locked=True)).one_or_none()
            if row is None:
                return None
            mine = JOBS.c.id == row.id
            if row.tries >= MOST_TRIES:
                error = {"code": "E505", "message": f"{row.tries} workers ended while they worked on it."}
                connection.execute(update(JOBS).where(mine).values(**_ended(JobState.FAILED, error=error)))
                return None
            lease, until = secrets.token_hex(8), time.time() + self.lease_s
            values = {"state": "running", "worker": worker, "lease": lease, "due": until}
            values |= {"tries": row.tries + 1, "started": row.started or now()}
            connection.execute(update(JOBS).where(mine).values(**values))
            taken = self._row(connection, row.id)
        return Claim(job=_job(taken), worker=worker, lease=lease, lease_until=until)

    def renew(self, claim: Claim) -> Claim:
        """Keep the job for another lease; raises `StateError` where another worker has it by now."""
        until = time.time() + self.lease_s
        self._change(claim, due=until)
        return claim.model_copy(update={"lease_until": until})

    def report(self, claim: Claim, name: str, **data: object) -> None:
        """Add a step of progress; raises `StateError` as `renew` does."""
        with self._database.write() as transaction:
            self._change(claim, worker=claim.worker)
            mine = JOB_EVENTS.c.job_id == claim.job.id
            last = transaction.connection.execute(select(func.max(JOB_EVENTS.c.number)).where(mine)).scalar()
            row = {"job_id": claim.job.id, "number": (last or 0) + 1, "name": name, "data": data}
            transaction.connection.execute(JOB_EVENTS.insert().values(**row, created=now()))

    def finish(self, claim: Claim, result: dict[str, Any]) -> None:
        """End the job with its result; raises `StateError` as `renew` does, which undoes the work around it."""
        self._change(claim, **_ended(JobState.DONE, result=result))

    def fail(self, claim: Claim, error: dict[str, Any], retry_in_s: float | None = None) -> None:
        """End the job with an error, or put it back for a later try; raises `StateError` as `renew` does."""
        again = retry_in_s is not None and claim.job.tries < MOST_TRIES
        if again:
            due = time.time() + (retry_in_s or 0)
            self._change(claim, state="queued", due=due, lease=None, worker=None, error=error)
        else:
            self._change(claim, **_ended(JobState.FAILED, error=error))

    def release(self, claim: Claim) -> None:
        """Give an unfinished job back at once and uncounted, because the worker is asked to stop."""
        values = {"state": "queued", "due": time.time(), "lease": None, "worker": None}
        self._change(claim, **values, tries=claim.job.tries - 1)
        self.arrived.set()

    def _change(self, claim: Claim, **values: object) -> None:
        mine = (JOBS.c.id == claim.job.id) & (JOBS.c.lease == claim.lease) & (JOBS.c.state == "running")
        with self._database.write() as transaction:
            if transaction.connection.execute(update(JOBS).where(mine).values(**values)).rowcount == 0:
                raise StateError(f"The job {claim.job.id} is no longer in the hands of {claim.worker}.")


def _due(kinds: Sequence[str]) -> ColumnElement[bool]:
    waits = or_(JOBS.c.state == JobState.QUEUED.value, JOBS.c.state == JobState.RUNNING.value)
    return and_(JOBS.c.kind.in_(list(kinds)), waits, JOBS.c.due <= time.time())


def _ended(state: JobState, **values: object) -> dict[str, object]:
    return {"state": state.value, "finished": now(), "lease": None, **values}


def _job(row: Row[Any] | None) -> Job:
    if row is None:
        raise NotFoundError("There is no such job.")
    return Job(**{name: row._mapping[name] for name in Job.model_fields})
