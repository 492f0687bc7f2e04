"""How far a run is, on stderr: one line that is written over in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from summarizer.evals.runner import Tally

#: Seconds between two lines: quick enough to watch, seldom enough for a job's log.
_WATCHED_S, _LOGGED_S = 0.2, 15.0


class Progress:
    """Tells counts, rate, cost and the time that is left; `total` counts the samples to come."""

    def __init__(self, total: int, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._stream = stream
        self._clock = clock
        self._watched = stream.isatty()
        self._told_at = clock()

    def tell(self, tally: Tally) -> None:
        """Write the line where it is time for one."""
        now = self._clock()
        if now - self._told_at < (_WATCHED_S if self._watched else _LOGGED_S):
            return
        self._told_at = now
        line = progress_line(tally, self._total)
        self._stream.write(f"\r\x1b[K{line}" if self._watched else f"{line}\n")
        self._stream.flush()

    def close(self, tally: Tally) -> None:
        """Write the last line."""
        start = "\r\x1b[K" if self._watched else ""
        self._stream.write(f"{start}{progress_line(tally, self._total)}\n")


def progress_line(tally: Tally, total: int) -> str:
    """Put the counts in one line."""
    rate = tally.samples / tally.seconds if tally.seconds else 0.0
    parts = [f"{tally.samples}/{total} samples", f"{rate:.1f}/s"]
    if tally.spent_usd:
        parts.append(f"{tally.spent_usd:.4f} USD")
    if tally.samples < total and rate:
        parts.append(f"{_clock_time((total - tally.samples) / rate)} left")
    if tally.errors:
        parts.append(", ".join(f"{count} {code}" for code, count in sorted(tally.errors.items())))
    if tally.stale:
        parts.append(f"{tally.stale} from stale recordings")
    return " · ".join(parts)


def _clock_time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
