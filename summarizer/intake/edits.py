"""Repairs as edits: applied to a text, and two rounds of them told as one; it knows no reason for a repair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.models.article import Edit


@dataclass(frozen=True)
class _Part:
    """One edit in the text between two rounds: `start` to `end` there, and which round it belongs to."""

    start: int
    end: int
    edit: Edit
    first: bool


def without_overlap(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Put edits in order; where two overlap, the one that starts first stays (the longer at a tie)."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Give the text with ordered edits applied."""
    pieces, position = [], 0
    for edit in edits:
        pieces += [text[position : edit.start], edit.replacement]
        position = edit.end
    return "".join([*pieces, text[position:]])


def chain(raw: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Tell two rounds of edits, raw to middle and middle to text, as one round from raw to text.

    Edits of both rounds that touch the same characters become one edit with the reasons of all.
    """
    if not first or not second:
        return tuple(first or second)
    middle = apply_edits(raw, first)
    parts = sorted([*_in_middle(first), *_as_middle(second)], key=lambda part: (part.start, part.end))
    merged: list[Edit] = []
    shift = 0
    for cluster in _clusters(parts):
        old = [part for part in cluster if part.first]
        start, end = cluster[0].start, max(part.end for part in cluster)
        grown = sum(len(part.edit.replacement) - (part.edit.end - part.edit.start) for part in old)
        new = [part.edit for part in cluster if not part.first]
        moved = [
            edit.model_copy(update={"start": edit.start - start, "end": edit.end - start}) for edit in new
        ]
        replacement = apply_edits(middle[start:end], moved)
        reasons = dict.fromkeys(part.edit.reason for part in cluster)
        merged.append(
            Edit(
                start=start - shift,
                end=end - shift - grown,
                replacement=replacement,
                reason="; ".join(reasons),
            )
        )
        shift += grown
    return tuple(edit for edit in merged if raw[edit.start : edit.end] != edit.replacement)


def _in_middle(edits: Sequence[Edit]) -> list[_Part]:
    parts, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        parts.append(_Part(start, start + len(edit.replacement), edit, first=True))
        shift += len(edit.replacement) - (edit.end - edit.start)
    return parts


def _as_middle(edits: Sequence[Edit]) -> list[_Part]:
    return [_Part(edit.start, edit.end, edit, first=False) for edit in edits]


def _clusters(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Group parts that overlap or touch, where a part of the second round is among them."""
    clusters: list[list[_Part]] = []
    end = -1
    for part in parts:
        if clusters and part.start <= end:
            clusters[-1].append(part)
        else:
            clusters.append([part])
        end = max(end, part.end)
    return clusters
