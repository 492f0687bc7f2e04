"""How the study was run: size, blinding, comparison, what it is blamed for lacking, what it is praised for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from summarizer.guard.design.subjects import own_study
from summarizer.guard.frames import Place, places, source_has, source_places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.span import Span
from summarizer.models.study import Evidence, Fact, SampleRole, Study
from summarizer.models.vocabulary import RANDOMISED, Blinding, Comparator, Design

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
    r"subgroup|events?|sites?|active|head-to-head|non-?drug|positive|usual|phase|part|months|numbers?|"
    r"approached|eligible|invited|screened|dropped|withdrew|left)\b"
)
_OWN_NEGATION = (
    "no ",
    "without",
    "lack",
    "not",
    "absence",
    "was",
    "were",
    "never",
    "neither",
    "nobody",
    "no one",
    "un",
    "non",
)
_WHOLE_TRIAL = re.compile(
    r"\b(?:trial|study|comparison|design|treatment|participants|patients|staff|researchers|investigators)\b[^.;]{0,40}\b(?:was|were|being) "
    r"(?:an? )?(?:\w+ )?(?:open[- ]label|not blind\w*|unblinded|unmasked|not masked)|\b(?:this|the) open[- ]label (?:trial|study|design)\b|"
    r"\b(?:no|without|lack of|absence of) (?:any )?(?:blinding|masking)|\bknew (?:which|who|what)|\b(?:nobody|no one) (?:was|were) (?:blinded|masked)"
)
_UNCOMPARED = {Design.CASE_REPORT, Design.CASE_SERIES, Design.SINGLE_ARM, Design.SURVEY_POLL}
_CREDITS = {
    "credit_registered": ("credit_source_registered", "registered"),
    "credit_blind": ("credit_source_blind", "blinded"),
    "credit_independent": ("credit_source_independent", "independently checked"),
    "credit_itt": ("credit_source_itt", "analysed by intention to treat"),
}
_BOTH_GROUPS = re.compile(
    r"\(?\d+(?:\.\d+)? ?(?:%|per ?cent)\)?[^.%]{0,80}\(?\d+(?:\.\d+)? ?(?:%|per ?cent)|\b\d[\d,]* of (?:the )?\d[\d,]*\b[^.]{0,80}\b\d[\d,]* of (?:the )?\d[\d,]*"
)
_NAMED = {
    "lack_registration": ("source_registration", "registration"),
    "lack_funding": ("source_funding", "funding"),
}
_LACKS = (
    "lack_registration",
    "lack_funding",
    "lack_size",
    "lack_harms",
    "lack_randomisation",
    "lack_absolute",
)


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
        if place.denied or place.elsewhere or _PART.search(place.close) or _is_wished(place):
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
    evidence = fact.spans[0] if fact.spans else None
    message = "The article says the contrary about blinding."
    is_open = fact.certain and fact.value is Blinding.NONE_OPEN
    if not fact.certain or fact.value is None:
        said_open = source_has(material, FAMILY, "blind_open")
        is_open = said_open and not re.search(
            r"\b(?:double|triple|masked|blind(?!-))", material.source_normal
        )
    if fact.certain and fact.value in _BLINDED:
        mixed = source_has(material, FAMILY, "blind_open")
        for place in places(material, FAMILY, "blind_open"):
            if place.elsewhere or place.asked or place.hedged or _PART.search(place.close):
                continue
            if place.denied and not place.phrase.startswith(_OWN_NEGATION):
                continue
            if not mixed or _WHOLE_TRIAL.search(f"{place.clause[-60:]}{place.phrase}{place.after[:20]}"):
                yield Hit(place.start, place.end, message, evidence)
        return
    if is_open:
        for place in places(material, FAMILY, "blind_double"):
            if not (place.elsewhere or place.asked or place.hedged or place.denied):
                yield Hit(place.start, place.end, message, evidence)


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
    study = own_study(material)
    fact = study.comparator
    evidence = fact.spans[0] if fact.spans else None
    compared = (fact.certain and fact.value in _COMPARED) or (
        study.design.certain and study.design.value in RANDOMISED
    )
    if compared:
        for place in places(material, FAMILY, "control_none"):
            if place.elsewhere or place.asked or place.hedged or _PART.search(place.close):
                continue
            if "placebo" in place.phrase and fact.value is not Comparator.PLACEBO:
                continue
            if "sham" in place.phrase and fact.value is not Comparator.SHAM:
                continue
            yield Hit(place.start, place.end, "The article reports a comparison group.", evidence)
    rivals = fact.certain and fact.value in _NO_RIVAL and "placebo" not in material.source_normal
    alone = study.design.known and study.design.value in _UNCOMPARED and _counts_alone(study)
    if rivals or alone:
        for place in places(material, FAMILY, "control_placebo"):
            if not (place.denied or place.elsewhere or place.asked or place.hedged or place.supposed):
                yield Hit(place.start, place.end, "The article's study has no placebo group.", evidence)


def _counts_alone(study: Study) -> bool:
    """Say whether it is sure enough that nobody was compared with anybody."""
    return study.design.certain or (study.sample_size.known and study.sample_size.value == 1)


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
    for place in places(material, FAMILY, *_LACKS):
        if place.elsewhere or place.asked or place.hedged or _PART.search(place.close):
            continue
        if place.rule == "lack_randomisation" and place.denied:
            continue
        stated = None if source_has(material, FAMILY, place.rule) else _stated(place.rule, material)
        if stated is not None:
            yield Hit(place.start, place.end, "The article states what the draft says is missing.", stated)


def _stated(rule: str, material: Material) -> Span | None:
    """Give the words of the article that state what the draft says is missing."""
    study = own_study(material)
    if rule == "lack_absolute":
        both = _BOTH_GROUPS.search(material.source_normal)
        return Span.of(material.source, *both.span()) if both else None
    if rule == "lack_harms":
        told = [harm.span for harm in study.harms if harm.count is not None or harm.percent is not None]
        return told[0] if told else None
    if rule == "lack_size":
        return _words_of(study.sample_size)
    if rule == "lack_randomisation":
        return _words_of(study.randomised)
    told_by, fact = _NAMED[rule]
    found = [
        place for place in source_places(material, FAMILY, told_by) if not (place.denied or place.supposed)
    ]
    if found:
        return Span.of(material.source, found[0].start, found[0].end)
    return _words_of(study.registration) if fact == "registration" else None


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
            or place.hedged
            or place.elsewhere
            or place.asked
            or source_has(material, FAMILY, source_rule)
        ):
            continue
        if re.search(
            r"\b(?:does not|doesn't|not stated|no mention|whether|want|wish|reason to|calls? for|worth)\b",
            place.sentence,
        ):
            continue
        yield Hit(place.start, place.end, f"The article does not say that the study was {words}.")
