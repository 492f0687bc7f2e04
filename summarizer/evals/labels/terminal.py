"""Labelling in a terminal, one key an answer.

Texts are shown without control characters, so that no article can drive the terminal. It knows keys and
lines; what they mean for the labels is the session's.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from summarizer.evals.labels.session import LabelSession, Question

KEYS = {"0": "0", "1": "1", "2": "2", "n": "na", "s": "skip"}
HELP = "0 1 2 level   n does not apply   s skip   b back   a article   t text   q quit (all is kept)"
_STOP = {"q", "\x03", "\x04", "\x1b"}
_WIDTH = 100


def label_by_keys(session: LabelSession, read_key: Callable[[], str], show: Callable[[str], None]) -> None:
    """Ask until all is answered or the rater quits; every answer is on the disk before the next question."""
    shown: str | None = None
    while (question := session.current) is not None:
        if question.text_sha256 != shown:
            show(_text(question))
            shown = question.text_sha256
        show(_item(session, question))
        key = read_key()
        if key in _STOP:
            break
        _press(session, question, key.lower(), show)
    show(f"{session.answered} of {len(session.questions)} questions are answered.")


def _press(session: LabelSession, question: Question, key: str, show: Callable[[str], None]) -> None:
    if key == "b":
        session.back()
    elif key == "a":
        show(_block("ARTICLE: " + question.task.article.title, question.task.article.text))
    elif key == "t":
        show(_text(question))
    elif KEYS.get(key) in question.words:
        session.answer(KEYS[key])
    else:
        show(HELP)


def _text(question: Question) -> str:
    parts = [_block(f"TEXT ({question.task.section.value})", question.task.text)]
    if question.task.summary:
        parts.insert(0, _block("ACCEPTED SUMMARY", question.task.summary))
    return "\n".join(parts)


def _item(session: LabelSession, question: Question) -> str:
    item = question.item
    gate = ", gate" if item.gate else ""
    lines = [
        f"\n{question.number}/{len(session.questions)}  {item.id} {item.name}{gate}",
        _wrap(item.criterion),
    ]
    lines.extend(
        _wrap(f"{level}  {anchor}") for level, anchor in enumerate(item.anchors) if anchor is not None
    )
    lines.extend([_wrap(f"n  {item.na}")] if item.na else [])
    given = session.given(question)
    lines.extend([f"   answered before: {given.word}"] if given else [])
    return "\n".join([*lines, HELP])


def _block(title: str, text: str) -> str:
    paragraphs = [_wrap(line) for line in text.splitlines()]
    return "\n".join([f"\n== {_plain(title)}", *paragraphs])


def _wrap(text: str) -> str:
    return textwrap.fill(_plain(text), _WIDTH, subsequent_indent="   " if text[1:3] == "  " else "")


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
