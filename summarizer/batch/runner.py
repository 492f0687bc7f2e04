"""Articles through one pipeline, some at a time, with their records in the order of the input.

A window of articles is open at once, so memory does not grow with the input. Whatever happens to an
article is a record in its place; only what would fail every article alike (a refused key, a spent
budget, a full disk) ends the run, and then the same command goes on where it was.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol

from pydantic import Field

from summarizer.batch.journal import Journal
from summarizer.errors import (
    AuthError,
    BudgetError,
    DeadlineError,
    EndpointError,
    RateLimitError,
    SummarizerError,
)
from summarizer.models.article import Article
from summarizer.models.brief import Brief
from summarizer.models.record import Record


class Failure(Protocol):
    """An input that could not be read: where it stood, and why."""

    @property
    def where(self) -> str:
        """Where it stood."""

    @property
    def error(self) -> SummarizerError:
        """Why it could not be read."""


Work = Callable[[Article], Awaitable[Brief]]
Item = Article | Failure


class BatchReport(Record):
    """What a run did: records of earlier runs, of this one, by status and by code of error."""

    resumed_after: int = 0
    records: int = 0
    statuses: dict[str, int] = Field(default_factory=dict)
    errors: dict[str, int] = Field(default_factory=dict)
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = 0.0
    seconds: float = 0.0
    stopped_by: str | None = None


class _Tally:
    """Counts records as they are written."""

    def __init__(self, resumed_after: int) -> None:
        self.resumed_after = resumed_after
        self.started = time.monotonic()
        self.statuses: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self.usage: Counter[str] = Counter()
        self.cost_usd = 0.0

    def add(self, brief: Brief) -> None:
        self.statuses[brief.status.value] += 1
        if brief.error is not None:
            self.errors[brief.error.code] += 1
        for attempt in (one for result in brief.sections.values() for one in result.attempts):
            if not attempt.cached and attempt.model:
                self.usage["calls"] += 1
                self.usage["input"] += attempt.input_tokens
                self.usage["output"] += attempt.output_tokens
                self.cost_usd += attempt.cost_usd

    def add_error(self, error: SummarizerError) -> None:
        self.statuses["error"] += 1
        self.errors[error.code] += 1

    def report(self, stopped_by: SummarizerError | None) -> BatchReport:
        return BatchReport(
            resumed_after=self.resumed_after,
            records=self.statuses.total(),
            statuses=dict(sorted(self.statuses.items())),
            errors=dict(sorted(self.errors.items())),
            calls=self.usage["calls"],
            input_tokens=self.usage["input"],
            output_tokens=self.usage["output"],
            cost_usd=round(self.cost_usd, 6),
            seconds=round(time.monotonic() - self.started, 3),
            stopped_by=stopped_by.code if stopped_by else None,
        )


#: So many articles in a row that met a failing endpoint are no accident of one article.
OUTAGE = 10
_OUTAGE_CODES = {EndpointError.code, DeadlineError.code, RateLimitError.code}


async def run_batch(
    items: Iterable[Item],
    work: Work,
    journal: Journal,
    *,
    window: int,
    tell: Callable[[int], None] = lambda done: None,
) -> BatchReport:
    """Write one record for each item that the journal does not hold yet; `tell` hears the count.

    Raises nothing of an article's own; `stopped_by` in the report names what ended the run early. Records
    of articles that met a failing endpoint are held back until the endpoint answers again; where it fails
    `OUTAGE` articles in a row the run ends without them, so that the next run does them properly.
    """
    tally = _Tally(journal.done)
    coming = islice(iter(items), journal.done, None)
    open_tasks: deque[asyncio.Task[Brief | Failure]] = deque()
    held: list[Brief | Failure] = []
    stopped: SummarizerError | None = None
    try:
        _fill(open_tasks, coming, work, window)
        while open_tasks and stopped is None:
            outcome = await open_tasks[0]
            open_tasks.popleft()
            held.append(outcome)
            if not _met_outage(outcome):
                _write(held, journal, tally, tell)
            elif len(held) >= OUTAGE:
                stopped = EndpointError(f"The endpoint failed {OUTAGE} articles in a row.")
            _fill(open_tasks, coming, work, window)
        if stopped is None:
            _write(held, journal, tally, tell)
    except (AuthError, BudgetError) as error:
        stopped = error
    finally:
        for task in open_tasks:
            task.cancel()
        await asyncio.gather(*open_tasks, return_exceptions=True)
    return tally.report(stopped)


def _write(held: list[Brief | Failure], journal: Journal, tally: _Tally, tell: Callable[[int], None]) -> None:
    for outcome in held:
        journal.append(_line(outcome, tally))
        tell(journal.done)
    held.clear()


def _met_outage(outcome: Brief | Failure) -> bool:
    """Say whether the endpoint's own failure shaped a record: an error of it, in the brief or in an attempt."""
    if not isinstance(outcome, Brief):
        return outcome.error.code in _OUTAGE_CODES
    errors = {attempt.error for result in outcome.sections.values() for attempt in result.attempts}
    return bool(errors & _OUTAGE_CODES) and not any(
        attempt.model and attempt.engine != "offline"
        for result in outcome.sections.values()
        for attempt in result.attempts
    )


def _fill(
    open_tasks: deque[asyncio.Task[Brief | Failure]], coming: Iterator[Item], work: Work, window: int
) -> None:
    for item in islice(coming, max(0, window - len(open_tasks))):
        open_tasks.append(asyncio.ensure_future(_outcome(item, work)))


async def _outcome(item: Item, work: Work) -> Brief | Failure:
    if not isinstance(item, Article):
        return item
    try:
        return await work(item)
    except (AuthError, BudgetError):
        raise
    except SummarizerError as error:
        return _Failed(item.id, error)
    except Exception as error:  # one article must never stop the others
        return _Failed(item.id, _unexpected(error))


def _unexpected(error: Exception) -> SummarizerError:
    return SummarizerError(f"Something unexpected failed ({type(error).__name__}).")


class _Failed:
    """An article that came in and could not be worked on."""

    def __init__(self, where: str, error: SummarizerError) -> None:
        self.where = where
        self.error = error


def _line(outcome: Brief | Failure, tally: _Tally) -> str:
    if isinstance(outcome, Brief):
        try:
            line = outcome.model_dump_json()
        except ValueError as error:  # a record that cannot be written is an error in its place
            return _line(_Failed(outcome.article_id, _unexpected(error)), tally)
        tally.add(outcome)
        return line
    tally.add_error(outcome.error)
    key = "id" if isinstance(outcome, _Failed) else "line"
    return json.dumps({key: outcome.where, "error": outcome.error.as_dict()}, ensure_ascii=False)
