"""Which numbers of a draft speak of the article's results, and which are names, list marks or proposals."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from summarizer.guard.frames import holds
from summarizer.guard.material import Material
from summarizer.models.draft import Section
from summarizer.models.study import SentenceRole, StudyFacts
from summarizer.text.quantities import Quantity, find_quantities

_PROPOSED = re.compile(
    r"\b(?:would|should|could|needs? to|ought to|might|until|ideally|if)\b.{0,200}\b(?:trial|study|studies|research|"
    r"participants|follow-?up|sample|adults|patients|people)\b|\b(?:trial|study|studies|research|evidence|follow-?up)\b"
    r".{0,200}\b(?:would|should|could|needs? to|ought to|until|ideally)\b"
)
_PLANNED = re.compile(
    r"\b(?:planned|plans|planning|is due|are due|under ?way|ongoing|has begun|is to enrol)\b"
)
_MODAL = re.compile(r"\b(?:would|should|could|might|ought|if)\b")
_GENERAL = re.compile(
    r"\b(?:by convention|conventional\w*|significance (?:level|threshold)|for example|for instance|e\.g\.|typically|usually|"
    r"generally|in general|rule of thumb|by chance)\b"
)
_THRESHOLD = re.compile(
    r"(?:\b(?:fewer|less|more|greater|older|younger|longer|shorter|lower|higher|larger|smaller|later|earlier|better|worse) "
    r"than|at least|at most|as (?:many|few|much|little|long) as|over|under|above|below|beyond|within|up to|past|exceeding|"
    r"(?:minimum|maximum|limit|ceiling|threshold|cut-?off) (?:of|at)|every|per|[<>≤≥=/])\s?(?:or ?= ?)?(?:the first |the last )?$"
)
_REFERENCE = re.compile(
    r"(?:\b(?:ref|refs|tab|fig|no|vol|pp|p|table|figure|reference|item|step|part|question|number|"
    r"category|class|score|stage|grade|level|group|arm|appendix|box)s?\.?\s?)$",
    re.IGNORECASE,
)
_CITED = re.compile(r"\b(?:19|20)\d\d;\s?\d{1,4}(?:\s?\(\d+\))?(?:\s?[:;]\s?[A-Za-z]?\d+(?:\s?[-–]\s?\d+)?)?")
_CLOCK = re.compile(r"^\s?(?::\d\d|[ap]\.?\s?m\b\.?|o'?clock|h\b)", re.IGNORECASE)
_CLOCK_RANGE = re.compile(r"^(?:\s?(?:to|-|–)\s?\d{1,2})?\s?[ap]\.?\s?m\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"^(?:st|nd|rd|th)\b|^[a-z](?![\w])|^-(?:fraction|item|point|step|fold|digit|hour|way|part)\b"
)
_LIST_MARK = re.compile(r"\(\s?$")
_LINE_START = re.compile(r"(?:^|\n)\s*(?:[#*-]\s*)?$")
_SMALL = 20
_REACH = 500
#: Characters: a list without a full stop is one endless sentence, and reading it whole for each of its numbers takes for ever.
REACH = 600
_EXACT = {"interval", "ratio", "p_value"}


def sentence_around(material: Material, place: int) -> str:
    """Give the folded sentence of the draft at an offset, no further than `REACH` on either side."""
    spans = material.sentences
    start, end = max(0, place - _REACH), place + _REACH
    if spans:
        span = spans[max(0, bisect_right(spans, place, key=lambda one: one.start) - 1)]
        start, end = max(start, span.start), min(end, max(span.end, place))
    return material.normal[start:end]


def is_mark(text: str, quantity: Quantity) -> bool:
    """Say whether digits number something: a list, a reference, a clock, a century, a stage."""
    known = _marks(text).get(quantity.span.start)
    return _is_mark(text, quantity) if known is None or known[0] is not quantity else known[1]


@lru_cache(maxsize=64)
def _marks(text: str) -> dict[int, tuple[Quantity, bool]]:
    return {one.span.start: (one, _is_mark(text, one)) for one in find_quantities(text)}


def _is_mark(text: str, quantity: Quantity) -> bool:
    start, end = quantity.span.start, quantity.span.end
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if quantity.kind == "identifier":
        return True
    if _ORDINAL.search(after) or _CLOCK.search(after) or _CLOCK_RANGE.search(after):
        return True
    plain = quantity.unit == "" and quantity.decimals == 0
    if plain and re.search(r"\d\s?(?:st|nd|rd|th)?\s?,?$|\d:$", before[-3:]) and ":" in before[-2:]:
        return True
    if plain and abs(quantity.value) < _SMALL:
        if _LIST_MARK.search(before) and after[:1] == ")" and not re.search(r"%|\d", before[-6:]):
            return True
        if _LINE_START.search(before) and after[:1] in {".", ")"}:
            return True
    return plain and bool(_REFERENCE.search(before)) and abs(quantity.value) < 1000


def cited_places(text: str) -> frozenset[int]:
    """Give every offset within year, volume and pages of citations."""
    return frozenset(place for match in _CITED.finditer(text) for place in range(*match.span()))


@lru_cache(maxsize=1024)
def is_proposal(sentence: str) -> bool:
    """Say whether a folded sentence speaks of a study that would, should or could be done, and of none that is planned."""
    return bool(_PROPOSED.search(sentence)) and not _PLANNED.search(sentence)


def is_general(material: Material, quantity: Quantity, sentence: str) -> bool:
    """Say whether a number is a threshold, a convention or a supposition and not a result."""
    if quantity.decimals or quantity.kind in _EXACT:
        return False
    if holds(_GENERAL, sentence) or is_proposal(sentence):
        return True
    supposed = material.draft.section in {Section.COMMENTARY, Section.CONTEXT} and holds(_MODAL, sentence)
    if supposed and quantity.kind not in {"count", "percent"}:
        return not _PLANNED.search(sentence)
    return is_threshold(material.normal, quantity) and material.draft.section is not Section.SUMMARY


def is_threshold(normal: str, quantity: Quantity) -> bool:
    """Say whether words right before a number make it a bound."""
    return bool(_THRESHOLD.search(normal[max(0, quantity.span.start - 30) : quantity.span.start]))


def roles_of(facts: StudyFacts, place: int) -> SentenceRole:
    """Give the role of the article's sentence at an offset; this study's where nobody read it."""
    readings = facts.sentences
    index = bisect_right(readings, place, key=lambda one: one.span.start) - 1
    return readings[index].role if index >= 0 else SentenceRole.THIS_STUDY
