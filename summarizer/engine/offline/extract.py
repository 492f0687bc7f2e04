"""Choose whole sentences of the article, in order, that carry its facts and stand for its content.

A sentence scores by the facts that rest on it, by how much of the article's vocabulary it carries
(the frequency part of SumBasic, Nenkova and Vanderwende 2005) and by standing near the top. Quotes,
boilerplate, other studies, overclaims and sentences that lean on one that was not chosen are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.models.article import Article
from summarizer.models.span import Span
from summarizer.models.study import SentenceReading, SentenceRole, Study, StudyFacts
from summarizer.text.sentences import split_sentences

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]{3,}")
_LEANS = re.compile(
    r"(?:But|And|Or|So|Yet|However|Instead|Still|Also|They|This|These|That|Those|Such|He|She|It|Its|Their|His|"
    r"Her|Both|Another|The latter|The former|In contrast|By contrast|Meanwhile|Then|There)\b"
)
_UNFIT = re.compile(
    r"\?\s*$|https?://|www\.|@\w|[\"“”]|"
    r"\b(?:you|your|I|my|me|us|click|subscribe|read more|sign up|photo|image|credit)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aim|purpose|objective|goal)s? (?:of|was|were|is)\b|\b(?:aimed|sought|set out|wanted|designed|undertaken|"
    r"conducted|performed) to (?:\w+ )?(?:determine|assess|evaluate|examine|investigate|compare|test|find|learn|see|"
    r"identify|describe|explore|analy[sz]e|establish|study)\b",
    re.IGNORECASE,
)
#: Topics that no fact has a span for: what was meant to be done, and a funder whom the article says not to know.
_TOLD_BY_WORDS = {
    "aim": _AIM,
    "funding": re.compile(r"\b(?:no|not|without|nor)\b[^.]{0,60}\bfund", re.IGNORECASE),
}
_DATELINE = re.compile(
    r"^[A-Z][A-Za-z .,']{2,40}(?:\([A-Za-z ]+\)\s*)?(?:,? ?(?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]{2,8}\.? \d{1,2}),? ?(?:20\d\d)?)?"
    r",? ?(?:/\S+/ ?)?[–—-]{1,2} (?=[A-Z])|^[A-Z]{3,}(?: [A-Z]{3,})?, \d{1,2} [A-Z][a-z]+(?: 20\d\d)?[.:] (?=[A-Z])"
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
#: The "we" of a paper is its authors; the "we" of an argument is anybody, and its sentences are left out.
_THIRD_PERSON = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"^We\b", "The authors"),
        (r"\bwe\b", "they"),
        (r"^Our\b", "The authors'"),
        (r"\bour\b", "their"),
    )
)
_LABEL = re.compile(r"^(?:[A-Z][A-Z /&]{3,40}|[A-Z][a-z]+):\s+(?=[A-Z])")
MIN_WORDS, MAX_WORDS = 7, 48


@dataclass(frozen=True)
class Candidate:
    """One usable sentence: its place, its words as they may be printed, its score and what it tells."""

    index: int
    text: str
    score: float
    topics: frozenset[str]
    leans: bool

    @property
    def words(self) -> int:
        """The sentence's length in words."""
        return len(self.text.split())


def candidates(article: Article, facts: StudyFacts) -> list[Candidate]:
    """Give the usable sentences in order of place."""
    readings = facts.sentences or tuple(
        SentenceReading(span=span, role=SentenceRole.THIS_STUDY) for span in split_sentences(article.text)
    )
    frequency = Counter(_stems(reading.span.text for reading in readings))
    total = sum(frequency.values()) or 1
    topics = _topic_spans(facts)
    unfit = [(claim.start, claim.end) for claim in facts.claims if claim.over_ceiling and not claim.in_title]
    unfit += [(span.start, span.end) for span in facts.hype if span.role is not SentenceRole.HEADLINE]
    unfit += [(span.start, span.end) for span in article.addressed_to_model]
    found = []
    for index, reading in enumerate(readings):
        text = _printable(reading.span.text)
        if reading.role is not SentenceRole.THIS_STUDY or not _fit(text):
            continue
        if not facts.reports_study and _FIRST_PERSON.search(reading.span.text):
            continue
        if any(_overlaps(reading.span, start, end) for start, end in unfit):
            continue
        told = frozenset(
            name for name, spans in topics.items() if any(_overlaps(reading.span, *span) for span in spans)
        )
        told |= {name for name, pattern in _TOLD_BY_WORDS.items() if pattern.search(text)}
        stems = set(_stems([text]))
        carried = sum(frequency[stem] for stem in stems) / (total * max(8, len(stems)) / 12)
        score = 2.0 * carried + 1.2 * len(told) + (1.0 if index < 4 else 0.0)
        found.append(Candidate(index, text, score, told, bool(_LEANS.match(text))))
    return found


def author_words(article: Article, facts: StudyFacts, limit: int = 3) -> list[str]:
    """Give the sentences of an opinion that argue most, as they stand, so that they can be quoted."""
    frequency = Counter(_stems([article.text]))
    said = [" ".join(one.span.text.split()) for one in facts.sentences if one.role is SentenceRole.THIS_STUDY]
    fit = [
        text
        for text in said
        if _fit(text.replace("I ", "", 1)) and re.search(r"\b(?:we|our|I|should|must)\b", text)
    ]
    ranked = sorted(
        fit, key=lambda text: -sum(frequency[stem] for stem in set(_stems([text]))) / (len(text) + 80)
    )
    chosen = ranked[:limit]
    return [text for text in said if text in chosen]


def choose(found: Sequence[Candidate], word_limit: int, wanted: Sequence[str]) -> list[Candidate]:
    """Choose sentences within a word limit: the best for each wanted topic, then the best of the rest.

    A sentence that leans on the one before it comes only together with that one.
    """
    chosen: dict[int, Candidate] = {}
    by_score = sorted(found, key=lambda candidate: (-candidate.score, candidate.index))
    by_index = {candidate.index: candidate for candidate in found}
    picks = [next((one for one in by_score if topic in one.topics), None) for topic in wanted]
    for candidate in [pick for pick in picks if pick] + by_score:
        group = _with_support(candidate, by_index)
        if group is None:
            continue
        new = [member for member in group if member.index not in chosen]
        used = sum(member.words for member in chosen.values())
        if new and used + sum(member.words for member in new) <= word_limit:
            chosen.update((member.index, member) for member in new)
    return [chosen[index] for index in sorted(chosen)]


def _with_support(candidate: Candidate, by_index: dict[int, Candidate]) -> list[Candidate] | None:
    group = [candidate]
    while group[0].leans:
        before = by_index.get(group[0].index - 1)
        if before is None or len(group) == 2:
            return None
        group.insert(0, before)
    return group


def _topic_spans(facts: StudyFacts) -> dict[str, list[tuple[int, int]]]:
    study = facts.primary or Study()
    primary = [effect.span for effect in study.effects if effect.is_primary]
    named_primary = [outcome.span for outcome in study.outcomes if outcome.rank == "primary"]
    named: dict[str, Iterable[Span]] = {
        "design": (*study.design.spans, *study.randomised.spans),
        "people": (*study.sample_size.spans, *study.population.spans),
        "treatment": (*study.intervention.spans, *study.dose.spans, *study.comparator.spans),
        "main result": primary,
        "result": [effect.span for effect in study.effects],
        "primary outcome": (*study.primary_result.spans, *named_primary),
        "harms": [harm.span for harm in study.harms],
        "limits": study.limitations,
        "follow-up": study.follow_up.spans,
        "funding": facts.money.funding.spans,
        "interests": (*facts.money.interests.spans, *facts.money.supplied.spans),
        "publication": facts.publication.status.spans,
        "regulatory": facts.regulatory.spans,
    }
    return {name: [(span.start, span.end) for span in spans] for name, spans in named.items()}


def _overlaps(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _fit(text: str) -> bool:
    words = len(text.split())
    return (
        MIN_WORDS <= words <= MAX_WORDS and text[-1] in ".!" and text[0].isupper() and not _UNFIT.search(text)
    )


def _printable(text: str) -> str:
    """Fold a sentence to one line, without dateline or label, in the third person."""
    flat = _LABEL.sub("", _DATELINE.sub("", " ".join(text.split())))
    for pattern, words in _THIRD_PERSON:
        flat = pattern.sub(words, flat)
    return flat


def _stems(texts: Iterable[str]) -> list[str]:
    return [word.lower()[:6] for text in texts for word in _WORD.findall(text)]
