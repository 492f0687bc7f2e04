"""What was found, against the article: direction, significance, the primary outcome, the sense of a ratio."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.design.alignment import SUBGROUP, UNCERTAIN, content_stems, folded_sentences
from summarizer.guard.design.subjects import own_study
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import Section
from summarizer.models.span import Span
from summarizer.models.vocabulary import PrimaryResult
from summarizer.text.phrases import normalise

_UP = (
    r"(?:increas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|higher|greater|more|rose|rises?|elevated|boost(?:s|ed)?|worse|worsen(?:s|ed)|longer|"
    r"doubled|gained|grew)"
)
_DOWN = (
    r"(?:reduc(?:e|es|ed|ing|tion in|tions in)|decreas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|fewer|less|fell|falls?|declin(?:e|es|ed)|"
    r"cuts?|dropped|drops?|shorter|halved|shrank|eased|relieved)"
)
_PAIR = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: (?:in|of|the|a|an|their|his|her|likely to (?:have|develop|die|suffer)|risk of|rates? of|"
    rf"odds of|incidence of|number of|levels? of|significant\w*|overall|average|mean))*(?: (?P<noun>[a-z][a-z-]{{3,}}(?: [a-z][a-z-]{{3,}})?))"
)
_RATIO = re.compile(
    r"\b(?:(?:hazard|odds|risk|rate) ratio|relative risk|a?[hor]r|irr)\b[^.\d]{0,20}(?P<value>\d+\.\d+)"
)
_RATE_SENSE = re.compile(
    r"\b(?:higher|increased|raised|greater|lower|reduced|decreased) (?:\w+ )?(?:rates?|risks?|odds|likelihood|incidence|chances?)\b"
)
_UP_WORD = re.compile(
    r"\b(?:higher|increas\w+|more (?:likely|often|common)|greater|raised|elevated|rose|excess)\b"
)
_DOWN_WORD = re.compile(
    r"\b(?:lower\w*|reduc\w+|less (?:likely|often|common)|fewer|decreas\w+|fell|declin\w+|protect\w*)\b"
)
_PRIMARY_MISS = re.compile(
    r"\b(?:primary|main|principal|prespecified|pre-specified|planned)\b[^.]{0,120}\b(?:not|n't|no|missed|fail\w*|fell short|neither|did not|without)\b|"
    r"\b(?:not|n't|no|missed|fail\w*|fell short|neither)\b[^.]{0,120}\b(?:primary|main|principal|overall|prespecified)\b|"
    r"\bno (?:statistically |clear |significant )*(?:difference|effect|benefit|improvement|reduction)\b|"
    r"\b(?:did not|didn't|does not|was not|were not|not) (?:\w+ )?(?:significant\w*|reduce|improve|differ\w*|lower|ease|help|beat|better|work|"
    r"outperform)\b|\b(?:does|did|do) not (?:\w+ ){0,2}(?:result|lead|add|provide|show|confer|offer|yield|prove|appear|seem|reach|reveal|demonstrate)\b"
)
_BENEFIT = re.compile(
    r"\b(?:reduc|improv|eas(?:e|ed|es)|reliev|lower|lessen|benefit|better|fewer|greater|less|fell|falls?|drop|decreas|gain|helped|helps|effective|worked|works|cut|"
    r"outperform|superior|relief|success)\w*\b"
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


@detector("D410", needs=("source",))
def direction_flipped(material: Material) -> Iterator[Hit]:
    """The draft tells the contrary direction of what the article tells of the same outcome.

    Why it matters:
        "Fewer heart attacks" for "more heart attacks" turns a warning into a recommendation.

    Flagged:
        A sentence that shares its words with one of the article and says "fewer" of an outcome that the article
        only ever calls "more".

    Left alone:
        Outcomes that the article tells in both directions; the same result told from the other group's side;
        denials.

    Known misses:
        Directions in other words ("spared", "struck").
    """
    source = [one for one in folded_sentences(material.source)]
    title = " ".join(normalise(material.title).split())
    source_pairs = [(_pairs(text), text, start, end) for start, end, text in source]
    known = {pair for pairs, *_ in source_pairs for pair in pairs} | set(_pairs(title))
    for start, end, text in folded_sentences(material.text):
        if UNCERTAIN.search(text) or text.endswith("?"):
            continue
        evidence = _against_ratio(text, source)
        own = content_stems(text)
        for sense, noun in _pairs(text):
            if evidence or (sense, noun) in known or (not sense, noun) not in known or len(own) < 3:
                continue
            for pairs, other, left, right in source_pairs:
                if (not sense, noun) not in pairs or UNCERTAIN.search(other) or len(set(pairs)) > 2:
                    continue
                if len(own & content_stems(other)) >= 0.75 * len(own):
                    evidence = (left, right)
        if evidence is not None:
            span = Span.of(material.source, *evidence)
            yield Hit(start, end, "The article tells the contrary direction.", span)


def _against_ratio(text: str, source: list[tuple[int, int, str]]) -> tuple[int, int] | None:
    """Give the article's sentence with the same ratio, where its direction words are all the other way."""
    ratio = _RATIO.search(text)
    if ratio is None or bool(_UP_WORD.search(text)) == bool(_DOWN_WORD.search(text)):
        return None
    is_up = bool(_UP_WORD.search(text))
    sense = _RATE_SENSE.search(text)
    if (
        sense is not None
        and abs(float(ratio["value"]) - 1) > 0.04
        and (float(ratio["value"]) > 1) is not is_up
    ):
        return next(
            ((start, end) for start, end, other in source if _same_ratio(other, ratio["value"])), None
        )
    for start, end, other in source:
        if not _same_ratio(other, ratio["value"]):
            continue
        up, down = bool(_UP_WORD.search(other)), bool(_DOWN_WORD.search(other))
        if up is not down and up is not is_up:
            return start, end
    return None


def _same_ratio(sentence: str, value: str) -> bool:
    """Say whether a sentence tells this ratio, and no direction of a rate with it that is the draft's."""
    found = _RATIO.search(sentence)
    return found is not None and found["value"] == value and not _RATE_SENSE.search(sentence)


def _pairs(text: str) -> tuple[tuple[bool, str], ...]:
    """Give (is up, stem of what) for each direction word of a sentence."""
    return tuple((match["up"] is not None, match["noun"][:7]) for match in _PAIR.finditer(text))


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
    ratios = [float(match["ratio"]) for match in _RATIO_SOURCE.finditer(material.source_normal)]
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
