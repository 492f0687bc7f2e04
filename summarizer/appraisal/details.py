"""Fields that stand in the text as words: registration ids, phase, follow-up, population, treatment, money.

Each is the article's own wording, cut out; nothing is translated to a code. A field that the patterns
do not find is not stated, which proves nothing about the study.
"""

from __future__ import annotations

import re

from summarizer.appraisal.reading import ROLE_WEIGHT, Reading
from summarizer.models.study import Confidence, Evidence, Fact, FactStatus, SampleSize, SentenceRole

_REGISTRATION = re.compile(
    r"\b(?:NCT\s?\d{8}|ISRCTN\s?\d{8}|EudraCT[: ]*(?:number )?\d{4}-\d{6}-\d{2}|20\d{2}-5\d{5}-\d{2}-\d{2}|ACTRN\d{14}|"
    r"ChiCTR[-\w]*\d+|CRD\s?\d{11}|UMIN\d{6,}|CTRI/\d{4}/\d{2}/\d+|jRCT\w+|DRKS\d{8}|NTR\d{3,5}|PACTR\d{15,})\b"
)
_PHASE = re.compile(r"\bphase (?:[1-4](?:/[1-4])?[ab]?|I{1,3}V?(?:/I{1,3})?[ab]?|IV)\b", re.IGNORECASE)
_FOLLOW_UP = re.compile(
    r"\b(?:(?:median|mean|average|maximum|total) follow[- ]?up (?:time |period )?(?:was |of )?"
    r"(?P<a>[\w.]+ (?:days|weeks|months|years))"
    r"|followed(?: up)?(?: \w+){0,6}? (?:for|over) (?:an average of |a median of |up to |about |more than |nearly )?"
    r"(?P<b>[\w.]+ (?:days?|weeks?|months?|years?|decades?))"
    r"|(?:for|over|during|after|at|within|lasted|lasting) (?:the )?(?:a (?:mean|median|average) of )?(?P<c>[\w.]+[- ](?:weeks?|months?|years?))"
    r"(?! (?:old|ago|of age|before|earlier|later published|programme|grant)))",
    re.IGNORECASE,
)
_POPULATION = re.compile(
    r"\b(?P<who>(?:healthy |older |young |postmenopausal |pregnant |hospitali[sz]ed |adult |elderly )?"
    r"(?:adults?|patients?|people|wom[ae]n|m[ae]n|children|infants|adolescents|volunteers|participants|veterans|"
    r"residents|students|mice|rats|smokers|teenagers|newborns|babies|mothers)"
    r"(?:,? (?:aged|ages|age) [^,.;()]{2,25})?"
    r"(?: (?:with|who had|who have|suffering from|living with|at (?:high |increased )?risk (?:of|for)|diagnosed with|"
    r"undergoing|hospitali[sz]ed (?:for|with)) (?:[\w'-]+ ?){1,7})?)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s(?:to|and (?:were|was|found|who|then|to|a|the)|or (?:to|a)|were|was|who|that|which|in (?:a|the|this)|from|at|into|"
    r"for|received|over|between|during|across|had|took|by|on|after|than|compared|is|are|as|using|after|before|"
    r"would|could|may|can|will|did|showed|because|when|while|but)\b.*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:to (?:receive|take|get|undergo|wear|use)|received|were given|was given|took|taking|treated with|"
    r"assigned to|randomi[sz]ed to|tested|evaluated|effects? of|efficacy of|impact of|"
    r"trial of|study of|use of|association (?:between|of)) "
    r"(?:either |the |a |an |oral |daily )?(?P<what>[^,.;()]{3,70})",
    re.IGNORECASE,
)
_WHAT_CUT = re.compile(
    r"\s(?:or|versus|vs\.?|and (?:were|a|the|placebo)|for|in|on|with|than|to|twice|once|every|plus (?:usual|standard)|"
    r"compared|daily|over|during|at|were|was|had|as|among|that|which|who|by|could|can|may|reduces?|improves?|"
    r"from|after|before|instead)\b.*$",
    re.IGNORECASE,
)
_DOSE = re.compile(
    r"\b\d[\d.,]*\s?(?:mg|mcg|µg|g|IU|mL|ml|mmol|Gy)(?:\s?(?:/|per)\s?(?:kg|day|m2|dose|hour|week))*"
    r"(?: (?:once|twice|three times) (?:daily|a day|weekly|a week)| (?:daily|per day|a day|weekly))?\b"
)
_FUNDING = re.compile(
    r"\b(?:(?:was|were|is|been) (?:\w+ )?(?:funded|supported|sponsored|financed|paid for) (?:in part |partly |jointly )?by|"
    r"(?:funding|support|financial support|grants?)(?: for [\w ]{3,30})? (?:came from|was provided by|from|were provided by|"
    r"provided by)|funded by|sponsored by|commissioned by|"
    r"(?:funding|sponsor|funder|source of funding)\s?:)\s(?P<who>(?:the )?[^.;\n]{3,140})",
    re.IGNORECASE,
)
_NO_FUNDING = re.compile(
    r"\b(?:no (?:external |outside |specific )?funding|received no (?:\w+ )?funding)\b", re.IGNORECASE
)
_INTERESTS = re.compile(
    r"\b(?:conflicts? of interest|competing interests?|consult(?:ant|ing|ed) (?:for|fees)|honoraria|"
    r"equity in|shareholder|patent(?:s)? (?:\w+ )*(?:filed|application|on|held)|filed (?:\w+ ){0,3}patents?|"
    r"employees? of|advisers? to|advisory board|co-?founder)\b",
    re.IGNORECASE,
)
_SUPPLIED = re.compile(
    r"\b(?:[A-Z][\w&]+(?: [A-Z][\w&]+){0,3}|the (?:sponsor|company|maker|manufacturer)),?(?: \w+){0,4} "
    r"(?:supplied|provided|donated) (?:the )?(?:study )?(?:drug|devices?|medication|placebo|product|capsules|tablets)\b"
)
_JOURNAL = re.compile(
    r"\b(?:in|by) (?:the )?(?:journal,? )?(?P<name>(?:The )?(?:New England Journal of Medicine|JAMA(?: [A-Z]\w+){0,3}|"
    r"BMJ(?: [A-Z]\w+)?|Lancet(?: [A-Z]\w+){0,2}|Nature(?: [A-Z]\w+){0,2}|Science(?: [A-Z]\w+){0,2}|Cell(?: [A-Z]\w+)?|"
    r"PLOS [A-Z]\w+|PLoS [A-Z]\w+|Annals of [A-Z]\w+(?: [A-Z]\w+)?|Archives of [A-Z]\w+(?: [A-Z]\w+)?|"
    r"(?:[A-Z]\w+ ){0,4}Journal(?: of(?: the)?(?: [A-Z]\w+| and| of| for| in){1,7})?|"
    r"(?<=journal )[A-Z]\w+(?:(?: and| of| for| in| the|,)? [A-Z]\w+){0,6}|Neurology|Circulation|Pediatrics|Diabetes Care))"
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)]")


def registration(reading: Reading) -> Fact[tuple[str, ...]]:
    """Give every trial registration id of the text."""
    spans = [
        reading.evidence(m.start(), m.end(), "registration") for m in _REGISTRATION.finditer(reading.text)
    ]
    ids = tuple(dict.fromkeys(span.text for span in spans))
    if not ids:
        return Fact[tuple[str, ...]]()
    return Fact[tuple[str, ...]](
        value=ids, status=FactStatus.STATED, confidence=Confidence.HIGH, spans=tuple(spans[:4])
    )


def phase(reading: Reading) -> Fact[str]:
    """Give the trial's phase in arabic numerals: "2a" for "phase IIa"."""
    fact = _first(reading, _PHASE, 0, "phase")
    if not fact.known or fact.value is None:
        return fact
    number = fact.value.lower().removeprefix("phase").strip()
    for roman, arabic in (("iv", "4"), ("iii", "3"), ("ii", "2"), ("i", "1")):
        number = number.replace(roman, arabic)
    return fact.model_copy(update={"value": number})


def dose(reading: Reading) -> Fact[str]:
    """Give the first dose with its unit and schedule."""
    return _first(reading, _DOSE, 0, "dose")


def follow_up(reading: Reading) -> Fact[str]:
    """Give how long people were followed; ages, grants and the minutes of an infusion are none."""
    for match in _FOLLOW_UP.finditer(reading.text):
        words = match["a"] or match["b"] or match["c"]
        if _own(reading, match.start()) and re.match(
            r"(?:\d|[a-z]*(?:one|two|three|four|five|six|seven|eight|nine|ten|"
            r"eleven|twelve|teen|ty|a)\b)",
            words,
            re.IGNORECASE,
        ):
            return _stated(words.replace("-", " "), reading.evidence(match.start(), match.end(), "follow_up"))
    return Fact[str]()


def population(reading: Reading, sizes: tuple[SampleSize, ...]) -> Fact[str]:
    """Give who was studied: the words behind the head count that counts, else the fullest mention."""
    anchors = [
        size.span.start
        for size in sizes
        if size.span.role in ROLE_WEIGHT and size.role.value == "enrolled_or_randomised"
    ]
    best: tuple[int, str, int] | None = None
    for match in _POPULATION.finditer(reading.text):
        if not _own(reading, match.start("who")):
            continue
        words = _CUT.sub("", match["who"]).strip(" ,")
        near = any(0 <= match.start() - anchor <= 40 for anchor in anchors)
        rank = len(words.split()) + (6 if near and " " in words else 0)
        if " " in words and (best is None or rank > best[0]):
            best = (rank, words, match.start("who"))
    if best is None:
        return Fact[str]()
    return _stated(
        best[1], reading.evidence(best[2], best[2] + len(best[1]), "population"), Confidence.MEDIUM
    )


def intervention(reading: Reading) -> Fact[str]:
    """Give what was given or looked at, in the article's words."""
    for match in _GIVEN.finditer(reading.text):
        words = _WHAT_CUT.sub("", match["what"]).strip(" -")
        if (
            not _own(reading, match.start())
            or not 2 < len(words) <= 60
            or re.match(
                r"(?:placebo|sham|it|them|this|these|those|their|his|her|that|one|both|no|nothing|treatment|control)\b|\d",
                words,
                re.IGNORECASE,
            )
        ):
            continue
        start = match.start("what")
        return _stated(words, reading.evidence(start, start + len(words), "intervention"), Confidence.LOW)
    return Fact[str]()


def funding(reading: Reading) -> Fact[str]:
    """Give who paid, in the article's words."""
    match = _FUNDING.search(reading.text)
    if match is not None:
        words = re.split(
            r",? (?:and|who|which) (?:published|appears|was|were|had|is|are)\b|\. |, which", match["who"]
        )[0].strip(" ,")
        start = match.start("who")
        return _stated(words, reading.evidence(start, start + len(words), "funding"))
    none = _NO_FUNDING.search(reading.text)
    if none is None:
        return Fact[str]()
    return _stated("no outside funding", reading.evidence(none.start(), none.end(), "funding"))


def interests(reading: Reading) -> Fact[str]:
    """Give the first sentence on interests; silence is never "none"."""
    match = _INTERESTS.search(reading.text)
    sentence = reading.sentence_at(match.start()) if match else None
    if sentence is None:
        return Fact[str]()
    return _stated(sentence.span.text, reading.evidence(sentence.span.start, sentence.span.end, "interests"))


def supplied(reading: Reading) -> Fact[str]:
    """Give who supplied drug or device."""
    return _first(reading, _SUPPLIED, 0, "supplied")


def journal(reading: Reading) -> Fact[str]:
    """Give the journal's name."""
    match = _JOURNAL.search(reading.text)
    if match is None:
        return Fact[str]()
    return _stated(match["name"], reading.evidence(match.start("name"), match.end("name"), "journal"))


def doi(reading: Reading) -> Fact[str]:
    """Give the first DOI."""
    return _first(reading, _DOI, 0, "doi")


def _own(reading: Reading, offset: int) -> bool:
    return reading.role_at(offset) in {SentenceRole.THIS_STUDY, SentenceRole.HEADLINE}


def _first(reading: Reading, pattern: re.Pattern[str], group: int, rule: str) -> Fact[str]:
    for match in pattern.finditer(reading.text):
        if rule in {"doi", "supplied"} or _own(reading, match.start()):
            return _stated(match.group(group), reading.evidence(match.start(), match.end(), rule))
    return Fact[str]()


def _stated(words: str, evidence: Evidence, confidence: Confidence = Confidence.HIGH) -> Fact[str]:
    return Fact[str](
        value=" ".join(words.split()), status=FactStatus.STATED, confidence=confidence, spans=(evidence,)
    )
