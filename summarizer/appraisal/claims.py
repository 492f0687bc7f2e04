"""Claims of an article against what its design allows, and a retelling against what it retells.

Where a sentence stands is read in `ladder`. The ceilings follow the AMA Manual of Style: causal wording
for randomised trials and laboratory work only, hedged causal for designs that support a causal reading
under assumptions. A negated claim ("does not reduce") is never above a ceiling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from summarizer.appraisal.ladder import read_claim
from summarizer.appraisal.reading import Reading
from summarizer.models.study import Claim, ClaimLevel, SentenceRole
from summarizer.models.vocabulary import Design, Family
from summarizer.text.phrases import normalise

_ANIMALS = re.compile(r"\b(?:mice|mouse|rats?|animals?|cells?|in vitro|rodents?|zebrafish|monkeys)\b")
_PEOPLE = re.compile(r"\b(?:people|patients|women|men|adults|children|humans?|you|we)\b")

_CAUSAL_FAMILIES = {Family.INTERVENTIONAL, Family.PRECLINICAL}
_BELOW_CAUSE = {
    Design.SINGLE_ARM,
    Design.NON_RANDOMISED_CONTROLLED,
    Design.OPEN_LABEL_EXTENSION,
    Design.TRIAL_UNSPECIFIED,
}
_ORDER = list(ClaimLevel)


def claim_level(text: str) -> tuple[ClaimLevel, float]:
    """Give the level of one sentence and its strength from 0 to 1."""
    reading = read_claim(text)
    return reading.level, reading.score


def ceiling(design: Design | None) -> ClaimLevel | None:
    """Give the strongest level that a design allows for a sentence about its study; None where unknown."""
    if design is None or design in {Design.UNKNOWN, Design.NO_STUDY}:
        return None
    if design in _BELOW_CAUSE:
        return ClaimLevel.CORRELATIONAL
    if design.family in _CAUSAL_FAMILIES or design is Design.META_ANALYSIS:
        return ClaimLevel.CAUSAL
    if design.family in {Family.GENETIC_CAUSAL, Family.SYNTHESIS, Family.MODELLING}:
        return ClaimLevel.HEDGED_CAUSAL
    return ClaimLevel.CORRELATIONAL


def over_ceiling(level: ClaimLevel, design: Design | None) -> bool | None:
    """Say whether a level is above the design's ceiling; None where the design is unknown."""
    highest = ceiling(design)
    return None if highest is None else _ORDER.index(level) > _ORDER.index(highest)


def exaggeration(text: str, reference: str) -> str:
    """Compare a retelling with the sentence it retells: `exaggerates`, `same` or `downplays`."""
    told, original = claim_level(text)[0], claim_level(reference)[0]
    step = _ORDER.index(told) - _ORDER.index(original)
    told_words, original_words = normalise(text), normalise(reference)
    if (
        step <= 0
        and _ANIMALS.search(original_words)
        and not _ANIMALS.search(told_words)
        and _PEOPLE.search(told_words)
    ):
        return "exaggerates"
    return "exaggerates" if step > 0 else "downplays" if step < 0 else "same"


def assess_claim(text: str, design: Design | None = None, reference: str | None = None) -> dict[str, Any]:
    """Answer for one sentence: level, score, ceiling, and the comparison where there is a reference."""
    read = read_claim(text)
    over = over_ceiling(read.level, design)
    answer: dict[str, Any] = {
        "level": read.level.value,
        "score": round(read.score, 2),
        "negated": read.negated,
        "over_ceiling": over and not read.negated,
    }
    if reference is not None:
        answer["exaggeration"] = exaggeration(text, reference)
    return answer


def read_claims(reading: Reading, design: Design | None) -> tuple[Claim, ...]:
    """Give the sentences that claim something: the title first, then the article's own and its quotes."""
    found = (
        list(_claims_of([(0, len(reading.title), reading.title)], design, in_title=True))
        if reading.title
        else []
    )
    speaking = {SentenceRole.THIS_STUDY, SentenceRole.QUOTE, SentenceRole.OTHER_STUDY}
    sentences = [(s.span.start, s.span.end, s.span.text) for s in reading.sentences if s.role in speaking]
    return tuple([*found, *_claims_of(sentences[:400], design, in_title=False)])


def _claims_of(
    sentences: Iterable[tuple[int, int, str]], design: Design | None, *, in_title: bool
) -> Iterable[Claim]:
    for start, end, text in sentences:
        read = read_claim(text)
        if read.level is not ClaimLevel.NONE:
            over = over_ceiling(read.level, design)
            yield Claim(
                text=text,
                start=start,
                end=end,
                level=read.level,
                score=round(read.score, 2),
                negated=read.negated,
                in_title=in_title,
                over_ceiling=over and not read.negated,
            )
