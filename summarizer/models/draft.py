"""Sections, and what an engine wrote for one of them before the guard saw it."""

from __future__ import annotations

from enum import StrEnum

from summarizer.models.record import Record


class Section(StrEnum):
    """The four parts of a brief, in the order of the page."""

    SUMMARY = "summary"
    CONTEXT = "context"
    COMMENTARY = "commentary"
    FAQ = "faq"


class FaqItem(Record):
    """One question with its answer."""

    question: str
    answer: str


class Draft(Record):
    """Text for one section; a FAQ also keeps its `items`, and `text` is their plain rendering."""

    section: Section
    text: str
    items: tuple[FaqItem, ...] = ()
    finish_reason: str | None = None


def faq_text(items: tuple[FaqItem, ...]) -> str:
    """Render FAQ items as plain text: question line, answer line, blank line."""
    return "\n\n".join(f"{item.question.strip()}\n{item.answer.strip()}" for item in items)
