"""Fields that stand in the text as words: registration ids, phase, follow-up, journal, DOI.

Each is the article's own wording, cut out; nothing is translated to a code but the phase's numerals. A
field that the patterns do not find is not stated, which proves nothing about the study.

Traps: "first phase of the project", "luteal phase"; ages, grants, the minutes of an infusion and how
long a complaint has lasted are no follow-up; a city after "in" is no journal.
"""

from __future__ import annotations

import re

from summarizer.appraisal.patterns import fold_pattern
from summarizer.appraisal.reading import OWN_VOICE, Reading
from summarizer.models.study import Confidence, Evidence, Fact, FactStatus

_REGISTRATION = re.compile(
    r"\b(?:NCT\s?\d{8}|ISRCTN\s?\d{8}|EudraCT[: ]*(?:number )?\d{4}-\d{6}-\d{2}|20\d{2}-5\d{5}-\d{2}-\d{2}|ACTRN\d{14}|"
    r"ChiCTR[-\w]*\d+|CRD\s?\d{11}|UMIN\d{6,}|CTRI/\d{4}/\d{2}/\d+|jRCT\w+|DRKS\d{8}|NTR\d{3,5}|PACTR\d{15,})\b"
)
_PHASE = fold_pattern(r"\bphase[- ](?:[1-4](?:/[1-4])?[ab]?|i{1,3}v?(?:/i{1,3})?[ab]?|iv)\b")
_LENGTH = r"(?P<{0}>(?:an? |one |two |three |four |five |six |seven |eight |nine |ten |eleven |twelve |\w+teen |\w+ty |[\d.,]+[- ]?)(?:days?|weeks?|months?|years?|decades?))"
_FOLLOWED = re.compile(
    r"\b(?:(?:median|mean|average|maximum|total) follow[- ]?up (?:time |period |duration )?(?:was |of )?(?:about |nearly )?"
    + _LENGTH.format("a")
    + r"|(?:followed|tracked|monitored)(?: up)?(?: [\w,]+){0,7}? (?:for|over) (?:an average of |a (?:median|mean) of |up to |about |more than |nearly |almost |some )?"
    + _LENGTH.format("b")
    + r"|(?:"
    + _LENGTH.format("c").replace("(?:days?|weeks?|months?|years?|decades?)", "(?:day|week|month|year)s?")
    + r") (?:of )?follow[- ]?up)",
    re.IGNORECASE,
)
_LASTED = re.compile(
    r"\b(?:for|over|during|after|at|within|lasted|lasting|until|spent) (?:the )?(?:about |up to |nearly )?(?:an average of |a (?:mean|median) of )?"
    + _LENGTH.format("d")
    + r"(?! (?:old|ago|of age|before|earlier|later published|programme|grant|of research|of pain|of symptoms))"
    r"|\b(?P<f>(?:\d+|two|three|four|five|six|eight|ten|twelve)-(?:day|week|month|year))(?= (?:[\w-]+ ){0,4}(?:trials?|study|treatment|course|period|programme|program|intervention))"
    r"|\b(?:at|by|in) (?P<e>(?:week|month|day|year) \w+)\b",
    re.IGNORECASE,
)
_BEFORE_STUDY = re.compile(
    r"\b(?:had (?:had )?[\w -]{3,40}|pain|symptoms?|lived with [\w ]{3,20}|history|smoked|worked|taken|at least|past|last|previous|preceding|first|"
    r"infusion|every|each)\s?$",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:in|by) (?:the )?(?P<mark>(?:peer-reviewed )?journal,? |peer-reviewed )?(?P<name>[A-Z][\w'&]+(?:-[A-Z]\w+)*(?:(?:,? (?:of|and|for|in|the|on|&))*,? [A-Z][\w'&]+(?:-[A-Z]\w+)*){0,9})"
)
_KNOWN = re.compile(
    r"\b(?:Journal|Annals|Archives|Lancet|JAMA|BMJ|Nature|Science|Cell|PLOS|PLoS|Review|Reviews|Letters|Reports|Notes|Proceedings|Medicine|Neurology|"
    r"Circulation|Pediatrics|Diabetes Care|Gut|Chest|Frontiers|Communications|eLife|Gastroenterology|Cancer Research|Blood|Bulletin|Genetics)\b"
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
    for match in _PHASE.finditer(reading.text):
        if reading.role_at(match.start()) in OWN_VOICE:
            number = match.group().lower()[len("phase ") :].strip()
            for roman, arabic in (("iv", "4"), ("iii", "3"), ("ii", "2"), ("i", "1")):
                number = number.replace(roman, arabic)
            return _stated(number, reading.evidence(match.start(), match.end(), "phase"))
    return Fact[str]()


def follow_up(reading: Reading) -> Fact[str]:
    """Give how long people were followed: words of following first, then the longest stretch of the study."""
    for match in _FOLLOWED.finditer(reading.text):
        if reading.role_at(match.start()) in OWN_VOICE:
            words = match["a"] or match["b"] or match["c"]
            return _stated(words.replace("-", " "), reading.evidence(match.start(), match.end(), "follow_up"))
    best: tuple[float, str, int, int] | None = None
    for match in _LASTED.finditer(reading.text):
        before = reading.text[max(0, match.start() - 60) : match.start()]
        if reading.role_at(match.start()) not in OWN_VOICE or _BEFORE_STUDY.search(before):
            continue
        words = (match["d"] or match["e"] or f"{match['f']}s").replace("-", " ")
        length = _days(words)
        if length and (best is None or length > best[0]):
            best = (length, words, match.start(), match.end())
    if best is None:
        return Fact[str]()
    return _stated(best[1], reading.evidence(best[2], best[3], "follow_up"), Confidence.MEDIUM)


def _days(words: str) -> float:
    """Give a length in days, 0.0 where the number is not read."""
    lowered = words.lower()
    units = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
    unit = next((days for name, days in units.items() if name in lowered), 0)
    number = re.search(r"[\d.]+", lowered)
    if number:
        return float(number.group().strip(".") or 0) * unit
    return float(
        _NUMBERS.get(re.split(r"[ -]", lowered.replace("week ", "").replace("month ", ""))[0], 0) * unit
    )


_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30,
}  # fmt: skip


def blinding_integrity(reading: Reading) -> Fact[str]:
    """Say whether participants' guesses of their group were checked: `assessed` or `not_assessed`."""
    for pattern, value in ((_NO_GUESS, "not_assessed"), (_GUESS, "assessed")):
        for match in pattern.finditer(reading.text):
            if reading.role_at(match.start()) in OWN_VOICE:
                span = reading.evidence(match.start(), match.end(), "blinding_integrity")
                return _stated(value, span, Confidence.MEDIUM)
    return Fact[str]()


_NO_GUESS = fold_pattern(
    r"\b(?:did not|didn't|were not|was not|nobody was|no one was|never) (?:\w+ ){0,3}(?:ask\w*|check\w*|assess\w*|test\w*) (?:\w+ ){0,6}(?:guess\w*|blinding|which (?:\w+ ){0,4}(?:had|received))"
)
_GUESS = fold_pattern(
    r"\b(?:asked (?:\w+ ){0,4}to guess|guessed (?:their|which|correctly)|success of blinding)\b"
)


def journal(reading: Reading) -> Fact[str]:
    """Give the journal's name: one called a journal, else one whose name tells."""
    for match in _JOURNAL.finditer(reading.text):
        if match["mark"] or _KNOWN.search(match["name"]):
            name = re.sub(r"(?:,? (?:of|and|for|in|the|on|&))+$", "", match["name"])
            return _stated(
                name, reading.evidence(match.start("name"), match.start("name") + len(name), "journal")
            )
    return Fact[str]()


def doi(reading: Reading) -> Fact[str]:
    """Give the first DOI."""
    match = _DOI.search(reading.text)
    return (
        _stated(match.group(), reading.evidence(match.start(), match.end(), "doi")) if match else Fact[str]()
    )


def _stated(words: str, evidence: Evidence, confidence: Confidence = Confidence.HIGH) -> Fact[str]:
    return Fact[str](
        value=" ".join(words.split()), status=FactStatus.STATED, confidence=confidence, spans=(evidence,)
    )
