"""Units to samples to scores to the log, some at a time, each sample written as soon as it is there.

Whatever happens to a unit is a sample with its error, apart from failures of quality. Only what would fail
every unit alike ends a run early: a refused key, a spent budget, a broken prompt, an endpoint that is down.
Nothing is kept in memory, so a run of any length takes the same room. It knows no engine and no statistics.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from summarizer.errors import (
    AuthError,
    BudgetError,
    DeadlineError,
    EndpointError,
    PromptError,
    RateLimitError,
    SummarizerError,
    UsageError,
)
from summarizer.evals.conditions import failed_samples
from summarizer.evals.plan import Unit
from summarizer.evals.runlog import End, RunWriter
from summarizer.evals.sample import Sample
from summarizer.evals.scorers.registry import score_sample

Work = Callable[[Unit], Awaitable[Sequence[Sample]]]
#: So many units in a row that met a failing endpoint are no accident of one article.
OUTAGE = 10
_OUTAGE_CODES = {EndpointError.code, DeadlineError.code, RateLimitError.code}
_FATAL = (AuthError, BudgetError, PromptError, UsageError)
#: What ended a run that the user stopped.
INTERRUPTED = "interrupted"


class Tally:
    """Counts of this run so far; `samples` are written ones, `answered` those without an error.

    `spent_usd` and the tokens are of the guarded samples, which hold every call of their unit.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.started = clock()
        self.samples = 0
        self.answered = 0
        self.stale = 0
        self.spent_usd = 0.0
        self.errors: Counter[str] = Counter()
        self.stopped_by: SummarizerError | None = None
        self._outage = 0

    @property
    def seconds(self) -> float:
        """Time on the wall since the start."""
        return self._clock() - self.started

    def add(self, sample: Sample) -> None:
        """Count one sample."""
        self.samples += 1
        self.stale += sample.stale
        if sample.condition == "guarded":
            self.spent_usd += sample.cost_usd
        if sample.error is None:
            self.answered += 1
        else:
            self.errors[sample.error.code] += 1

    def end(self, *, interrupted: bool = False) -> End:
        """Give the last line of the log."""
        return End(
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            samples=self.samples,
            errors=self.errors.total(),
            stale=self.stale,
            cost_usd=round(self.spent_usd, 6),
            seconds=round(self.seconds, 3),
            stopped_by=self.stopped_by.code if self.stopped_by else INTERRUPTED if interrupted else None,
        )

    def meet(self, samples: Sequence[Sample]) -> None:
        """Watch for an endpoint that is down; raises `EndpointError` after `OUTAGE` units in a row."""
        met = [one.error is not None and one.error.code in _OUTAGE_CODES for one in samples]
        self._outage = self._outage + 1 if any(met) else 0
        if self._outage >= OUTAGE:
            raise EndpointError(
                f"The endpoint failed {OUTAGE} articles in a row.",
                hint="Run `summarizer doctor`; then take the run up with --resume.",
            )


async def run_units(
    units: Iterable[Unit],
    work: Work,
    writer: RunWriter,
    *,
    scorers: tuple[str, ...] | None = None,
    at_once: int = 1,
    tell: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Write, score and log every unit; `tell` hears the counts after each.

    `scorers` None means all. What ended the run early is in `stopped_by`, after which the same run can be
    taken up again. Raises `UsageError` where the log cannot be written, and `CancelledError` when stopped.
    """
    tally = Tally()
    coming = iter(units)
    hands = [asyncio.ensure_future(_hand(coming, work, writer, tally, scorers, tell)) for _ in range(at_once)]
    whole = False
    try:
        await asyncio.gather(*hands)
        whole = True
    except (*_FATAL, EndpointError) as error:
        tally.stopped_by = error
    finally:
        for hand in hands:
            hand.cancel()
        await asyncio.gather(*hands, return_exceptions=True)
        writer.append(tally.end(interrupted=not whole))
    return tally


async def _hand(
    coming: Iterator[Unit],
    work: Work,
    writer: RunWriter,
    tally: Tally,
    scorers: tuple[str, ...] | None,
    tell: Callable[[Tally], None],
) -> None:
    for unit in coming:
        samples = await _samples(unit, work)
        for sample in samples:
            scored = score_sample(sample, unit.case, scorers)
            writer.append(scored, kind="sample")
            tally.add(scored)
        tell(tally)
        tally.meet(samples)


async def _samples(unit: Unit, work: Work) -> Sequence[Sample]:
    try:
        return await work(unit)
    except _FATAL:
        raise
    except SummarizerError as error:
        return failed_samples(unit, error)
    except Exception as error:  # one unit must never stop the others
        return failed_samples(unit, SummarizerError(f"Something unexpected failed ({type(error).__name__})."))
