"""What was given or looked at, and in which dose, as a whole noun phrase in the article's words.

Words of assignment and receipt speak first in trials, words of use and association in observational
work, and the subject of the title last. A phrase that begins with a group, a placebo, a pronoun or a
number of groups is none, and none is better than a ragged one.

Traps: "took part", "took account of", "received lecture fees", "assigned to two groups", "a single dose"
(an amount and no design), "10-minute infusion" (a duration of giving), "mg/dL" (a level and no dose).
"""

from __future__ import annotations

import re

from summarizer.appraisal.patterns import fold_pattern
from summarizer.appraisal.reading import OWN_VOICE, Reading
from summarizer.models.study import Confidence, Evidence, Fact, FactStatus, SentenceRole
from summarizer.models.vocabulary import Family

_ASSIGNED = fold_pattern(
    r"\b(?:assigned|allocated|randomi[sz]ed|randomly selected|chosen)(?: (?:at random|randomly|\(\d+ ?: ?\d+\)|by \w+))? (?:to (?:either )?(?:receive |take |get |undergo |wear |use |have |eat |drink |have |do |follow )?(?:either )?)"
)
_RECEIVED = fold_pattern(
    r"\b(?:received|were given|was given|given|took|wore|underwent|treated with|injected with|supplemented with|fed|drank|ate|were offered|got|used) (?:either )?"
)
_STUDIED = fold_pattern(
    r"\b(?:(?:effects?|efficacy|effectiveness|safety|impact|benefits?|influence|use|tolerability) of|(?:trial|trials|study|studies) of|trials (?:that )?(?:compared|comparing)|compared) "
)
_EXPOSED = fold_pattern(
    r"\b(?:(?:association|link|relationship|correlation)s? (?:between|of)|(?:new )?users of|exposure to|consumption of|intake of|(?:started|began) (?:taking )?|who (?:took|used|drank|ate|smoked|had used)|genetically predicted|variants (?:linked|related|tied) to) "
)
_USE = re.compile(
    r"\b(?P<what>(?:[\w-]+ ){1,3})(?:use|intake|consumption|exposure)\b (?:noted|recorded|was|were|and|is|in|at|among)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:(?:effects?|efficacy|safety|impact|benefits?)(?: and \w+)? of )?(?P<what>[^:,;?'\"]{3,60}?)(?: is| are| was| were)?(?: not| no longer)? (?:as good as|linked|tied|may|might|can|could|cuts?|reduces?|reduced|lowers?|lowered|"
    r"boosts?|improves?|improved|causes?|raises?|eases?|eased|helps?|prevents?|shrinks?|slows?|increases?|increased|associated|protects?|versus|vs\.?|"
    r"compared|in the (?:treatment|management|prevention)|for (?:the )?|on |does not|fails?|shows?|shown|works?|beats?|halves?|doubles?)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s(?:or|versus|vs\.?|and (?:were|a|an|the|placebo|\d+|\w+ (?:to|received)|usual|standard|then)|for|in|on|with|than|to|twice|once|every|plus (?:usual|standard)|compared|daily|"
    r"over|during|at|were|was|had|as|among|that|which|who|by|slept|lost|gained|scored|felt|showed|reported|experienced|lived|fell|rose|walked|needed|tended|recovered|stayed|improved|could|can|may|reduces?|improves?|from|after|before|instead|into|while|but|if|each|when|"
    r"under|until|using|per|against|alone|and together|within|without|through|is|are|has|have|beforehand|a day|is|did|do|would|will|because|and)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_NOT_A_TREATMENT = re.compile(
    r"^(?:(?:a |an |the |one of |each |either |all |both )*(?:matching |inactive |identical )?(?:placebo|sham|dummy|vehicle|control|usual|standard|groups?|arms?|"
    r"intervention|treatments?|two|three|four|five|six|same|other|others|different|group|study|drug|medicine|medication|one|it|them|this|these|those|their|his|her|"
    r"that|no|nothing|part|place|account|care|data|results?|patients?|people|participants?|women|men|children|adults?|animals?|mice|rats|doses?|product|"
    r"lecture|fees|grants?|funding|support|approval|questionnaires?|permission|ethical|less|more|several|many|some|any|study|trial|new|longer|surgery to|"
    r"first|second|higher|lower|high|low|diagnos\w+|new diagnos\w+|a new|scores?|well|by|at|about|only|doctors?|researchers?|scientists?|experts?|how|what|why|who|is|do|does|"
    r"half|most|little|evidence|no evidence|poll|survey|trial|hospital|lessons|benefits?|our|we|you|your|results|evidence|information)\b|\d|\W)",
    re.IGNORECASE,
)
_DOSE = re.compile(
    r"\b\d[\d.,]*\s?(?:mg|mcg|µg|μg|g|IU|mL|ml|mmol|Gy|units)\b(?!\s?/\s?(?:dl|l|ml|mmol|cm|mm)\b)(?:\s?(?:/|per)\s?(?:kg|day|m2|dose|hour|week))*"
    r"(?: (?:once|twice|three times) (?:daily|a day|weekly|a week|per day)| (?:daily|per day|a day|weekly|every day|in the \w+))?",
    re.IGNORECASE,
)
_BY_FAMILY = {
    Family.INTERVENTIONAL: (_ASSIGNED, _RECEIVED, _STUDIED),
    Family.PRECLINICAL: (_ASSIGNED, _RECEIVED, _STUDIED),
    Family.SYNTHESIS: (_STUDIED,),
    Family.OBSERVATIONAL: (_EXPOSED, _STUDIED),
    Family.GENETIC_CAUSAL: (_EXPOSED, _STUDIED),
}
_LONGEST, _MOST_WORDS = 90, 9


def intervention(reading: Reading, family: Family | None) -> Fact[str]:
    """Give what was given or looked at, in the article's words."""
    patterns = _BY_FAMILY.get(family or Family.UNKNOWN, ())
    if _ASSIGNED in patterns and (assigned := _people_assigned(reading)) is not None:
        return _stated(reading.evidence(*assigned, "intervention"), Confidence.MEDIUM)
    for pattern in patterns:
        for match in pattern.finditer(reading.text):
            if reading.role_at(match.start()) not in OWN_VOICE:
                continue
            found = _phrase(reading.text, match.end())
            if found is not None:
                sure = Confidence.MEDIUM if pattern is _ASSIGNED else Confidence.LOW
                return _stated(reading.evidence(*found, "intervention"), sure)
        if pattern is _EXPOSED and (fact := _used(reading)).known:
            return fact
    return _from_title(reading) if patterns else Fact[str]()


def _people_assigned(reading: Reading) -> tuple[int, int] | None:
    """Give what people are assigned to where they are named in between: "assigned 206 adults aged 25 to 70 to X"."""
    for match in _PEOPLE_ASSIGNED.finditer(reading.text):
        if reading.role_at(match.start()) not in OWN_VOICE:
            continue
        for to in _TO.finditer(match.group()):
            found = _phrase(reading.text, match.start() + to.end())
            if found is not None:
                return found
    return None


_PEOPLE_ASSIGNED = re.compile(
    r"\b(?:assigned|allocated|randomi[sz]ed) (?:\d|[a-z]+-?[a-z]* (?:adults|patients|people|women|men|children))[^.;\n]{0,160}",
    re.IGNORECASE,
)
_TO = re.compile(
    r" to (?:either )?(?:receive |take |get |undergo |wear |use |have |eat |drink |do |follow )?(?:either )?"
)
_BREAK = re.compile(r"\.(?!\d)|,(?!\d)|[;:()\n\"“”]")
_AMOUNT = re.compile(
    r"\d[\d.,]* ?(?:mg|mcg|µg|μg|g|IU|mL|ml|units)(?:/\w+)*(?: a day| daily)? (?:of )?|"
    r"(?:an? |one |two )?(?:single |weekly |daily |low |high |oral )*(?:doses?|infusions?|injections?|courses?|sessions?|tablets?|cycles?) of "
    r"(?:[\d.,]+ ?[\w/]+ (?:of )?)?",
    re.IGNORECASE,
)


def _phrase(text: str, start: int) -> tuple[int, int] | None:
    """Give the offsets of the noun phrase that begins at `start`, or None where there is no clean one."""
    piece = _BREAK.split(text[start : start + _LONGEST])[0]
    amount = _AMOUNT.match(piece)
    if amount is not None:
        start, piece = start + amount.end(), piece[amount.end() :]
    lead = re.match(r"(?:one |oral |daily |either )*", piece, re.IGNORECASE)
    skipped = lead.end() if lead else 0
    kept = _STOP.sub("", " " + piece[skipped:])[1:].rstrip(" -")
    cut_short = len(piece) == _LONGEST and len(kept) == len(piece) - skipped
    if cut_short or not len(kept) > 2 or len(kept.split()) > _MOST_WORDS or _NOT_A_TREATMENT.match(kept):
        return None
    return start + skipped, start + skipped + len(kept)


def _used(reading: Reading) -> Fact[str]:
    for match in _USE.finditer(reading.text):
        words = match["what"].strip()
        words = re.split(
            r"\b(?:and|the|of|with|in|that|a|had|their|for|to|whose|on|or|by|from|is|was)\b", words
        )[-1].strip()
        if (
            len(words) > 2
            and not _NOT_A_TREATMENT.match(words)
            and reading.role_at(match.start()) in OWN_VOICE
        ):
            start = reading.text.index(words, match.start())
            return _stated(reading.evidence(start, start + len(words), "intervention"), Confidence.LOW)
    return Fact[str]()


def _from_title(reading: Reading) -> Fact[str]:
    match = _TITLE.match(reading.title)
    if match is None or _NOT_A_TREATMENT.match(match["what"]) or len(match["what"].split()) > _MOST_WORDS - 3:
        return Fact[str]()
    evidence = Evidence(
        start=match.start("what"),
        end=match.end("what"),
        text=match["what"],
        rule="intervention",
        role=SentenceRole.HEADLINE,
    )
    return _stated(evidence, Confidence.LOW)


def dose(reading: Reading) -> Fact[str]:
    """Give the first dose with its unit and schedule."""
    for match in _DOSE.finditer(reading.text):
        if reading.role_at(match.start()) in OWN_VOICE:
            return _stated(reading.evidence(match.start(), match.end(), "dose"), Confidence.HIGH)
    return Fact[str]()


def _stated(evidence: Evidence, confidence: Confidence) -> Fact[str]:
    return Fact[str](
        value=" ".join(evidence.text.split()),
        status=FactStatus.STATED,
        confidence=confidence,
        spans=(evidence,),
    )
