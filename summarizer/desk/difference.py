"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from enum import StrEnum

from rapidfuzz.distance import Indel

from summarizer.models.record import Record

_WORD = re.compile(r"\S+\s*|\s+")


class Change(StrEnum):
    """What happened to some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Passage(Record):
    """Some words in a row with what happened to them; white space belongs to the word before it."""

    change: Change
    text: str


class Comparison(Record):
    """Two versions of one section, and the passages that lead from the first to the second."""

    section: str
    before: int
    after: int
    passages: tuple[Passage, ...]


def passages(before: str, after: str) -> tuple[Passage, ...]:
    """Give the passages; without the added ones they make `before`, without the removed ones `after`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Passage] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            found.append(Passage(change=Change.SAME, text="".join(old[step.src_start : step.src_end])))
            continue
        if step.src_end > step.src_start:
            found.append(Passage(change=Change.REMOVED, text="".join(old[step.src_start : step.src_end])))
        if step.dest_end > step.dest_start:
            found.append(Passage(change=Change.ADDED, text="".join(new[step.dest_start : step.dest_end])))
    return tuple(found)
