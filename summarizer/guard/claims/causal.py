"""Cause told where the design, or the article, bears an association only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import Place, is_quoted, places, source_places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.study import Fact
from summarizer.models.vocabulary import Design, Family

FAMILY = "claims"
_OBSERVED = {
    Design.COHORT_PROSPECTIVE,
    Design.COHORT_RETROSPECTIVE,
    Design.CASE_CONTROL,
    Design.CROSS_SECTIONAL,
    Design.SURVEY_POLL,
    Design.ECOLOGICAL,
    Design.CASE_REPORT,
    Design.CASE_SERIES,
}
_ASSOCIATION = re.compile(
    r"\b(?:associat\w+|correlat\w+|link\w*|tied to|relationship|predict\w*|hazard ratio|odds ratio|risk factors?|"
    r"(?:increased|reduced|raised|lowered|improved|doubled|enhanced|worsened) (?:[\w-]+ ){0,3}(?:risks?|rates?|odds|likelihood|incidence|mortality|"
    r"levels?|chances?|prevalence|survival|use|outcomes?|need|access|awareness))\b"
)
_NOT_CLAIMED = re.compile(
    r"\b(?:not|n't|no|never|nor|neither|cannot|whether|may|might|could|would|should|can|if|appears?|seems?|suggest\w*|possibl\w+|"
    r"potential\w*|perhaps|likely|hypothes\w+|theor\w+|without|question|asked|aim\w*|to (?:see|learn|find|test|examine|assess)|"
    r"designed to|intended to|help explain|thought to|believed to|mechanism\w*|indicat\w+|only|trial|self-reported|said|reported|"
    r"mice|mouse|rats?|animals?|cells?|laborator\w+)\b"
)
_NOUN_SUBJECT = re.compile(
    r"\b(?:was|were|is|are|been|be|being|the|an?|of|with|and|or|for|by|to|has|have|had|showed|shows) $"
)
_ADJECTIVE = re.compile(
    r"^(?:increased|reduced|raised|lowered|improved|doubled|enhanced|worsened|boosted|tripled|halved|eliminated|reversed)$"
)
_PLURAL_SUBJECT = re.compile(r"\b(?!was |is |has |does |as |this |its |his )[a-z]{3,}s $")
_SUBJECT_END = re.compile(r"(?:[a-z)%'\"]) $")
_LAB = re.compile(r"\b(?:mice|mouse|rats?|animals?|rodents|cells?|laborator\w+|in vitro)\b")
_ASKED = re.compile(
    r"\b(?:whether|if|investigate[sd]?|examined?|aim\w*|hypothes\w+|to (?:determine|assess|evaluate))\b"
)
_SOURCE_ASSOCIATION = re.compile(
    r"\b(?:associat\w+|link(?:ed|s)?|correlat\w+|observational|cannot (?:show|prove)|hazard ratio|odds ratio|case report|survey|poll|more (?:common|often|likely|frequent)|less (?:common|often|likely)|(?:tied|related) to|hand in hand|which came first|cohort|case-control|cross-sectional)\b"
)
_NAMES_ITS_DESIGN = re.compile(
    r"\b(?:cohort|observational|survey|poll|case-control|cross-sectional|records|case report|preprint)\b"
)
_SPEAKER = re.compile(
    r"\b(?:said|says|call(?:s|ed)|claim(?:s|ed)?|argu(?:es|ed)|headline|titled?|press release|release|quot\w+|told|wrote|writes)\b"
)


def observed_design(material: Material) -> Fact[Design] | None:
    """Give the design where causal wording is above its ceiling.

    It is observational for certain, or as far as the appraisal knows while the article has no word of
    chance and speaks of association itself.
    """
    study = material.facts.primary if material.facts is not None else None
    if study is None or not study.design.known or study.design.value not in _OBSERVED:
        return None
    if not study.design.certain and (
        _speaks_of_chance(material) or not _SOURCE_ASSOCIATION.search(material.source_normal)
    ):
        return None
    if study.family.value is not Family.OBSERVATIONAL or (study.randomised.known and study.randomised.value):
        return None
    return study.design


def _speaks_of_chance(material: Material) -> bool:
    """Say whether the article itself tells of assignment by chance, not as denied, planned, past or imitated."""
    study = material.facts.primary if material.facts is not None else None
    if study is not None and study.randomised.known and study.randomised.value is False:
        return False
    return any(
        not (place.denied or place.supposed or place.elsewhere or "emulat" in place.sentence)
        and not is_quoted(material.source_normal, place.start, place.end)
        for place in source_places(material, FAMILY, "chance")
    )


def _is_cause(place: Place) -> bool:
    """Say whether the verb stands as a verb between a subject and an object, asserted and not hedged."""
    if re.search(r"\b(?:which|that|who) (?:(?:further|also|then|often|thus|thereby) )?$", place.before):
        return False
    if place.denied or place.asked or _quoting(place) or not _SUBJECT_END.search(place.before):
        return False
    if (
        _NOT_CLAIMED.search(place.clause)
        or _LAB.search(place.before)
        or _ASKED.search(place.before)
        or _ASSOCIATION.search(place.near)
    ):
        return False
    verb = place.phrase.split()[0] if place.phrase else ""
    if _NOUN_SUBJECT.search(place.before) or not re.match(
        r" (?!of\b|the question|questions?\b|between\b|across\b|during\b|at\b|for\b|among\b|as\b|but\b|when\b|while\b|\w+ly\b|by\b|in\b|with\b|over\b|after\b|from\b|to\b|and\b)[a-z]",
        place.after,
    ):
        return False
    return not (_ADJECTIVE.match(verb) and re.search(r"\b(?:who|that|which) (?:\w+ )?$", place.before))


def _quoting(place: Place) -> bool:
    """Say whether somebody says it; a study that is named as the source is no such speaker."""
    return bool(_SPEAKER.search(place.sentence))


@detector("C501", needs=("facts",))
def cause_above_the_design(material: Material) -> Iterator[Hit]:
    """The first sentence tells a cause, and the design shows an association only.

    Why it matters:
        One in three press releases tells a correlation as a cause, and readers act on the first sentence.

    Flagged:
        "Cannabis causes heart attacks", "Coffee cuts the risk of stroke" as the first sentence about a cohort,
        case-control or cross-sectional study or a survey.

    Left alone:
        "Is associated with", "increased risk of", hedges, denials, questions, claims given to their speaker.

    Known misses:
        "Protects" and past tenses: their precision was too low; C502 marks them. "Due to" is not marked at all.
    """
    fact = observed_design(material)
    if fact is None or fact.value is None:
        return
    for place in places(material, FAMILY, "causal_safe", "causal_prevents", "causal_plural"):
        if place.rule == "causal_prevents" and not _NAMES_ITS_DESIGN.search(place.sentence):
            continue
        if place.rule == "causal_plural" and not _PLURAL_SUBJECT.search(place.before):
            continue
        if place.number == 0 and _is_cause(place):
            message = f"This tells a cause; a {fact.value.words} can show an association."
            yield Hit(place.start, place.end, message, fact.spans[0] if fact.spans else None)


@detector("C502", needs=("facts",))
def cause_in_the_text(material: Material) -> Iterator[Hit]:
    """A later sentence tells a cause, and the design shows an association only.

    Why it matters:
        The ceiling holds for the whole text.

    Flagged:
        The verbs of C501 after the first sentence, and "prevents" and "protects" anywhere.

    Left alone:
        As for C501, and sentences about other studies.

    Known misses:
        Cause told by a noun ("the effect of").
    """
    fact = observed_design(material)
    if fact is None or fact.value is None:
        return
    for place in places(material, FAMILY, "causal_safe", "causal_weak", "causal_prevents"):
        if (place.rule == "causal_safe" and place.number == 0) or place.elsewhere or place.supposed:
            continue
        if _is_cause(place):
            message = f"This tells a cause; a {fact.value.words} can show an association."
            yield Hit(place.start, place.end, message, fact.spans[0] if fact.spans else None)


@detector("C503", needs=("source",))
def cause_above_the_article(material: Material) -> Iterator[Hit]:
    """The draft tells a cause where the article speaks of an association only.

    Why it matters:
        A retelling may be weaker than its source, never stronger.

    Flagged:
        "Leads to" where every sentence of the article with the same words says "linked" or "associated".

    Left alone:
        Articles that tell a cause themselves, trials and laboratory work, hedges.

    Known misses:
        Short sentences without shared words.
    """
    source = material.source_normal
    if (
        not re.search(r"\b(?:associat\w+|linked|correlat\w+)\b", source)
        or observed_design(material) is not None
    ):
        return
    study = material.facts.primary if material.facts is not None else None
    if study is not None and study.family.value in {
        Family.INTERVENTIONAL,
        Family.PRECLINICAL,
        Family.SYNTHESIS,
        Family.GENETIC_CAUSAL,
    }:
        return
    for place in places(material, FAMILY, "causal_safe", "causal_weak", "causal_prevents"):
        verb = place.phrase.split()[-1][:5] if place.phrase else ""
        if place.number > 1 or place.elsewhere or place.supposed or not _is_cause(place) or verb in source:
            continue
        yield Hit(place.start, place.end, "The article speaks of an association, and the draft of a cause.")
