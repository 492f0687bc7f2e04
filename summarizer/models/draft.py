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


def faq_items(text: str) -> tuple[FaqItem, ...]:
    """Read the plain rendering back: in each block the first line is the question, the rest the answer."""
    items = []
    for block in text.split("\n\n"):
        question, _, answer = block.strip().partition("\n")
        if question:
            items.append(FaqItem(question=question.strip(), answer=" ".join(answer.split())))
    return tuple(items)


def make_draft(section: Section, text: str, finish_reason: str | None = None) -> Draft:
    """Build the draft of a section from plain text; a FAQ gets its items from the blocks of the text."""
    items = faq_items(text) if section is Section.FAQ else ()
    return Draft(section=section, text=text, items=items, finish_reason=finish_reason)
