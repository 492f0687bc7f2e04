"""How strong a sentence's causal wording is, against what the design allows.

The ladder has four levels: none, correlational, hedged causal, causal. Signs are words in their
places: a null result and a statement of aim or method claim nothing; "increased risk of" is a
correlation, since the adjective stands before a rate; a hedge counts where it governs the claim. The
ceilings follow the AMA Manual of Style: causal wording for randomised trials and laboratory work only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from summarizer.appraisal.reading import Reading
from summarizer.models.study import Claim, ClaimLevel, SentenceRole
from summarizer.models.vocabulary import Design, Family
from summarizer.text.phrases import normalise

_VERBS = (
    r"(?:increas|reduc|decreas|lower|improv|enhanc|prevent|protect|caus|lead|lessen|boost|rais|worsen|delay|slow|"
    r"accelerat|promot|induc|reliev|alleviat|eliminat|revers|cut|slash|curb|suppress|inhibit|stimulat|trigger|"
    r"driv|help|shorten|prolong|extend|reshap|attenuat|mitigat|ameliorat|restor|block|treat|affect|influenc|impair|"
    r"diminish|minimi[sz]|facilitat|harm|damag|kill|save|spark|fuel|ward)"
)
_CAUSAL_VERB = (
    rf"\b(?:{_VERBS}(?:e|es|ed|s|d|ing|ts|n|st)?\b|leads? to|led to|results? in|resulted in|contributes? to|contributed to|"
    r"gives? rise to|makes? (?:\w+ ){1,3}(?:more|less|better|worse)|due to|because of|thanks to|attributable to|"
    r"is effective|are effective|was effective|were effective|is (?:an? )?(?:\w+ ){0,3}effective|efficacious|"
    r"ha[sd] (?:a |an |no )?(?:\w+ ){0,3}(?:effect|impact|influence|benefit)s? on|effects? of|"
    r"is responsible for|plays? (?:a |an )?(?:\w+ ){0,2}role in|is superior to|are superior to|was superior to|"
    r"outperform(?:s|ed)?|benefits? from|works?(?= for| in| as)|is a cause of|cures?|is safe|are safe|was safe|"
    r"provides? (?:\w+ ){0,3}(?:relief|benefit|protection|improvement))"
)
_CAUSAL = re.compile(_CAUSAL_VERB)
_CORRELATIONAL = re.compile(
    r"\b(?:associat(?:ed|ion|ions|es)|correlat(?:ed|es|ion|ions)|link(?:ed|s|)?(?: to| with| between)|tied to|"
    r"relat(?:ed to|ionship|ionships|ion between)|predict(?:s|ed|or|ors|ive)?|risk factors?|"
    r"more (?:likely|common|frequent|prevalent|often)|less (?:likely|common|frequent|prevalent)|"
    r"(?:higher|lower|greater|increased|decreased|reduced|elevated|raised|excess|fewer|worse|better|poorer)"
    r" (?:\w+ ){0,3}(?:risks?|rates?|odds|incidence|prevalence|levels?|likelihood|mortality|scores?|chances?|in|among|than)|"
    r"\w+ times (?:more|as|higher|the)|independent(?:ly)? (?:\w+ )?(?:factor|predict|associat)|inversely|"
    r"differ(?:ed|ence|ences|s)? (?:\w+ ){0,3}(?:between|by|among|across)|compared (?:with|to) those|varied (?:by|with)|"
    r"goes hand in hand|at (?:higher|lower|greater|increased) risk|marker of|indicator of|varies)\b"
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|can|would|appears?|appeared|seems?|seemed|suggest(?:s|ed|ing)?|possibly|potential(?:ly)?|"
    r"likely to|perhaps|probably|hypothesi[sz]\w*|propos\w+|believed|thought|indicat(?:e|es|ed) that|promising|"
    r"tend(?:s|ed)? to|is possible|plausibl[ey])\b"
)
_NULL = re.compile(
    r"\b(?:no (?:\w+ ){0,3}(?:difference|association|effect|evidence|relationship|correlation|benefit|link|impact|change|increase|"
    r"improvement|reduction)|"
    r"(?:not|n't|neither|never|nor) (?:\w+ ){0,3}(?:associat|relat|correlat|affect|influenc|improv|reduc|increas|differ|"
    r"predict|significant|link|lead|caus|effective|superior|alter|chang|benefit)\w*|"
    r"failed to|unrelated|independent of|similar (?:between|in|to|across|among)|comparable|lack of)\b"
)
_NO_CLAIM = re.compile(
    r"^(?:the )?(?:aim|purpose|objective|goal)s?\b|\b(?:aimed?|sought|designed) to\b|"
    r"\b(?:further|more|additional|future|larger) (?:\w+ ){0,3}(?:research|studies|study|trials?|work|investigations?)\b|"
    r"\b(?:should|must|need(?:s|ed)? to|recommend\w*|warrant\w*|ought to|it is (?:important|necessary|essential)|is needed|are needed)\b|"
    r"\b(?:whether|investigate[ds]?|to (?:determine|assess|evaluate|examine|explore|compare|test))\b"
)
_ANIMALS = re.compile(r"\b(?:mice|mouse|rats?|animals?|cells?|in vitro|rodents?|zebrafish|monkeys)\b")
_PEOPLE = re.compile(r"\b(?:people|patients|women|men|adults|children|humans?|you|we)\b")

_CAUSAL_FAMILIES = {Family.INTERVENTIONAL, Family.PRECLINICAL}
_BELOW_CAUSE = {
    Design.SINGLE_ARM,
    Design.NON_RANDOMISED_CONTROLLED,
    Design.OPEN_LABEL_EXTENSION,
    Design.TRIAL_UNSPECIFIED,
}
_ORDER = list(ClaimLevel)


def claim_level(text: str) -> tuple[ClaimLevel, float]:
    """Give the level of one sentence and its strength from 0 to 1."""
    normal = normalise(text)
    causal, correlational = _CAUSAL.search(normal), _CORRELATIONAL.search(normal)
    if causal is not None and correlational is not None and _inside(causal, correlational):
        causal = _next_causal(normal, correlational)
    hedge = _HEDGE.search(normal)
    null = _NULL.search(normal)
    if null is not None and not _claim_outside(normal, null, causal, correlational):
        return ClaimLevel.NONE, 0.1
    if _NO_CLAIM.search(normal) and correlational is None and (causal is None or hedge is None):
        return ClaimLevel.NONE, 0.1
    if correlational is not None and (causal is None or correlational.start() < causal.start()):
        return ClaimLevel.CORRELATIONAL, 0.4
    if causal is not None:
        if hedge is not None and _governs(normal, hedge, causal):
            return ClaimLevel.HEDGED_CAUSAL, 0.65
        return ClaimLevel.CAUSAL, 0.9
    if correlational is not None:
        return ClaimLevel.CORRELATIONAL, 0.4
    return ClaimLevel.NONE, 0.15


def _inside(one: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() <= one.start() < other.end() and other.end() - other.start() > 0


def _next_causal(normal: str, correlational: re.Match[str]) -> re.Match[str] | None:
    return _CAUSAL.search(normal, correlational.end())


def _claim_outside(normal: str, null: re.Match[str], *claims: re.Match[str] | None) -> bool:
    """Say whether a claim stands in another clause than the null result."""
    for claim in claims:
        if claim is None or null.start() <= claim.start() <= null.end() + 40:
            continue
        low, high = sorted((claim.start(), null.start()))
        if (
            re.search(r"[,;:]|\b(?:but|however|although|while|whereas|and)\b", normal[low:high])
            and claim.start() < null.start()
        ):
            return True
    return False


def _governs(normal: str, hedge: re.Match[str], causal: re.Match[str]) -> bool:
    """Say whether a hedge stands before the claim in its clause, or right behind it."""
    if hedge.start() <= causal.start():
        between = normal[hedge.end() : causal.start()]
        return ";" not in between and len(between) < 160
    return hedge.start() - causal.end() < 25 and hedge.group() in {"potentially", "possibly", "potential"}


def ceiling(design: Design | None) -> ClaimLevel | None:
    """Give the strongest level that a design allows for a sentence about its study; None where unknown."""
    if design is None or design in {Design.UNKNOWN, Design.NO_STUDY}:
        return None
    if design in _BELOW_CAUSE:
        return ClaimLevel.CORRELATIONAL
    if design.family in _CAUSAL_FAMILIES or design is Design.META_ANALYSIS:
        return ClaimLevel.CAUSAL
    if design.family in {Family.GENETIC_CAUSAL, Family.SYNTHESIS, Family.MODELLING}:
        return ClaimLevel.HEDGED_CAUSAL
    return ClaimLevel.CORRELATIONAL


def over_ceiling(level: ClaimLevel, design: Design | None) -> bool | None:
    """Say whether a level is above the design's ceiling; None where the design is unknown."""
    highest = ceiling(design)
    return None if highest is None else _ORDER.index(level) > _ORDER.index(highest)


def exaggeration(text: str, reference: str) -> str:
    """Compare a retelling with the sentence it retells: `exaggerates`, `same` or `downplays`."""
    told, original = claim_level(text)[0], claim_level(reference)[0]
    step = _ORDER.index(told) - _ORDER.index(original)
    told_words, original_words = normalise(text), normalise(reference)
    if (
        step <= 0
        and _ANIMALS.search(original_words)
        and not _ANIMALS.search(told_words)
        and _PEOPLE.search(told_words)
    ):
        return "exaggerates"
    return "exaggerates" if step > 0 else "downplays" if step < 0 else "same"


def assess_claim(text: str, design: Design | None = None, reference: str | None = None) -> dict[str, Any]:
    """Answer for one sentence: level, score, ceiling, and the comparison where there is a reference."""
    level, score = claim_level(text)
    answer: dict[str, Any] = {
        "level": level.value,
        "score": score,
        "over_ceiling": over_ceiling(level, design),
    }
    if reference is not None:
        answer["exaggeration"] = exaggeration(text, reference)
    return answer


def read_claims(reading: Reading, design: Design | None) -> tuple[Claim, ...]:
    """Give the sentences that claim something: the title first, then the article's own and its quotes."""
    found = (
        list(_claims_of([(0, len(reading.title), reading.title)], design, in_title=True))
        if reading.title
        else []
    )
    speaking = {SentenceRole.THIS_STUDY, SentenceRole.QUOTE, SentenceRole.OTHER_STUDY}
    sentences = [(s.span.start, s.span.end, s.span.text) for s in reading.sentences if s.role in speaking]
    return tuple([*found, *_claims_of(sentences[:400], design, in_title=False)])


def _claims_of(
    sentences: Iterable[tuple[int, int, str]], design: Design | None, *, in_title: bool
) -> Iterable[Claim]:
    for start, end, text in sentences:
        level, score = claim_level(text)
        if level is not ClaimLevel.NONE:
            yield Claim(
                text=text,
                start=start,
                end=end,
                level=level,
                score=score,
                in_title=in_title,
                over_ceiling=over_ceiling(level, design),
            )
