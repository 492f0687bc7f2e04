"""What one clause says of a result: significant or not, up or down, and for which group.

Significance follows from words of no difference, then from p values and words of significance. The
direction is that of the first group of the comparison: "higher in A than in B" and "A reduced X" speak
for A, and "was lower in the placebo group" turns round. "Improved" is down for what one wants less of
(pain, symptoms, deaths) and up for what one wants more of (function, survival); where neither is known
there is no direction.

Known misses: changes within a group told without the word baseline; three groups in one clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from summarizer.appraisal.patterns import exact_pattern, fold_pattern

Direction = Literal["up", "down", "unknown"]

_NULL = re.compile(
    r"\b(?:no (?:[\w-]+ ){0,4}?(?:differences?|effects?|improvements?|changes?|reductions?|increases?|benefits?|impact|influence|"
    r"associations?|advantages?|interactions?|deterioration|relationship|evidence)|not? (?:\w+ )?statistically|"
    r"(?:not|n't|neither|nor) (?:[\w-]+ ){0,3}?(?:differ\w*|signif\w*|affect\w*|influenc\w*|chang\w*|improv\w*|reduc\w*|increas\w*|decreas\w*|"
    r"alter\w*|lower\w*|superior|better|prevent\w*|enhanc\w*|associat\w*|reach\w*|result\w*|show\w*|demonstrat\w*|achiev\w*|modif\w*|impact\w*|"
    r"reveal\w*|higher|greater|more effective|observed|found|detected|effective|lead|worsen\w*)|"
    r"non-?significant(?:ly)?|insignificant(?:ly)?|statistically insignificant|failed to|fails? to|similar(?:ly)?|comparable|equivalent|equal(?:ly)?|"
    r"non-?inferior\w*|unchanged|unaffected|the same|as (?:effective|safe|well) as|lack of|without (?:\w+ ){0,3}(?:differences?|effects?|affecting|changes?|changing|increas\w+)|"
    r"n\.?s\.?(?=[);,. ])|no more (?:\w+ )than|identical|did so|neither)\b",
    re.IGNORECASE,
)
_P = fold_pattern(
    r"\bp(?:\s?-?\s?values?)?\s?(?:for \w+ )?(?P<op>[=<>≤≥]|was|of)\s?(?P<value>0?[.·]\d+|1\.0+|0\.0+)"
)
_SIGNIFICANT = fold_pattern(
    r"\b(?:significan(?:t|tly|ce)|statistically (?:different|higher|lower|greater)|markedly|superior|more effective|better than)\b"
)
_UP = re.compile(
    r"\b(?:increas\w*|higher|highest|rose|rising|raised|elevat\w+|greater|more(?! (?:than \d|effective))|grew|gain(?:ed|s)?|prolong\w*|longer|"
    r"larger|enhanc\w*|faster|heavier|superior|exceed\w*|upregulat\w*|rise|boost\w*|delayed|accelerat\w*|doubled)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:reduc\w*|decreas\w*|lower\w*|lowest|fell|fallen|drop\w*|fewer|less(?! than \d)|declin\w*|shrank|shorter|shorten\w*|smaller|prevent\w*|"
    r"diminish\w*|attenuat\w*|suppress\w*|inhibit\w*|alleviat\w*|reliev\w*|minimi[sz]\w*|slower|loss|lost|inferior|fall|cut|curb\w*|halved|"
    r"ameliorat\w*|mitigat\w*|impair\w*|abolish\w*)\b",
    re.IGNORECASE,
)
_BETTER = fold_pattern(r"\b(?:improv\w*|better|best|benefit\w*|effective\w*|superior|favou?r\w*)\b")
_WORSE = fold_pattern(r"\b(?:worse\w*|poorer|deteriorat\w*|aggravat\w*|inferior)\b")
UNWANTED = fold_pattern(
    r"\b(?:pain|symptoms?|depress\w+|anxiety|stress|fatigue|mortality|deaths?|died|relapse|recurrence|disability|severity|nausea|vomiting|"
    r"complications?|adverse|infections?|bleeding|blood loss|anger|distress|burden|headaches?|seizures?|falls?|fractures?|hba1c|glucose|"
    r"cholesterol|triglycerides?|ldl|bmi|weight|fat|crp|il-6|inflammat\w+|length of stay|duration|time to (?:extubation|recovery|healing)|"
    r"hypotension|cough|craving|smoking|drinking|errors?|itch\w*|pruritus|dyspn\w+|wrinkles?|lesions?|scores? on the (?:hamilton|beck|madrs)|"
    r"madrs|ham-?d|hads|phq|bdi|vas|womac|updrs|panss|easi|pasi|acq|insomnia|sleepiness|exacerbations?|viral load|parasit\w+|wheez\w+|"
    r"discomfort|irritability|rejection|failure|incidence|risk|tumou?r (?:size|volume|growth)|shivering|delirium|sedation score)\b"
)
WANTED = fold_pattern(
    r"\b(?:survival|function\w*|quality of life|qol|satisfaction|knowledge|performance|strength|adherence|compliance|remission|response|"
    r"responders?|success\w*|recovery|mobility|range of motion|balance|self-efficacy|memory|cognit\w+|fev1|lung function|pef|bone (?:mineral )?density|"
    r"hdl|h(?:a)?emoglobin|pregnancy|cure|healing|wellbeing|well-being|mood|sleep quality|efficacy|patency|visual acuity|capacity|attendance|"
    r"skills?|activity|coverage|uptake|vo2|oxygen\w*|walk\w*|ability|confidence|attention|seroconversion|titers?|antibod\w+|mmse|weight gain|growth)\b"
)
_CONTROL = fold_pattern(
    r"\b(?:placebo|controls?|control group|sham|usual care|standard (?:care|treatment|therapy)|untreated|conventional|no treatment|saline|vehicle|"
    r"wait(?:ing)?[- ]?list|comparison group|routine care|comparator)\b"
)
_WORD = exact_pattern(r"[a-z0-9][a-z0-9-]+")
_COMPARED = fold_pattern(
    r"\b(?:than|compared (?:with|to)|in comparison (?:with|to)|versus|vs\.?|relative to|as opposed to|over|whereas|while|but not)\b"
)
_IDLE = frozenset({
    "a", "alone", "an", "and", "arm", "at", "by", "control", "daily", "day", "dose", "for",
    "from", "given", "group", "groups", "in", "intervention", "kg", "mg", "ml", "no", "of", "on",
    "once", "only", "or", "patients", "plus", "receive", "received", "receiving", "the", "therapy", "to", "treatment",
    "twice", "versus", "vs", "week", "weeks", "with",
})  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What a clause says; `significant` is None where it does not tell."""

    significant: bool | None
    direction: Direction = "unknown"


def read_verdict(clause: str, outcome: str = "", intervention: str = "", comparator: str = "") -> Verdict:
    """Read one clause; with the groups named, the direction is the intervention's against the comparator's."""
    significant = _significance(clause)
    if significant is False:
        return Verdict(False)
    sign = 0 if _WITHIN.search(clause) and not _COMPARED.search(clause) else _sign(clause, outcome)
    if sign and (intervention or comparator):
        sign *= _side(clause, intervention, comparator)
    if sign == 0:
        return Verdict(significant)
    return Verdict(significant, "up" if sign > 0 else "down")


def _significance(clause: str) -> bool | None:
    values = [
        (match["op"], float("0" + match["value"].replace("·", ".").lstrip("0")))
        for match in _P.finditer(clause)
    ]
    small = [
        op
        for op, value in values
        if op not in {">", "≥"} and (value < 0.05 or (value == 0.05 and op in {"<", "≤"}))
    ]
    if values and not small:
        return False
    null = _NULL.search(clause)
    if null and not small:
        return False
    if small:
        return True
    return True if _SIGNIFICANT.search(clause) else None


def _sign(clause: str, outcome: str) -> int:
    """Give +1 for up, -1 for down, 0 where the words do not tell."""
    bare = re.sub(re.escape(outcome), " # ", clause, flags=re.IGNORECASE) if outcome else clause
    bare = _MORE_BETTER.sub("better", bare)
    at = _place_of(bare, outcome)
    up, down = _nearest(_UP, bare, at), _nearest(_DOWN, bare, at)
    better, worse = _nearest(_BETTER, bare, at), _nearest(_WORSE, bare, at)
    change = min((m for m in (up, down) if m), key=lambda m: abs(m.start() - at), default=None)
    value = min((m for m in (better, worse) if m), key=lambda m: abs(m.start() - at), default=None)
    if value is not None and (change is None or abs(value.start() - at) < abs(change.start() - at)):
        return _wanted(outcome or clause) * (1 if value is better else -1)
    if up and down:
        return _first_of_two(bare, up, down, at)
    return 0 if change is None else 1 if change is up else -1


def _place_of(bare: str, outcome: str) -> int:
    """Give where the outcome stands: its mark, else its first telling word, else the start."""
    if "#" in bare:
        return bare.index("#")
    lowered = bare.lower()
    places = [lowered.find(stem) for stem in stems(outcome)]
    return min((place for place in places if place >= 0), default=0)


def _nearest(pattern: re.Pattern[str], bare: str, at: int) -> re.Match[str] | None:
    return min(pattern.finditer(bare), key=lambda match: abs(match.start() - at), default=None)


_MORE_BETTER = fold_pattern(
    r"\b(?:greater|more|larger|higher|faster|significantly)(?: \w+)? (?:improvements?|improved|better|benefits?)\b"
)
_WITHIN = fold_pattern(
    r"\b(?:both (?:\w+ )?(?:groups|arms|conditions|treatments)|all (?:\w+ )?(?:groups|arms)|from baseline|versus baseline|vs\.? baseline|"
    r"compared (?:with|to) (?:the )?(?:baseline|before)|over time|in each group|within[- ]group|before and after|after treatment|"
    r"from \d[\d.]*[^.;]{0,25} to \d|each group|all patients)\b"
)


def _first_of_two(bare: str, up: re.Match[str], down: re.Match[str], at: int) -> int:
    """Settle "greater reduction" (down) and "reduced the increase" (down); else the nearer word speaks."""
    first, second = sorted((up, down), key=lambda match: match.start())
    if second.start() - first.end() <= _NEAR:
        if first is down and _LESSENS.match(first.group()):
            return -1
        if first is up and _AMPLE.match(first.group()):
            return -1
        if first is down and _SCANT.match(first.group()):
            return -1 if second is up and _NEAR_NOUN.search(bare[first.end() : second.start()]) else 1
    return 1 if abs(up.start() - at) <= abs(down.start() - at) else -1


_LESSENS = fold_pattern(r"reduc|decreas|lower|attenuat|prevent|suppress|inhibit|diminish")
_AMPLE = fold_pattern(r"greater|more|larger|higher|faster|superior|enhanc|increas")
_SCANT = fold_pattern(r"less|smaller|fewer")
_NEAR_NOUN = exact_pattern(r"\bof\b")
_NEAR = 28


def _wanted(words: str) -> int:
    bad, good = UNWANTED.search(words), WANTED.search(words)
    if bool(bad) == bool(good):
        return 0
    return 1 if good else -1


def stems(words: str) -> frozenset[str]:
    """Give the stems of the telling words: first six letters, idle words left out."""
    return frozenset(word[:6] for word in _WORD.findall(words.lower()) if word not in _IDLE and len(word) > 1)


_LABEL = exact_pattern(
    r"\b[Gg]roup ([A-Z0-9]{1,4})\b|\(([A-Z][A-Za-z0-9+-]{0,7})\)|\b([A-Z][A-Z0-9+-]{0,6}) (?:group|arm)\b|^([A-Z][A-Z0-9+-]{1,6})\b"
)


def labels(words: str) -> frozenset[str]:
    """Give the short names of a group: "Group A", "(TENS)", "HIP group"."""
    return frozenset(next(filter(None, match)) for match in _LABEL.findall(words))


def _side(clause: str, intervention: str, comparator: str) -> int:
    """Give +1 where the clause is told of the intervention, -1 of the comparator, 0 where that is not clear."""
    cut = _COMPARED.search(clause)
    told, rest = (clause[: cut.start()], clause[cut.end() :]) if cut else (clause, "")
    if cut and cut.start() < _LEADING:
        comma = rest.find(",")
        told, rest = (rest[comma + 1 :], rest[:comma]) if comma > 0 else (rest, "")
    side = _leaning(told, intervention, comparator)
    return side or -_leaning(rest, intervention, comparator)


_LEADING = 4


def _leaning(words: str, intervention: str, comparator: str) -> int:
    named = stems(words)
    given, against = stems(intervention) - stems(comparator), stems(comparator) - stems(intervention)
    tags = labels(words) | frozenset(re.findall(r"\b[A-Z][A-Z0-9+-]{1,6}\b", words))
    own, other = labels(intervention), labels(comparator)
    score = (
        len(named & given)
        + 2 * len(tags & (own - other))
        - len(named & against)
        - 2 * len(tags & (other - own))
    )
    if _CONTROL.search(comparator) and _CONTROL.search(re.sub(r"\b\w+[- ]controlled\b", "", words)):
        score -= 1
    if _OWN_GROUP.search(words):
        score += 1
    return (score > 0) - (score < 0)


_OWN_GROUP = fold_pattern(
    r"\b(?:intervention|treatment|treated|experimental|study|active|trial|case)[- ](?:group|arm|participants|patients|animals)\b"
)
