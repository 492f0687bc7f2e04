"""How the study was run: size, blinding, comparison, what it is blamed for lacking, what it is praised for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from summarizer.guard.design.subjects import own_study
from summarizer.guard.frames import Place, places, source_has
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.study import Evidence, Fact, SampleRole, Study, StudyFacts
from summarizer.models.vocabulary import Blinding, Comparator, Design

FAMILY = "design"
T = TypeVar("T")
SMALL, LARGE = 50, 1000
_BLINDED = {Blinding.DOUBLE, Blinding.TRIPLE_OR_MORE}
_COMPARED = {
    Comparator.PLACEBO,
    Comparator.ACTIVE_PLACEBO,
    Comparator.SHAM,
    Comparator.NO_TREATMENT,
    Comparator.WAIT_LIST,
    Comparator.USUAL_CARE,
    Comparator.ACTIVE,
    Comparator.UNEXPOSED,
}
_NO_RIVAL = {Comparator.NO_TREATMENT, Comparator.WAIT_LIST, Comparator.USUAL_CARE, Comparator.ACTIVE}
_PART = re.compile(
    r"\b(?:extension|second dose|second phase|follow-?up (?:phase|period|part)|after (?:that|the)|later|pilot|earlier|"
    r"previous|other|another|some|failed|fail|likely|probably|in effect|effectively|functional\w*|may|might|could|would|"
    r"subgroup|events?|sites?|active|head-to-head|non-?drug|positive|usual)\b"
)
_THIS_SIZE = re.compile(
    r"\b(?:this|the|it|its|as|was|is|were|a|because|such|with|of|in|only|very|too|so)\b|^\W*$"
)
_CREDITS = {
    "credit_registered": ("credit_source_registered", "registered"),
    "credit_blind": ("credit_source_blind", "blinded"),
    "credit_independent": ("credit_source_independent", "independently checked"),
    "credit_itt": ("credit_source_itt", "analysed by intention to treat"),
}
_LACKS = ("lack_registration", "lack_funding", "lack_size", "lack_harms", "lack_randomisation")


def people_counted(study: Study) -> int | None:
    """Give the number of people where it is certain and no other head count of the study is far from it."""
    return study.sample_size.value if study.sample_size.certain else None


@detector("D405", needs=("source", "facts"))
def size_misjudged(material: Material) -> Iterator[Hit]:
    """The study is called small or large against its own number of people.

    Why it matters:
        "This tiny study" about 412,000 people is criticism by habit, and readers believe it.

    Flagged:
        Small, tiny or limited for 1,000 people and more; large or huge for fewer than 50. Between them nothing.

    Left alone:
        Small numbers of events or in subgroups, small effects, "a larger trial", animals, and earlier studies.

    Known misses:
        "Only a few people took part" with a wrong figure; figures have a family of their own.
    """
    study = own_study(material)
    number = people_counted(study)
    if number is None or (study.design.known and study.design.value is Design.META_ANALYSIS):
        return
    counted = [size.value for size in study.sample_sizes if size.role is not SampleRole.BACKGROUND]
    rule = "size_small" if number > LARGE else "size_large" if number < SMALL else ""
    if not rule or (rule == "size_large" and any(value >= SMALL * 2 for value in counted)):
        return
    for place in places(material, FAMILY, rule):
        if place.denied or place.elsewhere or _PART.search(place.sentence) or _is_wished(place):
            continue
        word = "small" if rule == "size_small" else "large"
        evidence = study.sample_size.spans[0] if study.sample_size.spans else None
        yield Hit(place.start, place.end, f"A study of {number:,} is not {word}.", evidence)


def _is_wished(place: Place) -> bool:
    return bool(
        re.search(
            r"\b(?:would|needs?|needed|should|until|planned|future|next|await\w*|could)\b", place.sentence
        )
    )


@detector("D406", needs=("source", "facts"))
def blinding_contradicted(material: Material) -> Iterator[Hit]:
    """The draft says the contrary of what the article says about blinding.

    Why it matters:
        Whether people knew their group decides how far a change in how they feel can be trusted.

    Flagged:
        "Because the trial was open label" about a double-blind trial; "double-blind" about an open one.

    Left alone:
        "Blinding probably failed." An open-label extension or second phase. Any doubt about who guessed.

    Known misses:
        Blinding told without its words.
    """
    fact = own_study(material).blinding
    if not fact.certain or fact.value is None:
        return
    rule = (
        "blind_open" if fact.value in _BLINDED else "blind_double" if fact.value is Blinding.NONE_OPEN else ""
    )
    if not rule or (
        rule == "blind_open" and source_has(material, FAMILY, "blind_open") and _many_phases(material)
    ):
        return
    for place in places(material, FAMILY, rule):
        if place.elsewhere or place.asked or _PART.search(place.sentence) or place.supposed:
            continue
        if place.denied and not place.phrase.startswith(
            ("no ", "without", "lack", "not", "absence", "was", "were")
        ):
            continue
        evidence = fact.spans[0] if fact.spans else None
        yield Hit(place.start, place.end, "The article says the contrary about blinding.", evidence)


def _many_phases(material: Material) -> bool:
    return bool(re.search(r"\b(?:extension|second (?:dose|phase|part))\b", material.normal))


@detector("D407", needs=("source", "facts"))
def comparison_contradicted(material: Material) -> Iterator[Hit]:
    """The draft denies the comparison that the article reports, or gives it another one.

    Why it matters:
        "There was no control group" is the heaviest criticism of a trial, and false where there was one.

    Flagged:
        "There was no control group" about a placebo-controlled trial; "compared with placebo" where the article
        names another comparison and has no word of a placebo.

    Left alone:
        "No active comparator." "The extension had no control group." Earlier studies without one.

    Known misses:
        One active treatment told for another.
    """
    fact = own_study(material).comparator
    if not fact.certain or fact.value is None:
        return
    evidence = fact.spans[0] if fact.spans else None
    if fact.value in _COMPARED:
        for place in places(material, FAMILY, "control_none"):
            if place.elsewhere or place.asked or _PART.search(place.sentence) or place.supposed:
                continue
            if "placebo" in place.phrase and fact.value is not Comparator.PLACEBO:
                continue
            yield Hit(place.start, place.end, "The article reports a comparison group.", evidence)
    if fact.value in _NO_RIVAL and "placebo" not in material.source_normal:
        for place in places(material, FAMILY, "control_placebo"):
            if not (place.denied or place.elsewhere or place.asked or place.supposed):
                yield Hit(
                    place.start,
                    place.end,
                    "The article has no placebo; it names another comparison.",
                    evidence,
                )


@detector("D408", needs=("source", "facts"))
def lack_that_is_none(material: Material) -> Iterator[Hit]:
    """The draft criticises the lack of something that the article states.

    Why it matters:
        A false accusation of silence hits people who were open, and teaches readers to distrust the page.

    Flagged:
        "The funding is undisclosed", "no registration number", "it does not say how many took part", "harms are
        not reported", "was not randomised", where the article states it.

    Left alone:
        Real silence; wishes for more detail ("does not say how harms were collected").

    Known misses:
        Lacks outside these five.
    """
    facts = material.facts
    study = own_study(material)
    for place in places(material, FAMILY, *_LACKS):
        fact = _stated(place.rule, study, facts)
        if fact is None or place.elsewhere or place.asked or place.supposed or _PART.search(place.sentence):
            continue
        if (
            place.rule == "lack_randomisation"
            and place.denied
            and "not" not in place.phrase
            and "no" not in place.phrase
        ):
            continue
        yield Hit(place.start, place.end, "The article states what the draft says is missing.", fact)


def _stated(rule: str, study: Study, facts: StudyFacts | None) -> Evidence | None:
    """Give the words of the article that state what the draft says is missing."""
    if rule == "lack_harms":
        told = [harm.span for harm in study.harms if harm.count is not None or harm.percent is not None]
        return told[0] if told else None
    if rule == "lack_registration":
        return _words_of(study.registration)
    if rule == "lack_size":
        return _words_of(study.sample_size)
    if rule == "lack_randomisation":
        return _words_of(study.randomised)
    return _words_of(facts.money.funding) if facts is not None else None


def _words_of(fact: Fact[T]) -> Evidence | None:
    return fact.spans[0] if fact.certain and fact.value and fact.spans else None


@detector("D409", needs=("source",))
def credit_without_ground(material: Material) -> Iterator[Hit]:
    """The draft credits the study with care that the article does not mention.

    Why it matters:
        Invented strengths make weak work look sound.

    Flagged:
        "The trial was pre-registered", "double-blind", "analysed by intention to treat", "independently
        replicated", where the article has no word of it.

    Left alone:
        The same as a wish or as missing; articles that speak of it in any words.

    Known misses:
        Praise in general terms ("rigorous", "well designed").
    """
    for place in places(material, FAMILY, *_CREDITS):
        source_rule, words = _CREDITS[place.rule]
        if (
            place.denied
            or place.supposed
            or place.elsewhere
            or place.asked
            or source_has(material, FAMILY, source_rule)
        ):
            continue
        if re.search(r"\b(?:does not|doesn't|not stated|no mention|whether)\b", place.sentence):
            continue
        yield Hit(place.start, place.end, f"The article does not say that the study was {words}.")
