"""Where words stand in a text."""

from __future__ import annotations

from summarizer.models.record import Record


class Span(Record):
    """Characters `start` to `end` (exclusive) of a text, with the words that stand there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span out of `text`."""
        return cls(start=start, end=end, text=text[start:end])
