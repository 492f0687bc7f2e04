"""What kind of item it is, what one story can carry, harms denied, and criticism by habit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.design.kinds import primary_design
from summarizer.guard.design.subjects import own_study
from summarizer.guard.frames import Place, places, source_places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import Section
from summarizer.models.span import Span
from summarizer.models.study import Confidence, Harm
from summarizer.models.vocabulary import Design, Family, ItemType

FAMILY = "design"
_WITHOUT = {
    ItemType.COMPANY_FINANCIAL,
    ItemType.EXPLAINER,
    ItemType.OBITUARY_PROFILE,
    ItemType.OPINION,
    ItemType.POLICY_LAW,
    ItemType.PRODUCT_PROMOTION,
}
_ONE = {Design.CASE_REPORT, Design.CASE_SERIES}
_OF_OTHERS = re.compile(
    r"\b(?:cit(?:e|es|ed|ing)|mention\w*|refer\w*|quot\w+|no study|no clinical|reports no|shows no|earlier|previous|without)\b"
)
_NOUN = re.compile(
    r"\b(?:study|trial|survey|analysis|experiment|research\w*|results|findings|data|paper|scientists|team|authors|participants)\b"
)
_FULL_SUMMARY = 60
_LONG_FOLLOW_UP = re.compile(
    r"\b(?P<years>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)(?:-| )years?\b"
)
_HARM_WORDS = re.compile(
    r"\b(?:harm\w*|side[- ]effects?|adverse|safety|withdr\w+|stopped|discontinu\w+|nausea|vomiting|diarrh\w+|headache\w*|rash|"
    r"irritation|enzymes?|bleeding|infection\w*|complication\w*|toxic\w*|tolerat\w+|death\w*|died|dizz\w+|drows\w+|somnolence|"
    r"fatigue|anxiety|reactions?|risks?|unwanted|events?)\b"
)
_ASKED_HARMS = re.compile(
    r"\b(?:side effects?|harms?|adverse|safety|problems)[^\n?]{0,60}\?\s*(?P<answer>(?:no[,.;]|none\b|there were none|there were no (?!serious|severe|major)|not any)[^\n]{0,40})"
)
_NO_OTHER = re.compile(r"\bno other (?:side effects?|adverse (?:events?|effects?)|harms?|safety concerns?)\b")
_NO_SERIOUS = re.compile(
    r"\bno (?:serious|severe|major) (?:[\w-]+ ){0,2}(?:events?|effects?|harms?|complications|reactions)\b"
)
_CONSEQUENCE = re.compile(r"\b(?:serious|withdr\w+|discontinu\w+|stopped|death|died|liver|hospital\w*)\b")


@detector("D425", needs=("source", "facts"))
def finding_without_study(material: Material) -> Iterator[Hit]:
    """A study and its finding are told of an item that reports none.

    Why it matters:
        An earnings story or a bill told as "the study showed" gives claims the standing of research.

    Flagged:
        "The study showed", "researchers found", "in this trial" about an opinion, a policy or a business item.

    Left alone:
        Studies that the article itself cites with a finding, told as cited; "it reports no study of its own".

    Known misses:
        Items whose kind the appraisal does not know for certain.
    """
    facts = material.facts
    if facts is None or facts.item_type not in _WITHOUT or facts.item_type_confidence is Confidence.LOW:
        return
    study = facts.primary
    if study is not None and study.family.known and study.family.value not in {Family.NONE, Family.UNKNOWN}:
        return
    told = {_head(place) for place in source_places(material, FAMILY, "finding_told")}
    kind = facts.item_type.value.replace("_", " ")
    for place in places(material, FAMILY, "finding_told"):
        if (
            place.denied
            or place.hedged
            or place.asked
            or _OF_OTHERS.search(place.near)
            or _head(place) in told
        ):
            continue
        yield Hit(
            place.start, place.end, f"The article is an item of another kind ({kind}) and reports no study."
        )


def _head(place: Place) -> str:
    """Give the noun of a finding, which tells whose it is."""
    found = _NOUN.search(place.phrase)
    return found.group() if found else place.phrase


@detector("D427", needs=("source", "facts"))
def anecdote_generalised(material: Material) -> Iterator[Hit]:
    """One person's story is told as what happens to patients.

    Why it matters:
        One recovery shows neither how often it happens nor why.

    Flagged:
        "Patients improve after one infusion" where the article tells of one person, or argues a view.

    Left alone:
        The one patient; claims given to their speaker; denials and hopes.

    Known misses:
        Plurals in the past tense that the article shares.
    """
    facts = material.facts
    fact = primary_design(facts)
    opinion = (
        facts is not None
        and facts.item_type is ItemType.OPINION
        and facts.item_type_confidence is not Confidence.LOW
    )
    if not opinion and not (fact.known and fact.value in _ONE):
        return
    for place in places(material, FAMILY, "generic_improve", "people_as_subjects"):
        if place.denied or place.supposed or place.attributed or place.asked or place.elsewhere:
            continue
        if place.rule == "people_as_subjects" and not re.search(
            r"\b(?:improved|recovered|responded|benefited|cured|healed|better|remission|reversed)\b",
            place.sentence,
        ):
            continue
        yield Hit(
            place.start, place.end, "The article tells one person's story, not what happens to patients."
        )


@detector("D422", needs=("source", "facts"))
def harm_denied(material: Material) -> Iterator[Hit]:
    """The draft says that there were no harms, and the article reports some.

    Why it matters:
        Harms left out or denied are what hurts readers most directly.

    Flagged:
        "No safety concerns", "no side effects", "harmless" where the article counts withdrawals or adverse events.

    Left alone:
        "No serious side effects" where the article says so too; claims given to their speaker; denials of silence
        ("does not say that there were none").

    Known misses:
        Harms that the appraisal did not see.
    """
    evidence = _harm_evidence(material)
    if evidence is None:
        return
    yield from _answered_none(material, evidence)
    for place in places(material, FAMILY, "harm_denied"):
        narrow = re.search(r"\b(?:serious|major|significant|new|known)\b", place.phrase)
        if narrow and re.search(
            rf"\bno\b[^.]{{0,60}}\b{narrow.group()}\b|\bnone\b[^.]{{0,60}}\b{narrow.group()}\b|\b{narrow.group()}\b[^.]{{0,80}}\b(?:no|none|not|neither|similar)\b",
            material.source_normal,
        ):
            continue
        if re.match(
            r" (?:numbers?|data|figures?|information|details?|results?|(?:is|are|was|were) (?:reported|given))\b",
            place.after,
        ):
            continue
        if place.attributed or place.asked or place.hedged or place.phrase in material.source_normal:
            continue
        if place.denied and not place.phrase.startswith(("no ", "without", "free", "zero")):
            continue
        if re.search(r"\b(?:does not|not mean|whether|nobody|not say|does not say|proof)\b", place.before):
            continue
        yield Hit(place.start, place.end, "The article reports harms.", evidence)


def _harm_evidence(material: Material) -> Span | None:
    """Give the article's words on a harm with its figure, or on harms other than those it names."""
    for harm in own_study(material).harms:
        if harm.count or harm.percent:
            return harm.span
    other = _NO_OTHER.search(material.source_normal)
    return Span.of(material.source, *other.span()) if other else None


def _answered_none(material: Material, evidence: Span) -> Iterator[Hit]:
    """Give the answer of a FAQ that denies all harms in answer to a question about them."""
    for match in _ASKED_HARMS.finditer(material.normal):
        yield Hit(match.start("answer"), match.end(), "The article reports harms.", evidence)


@detector("D423", needs=("source", "facts"))
def harm_dropped(material: Material) -> Iterator[Hit]:
    """A summary tells the benefit and none of the harms that the article counts.

    Why it matters:
        A treatment is benefit and harm; half of it is a wrong picture.

    Flagged:
        A full summary without any word of harms where the article gives figures for withdrawals or serious events.

    Left alone:
        Other sections; summaries of fewer than 60 words; articles with a single passing harm.

    Known misses:
        Harms told in a word while the serious one is left out.
    """
    harms = [harm for harm in own_study(material).harms if harm.count or harm.percent]
    if not harms:
        return
    denial = _NO_SERIOUS.search(material.normal)
    if denial and not any(_named(harm, material.normal) for harm in harms):
        message = "The article gives figures on harms, and the draft tells only what did not happen."
        yield Hit(denial.start(), denial.end(), message, harms[0].span)
        return
    if material.draft.section is not Section.SUMMARY or len(material.text.split()) < _FULL_SUMMARY:
        return
    weighty = any(_CONSEQUENCE.search(harm.span.text.lower()) for harm in harms)
    if len(harms) >= 2 and weighty and not _HARM_WORDS.search(material.normal):
        message = "The article gives figures on harms, and the summary has no word of them."
        yield Hit(0, len(material.text), message, harms[0].span)


def _named(harm: Harm, normal: str) -> bool:
    """Say whether a draft names a harm, by a word of its term or of its sentence's figure."""
    idle = {"events", "event", "effects", "serious", "adverse", "side"}
    words = [word for word in harm.term.lower().split() if word not in idle]
    figure = re.search(
        r"\b(?:adverse|side[- ]effects?)\b[^.]{0,60}\d|\d[^.]{0,60}\b(?:adverse|side[- ]effects?)\b", normal
    )
    return figure is not None or any(word[:6] in normal for word in words)


@detector("D428", needs=("source", "facts"))
def criticism_by_habit(material: Material) -> Iterator[Hit]:
    """Criticism that fits any study and not this one.

    Why it matters:
        "Small sample, short follow-up" about 412,000 people over three years shows that nobody read the article.

    Flagged:
        A short follow-up as a fault where the article follows people for two years and more.

    Left alone:
        Follow-up that is short; smallness, which D405 looks at.

    Known misses:
        Other habits, such as "more research is needed".
    """
    fact = own_study(material).follow_up
    match = _LONG_FOLLOW_UP.search((fact.value or "").lower()) if fact.known else None
    if match is None or match["years"] in {"1"}:
        return
    for place in places(material, FAMILY, "boilerplate_short"):
        if not (place.denied or place.supposed or place.elsewhere or place.asked):
            evidence = fact.spans[0] if fact.spans else None
            yield Hit(place.start, place.end, f"The article states a follow-up of {fact.value}.", evidence)


@detector("D430", needs=("source", "facts"))
def main_limit_missing(material: Material) -> Iterator[Hit]:
    """A commentary on an observational study has no word of its main limit.

    Why it matters:
        That groups differ in other ways is the first thing to know about an association.

    Flagged:
        A commentary of 60 words and more on a cohort, case-control or cross-sectional study without confounding,
        association, bias or cause in any words.

    Left alone:
        Other sections and designs.

    Known misses:
        The word without the thought.
    """
    fact = primary_design(material.facts)
    if material.draft.section is not Section.COMMENTARY or len(material.text.split()) < _FULL_SUMMARY:
        return
    watched = {
        Design.COHORT_PROSPECTIVE,
        Design.COHORT_RETROSPECTIVE,
        Design.CASE_CONTROL,
        Design.CROSS_SECTIONAL,
    }
    if fact.certain and fact.value in watched and not places(material, FAMILY, "confounding_words"):
        message = (
            "The commentary does not name the main limit of observation: groups may differ in other ways."
        )
        yield Hit(0, len(material.text), message)
