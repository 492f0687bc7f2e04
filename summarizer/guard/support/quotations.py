"""Words between quotation marks: verbatim in the article, and said by whom the article says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.span import Span
from summarizer.text.alignment import SMALL_WORDS
from summarizer.text.phrases import normalise

QUOTED_WORDS = 4
SPEAKER_REACH = 500
#: Every pair is read, short ones too, so that straight marks keep their partners.
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»\n]{0,700})[\"”“»]")
_CONTRACTIONS = (
    ("can't", "cannot"),
    ("won't", "will not"),
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
)
_EDGE = " \t\n.,;:!?'’-"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Sen|Senator|Rep)\.?\s)?"
_NAME = rf"{_TITLE}(?:[A-Z][\w’'-]+\s){{0,3}}([A-Z][\w’'-]+)"
_APPOSITION = r"(?:,[^,.\n]{0,80},)?"
_SAYS = r"(?:is quoted|was quoted|said|says|added|adds|told|explained|wrote|argued|noted|commented|called|stated|warned)"
_AFTER = re.compile(rf"^[\s,]*(?:(?:{_SAYS}|[Aa]ccording to)\s+{_NAME}|{_NAME}{_APPOSITION}\s+{_SAYS}\b)")
_BEFORE = re.compile(rf"(?:{_NAME}{_APPOSITION}\s+{_SAYS}|[Aa]ccording to\s+{_NAME})[^.!?\n\"“”]{{0,60}}$")
_TERM_WORDS = 6
_EXAMPLE = re.compile(
    r"\b(?:in effect|in other words|for example|for instance|such as|like|e\.g\.|asked(?: whether| about)?|question|meaning|"
    r"so-called|known as|labell?ed|termed|dubbed)[,:]? $"
)


@detector("N310", needs=("source",))
def quotation_not_verbatim(material: Material) -> Iterator[Hit]:
    """Words of four and more between quotation marks do not stand in the article.

    Why it matters:
        A quotation is the one kind of sentence that a reader takes for exact, and an invented one puts words
        into the mouth of a person who can be named.

    Flagged:
        "A miracle for all my patients", where the article has other words; a quotation with an ellipsis or a
        bracket that the article does not have.

    Left alone:
        Other forms of quotation marks, dashes and spaces; a change of the first letter's case or of the mark at
        the end; fewer than four words; the title; a term in marks ("minimally conscious state"); words given as an
        example of what is said ("replies such as ...").

    Known misses:
        Single quotation marks, and indirect speech.
    """
    for match in _QUOTED.finditer(material.text):
        if len(_WORD.findall(match[1])) < QUOTED_WORDS:
            continue
        if _is_term(material, match) or _EXAMPLE.search(material.normal[: match.start()][-40:]):
            continue
        if find_quotation(material, match[1]) is None:
            yield Hit(match.start(), match.end(), "These words do not stand in the article as quoted.")


@detector("N311", needs=("source",))
def quotation_of_another_speaker(material: Material) -> Iterator[Hit]:
    """A quotation is given to somebody whom the article names elsewhere, and not beside these words.

    Why it matters:
        Praise from an outside expert and praise from the author weigh differently, and either may object.

    Flagged:
        '"It is a modest effect," said Professor Reyes', where the article has Dr Marsh say so.

    Left alone:
        The speaker whom the article names right before or behind the words, or, where it names none there, anybody
        named within 500 characters; a quotation without a name.

    Known misses:
        A speaker told by a pronoun.
    """
    for match in _QUOTED.finditer(material.text):
        place = find_quotation(material, match[1])
        if place is None or len(_WORD.findall(match[1])) < QUOTED_WORDS:
            continue
        name = _speaker(material.text, match.start(), match.end())
        if name is None or name.isupper() or place == (0, 0) or name.lower() not in material.source_normal:
            continue
        stated = _speaker(material.source, *_with_marks(material.source, *place))
        around = material.source_normal[max(0, place[0] - SPEAKER_REACH) : place[1] + SPEAKER_REACH]
        if name.lower() not in around or (stated is not None and stated.lower() != name.lower()):
            message = f"The article does not have {name} say this."
            yield Hit(match.start(), match.end(), message, evidence=Span.of(material.source, *place))


def _is_term(material: Material, match: re.Match[str]) -> bool:
    """Say whether few words in marks are a name for a thing: none of them joins others, and nobody says them."""
    words = [word.lower() for word in _WORD.findall(match[1])]
    if len(words) > _TERM_WORDS or any(word in SMALL_WORDS for word in words[1:]):
        return False
    around = material.normal[max(0, match.start() - 60) : match.start()] + material.normal[match.end() :][:60]
    return not re.search(rf"\b{_SAYS}\b", around)


def find_quotation(material: Material, words: str) -> tuple[int, int] | None:
    """Find quoted words in the article: offsets in its text, or (0, 0) where the title or a contraction has them."""
    wanted = _flat(words)[0].strip(_EDGE)
    flat, offsets = _flat(material.source)
    place = flat.find(wanted)
    if place >= 0:
        return offsets[place], offsets[place + len(wanted) - 1] + 1
    spelt_out = _spelt_out(wanted)
    if wanted in _flat(material.title)[0] or spelt_out in _spelt_out(flat):
        return 0, 0
    return None


@lru_cache(maxsize=64)
def _spelt_out(flat: str) -> str:
    for short, full in _CONTRACTIONS:
        flat = flat.replace(short, full)
    return flat


@lru_cache(maxsize=64)
def _flat(text: str) -> tuple[str, tuple[int, ...]]:
    """Fold a text and its runs of white space; give the offset of each folded character."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(normalise(text)):
        if letter.isspace() or letter == "\x00":
            if not letters or letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        offsets.append(offset)
    return "".join(letters), tuple(offsets)


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place to the whole quotation around it, with its marks."""
    left = max(text.rfind(mark, max(0, start - 700), start + 1) for mark in '"“„«')
    right = min(
        (place for mark in '"”“»' if (place := text.find(mark, end - 1, end + 700)) >= 0), default=end
    )
    return (left if left >= 0 else start), right + 1


def _speaker(text: str, start: int, end: int) -> str | None:
    after = _AFTER.search(text[end : end + 160])
    if after is not None:
        return next((name for name in after.groups() if name), None)
    before = _BEFORE.search(text[max(0, start - 200) : start])
    return next((name for name in before.groups() if name), None) if before else None
