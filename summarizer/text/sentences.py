"""Text to sentences with exact offsets; the library splits, clinical rules join what it cuts too early."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_ENDS_OPEN = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|dr|prof|mr|mrs|ms|st|jr|sr|fig|no|approx|inc|ltd|co|corp|et al|al|suppl|vol|ed|"
    r"b\.i\.d|t\.i\.d|q\.d|p\.o|i\.v|i\.m|s\.c|u\.s|u\.k|ph\.d|m\.d|n\. ?engl|j|med|eur|clin|am|br|int|sci|"
    r"nov|dec|jan|feb|aug|sept|oct|p)\.|\b[A-Z]\.)\s*$",
    re.IGNORECASE,
)


def split_sentences(text: str) -> list[Span]:
    """Give the sentences of `text` in order, trimmed of white space; a blank line ends one."""
    return [Span.of(text, start, end) for start, end in sentence_offsets(text)]


@lru_cache(maxsize=256)
def sentence_offsets(text: str) -> tuple[tuple[int, int], ...]:
    """Give (start, end) of each sentence; the cheap form of `split_sentences`."""
    return tuple(_offsets(text))


def _offsets(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in _PARAGRAPH.finditer(text):
        pending: tuple[int, int] | None = None
        for start, end in _library_spans(paragraph.group()):
            here = (paragraph.start() + start, paragraph.start() + end)
            if pending is not None and _belongs(text, pending, here):
                pending = (pending[0], here[1])
                continue
            if pending is not None:
                yield pending
            pending = here
        if pending is not None:
            yield pending


def _library_spans(paragraph: str) -> Iterator[tuple[int, int]]:
    from nupunkt import sent_spans  # noqa: PLC0415 - 0.1 s to import, not needed by `--help`

    for start, end in sent_spans(paragraph):
        piece = paragraph[start:end]
        stripped = piece.strip()
        if stripped:
            lead = len(piece) - len(piece.lstrip())
            yield start + lead, start + lead + len(stripped)


def _belongs(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Say whether the library cut inside a sentence: after an abbreviation, or before a small letter."""
    next_letter = text[after[0]]
    if next_letter.islower():
        return True
    return bool(_ENDS_OPEN.search(text[max(before[0], before[1] - 16) : before[1]])) and not _looks_new(
        text[after[0] : after[0] + 12]
    )


def _looks_new(head: str) -> bool:
    return bool(re.match(r"(?:The|This|These|In|It|A|An|We|They|He|She|But|And|However)\b", head))
