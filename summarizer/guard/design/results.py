"""What was found, against the article: the primary outcome, and the sense of a ratio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.guard.design.alignment import SUBGROUP, UNCERTAIN, folded_sentences
from summarizer.guard.design.subjects import own_study
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import Section
from summarizer.models.vocabulary import PrimaryResult

_PRIMARY_MISS = re.compile(
    r"\b(?:primary|main|principal|prespecified|pre-specified|planned)\b[^.]{0,120}\b(?:not|n't|no|missed|fail\w*|fell short|neither|did not|without)\b|"
    r"\b(?:not|n't|no|missed|fail\w*|fell short|neither)\b[^.]{0,120}\b(?:primary|main|principal|overall|prespecified)\b|"
    r"\bno (?:statistically |clear |significant )*(?:difference|effect|benefit|improvement|reduction)\b|"
    r"\b(?:did not|didn't|does not|was not|were not|not) (?:\w+ )?(?:significant\w*|reduce|improve|differ\w*|lower|ease|help|beat|better|work|"
    r"outperform)\b|\bp ?[=>] ?0?\.(?:0[6-9]|[1-9])|\b(?:compatible|consistent) with\b|\binterval[^.]{0,80}\b(?:includ|cross|contain|span|leaves)\w*|"
    r"\bwithout (?:\w+ ){0,2}(?:lower|reduc|improv|chang|affect|cut|prevent|eas)\w*|\b(?:does|did|do) not (?:\w+ ){0,2}(?:result|lead|add|provide|show|confer|offer|yield|prove|appear|seem|reach|reveal|demonstrate)\b"
)
_BENEFIT = re.compile(
    r"\b(?:reduc(?:e|es|ed|ing|tions?)|improv(?:e|es|ed|ing|ements?)|eas(?:e|ed|es)|reliev(?:e|es|ed)|relief|lower(?:s|ed)?|lessen(?:s|ed)?|"
    r"benefit(?:s|ed)?|better|fewer|greater|less|fell|falls?|dropp?(?:ed|s)?(?!-?out)|decreas(?:e|es|ed)|gain(?:s|ed)?|help(?:s|ed)|"
    r"effective|work(?:s|ed)|cut|outperform(?:s|ed)?|superior|success\w*)\b"
)
_PERCENT_SENSE = re.compile(
    r"\b(?P<value>\d{1,2}(?:\.\d)?) ?(?:%|per ?cent) (?P<sense>lower|less|fewer|reduc\w+|decreas\w+|drop|fall|smaller|higher|greater|more|increas\w+)\b"
    r"|\b(?:reduc\w+|lower\w*|cut|decreas\w+|fell|dropped) (?:[\w-]+ ){0,6}?by (?:about |nearly |almost )?(?P<by>\d{1,2}(?:\.\d)?) ?(?:%|per ?cent)"
)
_RATIO_SOURCE = re.compile(
    r"\b(?:(?:hazard|odds|risk|rate) ratio|relative risk|a?[hor]r|irr)\b[^.\d]{0,40}?(?P<ratio>0\.\d{1,2}|1\.\d{1,2})\b"
)
_TIMES_LIKELY = re.compile(
    r"\b(?:twice|(?:two|three|four|five|six|\d+(?:\.\d+)?)[- ](?:times|fold)) (?:as|more) (?:likely|common)\b"
)


@detector("D412", needs=("source", "facts"))
def missed_primary_left_out(material: Material) -> Iterator[Hit]:
    """The primary outcome was missed, and the draft tells a benefit without saying so.

    Why it matters:
        Leading with a subgroup or a secondary result is the commonest spin on a negative trial.

    Flagged:
        A summary that reports less pain in a subgroup, or calls the treatment effective, and nowhere says that
        the main outcome did not differ.

    Left alone:
        Texts that say so anywhere; texts that tell no benefit; commentaries, which weigh and do not retell.

    Known misses:
        Articles whose own miss the appraisal does not see for certain.
    """
    fact = own_study(material).primary_result
    if material.draft.section is Section.COMMENTARY:
        return
    if fact.value is not PrimaryResult.NOT_MET or _PRIMARY_MISS.search(material.normal):
        return
    if not fact.certain and not any(
        effect.is_primary and effect.significant is False for effect in own_study(material).effects
    ):
        return
    evidence = fact.spans[0] if fact.spans else None
    for start, end, text in folded_sentences(material.text):
        if (
            _BENEFIT.search(text)
            and not UNCERTAIN.search(text)
            and not re.search(r"\?$|\baims?\b|\btended\b", text)
        ):
            yield Hit(start, end, "The primary outcome was not met, and the draft does not say so.", evidence)
            return


@detector("D413", needs=("source", "facts"))
def lesser_result_leads(material: Material) -> Iterator[Hit]:
    """The draft leads with a subgroup or secondary result of a study whose primary outcome was missed.

    Why it matters:
        Readers keep the first result they meet; the primary outcome comes first.

    Flagged:
        A summary whose first result is a subgroup's benefit, with the miss told later.

    Left alone:
        The miss told first or in the same sentence; other sections.

    Known misses:
        Articles whose own miss the appraisal does not see for certain.
    """
    fact = own_study(material).primary_result
    if (
        material.draft.section is not Section.SUMMARY
        or not fact.known
        or fact.value is not PrimaryResult.NOT_MET
    ):
        return
    miss = _PRIMARY_MISS.search(material.normal)
    if miss is None:
        return
    for start, end, text in folded_sentences(material.text):
        if end > miss.start():
            return
        if _BENEFIT.search(text) and SUBGROUP.search(text) and not UNCERTAIN.search(text):
            evidence = fact.spans[0] if fact.spans else None
            yield Hit(
                start, end, "A lesser result is told before the primary outcome, which was missed.", evidence
            )
            return


@detector("D424", needs=("source",))
def ratio_misread(material: Material) -> Iterator[Hit]:
    """A ratio below one is told as the percentage itself.

    Why it matters:
        A hazard ratio of 0.60 is 40 % lower and not 60 % lower.

    Flagged:
        "60% lower" where the article gives a ratio of 0.60 and no 60 %.

    Left alone:
        Percentages that the article has itself; the right complement.

    Known misses:
        Rounded complements.
    """
    ratios = _ratios_of(material.source_normal)
    if not ratios:
        return
    for match in _PERCENT_SENSE.finditer(material.normal):
        value = float(match["value"] or match["by"])
        sense = match["sense"] or "lower"
        is_up = sense.startswith(("higher", "greater", "more", "increas"))
        if re.search(rf"(?<![\d.]){value:g} ?(?:%|per ?cent)", material.source_normal):
            continue
        wrong = [ratio for ratio in ratios if abs(100 * ratio - value) < 0.51 and ratio < 1 and not is_up]
        wrong += [ratio for ratio in ratios if is_up and ratio < 1 and abs(100 * (1 - ratio) - value) < 0.51]
        right = [ratio for ratio in ratios if not is_up and abs(100 * (1 - ratio) - value) < 0.51]
        if wrong and not right:
            message = f"A ratio of {wrong[0]:g} is {100 * (1 - wrong[0]):.0f} % lower."
            yield Hit(match.start(), match.end(), message)


@detector("D431", needs=("source",))
def odds_as_likelihood(material: Material) -> Iterator[Hit]:
    """An odds or hazard ratio is told as "times more likely".

    Why it matters:
        Odds exceed likelihoods where the event is common, so the effect sounds larger than it is.

    Flagged:
        "Three times more likely" where the article gives an odds ratio and does not speak of likelihood.

    Left alone:
        The article's own words of likelihood; relative risks.

    Known misses:
        "Tripled the risk".
    """
    source = material.source_normal
    if not re.search(r"\bodds ratio\b|\b(?:a?or) ?[=(]?", source) or "odds ratio" not in source:
        return
    if re.search(r"\btimes (?:more|as) (?:likely|common)|\btwice as (?:likely|common)|\bfold\b", source):
        return
    for match in _TIMES_LIKELY.finditer(material.normal):
        yield Hit(match.start(), match.end(), "The article gives an odds ratio, which is no likelihood.")


@lru_cache(maxsize=32)
def _ratios_of(source: str) -> tuple[float, ...]:
    return tuple(float(match["ratio"]) for match in _RATIO_SOURCE.finditer(source))
