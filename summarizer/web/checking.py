"""Guard checks in processes of their own, so that reading and writing stay quick beside them.

The pool starts with the first check. A check is bound by the size of the body and by a time.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from summarizer.errors import BusyError, TooSlowError
from summarizer.pipeline import CheckInput, check

TIMEOUT_S = 20.0


class Checker:
    """A pool of processes that run `check`."""

    def __init__(self, processes: int = 0, timeout_s: float = TIMEOUT_S) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._timeout_s = timeout_s
        self._pool: ProcessPoolExecutor | None = None

    async def check(self, given: CheckInput) -> tuple[str, bytes]:
        """Give the verdict, and the whole `CheckResult` as JSON.

        Raises `TooSlowError` where it takes too long, and `BusyError` where a process was killed twice.
        """
        for _ in range(2):
            pool = self._started()
            try:
                running = asyncio.get_running_loop().run_in_executor(pool, checked, given)
                return await asyncio.wait_for(running, self._timeout_s)
            except TimeoutError:
                raise TooSlowError(f"The check was not done within {self._timeout_s:g} s.") from None
            except BrokenProcessPool:
                self._drop(pool)
        raise BusyError("The guard's processes ended unexpectedly.")

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._processes,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_follow_parent,
            )
        return self._pool

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:
            self.close()


def checked(given: CheckInput) -> tuple[str, bytes]:
    """Run one check; in the pool's process."""
    result = check(given)
    return result.verdict.value, result.model_dump_json().encode("utf-8", "replace")


def _follow_parent() -> None:
    """Leave Ctrl+C to the process that started this one, and end with it even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
