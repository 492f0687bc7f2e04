"""A worker: threads that take jobs, keep their leases alive, and give them back when asked to stop.

It knows leases and handlers; what a job does is the handler's. A handler that raises an error of ours
fails the job with it, and has another try where the error says that one may help.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from summarizer.errors import StateError, StoppedError, StoreError, SummarizerError
from summarizer.models.job import Claim
from summarizer.store.jobs import Jobs

_LOG = logging.getLogger(__name__)
_LOOK_EVERY_S = 0.25
_RETRY_AFTER_S = 5.0


class Task:
    """One job in a handler's hands."""

    def __init__(self, jobs: Jobs, claim: Claim, stopping: threading.Event) -> None:
        self._jobs = jobs
        self._stopping = stopping
        self.claim = claim
        self.ended = False
        self.lost = False

    @property
    def payload(self) -> dict[str, Any]:
        """Give what was asked for."""
        return self.claim.job.payload

    @property
    def stopping(self) -> bool:
        """Say whether the worker is asked to stop; a handler may then raise `StoppedError`."""
        return self._stopping.is_set()

    def report(self, name: str, **data: object) -> None:
        """Add a step of progress; raises `StateError` where the job has gone to another worker."""
        self._jobs.report(self.claim, name, **data)

    def finish(self, result: dict[str, Any]) -> None:
        """End the job, best in the transaction that keeps the work; raises `StateError` as `report` does."""
        self._jobs.finish(self.claim, result)
        self.ended = True


Handler = Callable[[Task], dict[str, Any]]


class Worker:
    """Runs the handlers of some kinds of jobs in threads of this process."""

    def __init__(self, jobs: Jobs, handlers: Mapping[str, Handler], name: str, threads: int = 2) -> None:
        self._jobs = jobs
        self._handlers = dict(handlers)
        self._stopping = threading.Event()
        self._at_work: dict[int, Task] = {}
        self._threads = [
            threading.Thread(
                target=self._work, args=(f"{name}-{number}",), name=f"{name}-{number}", daemon=True
            )
            for number in range(threads)
        ]
        self._threads.append(threading.Thread(target=self._renew, name=f"{name}-leases", daemon=True))

    def start(self) -> None:
        """Begin to take jobs."""
        for thread in self._threads:
            thread.start()

    def stop(self, timeout_s: float = 30) -> bool:
        """Take no more jobs and wait for those at work; what is not done in time goes back to the queue.

        Says whether everything was done in time.
        """
        self._stopping.set()
        self._jobs.arrived.set()
        until = time.monotonic() + timeout_s
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        left = list(self._at_work.values())
        for task in left:
            self._give_back(task)
        return not left

    def _work(self, name: str) -> None:
        while not self._stopping.is_set():
            try:
                claim = self._jobs.claim(list(self._handlers), name)
            except StoreError as error:
                _LOG.warning("no job could be taken: %s", error.code)
                self._stopping.wait(_RETRY_AFTER_S)
                continue
            if claim is None:
                self._jobs.arrived.wait(_LOOK_EVERY_S)
                self._jobs.arrived.clear()
            else:
                self._do(Task(self._jobs, claim, self._stopping))

    def _do(self, task: Task) -> None:
        self._at_work[id(task)] = task
        try:
            result = self._handlers[task.claim.job.kind](task)
            if not task.ended:
                task.finish(result)
        except StoppedError:
            self._give_back(task)
        except SummarizerError as error:
            self._fail(task, error)
        except Exception as error:
            _LOG.exception("the job %s failed", task.claim.job.id)
            self._fail(task, SummarizerError(f"Something unexpected failed ({type(error).__name__})."))
        finally:
            self._at_work.pop(id(task), None)

    def _fail(self, task: Task, error: SummarizerError) -> None:
        try:
            retry_in_s = _RETRY_AFTER_S * task.claim.job.tries if error.retryable else None
            self._jobs.fail(task.claim, error.as_dict(), retry_in_s)
        except StoreError as lost:  # its lease will run out, and another worker takes it
            _LOG.warning("the job %s could not be ended: %s", task.claim.job.id, lost.code)

    def _give_back(self, task: Task) -> None:
        try:
            self._jobs.release(task.claim)
        except StoreError as lost:
            _LOG.warning("the job %s could not be given back: %s", task.claim.job.id, lost.code)

    def _renew(self) -> None:
        """Renew each lease every third of its time, until the work is done."""
        pause_s = self._jobs.lease_s / 3
        while not (self._stopping.wait(pause_s) and not self._at_work):
            for task in list(self._at_work.values()):
                try:
                    self._jobs.renew(task.claim)
                except StateError:
                    task.lost = not task.ended
                except StoreError as error:
                    _LOG.warning("a lease could not be renewed: %s", error.code)
            if self._stopping.is_set():
                time.sleep(min(pause_s, _LOOK_EVERY_S))
