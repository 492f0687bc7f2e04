"""How many took part: one number out of the head counts, with the confidence that it deserves.

The total is a count with a verb of enrolment, or one that the arms add up to. `high` means that a draft
may be held to it: one such count stands in the article's own sentences and the arms do not contradict
it. A review counts the people of its studies, so there the sentence with the number of studies speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.appraisal.head_counts import read_sample_sizes
from summarizer.appraisal.reading import OWN_VOICE, ROLE_WEIGHT
from summarizer.models.study import (
    Confidence,
    Evidence,
    Fact,
    FactStatus,
    SampleRole,
    SampleSize,
    SentenceRole,
)
from summarizer.models.vocabulary import Family

__all__ = ["read_sample_sizes", "total_of"]
_MOST_ARMS, _FEW_ARMS, _SMALLEST_ARM, _STRETCH = 6, 4, 5, 300
_ROUNDING = 0.06
_PARTS = {SampleRole.ARM, SampleRole.COMPLETED, SampleRole.ANALYSED, SampleRole.EVENTS}
_GROUPED = {SampleRole.ARM, SampleRole.STUDIES}
_IS_PART = re.compile(r"/|\b(?:of|out of)\b", re.IGNORECASE)
_NEXT_BEST = (SampleRole.ANALYSED, SampleRole.COMPLETED, SampleRole.RECORDS)


def total_of(sizes: Iterable[SampleSize], family: Family | None = None) -> Fact[int]:
    """Decide how many took part: enrolled, else the sum of arms, else analysed, completed or records."""
    own = [size for size in sizes if size.span.role in OWN_VOICE] or [
        size for size in sizes if size.span.role in ROLE_WEIGHT
    ]
    if family is Family.SYNTHESIS:
        return _in_reviewed_studies(own)
    enrolled = _exact([size for size in own if size.role is SampleRole.ENROLLED])
    sums = _arm_sums(own)
    agreeing = [size for size in enrolled if size.value in sums]
    if agreeing:
        return _stated(agreeing[0], Confidence.HIGH)
    sure = [size for size in enrolled if size.confidence is Confidence.HIGH]
    if sure:
        return _from_sure(sure, enrolled, sums)
    if sums and (not enrolled or max(sums) > max(size.value for size in enrolled)):
        return _summed(own, sums)
    if enrolled:
        return _from_unsure(enrolled, own)
    for role in _NEXT_BEST:
        counted = [size for size in own if size.role is role]
        if counted:
            return _stated(max(counted, key=lambda size: size.value), Confidence.LOW)
    return Fact[int]()


def _exact(enrolled: list[SampleSize]) -> list[SampleSize]:
    """Leave out rounded counts ("almost 400") where an exact one is near."""
    exact = [size for size in enrolled if size.qualifier == "="]
    return [
        size
        for size in enrolled
        if size.qualifier == "="
        or not any(abs(size.value - other.value) <= _ROUNDING * other.value for other in exact)
    ]


def _from_sure(
    sure: Sequence[SampleSize], enrolled: Sequence[SampleSize], sums: dict[int, tuple[Evidence, ...]]
) -> Fact[int]:
    """Take the first sure count unless a larger one or the arms speak against it."""
    first = sure[0]
    largest = max(sure, key=lambda size: size.value)
    if largest.value > first.value:
        return _stated(largest, Confidence.MEDIUM)
    rivals = [size for size in enrolled if size.value > first.value and size.confidence is Confidence.MEDIUM]
    against = [
        total
        for total, spans in sums.items()
        if total > first.value and spans[0].start - first.span.start < 300 and len(spans) <= _FEW_ARMS
    ]
    if rivals or against:
        return _stated(first, Confidence.MEDIUM)
    return _stated(first, Confidence.HIGH)


def _summed(own: Sequence[SampleSize], sums: dict[int, tuple[Evidence, ...]]) -> Fact[int]:
    """Add up the first stretch of arms; surely where these are all the arms that the text counts with "n ="."""
    first = next(iter(sums.values()))[0]
    total, spans = max(
        ((total, spans) for total, spans in sums.items() if spans[0].start == first.start),
        key=lambda item: len(item[1]),
    )
    arms = [size for size in own if size.role is SampleRole.ARM]
    whole = arms[0]
    if whole.value * 2 == total or any(whole.value % size.value == 0 for size in arms[1:2] if whole.noun):
        return _stated(whole, Confidence.MEDIUM)
    alone = len(spans) == len(arms) <= _FEW_ARMS and min(size.value for size in arms) >= _SMALLEST_ARM
    told_as_arms = not any(
        size.noun or size.role is SampleRole.STUDIES for size in own if size.role in _GROUPED
    )
    confidence = Confidence.HIGH if alone and told_as_arms else Confidence.MEDIUM
    return Fact[int](value=total, status=FactStatus.INFERRED, confidence=confidence, spans=spans)


def _from_unsure(enrolled: Sequence[SampleSize], own: Sequence[SampleSize]) -> Fact[int]:
    """Take the largest count without a verb; surely where it is the only one and nothing counted is larger."""
    middling = [size for size in enrolled if size.confidence is Confidence.MEDIUM]
    best = max(middling or enrolled, key=lambda size: size.value)
    alone = len({size.value for size in middling}) == 1 and len({size.value for size in enrolled}) == 1
    larger = any(size.value > best.value for size in own if size.role in _PARTS)
    if alone and not larger and best.value >= _SMALLEST_ARM and best.span.role is not SentenceRole.QUOTE:
        return _stated(best, Confidence.HIGH)
    return _stated(best, best.confidence if alone else Confidence.LOW)


def _arm_sums(own: Sequence[SampleSize]) -> dict[int, tuple[Evidence, ...]]:
    """Add up the arms that stand in one stretch of 300 characters, two to six of them; "n of N" is no arm."""
    arms = [
        size
        for size in own
        if size.role is SampleRole.ARM and size.value > 1 and not _IS_PART.search(size.span.text)
    ]
    sums: dict[int, tuple[Evidence, ...]] = {}
    for first in range(len(arms)):
        for last in range(first + 2, min(first + _MOST_ARMS, len(arms)) + 1):
            group = arms[first:last]
            if group[-1].span.start - group[0].span.start > _STRETCH:
                break
            spans = tuple(size.span for size in group)
            sums.setdefault(sum(size.value for size in group), spans)
    return sums


def _in_reviewed_studies(own: Sequence[SampleSize]) -> Fact[int]:
    studies = [size for size in own if size.role is SampleRole.STUDIES]
    people = [size for size in own if size.role in {SampleRole.ENROLLED, SampleRole.ARM} and size.value > 1]
    beside = [
        size for size in people if any(abs(size.span.start - study.span.start) < 160 for study in studies)
    ]
    if not beside:
        return _stated(max(people, key=lambda s: s.value), Confidence.LOW) if people else Fact[int]()
    best = max(beside, key=lambda size: size.value)
    return _stated(best, Confidence.HIGH if best.role is SampleRole.ENROLLED else Confidence.LOW)


def _stated(size: SampleSize, confidence: Confidence) -> Fact[int]:
    return Fact[int](value=size.value, status=FactStatus.STATED, confidence=confidence, spans=(size.span,))
