"""Head counts with their roles, and how many took part.

A sample size is a list of candidates: arms ("n = 17"), events ("11 of 17 patients"), screened,
analysed, sites, studies in a review, the disease's toll in the world. The total is a count with a verb
of enrolment or a sum of arms; only these are certain. Percent, ages, years, doses, person-years and
numbers of boilerplate are no head counts. Traps: "17 countries followed 521 women", "11 590 patients",
"two-thirds of women", "People" after a year in a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.appraisal.reading import ROLE_WEIGHT, Reading
from summarizer.models.study import Confidence, Fact, FactStatus, SampleRole, SampleSize, SentenceRole
from summarizer.text.quantities import Quantity

_NOUN = (
    r"(?:participants?|patients?|people|persons|adults?|wom[ae]n|m[ae]n|children|infants?|newborns?|babies|"
    r"adolescents?|teen(?:ager)?s|veterans?|students?|volunteers?|subjects?|individuals?|respondents?|couples?|"
    r"families|twins?|residents?|smokers?|users?|cases|mothers?|nurses?|workers?|boys|girls|males?|females?|"
    r"athletes|survivors|outpatients|inpatients|recipients|donors|pregnancies|births|healthy volunteers|mice|"
    r"rats|monkeys|animals|pigs|rabbits|dogs|piglets|youths?|seniors|americans|members|employees|officers|"
    r"physicians|doctors|surgeons|parents|households|neonates|caregivers|carers|runners|twin pairs)"
)
_AFTER = re.compile(
    rf"^(?:[- ]person\b|\s?(?:(?!and\b|or\b|of\b|to\b|in\b|with\b|who\b|were\b|was\b|had\b|had\b|years?\b|sites?\b|"
    rf"countr|cent(?:re|er)s?\b|hospitals?\b|clinics?\b|per\b|times\b|points?\b)[A-Za-z'-]+,?\s){{0,4}}{_NOUN}\b)",
    re.IGNORECASE,
)
_SITES = re.compile(
    r"^\s?(?:\w+\s){0,2}(?:sites|cent(?:re|er)s|hospitals|clinics|countries|practices)\b", re.IGNORECASE
)
_STUDIES = re.compile(
    r"^\s?(?:\w+\s){0,4}(?:trials|studies|rcts|papers|articles|reviews|meta-analyses)\b", re.IGNORECASE
)
_CLUSTERS = re.compile(
    r"^\s?(?:\w+\s){0,2}(?:schools|villages|communities|wards|clusters|households)\b", re.IGNORECASE
)
_RECORDS = re.compile(
    r"^\s?(?:\w+\s){0,3}(?:records|charts|claims|scans|samples|visits|admissions)\b", re.IGNORECASE
)
_ENROLLED = re.compile(
    r"\b(?:enrol(?:led|s|ling)?|enroll(?:ed|ing|s)?|recruit(?:ed|ing|s)?|randomi[sz]ed|randomly (?:assigned|allocated|"
    r"divided)|assigned|allocated|includ(?:ed|es|ing)|involv(?:ed|es|ing)|a total of|trial of|study of|sample of|"
    r"cohort of|survey of|poll of|analysis of|data (?:from|on|for)|records of|follow(?:ed|ing)|tracked|surveyed|"
    r"studied|examined|analy[sz]ed|comprised|consisted of|took part|participated|"
    r"were (?:studied|included|enrolled|recruited|randomi[sz]ed)|gave|tested in|tested on|among|series of)\b",
    re.IGNORECASE,
)
_SCREENED = re.compile(
    r"\b(?:screened|assessed for eligibility|invited|approached|eligible|contacted)\b", re.IGNORECASE
)
_COMPLETED = re.compile(r"\b(?:completed|finished|completers)\b", re.IGNORECASE)
_ANALYSED = re.compile(
    r"\b(?:analy[sz]ed|evaluable|were included in the (?:final )?analysis)\b", re.IGNORECASE
)
_EVENT = re.compile(
    r"\b(?:died|deaths?|had|developed|experienced|reported|responded|achieved|withdrew|suffered|relapsed|recovered|"
    r"dropped out|discontinued|occurred|improved)\b",
    re.IGNORECASE,
)
_ARM = re.compile(r"\bn\s?=\s?$", re.IGNORECASE)
_TOTAL = re.compile(r"\bN\s?=\s?$")
_GROUP = re.compile(
    r"\b(?:group|arm|received|given|assigned to|to receive|got|took|placebo|sham|control)\b", re.IGNORECASE
)
_YEARS = re.compile(r"^[- ](?:person|patient|woman)[- ]?years?\b", re.IGNORECASE)


def read_sample_sizes(reading: Reading) -> tuple[SampleSize, ...]:
    """Give every head count of the text in order of place, each with role and confidence."""
    found = [size for quantity in reading.quantities if (size := _size(reading, quantity)) is not None]
    return tuple(found)


def total_of(sizes: Iterable[SampleSize]) -> Fact[int]:
    """Decide how many took part: enrolled, else analysed, else the sum of arms, else records."""
    own = [size for size in sizes if size.span.role in ROLE_WEIGHT and size.role is not SampleRole.BACKGROUND]
    arms = [size for size in own if size.role is SampleRole.ARM]
    arm_sum = sum(size.value for size in arms) if 2 <= len(arms) <= 4 else None
    for role in (SampleRole.ENROLLED, SampleRole.ANALYSED, SampleRole.COMPLETED, SampleRole.RECORDS):
        candidates = [size for size in own if size.role is role]
        if candidates:
            return _chosen(candidates, arm_sum)
    if arm_sum is not None:
        spans = tuple(size.span for size in arms)
        return Fact[int](value=arm_sum, status=FactStatus.INFERRED, confidence=Confidence.MEDIUM, spans=spans)
    return Fact[int]()


def _chosen(candidates: list[SampleSize], arm_sum: int | None) -> Fact[int]:
    summed = [size for size in candidates if size.value == arm_sum]
    if summed:
        return _fact(summed[0], Confidence.HIGH)
    sure = [size for size in candidates if size.confidence is Confidence.HIGH]
    pool = sure or candidates
    values = {size.value for size in pool}
    first = max(pool, key=lambda size: size.value) if len(values) <= 2 else pool[0]
    confidence = first.confidence if len(values) == 1 or (sure and pool[0] is first) else Confidence.MEDIUM
    return _fact(first, confidence)


def _fact(size: SampleSize, confidence: Confidence) -> Fact[int]:
    return Fact[int](value=size.value, status=FactStatus.STATED, confidence=confidence, spans=(size.span,))


def _size(reading: Reading, quantity: Quantity) -> SampleSize | None:
    text, span = reading.text, quantity.span
    if (
        quantity.kind == "count"
        and quantity.high is not None
        and re.match(_AFTER, text[span.end : span.end + 60])
    ):
        return _make(reading, quantity, int(quantity.high), SampleRole.ARM, Confidence.LOW)
    if quantity.kind not in {"number", "year"} or quantity.unit or quantity.value != int(quantity.value):
        return None
    value, after, before = (
        int(quantity.value),
        text[span.end : span.end + 70],
        text[max(0, span.start - 70) : span.start],
    )
    if value < 1 or quantity.high is not None or _YEARS.match(after):
        return None
    for pattern, role in (
        (_SITES, SampleRole.SITES),
        (_STUDIES, SampleRole.STUDIES),
        (_CLUSTERS, SampleRole.CLUSTERS),
    ):
        if pattern.match(after) and not _AFTER.match(after):
            return _make(reading, quantity, value, role, Confidence.MEDIUM)
    if _TOTAL.search(before) or (_ARM.search(before) and _ns_in_sentence(reading, span.start) == 1):
        return _make(reading, quantity, value, SampleRole.ENROLLED, Confidence.MEDIUM)
    if _ARM.search(before):
        return _make(reading, quantity, value, SampleRole.ARM, Confidence.MEDIUM)
    if _AFTER.match(after) and not (quantity.kind == "year" and not _ENROLLED.search(before)):
        return _counted(reading, quantity, value, before, after)
    if _RECORDS.match(after):
        return _make(reading, quantity, value, SampleRole.RECORDS, Confidence.LOW)
    return None


def _counted(reading: Reading, quantity: Quantity, value: int, before: str, after: str) -> SampleSize | None:
    """Give the role of a number that stands before a noun for people or animals."""
    start = max(before.rfind(". "), before.rfind("; "), before.rfind("\n")) + 1
    clause, behind = before[start:], re.split(r"[.;]\s", after)[0]
    if re.search(r"(?:%|per ?cent|percent|one|\d) (?:of|in) (?:the |every )?$", clause):
        return _make(reading, quantity, value, SampleRole.ARM, Confidence.LOW)
    role = reading.role_at(quantity.span.start)
    if role in {SentenceRole.BACKGROUND, SentenceRole.BOILERPLATE} or value > 20_000_000:
        return _make(reading, quantity, value, SampleRole.BACKGROUND, Confidence.LOW)
    for pattern, found in (
        (_SCREENED, SampleRole.SCREENED),
        (_COMPLETED, SampleRole.COMPLETED),
    ):
        if pattern.search(clause[-40:] + " " + behind[:60]):
            return _make(reading, quantity, value, found, Confidence.MEDIUM)
    if _ENROLLED.search(clause) or _ENROLLED.search(behind):
        if _GROUP.search(clause[-25:]) or re.match(
            r"\W*(?:\w+\W+){0,3}(?:received|got|took|were given)\b", behind
        ):
            return _make(reading, quantity, value, SampleRole.ARM, Confidence.LOW)
        sure = (
            Confidence.HIGH
            if role is not SentenceRole.QUOTE and _close(clause, behind)
            else Confidence.MEDIUM
        )
        return _make(reading, quantity, value, SampleRole.ENROLLED, sure)
    if _EVENT.search(behind[:45]):
        return _make(reading, quantity, value, SampleRole.EVENTS, Confidence.LOW)
    if _GROUP.search(clause[-30:] + behind[:40]):
        return _make(reading, quantity, value, SampleRole.ARM, Confidence.LOW)
    return _make(reading, quantity, value, SampleRole.ENROLLED, Confidence.LOW)


def _close(clause: str, behind: str) -> bool:
    """Say whether a verb of enrolment stands right beside the number."""
    return bool(_ENROLLED.search(clause[-45:]) or _ENROLLED.search(behind[:60]))


def _ns_in_sentence(reading: Reading, offset: int) -> int:
    sentence = reading.sentence_at(offset)
    return len(re.findall(r"\bn\s?=\s?\d", sentence.span.text)) if sentence else 0


def _make(
    reading: Reading, quantity: Quantity, value: int, role: SampleRole, confidence: Confidence
) -> SampleSize:
    span = quantity.span
    noun = _AFTER.match(reading.text[span.end : span.end + 70])
    end = span.end + (noun.end() if noun else 0)
    return SampleSize(
        value=value,
        role=role,
        confidence=confidence,
        qualifier=quantity.approximate or "=",
        noun=noun.group().strip(" -").split(" ")[-1].lower() if noun else "",
        span=reading.evidence(span.start, end, "sample_size"),
    )


def people_spans(sizes: Iterable[SampleSize]) -> Iterator[tuple[int, int]]:
    """Give where the head counts stand."""
    return ((size.span.start, size.span.end) for size in sizes)
