"""Questions and answers composed from facts and from the article's own sentences; silence is an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.engine.offline.commentary import ordered_points
from summarizer.engine.offline.extract import Candidate, candidates
from summarizer.engine.offline.wording import (
    approval_sentence,
    join_sentences,
    lead_sentence,
    speakers_sentence,
    standing_sentences,
    who,
)
from summarizer.models.article import Article
from summarizer.models.completion import Request
from summarizer.models.draft import Draft, FaqItem, Section, faq_text
from summarizer.models.study import FactStatus, Study, StudyFacts
from summarizer.models.vocabulary import Family, PrimaryResult

ANSWER_WORDS = 75
_NO_RESULT = "The article gives no result"
_APPROVAL = re.compile(
    r"\b(?:approv|clear(?:ed|ance)|licen[sc]|authori[sz]|investigational|regulator)", re.IGNORECASE
)
_VERDICTS = {PrimaryResult.MET: "was met", PrimaryResult.NOT_MET: "was not met"}


class Pool:
    """The article's usable sentences, each of which is told once."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._left = list(found)

    def best(self, *topics: str) -> str:
        """Take the best sentence on the first of the topics that any sentence tells; without topics, of all."""
        for topic in topics or ("",):
            telling = [one for one in self._left if (not topic or topic in one.topics) and not one.leans]
            if telling:
                chosen = max(telling, key=lambda one: one.score)
                self._left.remove(chosen)
                return chosen.text
        return ""

    def every(self, topic: str, word_limit: int) -> str:
        """Take the sentences on a topic in the article's order, as many as fit a word limit."""
        told: list[Candidate] = []
        for one in self._left:
            fits = sum(earlier.words for earlier in told) + one.words <= word_limit
            if topic in one.topics and fits and (told or not one.leans):
                told.append(one)
        self._left = [one for one in self._left if one not in told]
        return join_sentences(*(one.text for one in told))


def write_faq(request: Request) -> Draft:
    """Compose the items around the article's sentences."""
    pool = Pool(candidates(request.article, request.facts))
    make = _study_items if request.facts.reports_study else _other_items
    items = tuple(item for item in make(request.facts, pool, request.article) if item.answer)
    return Draft(section=Section.FAQ, text=faq_text(items), items=items)


def _study_items(facts: StudyFacts, pool: Pool, article: Article) -> list[FaqItem]:
    study = facts.primary or Study()
    result = _found(pool, study)
    done = pool.best("treatment", "design", "people", "aim") or pool.best()
    lead = lead_sentence(facts, with_people=not done)
    items = [
        FaqItem(question="What was done, and in whom?", answer=join_sentences(lead, done)),
        FaqItem(question="What was found?", answer=result),
        FaqItem(question="How sure can one be of the result?", answer=_certainty(facts)),
        FaqItem(question="Which harms does the article report?", answer=_harms(pool, study)),
        FaqItem(question="To whom does the result apply?", answer=_scope(study)),
        FaqItem(
            question="Who paid for the work, and where was it published?", answer=standing_sentences(facts)
        ),
    ]
    if result.startswith(_NO_RESULT):
        items.insert(2, FaqItem(question="What does the article say about it?", answer=pool.best()))
    if study.family.value is Family.INTERVENTIONAL:
        answer = pool.best("regulatory") or _approval(facts, study, article)
        items.append(FaqItem(question="Is the treatment approved or available?", answer=answer))
    return items


def _approval(facts: StudyFacts, study: Study, article: Article) -> str:
    """Say that nothing is said of approval, or nothing at all where the article has a word of it."""
    if not facts.regulatory.known and _APPROVAL.search(article.text):
        return ""
    return approval_sentence(facts, study.intervention.value if study.intervention.known else None)


def _other_items(facts: StudyFacts, pool: Pool, _article: Article) -> list[FaqItem]:
    main, more, rest = pool.best(), pool.best(), pool.best()
    points = [point.text for point in ordered_points(facts.points)]
    unknown = points[-1] if points else "The article does not say what evidence the claims in it rest on."
    return [
        FaqItem(question="What does the item report?", answer=join_sentences(main, more)),
        FaqItem(question="What else does it say?", answer=rest),
        FaqItem(question="Who is quoted in it?", answer=speakers_sentence(facts)),
        FaqItem(question="Does it report a clinical finding?", answer=lead_sentence(facts)),
        FaqItem(question="What remains open?", answer=unknown),
    ]


def _found(pool: Pool, study: Study) -> str:
    outcome = pool.best("primary outcome")
    result = pool.every("main result", ANSWER_WORDS) or pool.best("result")
    if outcome or result:
        return join_sentences(outcome, result)
    if study.primary_result.known and study.primary_result.value is not None:
        verdict = _VERDICTS.get(study.primary_result.value, "was met in part")
        return f"The article says that the primary outcome {verdict}, without figures that could be quoted."
    return f"{_NO_RESULT} in figures that could be quoted here."


def _certainty(facts: StudyFacts) -> str:
    limits = [point.text for point in ordered_points(facts.points) if point.kind != "strength"]
    return join_sentences(*limits[:2]) or "The article does not say enough about the study to judge that."


def _harms(pool: Pool, study: Study) -> str:
    told = pool.every("harms", ANSWER_WORDS)
    if told:
        return told
    if study.harms:
        return "The article mentions harms, without figures that could be quoted here."
    return "The article does not report any harms, and it does not say that there were none."


def _scope(study: Study) -> str:
    people = who(study, counted=False)
    if study.population.status is FactStatus.CONFLICT:
        return ""
    if not people:
        return (
            "The article does not say clearly who took part, so it does not show to whom the result applies."
        )
    return (
        f"The result speaks for {people}, as they were studied; the article gives no ground to extend it "
        "to other groups."
    )
