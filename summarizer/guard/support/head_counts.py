"""How many people took part: a number of another study, or of a part, told as this study's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.support.computing import Atom
from summarizer.guard.support.ledger import NOWHERE, ledger_of
from summarizer.guard.support.scope import is_proposal, roles_of, sentence_around
from summarizer.models.span import Span
from summarizer.models.study import Confidence, SampleRole, SentenceRole, StudyFacts
from summarizer.text.quantities import find_quantities

PEOPLE = (
    r"(?:participants?|patients?|people|persons?|adults?|women|men|children|infants?|newborns?|babies|adolescents?|"
    r"teenagers|veterans?|students?|pupils|volunteers?|subjects?|individuals?|respondents?|couples?|families|twins?|"
    r"residents?|smokers?|users?|mothers?|nurses?|workers?|boys|girls|males|females|athletes|survivors|mice|rats|"
    r"animals|monkeys|members|employees|physicians|doctors|seniors|pregnancies|births)"
)
PEOPLE_AFTER = re.compile(rf"^[ -](?:[a-z'-]+ ){{0,3}}?{PEOPLE}\b")
_HEADS = re.compile(
    rf"^[ -](?:(?!and\b|or\b|of\b|to\b|in\b|with\b|who\b|per\b|times\b|point|percent|week|month|year|day)[a-z'/-]+,? )"
    rf"{{0,5}}?{PEOPLE}\b"
)
_TOOK_PART = re.compile(
    r"\b(?:took part|taking part|takes? part|participat\w+|enrol\w+|random\w*|assigned|allocated|includ\w+|recruited|"
    r"receiv\w+|were given|was given|trial of|study of|trial in|study in|involv\w+|studied|treated|tested|surveyed|followed|"
    r"took|volunteers|in this (?:trial|study))\b"
)
_OTHER = re.compile(
    r"\b(?:earlier|previous\w*|prior|other|another|separate|pilot|later|next|future|plan\w*|will|would|expect\w*|"
    r"upcoming|due to|set to|to enrol|ongoing|programme|program|phase|extension|worldwide|each year|a year|estimated|"
    r"affects?|around|about|roughly|live with|living with|had already|before this|in the past|second|first|one of)\b"
)
_WHOLE = re.compile(
    r"\b(?:in all|in total|overall|altogether|(?:whole|entire|full) (?:trial|study|review|group|sample)|a total of|all told)\b"
)
_NOT_WHOLE = re.compile(
    r"\b(?:screened|invited|eligible|assessed|approached|contacted|completed|withdrew|dropped|died|had|developed|"
    r"responded|reported|per group|each|arm|analy[sz]ed|finished|lost)\b"
)
_SIZE_OF = re.compile(
    r"\b(?:trial|study|sample|cohort|survey|review) (?:of|with|in|included|enrolled|involved)(?: only| just| about)? $"
)
_FOREIGN = {SentenceRole.OTHER_STUDY, SentenceRole.PLANNED, SentenceRole.BACKGROUND, SentenceRole.BOILERPLATE}
_PARTS = {SampleRole.ARM, SampleRole.COMPLETED, SampleRole.EVENTS}


_FEW = 5
_NEARLY_ALL = 0.9


@dataclass(frozen=True)
class HeadCount:
    """A number of people in a draft with its folded sentence."""

    atom: Atom
    sentence: str
    before: str


@detector("N303", needs=("source", "facts"))
def head_count_of_another_study(material: Material) -> Iterator[Hit]:
    """The number of people told as the study's own is that of another study, or of a part of it.

    Why it matters:
        How many took part is the first thing a reader weighs, and a planned trial of 600 is no evidence.

    Flagged:
        A number of people that stands in the article only for a planned, earlier or other study, or in its background, and
        that the draft tells as this study's; a total that differs from a certain number of participants.

    Left alone:
        Numbers of earlier, planned and other studies told as such; people with the illness at large; groups and
        subgroups told as groups.

    Known misses:
        Numbers of a part that the draft tells without any word for the whole.
    """
    facts = material.facts
    if facts is None:
        return
    ledger = ledger_of(material.title, material.source)
    for count in _head_counts(material):
        places = [atom for atom in ledger.at(count.atom.value) if atom.start != NOWHERE]
        roles = {roles_of(facts, atom.start) for atom in places}
        evidence = Span.of(material.source, places[0].start, places[0].end) if places else None
        number = f"{count.atom.value:,.0f}"
        if roles and roles <= _FOREIGN and _is_told_as_own(count, facts):
            message = f"In the article {number} is not the number of people in this study."
            yield Hit(count.atom.start, count.atom.end, message, evidence)
        elif _is_wrong_total(count, facts):
            message = f"The article gives {_certain_total(facts):,} participants in all, not {number}."
            yield Hit(count.atom.start, count.atom.end, message, _total_evidence(facts))


@detector("N304", needs=("source", "facts"))
def part_told_as_whole(material: Material) -> Iterator[Hit]:
    """The number of one group is told as the size of the study.

    Why it matters:
        Half the number of people makes a trial look weaker than it was.

    Flagged:
        "A trial of 18 people" where 36 took part and 18 were in each group.

    Left alone:
        Groups told as groups; studies whose number of people is not certain.

    Known misses:
        Other wordings for the whole.
    """
    facts = material.facts
    total = _certain_total(facts) if facts else None
    if facts is None or total is None:
        return
    parts = {size.value for study in facts.studies for size in study.sample_sizes if size.role in _PARTS} - {
        total
    }
    for count in _head_counts(material):
        if (
            count.atom.value in parts
            and count.atom.value < _NEARLY_ALL * total
            and _SIZE_OF.search(count.before)
            and not _OTHER.search(count.before)
        ):
            message = f"{count.atom.value:,.0f} is the number of one group; {total:,} took part."
            yield Hit(count.atom.start, count.atom.end, message, _total_evidence(facts))


def _head_counts(material: Material) -> Iterator[HeadCount]:
    normal = material.normal
    for quantity in material.quantities:
        if (
            quantity.unit
            or quantity.kind not in {"number", "year"}
            or quantity.decimals
            or quantity.high is not None
        ):
            continue
        start, end = quantity.span.start, quantity.span.end
        if quantity.value < 2 or not _HEADS.search(normal[end : end + 90]):
            continue
        sentence = sentence_around(material, start)
        atom = Atom(quantity.value, "", "number", 0, start, end)
        yield HeadCount(atom, sentence, normal[max(0, start - 80) : start])


def _is_told_as_own(count: HeadCount, facts: StudyFacts) -> bool:
    own = {
        size.value for study in facts.studies for size in study.sample_sizes if size.span.role not in _FOREIGN
    }
    if count.atom.value in own or is_proposal(count.sentence):
        return False
    return not _OTHER.search(count.sentence) and bool(_TOOK_PART.search(count.sentence))


def _is_wrong_total(count: HeadCount, facts: StudyFacts) -> bool:
    total = _certain_total(facts)
    if total is None or not _FEW <= count.atom.value < total or not _WHOLE.search(count.sentence):
        return False
    stated = {
        size.value
        for study in facts.studies
        for size in study.sample_sizes
        if size.role is SampleRole.ENROLLED and size.confidence is Confidence.HIGH
    }
    others = [quantity.value for quantity in find_quantities(count.sentence)]
    if count.atom.value in others:
        others.remove(count.atom.value)
    if count.atom.value in stated or {total, total - count.atom.value} & set(others):
        return False
    if _OTHER.search(count.sentence) or _NOT_WHOLE.search(count.sentence):
        return False
    return bool(_TOOK_PART.search(count.sentence))


def _certain_total(facts: StudyFacts) -> int | None:
    study = facts.primary
    return study.sample_size.value if study is not None and study.sample_size.certain else None


def _total_evidence(facts: StudyFacts) -> Span | None:
    study = facts.primary
    if study is None or not study.sample_size.spans:
        return None
    span = study.sample_size.spans[0]
    return Span(start=span.start, end=span.end, text=span.text)
