"""Marks in a text: which words carry which marks, without knowing how a page draws them.

Marks may overlap, touch, be empty or reach over blank lines; the text is cut at every edge, so that
each run carries all of its marks and the runs together are the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.models.record import Record

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class Mark(Record):
    """Characters `start` to `end` of a text that something is said about; `key` names what."""

    key: str
    start: int
    end: int


class Run(Record):
    """Words under the same marks; `opens` are the marks that begin here, `closes` those that end."""

    text: str
    keys: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


def clamped(marks: Iterable[Mark], length: int) -> list[Mark]:
    """Hold marks to a text of `length` characters; a mark that begins behind its end is dropped."""
    held = [
        mark.model_copy(update={"start": max(0, mark.start), "end": min(length, mark.end)}) for mark in marks
    ]
    return [mark for mark in held if mark.start <= mark.end]


def runs(text: str, marks: Iterable[Mark]) -> list[Run]:
    """Cut `text` at the edges of `marks`; an empty mark gives a run without words."""
    held = clamped(marks, len(text))
    empty = [mark for mark in held if mark.start == mark.end]
    wide = [mark for mark in held if mark.start < mark.end]
    edges = sorted({0, len(text), *(edge for mark in held for edge in (mark.start, mark.end))})
    cut: list[Run] = []
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        here = tuple(mark.key for mark in empty if mark.start == start)
        if here:
            cut.append(Run(text="", keys=here, opens=here, closes=here))
        if start < end:
            cut.append(_run(text[start:end], start, end, wide))
    return cut


def _run(words: str, start: int, end: int, marks: Sequence[Mark]) -> Run:
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    return Run(
        text=words,
        keys=tuple(mark.key for mark in over),
        opens=tuple(mark.key for mark in over if mark.start == start),
        closes=tuple(mark.key for mark in over if mark.end == end),
    )


def blocks(text: str, marks: Iterable[Mark]) -> list[list[Run]]:
    """Cut `text` into paragraphs at blank lines, each as its runs; a mark over an edge stands in both.

    An edge of a mark that falls into a blank line moves to the paragraph's edge.
    """
    held = clamped(marks, len(text))
    paragraphs = _paragraphs(text)
    cut: list[list[Run]] = []
    for number, (start, end) in enumerate(paragraphs):
        last = number == len(paragraphs) - 1
        until = len(text) + 1 if last else paragraphs[number + 1][0]
        own = [
            mark.model_copy(
                update={"start": _within(mark.start, start, end), "end": _within(mark.end, start, end)}
            )
            for mark in held
            if _touches(mark, start if number else 0, until)
        ]
        cut.append(_once(runs(text[start:end], own), held, start, end))
    return cut


def _touches(mark: Mark, start: int, until: int) -> bool:
    return mark.start < until and (mark.end > start or (mark.end == mark.start == start))


def _within(offset: int, start: int, end: int) -> int:
    return min(max(offset, start), end) - start


def _once(cut: list[Run], marks: Sequence[Mark], start: int, end: int) -> list[Run]:
    """Let a mark that reaches over paragraphs open in its first and close in its last one."""
    began = {mark.key for mark in marks if mark.start < start and mark.end > start}
    goes_on = {mark.key for mark in marks if mark.end > end and mark.start < end}
    return [
        run.model_copy(
            update={
                "opens": tuple(key for key in run.opens if key not in began),
                "closes": tuple(key for key in run.closes if key not in goes_on),
            }
        )
        for run in cut
    ]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    edges: list[tuple[int, int]] = []
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        edges.append((start, gap.start()))
        start = gap.end()
    edges.append((start, len(text)))
    return [(start, end) for start, end in edges if start < end] or [(0, len(text))]
