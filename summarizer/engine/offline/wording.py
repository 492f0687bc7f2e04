"""Study facts in a reader's words: phrases that the composed sections share.

Only values that the article bears are worded; what it does not state is said to be not stated. It
reads no article text.
"""

from __future__ import annotations

import re

from summarizer.models.study import FactStatus, Study, StudyFacts
from summarizer.models.vocabulary import (
    Blinding,
    Comparator,
    Design,
    ItemType,
    PublicationStatus,
    Subjects,
)

ITEM_WORDS = {
    ItemType.COMPANY_FINANCIAL: "a company's report of its business",
    ItemType.CORRECTION_RETRACTION: "a correction or retraction",
    ItemType.EXPLAINER: "an explainer",
    ItemType.GUIDELINE: "a guideline",
    ItemType.OBITUARY_PROFILE: "a profile of a person",
    ItemType.OPINION: "an opinion piece",
    ItemType.POLICY_LAW: "news of a law or policy",
    ItemType.PRODUCT_PROMOTION: "a promotion of a product",
    ItemType.REGULATORY_ACTION: "news of a regulator's decision",
    ItemType.RESEARCH_ANNOUNCEMENT: "an announcement of research that is planned or under way",
}
_BLINDING_WORDS = {
    Blinding.DOUBLE: "double-blind",
    Blinding.TRIPLE_OR_MORE: "triple-blind",
    Blinding.SINGLE: "single-blind",
    Blinding.NONE_OPEN: "open-label",
    Blinding.ASSESSOR_ONLY: "assessor-blinded",
}
_CONTROL_WORDS = {Comparator.PLACEBO: "placebo-controlled", Comparator.SHAM: "sham-controlled"}
COMPARATOR_WORDS = {
    Comparator.PLACEBO: "placebo",
    Comparator.ACTIVE_PLACEBO: "an active placebo",
    Comparator.SHAM: "a sham procedure",
    Comparator.NO_TREATMENT: "no treatment",
    Comparator.WAIT_LIST: "a waiting list",
    Comparator.USUAL_CARE: "usual care",
    Comparator.ACTIVE: "another treatment",
    Comparator.DOSE: "another dose",
    Comparator.BEFORE_AFTER: "the time before",
    Comparator.HISTORICAL: "earlier patients",
    Comparator.UNEXPOSED: "people without the exposure",
    Comparator.POPULATION_NORM: "the general population",
    Comparator.VEHICLE: "the carrier without the drug",
}
PUBLICATION_SENTENCES = {
    PublicationStatus.PEER_REVIEWED_JOURNAL: "The work was published in a journal.",
    PublicationStatus.PREPRINT: "The work is a preprint and has not been peer reviewed.",
    PublicationStatus.CONFERENCE_ABSTRACT: "The work was presented at a meeting.",
    PublicationStatus.PRESS_RELEASE_ONLY: "The work was made public by press release.",
    PublicationStatus.COMPANY_TOPLINE: "The company reported these topline results itself.",
    PublicationStatus.REPORT_GREY: "The work was published as a report and not in a journal.",
    PublicationStatus.ACCEPTED_NOT_OUT: "The work has been accepted by a journal and is not yet out.",
}
_SUBJECT_WORDS = {
    Subjects.PEOPLE: "people",
    Subjects.ANIMALS: "animals",
    Subjects.CELLS: "cells",
    Subjects.EMBRYOS: "embryos",
    Subjects.COMPUTER: "computer models",
    Subjects.DOCUMENTS: "documents",
}
_SPELLED_COUNT = re.compile(
    r"^(?:(?:a|an|and|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|(?:twen|thir|for|fif|six|seven|"
    r"eigh|nine)ty(?:-[a-z]+)?|hundred|thousand|million|dozen)[ -]+)*(?:[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"(?:-[a-z]+)?|hundred|thousand|million|dozen)\s+",
    re.IGNORECASE,
)
_BLINDABLE = {Design.RCT_PARALLEL, Design.CROSSOVER, Design.RCT_CLUSTER, Design.TRIAL_UNSPECIFIED}


def design_phrase(study: Study) -> str | None:
    """Word the design with what is known of blinding and control: "randomised, double-blind trial"."""
    if not study.design.known or study.design.value in {None, Design.UNKNOWN, Design.NO_STUDY}:
        return None
    design = study.design.value
    words = design.words if design else ""
    if design not in _BLINDABLE:
        return words
    more = [_BLINDING_WORDS.get(study.blinding.value) if study.blinding.value else None]
    more.append(_CONTROL_WORDS.get(study.comparator.value) if study.comparator.value else None)
    known = [word for word in more if word]
    if not known:
        return words
    *first, noun = words.split()
    return f"{', '.join([*([' '.join(first)] if first else []), *known])} {noun}"


def who(study: Study, *, counted: bool = True) -> str | None:
    """Word who took part, with their number where it is known and wanted: "36 adults with depression"."""
    population = (
        " ".join((study.population.value or "").split()).strip(" .,;") if study.population.known else ""
    )
    # A count spelled out in words is told by the number that was read from it.
    population = _SPELLED_COUNT.sub("", population)
    size = study.sample_size.value if counted and study.sample_size.known else None
    if population and re.match(r"\d|more than|about|nearly|some \d", population):
        return population
    noun = population or _noun(study)
    if size is None:
        return noun
    return f"{size:,} {noun or 'participants'}"


def _noun(study: Study) -> str | None:
    if study.species.known and study.species.value:
        return study.species.value
    if study.subjects.known and study.subjects.value:
        return _SUBJECT_WORDS.get(study.subjects.value)
    return None


def names_topic(study: Study) -> bool:
    """Say whether the facts name what was studied in whom, in more than a word like "patients"."""
    population = (study.population.value or "").split() if study.population.known else []
    return study.intervention.known and len(population) >= 3


def lead_sentence(facts: StudyFacts, *, with_people: bool = True) -> str:
    """Say in one sentence what kind of evidence the item is, in whom; or that it is not stated."""
    study = facts.primary
    kind = ITEM_WORDS.get(facts.item_type)
    if not facts.reports_study:
        return f"This is {kind or 'a news item'}; it reports no study of its own."
    design = design_phrase(study) if study else None
    people = who(study) if study and with_people else None
    subject = f"This is {kind}, and it" if kind else "The article"
    if design is None and study and study.design.status is FactStatus.CONFLICT:
        return f"{subject} reports a study{f' in {people}' if people else ''}."
    if design is None:
        about = f"; it is about {people}" if people and study and study.sample_size.known else ""
        return f"{subject} does not state what type of study this was{about}."
    return f"{subject} reports {with_article(design)}{f' in {people}' if people else ''}."


def publication_sentence(facts: StudyFacts) -> str:
    """Say where the work stands, or that the article does not state it."""
    publication = facts.publication
    status = publication.status.value if publication.status.known else None
    if publication.status.status is FactStatus.CONFLICT:
        return ""
    if status is None:
        return "The article does not state whether the work has been peer reviewed."
    if status is PublicationStatus.PEER_REVIEWED_JOURNAL and publication.journal.known:
        return f"The work was published in {_journal(str(publication.journal.value))}."
    return PUBLICATION_SENTENCES[status]


def _journal(name: str) -> str:
    return f"the {name}" if name.startswith(("Journal ", "Annals ", "Archives ", "Proceedings ")) else name


def funding_sentence(facts: StudyFacts) -> str:
    """Say who paid in the article's words, or that the article does not state it."""
    funding = facts.money.funding
    if funding.status is FactStatus.CONFLICT:
        return ""
    if not funding.known or not funding.value:
        return "The article does not state who funded the work."
    words = " ".join(funding.value.split()).strip(" .")
    words = words[0].lower() + words[1:] if re.match(r"(?:The|A|An|Its|Their|Our) ", words) else words
    return f"Funding came from {words}."


def standing_sentences(facts: StudyFacts, *, published: bool = True, funded: bool = True) -> str:
    """Say where the work stands and who paid, as far as wanted; two silences make one sentence."""
    unstated = FactStatus.NOT_STATED
    silent = facts.publication.status.status is unstated and facts.money.funding.status is unstated
    if published and funded and silent:
        return "The article does not state whether the work has been peer reviewed, or who funded it."
    return join_sentences(
        publication_sentence(facts) if published else "", funding_sentence(facts) if funded else ""
    )


def approval_sentence(facts: StudyFacts, treatment: str | None) -> str:
    """Say what the article says of approval: nothing, where no fact holds it."""
    subject = treatment or "the treatment"
    if facts.regulatory.known and facts.regulatory.value:
        return f"The article describes the regulatory status as {facts.regulatory.value.replace('_', ' ')}."
    return f"The article does not say whether {subject} is approved or available for this use."


def speakers_sentence(facts: StudyFacts) -> str:
    """Name whom the article quotes, three at most; empty where it names no speaker."""
    names = list(dict.fromkeys(quote.speaker for quote in facts.quotes if quote.speaker))[:3]
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"The article quotes {listed}."


def with_article(words: str) -> str:
    """Put "a" or "an" before words."""
    return f"{'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


def join_sentences(*sentences: str) -> str:
    """Join sentences with single spaces, leaving out empty ones."""
    return " ".join(sentence.strip() for sentence in sentences if sentence.strip())
