"""A judge's reply, read without trust: text in, one answer an item out, and never a guess.

What is not on the menu, quotes what does not stand there, or quotes nothing where the rubric asks for a
quotation is unscored with its reason. A reply that cannot be read leaves every item unscored; no fault of
a judge ever becomes a level.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.evals.judges.answer import Answer, Task
from summarizer.evals.judges.quotes import QuotableText
from summarizer.evals.judges.rubric import RubricItem
from summarizer.models.span import Span

MOST_QUOTES = 12
_LEVELS: dict[str, int] = {"0": 0, "1": 1, "2": 2}
_DECODER = json.JSONDecoder()


class Sources:
    """The texts that a judge may quote from: the judged text, and what it was written from."""

    def __init__(self, task: Task) -> None:
        self.text = QuotableText(task.text)
        article = task.article
        self._sources = tuple(
            QuotableText(text) for text in (article.text, article.title, task.summary) if text.strip()
        )

    def in_text(self, quote: str) -> Span | None:
        """Find a quotation in the judged text."""
        return self.text.find(quote)

    def in_source(self, quote: str) -> Span | None:
        """Find a quotation in the article, its title or the accepted summary."""
        return next((span for source in self._sources if (span := source.find(quote))), None)


def read_object(text: str) -> dict[str, Any] | None:
    """Read the JSON object of a reply, also in a code fence or behind a sentence; None where there is none."""
    start = text.find("{")
    if start < 0:
        return None
    try:
        found, _ = _DECODER.raw_decode(text[start:])
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def read_answers(text: str, items: Sequence[RubricItem], sources: Sources) -> tuple[Answer, ...]:
    """Read a reply to the questions on `items`; gives one answer for each, in order."""
    found = read_object(text)
    answers = found.get("answers") if found else None
    if isinstance(answers, list):
        answers = {str(row.get("id", row.get("item"))): row for row in answers if isinstance(row, dict)}
    if not isinstance(answers, dict):
        return unscored_answers(items, "the reply is no judgement")
    return tuple(_answer(item, answers.get(item.id), sources) for item in items)


def unscored_answers(items: Sequence[RubricItem], reason: str) -> tuple[Answer, ...]:
    """Leave every item unscored for one reason."""
    return tuple(Answer(item=item.id, unscored=reason) for item in items)


def _answer(item: RubricItem, row: object, sources: Sources) -> Answer:
    if not isinstance(row, Mapping):
        return Answer(item=item.id, unscored="not answered")
    reason = row["reason"].strip() if isinstance(row.get("reason"), str) else ""
    word = _word(row.get("level"))
    if word not in item.menu:
        return Answer(item=item.id, reason=reason, unscored=f"off the menu: {str(row.get('level'))[:40]!r}")
    quotes = quotes_of(row.get("text_quotes")), quotes_of(row.get("source_quotes"))
    if quotes[0] is None or quotes[1] is None:
        return Answer(item=item.id, reason=reason, unscored="the quotations are no list of texts")
    text_spans = tuple(sources.in_text(quote) for quote in quotes[0])
    source_spans = tuple(sources.in_source(quote) for quote in quotes[1])
    fault = _quote_fault(item, word, text_spans, source_spans)
    if fault:
        return Answer(item=item.id, reason=reason, unscored=fault)
    return Answer(
        item=item.id,
        level=_LEVELS.get(word),  # type: ignore[arg-type]  # the menu holds 0, 1 and 2
        not_applicable=word == "na",
        reason=reason,
        text_spans=tuple(span for span in text_spans if span),
        source_spans=tuple(span for span in source_spans if span),
    )


def _word(level: object) -> str:
    """Read an answer as a word of a menu; servers without schemas send numbers for words."""
    if isinstance(level, bool) or not isinstance(level, str | int):
        return ""
    return str(level).strip().lower()


def quotes_of(value: object) -> tuple[str, ...] | None:
    """Read a list of quotations, without empty ones; None where it is something else."""
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > MOST_QUOTES:
        return None
    if not all(isinstance(quote, str) for quote in value):
        return None
    return tuple(quote for quote in value if quote.strip())


def _quote_fault(
    item: RubricItem,
    word: str,
    text_spans: tuple[Span | None, ...],
    source_spans: tuple[Span | None, ...],
) -> str | None:
    """Say why the quotations do not bear the answer; None where they do."""
    if None in text_spans:
        return "a quotation does not stand in the judged text"
    if None in source_spans:
        return "a quotation does not stand in the source"
    if word == "na":
        return None
    wanted = item.quotes[_LEVELS[word]]
    missing = {
        "text": not text_spans,
        "source": not source_spans,
        "both": not (text_spans and source_spans),
        "either": not (text_spans or source_spans),
        "none": False,
    }
    return f"no quotation from {_PLACES[wanted]}" if missing[wanted] else None


_PLACES = {
    "text": "the judged text",
    "source": "the source",
    "both": "both the judged text and the source",
    "either": "the judged text or the source",
}
