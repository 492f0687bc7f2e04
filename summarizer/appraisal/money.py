"""Who paid, who supplied the product, and who may gain, in the article's words; silence is never "none".

Traps: "supported by evidence", "supported by 38,000 members", "support group"; an institution's income in
its profile; "did not say who paid"; "independently funded", which is a claim without a name; a quoted
officer of a firm "which funded the trial".
"""

from __future__ import annotations

import re

from summarizer.appraisal.patterns import fold_pattern
from summarizer.appraisal.reading import Reading
from summarizer.models.study import Confidence, Fact, FactStatus, SentenceRole

_WORK = r"(?:work|study|trial|research|review|project|survey|poll|analysis|paper|pilot|programme|program|report|investigation|both trials|trials|studies)"
_NAME = r"(?:[Tt]he )?(?!(?:The|This|It|In|A|An|Dr|Prof|Professor|We|They|He|She|But|And)\b)[A-Z][\w&'.-]*(?: (?:of|for|and|the|in|&|[A-Z][\w&'.-]*))*(?<!\sand)(?<!\sof)(?<!\sthe)(?<!\sin)"
_PASSIVE = re.compile(
    rf"\b{_WORK}[^.;\n]{{0,60}}? (?:was|were|is|been|and) (?:\w+ )?(?:jointly |partly |in part )?(?:funded|supported|sponsored|financed|paid for|commissioned) "
    r"(?:in part |partly |jointly |financially )?by (?P<who>[^.;\n]{3,140})|"
    rf"\b{_WORK} (?:funded|commissioned|sponsored|paid for) by (?P<who5>[^.;\n]{{3,140}})|"
    r"\b(?:[Ff]unded|[Ss]ponsored|[Cc]ommissioned|[Ff]inanced|[Ff]inancial support(?: was provided)?|[Ff]unding (?:was provided|provided)) by (?P<who2>(?:the |a |an )?[A-Z][^.;\n]{2,140}|the [^.;\n]{3,140})|"
    r"\b(?:[Ff]unding|[Ff]inancial support|[Gg]rants?|[Ss]upport)(?: for [\w ]{3,30})? (?:came from|comes from|from) (?P<who3>(?:the |a )?[^.;\n]{3,140})|"
    r"(?m:^)(?:Funding|Sponsor|Funder|Source of funding)\s?:\s(?P<who4>[^.;\n]{3,140})",
)
_ACTIVE = re.compile(
    rf"(?P<who>{_NAME}|[Tt]he (?:[\w'-]+ ){{0,3}}(?:university|hospital|institute|fund|foundation|company|maker|manufacturer|sponsor|firm|charity|retailer)|"
    r"[Tt]he (?:[\w'-]+ ){0,2}(?:centre|center|clinic|department|unit|trust|hospital|university)'s own (?:funds|money|budget|resources))"
    r"(?:, (?:an? |the |which )[^,;.\n]{3,60},?)?(?: [^,;.\n]{0,50}? and)?,? (?:which |that |who )?(?:part-|co-)?(?:funded|paid for|sponsored|financed|commissioned|bankrolled) "
    rf"(?:the |this |both |all )?{_WORK}\b"
)
_NONE = re.compile(
    r"\b(?:[Nn]o (?:external |outside |specific |additional )?funding (?:was|were|has been) (?:received|obtained|used)|received no (?:\w+ )?funding|"
    r"without (?:external|outside) funding)\b"
)
_NOT_SAID = fold_pattern(
    r"\b(?:did not|does not|didn't|doesn't|not) (?:\w+ )?(?:say|state|disclose|mention|reveal) (?:\w+ )?(?:who|any|its|their|the)[^.;]{0,30}(?:paid|fund\w*)"
)
_TAIL = re.compile(
    r",? (?:and|who|which|that) (?:published|appears|appeared|was|were|had|has|is|are|supplied|provided|will|did|makes?|led|owns?)\b.*$|"
    r",? (?:is|are|was|were|and) (?:expected|registered|published|led)\b.*$|\s\((?:grant|award|no)\b.*$|,? under (?:grant|award)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_INTERESTS = fold_pattern(
    r"\b(?:conflicts? of interest|competing interests?|consult(?:ant|ing|ed|s|ancy) (?:for|to|fees|with)|honoraria|lecture fees|speaker fees|"
    r"equity in|shares in|sharehold\w+|patents? (?:\w+ )*(?:filed|application|on|held|pending)|filed (?:\w+ ){0,3}patents?|holds? (?:an? |the )?(?:\w+ )?patents?|"
    r"employees? of|employed by (?:the )?(?:company|maker|sponsor)|(?:paid )?advis[eo]rs? (?:to|for)|advisory board|co-?founders?|founder and|royalties|"
    r"financial (?:ties|interests?|relationships?)|stock options|charges patients)\b"
)
_PERSON = fold_pattern(
    r"\b(?:authors?|researchers?|professor|dr|investigators?|competing|conflicts?|disclosures?|writer)\b"
)
_NO_INTERESTS = fold_pattern(
    r"\b(?:no|not) (?:\w+ ){0,3}(?:conflicts? of interest|competing interests?|financial (?:ties|interests?))"
)
_SUPPLIED = re.compile(
    rf"(?P<who>{_NAME}|[Tt]he (?:sponsor|company|maker|manufacturer|firm))(?:, [^,;.\n]{{3,60}},)?(?: [^,;.\n]{{0,60}}?)?,? (?:and )?"
    r"(?:supplied|provided|donated|lent|gave) (?:the |its |all )?(?:study )?(?:\w+ )?(?:drugs?|devices?|medication|medicine|placebo|product|capsules|tablets|caps|"
    r"supplements?|vaccines?|CBD|solution|compound)\b"
)
_INDUSTRY = fold_pattern(
    r"\b(?:inc|ltd|plc|llc|corp|pharma\w*|therapeutics|biosciences|biotech\w*|laborator(?:y|ies)|medical|maker|manufacturer|company|retailer|firm|"
    r"growers|industry|pfizer|novartis|roche|sanofi|merck|gsk|astrazeneca|lilly|novo nordisk|bayer|abbvie|amgen|sponsor)\b"
)
_KINDS = (
    ("government", fold_pattern(r"\b(?:national (?:institutes?|health|science|cancer|heart)|nih|nihr|medical research council|government|ministry|department of|council|public body|european (?:union|commission|research)|federal|agency|nhs)\b")),
    ("charity", fold_pattern(r"\b(?:foundation|trust|charity|wellcome|society|association|fund|philanthrop\w+|donors?)\b")),
    ("university", fold_pattern(r"\b(?:university|college|institute|hospital|school|centre|center)\b")),
    ("industry", _INDUSTRY),
)  # fmt: skip


_PAYS = fold_pattern(
    r"\b(?:fund\w*|sponsor\w*|paid for|financ\w*|commissioned|bankrolled|grants?|support(?:ed)? (?:by|from|came)|part-funded)\b"
)
_GIVES = fold_pattern(
    r"\b(?:supplied|provided|donated|lent|gave) (?:\w+ ){0,4}(?:drugs?|devices?|medication|medicine|placebo|product|capsules|tablets|caps|supplements?|vaccines?|cbd|solution|compound)\b"
)
_PERSON_BEFORE = re.compile(r"\b(?:Dr|Prof|Professor|Mr|Ms|Mrs)\.? $")


def funding(reading: Reading) -> Fact[str]:
    """Give who paid, in the article's words."""
    text = reading.text
    for pattern in (_PASSIVE, _ACTIVE) if _PAYS.search(text) else ():
        for match in pattern.finditer(text):
            group = next(name for name, value in match.groupdict().items() if value)
            words, start = _TAIL.sub("", match[group]).strip(" ,"), match.start(group)
            if _PERSON_BEFORE.search(text[max(0, start - 12) : start]) and " of " in words:
                start, words = start + words.index(" of ") + 4, words.split(" of ", 1)[1]
            if len(words) > 2 and _speaks(reading, start):
                return _stated(reading, start, words, "funding")
    none = _NONE.search(text)
    if none is not None and not _NOT_SAID.search(text):
        span = reading.evidence(none.start(), none.end(), "funding")
        return Fact[str](
            value="no outside funding", status=FactStatus.STATED, confidence=Confidence.HIGH, spans=(span,)
        )
    return Fact[str]()


def funder_type(reading: Reading, fact: Fact[str]) -> Fact[str]:
    """Give the kind of funder where its name tells: industry, government, charity or university."""
    if not fact.known or fact.value is None:
        return Fact[str]()
    kind = next((name for name, pattern in _KINDS if pattern.search(fact.value)), None)
    if kind is None and _FIRM.search(
        reading.text[max(0, reading.text.find(fact.value)) :][: len(fact.value) + 60]
    ):
        kind = "industry"
    if kind is None:
        return Fact[str]()
    return fact.model_copy(
        update={"value": kind, "status": FactStatus.INFERRED, "confidence": Confidence.MEDIUM}
    )


_FIRM = fold_pattern(
    r"^[\w-]+,? (?:inc|ltd|plc|llc|corp|pharma\w*|therapeutics|biosciences|biotech\w*|medical|is a (?:\w+[ -]){0,3}company)\b"
)


def interests(reading: Reading) -> Fact[str]:
    """Give the first sentence on interests, one that names an interest before one that denies any."""
    denial: Fact[str] | None = None
    for match in _INTERESTS.finditer(reading.text):
        sentence = reading.sentence_at(match.start())
        if sentence is None or not _speaks(reading, match.start()):
            continue
        if sentence.role is SentenceRole.BOILERPLATE and not _PERSON.search(sentence.span.text):
            continue
        fact = _stated(reading, sentence.span.start, sentence.span.text, "interests")
        if not _NO_INTERESTS.search(sentence.span.text):
            return fact
        denial = denial or fact
    return denial or Fact[str]()


def supplied(reading: Reading, payer: Fact[str]) -> Fact[str]:
    """Give who supplied drug or device; the payer, where one sentence tells both."""
    for match in _SUPPLIED.finditer(reading.text) if _GIVES.search(reading.text) else ():
        sentence = reading.sentence_at(match.start())
        if sentence is None or not _speaks(reading, match.start()):
            continue
        if payer.known and payer.value and payer.value in sentence.span.text:
            return payer
        return _stated(reading, match.start("who"), match["who"], "supplied")
    return Fact[str]()


def _speaks(reading: Reading, offset: int) -> bool:
    """Let all but other studies speak: money is often told in the tail, or behind a quotation."""
    return reading.role_at(offset) not in {SentenceRole.OTHER_STUDY, SentenceRole.BACKGROUND}


def _stated(reading: Reading, start: int, words: str, rule: str) -> Fact[str]:
    span = reading.evidence(start, start + len(words), rule)
    return Fact[str](
        value=" ".join(words.split()), status=FactStatus.STATED, confidence=Confidence.HIGH, spans=(span,)
    )
