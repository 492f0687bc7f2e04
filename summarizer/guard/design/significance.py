"""Whether a result is called significant that the article does not call so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.design.alignment import (
    SUBGROUP,
    UNCERTAIN,
    Sentence,
    closest,
    content_stems,
    folded_clauses,
    folded_sentences,
    outcome_words,
)
from summarizer.guard.design.subjects import own_study
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.span import Span
from summarizer.text.phrases import normalise

_NOT_SIGNIFICANT = re.compile(
    r"\b(?:no (?:statistically )?significant|not (?:\w+ )?(?:statistically )?significant(?:ly)?|did not (?:\w+ )?(?:significantly )?"
    r"(?:differ|reduce|improve|increase|lower|decrease|affect|change)|non-?significant\w*|no (?:clear |statistical |real )?difference|"
    r"were not (?:\w+ )?different|was not (?:\w+ )?different|(?:without|nor|neither)\b[^.;]{0,40}\bsignifican\w+|"
    r"could be (?:due to )?chance|within chance|failed to|missed|fell short|insignificant|not met|did not meet|did not (?:reach|attain|achieve)|"
    r"no evidence (?:of|that|for)|not large enough to rule out chance)\b"
)
_SIGNIFICANT = re.compile(
    r"\b(?:statistically |highly |clinically and statistically )?significant(?:ly)? (?:\w+ ){0,2}?(?:higher|lower|greater|better|more|fewer|"
    r"less|reduc\w+|improv\w+|increas\w+|decreas\w+|cut|eas\w+|lower\w+|rais\w+|drop\w*|fall\w*|fell|rose|relief|difference|"
    r"effect|benefit|gain\w*|shorter|longer|larger|smaller|differ\w*|associat\w*|shrank|shrink\w*|declin\w+|rise)\b|"
    r"\b(?:reduc\w+|improv\w+|increas\w+|decreas\w+|eas\w+|lower\w+|fell|rose|dropped|differed|cut|declin\w+|higher|lower|better|"
    r"greater|shrank) (?:[\w-]+ ){0,5}?significantly\b|\b(?:was|were|is|are) (?:statistically |highly )?significant\b"
)
_FIGURE = re.compile(r"(?<![\d.])\d+\.\d+|(?<![\d.])\d{2,}(?![\d.]*\d)")
_AT_START = re.compile(
    r"\b(?:at baseline|baseline characteristics|before (?:administration|treatment|randomi[sz]ation|the intervention)|placebo injection)\b"
)
_OTHERWISE = re.compile(
    r"\bsignifican\w+|\bp ?(?:<|=|≤) ?0?\.0[0-4]|\bexcept|\b(?:reduced|improved|lower|higher|fewer|better|increased|decreased|declin\w+|greater)\b"
)
_BEARS = re.compile(
    r"\bsignifican\w+|\bp ?(?:=|<|≤|of|value|-value)|\bp ?0?\.\d|\bconfidence interval|\bci\b|\bchance\b|"
    r"\b(?:reduced|improved|lower(?:ed)?|higher|fewer|better|increased|decreased|declin\w+|more|less|superior|effective)\b"
)


@detector("D411", needs=("source",))
def significance_flipped(material: Material) -> Iterator[Hit]:
    """A result that the article calls not significant is told as significant.

    Why it matters:
        It turns a result that chance may explain into a finding.

    Flagged:
        "Significantly reduced pain" where the article's sentence on pain says no significant difference, or the
        interval includes no effect; "response rates were significantly higher" of an outcome that is only ever
        told as not significant.

    Left alone:
        Outcomes of which the article tells a significant result as well; denials; "clinically significant".

    Known misses:
        Significance told in other words ("a clear benefit").
    """
    drafts = [one for one in folded_sentences(material.text) if "significan" in one[2]]
    if not drafts:
        return
    source = folded_clauses(material.source)
    denied = [one for one in source if _NOT_SIGNIFICANT.search(one[2]) and not _AT_START.search(one[2])]
    refuted = [*denied, *_refuted_spans(material)]
    gone = {one[:2] for one in refuted if not _is_mixed(one[2])}
    borne = [one for one in source if _BEARS.search(one[2]) and one[:2] not in gone]
    told = {one[2] for one in folded_sentences(material.source)}
    for start, end, text in drafts:
        match = _SIGNIFICANT.search(text)
        if match is None or text in told or _NOT_SIGNIFICANT.search(text) or UNCERTAIN.search(text):
            continue
        lesser = bool(SUBGROUP.search(text))
        own = content_stems(outcome_words(text, match.start(), match.end())) or content_stems(text)
        shared, against = closest(own, refuted)
        support, _ = closest(own, [one for one in borne if lesser or not SUBGROUP.search(one[2])])
        counted = _same_figures(text, refuted, borne)
        if counted is not None:
            shared, against, support = len(own), counted, 0
        missed = None if lesser else _primary_miss(material, own)
        if missed is not None and missed is not against and support < shared + 1:
            shared, against = max(shared, len(own)), missed
        enough = shared == len(own) or (shared >= 2 and shared >= 0.6 * len(own))
        if own and against is not None and shared > support and enough and not text.endswith("?"):
            left, right, _ = against
            message = "The article does not call this result significant."
            yield Hit(start, end, message, Span.of(material.source, left, right))


def _same_figures(text: str, refuted: list[Sentence], borne: list[Sentence]) -> Sentence | None:
    """Give the sentence with a result that is not significant which has two figures of the draft's sentence."""
    figures = set(_FIGURE.findall(text))
    if len(figures) < 2:
        return None
    gone = {one[:2] for one in refuted}
    if any(one[:2] not in gone and len(figures & set(_FIGURE.findall(one[2]))) >= 2 for one in borne):
        return None
    return next((one for one in refuted if len(figures & set(_FIGURE.findall(one[2]))) >= 2), None)


def _is_mixed(sentence: str) -> bool:
    """Say whether a sentence with a result that is not significant tells of another one that is."""
    return bool(_OTHERWISE.search(_NOT_SIGNIFICANT.sub(" ", sentence)))


def _primary_miss(material: Material, own: frozenset[str]) -> tuple[int, int, str] | None:
    """Give the article's sentence on a primary outcome that was missed, where it shares a word."""
    for effect in own_study(material).effects:
        if effect.is_primary and effect.significant is False:
            folded = " ".join(normalise(effect.span.text).split())
            if own & content_stems(folded):
                return effect.span.start, effect.span.end, folded
    return None


def _refuted_spans(material: Material) -> list[tuple[int, int, str]]:
    """Give the article's sentences whose interval or p value includes no effect."""
    effects = own_study(material).effects
    spans = [effect.span for effect in effects if effect.significant is False]
    good = {(effect.span.start, effect.span.end) for effect in effects if effect.significant}
    return [
        (span.start, span.end, " ".join(normalise(span.text).split()))
        for span in spans
        if (span.start, span.end) not in good
    ]
