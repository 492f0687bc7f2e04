"""How many took part, by one section and by another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import Section
from summarizer.text.quantities import find_quantities

_PEOPLE = (
    r"(?:participants?|patients?|people|persons|adults?|women|men|children|infants?|adolescents?|teenagers|veterans?|"
    r"students?|volunteers?|subjects|individuals|respondents?|couples|families|residents|smokers|users|mice|rats|animals)"
)
_BEHIND = re.compile(rf"^(?:-person\b|\s(?:[a-z][\w'-]*,?\s){{0,3}}?{_PEOPLE}\b)")
_BEFORE = re.compile(
    r"\b(?:this|the) (?:[\w-]+,? ){0,5}(?:trial|study|cohort|survey|poll|experiment|analysis) (?:of|in|with|among|on|included|involved|"
    r"enrolled|followed|surveyed) (?:a total of |only |some |about )?$|\b(?:enrol|recruit|randomi[sz]|stud|includ|involv)"
    r"(?:l?ed|ied|ed) (?:a total of |only )?$|\b(?:randomly (?:assigned|allocated)|a total of|sample of) $"
)
_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:used|took|tried|wore|received|spent|took part|participated|were (?:randomly |all )?(?:assigned|randomi[sz]ed|enrolled|recruited|studied|"
    r"included|surveyed|followed))\b"
)
_PLANNED = re.compile(
    r"\b(?:will|would|planned|plans?|next|larger|another|earlier|previous|pilot|should|until|needed)\b"
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_REACH = 90


def head_counts(text: str) -> dict[int, tuple[int, int]]:
    """Give the numbers that a text tells as its study's participants, each with its first place."""
    found: dict[int, tuple[int, int]] = {}
    for quantity in find_quantities(text):
        start, end = quantity.span.start, quantity.span.end
        if quantity.high is not None or quantity.value != int(quantity.value) or quantity.value < 2:
            continue
        before, after = text[max(0, start - _REACH) : start].lower(), text[end : end + _REACH].lower()
        before = re.split(r"[.;?!]\s", before)[-1]
        people = _BEHIND.match(after)
        if people is None or _PLANNED.search(before) or _PLANNED.search(re.split(r"[.;]\s", after)[0]):
            continue
        if _BEFORE.search(before) or _AFTER.match(after[people.end() :]):
            found.setdefault(int(quantity.value), (start, end + people.end()))
    return found


@detector("T801", needs=("summary",))
def head_count_differs(material: Material) -> Iterator[Hit]:
    """The number of participants is not the summary's.

    Why it matters:
        Two numbers for one thing on one page tell a reader that neither can be trusted.

    Flagged:
        "In this trial of 40 adults" under a summary of 36.

    Left alone:
        Groups and subgroups; a number that the summary has as well; planned and earlier studies; a summary that
        gives none.

    Known misses:
        Numbers told without a noun for people.
    """
    if material.draft.section is Section.SUMMARY:
        return
    summary = material.siblings[Section.SUMMARY]
    counted = head_counts(summary)
    if not counted:
        return
    known = {int(quantity.value) for quantity in find_quantities(summary) if quantity.high is None}
    known |= {int(digits.replace(",", "")) for digits in _DIGITS.findall(summary)}
    for value, (start, end) in head_counts(material.text).items():
        if value not in known:
            told = ", ".join(f"{one:,}" for one in sorted(counted))
            yield Hit(start, end, f"The summary gives {told} as the number of participants.")
