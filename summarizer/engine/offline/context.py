"""Clinical context in two or three sentences, composed from the facts: question, stage, standing."""

from __future__ import annotations

from summarizer.engine.offline.extract import Candidate, candidates
from summarizer.engine.offline.wording import (
    COMPARATOR_WORDS,
    ITEM_WORDS,
    design_phrase,
    join_sentences,
    names_topic,
    publication_sentence,
    who,
    with_article,
)
from summarizer.models.completion import Request
from summarizer.models.draft import Draft, Section
from summarizer.models.study import FactStatus, Study, StudyFacts
from summarizer.models.vocabulary import Family, StudyRole

AIM_WORDS = 40
_BEARING = {
    Family.GENETIC_CAUSAL: "which rests on assumptions about the genetic variants used",
    Family.INTERVENTIONAL: "so it speaks for those who took part and for the time that they were followed",
    Family.MODELLING: "so its figures hold under its assumptions only",
    Family.OBSERVATIONAL: "which can show what goes together and cannot show cause",
    Family.PRECLINICAL: "so nothing about treatment in people follows from it yet",
    Family.SYNTHESIS: "which is as sure as the studies that it draws on",
}


def write_context(request: Request) -> Draft:
    """Compose the context from what is known; the title names the topic where no fact does."""
    facts = request.facts
    sentences = _study_context(facts, request) if facts.reports_study else _other_context(facts, request)
    return Draft(section=Section.CONTEXT, text=join_sentences(*sentences))


def _study_context(facts: StudyFacts, request: Request) -> list[str]:
    study = facts.primary or Study()
    own = _own_words(request)
    aims = [one.text for one in own if "aim" in one.topics][:1]
    if study.design.status is FactStatus.CONFLICT:
        return [*[one.text for one in own][:2], publication_sentence(facts)]
    if not study.design.known or study.family.value not in _BEARING:
        told = aims or [one.text for one in own if one.topics][:1] or [one.text for one in own][:1]
        more = [one.text for one in own if one.text not in told][:1]
        return [*(told or [_topic(request.article.title)]), *more, _silence(facts)]
    topic = aims or ([] if names_topic(study) else [one.text for one in own][:1])
    return [*(topic or [_question(study, request.article.title)]), _stage(study), _standing(facts, study)]


def _own_words(request: Request) -> list[Candidate]:
    """Give the article's short sentences that the summary does not have, the best first."""
    told = request.siblings.get(Section.SUMMARY, "")
    every = [one for one in candidates(request.article, request.facts) if not one.leans]
    found = [one for one in every if one.words <= AIM_WORDS and one.text not in told] or every
    return sorted(found, key=lambda one: (not one.topics, -one.score))


def _silence(facts: StudyFacts) -> str:
    """Say in one sentence what is not stated of a study whose type is not known."""
    if facts.publication.status.status is not FactStatus.NOT_STATED:
        return join_sentences(
            "The article does not state what type of study this was, so it cannot support a claim of cause.",
            publication_sentence(facts),
        )
    return (
        "The article states neither what type of study this was nor whether it has been peer reviewed, so it "
        "cannot support a claim of cause."
    )


def _question(study: Study, title: str) -> str:
    people = who(study, counted=False)
    given = study.intervention.value if study.intervention.known else None
    against = COMPARATOR_WORDS.get(study.comparator.value) if study.comparator.value else None
    if given and people and against:
        return f"The item concerns {people}, and asks how {given} compares with {against}."
    if given and people:
        return f"The item concerns {people}, and asks what goes with {given}."
    if people and study.sample_size.known:
        return f"The item concerns {people}, as they were studied, and no wider group."
    return _topic(title)


def _stage(study: Study) -> str:
    design = design_phrase(study) or "study"
    return f"The evidence is {with_article(design)}, {_BEARING[study.family.value or Family.UNKNOWN]}."


def _standing(facts: StudyFacts, study: Study) -> str:
    published = publication_sentence(facts)
    planned = any(other.role is StudyRole.PLANNED for other in facts.studies)
    if planned and study.family.value in {Family.INTERVENTIONAL, Family.OBSERVATIONAL, Family.PRECLINICAL}:
        return _joined(published, "the article says that further work is planned")
    if study.family.value is Family.INTERVENTIONAL and not facts.regulatory.known:
        return _joined(published, "the article does not discuss approval for this use")
    return published


def _joined(sentence: str, clause: str) -> str:
    """Add a clause to a sentence, or make it one of its own."""
    return f"{sentence[:-1]}, and {clause}." if sentence else f"{clause[0].upper()}{clause[1:]}."


def _other_context(facts: StudyFacts, request: Request) -> list[str]:
    kind = ITEM_WORDS.get(facts.item_type, "a news item without a study of its own")
    return [
        f"This is {kind}, and no clinical finding is reported.",
        _topic(request.article.title),
        "What it says about benefits or harms is the view of those quoted and was not tested here.",
    ]


def _topic(title: str) -> str:
    flat = " ".join(title.split()).strip(" .")
    if not flat:
        return "The article carries no title, and its topic has to be taken from the text itself."
    return f'The item appeared under the title "{flat}".'
