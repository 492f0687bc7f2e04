"""Who was studied, in the article's own words: the noun phrase of the head count that counts.

Without one it is the fullest mention with a condition in the article's own sentences. Severity, age and
condition stay as the article words them; nothing is mapped to a code. A phrase is cut at the first verb
or side clause, and a ragged one is left out.

Traps: "people with glioblastoma" of a sentence that says they were not studied; numbers of a second
group inside the phrase; "patients could soon benefit".
"""

from __future__ import annotations

import re

from summarizer.appraisal.reading import OWN_VOICE, Reading
from summarizer.models.study import Confidence, Fact, FactStatus

_NOUNS = (
    r"(?:adults|patients|people|women|men|children|infants|adolescents|teenagers|volunteers|participants|veterans|residents|students|mice|rats|"
    r"smokers|newborns|babies|mothers|individuals|subjects|outpatients|inpatients|survivors|boys|girls|nurses|workers|athletes|pregnancies|"
    r"couples|users|respondents|monkeys|dogs|pigs|rabbits|twins|households|employees|caregivers|males|females|persons|neonates)"
)
_ADJECTIVES = r"(?:[\w'-]+ ){0,4}?"
_AGE = r"(?:,? (?:aged|ages|age|between the ages of) (?:\d+|[a-z]+)(?: ?(?:to|-|–|and) ?\d+)?(?: years?| months?)?(?: (?:of age|old|or (?:over|older)|and (?:over|older)))?|,? under \d+|,? over \d+)"
_WITH = (
    r" (?:with|without|who (?:had|have)(?: had)?|suffering from|living with|at (?:high |increased |low )?risk (?:of|for)|diagnosed with|undergoing|"
    r"hospitali[sz]ed (?:for|with)|admitted (?:for|with)|scheduled for|receiving|treated for|taking) "
)
_PHRASE = re.compile(
    rf"{_ADJECTIVES}{_NOUNS}(?: and {_NOUNS})?{_AGE}?(?:{_WITH}(?P<what>[^,.;:()\n]{{3,90}}))?{_AGE}?",
    re.IGNORECASE,
)
_MENTION = re.compile(
    rf"\b{_NOUNS}(?: and {_NOUNS})?{_AGE}?{_WITH}(?P<what>[^,.;:()\n]{{3,90}})", re.IGNORECASE
)
_STOP = re.compile(
    r"\s(?:to|were|was|who|that|which|whose|in|from|at|into|received|receiving|over|between|during|across|had|took|by|on|after|than|compared|is|are|as|"
    r"using|before|would|could|may|can|will|did|showed|because|when|while|but|reported|randomly|given|treated|followed|underwent|have|has|because|and "
    r"(?:\w+ed|\d[\d,]*|were|was|found|who|then|to|a|the|had|did|no|their|its|in)|or (?:to|a)|for (?!(?:at least|more than|less than|over|up to) )|without (?=\d)|"
    r"noted|recorded|took part|participated|under the|per|with (?=and\b))\b.*$",
    re.IGNORECASE,
)
_NOT_STUDIED = re.compile(
    r"\b(?:not been (?:tested|studied)|has not|have not|could soon|may one day|might|would|were excluded|screened out|not included|such as|unlike)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS, _EARLY = 2, 0.3


_OTHER_GROUP = re.compile(
    r"\b(?:with|than|to|against|from|versus|matched) (?:the |those |similar |about |some )?(?:[\d.,]+ )?$",
    re.IGNORECASE,
)


def population(reading: Reading, total: Fact[int]) -> Fact[str]:
    """Give who was studied: the words behind the head count, else the fullest mention with a condition."""
    counted = Fact[str]()
    if total.known and total.status is FactStatus.STATED and total.spans:
        counted = _behind_count(reading, total.spans[0].start)
        if counted.known and len((counted.value or "").split()) >= _FEWEST_WORDS:
            return counted
    best: tuple[int, int, str] | None = None
    for match in _MENTION.finditer(reading.text):
        sentence = reading.sentence_at(match.start())
        if sentence is None or sentence.role not in OWN_VOICE or _NOT_STUDIED.search(sentence.span.text):
            continue
        if _OTHER_GROUP.search(reading.text[max(0, match.start() - 40) : match.start()]):
            continue
        words = _cut(match.group(), match)
        if words and (best is None or len(words.split()) > best[0]):
            best = (len(words.split()), match.start(), words)
    if best is None or (counted.known and best[1] > _EARLY * len(reading.text)):
        return counted
    return _stated(reading, best[1], best[2], Confidence.LOW)


def _behind_count(reading: Reading, start: int) -> Fact[str]:
    number = re.compile(
        r"[\w.,-]*\d[\d.,]*(?: million| thousand)?\s?|(?:[A-Za-z]+(?:-| )){1,5}?(?=\b)", re.IGNORECASE
    )
    head = number.match(reading.text, start)
    if head is None:
        return Fact[str]()
    at = head.end()
    match = _PHRASE.match(reading.text, at)
    if match is None:
        return Fact[str]()
    words = _cut(match.group(), match)
    return _stated(reading, at, words, Confidence.MEDIUM) if words else Fact[str]()


def _cut(words: str, match: re.Match[str]) -> str:
    """Cut the phrase at the first verb or side clause behind its noun."""
    what = match["what"]
    if what is None:
        return words.strip(" ,-")
    offset = match.start("what") - match.start()
    kept = words[:offset] + _STOP.sub("", " " + what)[1:] if what else words
    kept = kept.strip(" ,-")
    return "" if re.search(r"\b(?:with|who had|who have|of|for|from|at|and|or|a|the)$", kept) else kept


def _stated(reading: Reading, start: int, words: str, confidence: Confidence) -> Fact[str]:
    span = reading.evidence(start, start + len(words), "population")
    return Fact[str](
        value=" ".join(words.split()), status=FactStatus.STATED, confidence=confidence, spans=(span,)
    )
