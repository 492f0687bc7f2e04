"""Sections, and what an engine wrote for one of them before the guard saw it."""

from __future__ import annotations

import re
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


_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LABEL = re.compile(
    r"^(?:(?:Q|Question)\s?\d{0,2}\s?[:.)]|\d{1,2}[.)](?=\s)|A(?:nswer)?\s?\d{0,2}\s?:)\s*", re.IGNORECASE
)
_ASKED = re.compile(r"^(?P<question>[^?\n]{3,200}[?\uff1f])(?:\s+(?P<rest>\S.*))?$")


def faq_items(text: str) -> tuple[FaqItem, ...]:
    """Read a plain FAQ: a line, or the beginning of a block, that asks starts an item; the rest answers it.

    Labels ("Q:", "A:", "1.") are dropped. A block without a question goes on with the answer before it,
    unless it has lines of its own to be question and answer.
    """
    items: list[FaqItem] = []
    for block in _BLANK.split(_LINE_END.sub("\n", text)):
        lines = [_LABEL.sub("", line.strip()).strip() for line in block.split("\n")]
        lines = [line for line in lines if line]
        for number, line in enumerate(lines):
            asked = _ASKED.match(line)
            starts = asked is not None and (number == 0 or asked["rest"] is None)
            if starts and asked is not None:
                items.append(FaqItem(question=asked["question"], answer=asked["rest"] or ""))
            elif number == 0 and (not items or len(lines) > 1):
                items.append(FaqItem(question=line, answer=""))
            else:
                answer = " ".join(f"{items[-1].answer} {line}".split())
                items[-1] = items[-1].model_copy(update={"answer": answer})
    return tuple(items)


def make_draft(section: Section, text: str, finish_reason: str | None = None) -> Draft:
    """Build the draft of a section from plain text; a FAQ gets its items from the blocks of the text."""
    items = faq_items(text) if section is Section.FAQ else ()
    return Draft(section=section, text=text, items=items, finish_reason=finish_reason)
