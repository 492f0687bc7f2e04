"""What came in, cleaned."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import Field

from summarizer.models.record import Record
from summarizer.models.span import Span


class SourceType(StrEnum):
    """What kind of outlet text an article is; it decides how short is too short."""

    JOURNAL_ARTICLE = "journal_article"
    PRESS_RELEASE = "press_release"
    NEWS = "news"
    PREPRINT = "preprint"
    OPINION = "opinion"
    POLICY = "policy"
    COMPANY = "company"
    UNKNOWN = "unknown"


class Edit(Record):
    """One repair: characters `start` to `end` of the text as given became `replacement`."""

    start: int
    end: int
    replacement: str
    reason: str


class Article(Record):
    """One article; `text` is what the parts read, `raw_text` what was given where a repair changed it.

    `edits` are in order, do not overlap, and turn `raw_text` into `text`. `addressed_to_model` holds
    the spans of `text` that speak to a language model: data to report, never an instruction.
    """

    id: str = ""
    title: str = ""
    text: str = ""
    html: str = ""
    url: str = ""
    source: str = ""
    source_type: SourceType = SourceType.UNKNOWN
    published: str = ""
    language: str = "en"
    tags: tuple[str, ...] = ()
    score: float | None = Field(default=None, ge=0, le=100)
    embargo_until: datetime | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)
    raw_text: str | None = None
    edits: tuple[Edit, ...] = ()
    addressed_to_model: tuple[Span, ...] = ()

    def given_span(self, span: Span) -> Span:
        """Move a span of `text` to the text as given, before any repair."""
        if self.raw_text is None:
            return span
        start = self._given_offset(span.start, at_end=False)
        end = max(start, self._given_offset(span.end, at_end=True))
        return Span.of(self.raw_text, start, end)

    def _given_offset(self, offset: int, *, at_end: bool) -> int:
        shift = 0
        for edit in self.edits:
            new_start = edit.start + shift
            new_end = new_start + len(edit.replacement)
            if offset < new_start or (offset == new_start and (at_end or new_start == new_end)):
                break
            if offset < new_end or (at_end and offset == new_end):
                return edit.end if at_end else edit.start
            shift += len(edit.replacement) - (edit.end - edit.start)
        return offset - shift
