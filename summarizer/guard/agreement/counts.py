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
    r"\b(?:this|the|a small|a large) (?:[\w-]+,? ){0,5}(?:trial|study|cohort|survey|poll|experiment|analysis|review|sample) (?:of|in|"
    r"with|among|on|included|involved|enrolled|followed|surveyed|had|has|covered|pooled) (?:a total of |only |just |some |about )?$|"
    r"\b(?:enrol|recruit|randomi[sz]|stud|includ|involv)(?:l?ed|ied|ed) (?:a total of |only )?$|"
    r"\b(?:randomly (?:assigned|allocated)|a total of|sample of) $|(?:^|\n)with (?:only |just )?$"
)
_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:took part|participated|were (?:all )?(?:enrolled|recruited|studied|included|surveyed|followed))\b"
)
#: What a group may do as well as the whole: it tells the size of the study only where it is more than the summary has.
_PART = re.compile(
    r"^[^.;]{0,60}?\b(?:used|took|tried|wore|received|spent|were (?:randomly |all )?(?:assigned|randomi[sz]ed))\b"
)
_OF_A_GROUP = re.compile(
    r"^,? (?:in (?:each|either|both|the|one|every)|per|each|on|given|receiving|assigned to|aged|who (?:received|took|used|had))\b"
)
_LETTER_N = re.compile(
    r"\b(?:trial|study|sample|cohort|survey) \((?:n|N) ?= ?(?P<number>\d{1,3}(?:,\d{3})+|\d+)\)"
)
_PLANNED = re.compile(
    r"\b(?:will|would|planned|plans?|next|larger|another|earlier|previous|pilot|should|until|needed)\b"
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_REACH = 90


def head_counts(text: str, most: int = 0) -> dict[int, tuple[int, int]]:
    """Give the numbers that a text tells as its study's participants, each with its first place.

    A number above `most` counts also where a group could have done what is told of it.
    """
    found: dict[int, tuple[int, int]] = {
        int(match["number"].replace(",", "")): match.span() for match in _LETTER_N.finditer(text)
    }
    for quantity in find_quantities(text):
        start, end = quantity.span.start, quantity.span.end
        if quantity.high is not None or quantity.value != int(quantity.value) or quantity.value < 2:
            continue
        before, after = text[max(0, start - _REACH) : start].lower(), text[end : end + _REACH].lower()
        before = re.split(r"[.;?!]\s", before)[-1]
        people = _BEHIND.match(after)
        if people is None or _PLANNED.search(before) or _PLANNED.search(re.split(r"[.;]\s", after)[0]):
            continue
        behind = after[people.end() :]
        if _OF_A_GROUP.match(behind) and quantity.value <= most:
            continue
        if _BEFORE.search(before) or _AFTER.match(behind) or (quantity.value > most and _PART.match(behind)):
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
        Groups and subgroups, and what only some of the people took or received; a number that the summary has as well; planned and earlier studies; a summary that
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
    for value, (start, end) in head_counts(material.text, max(counted)).items():
        if value not in known and not _adds_up(material.text, start, end, value, known):
            told = ", ".join(f"{one:,}" for one in sorted(counted))
            yield Hit(start, end, f"The summary gives {told} as the number of participants.")


def _adds_up(text: str, start: int, end: int, value: int, known: set[int]) -> bool:
    """Say whether a number and one beside it make a number of the summary: "20 women and 16 men"."""
    near = find_quantities(text[max(0, start - _REACH) : end + _REACH])
    return any(value + int(other.value) in known for other in near if other.high is None)
