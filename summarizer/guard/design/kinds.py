"""The kind of study that a draft asserts, against the kind that the article reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.guard.frames import Place, places, rules_in, source_has, source_places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.study import Confidence, Fact, StudyFacts
from summarizer.models.vocabulary import RANDOMISED, Design, Family, Subjects
from summarizer.text.phrases import normalise

FAMILY = "design"
_OPEN = {Design.UNKNOWN, Design.NO_STUDY}
_BORNE: dict[str, tuple[frozenset[Family], frozenset[Design]]] = {
    "kind_animal": (frozenset({Family.PRECLINICAL}), frozenset()),
    "kind_case_report": (
        frozenset(),
        frozenset({Design.CASE_REPORT, Design.CASE_SERIES, Design.QUALITATIVE}),
    ),
    "kind_meta_analysis": (frozenset({Family.SYNTHESIS}), frozenset()),
    "kind_modelling": (
        frozenset({Family.MODELLING}),
        frozenset({Design.IN_SILICO, Design.PREDICTION_MODEL, Design.DIAGNOSTIC_ACCURACY}),
    ),
    "kind_observational": (
        frozenset({Family.OBSERVATIONAL, Family.GENETIC_CAUSAL}),
        frozenset({Design.NON_RANDOMISED_CONTROLLED, Design.OPEN_LABEL_EXTENSION, Design.TRIAL_UNSPECIFIED}),
    ),
    "kind_opinion": (frozenset(), frozenset({Design.NARRATIVE_REVIEW})),
    "kind_rct": (frozenset(), frozenset({*RANDOMISED, Design.OPEN_LABEL_EXTENSION})),
    "kind_survey": (frozenset({Family.OBSERVATIONAL}), frozenset({Design.NARRATIVE_REVIEW})),
    "kind_test_tube": (frozenset({Family.PRECLINICAL}), frozenset()),
    "kind_trial": (
        frozenset({Family.INTERVENTIONAL}),
        frozenset({Design.BEFORE_AFTER, Design.DIAGNOSTIC_ACCURACY, Design.CASE_SERIES}),
    ),
    "kind_uncontrolled": (
        frozenset({Family.OBSERVATIONAL}),
        frozenset({Design.SINGLE_ARM, Design.NON_RANDOMISED_CONTROLLED, Design.OPEN_LABEL_EXTENSION}),
    ),
}
_WORDS = {
    "kind_animal": "animal work",
    "kind_case_report": "a case report",
    "kind_meta_analysis": "a synthesis of studies",
    "kind_modelling": "a modelling study",
    "kind_observational": "an observational study",
    "kind_opinion": "an opinion piece",
    "kind_rct": "a randomised trial",
    "kind_survey": "a survey",
    "kind_test_tube": "laboratory work",
    "kind_trial": "a clinical trial",
    "kind_uncontrolled": "a study without a comparison",
}
_HEAD = (
    r"(?:this|it|these|they|which|what (?:we|readers?|one) (?:have|has|gets?|sees?)(?: here)?|the (?:[\w-]+ ){0,2}?(?:study|trial|work|research|paper|article|report|findings?|evidence|"
    r"results?|analysis|data|item|experiment|investigation|publication|source|text|news|story))"
)
_LINK = (
    r"(?:is|was|are|were|remains?|amounts? to|amounted to|consists? of|com(?:es|ing)? from|came from|rests? (?:up)?on|"
    r"stems? from|represents?|describes?|described|reports?|reported|presents?|presented|details?|draws? on|"
    r"summari[sz]es?|relies on|rely on|concerns?|covers?|based on|derives? from)"
)
_SLACK = r"(?: (?:only|just|merely|simply|essentially|basically|effectively|in fact|in effect|still|itself|of|from|on|based|drawn|to|what))*"
_MODS = r"(?: (?:a|an|one|some|the|results? of|findings? (?:of|from)|data from|[\w-]+,?)){0,6} $"
_COPULAR = re.compile(rf"\b{_HEAD}(?: \([^)]{{0,80}}\))? {_LINK}{_SLACK}{_MODS}")
_THIS = re.compile(r"\bthis (?:[\w-]+,? ){0,5}$")
_THE = re.compile(r"(?:^|[^\w])(?:the|these|its|their) (?:[\w-]+,? ){0,4}$")
_AS = re.compile(
    r"(?:^|[,;(] ?)as (?:(?:a|an|single|isolated|mere|only|just|small|one) )*(?:[\w-]+,? ){0,3}$"
)
_OPENING = re.compile(
    r"^\W*(?:(?:in|from|using|through|with|according to|results? of|findings? (?:of|from)|data from|evidence from) )*"
    r"(?:(?:a|an|one|new|small|large|this|single|recent|the) )*(?:[\w-]+,? ){0,4}$"
)
_ITSELF_SUPPOSED = re.compile(
    r"^\W*(?:that )?(?:is|are|was|were)? ?(?:would|could|should|might|will|needs?|planned|proposed|to )\b"
)
_FORM = re.compile(r"^ forms?\b")
_ANIMALS = re.compile(r"\b(?:mice|mouse|rats?|animals?|monkeys|rodents|dogs|pigs|zebrafish)\b")
_TOLD = re.compile(
    r"\b(?:found|showed|shown|shows|demonstrated|reduced|improved|lowered|raised|increased|reported|reports|was|were|had|"
    r"received|felt|drank|slept|fell|rose|saw|lost|gained|took|suggests?|finds|\w{3,}ed)\b"
)
_LIKE_THIS = re.compile(r"^ (?:like|such as) (?:this|these|the one)\b")
_GENERAL = re.compile(r"\b(?:such as|kinds? of|types? of|those of|many|most|e\.g)\b")
_WISHED = re.compile(
    r"\b(?:would|could|should|might|needs?|needed|planned|will|next|future|mandatory|warrant\w*|justif\w*|required|necessary)\b"
)
_DESCRIBED = {
    "kind_animal": ("evidence_animal",),
    "kind_case_report": ("evidence_case_report",),
    "kind_meta_analysis": ("pooled_words",),
    "kind_modelling": ("evidence_modelling",),
    "kind_observational": ("evidence_observational",),
    "kind_rct": ("random_assignment",),
    "kind_survey": ("evidence_survey",),
    "kind_test_tube": ("evidence_test_tube",),
    "kind_uncontrolled": ("evidence_uncontrolled",),
}
_FAR_APART = {"kind_animal", "kind_case_report", "kind_modelling", "kind_rct", "kind_test_tube", "kind_trial"}
_BOASTED = {"kind_rct", "kind_trial"}
_CLINICAL = re.compile(r"\b(?:clinical|human|phase)\b")
_PLURAL = re.compile(r"(?:trials|studies|rcts|reports)$")


def primary_design(facts: StudyFacts | None) -> Fact[Design]:
    """Give the design of the article's own study, or a fact without a value."""
    study = facts.primary if facts is not None else None
    return study.design if study is not None else Fact[Design]()


@cache
def _bears(rule: str, design: Design) -> bool:
    families, designs = _BORNE[rule]
    return design in designs or design.family in families


def kind_places(material: Material) -> list[Place]:
    """Give every name of a design in the draft that is neither a form nor denied."""
    found = [place for place in places(material, FAMILY, *_BORNE) if not _FORM.match(place.after)]
    return [place for place in found if not place.denied and not place.asked]


def _assertion(place: Place) -> str:
    """Say how the draft gives the design to the article's own study: `own`, `lead`, or not at all."""
    clause = place.clause
    if place.elsewhere or _GENERAL.search(clause) or _ITSELF_SUPPOSED.match(place.after):
        return ""
    if _COPULAR.search(clause) and not re.search(r"\b(?:would|should|could|might|may|needs?)\b", clause):
        return "own"
    if _THIS.search(clause) or _LIKE_THIS.match(place.after):
        return "own"
    if _AS.search(place.before) and "such as" not in place.before[-30:]:
        return "" if re.match(r"\W*(?:would|could|might|does)\b", place.after) else "own"
    if _THE.search(clause):
        return "" if place.supposed else "lead"
    opens = place.number <= 1 and _OPENING.match(place.before) and not _PLURAL.search(place.phrase)
    return "lead" if opens and not _WISHED.search(place.sentence) else ""


def _told_in_source(material: Material, rule: str, *, by_name: bool = False) -> bool:
    """Say whether the article names or describes such a study, other than as planned, past or a form."""
    described = () if by_name else _DESCRIBED.get(rule, ())
    return any(
        not (_FORM.match(place.after) or place.denied or place.supposed or place.elsewhere)
        for place in source_places(material, FAMILY, rule, *described)
    )


def _source_asserts(material: Material, rule: str) -> bool:
    """Say whether the article itself gives the design to its own study by name."""
    return any(
        _assertion(place) == "own" for place in source_places(material, FAMILY, rule) if not place.denied
    )


@detector("D401", needs=("source", "facts"))
def design_contradicted(material: Material) -> Iterator[Hit]:
    """The draft gives the study a design that the article contradicts.

    Why it matters:
        A randomised trial was called "single case reports" on a published page; the design decides what a
        finding may mean, so a wrong one misleads about everything else.

    Flagged:
        "As a single case report, this cannot show more" about a trial; "In this randomised trial" about a
        cohort; "This was an observational study" about a meta-analysis of trials; "this clinical trial" about mice
        or a bill; "single case reports prove little" in a text that never names the trial.

    Left alone:
        "This is a small randomised trial, not a case report." "Unlike a case report." "A case report would ..."
        Earlier and planned studies of another design. Designs that the article names or describes anywhere, even
        where another was read as its own; D403 holds those for a person.

    Known misses:
        A design that is told without its name.
    """
    fact = primary_design(material.facts)
    none = _reports_none(material.facts)
    in_title = rules_in(FAMILY, normalise(material.title)) - _BOASTED
    found = kind_places(material)
    unnamed = fact.certain and not any(
        fact.value is not None and _bears(place.rule, fact.value) for place in found
    )
    for place in found:
        how = _assertion(place)
        if not how and unnamed and place.rule == "kind_case_report":
            how = "" if place.elsewhere or place.supposed or _GENERAL.search(place.clause) else "lead"
        if not how or place.rule in in_title or (place.rule == "kind_opinion" and not fact.certain):
            continue
        if none or fact.value is None or fact.value in _OPEN:
            wrong = none and how == "own" and not _source_asserts(material, place.rule)
            words = "no study of its own"
        else:
            wrong = _contradicts(place, how, fact, material)
            words = f"a {fact.value.words}"
        if wrong:
            message = f"The draft calls this {_WORDS[place.rule]}; the article reports {words}."
            yield Hit(place.start, place.end, message, evidence=fact.spans[0] if fact.spans else None)


def _reports_none(facts: StudyFacts | None) -> bool:
    """Say whether the article is of a kind that reports no study, with more than low confidence."""
    return facts is not None and not facts.reports_study and facts.item_type_confidence is not Confidence.LOW


def _contradicts(place: Place, how: str, fact: Fact[Design], material: Material) -> bool:
    design = fact.value
    if design is None or _bears(place.rule, design):
        return False
    if _lab_only(material) and _CLINICAL.search(place.phrase) and how == "own":
        return not _source_asserts(material, place.rule)
    if _fits(place, design):
        return False
    if not fact.certain and place.rule not in _FAR_APART:
        return False
    if fact.certain and place.rule == "kind_rct" and how == "own":
        return not _source_asserts(material, place.rule)
    by_name = fact.certain and place.rule not in {"kind_animal", "kind_case_report"}
    return not _told_in_source(material, place.rule, by_name=by_name)


def _lab_only(material: Material) -> bool:
    study = material.facts.primary if material.facts is not None else None
    return (
        study is not None
        and study.subjects.certain
        and study.subjects.value in {Subjects.ANIMALS, Subjects.CELLS}
    )


def _fits(place: Place, design: Design) -> bool:
    """Say whether a name that the design does not bear still may stand for it."""
    if design.family is Family.SYNTHESIS:
        return place.rule not in {"kind_case_report", "kind_animal", "kind_test_tube"} and (
            bool(_PLURAL.search(place.phrase)) or not _THIS.search(place.clause)
        )
    if design.family is Family.PRECLINICAL:
        return bool(_ANIMALS.search(place.sentence)) or place.rule in {"kind_modelling"}
    if place.rule == "kind_survey":
        return design.family in {Family.INTERVENTIONAL, Family.MODELLING} and not _THIS.search(place.clause)
    if place.rule == "kind_case_report":
        return place.phrase in {"case study", "case studies"} and not place.clause.strip().startswith("as")
    return place.rule == "kind_modelling" and design.family in {Family.OBSERVATIONAL, Family.INTERVENTIONAL}


@detector("D402", needs=("source", "facts"))
def chance_or_pooling_invented(material: Material) -> Iterator[Hit]:
    """The draft tells of a randomised trial or a meta-analysis, and the article has no word of one.

    Why it matters:
        These two designs carry most weight with readers; claiming one lends a finding strength it lacks.

    Flagged:
        "In a randomised trial, ..." or "participants were randomly assigned" where the article says nothing of
        chance; "a meta-analysis shows" where nothing was pooled.

    Left alone:
        "A randomised trial is needed." "No randomised trial was done." Articles that speak of chance or pooling
        at all, in any wording, or whose appraisal infers it from their description.

    Known misses:
        An article that mentions a planned trial; where its own design is certain, D401 speaks.
    """
    fact = primary_design(material.facts)
    for rules, source_rule, what in (
        (("kind_rct", "assigned"), "random_assignment", "assignment by chance"),
        (("kind_meta_analysis",), "pooled_words", "a synthesis of studies"),
    ):
        if _told_of(material, source_rule, fact) or (fact.value is not None and _bears(rules[0], fact.value)):
            continue
        for place in places(material, FAMILY, *rules):
            if place.denied or place.asked or place.supposed or place.elsewhere:
                continue
            if _TOLD.search(place.sentence):
                yield Hit(place.start, place.end, f"The draft tells of {what}, and the article does not.")


def _told_of(material: Material, rule: str, fact: Fact[Design]) -> bool:
    """Say whether the article speaks of it; where another design is known, plans and other studies do not count."""
    if not fact.known or fact.value in _OPEN:
        return source_has(material, FAMILY, rule)
    return any(
        not (place.denied or place.supposed or place.elsewhere or "emulat" in place.sentence)
        for place in source_places(material, FAMILY, rule)
    )


@detector("D403", needs=("source", "facts"))
def design_not_in_article(material: Material) -> Iterator[Hit]:
    """The draft names a design for the study, and the article gives none or another of the same family.

    Why it matters:
        A guessed design is a guess about how far the finding can be trusted.

    Flagged:
        "This cohort study ..." where the article has no word of one; a design that the article describes while
        another was read as its own; "a prospective study" about records.

    Left alone:
        Designs that the article names anywhere; earlier and planned studies.

    Known misses:
        A guess in words of no list.
    """
    fact = primary_design(material.facts)
    known = fact.known and fact.value is not None and fact.value not in _OPEN
    in_title = rules_in(FAMILY, normalise(material.title)) - _BOASTED
    for place in kind_places(material):
        how = _assertion(place)
        if (
            not how
            or place.rule in {"kind_opinion", "kind_trial", *in_title}
            or _reports_none(material.facts)
        ):
            continue
        if known:
            doubtful = how == "own" and _is_doubtful(place, fact, material)
        else:
            loose = place.rule == "kind_survey" and not _THIS.search(place.clause)
            doubtful = not loose and not _told_in_source(material, place.rule)
        if doubtful:
            yield Hit(place.start, place.end, f"It is not sure that this was {_WORDS[place.rule]}.")
    yield from _time_swapped(material)


def _is_doubtful(place: Place, fact: Fact[Design], material: Material) -> bool:
    """Say whether the draft's design is not the one read, while the article's words leave room for it."""
    design = fact.value
    if design is None or _bears(place.rule, design) or _fits(place, design):
        return False
    return not _contradicts(place, "own", fact, material) and not _source_asserts(material, place.rule)


def _time_swapped(material: Material) -> Iterator[Hit]:
    normal, source = material.normal, material.source_normal
    read = primary_design(material.facts).value or ""
    for told, other in (("prospective", "retrospective"), ("retrospective", "prospective")):
        if read.endswith(f"_{told}"):
            continue
        match = re.search(rf"\bthis (?:[\w-]+,? ){{0,3}}{told}\b", normal)
        if match and not re.search(rf"\b{told}", source) and re.search(rf"\b{other}", source):
            yield Hit(match.start(), match.end(), f"The article calls the study {other}.")
