"""A model's reply to the FAQ prompt, read as items; what cannot be read is never a silent pass.

Asked for JSON, servers send JSON, fenced JSON, JSON with a sentence before it, or plain blocks. JSON of
another shape and JSON that was cut are an `IncompleteError`. Words around the JSON stay in the draft's
text, so that the guard sees them.
"""

from __future__ import annotations

import json
import re

from summarizer.errors import IncompleteError
from summarizer.models.draft import Draft, FaqItem, Section, faq_text, make_draft
from summarizer.text.characters import whole_characters

_FENCE = re.compile(r"```(?:json|JSON)?[ \t]*\n?(.*?)```", re.DOTALL)
_ITEM_KEY = re.compile(r"""["'](?:question|answer|items)["']\s*:""")


def faq_draft(text: str, finish_reason: str | None) -> Draft:
    """Read a reply; raises `IncompleteError` where it holds JSON that is not a list of answered questions."""
    stripped = text.strip()
    fence = _FENCE.search(stripped)
    inner = fence.group(1).strip() if fence else stripped
    if inner.startswith(("{", "[")) or _is_json(inner):
        items = _items_of(inner)
        around = (
            [part.strip() for part in (stripped[: fence.start()], stripped[fence.end() :])] if fence else []
        )
        if not any(around):
            return Draft(section=Section.FAQ, text=faq_text(items), items=items, finish_reason=finish_reason)
        shown = [around[0], faq_text(items), around[1]]
        return make_draft(Section.FAQ, "\n\n".join(part for part in shown if part), finish_reason)
    if _ITEM_KEY.search(stripped):
        raise IncompleteError("The reply mixes prose with JSON that cannot be read.", billed=True)
    return make_draft(Section.FAQ, text, finish_reason)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _items_of(text: str) -> tuple[FaqItem, ...]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise IncompleteError("The reply is JSON that was cut or is broken.", billed=True) from None
    rows = data.get("items") if isinstance(data, dict) and set(data) == {"items"} else data
    if not isinstance(rows, list) or not rows:
        raise IncompleteError("The reply is JSON, but not a list of questions with answers.", billed=True)
    return tuple(_item_of(row) for row in rows)


def _item_of(row: object) -> FaqItem:
    if isinstance(row, dict) and set(row) == {"question", "answer"}:
        question, answer = row["question"], row["answer"]
        if isinstance(question, str) and isinstance(answer, str) and question.strip() and answer.strip():
            # An item is one block of the text, and a blank line would make it two.
            return FaqItem(question=_one_line(question), answer=_one_line(answer))
    raise IncompleteError("The reply is JSON, but an item lacks its question or its answer.", billed=True)


def _one_line(text: str) -> str:
    return " ".join(whole_characters(text).split())
