"""The phrases of replies found in one pass, without what stands in quotation marks; no verdict of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit
from summarizer.models.draft import Section
from summarizer.text.phrases import PhraseHit, PhraseRule, PhraseSet, load_rules

START, END = 220, 280
_QUOTED = re.compile(
    r'"[^"\n]{0,600}"|(?<![a-z0-9])\'(?=[a-z0-9])(?:[^\'\n]|(?<=[a-z])\'(?=[a-z])){3,900}(?:\'(?![a-z])|\n|$)'
)
_ALNUM = re.compile(r"[^\W_]")
_SELF = re.compile(r"\b(?:i|me|my|myself)\b")
_SAYING = re.compile(
    r"[,\"'] ?(?:[\w.'-]+ ){0,4}(?:said|says|recalls?|recalled|remembers?|remembered|tells|told|explains|explained|adds|added|"
    r"wrote|writes|insists?|admits?|admitted|jokes|joked|laughs?|laughed|asked|replied)\b|\baccording to\b"
)
_TASK = re.compile(
    r"\b(?:article|text|summary|summari[sz]e\w*|commentary|abstract|link|document|passage|excerpt|faq|draft|section|prompt|request|"
    r"headline|write|writing|written|paste|pasted|provided|language model|ai|trained|training|access|assist)\b"
)
_OPENS = re.compile(r"(?:^|[\s(])'(?=[a-z])")
_CLOSES = re.compile(r"[.,!?]'(?=[\s.,;:)]|$)")
_NUMBERED = re.compile(
    r"\b(?:phases?|groups?|class|types?|parts?|stages?|grades?|levels?|category|schedule|factor|chapter|arms?|cohorts?|"
    r"study|trial|table|figure|angiotensin|apolipoprotein|bipolar|title|section|world war|division|tier|zone|step|"
    r"collagen|complex|appendix|mark|volume|degree|model|session|course|period|to|vs|versus|the|a|an|of|in|with|nyha|"
    r"asa|child|layer|lead|topoisomerase|troponin|interferon|vitamin|element|axis|mri|cin|figo|band|dukes) $"
)
_AFTER_NUMERAL = re.compile(
    r"i (?:and|or|vs|versus|to|in|of|receptors?|trials?|study|patients?|errors?|diabetes|disorders?|deficiency|group|ii|iii|iv)\b"
)
_ASKS_MATERIAL = re.compile(
    r"\bprovide\b.*\b(?:me|us|text|source|abstract|document|link|summary)\b|\byou\b.*\bprovide\b"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")


@cache
def reply_phrases() -> PhraseSet:
    """Give the compiled phrases of English replies, without the weak signs."""
    return PhraseSet(tuple(rule for rule in _english() if not rule.extra.get("weak")))


@cache
def _english() -> tuple[PhraseRule, ...]:
    return load_rules("summarizer.guard.phrases", "reply.toml")


@cache
def _weak_phrases() -> PhraseSet:
    return PhraseSet(tuple(rule for rule in _english() if rule.extra.get("weak")))


@cache
def _foreign_phrases() -> PhraseSet:
    return PhraseSet(load_rules("summarizer.guard.phrases", "reply_languages.toml"))


@lru_cache(maxsize=128)
def _found(normal: str) -> Mapping[str, tuple[PhraseHit, ...]]:
    """Give the hits of each code."""
    phrases = reply_phrases()
    return _in_place(normal, phrases, phrases.find(normal))


@lru_cache(maxsize=128)
def _found_foreign(normal: str) -> Mapping[str, tuple[PhraseHit, ...]]:
    phrases = _foreign_phrases()
    return _in_place(normal, phrases, phrases.find(normal))


@lru_cache(maxsize=128)
def _found_weak(normal: str) -> Mapping[str, tuple[PhraseHit, ...]]:
    phrases = _weak_phrases()
    return _in_place(normal, phrases, phrases.find(normal))


def _in_place(normal: str, phrases: PhraseSet, hits: list[PhraseHit]) -> dict[str, tuple[PhraseHit, ...]]:
    """Keep what stands in its rule's scope and is nobody's quotation, by code."""
    if not hits:
        return {}
    placed = [
        (hit, extra["code"])
        for hit in hits
        if _in_scope(hit, (extra := phrases.rules[hit.rule].extra).get("scope", "any"), len(normal))
        and not _is_numeral(normal, hit)
    ]
    if not placed:
        return {}
    quoted = [(match.start(), match.end()) for match in _QUOTED.finditer(normal)]
    if any(end - start > 0.8 * len(normal.strip()) for start, end in quoted):
        quoted = []
    found: dict[str, tuple[PhraseHit, ...]] = {}
    for hit, code in placed:
        if not _is_somebodys(normal, hit, quoted):
            found[code] = (*found.get(code, ()), hit)
    return found


def _is_somebodys(normal: str, hit: PhraseHit, quoted: list[tuple[int, int]]) -> bool:
    """Say whether the words are told of somebody: within quotation marks, or by an I whom the sentence names."""
    first = _ALNUM.search(normal, hit.start, hit.end)
    begin = first.start() if first else hit.start
    if any(start <= begin and hit.end <= end for start, end in quoted):
        return True
    if _SELF.search(normal, hit.start, hit.end) is None:
        return False
    start, end = sentence_around(normal, begin, hit.end)
    sentence = normal[start:end]
    if _SAYING.search(sentence) and not _TASK.search(sentence):
        return True
    before = normal[normal.rfind("\n", 0, begin) + 1 : begin]
    opened = [match.end() for match in _OPENS.finditer(before)]
    return bool(opened) and _CLOSES.search(before, opened[-1]) is None


def _is_numeral(normal: str, hit: PhraseHit) -> bool:
    """Say whether a hit begins with a numeral or a label and not with I: phase I, groups I and II, (i), ME-TRAP."""
    first = normal[hit.start : hit.start + 2]
    if first == "me":
        return normal[hit.end : hit.end + 1] == "-"
    if first != "i ":
        return False
    before = normal[max(0, hit.start - 24) : hit.start]
    return (
        before.endswith(("(", "-", "/", ")"))
        or bool(_NUMBERED.search(before))
        or bool(_AFTER_NUMERAL.match(normal, hit.start))
    )


def _in_scope(hit: PhraseHit, scope: str, length: int) -> bool:
    if scope == "start":
        return hit.start < START
    return hit.end > length - END if scope == "end" else True


def is_about_task(normal: str) -> bool:
    """Say whether a text has a word of the writer's task."""
    return _TASK.search(normal) is not None


def weak_hits(material: Material, code: str) -> list[PhraseHit]:
    """Give the weak signs of one code, each of which many a good text has too."""
    return list(_found_weak(material.normal).get(code, ()))


def phrase_hits(material: Material, code: str) -> list[PhraseHit]:
    """Give the phrases of one code; in a FAQ a reader's question is nobody's clarifying question."""
    found = list(_found(material.normal).get(code, ()))
    if material.foreign_signs:
        found += _found_foreign(material.normal).get(code, ())
    if found and material.draft.section is Section.FAQ and code != "R114":
        rules = reply_phrases().rules
        found = [
            hit
            for hit in found
            if (hit.rule in rules and rules[hit.rule].extra.get("faq"))
            or not _in_question(material.normal, hit)
        ]
    return found


def _in_question(normal: str, hit: PhraseHit) -> bool:
    start = normal.rfind("\n", 0, hit.start) + 1
    stop = normal.find("\n", hit.start)
    end = normal.find("?", hit.start, stop if stop >= 0 else len(normal))
    if end < 0:
        return False
    line = normal[start:end]
    return "article" not in line and _ASKS_MATERIAL.search(line) is None


def first_hit(material: Material, code: str, message: str) -> Iterator[Hit]:
    """Give the first phrase of a code as a hit, widened to its sentence; what had been so is somebody's story."""
    found = [
        hit for hit in phrase_hits(material, code) if " had been " not in material.normal[hit.start : hit.end]
    ]
    if found:
        start, end = sentence_around(material.text, found[0].start, found[0].end)
        yield Hit(start, end, message)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen offsets to the sentence or line around them, without splitting the whole text."""
    places = [(text.rfind(mark, 0, start), len(mark)) for mark in (". ", "! ", "? ", "\n")]
    left = max((place + size for place, size in places if place >= 0), default=0)
    match = _SENTENCE_END.search(text, max(end - 1, start))
    right = match.end() if match else len(text)
    return left, len(text[:right].rstrip()) if right > left else right
