"""Which of two texts is better, asked in both orders, so that a liking for the first place shows.

A text wins only where both orders agree; where they contradict each other it is a flip, and counts as a
tie. An order without a usable answer leaves the pair unscored.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from summarizer.errors import SummarizerError
from summarizer.evals.judges.answer import Task
from summarizer.evals.judges.judge import Judge
from summarizer.evals.judges.quotes import QuotableText
from summarizer.evals.judges.reply import quotes_of, read_object
from summarizer.evals.judges.wording import PAIR_ANSWERS
from summarizer.models.record import Record

Winner = Literal["a", "b", "tie"]
Place = Literal["first", "second", "neither"]


class Preference(Record):
    """The outcome on one pair: `a_first` and `b_first` are the answers of the two orders, by place.

    `winner` is None where the pair is `unscored`. `flipped` says that each order preferred another text;
    where one order sees no difference, it is a tie without a flip.
    """

    pair_id: str
    cluster: str
    judge: str
    prompt_sha256: str = ""
    repeat: int = 1
    winner: Winner | None = None
    flipped: bool = False
    a_first: Place | None = None
    b_first: Place | None = None
    unscored: str | None = None
    reasons: tuple[str, ...] = ()
    words_a: int
    words_b: int
    cost_usd: float = 0.0


class _Reply(NamedTuple):
    place: Place | None
    reason: str
    fault: str | None
    prompt_sha256: str = ""
    cost_usd: float = 0.0


async def prefer(judge: Judge, task: Task, other: Task, *, repeat: int = 1) -> Preference:
    """Compare the texts of two tasks on the same article and section (a and b); raises `ValueError` otherwise."""
    if task.section is not other.section or task.article.text != other.article.text:
        raise ValueError("a pair has one article and one section")
    forward = await _ask(judge, task, (task.text, other.text), repeat)
    backward = await _ask(judge, task, (other.text, task.text), repeat)
    fault = forward.fault or backward.fault
    winner, flipped = (None, False) if fault else _outcome(forward.place, backward.place)
    return Preference(
        pair_id=task.sample_id,
        cluster=task.cluster,
        judge=judge.name,
        prompt_sha256=forward.prompt_sha256,
        repeat=repeat,
        winner=winner,
        flipped=flipped,
        a_first=forward.place,
        b_first=backward.place,
        unscored=fault,
        reasons=tuple(reply.reason for reply in (forward, backward) if reply.reason),
        words_a=len(task.text.split()),
        words_b=len(other.text.split()),
        cost_usd=forward.cost_usd + backward.cost_usd,
    )


def _outcome(a_first: Place | None, b_first: Place | None) -> tuple[Winner, bool]:
    """Join the answers of both orders; the same place twice is another text each time."""
    forward = {"first": "a", "second": "b"}.get(a_first or "")
    backward = {"first": "b", "second": "a"}.get(b_first or "")
    if forward == backward == "a":
        return "a", False
    if forward == backward == "b":
        return "b", False
    return "tie", forward is not None and backward is not None


async def _ask(judge: Judge, task: Task, texts: tuple[str, str], repeat: int) -> _Reply:
    try:
        prompt = judge.wording.for_pair(task, *texts)
    except SummarizerError as error:
        return _Reply(None, "", f"{error.code}: {error.message}")
    asked = await judge.ask(prompt, task, repeat=repeat)
    if asked.completion is None:
        error_text = f"{asked.error.code}: {asked.error.message}" if asked.error else "no reply"
        return _Reply(None, "", error_text, prompt.sha256)
    read = _read(asked.completion.draft.text, texts)
    return read._replace(prompt_sha256=prompt.sha256, cost_usd=asked.completion.usage.cost_usd)


def _read(reply: str, texts: tuple[str, str]) -> _Reply:
    row = read_object(reply)
    if row is None:
        return _Reply(None, "", "the reply is no preference")
    reason = row["reason"].strip() if isinstance(row.get("reason"), str) else ""
    better = row.get("better")
    if better not in PAIR_ANSWERS:
        return _Reply(None, reason, f"off the menu: {str(better)[:40]!r}")
    for name, text in zip(("first", "second"), texts, strict=True):
        quotes = quotes_of(row.get(f"{name}_quotes"))
        if not quotes:
            return _Reply(None, reason, f"no quotation from the {name} text")
        quotable = QuotableText(text)
        if any(quotable.find(quote) is None for quote in quotes):
            return _Reply(None, reason, f"a quotation does not stand in the {name} text")
    return _Reply(better, reason, None)
