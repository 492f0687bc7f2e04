"""Every head count of an article with its role: enrolled, arm, events, screened, sites, background.

A number counts heads where a noun for people or animals follows within a few words, or "n =" stands
before it. Its role follows from the verbs and prepositions of its own clause. Percentages, ages, years,
doses and person-years are no head counts.

Traps: "17 countries followed 521 women" (the noun of the nearer number), "11 590 patients" (spaced
thousands), "two-thirds of women", "People" after the year of a dateline, "20 patients in each group",
"20 were assigned to the drug and 22 to placebo" (arms, not totals), "of the 50 women assessed for the
trial" (screened), "11 of 17 patients" (events of a whole), "patients (n = 40)" and "drug (n = 40)".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.appraisal.patterns import exact_pattern, fold_pattern
from summarizer.appraisal.reading import ROLE_WEIGHT, Reading
from summarizer.models.study import Confidence, SampleRole, SampleSize, SentenceRole
from summarizer.text.quantities import Quantity

_PEOPLE = (
    r"(?:participants?|patients?|people|persons|adults?|wom[ae]n|m[ae]n|children|kids|infants?|newborns?|babies|"
    r"adolescents?|teen(?:ager)?s|veterans?|students?|pupils|volunteers?|subjects?|individuals?|respondents?|"
    r"couples?|families|twins?|residents?|smokers?|drinkers|users?|cases|mothers?|fathers|nurses?|workers?|boys|"
    r"girls|males?|females?|athletes|players|survivors|outpatients|inpatients|recipients|donors|pregnancies|births|"
    r"deliveries|mice|rats|monkeys|macaques|animals|pigs|rabbits|dogs|cats|sheep|horses|cows|piglets|youths?|seniors|"
    r"americans|members|employees|officers|physicians|doctors|surgeons|clinicians|parents|neonates|caregivers|carers|"
    r"runners|cyclists|controls|walkers|eyes of \d+ patients|twin pairs|consumers|customers|soldiers|drivers|teachers|primiparae|"
    r"parturients|nulliparas|attendees|enrollees|beneficiaries|completers|citizens|retirees|firefighters|pedestrians|gps|midwives|pharmacists|commuters|jurors|readers|shoppers|kidneys donors|macaques|macaque)"
)
_STOP = (
    r"(?!and\b|or\b|of\b|to\b|in\b|with\b|who\b|were\b|was\b|had\b|have\b|has\b|years?\b|sites?\b|countr|"
    r"cent(?:re|er)s?\b|hospitals?\b|clinics?\b|per\b|times\b|points?\b|for\b|by\b|from\b|on\b|at\b|than\b|"
    r"studies\b|trials\b|schools?\b|villages\b|households\b|different\b|groups?\b|arms?\b|weeks?\b|months?\b|days?\b)"
)
_NOUN = re.compile(rf"[- ]person\b|\s?(?:{_STOP}[A-Za-z'/®-]+,?\s){{0,6}}?{_PEOPLE}\b", re.IGNORECASE)
_SITES = fold_pattern(r"\s?(?:\w+\s){0,3}(?:sites|cent(?:re|er)s|hospitals|clinics|countries|practices)\b")
_STUDIES = fold_pattern(
    r"\s?(?:[\w-]+,?\s){0,5}?(?:trials|studies|rcts|papers|articles|reviews|meta-analyses|cohorts)\b"
)
_CLUSTERS = fold_pattern(
    r"\s?(?:\w+\s){0,2}?(?:schools|villages|communities|wards|clusters|households|churches|classes)\b"
)
_RECORDS = fold_pattern(
    r"\s?(?:[\w-]+\s){0,3}?(?:records|charts|claims|scans|samples|visits|admissions|procedures|operations)\b"
)
_RATE = fold_pattern(r"[- ](?:person|patient|woman|man)[- ]?(?:years?|months?|days?)\b")
_ENROL = (
    r"enrol(?:led|s|ling)?|enroll(?:ed|ing|s)?|recruit(?:ed|ing|s)?|randomi[sz](?:ed|ing)|randomly|includ(?:ed|es|ing)|"
    r"involv(?:ed|es|ing)|stud(?:ied|ying)|assign(?:ed|ing)|allocat(?:ed|ing)|divided|accrued|entered|participat(?:ed|ing)|"
    r"took part|taking part|compris(?:ed|es|ing)|consist(?:ed|s|ing) of|surveyed|polled|interviewed|questioned|followed|"
    r"tracked|monitored|examin(?:ed|ing)|analy[sz](?:ed|ing)|evaluated|investigated|tested|selected|observed|tak(?:en|ing) "
    r"part|treated|volunteered|signed up|identified|compared|assessed|reviewed|collected|registered|split|categori[sz]ed"
)
_BEFORE = fold_pattern(
    rf"(?:\b(?:{_ENROL}|sample of|cohort of|survey of|poll of|series of|trial of|study of|analysis of|review of|"
    r"got|took in|quizzed|questionnaires to|claims (?:of|for|from)|files (?:of|on|for)|linked for|looked at|raised|treating|group of|data (?:from|on|for)|records (?:of|for|from)|charts of|a total of|total of|sample size of|performed (?:in|on)|"
    r"conducted (?:in|on|among|with)|carried out (?:in|on|among)|carried on|done (?:in|on)|trial (?:in|with|among)|"
    r"study (?:in|with|among|on)|gave|asked|analysis included)\b)[^.;:]{0,45}$"
)
_TOTAL = fold_pattern(
    r"\b(?:total of|totall?ing|in total,?|in all,?|altogether,?|overall,?)\s(?:[\w-]+\s){0,2}$"
)
_AFTER = fold_pattern(
    rf"^(?:[^.;]|\.\d){{0,220}}?\b(?:(?:were|was|have been|had been|will be|being)\s(?:\w+\s)?(?:[\w-]+\s)?(?:{_ENROL})|"
    r"participated|took part|entered|enrolled|volunteered|completed (?:the|a|an|one|this) (?:survey|questionnaire)|had been (?:sent|fitted|given|treated)|"
    r"are included|is included|recruited|randomi[sz]ed|randomly)\b"
)
_RECEIVED = fold_pattern(
    r"^[^.;]{0,90}?\b(?:received|underwent|took|wore|used|consumed|performed|were given)\b"
)
_SCREENED = fold_pattern(
    r"\b(?:screened|screening|targeted|planned to (?:enrol|enroll|include|recruit)|assessed for|invited|approached|contacted|wrote to|filled in the first|tested tumou?r samples|potentially eligible|met (?:the )?(?:inclusion|"
    r"eligibility)|were eligible|eligible (?:patients|participants|women|children|people)|considered)\b"
)
_COMPLETED = re.compile(
    r"\b(?:completed|finished|completers|remained|followed.up|lost to|available for|evaluable|complete data|follow-up survey|dropped out|"
    r"withdrew|discontinued|leaving|analy[sz]able)\b(?! (?:the|a|an|this|our) (?:survey|questionnaire))",
    re.IGNORECASE,
)
_ANALYSED = fold_pattern(r"\b(?:analy[sz]ed|included in (?:the|this|our) (?:\w+[ -]){0,4}?analys[ie]s)\b")
_EVENT = fold_pattern(
    r"^[^.;,]{0,40}?\b(?:died|deaths?|had|developed|experienced|reported|responded|achieved|withdrew|suffered|relapsed|"
    r"recovered|dropped|discontinued|occurred|improved|showed|required|failed|were (?:diagnosed|hospitali[sz]ed|lost|"
    r"excluded|positive|classified|found|withdrawn))\b"
)
_GROUP_BEFORE = fold_pattern(
    r"\b(?:cases were|controls were|groups?|arms?|first|subsequent|next|while|whereas|followed by|cohort|controls?|placebo|remaining|other|another|rest|of (?:these|whom|them|those),?|received by|each|"
    r"additional|healthy|and|versus|vs\.?|including|subset of|subgroup of|half of)"
    r"(?:\s[A-Z\d]\b)?(?:\s(?:of|the|a|an|in|with|comprised|consisted|included|had)){0,3}[\s(:,]{1,3}$"
)
_STUDY_GROUP = fold_pattern(
    r"\b(?:study|patient|whole|entire|overall|final) (?:group|cohort)(?:\s\w+){0,3}\s$"
)
_PAIRED = fold_pattern(
    r"\b(?:matched|compared|interviewed|questioned)\b[^.;]{0,40}?\d[^.;]{2,60}\b(?:with|to|and) (?:up to )?$|\b(?:matched|paired) $"
)
_EACH = re.compile(
    r"^[^.;,]{0,45}?\b(?:(?:in|for|to|of) each|(?<=^ )each\b|each (?:group|arm|received)|per (?:group|arm)|(?:in|for) the \w+ (?:group|arm)|"
    r"(?:to|into|in|served as|as) (?:the |a )?(?:\w+[ -]){0,3}(?:group|arm|controls?)\b(?!s? (?:or|and)\b)|for (?:the )?controls?)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"^[^.;]{0,110}?\b(?:and|,|while|whereas|versus|vs\.?|matched (?:with|to)|with) (?:the (?:other|remaining) )?"
    r"(?:(?!(?:19|20)\d\d\b)\d[\d,]*|{_WORDS}) (?:[\w-]+ ){0,3}?(?:to|received|in|with|without|did not|had not|as|were|underwent|took|got|used|had|did|performed|of the same|for|on)\b".replace(
        "{_WORDS}",
        r"(?:[a-z]+ty(?:-\w+)?|[a-z]+teen|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine)",
    ),
    re.IGNORECASE,
)
_N = fold_pattern(r"\bn\s?=\s?$")
_N_BEHIND = fold_pattern(rf"\b{_PEOPLE}(?: [\w-]+){{0,2}},? ?[(\[]?(?:total )?n\s?=\s?$")
_PART_OF = fold_pattern(
    r"(?:%\)?|per ?cent|percent|\b(?:one|two|three|half|most|majority|some|many|thirds?|quarters?|\d+|each|all|any|both))"
    r",? (?:\(\d+\) )?(?:of|in|from) (?:the |every |these |those |all |our )?$"
)
_SHARE_OF_ALL = re.compile(r"\b(?:half|most|majority|thirds?|quarters?) of the $", re.IGNORECASE)
_IN = fold_pattern(r"\b(?:in|of|from|among|on|with|for|to|and|by) (?:the |a |about |some |these )?$")
_REACH = 260
_BRACKETS = exact_pattern(r"\([^()]{0,120}\)")


@dataclass(frozen=True)
class _Place:
    """A number in its sentence: what stands before and after it, and where."""

    reading: Reading
    quantity: Quantity
    value: int
    before: str
    after: str
    role: SentenceRole

    def make(self, role: SampleRole, confidence: Confidence) -> SampleSize:
        """Make the head count; its span reaches over the counted noun."""
        span, text = self.quantity.span, self.reading.text
        noun = _NOUN.match(text, span.end)
        return SampleSize(
            value=self.value,
            role=role,
            confidence=confidence,
            qualifier=self.quantity.approximate or "=",
            noun=noun.group().strip(" -").split(" ")[-1].lower() if noun else "",
            span=self.reading.evidence(span.start, noun.end() if noun else span.end, "sample_size"),
        )


def read_sample_sizes(reading: Reading) -> tuple[SampleSize, ...]:
    """Give every head count of the text in order of place, each with role and confidence."""
    places = (_place(reading, quantity) for quantity in reading.quantities)
    return tuple(size for place in places if place is not None and (size := _size(place)) is not None)


def _place(reading: Reading, quantity: Quantity) -> _Place | None:
    counts = quantity.kind in {"number", "year"} and not quantity.unit and quantity.high is None
    if quantity.kind == "count" and quantity.high is not None:
        value = quantity.high
    elif counts:
        value = quantity.value
    else:
        return None
    if value != int(value) or not 1 <= value <= 2_000_000_000:
        return None
    sentence = reading.sentence_at(quantity.span.start)
    if sentence is None:
        return None
    low, high = sentence.span.start, max(sentence.span.end, quantity.span.end)
    return _Place(
        reading=reading,
        quantity=quantity,
        value=int(value),
        before=reading.text[max(low, quantity.span.start - _REACH) : quantity.span.start],
        after=reading.text[quantity.span.end : min(high, quantity.span.end + _REACH)],
        role=sentence.role,
    )


def _size(place: _Place) -> SampleSize | None:
    if _RATE.match(place.after):
        return None
    noun = _NOUN.match(place.after)
    if place.quantity.kind == "count":
        return _whole(place) if noun else None
    if _N.search(place.before):
        return _after_n(place)
    if noun is not None and not (place.quantity.kind == "year" and not _has_verb(place, noun)):
        return _counted(place, noun.group(), place.after[noun.end() :])
    return _without_noun(place)


def _without_noun(place: _Place) -> SampleSize | None:
    """Give the role of a number that stands for people without naming them, or that counts other things."""
    plain = place.quantity.kind == "number"
    if plain and _ENTERED.match(place.after) and _begins_clause(place):
        sure = place.role is SentenceRole.THIS_STUDY
        return place.make(SampleRole.ENROLLED, Confidence.HIGH if sure else Confidence.LOW)
    if plain and _A_PEOPLE.match(place.after) and _BEFORE.search(place.before):
        return place.make(SampleRole.ENROLLED, Confidence.MEDIUM)
    another = place.before.endswith(("Another ", "The other ")) and place.after.startswith(" ")
    if plain and (another or _BARE_ARM.match(place.after)):
        return place.make(SampleRole.ARM, Confidence.MEDIUM)
    for pattern, role in _THINGS:
        if pattern.match(place.after):
            return place.make(role, Confidence.MEDIUM)
    return None


_ENTERED = re.compile(
    r"\s(?:(?!to\b|and\b|of\b|others?\b)[A-Za-z-]+\s|\d+\sto\s\d+\s){0,7}?(?:were eligible and )?(?:agreed|entered|enrolled|joined|signed up|took part|participated|"
    r"took the (?:test|survey)|were (?:randomi[sz]ed|enrolled|included|recruited)|were randomly (?:allocated|assigned),)",
    re.IGNORECASE,
)


def _begins_clause(place: _Place) -> bool:
    """Say whether the number opens a sentence or the part behind its comma."""
    return bool(re.search(r"(?:^|, |: |end )$", place.before))


_A_PEOPLE = re.compile(
    r"\s[A-Z][a-z]+(?:ans|ns|ese|ish|es|ers|is)\b|\s(?:[a-z]+\s){0,2}[a-z]+(?:ers|ists|ees)\b"
)
_BARE_ARM = fold_pattern(
    r"\s(?:(?:were|was) (?:\w+ )?(?:assigned|allocated|randomi[sz]ed|given)|received|without|did not|had not|to (?:a |an |the )?"
    r"(?:\w+ )?(?:placebo|sham|control|usual|standard))\b"
)
_THINGS = (
    (_SITES, SampleRole.SITES),
    (_STUDIES, SampleRole.STUDIES),
    (_CLUSTERS, SampleRole.CLUSTERS),
    (_RECORDS, SampleRole.RECORDS),
)


def _has_verb(place: _Place, noun: re.Match[str]) -> bool:
    return bool(_BEFORE.search(place.before) or _AFTER.match(place.after[noun.end() :]))


def _whole(place: _Place) -> SampleSize:
    """Give the role of the whole in "11 of 17 patients": all who took part, if nothing says it better."""
    return place.make(SampleRole.ENROLLED if place.role in ROLE_WEIGHT else SampleRole.ARM, Confidence.LOW)


def _after_n(place: _Place) -> SampleSize:
    """Give the role of a number behind "n =": an arm, or the whole where people stand right before it."""
    before = place.before
    if not _N_BEHIND.search(before) or _EVENT_NOUN.search(before):
        return place.make(SampleRole.ARM, Confidence.MEDIUM)
    others = len(re.findall(r"\bn\s?=\s?\d", before + place.after, re.IGNORECASE))
    if others or place.role not in ROLE_WEIGHT or _GROUP_WORD.search(before[-60:]):
        return place.make(SampleRole.ARM, Confidence.MEDIUM)
    verb = bool(_BEFORE.search(before) or _AFTER.match(place.after))
    return place.make(SampleRole.ENROLLED, Confidence.HIGH if verb else Confidence.MEDIUM)


_EVENT_NOUN = fold_pattern(r"\b(?:non-?\w+|responders|deaths|completers) ?[(\[]?n\s?=\s?$")
_GROUP_WORD = re.compile(r"\b(?:group|arm|controls?|placebo(?!-)|received|sham(?!-))\b", re.IGNORECASE)


def _counted(place: _Place, noun: str, behind: str) -> SampleSize:
    """Give the role of a number that stands before a noun for people or animals."""
    if place.role in {SentenceRole.BACKGROUND, SentenceRole.BOILERPLATE} or place.value > 20_000_000:
        return place.make(SampleRole.BACKGROUND, Confidence.LOW)
    set_apart = _set_apart(place, noun, behind)
    if set_apart is not None:
        return place.make(set_apart, Confidence.MEDIUM)
    if _SHARE_OF_ALL.search(place.before):
        return place.make(SampleRole.ENROLLED, Confidence.MEDIUM)
    total = bool(_TOTAL.search(place.before))
    if not total and _is_arm(place, behind):
        return place.make(SampleRole.ARM, Confidence.LOW)
    if total or _BEFORE.search(place.before) or _AFTER.match(behind):
        sure = place.role in {SentenceRole.THIS_STUDY, SentenceRole.HEADLINE} and not _FEW.match(
            str(place.value)
        )
        return place.make(SampleRole.ENROLLED, Confidence.HIGH if sure else Confidence.MEDIUM)
    if _PART_OF.search(place.before):
        return place.make(SampleRole.ARM, Confidence.LOW)
    if _EVENT.match(behind):
        return place.make(SampleRole.EVENTS, Confidence.LOW)
    standing = _RECEIVED.match(behind) or _IN.search(place.before)
    return place.make(SampleRole.ENROLLED, Confidence.MEDIUM if standing else Confidence.LOW)


_FEW = exact_pattern(r"[1-3]$")


_CLAUSE = re.compile(r"[,;:] ")


def _set_apart(place: _Place, noun: str, behind: str) -> SampleRole | None:
    """Give the role of a count of those screened, completing or analysed; None for others."""
    if _SCREENED.search(noun) or "eligible" in noun:
        return SampleRole.SCREENED
    close = _CLAUSE.split(place.before[-45:])[-1] + " # " + _CLAUSE.split(behind[:55])[0]
    if _SCREENED.search(close):
        return SampleRole.SCREENED
    if _COMPLETED.search(close) and not _TOTAL.search(place.before):
        return SampleRole.COMPLETED
    if _ANALYSED.search(close) and re.search(r"\b(?:final|efficacy|primary|per.protocol|intention)\b", close):
        return SampleRole.ANALYSED
    return None


def _is_arm(place: _Place, behind: str) -> bool:
    """Say whether the count is of one group: by the words before, behind, or as one of a pair."""
    before, open_words = place.before, _BRACKETS.sub("", behind)
    if before.endswith("(") and behind.startswith(")"):
        return True
    if _GROUP_BEFORE.search(before) and not _STUDY_GROUP.search(before):
        return True
    if _EACH.match(open_words) or _SPLIT.match(open_words):
        return True
    if _PAIRED.search(before) and not _STUDY_GROUP.search(before):
        return True
    if before.endswith(("gave ", "Another ", "another ")):
        return True
    return bool(re.search(r"\d\)?[^.;]{3,60}\b(?:and|versus|vs\.?) $", before))
